"""Laws of weighing: robust means whoever is believed, and a belief that is named is enough."""

from itertools import product
from random import Random
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.property.test_why_laws import FACTS, SEEDS, invented, invented_disputes

from mediation_rules.conform.invent import AS_OF, PARAMETERS
from mediation_rules.conform.tell import Teller
from mediation_rules.dispute_error import DisputeError
from mediation_rules.fact_values import plain
from mediation_rules.facts import Dispute, told_values
from mediation_rules.weighing import Weighing

# Two facts that are told and can be told otherwise: many a dispute has none.
FEW = settings(max_examples=20, suppress_health_check=[HealthCheck.filter_too_much])


@st.composite
def weighings(draw: st.DrawFn) -> tuple[int, Dispute, dict[str, Any], Weighing]:
    """Return a ruleset, a dispute, two facts with two versions each, and their weighing."""
    seed, dispute = draw(invented_disputes())
    assert seed is not None
    ruleset = invented(seed)
    values, _ = Teller(ruleset.definition, FACTS, PARAMETERS, AS_OF).tell(
        Random(draw(SEEDS))
    )
    told = told_values(dispute)
    paths = [
        p for p in values if p in told and p != "timeline" and values[p] != told[p]
    ]
    assume(len(paths) >= 2)
    disputed = {
        path: [
            {"value": plain(told[path]), "by": "family"},
            {"value": plain(values[path]), "by": "school"},
        ]
        for path in paths[:2]
    }
    try:
        return seed, dispute, disputed, ruleset.weigh(dispute, disputed, as_of=AS_OF)
    except DisputeError:
        assume(False)
        raise


@FEW
@given(weighings())
def test_robust_advice_comes_in_every_way_of_believing_and_the_rest_does_not(
    case: tuple[int, Dispute, dict[str, Any], Weighing],
) -> None:
    """What depends comes in exactly the ways that hold one of its sets of beliefs."""
    seed, dispute, disputed, weighing = case
    robust = {o.id for o in weighing.robust if o.kind == "advice"}
    advice = [one for one in weighing.depends if one.outcome.kind == "advice"]

    for values in product(*([v["value"] for v in vs] for vs in disputed.values())):
        world = dict(zip(disputed, values, strict=True))
        try:
            facts = {**told_values(dispute), **world, "answers": dispute.answers}
            given = set(invented(seed).assess(facts, as_of=AS_OF).ids)
        except DisputeError:
            continue
        coming = {
            one.outcome.id
            for one in advice
            if any(
                all(world[belief.path] == belief.value for belief in beliefs)
                for beliefs in one.given_if
            )
        }
        assert given == robust | coming


@FEW
@given(weighings())
def test_versions_told_with_the_facts_weigh_the_same(
    case: tuple[int, Dispute, dict[str, Any], Weighing],
) -> None:
    """It makes no difference whether they are a part of the dispute or told beside it."""
    seed, dispute, disputed, weighing = case
    ruleset = invented(seed)
    told = ruleset.dispute({**told_values(dispute), "answers": dispute.answers})

    assert weighing == ruleset.weigh(told.tell_all({"disputed": disputed}), as_of=AS_OF)


@FEW
@given(weighings())
def test_what_is_settled_without_the_disputed_facts_is_robust(
    case: tuple[int, Dispute, dict[str, Any], Weighing],
) -> None:
    """Who does not need to believe anybody gives advice that no belief takes away."""
    seed, dispute, disputed, weighing = case
    rest = {p: v for p, v in told_values(dispute).items() if p not in disputed}
    facts = {**rest, "answers": dispute.answers, "disputed": disputed}
    firm = invented(seed).assess(facts, as_of=AS_OF).recommendations

    settled = {item.id for item in firm if item.basis == "settled"}
    assert settled <= {outcome.id for outcome in weighing.robust}
