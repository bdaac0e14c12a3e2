"""Read named values by what the facts take: entries go in, typed values by path come out.

Every problem is collected with the place of the entry, and nothing stops at the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice, product
from typing import TYPE_CHECKING, cast

from mediation_rules.contradictions import contradictions
from mediation_rules.diagnostics import Span, closest, listed
from mediation_rules.dispute_error import DisputeError, Problem
from mediation_rules.fact_fields import Group, Record
from mediation_rules.fact_model import Fact, FactModel
from mediation_rules.fact_values import FactKind, NotAllowed, choice, plain, shown
from mediation_rules.source import Scalar
from mediation_rules.versions import Version, version_fields
from mediation_rules.vocabulary import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.fact_values import Plain
    from mediation_rules.versions import Side, Versions

ANSWERS = "answers"
DISPUTED = "disputed"
MOST_RECORDS = 1_000
MOST_WORLDS = 64
"""Facts in dispute can be believed in many ways; more than these are not all looked at."""

# Looking for a similar name is slow, and a hostile input has many that are like none.
_MOST_SUGGESTIONS = 25
_ANSWER_IDS = tuple(answer.value for answer in Answer)

_OTHERS = {
    ANSWERS: ("answers", f"one of {listed(_ANSWER_IDS)}"),
    DISPUTED: ("facts in dispute", "a list of two or more versions"),
}
"""What stands beside the facts: how it is called, and what each entry takes."""

_ON_READ_AS_TRUE = (
    "a YAML 1.1 parser read the word `on` as true; `Dispute.from_yaml` keeps it"
)

Where = tuple[object, ...]
"""The keys and indexes on the way to a value, as they were written."""

Place = Callable[[Where, bool], Span | None]
"""Returns where a value stands in its file, or its name if the second argument is true."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was told, by path: values as their facts keep them, answers that are none, and disputes."""

    values: Mapping[str, object] = field(repr=False)
    answers: Mapping[str, str] = field(repr=False)
    disputed: Mapping[str, Versions] = field(default_factory=dict, repr=False)


def nowhere(where: Where, name: bool) -> Span | None:
    """Return no place, for facts that do not come from a file."""


