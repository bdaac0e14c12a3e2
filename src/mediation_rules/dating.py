"""Date every deadline of a ruleset: its rules and the known facts go in, days come out.

Where something is unknown, the earliest day that is still possible is the answer, and what
was unknown is kept beside it. A condition may ask for a deadline only as far as one more fact
cannot take the answer back: such a day is a range that is sure to contain it, or unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from mediation_rules.conditions import Condition, DayUnit, Duration, ParameterRef
from mediation_rules.deadlines import (
    Calendar,
    CalendarError,
    add,
    roll,
    safe_day,
    subtract,
)
from mediation_rules.facts import Answer, DateRange
from mediation_rules.operators import NO, UNKNOWN, YES, Facts, Verdict
from mediation_rules.parameters import between, periods
from mediation_rules.rules import (
    DeadlineRule,
    Extension,
    ParameterValue,
    Reference,
    RulesetDefinition,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.logic import Reading

PREFIX = "deadlines."

Length = Duration | ParameterRef

Span = tuple[date, date]
"""The first and the last day that something can be."""

Open = tuple[tuple[Extension, tuple[str, ...]], ...]
"""Extensions that may hold, each with the unknown facts it waits for."""


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """A deadline as it falls for one dispute.

    Attributes:
        rule: The deadline as the ruleset has it.
        applies: Whether it runs at all.
        start: The days on which it can have started; None when that is unknown.
        by_rule: The last day by the rule, the earliest that is possible; None when undated.
        act_by: The earliest safe day to act.
        value: What a condition may ask; None when unknown to it.
        length: The length that gave `by_rule`.
        missing: What is lacking for a date: fact paths, parameter names, a calendar.
        when_waits: Unknown facts on which it depends whether the deadline runs.
        extended: The extension that is settled to hold.
        open: Extensions that may hold, each with the unknown facts it waits for.
        state_unknown: Whether holidays of the state may move it.
        length_changed: Whether the law changed between the start and today.
        cited: The sources of the lengths and extensions that were used.
    """

    rule: DeadlineRule
    applies: Verdict
    start: Span | None = None
    by_rule: date | None = None
    act_by: date | None = None
    value: date | DateRange | None = None
    length: Duration | None = None
    missing: tuple[str, ...] = ()
    when_waits: tuple[str, ...] = ()
    extended: Extension | None = None
    open: Open = ()
    state_unknown: bool = False
    length_changed: bool = False
    cited: tuple[Reference, ...] = ()

    @property
    def waits_for(self) -> tuple[str, ...]:
        """The unknown facts that could still change it, without repetition."""
        lacking = (path for path in self.missing if "." in path or path == "state")
        state = ("state",) if self.state_unknown else ()
        extensions = chain.from_iterable(paths for _, paths in self.open)
        return tuple(dict.fromkeys((*lacking, *self.when_waits, *extensions, *state)))

    @property
    def is_relevant(self) -> bool:
        """Whether a person should hear of it.

        One without a start is worth a line when it is settled to run, or when it guards a
        right of the family: then the missing date is itself the news.
        """
        if self.applies is NO:
            return False
        if self.applies is UNKNOWN and self.rule.hidden_while_unknown:
            return False
        if self.start is not None or (self.rule.when and self.applies is YES):
            return True
        return self.rule.protected or (
            self.rule.when is None and self.rule.whose in ("family", "anyone")
        )


Counted = dict[str, Any]
"""What counting adds to a `Dated`, by the name of the attribute."""

Kept = tuple[Mapping[str, Dated], frozenset[str]]
"""Dates of another situation, and the names of those that are different in this one."""


def in_order(definition: RulesetDefinition) -> tuple[DeadlineRule, ...]:
    """Return the deadlines so that each stands after the one it starts from."""
    done: dict[str, DeadlineRule] = {}

    def visit(name: str, above: frozenset[str]) -> None:
        rule = definition.deadlines.get(name)
        # A circle, or a start that no file declares, is for `check` to report.
        if rule is None or name in done or name in above:
            return
        visit(rule.start.removeprefix(PREFIX), above | {name})
        done[name] = rule

    for name in definition.deadlines:
        visit(name, frozenset())
    return tuple(done.values())


class Dates(Mapping[str, Dated]):
    """Every deadline of a ruleset by name, each dated when it is first asked for.

    Args:
        rules: The deadlines, each after the one that it starts from.
        reading: What is known of the dispute, as its ruleset reads it.
        kept: The dates of another situation, and the names of those that are different here.
    """

    def __init__(
        self,
        rules: Mapping[str, DeadlineRule],
        reading: Reading,
        kept: Kept | None = None,
    ) -> None:
        self._rules = rules
        self._reading = reading
        self._kept = kept
        self._found: dict[str, Dated] = {}

    def __getitem__(self, name: str) -> Dated:
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._date(name)
        return found

    def _date(self, name: str) -> Dated:
        if self._kept is not None and name not in self._kept[1]:
            return self._kept[0][name]
        return date_deadline(self._rules[name], self._reading, self)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    def ruled_out(self) -> frozenset[str]:
        """Return the paths of deadlines that conditions alone settle not to run."""
        known = getattr(self._reading, "ruled_out", None)
        if known is not None:
            found: frozenset[str] = known()
            return found
        return frozenset(
            f"{PREFIX}{name}" for name, dated in self.items() if dated.applies is NO
        )


def date_deadline(
    rule: DeadlineRule, reading: Reading, others: Mapping[str, Dated]
) -> Dated:
    """Date one deadline.

    Args:
        rule: The deadline.
        reading: What is known of the dispute, as its ruleset reads it.
        others: The deadlines dated so far, the one it starts from among them.
    """
    facts = reading.facts
    parent = others.get(rule.start.removeprefix(PREFIX)) if _chains(rule) else None
    applies, waits = _verdict(rule.when, reading)
    if parent is not None:
        applies, waits = _with_parent(applies, waits, parent)
    if applies is NO or facts.answers.get(rule.start) is Answer.DOES_NOT_APPLY:
        return Dated(rule, NO)
    if parent is not None:
        start = _span(parent.value) or _span(parent.by_rule)
        missing = parent.missing
    else:
        start = _span(facts.values.get(rule.start))
        missing = (rule.start,) if start is None else ()
    found: Counted = {"missing": missing}
    if start is not None:
        is_firm = applies is YES and (parent is None or parent.value is not None)
        found |= _count(rule, start, reading, is_firm)
    return Dated(rule, applies, start=start, when_waits=waits, **found)


def _chains(rule: DeadlineRule) -> bool:
    return rule.start.startswith(PREFIX)


def _verdict(
    condition: Condition | None, reading: Reading
) -> tuple[Verdict, tuple[str, ...]]:
    """Read a condition; when it is open, say for which facts it waits."""
    found = YES if condition is None else reading.condition(condition)
    if condition is None or found is not UNKNOWN:
        return found, ()
    return found, reading.open_facts(condition)


def _with_parent(
    applies: Verdict, waits: tuple[str, ...], parent: Dated
) -> tuple[Verdict, tuple[str, ...]]:
    """Let a deadline that starts from another run only if that one does."""
    if NO in (applies, parent.applies):
        return NO, ()
    if UNKNOWN in (applies, parent.applies):
        return UNKNOWN, (*parent.when_waits, *waits)
    return applies, waits


def _span(value: object) -> Span | None:
    if isinstance(value, DateRange):
        return value.earliest, value.latest
    return (value, value) if isinstance(value, date) else None


# -------------------------------------------------------------------- how long


def _extensions(rule: DeadlineRule, reading: Reading) -> tuple[Extension | None, Open]:
    """Return the first extension that holds, and those before it that may."""
    may_hold: list[tuple[Extension, tuple[str, ...]]] = []
    for extension in rule.extensions:
        found, waits = _verdict(extension.when, reading)
        if found is YES:
            return extension, tuple(may_hold)
        if found is UNKNOWN:
            may_hold.append((extension, waits))
    return None, tuple(may_hold)


@dataclass(slots=True)
class _Lengths:
    """The lengths that may hold, their sources, and parameters that have no value."""

    found: dict[Duration, None]
    cited: list[Reference]
    missing: list[str]
    changed: bool = False

    def look_up(
        self, length: Length, definition: RulesetDefinition, span: Span
    ) -> None:
        """Take a length, or each that was law on some day of `span`."""
        if isinstance(length, Duration):
            self.found[length] = None
            return
        values = between(_periods(definition, length.name), *span)
        lengths = {v.value: None for v in values if isinstance(v.value, Duration)}
        self.found.update(lengths)
        self.cited.extend(reference for value in values for reference in value.cite)
        self.changed = self.changed or len(lengths) > 1
        if not lengths:
            self.missing.append(f"parameter {length.name}")


@lru_cache(maxsize=1_024)
def _periods(
    definition: RulesetDefinition, name: str
) -> tuple[tuple[date, date, ParameterValue], ...]:
    found = definition.parameters.get(name)
    return periods(found) if found else ()


def _base(rule: DeadlineRule, extended: Extension | None) -> Length | None:
    """Return the length to count, or None when nobody can count.

    What others must do by a day is promised no longer once an extension leaves it open. What
    the family must do is still counted strictly: whether an exception helps is for a hearing
    officer to say, and nobody should rely on it.
    """
    if extended is None or (extended.length is None and rule.whose == "family"):
        return rule.length
    return extended.length


def _count(rule: DeadlineRule, start: Span, reading: Reading, is_firm: bool) -> Counted:
    """Count from a known start, for every length that may hold."""
    facts = reading.facts
    extended, may_hold = _extensions(rule, reading)
    counted: Counted = {"extended": extended, "open": may_hold}
    base = _base(rule, extended)
    if base is None:
        return counted
    # The law may change between the start and today: each length of that time is counted.
    time = (min(start[0], facts.as_of), max(start[1], facts.as_of))
    lengths = _Lengths({}, [], [])
    for length in (base, *(extension.length for extension, _ in may_hold)):
        if length is None:
            is_firm = is_firm and rule.whose == "family"
        else:
            lengths.look_up(length, reading.definition, time)
    used = [
        extension for extension in (extended, *(e for e, _ in may_hold)) if extension
    ]
    counted["cited"] = (
        *lengths.cited,
        *(reference for item in used for reference in item.cite),
    )
    counted["length_changed"] = lengths.changed
    if lengths.missing:
        return {**counted, "missing": tuple(lengths.missing)}
    try:
        return counted | _dates(rule, start, tuple(lengths.found), facts, is_firm)
    except CalendarError as error:
        return {**counted, "missing": (error.missing,)}


# -------------------------------------------------------------------- counting


def _dates(
    rule: DeadlineRule,
    start: Span,
    lengths: tuple[Duration, ...],
    facts: Facts,
    is_firm: bool,
) -> Counted:
    """Count each length from each end of the start, and keep the first and the last day."""
    calendar = facts.calendar
    calendars = [calendar]
    if calendar.state is None and _counts_business_days(rule, lengths):
        calendars.append(calendar.with_every_holiday())
    ends = {
        _end(rule, day, length, each): length
        for day in dict.fromkeys(start)
        for length in sorted(lengths, reverse=True)
        for each in calendars
    }
    first, last = min(ends), max(ends)
    value: date | DateRange = first
    if first != last:
        # What was told has limits of its own; what is counted from it may pass them.
        value = DateRange.model_construct(earliest=first, latest=last)
    return {
        "by_rule": first,
        "act_by": safe_day(first, _margin(rule, facts), calendar),
        "value": value if is_firm else None,
        "length": ends[first],
        "state_unknown": len(calendars) > 1 and first != last,
    }


def may_move_with_state(dated: Dated, facts: Facts) -> bool:
    """Tell whether the holidays of a state that is not known may move the days of a deadline."""
    if dated.by_rule is None or facts.calendar.state is not None:
        return False
    every = facts.calendar.with_every_holiday()
    strictest = safe_day(dated.by_rule, _margin(dated.rule, facts), every)
    return dated.state_unknown or strictest != dated.act_by


def _counts_business_days(rule: DeadlineRule, lengths: tuple[Duration, ...]) -> bool:
    """Tell whether a holiday can move the day."""
    counted = any(length.unit is DayUnit.BUSINESS_DAYS for length in lengths)
    return (counted and not rule.holidays_count) or rule.roll != "none"


def _end(rule: DeadlineRule, day: date, length: Duration, calendar: Calendar) -> date:
    move = add if rule.direction == "after" else subtract
    end = move(day, length, calendar, holidays_count=rule.holidays_count)
    return roll(end, rule.roll, calendar)


def _margin(rule: DeadlineRule, facts: Facts) -> Duration | None:
    margin: object = rule.margin
    if isinstance(margin, ParameterRef):
        margin = facts.parameters.get(margin.name)
    return margin if isinstance(margin, Duration) else None
