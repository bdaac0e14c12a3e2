"""Laws of confidentiality: what a reader may not see moves no byte of what they read."""

from datetime import date
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.test_why_laws import invented, invented_disputes

from mediation_rules import Ruleset
from mediation_rules.confidential import redacted
from mediation_rules.conform.invent import AS_OF
from mediation_rules.facts import Dispute
from mediation_rules.testing.strategies import disputes

FEW = settings(max_examples=25)
DAY = date(2026, 3, 2)
AUDIENCES = st.sampled_from(["mediator", "school"])
FORMATS = st.sampled_from(["markdown", "html", "text", "terminal"])


@cache
def federal() -> Ruleset:
    """Return the federal ruleset, loaded once."""
    return Ruleset.load("us-federal")


def page(ruleset: Ruleset, dispute: Dispute, day: date, **how: Any) -> str:
    """Return what is written of a dispute."""
    return ruleset.assess(dispute, as_of=day).render(**how)


@FEW
@given(disputes(max_facts=40), AUDIENCES, FORMATS, st.booleans())
def test_facts_that_a_reader_may_not_see_change_no_byte_of_a_federal_page(
    dispute: Dispute, audience: Any, form: str, everything: bool
) -> None:
    """The page of the whole dispute is that of a family that never told them."""
    ruleset = federal()
    silent = ruleset.dispute(redacted(dispute, ruleset.facts, audience))
    how = {"format": form, "audience": audience, "everything": everything}

    assert page(ruleset, dispute, DAY, **how) == page(ruleset, silent, DAY, **how)


@FEW
@given(invented_disputes(), AUDIENCES)
def test_facts_that_a_reader_may_not_see_change_no_byte_whatever_the_ruleset(
    case: tuple[int, Dispute], audience: Any
) -> None:
    """The law holds by construction, so it holds for rules that nobody looked at."""
    seed, dispute = case
    ruleset = invented(seed)
    silent = ruleset.dispute(redacted(dispute, ruleset.facts, audience))
    how = {"audience": audience, "everything": True}

    assert page(ruleset, dispute, AS_OF, **how) == page(ruleset, silent, AS_OF, **how)


@FEW
@given(
    st.from_regex(r"Zq[a-z]{8}", fullmatch=True),
    disputes(max_facts=15),
    FORMATS,
)
def test_a_page_for_the_school_never_holds_the_words_of_the_family(
    secret: str, dispute: Dispute, form: str
) -> None:
    """Neither the child's name nor what the family wrote in its own words is there."""
    told = dispute.tell_all(
        {
            "student.first_name": secret,
            "dispute.main_problem": secret,
            "dispute.matters_most": secret,
            "dispute.possible_compromises": secret,
        }
    )

    assert secret not in page(federal(), told, DAY, format=form, audience="school")
