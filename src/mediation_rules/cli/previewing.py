"""Show what an edit does to the guidance of one dispute: what it was and is go in, words come out."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import unified_diff
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import RulesetError
from mediation_rules.render import TextError
from mediation_rules.ruleset import Ruleset

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from mediation_rules.assessment import Assessment
    from mediation_rules.facts import Dispute

_AROUND = 2
_SHOWN = 12  # digits of a digest on a page
UNCHANGED = "The guidance of this dispute is the same as before."


@dataclass(slots=True)
class Preview:
    """The guidance of one dispute while somebody edits the rules.

    Attributes:
        name: The ruleset.
        told: Reads the facts as a dispute of a class of disputes.
        as_of: The day of the guidance.
        locale: The language of the guidance.
        page: The guidance as HTML, as it was when the rules could last be read.
    """

    name: str
    told: Callable[[type[Dispute]], Dispute]
    as_of: date
    locale: str
    page: str = ""
    _text: str | None = field(default=None, init=False)

    def step(self) -> str:
        """Return what is to be shown now: all of it at first, then what differs, or the mistakes."""
        try:
            ruleset = Ruleset.load(self.name)
            dispute = self.told(ruleset.model)
            assessment = ruleset.assess(dispute, as_of=self.as_of)
            text, self.page = (
                ruleset.render(
                    assessment, dispute, form, locale=self.locale, everything=True
                )
                for form in ("text", "html")
            )
        except (RulesetError, TextError) as error:
            return str(error)
        before, self._text = self._text, _without_digests(text, assessment)
        if before is None:
            return text
        return _difference(before, self._text) or UNCHANGED


def _without_digests(text: str, assessment: Assessment) -> str:
    """Hide what names the edition of the rules and the facts: it changes with every edit."""
    receipt = assessment.receipt
    for digest in (*(x.digest for x in receipt.rulesets), receipt.facts_digest):
        text = text.replace(digest[:_SHOWN], "." * _SHOWN)
    return text


def _difference(before: str, after: str) -> str:
    """Return the lines that differ, with a little of what stands around them."""
    lines = unified_diff(
        before.splitlines(), after.splitlines(), n=_AROUND, lineterm=""
    )
    return "\n".join(line for line in list(lines)[2:])
