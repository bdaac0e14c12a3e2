"""Say a condition in plain words: a condition goes in, a tree of short lines comes out.

A named condition is one line that leads to its own place. Where everything is asked for, what
stands behind it follows below, once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mediation_rules.catalogue.addresses import place
from mediation_rules.catalogue.phrases import phrase
from mediation_rules.conditions import (
    All,
    Any,
    Count,
    FactRef,
    Named,
    Not,
    Operator,
    ParameterRef,
    Test,
)
from mediation_rules.locales import formats, say
from mediation_rules.parameters import periods

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mediation_rules.conditions import Condition, Duration, Scalar
    from mediation_rules.render.speech import Speaker

_DEADLINES = "deadlines."
_EQUAL = (Operator.IS, Operator.IN, Operator.INCLUDES, Operator.INCLUDES_ALL)
_UNEQUAL = (Operator.IS_NOT, Operator.NOT_IN)
_DAYS = {Operator.BEFORE: "before_day", Operator.AFTER: "after_day"}


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a place of the catalogue."""

    text: str
    to: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a condition, with what stands below it.

    Attributes:
        text: What it says.
        to: The place of the catalogue that it leads to, if any.
        parts: The lines below it.
        constants: The parameters that it looks up.
    """

    text: str
    to: str = ""
    parts: tuple[Line, ...] = ()
    constants: tuple[Link, ...] = ()

    @property
    def said(self) -> str:
        """The line with a capital at its start."""
        return self.text[:1].upper() + self.text[1:]


@dataclass(slots=True, eq=False)
class Plainly:
    """Says the conditions of one ruleset in one language.

    Attributes:
        speaker: The words of the ruleset.
        deep: Whether what stands behind a name follows below it.
    """

    speaker: Speaker
    deep: bool = False
    _told: set[str] = field(default_factory=set)

    def line(self, condition: Condition) -> Line:
        """Say a condition."""
        match condition:
            case All(items):
                return self._joined("all", items)
            case Any(items):
                return self._joined("any", items)
            case Not(Any(items)):
                return self._joined("none_of", items)
            case Not(item):
                return self._joined("not", (item,))
            case Named():
                return self._named(condition.name)
        return self._test(condition)

    def length(self, length: Duration | ParameterRef) -> str:
        """Say a length of time, or that which a parameter holds last."""
        return self._said("", length)

    def constants(self, operand: object) -> tuple[Link, ...]:
        """Return the parameters that an operand looks up."""
        names = dict.fromkeys(_constants(operand))
        titles = self.speaker.definition.parameters
        return tuple(
            Link(
                say(titles[name].title, self.speaker.locale), place("parameters", name)
            )
            for name in names
        )

    # --------------------------------------------------------------------- names

    def _joined(self, key: str, items: tuple[Condition, ...]) -> Line:
        if len(items) == 1 and key in ("all", "any"):
            return self.line(items[0])
        return Line(self._phrase(key), parts=tuple(map(self.line, items)))

    def _named(self, name: str) -> Line:
        found = self.speaker.definition.conditions.get(name)
        if found is None:
            return Line(self._phrase("predicate", name=name))
        said = say(found.says, self.speaker.locale) or name
        return self._behind(
            Line(said, place("conditions", name)), lambda: (self.line(found.condition),)
        )

    def _behind(self, line: Line, parts: Callable[[], tuple[Line, ...]]) -> Line:
        """Add what stands behind a name, unless it was told before."""
        if not self.deep:
            return line
        if line.to in self._told:
            return replace(line, text=f"{line.text} {self._phrase('above')}")
        self._told.add(line.to)
        return replace(line, parts=parts())

    def _decided(self, name: str) -> tuple[Line, ...]:
        decision = self.speaker.definition.decisions[name]
        return tuple(
            Line(self.speaker.label(name, case.value), parts=(self.line(case.when),))
            for case in decision.cases
        )

    def _runs(self, name: str) -> tuple[Line, ...]:
        rule = self.speaker.definition.deadlines[name]
        start = self._phrase(
            "compared", title=self._phrase("start"), how=self.speaker.title(rule.start)
        )
        return (Line(start), *([self.line(rule.when)] if rule.when else []))

    # --------------------------------------------------------------------- tests

    def _test(self, test: Test) -> Line:
        path, below = test.path, self._below(test)
        line = Line(self._says(test), parts=below, constants=self.constants(test))
        if path in self.speaker.definition.decisions:
            home = replace(line, to=place("decisions", path))
            return self._behind(home, lambda: self._decided(path))
        name = path.removeprefix(_DEADLINES)
        if name != path and name in self.speaker.definition.deadlines:
            home = replace(line, to=place("deadlines", name))
            return self._behind(home, lambda: self._runs(name))
        return line

    def _says(self, test: Test) -> str:
        path, operator, operand = test.path, test.operator, test.operand
        title = self.speaker.title(path)
        match operand:
            case None:
                return self._phrase(f"is_{operator.value}", title=title)
            case Count():
                return self._counted(path, operand)
            case Test() | Named() | All() | Any() | Not():
                how = self._phrase(f"records.{operator.value}")
                return self._phrase("compared", title=title, how=how)
        return self._compared(path, operator, operand)

    def _compared(
        self, path: str, operator: Operator, operand: Scalar | tuple[Scalar, ...]
    ) -> str:
        title = self.speaker.title(path)
        said = self._said(
            path, operand, "and" if operator is Operator.INCLUDES_ALL else "or"
        )
        if operator in _UNEQUAL:
            return self._phrase("other_than", title=title, what=said)
        if operator in (Operator.LACKS, Operator.LACKS_ALL):
            return self._phrase("not_listed", title=title, what=said)
        if operator in _EQUAL or operator is Operator.INCLUDES_ANY:
            value = operand if type(operand) is bool else ()
            return self.speaker.phrase(path, value, said)
        how = self._how(path, operator, operand)
        return self._phrase("compared", title=title, how=how)

    def _how(
        self, path: str, operator: Operator, operand: Scalar | tuple[Scalar, ...]
    ) -> str:
        if isinstance(operand, tuple):
            first, last = (self._said(path, bound) for bound in operand)
            return self._phrase("between", first=first, last=last)
        key = _DAYS.get(operator, operator.value)
        return self._phrase(key, what=self._said(path, operand))

    def _counted(self, path: str, count: Count) -> str:
        key = "count.is" if count.operator is Operator.IS else count.operator.value
        bounds = [self._said("", bound) for bound in count.bounds]
        how = (
            self._phrase(key, first=bounds[0], last=bounds[1])
            if len(bounds) > 1
            else self._phrase(key, what=bounds[0])
        )
        how = self._phrase("records.count", how=how) if count.where else how
        return self._phrase("compared", title=self.speaker.title(path), how=how)

    def _below(self, test: Test) -> tuple[Line, ...]:
        """Say what is asked of each record of a list."""
        inner = test.operand.where if isinstance(test.operand, Count) else test.operand
        fact = self.speaker.model.get(test.path)
        if not isinstance(inner, Test | Named | All | Any | Not):
            return ()
        record = fact.record if fact and fact.record else self.speaker.model
        of_record = Plainly(replace(self.speaker, model=record), self.deep)
        return (of_record.line(inner),)

    # -------------------------------------------------------------------- values

    def _said(self, path: str, operand: object, joined: formats.Joined = "or") -> str:
        match operand:
            case ParameterRef():
                history = self.speaker.definition.parameters[operand.name]
                *_, (_, _, latest) = periods(history)
                return self._said(path, latest.value)
            case FactRef():
                return self.speaker.title(operand.path)
            case tuple():
                items = [self._said(path, item) for item in operand]
                return formats.listed(items, self.speaker.locale, joined)
        return self.speaker.value(path, operand)

    def _phrase(self, key: str, **values: object) -> str:
        return phrase(key, self.speaker.locale, **values)


def _constants(operand: object) -> Iterator[str]:
    """Yield the parameters that an operand names, those of records left to their own lines."""
    match operand:
        case ParameterRef():
            yield operand.name
        case tuple():
            for item in operand:
                yield from _constants(item)
        case Count():
            yield from _constants(operand.bounds)
        case Test(operand=bound) if not isinstance(bound, Test):
            yield from _constants(bound)
