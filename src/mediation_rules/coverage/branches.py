"""For each branch of each text a case whose reader is given it, in every language.

What a text asks is proved impossible from the regions of what its rule asks, as far as the facts
are cut there; of other names anything can be.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import islice, product
from typing import TYPE_CHECKING, Any

from jinja2 import nodes

from mediation_rules.analyse.days import is_derived
from mediation_rules.analyse.diagrams import EVERYWHERE, Region
from mediation_rules.analyse.witness import usual_day
from mediation_rules.coverage.need import Kind, Need, State, Want
from mediation_rules.dating import PREFIX
from mediation_rules.fact_values import FactKind
from mediation_rules.render.branches import Branch, branches, taken
from mediation_rules.render.scene import Scene
from mediation_rules.rules import Policy
from mediation_rules.texts.guards import constant_of, path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.analyse import Analysis
    from mediation_rules.analyse.cells import Cell
    from mediation_rules.coverage.observing import Seen
    from mediation_rules.fact_model import Fact
    from mediation_rules.rules import Rule, Text

_MOST_TRIES = 60
"""How many ways are tried to tell what a branch asks of."""

_SOME_WORDS = "as the family says it"

_LONG_BEFORE = timedelta(days=365)

_CUT = (FactKind.BOOLEAN, FactKind.ENUM, FactKind.ORDERED)


def branch_needs(
    rule: Rule, cases: Iterable[Seen], analysis: Analysis
) -> Iterator[Need]:
    """Yield the branches of the texts of a rule."""
    cases = tuple(cases)
    for text in rule.texts.values():
        if branches(text):
            shown = frozenset[int]().union(*(_given(rule, text, one) for one in cases))
            for branch in branches(text):
                yield _Asking(rule, text, branch, analysis).need(shown)


def _given(rule: Rule, text: Text, seen: Seen) -> frozenset[int]:
    """Return the branches that the reader of one case is given."""
    found = seen.ruleset.assess(seen.dispute, as_of=seen.as_of)
    for item in (*found.recommendations, *found.provisional):
        if item.rules[0] == rule.id:
            scene = Scene(
                assessment=found,
                definition=seen.ruleset.definition,
                model=seen.ruleset.facts,
                situation=seen.situation,
                locale=text.language,
            )
            return taken(text, scene.speaker, scene.lookup(item.due))
    return frozenset()


class _Asking:
    """One branch, and what is asked on the way to it."""

    def __init__(
        self, rule: Rule, text: Text, branch: Branch, analysis: Analysis
    ) -> None:
        self.rule = rule
        self.text = text
        self.branch = branch
        self.analysis = analysis
        self.regions = analysis.regions[0]
        self.diagrams = analysis.diagrams

    def need(self, shown: frozenset[int]) -> Need:
        where = f"{self.text.span.file.rpartition('/')[2]}:{self.branch.span.line}"
        words = f"no case reads {self.branch.words} ({where})"
        if self.branch.number in shown:
            return Need(Kind.BRANCH, words, self.branch.span, State.SHOWN)
        region = self._region()
        if not self.analysis.can_be(region):
            return Need(Kind.BRANCH, words, self.branch.span, State.IMPOSSIBLE)
        wants = (tuple(self._wants(region)),)
        return Need(Kind.BRANCH, words, self.branch.span, State.MISSING, wants)

    def _region(self) -> Region:
        """Return where the branch may be read; what cannot be told apart is left in."""
        asked = (self._where(test)[not answer] for test, answer in self.branch.asked)
        # One that is only asked about while it is open is never read.
        is_bold = self.rule.if_unknown.policy in (Policy.WARN, Policy.ASSUME)
        may_apply = EVERYWHERE if is_bold else self.regions.rule(self.rule.id).yes
        shown = self.diagrams.minus(may_apply, self.regions.given(self.rule.id).no)
        return self.diagrams.meet(shown, *asked)

    def _where(self, test: nodes.Node) -> tuple[Region, Region]:
        """Return where a question can come out true, and where it can come out false."""
        match test:
            case nodes.Not():
                true, false = self._where(test.node)
                return false, true
            case nodes.And() | nodes.Or():
                one, other = self._where(test.left), self._where(test.right)
                meet, join = self.diagrams.meet, self.diagrams.join
                if isinstance(test, nodes.And):
                    return meet(one[0], other[0]), join(one[1], other[1])
                return join(one[0], other[0]), meet(one[1], other[1])
            case nodes.Test():
                return self._of_name(test.node, test.name)
        assert isinstance(test, nodes.Compare), "a text can ask nothing else"
        equal = self._of_name(test.expr, f"is:{constant_of(test)}")
        return equal if test.ops[0].op == "eq" else equal[::-1]

    def _of_name(self, name: nodes.Node, asked: str) -> tuple[Region, Region]:
        path, space = path_of(name), self.analysis.space
        assert path is not None, "a text asks of names alone"
        if is_derived(path):
            return self._of_limit(path, asked)
        axis = space.fact(path)
        if axis is None:
            return EVERYWHERE, EVERYWHERE
        fact = self.regions.view.facts[path]
        cells = list(enumerate(space.axes[axis].cells))
        true = [number for number, cell in cells if True in _ways(fact, cell, asked)]
        false = [number for number, cell in cells if False in _ways(fact, cell, asked)]
        return self.diagrams.where(axis, true), self.diagrams.where(axis, false)

    def _of_limit(self, path: str, asked: str) -> tuple[Region, Region]:
        """Return where a deadline may have a day: never where it does not run or begin."""
        name = path.removeprefix(PREFIX).partition(".")[0]
        chain = self.regions.view.chain(f"{PREFIX}{name}")
        known = self.regions.answers.known(chain[0].start).yes
        runs = self.regions.runs(chain)
        dated = self.diagrams.minus(known, runs.no)
        return (dated, EVERYWHERE) if asked == "known" else (EVERYWHERE, dated)

    # ------------------------------------------------------------------- what would

    def _wants(self, region: Region) -> Iterator[Want]:
        """Yield disputes that may be read it, with every way to tell what is asked of."""
        firm = self.diagrams.meet(region, self.regions.given(self.rule.id).yes)
        region = firm if self.analysis.can_be(firm) else region
        paths = dict.fromkeys(
            path for test, _ in self.branch.asked for path in _paths(test)
        )
        ways = [list(self._ways_to_tell(path)) for path in paths]
        for told in islice(product(*ways), _MOST_TRIES):
            facts = {path: value for path, value in told if value is not None}
            yield Want(region, self._claim, facts)

    def _ways_to_tell(self, path: str) -> Iterator[tuple[str, Any]]:
        yield path, None
        if is_derived(path):
            name = path.removeprefix(PREFIX).partition(".")[0]
            path = self.regions.view.chain(f"{PREFIX}{name}")[0].start
        fact = self.regions.view.facts.get(path)
        if fact is None or fact.derived:
            return
        if fact.kind is FactKind.BOOLEAN:
            yield from ((path, True), (path, False))
        elif fact.kind is FactKind.DATE:
            day = usual_day(path, self.analysis.as_of)
            # Long before the others: it may be one that has to come first.
            yield from ((path, day), (path, day - _LONG_BEFORE))
        elif fact.kind is FactKind.TEXT:
            yield path, _SOME_WORDS
        elif fact.kind is FactKind.SET:
            yield from ((path, []), (path, [fact.choices[0]]))
        else:
            for choice in fact.choices:
                yield path, choice

    def _claim(self, seen: Seen) -> bool:
        return self.branch.number in _given(self.rule, self.text, seen)


def _paths(test: nodes.Node) -> Iterator[str]:
    """Yield the names of which a question asks."""
    for name in (test, *test.find_all((nodes.Name, nodes.Getattr))):
        path = path_of(name)
        if path is not None:
            yield path


def _ways(fact: Fact, cell: Cell, asked: str) -> set[bool]:
    """Return how a question about a fact can come out for the values of one cell."""
    if not cell.values:
        return {asked == "unknown"}
    if asked in ("known", "unknown"):
        return {asked == "known"}
    if fact.kind not in _CUT:
        return {True, False}
    if asked in ("yes", "no"):
        return {value is (asked == "yes") for value in cell.values}
    return {str(value) == asked.removeprefix("is:") for value in cell.values}
