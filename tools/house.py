"""Print how readable the code is, in figures: `make house`.

    python tools/house.py [--worst 10]     also lists so many of the most complex functions
    python tools/house.py FOLDER           measures another folder, such as that of a library to compare with

Counted is the package; tests, training and benchmarks are not. Lower is better, but for comments.
"""

import argparse
import ast
import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parents[1] / "src" / "allegedly"
MOST_COMPLEX = 12  # counted as radon does
MOST_POSITIONAL = 2  # parameters, beside self and cls
LONGEST_LINE = 100
VAGUE = frozenset({"one", "each", "found", "own"})  # names that do not say what they hold
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Module(NamedTuple):
    """A file of the package, as text and as syntax."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def functions(self) -> list[Function]:
        """Its functions and methods, also those inside others."""
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]


def figures(modules: list[Module]) -> dict[str, float]:
    """Give each figure by what it counts."""
    lines = sum(len(module.text.splitlines()) for module in modules)
    functions = [function for module in modules for function in module.functions]
    kinds = Counter(kind for module in modules for kind in dense_expressions(module.tree))
    names = Counter(name for module in modules for name in stored_names(module.tree))
    nodes = sum(nodes_of(function) for function in functions)
    heights = sum(height_of(function) for function in functions)
    comments = sum(comments_of(module.text) for module in modules)
    too_long = sum(long_lines(module.text) for module in modules)
    thousand = max(lines, 1) / 1000
    return {
        "modules": len(modules),
        "lines": lines,
        "syntax nodes a line of a function's body": round(nodes / max(heights, 1), 1),
        "ternaries in 1,000 lines": round(kinds["ternary"] / thousand, 1),
        "ternaries inside ternaries": kinds["ternary in a ternary"],
        "comprehensions in 1,000 lines": round(kinds["comprehension"] / thousand, 1),
        "comprehensions with another inside": kinds["comprehension in a comprehension"],
        "comments in 1,000 lines": round(comments / thousand, 1),
        f"lines of more than {LONGEST_LINE} columns in 1,000": round(too_long / thousand, 1),
        f"functions more complex than {MOST_COMPLEX}, as radon counts": sum(
            complexity(function) > MOST_COMPLEX for function in functions
        ),
        f"functions with more than {MOST_POSITIONAL} positional parameters": sum(
            positional(function) > MOST_POSITIONAL for function in functions
        ),
        f"locals named {', '.join(sorted(VAGUE))}": sum(names[name] for name in VAGUE),
        "caches of functions": sum(caches(function) for function in functions),
        "uses of Any": sum(uses_of_any(module.tree) for module in modules),
        "modules that load the lexicon of a language": sum(map(loads_lexicon, modules)),
    }


def dense_expressions(tree: ast.AST) -> Iterator[str]:
    """Yield the kind of each expression that puts several thoughts into one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.IfExp):
            yield "ternary"
            if any(isinstance(inner, ast.IfExp) for inner in inside(node)):
                yield "ternary in a ternary"
        elif isinstance(node, COMPREHENSIONS):
            yield "comprehension"
            if any(isinstance(inner, COMPREHENSIONS) for inner in inside(node)):
                yield "comprehension in a comprehension"


def inside(node: ast.AST) -> Iterator[ast.AST]:
    """Yield all nodes below one."""
    for child in ast.iter_child_nodes(node):
        yield from ast.walk(child)


def stored_names(tree: ast.AST) -> Iterator[str]:
    """Yield each name that something is kept under, as often as that is done."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def body_of(function: Function) -> list[ast.stmt]:
    """The statements of a function without its docstring."""
    has_docstring = ast.get_docstring(function, clean=False) is not None
    return function.body[1:] if has_docstring else function.body


def nodes_of(function: Function) -> int:
    """How many syntax nodes a function's body has."""
    return sum(1 for statement in body_of(function) for _ in ast.walk(statement))


def height_of(function: Function) -> int:
    """Over how many lines a function's body stands."""
    body = body_of(function)
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def comments_of(text: str) -> int:
    """How many comments a file has."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return sum(token.type == tokenize.COMMENT for token in tokens)


def long_lines(text: str) -> int:
    """How many lines of a file are longer than they should be."""
    return sum(len(line) > LONGEST_LINE for line in text.splitlines())


def complexity(function: Function) -> int:
    """One and a step for each branch, also those of comprehensions and boolean operators."""
    return 1 + sum(map(branches, inside(function)))


def branches(node: ast.AST) -> int:
    """How many steps a node adds to the complexity of its function."""
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    if isinstance(node, ast.Try):
        return len(node.handlers) + bool(node.orelse)
    if isinstance(node, ast.For | ast.AsyncFor | ast.While):
        return 1 + bool(node.orelse)
    return int(isinstance(node, ast.If | ast.IfExp | ast.Assert | ast.Lambda | ast.match_case))


def positional(function: Function) -> int:
    """How many parameters may be given without their names."""
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return len(names) - (names[:1] in (["self"], ["cls"]))


def caches(function: Function) -> bool:
    """Whether what a function gives is kept for ever."""
    return any(re.search(r"\b(?:lru_)?cache\b", ast.unparse(name)) for name in function.decorator_list)


def uses_of_any(tree: ast.AST) -> int:
    """How often a type is left open."""
    return sum(isinstance(node, ast.Name) and node.id == "Any" for node in ast.walk(tree))


def loads_lexicon(module: Module) -> bool:
    """Whether a module asks for the words of a language by itself, instead of being handed them."""
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "lexicon"
        for node in ast.walk(module.tree)
    )


def parsed(folder: Path) -> list[Module]:
    """The modules of a folder."""
    texts = {path: path.read_text("utf-8") for path in sorted(folder.rglob("*.py"))}
    return [Module(path, text, ast.parse(text)) for path, text in texts.items()]


def main() -> None:
    """Measure and print."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("folder", nargs="?", type=Path, default=PACKAGE)
    parser.add_argument("--worst", type=int, default=0, help="list so many complex functions")
    arguments = parser.parse_args()
    modules = parsed(arguments.folder)
    for name, value in figures(modules).items():
        print(f"{value:>8} {name}")
    functions = [(complexity(function), module, function) for module in modules for function in module.functions]
    functions.sort(key=lambda counted: -counted[0])
    for steps, module, function in functions[: arguments.worst]:
        print(f"{steps:>8} {module.path.relative_to(arguments.folder)}:{function.lineno} {function.name}")


if __name__ == "__main__":
    main()
