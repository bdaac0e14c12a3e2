"""Show the cases of a rule as rows of a table: what is known, and what must come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mediation_rules.catalogue.addresses import place, rule_page
from mediation_rules.catalogue.phrases import phrase
from mediation_rules.catalogue.plainly import Link
from mediation_rules.locales import formats, say
from mediation_rules.locales import phrase as spoken
from mediation_rules.render.scene import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.examples import CaseExample
    from mediation_rules.render.speech import Speaker
    from mediation_rules.rules import Reference

_STANDINGS = (
    "expect",
    "provisional",
    "held",
    "possible",
    "overridden",
    "never",
    "order",
)
_WAITING = {"no": "expect.wrong", "unsure": "expect.unsure"}
_ANSWERS, _DISPUTED = "answers", "disputed"


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing that must come of a case: how it stands, and of what this is said."""

    label: str
    things: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One case."""

    name: str
    day: date
    given: tuple[str, ...]
    expected: tuple[Expected, ...]


def row(case: CaseExample, speaker: Speaker) -> Row:
    """Return a case as a row."""
    given = tuple(_given(case.given, speaker)) or (
        phrase("case.nothing", speaker.locale),
    )
    return Row(case.name, case.as_of, given, tuple(_expected(case, speaker)))


# ------------------------------------------------------------------------ given


def _given(
    facts: Mapping[str, object], speaker: Speaker, above: str = ""
) -> Iterator[str]:
    for name, value in facts.items():
        path = f"{above}{name}"
        if path == _ANSWERS and isinstance(value, Mapping):
            yield from (_answer(each, said, speaker) for each, said in value.items())
        elif path == _DISPUTED and isinstance(value, Mapping):
            yield from (_in_dispute(each, speaker) for each in value)
        elif isinstance(value, Mapping) and path not in speaker.model:
            yield from _given(value, speaker, f"{path}.")
        else:
            yield sentence(_fact(path, value, speaker))


def _answer(path: str, said: object, speaker: Speaker) -> str:
    return sentence(speaker.answered(path, str(said)))


def _in_dispute(path: str, speaker: Speaker) -> str:
    how = phrase("in_dispute", speaker.locale)
    return phrase("compared", speaker.locale, title=speaker.title(path), how=how)


def _fact(path: str, value: object, speaker: Speaker) -> str:
    fact = speaker.model.get(path)
    if fact is not None and fact.record is not None and isinstance(value, tuple):
        form = formats.plural(len(value), speaker.locale)
        title = speaker.title(path)
        return spoken(
            f"told.records.{form}", speaker.locale, count=len(value), title=title
        )
    if value == ():
        return spoken(
            "fact_is",
            speaker.locale,
            title=speaker.title(path),
            value=spoken("nothing", speaker.locale),
        )
    return speaker.phrase(path, value)


# --------------------------------------------------------------------- expected


def _expected(case: CaseExample, speaker: Speaker) -> Iterator[Expected]:
    locale = speaker.locale
    for standing in _STANDINGS:
        references: tuple[Reference, ...] = getattr(case, standing)
        if references:
            links = tuple(_rule(speaker, reference.id) for reference in references)
            yield Expected(phrase(f"expect.{standing}", locale), links)
    if case.ask_first:
        path = case.ask_first.id
        asked = Link(speaker.title(path), place("questions", path))
        yield Expected(phrase("expect.ask_first", locale), (asked,))
    for rule, day in case.due.items():
        said = formats.longdate(day, locale)
        yield Expected(phrase("expect.due", locale, day=said), (_rule(speaker, rule),))
    dated = ((n, day) for n, day in case.deadlines.items() if isinstance(day, date))
    for name, day in dated:
        said = formats.longdate(day, locale)
        ends = Link(speaker.title(f"deadlines.{name}"), place("deadlines", name))
        yield Expected(phrase("expect.deadlines", locale, day=said), (ends,))
    for name, value in case.decisions.items():
        label = speaker.label(name, value)
        decided = Link(speaker.title(name), place("decisions", name))
        yield Expected(phrase("expect.decisions", locale, value=label), (decided,))
    if case.confirm in _WAITING:
        yield Expected(phrase(_WAITING[case.confirm], locale))


def _rule(speaker: Speaker, rule: str) -> Link:
    found = speaker.definition.rules.get(rule)
    title = say(found.title, speaker.locale) if found else rule
    return Link(title, rule_page(rule) if found else "")
