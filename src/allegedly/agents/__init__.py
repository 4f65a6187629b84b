"""What programs that act for people may ask, over the Model Context Protocol."""

from allegedly.agents.material import Articles, Material, OneCase
from allegedly.agents.server import server

__all__ = ["Articles", "Material", "OneCase", "server"]
