"""Test case sessions in any order of steps: a ruleset goes in, a Hypothesis state machine comes out.

Hypothesis tells, takes back, keeps, resumes and closes, looks after each step whether what must
hold still does, and shrinks what breaks it to few steps.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mediation_rules.assessment import Assessment
from mediation_rules.conform import available
from mediation_rules.dispute_error import DisputeError
from mediation_rules.facts import Answer, known_values, told_values
from mediation_rules.session import CaseError
from mediation_rules.testing.steering import disputes_for
from mediation_rules.testing.strategies import values_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from mediation_rules.facts import Dispute
    from mediation_rules.ruleset import Ruleset
    from mediation_rules.session import Case

T = TypeVar("T")

_MOST_AT_ONCE = 3
"""How many facts are told in one step, at most."""


class SessionMachine(RuleBasedStateMachine):
    """Case sessions of a ruleset, told in any order; make a subclass, and name the ruleset in it.

    Two cases are held at once, each on an engine of its own, so that one might mix with the
    other. After each step every case says what `Ruleset.assess` says of its facts.

    Attributes:
        ruleset: The ruleset.
        as_of: The day of the cases.
        cases: The cases.
        told: Beside each case what was told to it.
    """

    ruleset: Ruleset
    as_of: date
    cases: list[Case]
    told: list[Dispute]

    def must_hold(self, case: Case, found: Assessment) -> None:
        """Look at a case after each step; assert here what your application relies on.

        Args:
            case: The case.
            found: What it comes to.
        """

    def chosen(self, data: st.DataObject) -> Ruleset:
        """Return the ruleset of a run: the one that is named, unless you draw another here."""
        return self.ruleset

    def families(self) -> st.SearchStrategy[Dispute]:
        """Return the disputes whose facts are told, a few in each step.

        By default the rules fire in them, and they stand at the boundaries of the ruleset.
        """
        return _steered(self.ruleset, self.as_of)

    # ------------------------------------------------------------------------ steps

    @initialize(data=st.data())
    def open(self, data: st.DataObject) -> None:
        """Open two cases to which nothing was told."""
        self.ruleset = self.chosen(data)
        engines = [data.draw(st.sampled_from(available())) for _ in range(2)]
        nothing = self.ruleset.model()
        self.told = [nothing, nothing]
        self.cases = [
            self.ruleset.open_case(as_of=self.as_of, engine=engine)
            for engine in engines
        ]

    @rule(which=st.integers(0, 1), data=st.data())
    def tell_some(self, which: int, data: st.DataObject) -> None:
        """Tell a few facts, which may contradict what was told."""
        family = data.draw(self.families())
        facts: dict[str, Any] = {**told_values(family), **family.answers}
        paths = st.lists(st.sampled_from([*facts]), max_size=_MOST_AT_ONCE, unique=True)
        chosen = data.draw(paths) if facts else []
        self.tell(which, {path: facts[path] for path in chosen})

    @rule(which=st.integers(0, 1), data=st.data())
    def answer_the_next(self, which: int, data: st.DataObject) -> None:
        """Answer the question that is asked next, as people do."""
        case, dispute = self.cases[which], self.told[which]
        asked = case.questions()
        assert self.ruleset.questions(dispute, as_of=self.as_of) == asked, _ASKED
        for question in asked[:1]:
            known = known_values(data.draw(self.families()))
            values = values_of(self.ruleset.facts[question.path])
            likely = st.just(known.get(question.path, Answer.DONT_KNOW))
            answer = data.draw(st.one_of(likely, values, st.sampled_from(Answer)))
            self.tell(which, {question.path: answer})

    @rule(which=st.integers(0, 1), data=st.data())
    def take_back(self, which: int, data: st.DataObject) -> None:
        """Take back what was told or answered, or what never was."""
        paths = self.cases[which].order or tuple(self.ruleset.facts)[:1]
        path = data.draw(st.sampled_from(paths))
        self.told[which] = self.told[which].take_back(path)
        self.cases[which].take_back(path)

    @rule(which=st.integers(0, 1), engine=st.sampled_from(available()))
    def keep_and_resume(self, which: int, engine: str) -> None:
        """Keep a case, close it, and resume it on any engine."""
        case = self.cases[which]
        kept = case.dump()
        case.close()
        assert outcome(case.assess)[0] is None, "a closed case is closed"
        self.cases[which] = self.ruleset.resume(kept, engine=engine)
        assert case.order == self.cases[which].order, "the order is kept"
        assert kept == self.cases[which].dump(), "what was kept is kept again"

    def tell(self, which: int, facts: dict[str, Any]) -> None:
        """Tell facts to a case and to its dispute, which take or refuse them alike."""
        case, was = self.cases[which], self.cases[which].assess()
        dispute, wrong = outcome(lambda: self.told[which].tell_all(facts))
        step, refused = outcome(lambda: case.tell(facts))

        assert wrong == refused, "a case refuses what its dispute refuses"
        self.told[which] = self.told[which] if dispute is None else dispute
        if step is not None:
            given = {item.id for item in case.assess().recommendations}
            settled = {i.id for i in was.recommendations if i.basis == "settled"}
            assert {*step.gained}.isdisjoint(settled), "what was settled is not gained"
            assert {*step.ruled_out}.isdisjoint(given), "what is given is not ruled out"

    # ---------------------------------------------------------------- what must hold

    @invariant()
    def each_says_what_assess_says(self) -> None:
        """A case comes to what its facts come to, and what must hold does."""
        for case, dispute in zip(self.cases, self.told, strict=True):
            assert dispute == case.dispute, "a case holds what was told"
            found = case.assess()
            whole = self.ruleset.assess(dispute, as_of=self.as_of, engine=case.engine)
            differing = [name for name in _SAID if _differ(found, whole, name)]
            assert not differing, f"{differing} is not what `assess` says of its facts"
            self.must_hold(case, found)

    def teardown(self) -> None:
        """Close what is open."""
        for case in getattr(self, "cases", ()):
            case.close()


_SAID = tuple(Assessment.model_fields.keys() - {"questions", "receipt"})
"""What is compared after each step. The receipt seals the questions, and to prove each of them takes
long; `answer_the_next` compares them."""


def _differ(one: Assessment, other: Assessment, name: str) -> bool:
    return bool(getattr(one, name) != getattr(other, name))


_ASKED = "a case asks what `questions` asks of its facts"


def outcome(tell: Callable[[], T]) -> tuple[T | None, str]:
    """Return what telling gave, or else why it was refused."""
    try:
        return tell(), ""
    except (DisputeError, CaseError) as error:
        return None, str(error)


@lru_cache(maxsize=8)
def _steered(ruleset: Ruleset, as_of: date) -> st.SearchStrategy[Dispute]:
    return disputes_for(ruleset, as_of=as_of, model=ruleset.model)
