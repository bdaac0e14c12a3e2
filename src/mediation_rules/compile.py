"""Turn a checked ruleset into the program that every engine runs.

A condition becomes a literal: a proposition of the node that stands for it, of which `^ 1` is
the negation. Negations move to the leaves so, and `all` is the only gate there is: `any` is the
negation of an `all` of negations. The same gate is built once, however often it is written.
"""

from __future__ import annotations

from graphlib import TopologicalSorter
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from mediation_rules.conditions import (
    All,
    Any,
    Condition,
    Count,
    Named,
    Not,
    Operator,
    Test,
)
from mediation_rules.dating import PREFIX, in_order
from mediation_rules.logic import cases, whole
from mediation_rules.operators import OPPOSITE
from mediation_rules.program import Clause, Program, Proposition, no, yes
from mediation_rules.rules import Decision, RulesetDefinition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_CONSTANT = -1
_TRUE, _FALSE = yes(_CONSTANT), no(_CONSTANT)
"""The two sides of a node that is no node yet: `_TRUE ^ 1` is `_FALSE`."""


class Checked(Protocol):
    """A ruleset that `check` let pass."""

    @property
    def definition(self) -> RulesetDefinition:
        """The ruleset itself."""


def compile_program(ruleset: Checked | RulesetDefinition) -> Program:
    """Compile a ruleset in which `check` found no error.

    Raises:
        graphlib.CycleError: Conditions, decisions or overrides go in a circle.
    """
    found = ruleset if isinstance(ruleset, RulesetDefinition) else ruleset.definition
    builder = _Builder(found)
    builder.conditions_and_decisions()
    builder.rules()
    return builder.program()


def compile_deadlines(definition: RulesetDefinition) -> Program:
    """Compile what deadlines ask: whether each runs, and whether it is extended.

    Its names are `when:<deadline>`, `runs:<deadline>` (together with all that it starts from)
    and `extended:<deadline>#<index>`.
    """
    builder = _Builder(definition)
    builder.conditions_and_decisions()
    builder.deadlines()
    return builder.program()


def as_atom(test: Test) -> tuple[Test, int]:
    """Return the test that stands for one in a program, and 1 if as its negation, else 0."""
    opposite = OPPOSITE.get(test.operator)
    if opposite in _ALWAYS_OPPOSED or (opposite and _speaks_of_no_day(test)):
        return Test(test.path, opposite, test.operand, test.span, test.path_span), 1
    return test, 0


