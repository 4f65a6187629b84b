"""Document -> Attributions: who says what, to the character."""

from allegedly.attribution.attribute import attribute, speaks_of_saying

__all__ = ["attribute", "speaks_of_saying"]
