"""What is proved of a ruleset holds for every dispute, and what breaks a promise really does."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests import made
from tests.made import HERE, TODAY

from mediation_rules.check import CheckedRuleset
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.logic import verdict
from mediation_rules.operators import YES
from mediation_rules.properties import About, Property, PropertyKind, Spared
from mediation_rules.proving import Basis, prove
from mediation_rules.rules import Rule
from mediation_rules.source import Reference
from mediation_rules.strength import Reader, Strength

FACTS = ("mediation.agreed", "student.out_of_school", "support.afraid")
MODEL = FactModel.of(Dispute)
FACT = st.sampled_from(FACTS)
TEST = st.builds(lambda path, value: {path: value}, FACT, st.booleans())
CONDITION = st.one_of(
    TEST,
    st.lists(TEST, max_size=2).map(lambda items: {"all": items}),
    st.lists(TEST, max_size=2).map(lambda items: {"any": items}),
)
POLICY: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(["ask", "warn", "hold", True, False]),
    st.dictionaries(FACT, st.booleans(), min_size=1, max_size=2),
)
URGENCY = st.sampled_from(["now", "soon", "routine"])

EVERY = [
    {path: value for path, value in zip(FACTS, values, strict=True) if value != "?"}
    for values in product(("?", True, False), repeat=len(FACTS))
]
"""Every dispute that the rules can tell apart."""


@st.composite
def rulesets(draw: st.DrawFn) -> tuple[Rule, ...]:
    rules: list[Rule] = []
    for number in range(draw(st.integers(2, 4))):
        earlier = [rule.id for rule in rules]
        some = st.lists(st.sampled_from(earlier), unique=True, max_size=1)
        rules.append(
            made.rule(
                f"a/{number}",
                draw(CONDITION),
                urgency=draw(URGENCY),
                if_unknown=draw(POLICY),
                overrides=draw(some) if earlier else [],
                exclusive_with=draw(some) if earlier else [],
                protected=draw(st.booleans()),
            )
        )
    return tuple(rules)


KIND = st.sampled_from(
    [
        PropertyKind.NEVER,
        PropertyKind.ALWAYS,
        PropertyKind.COVERS,
        PropertyKind.EXCLUSIVE,
        PropertyKind.IRRELEVANT,
        PropertyKind.UNKNOWN_SAFE,
    ]
)


@st.composite
def promises(draw: st.DrawFn) -> Property:
    ids = draw(st.lists(st.sampled_from(["a/0", "a/1"]), unique=True, max_size=2))
    spared = draw(st.lists(st.just(Spared(Reference("a/0", HERE), "")), max_size=1))
    when = draw(st.one_of(st.none(), CONDITION.map(made.when)))
    return Property(
        name="promise",
        kind=draw(KIND),
        because="",
        about=About(rules=tuple(Reference(id_, HERE) for id_ in ids)),
        when=when,
        facts=(Reference(draw(FACT), HERE),),
        rises=None,
        spared=tuple(spared),
        cite=(),
        span=HERE,
    )


class Plain:
    """Reads a promise word by word, over every dispute."""

    def __init__(self, checked: CheckedRuleset, promise: Property) -> None:
        self._promise = promise
        named = {reference.id for reference in promise.about.rules}
        rules = checked.definition.rules.values()
        self._advice = [rule for rule in rules if rule.id in named or not named]
        reader = Reader(checked, TODAY)
        situations = {
            _key(told): reader.situation(Dispute.from_mapping(told)) for told in EVERY
        }
        self._strengths = {
            _key(told): {
                rule.id: reader.strength(
                    rule.id, rule.action, Dispute.from_mapping(told)
                )
                for rule in self._advice
            }
            for told in EVERY
        }
        self._meant = {
            key: promise.when is None
            or verdict(promise.when, situation, checked.definition) is YES
            for key, situation in situations.items()
        }

    def broken(self) -> bool:
        return any(self._breaks(told) for told in EVERY if self._meant[_key(told)])

    def is_about_any(self) -> bool:
        return any(self._meant.values())

    def _breaks(self, told: Mapping[str, Any]) -> bool:
        found = self._strengths[_key(told)]
        given = [id_ for id_, strength in found.items() if strength.is_given]
        match self._promise.kind:
            case PropertyKind.NEVER:
                return bool(given)
            case PropertyKind.ALWAYS:
                return len(given) < len(found)
            case PropertyKind.COVERS:
                return not given
            case PropertyKind.EXCLUSIVE:
                return bool(list(combinations(given, 2)))
        return any(
            self._loses(found, self._strengths[_key(o)]) for o in self._from(told)
        )

    def _from(self, told: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        [fact] = self._promise.facts
        for other in EVERY:
            if self._promise.kind is PropertyKind.UNKNOWN_SAFE:
                if told.items() <= other.items():
                    yield other
            elif _without(told, fact.id) == _without(other, fact.id):
                yield other

    def _loses(
        self, before: Mapping[str, Strength], after: Mapping[str, Strength]
    ) -> bool:
        spared = {each.rule.id for each in self._promise.spared}
        return any(
            was.is_given
            and (not after[id_].is_given or after[id_].is_less_urgent_than(was))
            for id_, was in before.items()
            if id_ not in spared
        )


def _key(told: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(told.items()))


def _without(told: Mapping[str, Any], path: str) -> dict[str, Any]:
    return {key: value for key, value in told.items() if key != path}


@given(rulesets(), promises())
def test_a_promise_is_broken_exactly_where_some_dispute_breaks_it(
    rules: tuple[Rule, ...], promise: Property
) -> None:
    definition = replace(made.definition(*rules), properties={"promise": promise})
    checked = CheckedRuleset(definition, MODEL)
    plain = Plain(checked, promise)

    [outcome] = prove(checked, as_of=TODAY)

    expected = {
        (False, False): {Basis.VACUOUS},
        # What exclusive advice leaves is not always proved; it is never called broken.
        (True, False): {Basis.PROVED, Basis.OPEN},
        (True, True): {Basis.BROKEN},
    }
    assert outcome.basis in expected[plain.is_about_any(), plain.broken()]