class _Builder:
    """The graph of gates while it grows. Nodes are numbered as they come up."""

    def __init__(self, definition: RulesetDefinition) -> None:
        self._definition = definition
        self._atoms: dict[Test | Named, int] = {}
        self._gates: dict[tuple[Proposition, ...], int] = {}
        self._count = 0
        self._names: dict[str, Proposition] = {}
        self._values: dict[str, dict[str, Proposition]] = {}
        self._overriders: dict[str, list[str]] = {rule: [] for rule in definition.rules}
        for rule in definition.rules.values():
            for override in rule.overrides:
                self._overriders[override.rule.id].append(rule.id)

    # ------------------------------------------------------------ what has a name

    def conditions_and_decisions(self) -> None:
        """Build each after all that it uses, so that no chain of names is too long."""
        definition = self._definition
        needs: dict[str, Iterable[str]] = {}
        for name, named in definition.conditions.items():
            needs[f"condition:{name}"] = self._used(named.condition)
        for name, decision in definition.decisions.items():
            whens = [case.when for case in decision.cases]
            whens += [reason.when for reason in decision.reasons]
            needs[f"decision:{name}"] = chain(*map(self._used, whens))
        for key in TopologicalSorter(needs).static_order():
            kind, _, name = key.partition(":")
            if kind == "condition":
                self._names[key] = self._literal(definition.conditions[name].condition)
            else:
                self._decision(definition.decisions[name])

    def _used(self, condition: Condition) -> Iterator[str]:
        match condition:
            case All(items) | Any(items):
                for item in items:
                    yield from self._used(item)
            case Not(item):
                yield from self._used(item)
            case Named(name) if name in self._definition.conditions:
                yield f"condition:{name}"
            case Test(path) if path in self._definition.decisions:
                yield f"decision:{path}"

    def _decision(self, decision: Decision) -> None:
        whens = [self._literal(case.when) for case in decision.cases]
        taken, none_yet = [], _TRUE
        for index, when in enumerate(whens):
            self._names[f"row:{decision.name}#{index}"] = when
            taken.append(
                self._all((none_yet, when)) if decision.hit == "first" else when
            )
            none_yet = self._all((none_yet, when ^ 1))
        taken += [none_yet] if decision.otherwise else []
        givers: dict[str, list[Proposition]] = {value: [] for value in decision.values}
        for index, (case, literal) in enumerate(
            zip(cases(decision), taken, strict=True)
        ):
            self._names[f"case:{decision.name}#{index}"] = literal
            givers.setdefault(case.value, []).append(literal)
        values = {value: self._any(literals) for value, literals in givers.items()}
        self._values[decision.name] = values
        for value, literal in values.items():
            self._names[f"decision:{decision.name}={value}"] = literal
        for index, reason in enumerate(decision.reasons):
            self._names[f"reason:{decision.name}#{index}"] = self._literal(reason.when)

    def rules(self) -> None:
        """Build each rule after those that override it."""
        for rule in TopologicalSorter(self._overriders).static_order():
            written = self._definition.rules[rule]
            applies = self._literal(whole(written))
            over = (
                self._names[f"rule:{other}"] ^ 1 for other in self._overriders[rule]
            )
            self._names[f"when:{rule}"] = self._literal(written.when)
            self._names[f"applies:{rule}"] = applies
            self._names[f"rule:{rule}"] = self._all((applies, *over))

    def deadlines(self) -> None:
        """Build what deadlines ask, each after the one that it starts from, and nothing else."""
        named: dict[str, Proposition] = {}
        for rule in in_order(self._definition):
            when = _TRUE if rule.when is None else self._literal(rule.when)
            parent = named.get(f"runs:{rule.start.removeprefix(PREFIX)}", _TRUE)
            named[f"when:{rule.name}"] = when
            named[f"runs:{rule.name}"] = self._all((parent, when))
            for index, extension in enumerate(rule.extensions):
                named[f"extended:{rule.name}#{index}"] = self._literal(extension.when)
        self._names = named

    # ----------------------------------------------------------------- conditions

    def _literal(self, condition: Condition) -> Proposition:
        match condition:
            case All():
                return self._all(self._conjuncts(condition, 0))
            case Any():
                return self._all(self._conjuncts(condition, 1)) ^ 1
            case Not(item):
                return self._literal(item) ^ 1
            case Named(name) if name in self._definition.conditions:
                return self._names[f"condition:{name}"]
            case Named():
                return self._atom(condition)
        if condition.path in self._definition.decisions:
            return self._decided(condition)
        return self._test(condition)

    def _conjuncts(self, condition: Condition, negated: int) -> Iterator[Proposition]:
        """Yield what must all hold for a condition to be so; an `all` in an `all` melts."""
        match condition:
            case All(items) if not negated:
                for item in items:
                    yield from self._conjuncts(item, 0)
            case Any(items) if negated:
                for item in items:
                    yield from self._conjuncts(item, 1)
            case Not(item):
                yield from self._conjuncts(item, 1 - negated)
            case _:
                yield self._literal(condition) ^ negated

    def _test(self, test: Test) -> Proposition:
        asked, negated = as_atom(test)
        return self._atom(asked) ^ negated

    def _decided(self, test: Test) -> Proposition:
        """Return what a test on a decision comes to; a constant is one of its values."""
        decision, values = (
            self._definition.decisions[test.path],
            self._values[test.path],
        )
        asked = OPPOSITE.get(test.operator, test.operator)
        if asked is Operator.KNOWN and decision.hit == "first":
            found = self._any(values.values())
        elif asked is Operator.KNOWN:
            found = self._all(self._any((one, one ^ 1)) for one in values.values())
        elif isinstance(test.operand, Count):
            return self._counted(test.operand, tuple(values.values()))
        else:
            operand = (
                test.operand if isinstance(test.operand, tuple) else (test.operand,)
            )
            join = self._all if asked is Operator.INCLUDES_ALL else self._any
            found = join(values.get(str(value), _FALSE) for value in operand)
        return found if asked is test.operator else found ^ 1

    def _counted(self, count: Count, literals: tuple[Proposition, ...]) -> Proposition:
        low, high = (_number(count.bounds[i]) for i in (0, -1))
        if count.operator in (Operator.MORE_THAN, Operator.AT_LEAST):
            return self._at_least(
                low + (count.operator is Operator.MORE_THAN), literals
            )
        if count.operator in (Operator.LESS_THAN, Operator.AT_MOST):
            return (
                self._at_least(low + (count.operator is Operator.AT_MOST), literals) ^ 1
            )
        least, more = self._at_least(low, literals), self._at_least(high + 1, literals)
        found = self._all((least, more ^ 1))
        return found ^ 1 if count.operator is Operator.IS_NOT else found

    def _at_least(self, number: int, literals: tuple[Proposition, ...]) -> Proposition:
        if number > len(literals):
            return _FALSE
        # `reached[n]`: at least n of those seen so far.
        reached = [_TRUE] + [_FALSE] * max(number, 0)
        for literal in literals:
            for n in range(len(reached) - 1, 0, -1):
                one_more = self._all((literal, reached[n - 1]))
                reached[n] = self._any((one_more, reached[n]))
        return reached[-1]

    # ----------------------------------------------------------------- the gates

    def _atom(self, atom: Test | Named) -> Proposition:
        if atom not in self._atoms:
            self._atoms[atom] = self._new()
        return yes(self._atoms[atom])

    def _any(self, literals: Iterable[Proposition]) -> Proposition:
        return self._all(literal ^ 1 for literal in literals) ^ 1

    def _all(self, literals: Iterable[Proposition]) -> Proposition:
        """Return the literal of an `all`. One thing and its opposite stay: both may be unknown."""
        body = tuple(sorted(set(literals) - {_TRUE}))
        if _FALSE in body:
            return _FALSE
        if len(body) < 2:
            return body[0] if body else _TRUE
        if body not in self._gates:
            self._gates[body] = self._new()
        return yes(self._gates[body])

    def _new(self) -> int:
        self._count += 1
        return self._count - 1

    # --------------------------------------------------------------- the program

    def program(self) -> Program:
        """Number the atoms first and the gates after them, and write the clauses down."""
        gates, used = self._used_gates()
        atoms = {atom: node for atom, node in self._atoms.items() if node in used}
        order = [*atoms.values(), *gates]
        place = {node: index for index, node in enumerate(order)}
        clauses: list[Clause] = []
        for node, body in gates.items():
            head = place[node]
            premises = tuple(sorted(_moved(literal, place) for literal in body))
            clauses.append(Clause(yes(head), premises))
            clauses += [Clause(no(head), (premise ^ 1,)) for premise in premises]
        names, facts = self._named_nodes(place, clauses)
        size = max([len(order) - 1, *names.values()]) + 1
        return Program(tuple(atoms), size, names, tuple(clauses), facts)

    def _used_gates(self) -> tuple[dict[int, tuple[Proposition, ...]], set[int]]:
        """Return the gates that some name rests on, in the order built, and all such nodes."""
        used = {literal // 2 for literal in self._names.values()}
        for body, node in reversed(self._gates.items()):
            if node in used:
                used.update(literal // 2 for literal in body)
        return {node: body for body, node in self._gates.items() if node in used}, used

    def _named_nodes(
        self, place: Mapping[int, int], clauses: list[Clause]
    ) -> tuple[dict[str, int], tuple[Proposition, ...]]:
        """Give each name its node: one of its own for a negation and for what is settled."""
        own: dict[Proposition, int] = {}
        names: dict[str, int] = {}
        for name, literal in self._names.items():
            if literal >= 0 and literal % 2 == 0:
                names[name] = place[literal // 2]
                continue
            if literal not in own:
                node = own[literal] = len(place) + len(own)
                if literal >= 0:
                    moved = _moved(literal, place)
                    clauses.append(Clause(yes(node), (moved,)))
                    clauses.append(Clause(no(node), (moved ^ 1,)))
            names[name] = own[literal]
        settled = {_TRUE: yes, _FALSE: no}
        facts = [settled[literal](node) for literal, node in own.items() if literal < 0]
        return names, tuple(facts)


_ALWAYS_OPPOSED = (
    Operator.INCLUDES,
    Operator.INCLUDES_ANY,
    Operator.ANY,
    Operator.KNOWN,
)
"""What is asked of sets, records and answers, where one operator negates the other."""


def _speaks_of_no_day(test: Test) -> bool:
    """Tell whether a test and its opposite are never both no, as for a day that is not."""
    operand = test.operand if isinstance(test.operand, tuple) else (test.operand,)
    return all(isinstance(constant, bool | int | str) for constant in operand)


def _number(bound: object) -> int:
    if not isinstance(bound, int):
        raise TypeError(
            "a count of a decision's values is compared with a plain number"
        )
    return bound


def _moved(literal: Proposition, place: Mapping[int, int]) -> Proposition:
    return 2 * place[literal // 2] + literal % 2
