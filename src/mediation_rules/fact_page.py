"""Write the reference of facts: a model goes in, Markdown comes out.

The page of this library is made so, and an application can make its own of its own facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.contradictions import DATE_ORDERS
from mediation_rules.fact_model import Fact, FactModel
from mediation_rules.fact_values import FactKind
from mediation_rules.facts import Dispute
from mediation_rules.implications import IMPLICATIONS, Implication
from mediation_rules.versions import BY, NOTE, SUPPORTED_BY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic import BaseModel

_KINDS = {
    FactKind.BOOLEAN: "yes or no",
    FactKind.ENUM: "one of its choices",
    FactKind.ORDERED: "one of its choices, in order",
    FactKind.SET: "a list of its choices",
    FactKind.DATE: "a day, or a range of days",
    FactKind.INTEGER: "a number",
    FactKind.TEXT: "a text",
    FactKind.RECORDS: "a list of events",
}


_DISPUTED = (
    "Where people do not agree on a fact, `disputed` holds a list of two or more versions under its"
    " path, instead of a value. Each has a `value`, which is one that the fact takes, and:"
)


def as_markdown(model: type[BaseModel] = Dispute) -> str:
    """Return every fact by group, the choices with their meanings, and what follows from what."""
    facts = FactModel.of(model)
    alone = [fact for path, fact in facts.items() if "." not in path]
    parts = ["## At the top", _table_of(alone)]
    for group, (_, description) in facts.groups.items():
        inside = [facts[path] for path in facts.under(group)]
        parts += [f"## {group}", description, _table_of(inside)]
    for fact in alone:
        if fact.record is not None:
            parts += [f"## One entry of {fact.path}", _table_of(fact.record.values())]
    parts += ["## Facts in dispute", _DISPUTED, _table_of((BY, SUPPORTED_BY, NOTE))]
    return "\n\n".join([*parts, *_choices(facts), *_implied(facts), *_orders(facts)])


def _table_of(facts: Iterable[Fact]) -> str:
    rows = [
        (f"`{fact.path}`", takes(fact), f"{fact.description}{marks(fact)}")
        for fact in facts
    ]
    return _table(("fact", "takes", "what it says"), rows)


def takes(fact: Fact) -> str:
    """Say in words which values a fact takes."""
    if fact.kind is FactKind.INTEGER:
        return f"a number of {fact.unit or 'things'}, up to {fact.at_most}"
    return _KINDS[fact.kind]


def marks(fact: Fact) -> str:
    """Say in brackets what to mind of a fact: who may see it, and whether asking may hurt."""
    every = {
        "you can change it": fact.controllable,
        "for the family alone": fact.sensitivity == "family_only",
        "for a mediator, not the school": fact.sensitivity == "shared_with_mediator",
        "asking may hurt": fact.distressing,
        "required": fact.required,
        "computed, never told": fact.derived,
    }
    said = ", ".join(mark for mark, holds in every.items() if holds)
    return f" *({said})*" if said else ""


def _choices(facts: FactModel) -> Iterable[str]:
    """Write each list of choices once, under all facts that take them."""
    takers: dict[tuple[str, ...], list[Fact]] = {}
    every = [*facts.values(), BY]
    for fact in facts.values():
        every += (fact.record or FactModel(())).values()
    for fact in every:
        if fact.choices:
            takers.setdefault(fact.choices, []).append(fact)
    yield "## Choices"
    for choices, taken_by in takers.items():
        paths = dict.fromkeys(f"`{fact.path}`" for fact in taken_by)
        yield f"### {', '.join(paths)}"
        meanings = taken_by[0].meanings
        rows = [(f"`{choice}`", meanings.get(choice, "")) for choice in choices]
        yield _table(("id", "meaning"), rows)


def _implied(facts: FactModel) -> Iterable[str]:
    rows = [
        (_premise(row), f"`{row.conclusion}`", row.because)
        for row in IMPLICATIONS
        if row.premise in facts
    ]
    yield "## What follows from what"
    yield (
        "The left side makes the right side a yes. A no beside it is a contradiction and is"
        " refused. Nothing ever makes a no."
    )
    yield _table(("if", "then yes", "because"), rows)


def _premise(row: Implication) -> str:
    how = {
        "given": "is given",
        "yes": "is yes",
        "some": "is 1 or more",
        "is": f"is `{row.choice}`",
        "includes": f"has `{row.choice}`",
    }
    return f"`{row.premise}` {how[row.manner]}"


def _orders(facts: FactModel) -> Iterable[str]:
    rows = [
        (f"`{order.earlier}`", f"`{order.later}`", order.because)
        for order in DATE_ORDERS
        if order.earlier in facts
    ]
    yield "## Days that keep their order"
    yield (
        "The first day never lies after the second; of ranges, only what is impossible for"
        " every day is refused. No day lies before `student.born_on`."
    )
    yield _table(("first", "second", "because"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
