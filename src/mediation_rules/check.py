"""Check a ruleset against the facts it speaks about, before anything runs.

A `RulesetDefinition` goes in; a `CheckedRuleset` comes out, or one error that holds every
mistake of every file, so that an author mends them in one go.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.accepting import sort_out
from mediation_rules.checks import CHECKS, TIMED, UNUSED, Context
from mediation_rules.codes import CODES, proofs, weakening
from mediation_rules.diagnostics import Diagnostic, RulesetError, in_order

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from mediation_rules.accepting import Accepted
    from mediation_rules.fact_model import FactModel
    from mediation_rules.rules import RulesetDefinition

_PROVED = frozenset(page.code for page in (*proofs.PAGES, *weakening.PAGES))
"""What only `verify` looks for."""


@dataclass(frozen=True, eq=False)
class CheckedRuleset:
    """A ruleset in which nothing is wrong that a machine can find.

    Attributes:
        definition: The ruleset.
        facts: Every fact its conditions may name, deadlines and decisions included.
        warnings: What is worth a look and stops nothing, without what the authors accept.
        predicates: The names of the predicates that the application registers.
    """

    definition: RulesetDefinition
    facts: FactModel
    warnings: tuple[Diagnostic, ...] = ()
    predicates: frozenset[str] = frozenset()


def findings(
    definition: RulesetDefinition,
    facts: FactModel,
    *,
    predicates: Collection[str] = (),
    today: date | None = None,
    is_whole: bool = True,
) -> list[Diagnostic]:
    """Return everything worth telling the author, by file and place. Never raises.

    Args:
        definition: The ruleset as it was read.
        facts: Every fact a condition may name.
        predicates: The names of the predicates that the application registers.
        today: The day for findings that time brings about; None leaves those out.
        is_whole: Whether all files could be read; otherwise nothing is called unused, and
            nothing missing that stands in a file after all.

    Returns:
        Errors and warnings. What nothing uses is told only once there is no error.
    """
    context = Context(definition, facts, frozenset(predicates), today, is_whole)
    found = [item for check in CHECKS for item in check(context)]
    if is_whole and not any(item.severity == "error" for item in found):
        found += [item for check in UNUSED for item in check(context)]
    return list(in_order(found))


def without_accepted(
    definition: RulesetDefinition,
    found: Iterable[Diagnostic],
    *,
    today: date | None,
    is_proof: bool = False,
    own: Collection[str] = (),
) -> tuple[tuple[Diagnostic, ...], tuple[Accepted, ...]]:
    """Return what is still to be mended, and what the authors of a ruleset accept.

    Args:
        definition: The ruleset.
        found: Everything that was found.
        today: The day for what time brings about; while it is None, no acceptance runs out.
        is_proof: Whether `verify` found it, and not `check`.
        own: The beginnings of the codes of own checks that were run.
    """

    def is_looked_for(code: str) -> bool:
        if code not in CODES:
            return code.rstrip("0123456789") in own
        is_timely = today is not None or code not in TIMED
        return (code in _PROVED) == is_proof and is_timely

    return sort_out(
        found,
        definition.acceptances,
        today=today,
        own_file=definition.span.file,
        is_looked_for=is_looked_for,
    )


def check(
    definition: RulesetDefinition,
    *,
    facts: FactModel,
    base: Iterable[Diagnostic] = (),
    predicates: Collection[str] = (),
    today: date | None = None,
) -> CheckedRuleset:
    """Return the ruleset with its warnings, if it has no error.

    Args:
        definition: The ruleset as it was read.
        facts: Every fact a condition may name: built in, the ruleset's own, its deadlines and
            its decisions.
        base: What reading the files found already; it is reported together with the rest.
        predicates: The names of the predicates that the application registers.
        today: The day for findings that time brings about; None leaves those out.

    Raises:
        RulesetError: The ruleset has at least one error. It holds the warnings as well.
    """
    read = list(base)
    own = findings(
        definition,
        facts,
        predicates=predicates,
        today=today,
        is_whole=not any(item.severity == "error" for item in read),
    )
    kept, _ = without_accepted(definition, [*read, *own], today=today)
    found = in_order(kept)
    if any(item.severity == "error" for item in found):
        raise RulesetError(
            found, {path: file.text for path, file in definition.files.items()}
        )
    return CheckedRuleset(definition, facts, found, frozenset(predicates))
