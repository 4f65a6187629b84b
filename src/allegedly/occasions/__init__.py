"""The occasion on which something was said: through whom it came, where, and when."""

from allegedly.occasions.situate import situate

__all__ = ["situate"]
