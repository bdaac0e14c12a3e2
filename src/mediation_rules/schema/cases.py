"""The schemas of examples: what a case, a case of a paper and a matrix take."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from mediation_rules.loading.matrices import CELLS
from mediation_rules.papers import Fits
from mediation_rules.rules import ActionUrgency
from mediation_rules.schema.facts import given
from mediation_rules.schema.scalars import (
    DAY,
    JSON,
    TEXT,
    YES_NO,
    each,
    either,
    list_of,
    one_of,
    record,
)

if TYPE_CHECKING:
    from mediation_rules.schema.scalars import Names


def case(names: Names) -> dict[str, JSON]:
    """Return what each key of a case takes."""
    lists = ("expect", "provisional", "held", "possible", "overridden", "never")
    decisions = {name: one_of(values) for name, values in names.decisions.items()}
    return {
        **dict.fromkeys((*lists, "order"), list_of(one_of(names.actions))),
        "name": TEXT,
        "given": given(names.facts),
        "ask_first": one_of(names.facts),
        "due": record(dict.fromkeys(names.actions, DAY)),
        "urgency": record(dict.fromkeys(names.actions, one_of(ActionUrgency))),
        "says": record(dict.fromkeys(names.actions, either(TEXT, list_of(TEXT)))),
        "deadlines": record(
            dict.fromkeys(names.deadlines, either(DAY, one_of(("undated", "none"))))
        ),
        "decisions": record(decisions),
        "only_here": YES_NO,
        "confirm": one_of(("yes", "no", "unsure")),
    }


def matrix(names: Names) -> dict[str, JSON]:
    """Return what each key of a matrix takes."""
    # A cell speaks by the short name of its column, which a schema cannot follow.
    values = (value for known in names.decisions.values() for value in known)
    cell = one_of(dict.fromkeys((*CELLS, *values)))
    return {
        "advice": each(one_of(names.actions)),
        "decisions": each(one_of(names.decisions)),
        "disputes": each(given(names.facts)),
        "otherwise": one_of(CELLS),
        "rows": each(each(cell)),
    }


def paper_case(names: Names) -> dict[str, JSON]:
    """Return what each key of a case of a letter or worksheet takes."""
    return {
        "name": TEXT,
        "given": given(names.facts),
        "fields": each(TEXT),
        "locale": TEXT,
        "fits": one_of(get_args(Fits)),
        **dict.fromkeys(("says", "never_says", "blanks"), list_of(TEXT)),
        "only_here": YES_NO,
    }
