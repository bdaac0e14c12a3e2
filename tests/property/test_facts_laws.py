"""The laws of facts: what holds for every dispute and every mistake."""

import json
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mediation_rules.contradictions import contradictions
from mediation_rules.dispute_schema import dispute_schema
from mediation_rules.fact_model import FactModel
from mediation_rules.fact_values import FactKind
from mediation_rules.facts import (
    Dispute,
    DisputeError,
    known_values,
    told_values,
)
from mediation_rules.implications import implied
from mediation_rules.testing.strategies import answers, disputes, further_answers

FACTS = FactModel.of(Dispute)
VALIDATOR = Draft202012Validator(dispute_schema())


def as_yaml(value: object) -> str:
    """Write told values as a person would: words without quotes where that is possible."""
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return f"[{', '.join(map(as_yaml, value))}]"
        case dict():
            return f"{{{', '.join(f'{k}: {as_yaml(v)}' for k, v in value.items())}}}"
    return json.dumps(value, ensure_ascii=False)


def told(dispute: Dispute) -> dict[str, object]:
    """What was told, as JSON has it, without what is unknown."""
    written: dict[str, object] = json.loads(dispute.model_dump_json(exclude_none=True))
    return written


def words(value: object) -> Iterator[str]:
    """Yield every text in plain data, however deep."""
    match value:
        case str():
            yield value
        case dict():
            yield from (
                word for pair in value.items() for part in pair for word in words(part)
            )
        case list():
            yield from (word for item in value for word in words(item))


def error_of(facts: Mapping[str, object]) -> str:
    """What is said of `facts`, or nothing."""
    try:
        Dispute.from_mapping(facts)
    except DisputeError as error:
        return str(error)
    return ""


def dotted(nested: Mapping[str, object]) -> dict[str, object]:
    """The same with dotted names."""
    flat: dict[str, object] = {}
    for name, value in nested.items():
        if name in FACTS.groups and isinstance(value, Mapping):
            flat |= {f"{name}.{inner}": item for inner, item in value.items()}
        else:
            flat[name] = value
    return flat


# ------------------------------------------------------------ the same in every way


@given(disputes(max_disputed=3))
def test_json_comes_out_and_back_unchanged(dispute: Dispute) -> None:
    """The same facts are the same bytes, and the bytes are the same facts."""
    text = dispute.model_dump_json()
    again = Dispute.from_json(text)

    assert again == dispute
    assert again.model_dump_json() == text
    assert Dispute.model_validate_json(text) == dispute


@given(disputes())
def test_nested_and_dotted_names_say_the_same(dispute: Dispute) -> None:
    """`mediation.held_on: x` is `mediation: {held_on: x}`."""
    assert Dispute.from_mapping(dotted(told(dispute))) == dispute
    assert Dispute.from_mapping(told(dispute)) == dispute


@given(disputes(max_disputed=3))
def test_yaml_says_the_same_as_json(dispute: Dispute) -> None:
    """What JSON can tell, YAML can, except characters that a reader cannot see."""
    facts = told(dispute)
    assume(all(map(str.isprintable, words(facts))))

    assert Dispute.from_yaml(as_yaml(facts)) == dispute


@given(disputes())
def test_the_order_of_telling_does_not_matter(dispute: Dispute) -> None:
    """A dispute is what was told, not when."""
    flat = dotted(told(dispute))

    assert Dispute.from_mapping(dict(reversed(flat.items()))) == dispute


@given(disputes())
def test_the_flat_view_tells_the_whole_dispute(dispute: Dispute) -> None:
    """What was told, and the answers, are all there is."""
    again = Dispute.from_mapping({**told_values(dispute), "answers": dispute.answers})

    assert again == dispute


@given(disputes(max_disputed=3))
def test_the_schema_accepts_what_the_model_accepts(dispute: Dispute) -> None:
    """An editor never complains of a dispute that can be read."""
    assert list(VALIDATOR.iter_errors(told(dispute))) == []
    assert list(VALIDATOR.iter_errors(dotted(told(dispute)))) == []


# ----------------------------------------------------------------- knowing and telling


