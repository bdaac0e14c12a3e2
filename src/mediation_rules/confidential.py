"""Take away what an audience may not see: facts before they are assessed, and what reveals them.

A page for others is made from facts without those that it must not tell. So no answer that is
hidden from its reader can move one byte of it, whatever the ruleset says.
"""

from __future__ import annotations

from itertools import chain
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from mediation_rules.assessment import Assessment
from mediation_rules.facts import told_values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mediation_rules.assessment import Recommendation, Waiting
    from mediation_rules.differences import NextChange
    from mediation_rules.fact_fields import Audience
    from mediation_rules.fact_model import Fact, FactModel
    from mediation_rules.facts import Dispute
    from mediation_rules.revealing import Revealing


def redacted(
    dispute: Dispute, facts: FactModel, audience: Audience
) -> dict[str, object]:
    """Return the facts that an audience may see, as plain data; the others were never asked."""
    seen: dict[str, object] = {
        path: _seen(value, facts[path], audience)
        for path, value in told_values(dispute).items()
        if facts[path].is_seen_by(audience)
    }
    seen["answers"] = {
        path: answer
        for path, answer in dispute.answers.items()
        if facts[path].is_seen_by(audience)
    }
    return seen


def _seen(value: object, fact: Fact, audience: Audience) -> object:
    """Leave out the fields of records that are hidden."""
    if fact.record is None or not isinstance(value, tuple):
        return value
    fields = fact.record
    return tuple(
        {
            name: item
            for name, item in record.items()
            if fields[name].is_seen_by(audience)
        }
        for record in value
    )


def shown(assessment: Assessment, revealing: Revealing) -> Assessment:
    """Return an assessment without what its mere presence would reveal."""

    def given(items: tuple[Recommendation, ...]) -> tuple[Recommendation, ...]:
        return tuple(item for item in items if not any(map(revealing.rule, item.rules)))

    def waiting(items: tuple[Waiting, ...]) -> tuple[Waiting, ...]:
        return tuple(item for item in items if not revealing.rule(item.id))

    parts: dict[str, Any] = {
        "recommendations": given(assessment.recommendations),
        "provisional": given(assessment.provisional),
        "held": waiting(assessment.held),
        "overridden": waiting(assessment.overridden),
        "possible": waiting(assessment.possible),
        "decisions": {
            name: item
            for name, item in assessment.decisions.items()
            if not revealing.decision(name)
        },
        "deadlines": tuple(
            item for item in assessment.deadlines if not revealing.deadline(item.name)
        ),
        "assumptions": tuple(
            item for item in assessment.assumptions if item.path not in revealing.hidden
        ),
        "questions": tuple(
            item for item in assessment.questions if item.path not in revealing.hidden
        ),
    }
    cited = set(
        chain.from_iterable(
            item.citations
            for item in (
                *given(assessment.recommendations),
                *given(assessment.provisional),
                *parts["decisions"].values(),
                *parts["deadlines"],
            )
        )
    )
    parts["sources"] = tuple(item for item in assessment.sources if item.id in cited)
    return Assessment.unfolding(SimpleNamespace(**{**dict(assessment), **parts}))


def shown_change(change: NextChange | None, revealing: Revealing) -> NextChange | None:
    """Return the next change without what would reveal something; None if nothing is left."""
    if change is None:
        return None
    asks: Mapping[str, Callable[[str], tuple[str, ...]]] = {
        "advice": revealing.rule,
        "decision": revealing.decision,
        "deadline": revealing.deadline,
    }
    left = tuple(
        item
        for item in change.changes
        if item.kind not in asks or not asks[item.kind](item.id)
    )
    return change.model_copy(update={"changes": left}) if left else None
