"""Write docs/reference.md from the signatures and docstrings of all that `import allegedly` offers.

python tools/reference.py
"""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import allegedly

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference.md"
PACKAGE = ROOT / "src" / "allegedly"
INTRO = """# Reference

All that `import allegedly` offers. `make reference` makes this page from the docstrings.

JSON has the shapes of the records: a record is an object, a tuple an array, `None` null. Spans count code points of
`Document.text`, end exclusive.
"""
SECTIONS = (
    ("Reading", ("pipeline.py",)),
    ("Over many articles", ("library.py",)),
    ("Records", ("records",)),
    ("Errors", ("errors.py",)),
)
_WIDEST = 100


def reference() -> str:
    """The page, as it should be."""
    parts = [INTRO]
    for title, places in SECTIONS:
        parts.append(f"## {title}\n")
        for place in places:
            parts += _described(PACKAGE / place)
    return "\n".join(parts)


def _described(place: Path) -> Iterator[str]:
    for module in sorted(place.glob("*.py")) if place.is_dir() else [place]:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        if place.is_dir() and any(_name(node) in allegedly.__all__ for node in tree.body):
            yield f"### {ast.get_docstring(tree)}\n"
        for node in tree.body:
            if _public(node, module):
                yield f"#### {_name(node)}\n\n```python\n{_signature(node)}\n```\n"
                if isinstance(node, ast.ClassDef | ast.FunctionDef):
                    yield inspect.cleandoc(ast.get_docstring(node) or "").replace("``", "`") + "\n"


def _public(node: ast.stmt, module: Path) -> bool:
    """Whether it is exported, and not another of the same name."""
    name = _name(node)
    if name not in allegedly.__all__:
        return False
    place = getattr(getattr(allegedly, name), "__module__", "")
    return not isinstance(node, ast.FunctionDef) or place.endswith(f".{module.stem}")


def _name(node: ast.stmt) -> str | None:
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return node.name
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return None


def _signature(node: ast.stmt) -> str:
    if isinstance(node, ast.ClassDef):
        bases = [base for base in map(ast.unparse, node.bases) if base != "Struct"]
        fields = [f"    {ast.unparse(field)}" for field in node.body if isinstance(field, ast.AnnAssign)]
        head = f"class {node.name}({', '.join(bases)})" if bases else f"class {node.name}"
        return "\n".join([f"{head}:" if fields else head, *fields])
    if isinstance(node, ast.FunctionDef):
        return _call(node)
    return ast.unparse(node)


def _call(node: ast.FunctionDef) -> str:
    taken = node.args
    first = len(taken.args) - len(taken.defaults)
    positional = [_argument(one, taken.defaults[i - first] if i >= first else None) for i, one in enumerate(taken.args)]
    named = [_argument(one, default) for one, default in zip(taken.kwonlyargs, taken.kw_defaults, strict=True)]
    arguments = [*positional, *(["*"] if named else []), *named]
    returned = ast.unparse(node.returns) if node.returns else "None"
    line = f"{node.name}({', '.join(arguments)}) -> {returned}"
    if len(line) <= _WIDEST:
        return line
    listed = "".join(f"    {argument},\n" for argument in arguments)
    return f"{node.name}(\n{listed}) -> {returned}"


def _argument(argument: ast.arg, default: ast.expr | None) -> str:
    typed = (
        f"{argument.arg}: {ast.unparse(argument.annotation).strip(chr(39))}" if argument.annotation else argument.arg
    )
    return typed if default is None else f"{typed} = {ast.unparse(default)}"


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
