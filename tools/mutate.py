"""Plant faults in the core, one at a time, and count those that its tests catch: `make mutate`.

    python tools/mutate.py [--sample 100] [--seed 1] [--room grading]

A fault is a comparison, a number, a sign or a word of logic turned into another. Each runs the tests of its room, which
stop at the first failure. Prints the faults that no test caught, with their places, and the score. It works on a copy
of the repository and takes hours, so that no other check runs it.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
CORE = ("attribution", "resolution", "occasions", "grading", "registry", "claiming", "origins")
LONGEST = 600  # seconds for the tests of a room; a fault that makes them longer is caught
COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
CALCULATED = {ast.Add: ast.Sub, ast.Sub: ast.Add}


class Fault(NamedTuple):
    """One change of a file: its place, and the words before and after."""

    path: Path
    line: int
    before: str
    after: str
    source: str  # of the whole file with the fault in it

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.before}  ->  {self.after}"


def faults(path: Path, source: str) -> Iterator[Fault]:
    """Yield each fault that can be planted in a file."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        changed = mutated(node)
        start = ast.get_source_segment(source, node)
        if changed is None or start is None or not isinstance(node, ast.expr):
            continue
        words = ast.unparse(changed)
        yield Fault(path, node.lineno, start, words, with_words(source, node, f"({words})"))


def mutated(node: ast.AST) -> ast.expr | None:
    """The same expression with one fault in it; None for one that has no place for any."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARED:
        operators = [COMPARED[type(node.ops[0])](), *node.ops[1:]]
        return ast.Compare(node.left, operators, node.comparators)
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return ast.BoolOp(other, node.values)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return node.operand
    if isinstance(node, ast.BinOp) and type(node.op) in CALCULATED:
        return ast.BinOp(node.left, CALCULATED[type(node.op)](), node.right)
    if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value:
        return ast.Constant(node.value * 2)
    return None


def with_words(source: str, node: ast.expr, words: str) -> str:
    """A file with other words in the place of an expression."""
    lines = source.encode().splitlines(keepends=True)  # offsets of syntax are in bytes
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    head = b"".join(lines[:first]) + lines[first][: node.col_offset]
    tail = lines[last][node.end_col_offset :] + b"".join(lines[last + 1 :])
    return (head + words.encode() + tail).decode()


def is_caught(fault: Fault, copy: Path) -> bool:
    """Whether the tests of a fault's room fail with it."""
    target = copy / fault.path
    whole = target.read_text("utf-8")
    target.write_text(fault.source, "utf-8")
    room = fault.path.parts[2]
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"tests/{room}"]
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return True
    finally:
        target.write_text(whole, "utf-8")
    return run.returncode != 0


def main() -> None:
    """Plant a sample of faults, and print what no test caught."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("--sample", type=int, default=100, help="how many faults are planted")
    parser.add_argument("--seed", type=int, default=1, help="which are drawn")
    parser.add_argument("--room", choices=CORE, help="one room alone")
    arguments = parser.parse_args()
    rooms = [arguments.room] if arguments.room else CORE
    paths = [path for room in rooms for path in sorted((ROOT / "src/allegedly" / room).glob("*.py"))]
    planted = [fault for path in paths for fault in faults(path.relative_to(ROOT), path.read_text("utf-8"))]
    drawn = random.Random(arguments.seed).sample(planted, min(arguments.sample, len(planted)))
    caught = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        names = ("src", "tests", "benchmarks", "training", "examples", "tools", "docs", "pyproject.toml")
        for name in names:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        for fault in drawn:
            if is_caught(fault, copy):
                caught += 1
            else:
                print(fault, flush=True)
    share = caught / max(len(drawn), 1)
    print(f"{caught} of {len(drawn)} faults caught, {share:.0%}; {len(planted)} can be planted")


if __name__ == "__main__":
    main()
