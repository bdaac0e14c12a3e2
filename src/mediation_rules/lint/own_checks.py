"""Run an organisation's own checks: a checked ruleset goes in, their findings come out.

A check is a function in an installed package, named by an entry point of the group
`mediation_rules.checks`; the name is the beginning of its codes. To run it is to run its code, so
that nothing here happens unless somebody asks for it. Whatever goes wrong in a check is a finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Diagnostic, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.metadata import EntryPoint

    from mediation_rules.check import CheckedRuleset

GROUP = "mediation_rules.checks"
"""The entry points of own checks."""

_NAME = re.compile(r"(?!MR$)[A-Z]{2,10}")


@dataclass(frozen=True, slots=True)
class OwnCheck:
    """A check that an installed package brings.

    Attributes:
        prefix: The beginning of its codes.
        package: The distribution that brings it.
        point: Where its function is.
    """

    prefix: str
    package: str
    point: EntryPoint

    @property
    def about(self) -> str:
        """The first line of what its function says of itself, or why it cannot be had."""
        try:
            words = self.point.load().__doc__ or ""
        except (Exception, SystemExit) as error:
            return f"cannot be loaded: {_said(error)}"
        return words.strip().partition("\n")[0] or "says nothing of itself"


def installed() -> tuple[OwnCheck, ...]:
    """Return the own checks that are installed, by name; nothing of them is imported."""
    found = (
        OwnCheck(point.name, point.dist.name if point.dist else "?", point)
        for point in entry_points(group=GROUP)
    )
    return tuple(sorted(found, key=lambda each: (each.prefix, each.package)))


def run(checks: Iterable[OwnCheck], checked: CheckedRuleset) -> Iterator[Diagnostic]:
    """Yield what own checks have to say of a ruleset."""
    for each in checks:
        yield from _findings(each, checked)


def _findings(own: OwnCheck, checked: CheckedRuleset) -> Iterator[Diagnostic]:
    name = f"the check {quote(own.prefix)} of {quote(own.package)}"
    span = checked.definition.span
    if not _NAME.fullmatch(own.prefix):
        message = f"{name} has a name that cannot begin a code"
        yield Diagnostic("MR911", span, message)
        return
    code = re.compile(rf"{own.prefix}\d{{1,4}}")
    try:
        for item in own.point.load()(checked):
            if isinstance(item, Diagnostic) and code.fullmatch(item.code):
                yield item
            else:
                words = f"{name} told {quote(item)}, which is no finding of its own"
                yield Diagnostic("MR912", span, words)
    # Whatever a stranger's code does, the ruleset is still told what we know of it.
    except (Exception, SystemExit) as error:
        yield Diagnostic("MR911", span, f"{name} stopped: {_said(error)}")


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
