"""Write a trace as clauses of the record: steps go in; names, values, constants and places come out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, cast

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
from mediation_rules.explanation import Clause
from mediation_rules.fact_values import plain
from mediation_rules.operators import NO, UNKNOWN, YES
from mediation_rules.operators import behind as asked_by
from mediation_rules.tracing.trace import Trace, Tracer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.diagnostics import Span
    from mediation_rules.rules import Reference, RulesetDefinition
    from mediation_rules.situation import Situation

_DEADLINES = "deadlines."


def pruned(step: Trace) -> Trace:
    """Return only the steps that decide: of `all` that is no those that are no, of `any` that is yes the first."""
    kept = step.parts
    if (step.join, step.verdict) in (("all", NO), ("all", UNKNOWN), ("any", UNKNOWN)):
        kept = tuple(part for part in step.parts if part.verdict is step.verdict)
    elif (step.join, step.verdict) == ("any", YES):
        kept = tuple(part for part in step.parts if part.verdict is YES)[:1]
    elif step.kind in ("rule", "all") and step.name:
        # That no exception holds is no news: only what a rule is for is told.
        kept = tuple(part for part in step.parts if _is_told(part))
    return replace(step, parts=tuple(map(pruned, kept)))


def _is_told(part: Trace) -> bool:
    return part.kind not in ("unless", "override")


@dataclass(slots=True)
class Writer:
    """Writes the steps of one reading.

    Attributes:
        definition: The ruleset.
        situation: What the steps were read in.
        only: Whether deadlines are shown with what decides them alone.
    """

    definition: RulesetDefinition
    situation: Situation
    only: bool = True
    _seen: set[int] = field(default_factory=set)

    def clause(self, step: Trace) -> Clause:
        """Write one step with all below; what was written before is only named."""
        seen = bool(step.parts) and id(step) in self._seen
        self._seen.add(id(step))
        return Clause(
            kind=step.kind,
            verdict=step.verdict.value,
            name=step.name,
            asks=self._asks(step),
            members=_members(step),
            value=self._value(step),
            answer=self._answer(step),
            parameters=tuple(self._parameters(step)),
            citations=tuple(self._citations(step)),
            place=self._place(step),
            seen=seen,
            parts=() if seen else tuple(self._parts(step)),
        )

    def _parts(self, step: Trace) -> Iterator[Clause]:
        yield from map(self.clause, step.parts)
        if step.kind == "test" and isinstance(step.condition, Test):
            for path in dict.fromkeys(asked_by(step.condition)):
                yield from self._deadline(path)

    def _deadline(self, path: str) -> Iterator[Clause]:
        """Show a deadline below a test that asks for its day."""
        name = path.removeprefix(_DEADLINES)
        if name != path and name in self.definition.deadlines:
            found = Tracer(self.situation, self.definition).deadline(name)
            yield self.clause(pruned(found) if self.only else found)

    def _asks(self, step: Trace) -> str:
        if step.kind == "value":
            return step.value
        if step.kind in ("case", "otherwise"):
            return f"#{step.value}" if step.value else "otherwise"
        if step.kind == "test" or (step.kind == "decision" and step.condition):
            return spelled_test(cast("Test", step.condition))
        return ""

    def _value(self, step: Trace) -> object:
        path = f"{_DEADLINES}{step.name}" if step.kind == "deadline" else step.name
        is_asked = step.kind in ("test", "start", "deadline")
        return plain(self.situation.values.get(path)) if is_asked else None

    def _answer(self, step: Trace) -> str | None:
        answer = self.situation.answers.get(step.name)
        return str(answer) if answer and step.kind in ("test", "start") else None

    def _parameters(self, step: Trace) -> Iterator[str]:
        if step.kind == "test":
            yield from dict.fromkeys(constants_of(step.condition))
        elif step.kind == "deadline":
            rule = self.definition.deadlines[step.name]
            for length in (rule.length, rule.margin):
                if isinstance(length, ParameterRef):
                    yield length.name

    def _citations(self, step: Trace) -> Iterator[str]:
        cite: Iterable[Reference] = ()
        match step.kind:
            case "condition":
                cite = self.definition.conditions[step.name].cite
            case "rule":
                cite = self.definition.rules[step.name].cite
            case "deadline":
                cite = self.definition.deadlines[step.name].cite
            case "case":
                decision = self.definition.decisions[step.name]
                cite = decision.cases[int(step.value) - 1].cite
        yield from dict.fromkeys(reference.id for reference in cite)

    def _place(self, step: Trace) -> str:
        match step.kind:
            case "condition":
                return self._at(self.definition.conditions[step.name].span)
            case "rule":
                return self._at(self.definition.rules[step.name].span)
            case "deadline":
                return self._at(self.definition.deadlines[step.name].span)
            case "decision":
                return self._at(self.definition.decisions[step.name].span)
        return self._at(step.condition.span) if step.condition else ""

    def _at(self, span: Span) -> str:
        """Name file and line as seen from the folder of the ruleset, wherever that is."""
        folder = self.definition.span.file.rpartition("ruleset.yaml")[0]
        return f"{span.file.removeprefix(folder)}:{span.line}"


def _members(step: Trace) -> tuple[str, ...]:
    """Return the members of a set for which a test asks."""
    test = step.condition
    if not isinstance(test, Test) or test.operator not in _OF_SETS:
        return ()
    operand = test.operand if isinstance(test.operand, tuple) else (test.operand,)
    return tuple(str(item) for item in operand)


_OF_SETS = (
    Operator.INCLUDES,
    Operator.INCLUDES_ANY,
    Operator.INCLUDES_ALL,
    Operator.LACKS,
    Operator.LACKS_ALL,
)


def constants_of(operand: object) -> Iterator[str]:
    """Yield the parameters that a test looks up, those within records included."""
    match operand:
        case ParameterRef():
            yield operand.name
        case tuple():
            for item in operand:
                yield from constants_of(item)
        case Test():
            yield from constants_of(operand.operand)
        case Count():
            yield from constants_of((*operand.bounds, operand.where))
        case All() | Any():
            yield from constants_of(operand.items)
        case Not():
            yield from constants_of(operand.item)


# ------------------------------------------------------------------- spelling


def spelled_test(test: Test) -> str:
    """Return what a test asks as an author would write it after the fact: `within_next 14 calendar days`."""
    if test.operator in (Operator.KNOWN, Operator.UNKNOWN):
        return test.operator.value
    return f"{test.operator.value} {spelled(test.operand)}"


def spelled(operand: object) -> str:
    """Return what a test holds its fact against as an author would write it."""
    match operand:
        case bool():
            return "yes" if operand else "no"
        case ParameterRef():
            return f"{{param: {operand.name}}}"
        case FactRef():
            return f"{{fact: {operand.path}}}"
        case date():
            return operand.isoformat()
        case tuple():
            return f"[{', '.join(map(spelled, operand))}]"
        case Count():
            bounds = operand.bounds if len(operand.bounds) > 1 else operand.bounds[0]
            where = f" of {spelled(operand.where)}" if operand.where else ""
            return f"{operand.operator.value} {spelled(bounds)}{where}"
        case Test():
            return f"{operand.path}: {spelled_test(operand)}"
        case Named():
            return operand.name
        case All() | Any():
            join = "all" if isinstance(operand, All) else "any"
            return f"{join} ({'; '.join(map(spelled, operand.items))})"
        case Not():
            return f"not ({spelled(operand.item)})"
    return str(operand)
