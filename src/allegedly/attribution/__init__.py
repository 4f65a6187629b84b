"""Document -> Attributions: who says what, to the character."""

from allegedly.attribution.attribute import attribute

__all__ = ["attribute"]