class FactReader:
    """Collects what is told and what is wrong with it, entry by entry."""

    def __init__(self, facts: FactModel, place: Place = nowhere) -> None:
        self._facts = facts
        self._place = place
        self._values: dict[str, object] = {}
        self._answers: dict[str, object] = {}
        self._disputed: dict[str, object] = {}
        self._said: dict[str, list[object]] = {}
        self._problems: list[Problem] = []
        self._homes: dict[str, Where] = {}
        self._suggestions_left = _MOST_SUGGESTIONS

    def read(self, data: Mapping[str, object]) -> Told:
        """Read the outermost names: facts, groups, dotted facts, `answers` and `disputed`.

        Raises:
            DisputeError: With everything that is wrong.
        """
        facts = self._facts
        for name, raw in data.items():
            where = (name,)
            if (fact := facts.get(name)) is not None:
                self._take(fact, raw, where)
            elif name in facts.groups:
                self._read_group(name, raw)
            elif name in _OTHERS:
                self._read_others(name, raw)
            elif (parts := str(name).partition("."))[0] in _OTHERS:
                self._read_other(parts[0], parts[2], raw, where)
            else:
                self._refuse_name(str(name), where)
        return self._finished()

    def _finished(self) -> Told:
        answers = {path: str(self._answers[path]) for path in sorted(self._answers)}
        for problem in contradictions(self._values, answers):
            where = self._homes.get(problem.path, ())
            self._problems.append(replace(problem, span=self._place(where, False)))
        for path in self._disputed:
            self._refuse_if_told(path)
        if self._said and not self._problems:
            self._refuse_if_nobody_can_be_right(answers)
        if self._problems:
            raise DisputeError(sorted(self._problems, key=_line))
        disputed = cast("dict[str, Versions]", self._disputed)
        return Told(self._values, answers, disputed)

    def _refuse_if_nobody_can_be_right(self, answers: Mapping[str, str]) -> None:
        """Refuse versions of which no choice can be true together with what is told."""
        worlds = (
            {**self._values, **dict(zip(self._said, world, strict=True))}
            for world in islice(product(*self._said.values()), MOST_WORLDS)
        )
        found = [contradictions(world, answers) for world in worlds]
        if all(found):
            self._problems += found[0]

    def _refuse_if_told(self, path: str) -> None:
        """Refuse a fact in dispute that is told as well: a value there would settle it."""
        for kept in (self._values, self._answers):
            if path in kept:
                message = f"it is in dispute, and {shown(kept[path])} is told as well"
                where = self._homes[path]
                self._wrong(path, message, where, "only one of the two", kept[path])

    def _read_group(self, group: str, raw: object) -> None:
        if raw is None:
            return
        entries = _entries(raw)
        if entries is None:
            few = listed((p.partition(".")[2] for p in self._facts.under(group)), 4)
            message = f"{_shown(raw)} stands where a group of facts belongs"
            self._wrong(group, message, (group,), f"facts by name, such as {few}", raw)
            return
        for name, item in entries.items():
            where = (group, name)
            fact = self._facts.get(f"{group}.{name}")
            if fact is not None:
                self._take(fact, item, where)
            else:
                self._refuse_name(f"{group}.{name}", where)

    def _take(self, fact: Fact, raw: object, where: Where) -> None:
        """Read one fact: its value, an answer instead of one, or nothing at all."""
        if raw is None:
            return
        word = raw.text if isinstance(raw, Scalar) else raw
        if _is_answer(word, fact):
            self._keep(self._answers, fact.path, str(word), where)
            return
        try:
            value = self._value(fact, raw, where)
        except NotAllowed as error:
            self._not_allowed(fact.path, error, where, raw)
        else:
            self._keep(self._values, fact.path, value, where)

    def _value(self, fact: Fact, raw: object, where: Where) -> object:
        if fact.kind is FactKind.SET:
            return self._read_set(fact, raw, where)
        if fact.kind is FactKind.RECORDS:
            return self._read_records(fact, raw, where)
        return _scalar(fact, raw)

    def _keep(
        self, kept: dict[str, object], path: str, value: object, where: Where
    ) -> None:
        """Keep a value, unless another was given for the same fact before."""
        if kept.setdefault(path, value) != value:
            message = f"given twice: {shown(kept[path])} and {shown(value)}"
            self._wrong(path, message, where, "only one of the two", value)
        self._homes[path] = where

    def _read_set(self, fact: Fact, raw: object, where: Where) -> frozenset[object]:
        if not isinstance(raw, list | tuple | set | frozenset):
            allowed = f"a list of {listed(fact.choices)}"
            raise NotAllowed(f"{_shown(raw)} is not a list", allowed, fact.choices)
        members = set()
        # A set has no order of its own, and a message should always read the same.
        items = raw if isinstance(raw, list | tuple) else sorted(raw, key=str)
        for number, item in enumerate(items):
            try:
                members.add(_scalar(fact, item))
            except NotAllowed as error:
                self._not_allowed(fact.path, error, (*where, number), item)
        return frozenset(members)

    def _read_records(
        self, fact: Fact, raw: object, where: Where
    ) -> tuple[Mapping[str, object], ...]:
        fields = fact.record or FactModel(())
        if not isinstance(raw, list | tuple):
            allowed = f"a list of records with {listed(fields)}"
            raise NotAllowed(f"{_shown(raw)} is not a list", allowed)
        if len(raw) > MOST_RECORDS:
            allowed = f"at most {MOST_RECORDS:,} records"
            raise NotAllowed(f"there are {len(raw):,} records", allowed)
        return tuple(
            self._read_record(f"{fact.path}[{number}]", fields, item, (*where, number))
            for number, item in enumerate(raw)
        )

    def _read_record(
        self, path: str, fields: FactModel, raw: object, where: Where
    ) -> Mapping[str, object]:
        """Read one record. What is wrong with it is noted, and the rest returned."""
        entries = _entries(raw)
        if entries is None:
            message = f"{_shown(raw)} is not a record"
            self._wrong(path, message, where, f"a record with {listed(fields)}", raw)
            return {}
        record: dict[str, object] = {}
        for name, item in entries.items():
            field = fields.get(name)
            if field is None:
                self._refuse_field(path, name, fields, (*where, name))
            elif item is not None:
                self._homes[f"{path}.{name}"] = (*where, name)
                try:
                    named = replace(field, path=f"{path}.{name}")
                    record[name] = self._value(named, item, (*where, name))
                except NotAllowed as error:
                    self._not_allowed(f"{path}.{name}", error, (*where, name), item)
        for field in fields.values():
            if field.required and entries.get(field.path) is None:
                choices = listed(field.choices)
                allowed = f"one of {choices}" if choices else "a value of the fact"
                self._wrong(
                    f"{path}.{field.path}", "it is missing", where, allowed, None
                )
        return record

    def _read_others(self, group: str, raw: object) -> None:
        """Read what is said of facts instead of their values: answers, or versions in dispute."""
        entries = {} if raw is None else _entries(raw)
        if entries is None:
            what, each = _OTHERS[group]
            message = f"{_shown(raw)} stands where {what} belong"
            self._wrong(
                group, message, (group,), f"facts by path, each with {each}", raw
            )
            return
        for path, item in entries.items():
            self._read_other(group, str(path), item, (group, path))

    def _read_other(self, group: str, path: str, raw: object, where: Where) -> None:
        if group == ANSWERS:
            self._read_answer(path, raw, where)
        else:
            self._read_versions(path, raw, where)

    def _read_versions(self, path: str, raw: object, where: Where) -> None:
        named = f"{DISPUTED}.{path}"
        if path not in self._facts:
            self._refuse_name(path, where, named)
        elif isinstance(raw, list | tuple) and len(raw) > 1:
            fields = version_fields(self._facts[path])
            read = [
                self._read_record(f"{named}[{number}]", fields, item, (*where, number))
                for number, item in enumerate(raw)
            ]
            self._keep(self._disputed, path, tuple(_versions(read)), where)
            self._said[path] = [record.get("value") for record in read]
        elif raw is not None:
            message = f"{_shown(raw)} is no dispute"
            self._wrong(named, message, where, "a list of two or more versions", raw)

    def _read_answer(self, path: str, raw: object, where: Where) -> None:
        if path not in self._facts:
            self._refuse_name(path, where, f"{ANSWERS}.{path}")
        elif raw is not None:
            word = raw.text if isinstance(raw, Scalar) else raw
            try:
                self._keep(self._answers, path, choice(word, _ANSWER_IDS), where)
            except NotAllowed as error:
                self._not_allowed(f"{ANSWERS}.{path}", error, where, raw)

    def _refuse_name(self, path: str, where: Where, shown_path: str = "") -> None:
        """Refuse a name that is no fact, and say where it belongs or what was meant."""
        facts = self._facts
        group, _, name = path.rpartition(".")
        homes = facts.homes.get(name, ()) if group in ("", *facts.groups) else ()
        message, allowed, meant = "no such fact", "", None
        if homes:
            heads = [home.rpartition(".")[0] for home in homes]
            places = [f"in group `{head}`" if head else "in no group" for head in heads]
            message = f"it belongs {' or '.join(places)}"
            meant = homes[0] if len(homes) == 1 else None
        elif path in facts.groups:
            message, allowed = "it is a group of facts", listed(facts.under(path))
        else:
            if group in facts.groups:
                allowed = listed(p.rpartition(".")[2] for p in facts.under(group))
            meant = self._meant(path, (*facts.paths, *facts.groups, *_OTHERS))
        problem = Problem(shown_path or path, message, allowed, meant)
        self._problems.append(replace(problem, span=self._place(where, True)))

    def _refuse_field(
        self, path: str, name: object, fields: FactModel, where: Where
    ) -> None:
        is_on = name is True and "on" in fields
        message = _ON_READ_AS_TRUE if is_on else "no such field"
        meant = "on" if is_on else self._meant(str(name), fields)
        problem = Problem(f"{path}.{name}", message, listed(fields), meant)
        self._problems.append(replace(problem, span=self._place(where, True)))

    def _meant(self, name: str, candidates: Iterable[str]) -> str | None:
        return closest(name, candidates) if self._may_suggest() else None

    def _may_suggest(self) -> bool:
        self._suggestions_left -= 1
        return self._suggestions_left >= 0

    def _not_allowed(
        self, path: str, error: NotAllowed, where: Where, raw: object
    ) -> None:
        meant = error.suggestion if self._may_suggest() else None
        problem = Problem(
            path,
            error.reason,
            error.allowed,
            meant,
            _shown(raw),
            error.choices,
            span=self._place(where, False),
        )
        self._problems.append(problem)

    def _wrong(
        self, path: str, message: str, where: Where, allowed: str, raw: object
    ) -> None:
        given, span = _shown(raw), self._place(where, False)
        self._problems.append(Problem(path, message, allowed, given=given, span=span))


