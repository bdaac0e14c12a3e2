"""Remember which rulesets have nothing wrong: a ruleset goes in, checked it comes out.

Checking takes longer than reading, and a ruleset seldom changes. That one was found without a
fault is kept as an empty file in the user's cache folder, named by a digest of everything the
verdict rests on. Nothing is ever read from such a file, so that none can do harm; a ruleset
with so much as a warning is checked every time. Within a process, loading the same files again
gives the same checked ruleset, with all that was proved of it, as long as somebody uses it.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from mediation_rules import __version__
from mediation_rules.check import CheckedRuleset, check

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.fact_model import FactModel
    from mediation_rules.rules import RulesetDefinition

VARIABLE = "MEDIATION_RULES_CACHE"
"""A folder to keep verdicts in, or `off`."""

HOME = "LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME"
"""Where the system says that caches stand."""

MOST_KEPT = 200
_PACKAGE = Path(__file__).parent
_IN_USE: WeakValueDictionary[str, CheckedRuleset] = WeakValueDictionary()


def checked(
    definition: RulesetDefinition,
    *,
    facts: FactModel,
    base: Collection[Diagnostic] = (),
    predicates: Collection[str] = (),
    today: date | None = None,
) -> CheckedRuleset:
    """Return what `check` returns, and check only what was not found without a fault before.

    Raises:
        RulesetError: The ruleset has at least one error. It holds the warnings as well.
    """
    home = folder()
    if home is None or base:
        return check(
            definition, facts=facts, base=base, predicates=predicates, today=today
        )
    told = (repr(today), *sorted(predicates), *_described(definition, facts))
    mark = home / hashlib.sha256("\n".join((_code(), *told)).encode()).hexdigest()
    if mark.exists():
        return _in_use(mark.name, definition, facts, predicates)
    found = check(definition, facts=facts, predicates=predicates, today=today)
    if not found.warnings:
        _keep(mark)
        _IN_USE[mark.name] = found
    return found


def _in_use(
    name: str,
    definition: RulesetDefinition,
    facts: FactModel,
    predicates: Collection[str],
) -> CheckedRuleset:
    """Return the ruleset of a verdict: the one in use, if it was read from the same places."""
    found = _IN_USE.get(name)
    if (
        found is None
        or found.facts != facts
        or found.definition.files != definition.files
    ):
        found = CheckedRuleset(definition, facts, (), frozenset(predicates))
        _IN_USE[name] = found
    return found


def folder() -> Path | None:
    """Return the folder of verdicts; None when there is to be none."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return None if chosen == "off" else Path(chosen)
    home = os.environ.get(HOME)
    try:
        base = Path(home) if home else Path.home() / ".cache"
    except RuntimeError:  # an account without a home
        return None
    return base / "mediation-rules" / "verdicts"


def _described(definition: RulesetDefinition, facts: FactModel) -> Iterator[str]:
    """Yield what tells a ruleset, and the facts that it may speak of, from any other."""
    for layer in definition.layers:
        yield f"{layer.id} {layer.version} {layer.digest}"
    yield from _facts(facts)


def _facts(facts: FactModel) -> Iterator[str]:
    for fact in facts.values():
        yield repr((fact.path, fact.kind, fact.choices, fact.title, fact.at_most))
        yield repr((dict(fact.aliases), fact.unit, fact.required, fact.derived))
        if fact.record is not None:
            yield from _facts(fact.record)


@cache
def _code() -> str:
    """Return what tells this library from one that would check otherwise."""
    files = sorted(_PACKAGE.rglob("*.py"))
    stamps = [
        f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files
    ]
    return "\n".join((__version__, sys.version, *stamps))


def _keep(mark: Path) -> None:
    """Leave a mark. A folder that cannot be written to is no reason to fail."""
    with suppress(OSError):
        mark.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        mark.touch()
        marks = sorted(mark.parent.iterdir(), key=lambda file: file.stat().st_mtime)
        for old in marks[:-MOST_KEPT]:
            old.unlink(missing_ok=True)
