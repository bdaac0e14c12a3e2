"""What the authors of a ruleset may not let pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.accepting import why_not
from mediation_rules.codes import CODES
from mediation_rules.diagnostics import Diagnostic, closest, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context

_OURS = "MR"


def accepted_without_right(context: Context) -> Iterator[Diagnostic]:
    """An acceptance is of an error, of something about privacy, or of a code that is not there."""
    for each in context.definition.acceptances:
        is_unknown = each.code.startswith(_OURS) and each.code not in CODES
        reason = "there is no such code" if is_unknown else why_not(each.code)
        if reason:
            yield Diagnostic(
                "MR903",
                each.span,
                f"{quote(each.code)} cannot be accepted: {reason}",
                fix="Write a code that `check --list` prints." if is_unknown else "",
                suggestion=closest(each.code, CODES) if is_unknown else None,
            )


CHECKS: tuple[Check, ...] = (accepted_without_right,)