def no_such_fact(path: str, facts: FactModel) -> Problem:
    """Return the problem of a path that names no fact, with the one that was meant."""
    return Problem(path, "no such fact", suggestion=facts.closest(path))


def _entries(raw: object) -> Mapping[str, object] | None:
    """Return names with their values, of a mapping or of a group or record that is made already."""
    if isinstance(raw, Mapping):
        return raw
    if isinstance(raw, Version):
        return raw.model_dump(exclude_none=True)
    return raw.__dict__ if isinstance(raw, Group | Record) else None


def _versions(records: Iterable[Mapping[str, object]]) -> Iterator[Version]:
    """Make versions of what was read whole."""
    for record in records:
        if {"value", "by"} <= record.keys():
            papers = cast("frozenset[str]", record.get("supported_by", frozenset()))
            yield Version(
                value=cast("Plain", plain(record["value"])),
                by=cast("Side", record["by"]),
                supported_by=tuple(sorted(map(str, papers))),
                note=cast("str | None", record.get("note")),
            )


def _line(problem: Problem) -> tuple[int, int]:
    """Return where a problem stands; those without a place keep the order of discovery."""
    return (problem.span.line, problem.span.column) if problem.span else (0, 0)


def _scalar(fact: Fact, raw: object) -> object:
    if isinstance(raw, Scalar):
        return fact.parse(raw.text, raw.quoted)
    if fact.kind is FactKind.DATE and isinstance(raw, Mapping):
        raw = {
            key: item.text if isinstance(item, Scalar) else item
            for key, item in raw.items()
        }
    return fact.check(raw)


def _is_answer(word: object, fact: Fact) -> bool:
    """Whether it stands where a value belongs, as in `plan: dont_know`."""
    if isinstance(word, Answer):
        return True
    if not isinstance(word, str) or word not in _ANSWER_IDS:
        return False
    return fact.kind is not FactKind.TEXT and word not in fact.choices


def _shown(raw: object) -> str:
    return shown(raw.text if isinstance(raw, Scalar) else raw)
