"""Find rulesets by name: those that come with the library, and those that packs bring.

A pack is an installed distribution with an entry point in the group `mediation_rules.rulesets`:
its name is the id of the ruleset, its value the package in whose folder ruleset.yaml stands. The
package is located and never imported: a ruleset is data.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import (
    Diagnostic,
    RulesetError,
    Span,
    closest,
    listed,
    quote,
)
from mediation_rules.scalars import KEBAB

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.metadata import EntryPoint

GROUP = "mediation_rules.rulesets"
"""The entry points of packs."""

HEADING = "ruleset.yaml"
"""The file that makes a folder a ruleset."""

_PACKAGE = Path(__file__).parent


def bundled() -> Mapping[str, Path]:
    """Return the rulesets that come with the library, by name."""
    installed = _PACKAGE / "rulesets"
    # In a checkout they stand at its root, where authors look for them.
    home = installed if installed.is_dir() else _PACKAGE.parent.parent / "rulesets"
    return {path.parent.name: path.parent for path in sorted(home.glob(f"*/{HEADING}"))}


@cache
def installed() -> Mapping[str, Path]:
    """Return the rulesets of installed packs, by name. A broken pack is left out."""
    # Of two distributions with one name the first that Python finds counts, as for imports.
    found = {
        point.name: folder
        for point in reversed(list(entry_points(group=GROUP)))
        for folder in _folders_of(point)
    }
    return MappingProxyType(dict(sorted(found.items())))


def _folders_of(point: EntryPoint) -> Iterator[Path]:
    # Only a package at the top is located without running any of its code.
    if KEBAB.fullmatch(point.name) and point.value.isidentifier():
        spec = find_spec(point.value)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            if (Path(place) / HEADING).is_file():
                yield Path(place)


def known() -> Mapping[str, Path]:
    """Return every ruleset that has a name here. A pack cannot take the name of a bundled one."""
    return {**installed(), **bundled()}


def find(name: Path | str) -> Path:
    """Return the folder of a ruleset.

    Args:
        name: The name of a bundled ruleset or of an installed pack, or the path of a folder.

    Raises:
        RulesetError: There is no such ruleset.
    """
    rulesets = known()
    text = str(name)
    if isinstance(name, str) and KEBAB.fullmatch(name) and name in rulesets:
        return rulesets[name]
    if Path(name).is_dir():
        return Path(name)
    message = f"there is no ruleset {quote(text)}"
    raise RulesetError(
        [
            Diagnostic(
                "MR017",
                Span(text, 1, 1, 1, 1),
                message,
                fix=f"Name a folder, or one of: {listed(rulesets)}.",
                suggestion=closest(text, rulesets),
            )
        ],
        {},
    )


FEDERAL = "us-federal"
"""The ruleset for a state that has none of its own, and while the state is not known."""


def for_state(state: str | None) -> str:
    """Return the name of the ruleset for a state: `us-pa` for `US-PA`, if there is one.

    Only names count: a pack for a state is named as its jurisdiction is, in small letters.
    """
    name = "" if state is None else str(state).lower()
    return name if name in known() else FEDERAL


def find_base(name: str, beside: Path) -> Path | None:
    """Return the folder of the ruleset that an overlay extends; None if there is none.

    Args:
        name: Its id, never a path: an overlay may come from a stranger.
        beside: The folder of the overlay; a ruleset under development often stands next to it.
    """
    sibling = beside.absolute().parent / name
    if KEBAB.fullmatch(name) is None:
        return None
    return known().get(name) or (sibling if (sibling / HEADING).is_file() else None)
