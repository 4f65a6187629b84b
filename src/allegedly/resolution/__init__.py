"""Source mentions -> Sources: who is behind "he", "the minister", "officials"."""

from allegedly.resolution.resolve import resolve

__all__ = ["resolve"]
