"""The pages that people work on in a browser."""

from allegedly.workbench.app import application
from allegedly.workbench.server import serve

__all__ = ["application", "serve"]
