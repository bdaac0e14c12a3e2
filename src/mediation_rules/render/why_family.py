"""Tell an explanation to a family: plain words, no ids, and what they can do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules import notice
from mediation_rules.locales import formats, say
from mediation_rules.render.document import Group, Heading, paragraph, points, words
from mediation_rules.render.scene import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.explanation import ChangeSet, Clause
    from mediation_rules.render.document import Block
    from mediation_rules.render.why_words import Words

MOST_CHANGES = 3
MOST_STOPS = 3
MOST_TOLD = 6


def family(spoken: Words) -> Iterator[Block]:
    """Yield the blocks of the telling."""
    found = spoken.explanation
    yield Heading(1, (words(title(spoken)),))
    yield paragraph(standing(spoken))
    if found.counted and found.counted.act_by and found.counted.act_by > found.as_of:
        day = formats.longdate(found.counted.act_by, spoken.locale)
        yield paragraph(words(spoken.phrase("why.act_by", day=day), strong=True))
    yield from _section(spoken, "why.heading.reason", _reasons(spoken))
    yield from _section(spoken, "why.heading.not", _why_not(spoken))
    yield from _section(spoken, "heading.assumed", _assumed(spoken))
    yield from _section(spoken, "why.heading.waits", _waits(spoken))
    yield from _section(spoken, "why.heading.changes", _changes(spoken))
    definition = spoken.speaker.definition
    lines = map(paragraph, notice.lines(spoken.locale, definition))
    yield Heading(2, (words(spoken.phrase("heading.notice")),))
    yield Group("notice", tuple(lines))


def _section(spoken: Words, key: str, blocks: Iterable[Block]) -> Iterator[Block]:
    inner = tuple(blocks)
    if inner:
        yield Heading(2, (words(spoken.phrase(key)),))
        yield from inner


def title(spoken: Words) -> str:
    """Return the title in the reader's language."""
    found, definition = spoken.explanation, spoken.speaker.definition
    if found.kind == "advice":
        return say(definition.rules[found.id].title, spoken.locale)
    return spoken.speaker.title(found.id)


def standing(spoken: Words) -> str:
    """Say in a sentence what became of it."""
    found = spoken.explanation
    if found.kind == "decision":
        labels = [spoken.speaker.label(found.id, value) for value in found.value]
        if not labels:
            return spoken.phrase("why.undecided")
        value = formats.listed(labels, spoken.locale)
        return spoken.phrase(f"why.{found.standing}", value=value)
    if found.standing == "runs":
        last = found.counted.by_rule if found.counted else None
        if last is None:
            return spoken.phrase("why.runs_undated")
        day = formats.longdate(last, spoken.locale)
        return spoken.phrase("why.runs", value=day)
    return spoken.phrase(f"why.{found.standing}")


# ---------------------------------------------------------------------- reasons


def _reasons(spoken: Words) -> Iterator[Block]:
    found = spoken.explanation
    reasons = [sentence(spoken.translated(reason.text)) for reason in found.reasons]
    if found.standing in ("held", "overridden", "possible", "not_given"):
        reasons = []
    yield from (paragraph(reason) for reason in dict.fromkeys(reasons))
    yield from map(paragraph, _counted(spoken))
    if found.deciding is None or found.deciding.verdict != "yes":
        return
    told = spoken.told(_own_tests(found.deciding))
    if found.counted:
        told = list(filter(None, [spoken.start(found.counted.start), *told]))
    if told := list(dict.fromkeys(told)):
        yield paragraph(spoken.phrase("why.you_told_us"))
        yield points(map(sentence, told[:MOST_TOLD]))
    if says := list(dict.fromkeys(_conclusions(spoken, found.deciding))):
        yield paragraph(spoken.phrase("why.so"))
        yield points(map(sentence, says))


def _counted(spoken: Words) -> Iterator[str]:
    """Say how the last day was counted."""
    counted = spoken.explanation.counted
    if counted is None or not counted.length or counted.earliest_start is None:
        return
    is_rough = counted.earliest_start != counted.latest_start
    count, _, unit = counted.length.partition(" ")
    key = f"date.counted_rough_{counted.direction}" if is_rough else ""
    start = spoken.speaker.title(counted.start)
    yield spoken.phrase(
        key or f"date.counted_{counted.direction}",
        length=formats.counted(int(count), f"{unit.removesuffix('s')}s", spoken.locale),
        day=formats.longdate(counted.earliest_start, spoken.locale),
        start=start[:1].lower() + start[1:],
    )


def _own_tests(clause: Clause) -> Iterator[Clause]:
    """Yield the tests that decide; not those that only tell whether a deadline runs."""
    if clause.kind in ("test", "start"):
        yield clause
    else:
        for part in clause.parts:
            yield from _own_tests(part)


