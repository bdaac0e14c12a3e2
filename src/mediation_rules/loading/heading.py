"""Read ruleset.yaml: what the ruleset is called, which languages and sections it has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.accepting import Acceptance
from mediation_rules.conditions import DayUnit, Duration
from mediation_rules.diagnostics import Span, quote
from mediation_rules.loading.fields import NO_WORDS, open_fields
from mediation_rules.loading.folder import LANGUAGE
from mediation_rules.loading.levels import ACCEPTANCE, RULESET, SECTION
from mediation_rules.loading.school_calendar import read_school_days
from mediation_rules.rules import LONGEST_UNCHECKED, Section
from mediation_rules.scalars import KEBAB, as_day, as_duration
from mediation_rules.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mediation_rules.loading.fields import Fields, Reading
    from mediation_rules.rules import Words
    from mediation_rules.source import Node

_VERSION = re.compile(
    r"[0-9]+(\.[0-9]+)*((a|b|rc)[0-9]+)?(\.post[0-9]+)?(\.dev[0-9]+)?"
)
_LANGUAGE = re.compile(LANGUAGE)
_JURISDICTION = re.compile(r"[A-Za-z0-9]+([_-][A-Za-z0-9]+)*")
_FALLBACK = ("en",)


@dataclass(frozen=True, slots=True)
class Heading:
    """What ruleset.yaml says."""

    id: str
    version: str
    title: Words
    jurisdiction: str
    languages: tuple[str, ...]
    maintainers: tuple[str, ...]
    review_by: date | None
    sections: tuple[Section, ...]
    notice: Words
    school_closures: tuple[date, ...]
    school_days: frozenset[date] | None
    sources_checked_within: Duration
    acceptances: tuple[Acceptance, ...]
    span: Span


def languages_of(root: Node | None) -> tuple[str, ...]:
    """Return the languages that a ruleset.yaml lists, without those that are none.

    Every text is read by these, those of ruleset.yaml too; so they come first.
    """
    node = root.get("languages") if isinstance(root, Mapping) else None
    if not isinstance(node, Sequence):
        return _FALLBACK
    tags = [
        item.text
        for item in node.items
        if isinstance(item, Scalar) and _LANGUAGE.fullmatch(item.text)
    ]
    return tuple(dict.fromkeys(tags)) or _FALLBACK


def is_draft(language: str, listed: tuple[str, ...]) -> bool:
    """Say whether a file is in a language that the ruleset does not list, or not yet."""
    return language not in listed and _LANGUAGE.fullmatch(language) is not None


def nameless(languages: tuple[str, ...], label: str) -> Heading:
    """Return the heading of a ruleset whose own cannot be read."""
    nowhere = Span(label, 1, 1, 1, 1)
    return Heading(
        *("", "", NO_WORDS, "", languages, (), None, (), NO_WORDS, (), None),
        sources_checked_within=LONGEST_UNCHECKED,
        acceptances=(),
        span=nowhere,
    )


def read_heading(root: Node, reading: Reading) -> Heading | None:
    """Read ruleset.yaml."""
    fields = open_fields(root, RULESET, reading)
    if fields is None:
        return None
    for tag in fields.scalars("languages"):
        if not _LANGUAGE.fullmatch(tag.text):
            message = f"{quote(tag.text)} is not a language tag"
            fields.findings.report("MR031", tag.span, message)
    fields.references("languages")
    return Heading(
        id=_matching(fields, "id", KEBAB, "words of a-z and 0-9 with hyphens"),
        version=_matching(fields, "version", _VERSION, "a version such as `1.2.0`"),
        title=fields.words("title"),
        jurisdiction=_matching(
            fields, "jurisdiction", _JURISDICTION, "a name such as `us_federal`"
        ),
        languages=reading.languages,
        maintainers=tuple(item.text for item in fields.scalars("maintainers")),
        review_by=fields.day("review_by"),
        sections=tuple(_sections(fields)),
        notice=fields.words("notice") if fields.has("notice") else NO_WORDS,
        school_closures=tuple(_days(fields, "school_closures")),
        school_days=_school_days(fields),
        sources_checked_within=_checked_within(fields),
        acceptances=tuple(_acceptances(fields)),
        span=root.span,
    )


def _school_days(fields: Fields) -> frozenset[date] | None:
    calendar = fields.given("school_calendar")
    return read_school_days(calendar, fields.reading) if calendar else None


def _checked_within(fields: Fields) -> Duration:
    """Read how long a source may go unchecked: in days that need no calendar of a place."""
    scalar = fields.scalar("sources_checked_within")
    found = as_duration(scalar, fields.findings) if scalar else None
    if scalar is None or found is None:
        return LONGEST_UNCHECKED
    if found.unit in (DayUnit.BUSINESS_DAYS, DayUnit.SCHOOL_DAYS):
        message = f"{quote(scalar.text)} cannot be counted without a state and a school"
        fix = "Write `calendar days`, `weeks`, `months` or `years`."
        fields.findings.report("MR027", scalar.span, message, fix=fix)
    return found


def _matching(fields: Fields, key: str, pattern: re.Pattern[str], what: str) -> str:
    scalar = fields.scalar(key)
    if scalar is None:
        return ""
    if not pattern.fullmatch(scalar.text):
        message = f"{quote(key)} is {what}, not {quote(scalar.text)}"
        fields.findings.report("MR031", scalar.span, message)
    return scalar.text


def _sections(fields: Fields) -> Iterator[Section]:
    seen: dict[str, Span] = {}
    for item in fields.items("sections"):
        section = open_fields(item, SECTION, fields.reading)
        name = section.scalar("id") if section else None
        if section is None or name is None:
            continue
        if not KEBAB.fullmatch(name.text):
            message = f"{quote(name.text)} is not an id: use a-z, 0-9 and hyphens"
            fields.findings.report("MR029", name.span, message)
        elif first := seen.get(name.text):
            message = f"the section {quote(name.text)} is listed twice"
            related = (("first listed here", first),)
            fields.findings.report("MR030", name.span, message, related=related)
        else:
            seen[name.text] = name.span
            yield Section(name.text, section.words("title"))


def _acceptances(fields: Fields) -> Iterator[Acceptance]:
    """Read what the authors accept; one that lacks something accepts nothing."""
    for item in fields.items("accept"):
        one = open_fields(item, ACCEPTANCE, fields.reading)
        if one is None:
            continue
        until = one.day("until")
        code, at, because = (one.text(key) for key in ("code", "at", "because"))
        if until and code and at and because:
            yield Acceptance(code, at, because, until, item.span)


def _days(fields: Fields, key: str) -> Iterator[date]:
    for scalar in fields.scalars(key):
        if day := as_day(scalar, fields.findings):
            yield day