@given(disputes())
def test_implications_only_add_and_only_yes(dispute: Dispute) -> None:
    """What is known is what was told, and yes to what follows from it."""
    known, said = known_values(dispute), told_values(dispute)

    assert said.items() <= known.items()
    assert dict.fromkeys(implied(said), True) == {
        path: value for path, value in known.items() if path not in said
    }


@given(disputes())
def test_what_is_implied_may_be_told_too(dispute: Dispute) -> None:
    """Telling what is known already adds no knowledge and contradicts nothing."""
    known = known_values(dispute)
    again = Dispute.from_mapping({**known, "answers": dispute.answers})

    assert known_values(again) == known


@given(st.data(), disputes())
def test_one_more_answer_keeps_what_is_known(
    data: st.DataObject, dispute: Dispute
) -> None:
    """Knowledge grows: what was known before a new fact is known after it."""
    path, value = data.draw(further_answers(dispute))

    assert (
        known_values(dispute).items() <= known_values(dispute.tell(path, value)).items()
    )


@given(disputes(), answers())
def test_telling_and_taking_back_leaves_the_rest(
    dispute: Dispute, answer: tuple[str, object]
) -> None:
    """A fact that is taken back was never asked, and no other fact is touched."""
    path, value = answer
    before = dispute.take_back(path)
    try:
        after = before.tell(path, value)
    except DisputeError:
        assume(False)

    assert told_values(after.take_back(path)) == told_values(before)


@given(disputes())
def test_nothing_that_can_be_told_contradicts_itself(dispute: Dispute) -> None:
    """A dispute that exists has no contradiction."""
    assert contradictions(known_values(dispute), {}) == []


# -------------------------------------------------------------------- every mistake

# One value for each kind of fact that no fact of that kind takes.
WRONG: dict[FactKind, st.SearchStrategy[object]] = {
    FactKind.BOOLEAN: st.sampled_from([1, 0, "yes", "maybe", 0.0]),
    FactKind.INTEGER: st.sampled_from([-1, 1.0, "3", True, 10**9]),
    FactKind.DATE: st.sampled_from(["2026-02-30", 1_700_000_000, "1.2.2026", {}]),
    FactKind.TEXT: st.sampled_from(["", " ", 3, ["Mia"], "a" * 6_000]),
    FactKind.ENUM: st.sampled_from(["", "no_such_choice", 3, ["iep"]]),
    FactKind.ORDERED: st.sampled_from(["", "no_such_choice", 3]),
    FactKind.SET: st.sampled_from(["pwn", 3, ["no_such_choice"], [3], {}]),
    FactKind.RECORDS: st.sampled_from(["call", [{}], [3], {"kind": "call"}]),
}


@st.composite
def mistakes(draw: st.DrawFn) -> dict[str, object]:
    """Paths with values that their facts do not take, and names of no facts."""
    paths = draw(st.lists(st.sampled_from(FACTS.paths), unique=True, max_size=8))
    names = draw(
        st.lists(
            st.sampled_from(["plann", "x", "mediation.held", "student.plan", "7"]),
            unique=True,
            min_size=1,
            max_size=4,
        )
    )
    wrong = {path: draw(WRONG[FACTS[path].kind]) for path in paths}
    return {**wrong, **dict.fromkeys(names, 1)}


@given(disputes(), mistakes())
def test_every_mistake_is_listed(dispute: Dispute, planted: dict[str, object]) -> None:
    """One error lists every problem, however many there are and whatever else is right."""
    sound = {k: v for k, v in dotted(told(dispute)).items() if k not in planted}
    sound.pop("answers", None)
    with pytest.raises(DisputeError) as error:
        Dispute.from_mapping({**sound, **planted})

    found = {problem.path.partition("[")[0] for problem in error.value.problems}
    assert found == set(planted)
    assert all(path in str(error.value) for path in planted)


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=20), max_size=5))
def test_no_text_can_draw_on_the_terminal(told_badly: dict[str, str]) -> None:
    """What is quoted in an error has no control characters."""
    text = error_of(told_badly)

    assert all(c.isprintable() or c in "\n\t" for c in text if ord(c) < 0xA0)