def _conclusions(spoken: Words, clause: Clause) -> Iterator[str]:
    """Yield the named conditions that hold, the outermost ones, as far as they say more than a fact."""
    if clause.kind == "condition" and clause.verdict == "yes":
        tests = clause.tests
        says = spoken.says(clause.name)
        is_plain = len(tests) == 1 and tests[0].asks in ("is yes", "is no")
        if says and not is_plain:
            yield says
    elif clause.kind != "not":
        for part in clause.parts:
            yield from _conclusions(spoken, part)


def _why_not(spoken: Words) -> Iterator[Block]:
    found = spoken.explanation
    shut = [setter for setter in found.set_aside_by if not setter.is_open]
    reasons = found.reasons if found.standing == "overridden" else ()
    texts = [*(setter.because for setter in shut), *(reason.text for reason in reasons)]
    said = [sentence(spoken.translated(text)) for text in texts if text]
    if not said:
        rules = spoken.speaker.definition.rules
        names = [say(rules[setter.rule].title, spoken.locale) for setter in shut]
        said = [spoken.phrase("why.first", title=name.rstrip(".")) for name in names]
    if found.standing not in ("given", "runs", "decided"):
        for stop in found.stops[:MOST_STOPS]:
            if not _is_override(stop.clause):
                said.append(" ".join(_stop(spoken, stop.clause)))
    if said := list(dict.fromkeys(filter(None, said))):
        yield points(said)


def _is_override(clause: Clause) -> bool:
    return any(step.kind == "override" for step in clause.walk())


def _stop(spoken: Words, clause: Clause) -> Iterator[str]:
    """Yield the sentences for one smallest set of clauses."""
    heads = list(_heads(clause))
    for key, verdict in (("why.for_when", "no"), ("why.not_for_when", "yes")):
        says = [
            spoken.says(head.name)
            for head in heads
            if head.kind == "condition" and head.verdict == verdict
        ]
        if said := list(dict.fromkeys(filter(None, says)))[:MOST_STOPS]:
            yield spoken.phrase(key, what=formats.listed(said, spoken.locale, "or"))
    told = spoken.told(test for head in heads for test in _own_tests(head))
    if told:
        listed = formats.listed(told[:MOST_TOLD], spoken.locale)
        yield spoken.phrase("why.told", what=listed)


def _heads(clause: Clause) -> Iterator[Clause]:
    """Yield the outermost named conditions, and the tests that stand outside of any."""
    if clause.kind in ("condition", "test", "predicate", "start"):
        yield clause
        return
    for part in clause.parts:
        yield from _heads(part)


# -------------------------------------------------------------- open and assumed


def _assumed(spoken: Words) -> Iterator[Block]:
    said = [sentence(spoken.named(path)) for path in spoken.explanation.assumed]
    if said:
        yield points(said)


def _waits(spoken: Words) -> Iterator[Block]:
    found = spoken.explanation
    if found.standing in ("given", "decided"):
        return
    for setter in found.set_aside_by:
        if setter.is_open and setter.because and found.standing == "held":
            yield paragraph(sentence(setter.because))
    if unknown := spoken.speaker.all_unknown(found.waits_for):
        key = "held.until" if found.standing == "held" else "why.open"
        yield paragraph(spoken.phrase(key, what=unknown))


# ---------------------------------------------------------------------- changes

_WOULD = {
    ("advice", "yes"): "why.would_add",
    ("advice", "no"): "why.would_remove",
    ("decision", "yes"): "why.would_be",
    ("deadline", "yes"): "why.would_run",
    ("deadline", "no"): "why.would_not_run",
}


def _changes(spoken: Words) -> Iterator[Block]:
    found = spoken.explanation
    is_told = False
    for (kind, outcome), key in _WOULD.items():
        sets = [one for one in found.changes.sets if one.outcome == outcome]
        sets = [one for one in sets if not one.roundabout] or sets
        if kind == found.kind and sets:
            is_told = True
            yield paragraph(spoken.phrase(key))
            yield points([_set(spoken, one) for one in _best(sets)])
    if is_told:
        yield paragraph(spoken.phrase("why.only_true"), kind="small")


def _best(sets: list[ChangeSet]) -> list[ChangeSet]:
    """Return the first few, each value of a decision once before any comes again.

    What a family can do itself is never left out for what it cannot.
    """
    yours = [one for one in sets if all(fact.kind == "yours" for fact in one.facts)]
    by_value = {one.value: one for one in reversed(sets)}
    first_of_value = sorted(by_value.values(), key=sets.index)
    kept = dict.fromkeys([*yours[:1], *first_of_value, *sets])
    return list(kept)[:MOST_CHANGES]


_HARDEST = ("yours", "tell_us", "other")


def _set(spoken: Words, one: ChangeSet) -> str:
    clauses = [spoken.change(fact) for fact in one.facts]
    hardest = max((fact.kind for fact in one.facts), key=_HARDEST.index)
    what = formats.listed(clauses, spoken.locale)
    if one.value:
        label = spoken.speaker.label(spoken.explanation.id, one.value)
        what = spoken.phrase("why.and_value", what=what, value=label)
    return spoken.phrase(f"why.{hardest}", what=what)
