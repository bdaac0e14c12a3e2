"""What keeps the source small, plainly named, light to import and silent."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import mediation_rules

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "mediation_rules"
MODULES = sorted(SOURCE.rglob("*.py"))

BANNED_NAMES = {"base", "common", "helper", "helpers", "manager", "managers", "utils"}
LONGEST_MODULE = 400
LONGEST_FUNCTION = 45

HEAVY = {"babel", "durable", "durable_rules_engine", "hypothesis", "icalendar"}
HEAVY |= {"jinja2", "rich"}

# Imports every module while an audit hook turns any use of the network into an error.
IMPORT_EVERYTHING = """
import importlib, pkgutil, sys

def refuse_network(event, args):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "urllib.Request")):
        raise RuntimeError(f"the network was used at import: {event}")

sys.addaudithook(refuse_network)
import mediation_rules

for module in pkgutil.walk_packages(mediation_rules.__path__, "mediation_rules."):
    if module.name.endswith("__main__"):
        continue
    try:
        importlib.import_module(module.name)
    except ModuleNotFoundError as error:
        if error.name.partition(".")[0] not in {"durable", "durable_rules_engine"}:
            raise
"""


def run_python(code: str) -> str:
    """Run `code` in a fresh interpreter and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def long_functions(module: Path) -> Iterator[str]:
    """Name each function of `module` that is too long, its docstring not counted."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            is_documented = ast.get_docstring(node, clean=False) is not None
            spoken = (first.end_lineno or 0) - first.lineno + 1 if is_documented else 0
            lines = (node.end_lineno or 0) - node.lineno + 1 - spoken
            if lines > LONGEST_FUNCTION:
                yield f"{module.name}:{node.lineno} {node.name} has {lines} lines"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(SOURCE)))
def test_a_module_is_named_for_what_it_does(module: Path) -> None:
    assert BANNED_NAMES.isdisjoint(module.relative_to(SOURCE).with_suffix("").parts)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(SOURCE)))
def test_a_module_can_be_read_in_one_sitting(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())

    assert lines <= LONGEST_MODULE


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(SOURCE)))
def test_a_function_fits_on_a_screen(module: Path) -> None:
    assert [] == list(long_functions(module))


def test_the_package_and_its_metadata_name_the_same_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert project["project"]["version"] == mediation_rules.__version__


def test_the_package_shows_its_public_names_and_no_others() -> None:
    assert mediation_rules.__all__ == dir(mediation_rules)


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = run_python("import mediation_rules, sys; print(*sys.modules)").split()

    assert HEAVY.isdisjoint(name.partition(".")[0] for name in loaded)


def test_importing_any_module_prints_nothing_and_leaves_the_network_alone() -> None:
    assert run_python(IMPORT_EVERYTHING) == ""
