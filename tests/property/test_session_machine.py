"""Whatever is told, taken back, kept and resumed: a case says what `assess` says of its facts."""

from random import Random

from hypothesis import strategies as st
from tests import invented
from tests.effort import A_THIRD

from mediation_rules.assessment import Assessment
from mediation_rules.conform.invent import AS_OF
from mediation_rules.facts import Dispute
from mediation_rules.ruleset import Ruleset
from mediation_rules.session import Case
from mediation_rules.testing import SessionMachine

SEEDS = st.integers(0, 2**32)


class Telling(SessionMachine):
    """Cases of rulesets made by chance, which also ask what `questions` asks."""

    as_of = AS_OF

    def chosen(self, data: st.DataObject) -> Ruleset:
        return invented.ruleset(data.draw(SEEDS) % 200)

    def families(self) -> st.SearchStrategy[Dispute]:
        return SEEDS.map(lambda seed: invented.dispute(self.ruleset, Random(seed)))

    def must_hold(self, case: Case, found: Assessment) -> None:
        dispute = case.dispute
        assert self.ruleset.questions(dispute, as_of=AS_OF) == case.questions()
        assert self.ruleset.assess(dispute, as_of=AS_OF, engine=case.engine) == found


TestTelling = Telling.TestCase
TestTelling.settings = A_THIRD
