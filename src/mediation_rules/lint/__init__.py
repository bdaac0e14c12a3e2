"""Tell what is wrong with a ruleset: its name goes in, a report comes out, the same for everyone.

The command line, an application, pytest and an editor all ask here, so that what one of them is
told the others are told as well.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.check import CheckedRuleset, findings, without_accepted
from mediation_rules.diagnostics import in_order
from mediation_rules.lint.own_checks import installed as own_checks_of
from mediation_rules.lint.own_checks import run
from mediation_rules.lint.report import Report
from mediation_rules.lint.selecting import Selection
from mediation_rules.load import find, load
from mediation_rules.protection import checked, weakened
from mediation_rules.proving import prove
from mediation_rules.proving.said import unkept
from mediation_rules.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from mediation_rules.accepting import Accepted
    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.load import LoadResult

__all__ = ["Report", "check_ruleset", "reported", "verify_ruleset"]

_NOTHING: tuple[Accepted, ...] = ()
_AS_IT_IS: Mapping[str, str] = MappingProxyType({})


def check_ruleset(
    name: str | Path,
    *,
    today: date | None = None,
    language: str | None = None,
    own_checks: bool = False,
    unsaved: Mapping[str, str] = _AS_IT_IS,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    """Return everything that is wrong with a ruleset; nothing of it is run.

    Args:
        name: A bundled ruleset, an installed pack, or the path of a folder.
        today: The day for findings that time brings about, such as a review that is due; None
            leaves those out.
        language: Read the texts in this language too, listed or not, and tell only what is
            wrong or missing there.
        own_checks: Whether to run the checks that installed packages bring. That runs their
            code, so that it is never done unasked.
        unsaved: What an editor shows and has not saved, by path in the folder of the ruleset.
        select: Groups and beginnings of codes to look for, such as `privacy` or `MR5`;
            everything if there are none.
        ignore: What to leave out of them.

    Raises:
        RulesetError: There is no such ruleset.
        ValueError: A word selects nothing.
    """
    selection = Selection.of(select, ignore)
    folder = find(name)
    languages = None if language is None else (language,)
    read = load(folder, languages=languages, instead=unsaved)
    found = _checked(read, today)
    own = own_checks_of() if own_checks else ()
    if own and read.definition is not None and not _is_wrong(found):
        found += tuple(run(own, CheckedRuleset(read.definition, read.facts)))
    prefixes = [each.prefix for each in own]
    report = _reported(read, found, selection, today, own=prefixes)
    if language is None:
        return report
    others = _checked(load(folder, languages=(), instead=unsaved), today)
    # What to use instead may list the language, for a mistake that has nothing to do with it.
    without = {replace(item, fix="") for item in others}
    kept = tuple(
        item for item in report.diagnostics if replace(item, fix="") not in without
    )
    return replace(report, diagnostics=kept)


def verify_ruleset(
    name: str | Path,
    *,
    as_of: date | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    """Return what is proved to be wrong with the rules: what clashes, never applies, leaves a gap.

    A ruleset with mistakes is reported as `check_ruleset` does: of rules that cannot be read
    right nothing can be proved.

    Args:
        name: A bundled ruleset, an installed pack, or the path of a folder.
        as_of: The day to look at; the newest that the sources speak of if None.
        select: Groups and beginnings of codes to look for, such as `privacy` or `MR5`;
            everything if there are none.
        ignore: What to leave out of them.

    Raises:
        RulesetError: There is no such ruleset.
        ValueError: A word selects nothing.
    """
    selection = Selection.of(select, ignore)
    read = load(find(name))
    found = _checked(read, None)
    if read.definition is None or _is_wrong(found):
        return _reported(read, found, selection, None)
    return _reported(read, _proved(read, as_of), selection, as_of, is_proof=True)


def reported(read: LoadResult, *, today: date | None = None) -> Report:
    """Return everything that is wrong with a ruleset that was read."""
    return _reported(read, _checked(read, today), Selection(), today)


def _checked(read: LoadResult, today: date | None) -> tuple[Diagnostic, ...]:
    own: list[Diagnostic] = []
    if read.definition is not None:
        is_whole = not _is_wrong(read.diagnostics)
        own = findings(read.definition, read.facts, today=today, is_whole=is_whole)
    return (*read.diagnostics, *own)


def _proved(read: LoadResult, as_of: date | None) -> tuple[Diagnostic, ...]:
    sound = checked(read)
    return (
        *verify(sound, as_of=as_of),
        *unkept(prove(sound, as_of=as_of)),
        *weakened(read, as_of=as_of),
    )


def _reported(
    read: LoadResult,
    found: tuple[Diagnostic, ...],
    selection: Selection,
    today: date | None,
    *,
    is_proof: bool = False,
    own: Sequence[str] = (),
) -> Report:
    kept, accepted = found, _NOTHING
    if read.definition is not None:
        kept, accepted = without_accepted(
            read.definition, found, today=today, is_proof=is_proof, own=own
        )
    # A selection is no reason to be silent about a ruleset that could not be read.
    unread = {item for item in read.diagnostics if item.severity == "error"}
    told = (item for item in kept if item in unread or selection.picks(item.code))
    return Report(
        read,
        in_order(told),
        tuple(each for each in accepted if selection.picks(each.item.code)),
    )


def _is_wrong(items: tuple[Diagnostic, ...]) -> bool:
    return any(item.severity == "error" for item in items)
