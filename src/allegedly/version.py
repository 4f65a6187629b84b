"""The version, in the one place where packaging and the stages find it."""

__version__ = "0.1.0"
