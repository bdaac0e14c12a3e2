"""Whatever is told, taken back, kept and resumed: a case says what `assess` says of its facts.

Two cases are held at once, each on an engine of its own, so that one might mix with the other.
"""

from collections.abc import Callable
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests import invented

from mediation_rules.conform import available
from mediation_rules.conform.invent import AS_OF
from mediation_rules.dispute_error import DisputeError
from mediation_rules.facts import Answer, Dispute, known_values
from mediation_rules.ruleset import Ruleset
from mediation_rules.session import Case

SEEDS = st.integers(0, 2**32)
WHICH = st.integers(0, 1)


T = TypeVar("T")


def outcome(tell: Callable[[], T]) -> tuple[T | None, str]:
    """Return what telling gave, or else why it was refused."""
    try:
        return tell(), ""
    except DisputeError as error:
        return None, str(error)


class Telling(RuleBasedStateMachine):
    """Two cases, and beside each the dispute that was told to it."""

    ruleset: Ruleset
    cases: list[Case]
    told: list[Dispute]

    @initialize(seed=SEEDS, engines=st.lists(st.sampled_from(available()), min_size=2))
    def open(self, seed: int, engines: list[str]) -> None:
        self.ruleset = invented.ruleset(seed % 200)
        self.told = [Dispute(), Dispute()]
        self.cases = [
            self.ruleset.open_case(as_of=AS_OF, engine=engine) for engine in engines[:2]
        ]

    @rule(which=WHICH, seed=SEEDS)
    def tell_some(self, which: int, seed: int) -> None:
        rng = Random(seed)
        more = list(invented.told(invented.dispute(self.ruleset, rng)))
        self.tell(which, dict(rng.sample(more, min(len(more), 3))))

    @rule(which=WHICH, seed=SEEDS, answer=st.sampled_from(Answer))
    def answer_the_next(self, which: int, seed: int, answer: Answer) -> None:
        asked = self.cases[which].questions()
        known = known_values(invented.dispute(self.ruleset, Random(seed)))
        self.tell(which, {q.path: known.get(q.path, answer) for q in asked[:1]})

    def tell(self, which: int, facts: dict[str, Any]) -> None:
        before, case = self.told[which], self.cases[which]
        was = case.assess()

        dispute, wrong = outcome(lambda: before.tell_all(facts))
        step, refused = outcome(lambda: case.tell(facts))

        assert wrong == refused
        self.told[which] = before if dispute is None else dispute
        if step is not None:
            given = {item.id for item in case.assess().recommendations}
            settled = {i.id for i in was.recommendations if i.basis == "settled"}
            assert {*step.gained}.isdisjoint(settled)
            assert {*step.ruled_out}.isdisjoint(given)

    @rule(which=WHICH, data=st.data())
    def take_back(self, which: int, data: st.DataObject) -> None:
        order = self.cases[which].order
        path = data.draw(st.sampled_from(order)) if order else "plan"
        self.told[which] = self.told[which].take_back(path)
        self.cases[which].take_back(path)

    @rule(which=WHICH, engine=st.sampled_from(available()))
    def keep_and_resume(self, which: int, engine: str) -> None:
        kept, order = self.cases[which].dump(), self.cases[which].order
        self.cases[which].close()
        self.cases[which] = self.ruleset.resume(kept, engine=engine)
        assert order == self.cases[which].order
        assert kept == self.cases[which].dump()

    @invariant()
    def each_says_what_assess_says(self) -> None:
        for case, dispute in zip(self.cases, self.told, strict=True):
            assert dispute == case.dispute
            found = self.ruleset.assess(dispute, as_of=AS_OF, engine=case.engine)
            assert found == case.assess()
            assert self.ruleset.questions(dispute, as_of=AS_OF) == case.questions()

    def teardown(self) -> None:
        for case in getattr(self, "cases", ()):
            case.close()


TestTelling = Telling.TestCase
