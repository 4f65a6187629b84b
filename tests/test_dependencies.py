"""What the package imports is declared by its own name, so that no lock file hides a missing requirement."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for name, lines in project["optional-dependencies"].items() if name != "train" for line in lines]
    return {normal(re.split(r"[\s\[<>=!~;]", line)[0]) for line in [*project["dependencies"], *extras]}


def test_every_import_is_declared():
    modules = {name for path in (ROOT / "src").rglob("*.py") for name in imported(path)}
    foreign = modules - set(sys.stdlib_module_names) - {"allegedly"}
    owners = packages_distributions()
    missing = {name for name in foreign if not {normal(owner) for owner in owners[name]} & declared()}
    assert not missing


def test_what_pages_need_is_declared_and_not_left_to_an_extra_that_old_pips_skip():
    assert "lxml-html-clean" in declared()
