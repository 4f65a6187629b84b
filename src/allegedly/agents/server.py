"""The tools behind the Model Context Protocol."""

import functools
import inspect
import threading
from collections.abc import Callable
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from allegedly.agents.answers import NOTE, written
from allegedly.agents.material import Material
from allegedly.agents.tools import Tools
from allegedly.errors import AllegedlyError
from allegedly.exports.plain import one_line
from allegedly.version import __version__

_Ask = Callable[..., dict[str, Any]]

_INSTRUCTIONS = f"""\
allegedly answers who says so, over news articles that a person chose. It never says what is true.
Start with read, which lists the articles. Quote words as they stand, with their location and offsets, and say
who says them. That nobody here says something is an answer: give it as one, and do not fill the gap.
{NOTE}"""
_READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_ADDS = ToolAnnotations(read_only_hint=False, destructive_hint=False, idempotent_hint=True, open_world_hint=True)
_DECIDES = ToolAnnotations(read_only_hint=False, destructive_hint=False, idempotent_hint=False, open_world_hint=False)


def server(material: Material, *, write: bool = False, allow_private_addresses: bool = False) -> MCPServer[Any]:
    """A server whose tools look into the material; those that add and decide are there only with `write`."""
    tools = Tools(material, allow_private_addresses=allow_private_addresses)
    served: MCPServer[Any] = MCPServer(
        "allegedly", instructions=_INSTRUCTIONS, version=__version__, log_level="WARNING", subscriptions=False
    )
    one_at_a_time = threading.Lock()  # calls come in threads; analysing is as quick in turns, in half the memory
    reading: list[_Ask] = [tools.read, tools.search, tools.trace, tools.quote, tools.sources, tools.show]
    offered = [(ask, _READS) for ask in reading]
    if write:
        offered += [(tools.add, _ADDS), (tools.decide, _DECIDES)]
    for ask, hints in offered:
        answering = _answering(ask, material, one_at_a_time)
        served.add_tool(answering, annotations=hints, structured_output=False)
    return served


def _answering(ask: _Ask, material: Material, turn: threading.Lock) -> Callable[..., str]:
    """A question as the protocol has it: without the cases in its signature, its answer written, its errors told."""

    def answer(**arguments: Any) -> str:
        try:
            with turn, material.opened() as cases:
                return written(ask(cases, **arguments), material.unread)
        except AllegedlyError as error:
            raise ToolError(one_line(str(error))) from None

    return _with_signature(answer, ask)


def _with_signature(answer: Callable[..., str], ask: _Ask) -> Callable[..., str]:
    """Give a function the name, the docstring and the parameters of a question, but for the cases."""
    functools.update_wrapper(answer, ask)
    signature = inspect.signature(ask)
    asked = [parameter for name, parameter in signature.parameters.items() if name != "cases"]
    answer.__signature__ = signature.replace(parameters=asked)  # type: ignore[attr-defined]
    answer.__doc__ = inspect.getdoc(ask)
    return answer
