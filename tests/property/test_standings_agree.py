"""Regions say of every rule where it stands, as an assessment does: settled, assumed, held."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests import made
from tests.made import TODAY

from mediation_rules.analyse import Analysis
from mediation_rules.analyse.locate import point_of
from mediation_rules.assess import assess
from mediation_rules.assess.standing import Status
from mediation_rules.check import CheckedRuleset
from mediation_rules.compile import compile_program
from mediation_rules.engines import engine
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.relevance.standings import Standings
from mediation_rules.rules import Rule
from mediation_rules.situation import read

FACTS = ("mediation.agreed", "student.out_of_school", "support.afraid")
FACT = st.sampled_from(FACTS)
TEST = st.builds(lambda path, value: {path: value}, FACT, st.booleans())
CONDITION = st.one_of(
    TEST,
    st.lists(TEST, max_size=2).map(lambda items: {"all": items}),
    st.lists(TEST, max_size=2).map(lambda items: {"any": items}),
)
POLICY: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(["ask", "warn", "hold", True, False]),
    st.dictionaries(
        st.sampled_from([*FACTS, "access.interpreter_needed"]),
        st.booleans(),
        min_size=1,
        max_size=2,
    ),
)
MODEL = FactModel.of(Dispute)


@st.composite
def rulesets(draw: st.DrawFn) -> tuple[Rule, ...]:
    rules: list[Rule] = []
    for number in range(draw(st.integers(1, 4))):
        earlier = [rule.id for rule in rules]
        over = draw(st.lists(st.sampled_from(earlier), unique=True)) if earlier else []
        rules.append(
            made.rule(
                f"a/{number}",
                draw(CONDITION),
                if_unknown=draw(POLICY),
                overrides=over,
            )
        )
    return tuple(rules)


def statuses(checked: CheckedRuleset, dispute: Dispute) -> dict[str, str]:
    found = assess(
        checked,
        compile_program(checked),
        read(dispute, checked.definition, TODAY),
        engine("compiled"),
        facts=dict,
    )
    assert () == found.questions, "nobody was named who could say what to ask"
    given_ = (*found.recommendations, *found.provisional)
    waiting = (*found.held, *found.overridden, *found.possible)
    return {item.id: item.basis for item in given_} | {
        item.id: item.status for item in waiting
    }


@given(rulesets(), st.dictionaries(FACT, st.booleans()))
def test_a_rule_stands_in_a_region_where_it_stands_in_an_assessment(
    rules: tuple[Rule, ...], told: dict[str, Any]
) -> None:
    checked = CheckedRuleset(made.definition(*rules), MODEL)
    analysis = Analysis(checked, as_of=TODAY)
    standings = Standings(analysis.regions[0])
    dispute = Dispute.from_mapping(told)
    point = point_of(read(dispute, checked.definition, TODAY), analysis.space)

    expected = {rule.id: "silent" for rule in rules} | statuses(checked, dispute)

    assert {id_: [status] for id_, status in expected.items()} == {
        rule.id: [
            Status(status).name.lower()
            for status, region in standings.of(rule.id).items()
            if analysis.diagrams.holds_at(region, point)
        ]
        for rule in rules
    }
