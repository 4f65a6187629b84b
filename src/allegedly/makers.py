"""What makes a record: the version of allegedly, and a hash over the weights, lexicons and rules that decide it."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Literal

from allegedly.records import Maker
from allegedly.version import __version__

_HOME = Path(__file__).parent
_READING = (
    "attribution", "encoder", "grading", "ids.py", "languages", "levels.py", "names.py", "occasions", "reading",
    "resolution", "text.py",
)  # fmt: skip
_JUDGE = "encoder/weights/en/judge.onnx"
_TRACE = (*_READING, "claiming", "origins")
_DECISIVE = frozenset({".py", ".toml", ".csv", ".json", ".npz", ".onnx"})  # suffixes of what decides
_HEX_DIGITS = 12


@cache
def maker(component: Literal["reading", "trace"]) -> Maker:
    """What makes readings, or traces: the hash changes with every byte of a rule, lexicon or weight of theirs."""
    rooms = _TRACE if component == "trace" else _READING
    digest = sha256()
    for path in sorted(file for room in rooms for file in _files(_HOME / room)):
        name = path.relative_to(_HOME).as_posix()
        if component == "reading" and name == _JUDGE:
            continue
        digest.update(f"{name}\n{path.stat().st_size}\n".encode())
        with path.open("rb") as stream:
            while chunk := stream.read(2**20):
                digest.update(chunk)
    return Maker(component=component, version=__version__, hash=digest.hexdigest()[:_HEX_DIGITS])


def _files(room: Path) -> list[Path]:
    if room.is_file():
        return [room]
    return [path for path in room.rglob("*") if path.suffix in _DECISIVE and path.is_file()]
