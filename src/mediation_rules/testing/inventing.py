"""Generate whole rulesets, for tests of engines and tools: nothing goes in, a Hypothesis strategy comes out.

The rulesets mean nothing and use everything: each operator, named conditions that lean on one
another, decisions, exceptions and overrides. Those of a test that fails are shrunk to few rules.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from mediation_rules.check import CheckedRuleset
from mediation_rules.compile import compile_program
from mediation_rules.conform.invent import HERE, PARAMETERS, invent
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.rules import Parameter, ParameterValue
from mediation_rules.ruleset import Ruleset

if TYPE_CHECKING:
    from random import Random

_PARAMETERS = MappingProxyType(
    {
        name: Parameter(
            name,
            {"en": name},
            "law",
            (ParameterValue(value, None, None, (), HERE),),
            None,
            False,
            HERE,
        )
        for name, value in PARAMETERS.items()
    }
)


def rulesets(*, max_rules: int = 4) -> st.SearchStrategy[Ruleset]:
    """Generate small rulesets, ready to assess.

    They have no texts, so that there is nothing to render: what is advised, and why, is what an
    engine or a tool can be tested on.

    Args:
        max_rules: How many rules there are, at most.

    Raises:
        ValueError: There would be no rule.
    """
    if max_rules < 1:
        raise ValueError("a ruleset has at least one rule")
    # Hypothesis stands behind this chance, so that it can try what is simpler.
    chance = st.randoms(use_true_random=False)
    return st.builds(_ruleset, st.integers(1, max_rules), chance)


def _ruleset(rules: int, rng: Random) -> Ruleset:
    facts = _facts()
    made = replace(invent(rng, facts, rules=rules), parameters=_PARAMETERS)
    known = facts.derived(made.deadlines, made.decisions.values())
    return Ruleset(
        checked=CheckedRuleset(made, known),
        program=compile_program(made),
        model=Dispute,
        predicates={},
    )


@cache
def _facts() -> FactModel:
    return FactModel.of(Dispute)
