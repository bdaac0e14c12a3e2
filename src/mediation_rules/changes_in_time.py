"""Say when the advice changes if nothing is done: today's answer goes in, the next other one out.

From each day the next jump is looked for, and the dispute is assessed there again with nothing
else told, until the answer is another one.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from mediation_rules.differences import Change, NextChange
from mediation_rules.jumps import next_jump
from mediation_rules.locales import say
from mediation_rules.texts import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mediation_rules.assessment import Assessment
    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.situation import Situation

LOOK_AHEAD = timedelta(days=10 * 366)
"""How far it is looked ahead. The rules of today say little of a day beyond."""


_VALID = ("not valid", "valid")


def next_change(
    now: Assessment,
    definition: RulesetDefinition,
    situation_on: Callable[[date], Situation],
    assess_on: Callable[[date], Assessment],
) -> NextChange | None:
    """Return the first day on which the answer is another one, or None within `LOOK_AHEAD`.

    Args:
        now: The answer of today.
        definition: The ruleset that gave it.
        situation_on: The same dispute as it reads on a day.
        assess_on: The answer of a day.
    """
    last = min(now.as_of, date.max - LOOK_AHEAD) + LOOK_AHEAD
    situation = situation_on(now.as_of)
    while (day := next_jump(situation, definition)) is not None and day <= last:
        situation, later = situation_on(day), assess_on(day)
        state = str(situation.values.get("state", ""))
        changes = (
            *now.diff(later).changes,
            *_contacts(now, later, definition, state),
        )
        if changes:
            return NextChange(on=day, changes=changes)
    return None


def _contacts(
    now: Assessment, later: Assessment, definition: RulesetDefinition, state: str
) -> Iterator[Change]:
    """Yield the contacts, named by the advice of both days, that begin or end in between."""
    moving = {
        contact.id: contact
        for contact in definition.contacts.values()
        if contact.is_here(state)
        and contact.is_valid(now.as_of) != contact.is_valid(later.as_of)
    }
    if not moving:
        return
    named = _named(now, definition) & _named(later, definition)
    for id_ in sorted(named & set(moving)):
        is_valid = moving[id_].is_valid(later.as_of)
        yield Change(
            kind="contact",
            id=id_,
            title=say(moving[id_].name, definition.languages[0]),
            what="in_date" if is_valid else "out_of_date",
            before=_VALID[not is_valid],
            after=_VALID[is_valid],
        )


def _named(answer: Assessment, definition: RulesetDefinition) -> set[str]:
    """Return the contacts that the texts of given advice name."""
    texts = chain.from_iterable(
        definition.rules[id_].texts.values() for id_ in answer.ids
    )
    names = chain.from_iterable(parse(text).names for text in texts)
    paths = (name.path.split(".") for name in names)
    return {path[1] for path in paths if path[0] == "contacts"}
