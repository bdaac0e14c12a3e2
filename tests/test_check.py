"""The door through which a ruleset is checked."""

import pytest

from mediation_rules.check import check, findings
from mediation_rules.checks import CHECKS
from mediation_rules.codes import CODES
from mediation_rules.diagnostics import Diagnostic, RulesetError
from tests.small import ASK, TODAY, read, spoilt

RULE = f"{ASK}/rule.yaml"
WARNING = (RULE, "by: {param: near}", "by: 7 calendar days")
ERROR = (RULE, "- mediation_is_near", "- mediation_is_neer")


def test_a_sound_ruleset_comes_back_with_its_facts() -> None:
    definition, facts, _ = read(spoilt())
    checked = check(definition, facts=facts, predicates=["is_rural"], today=TODAY)

    assert (definition, facts, ()) == (
        checked.definition,
        checked.facts,
        checked.warnings,
    )
    assert {"is_rural"} == checked.predicates


def test_warnings_stop_nothing() -> None:
    definition, facts, _ = read(spoilt(WARNING))

    assert ["MR216"] == [item.code for item in check(definition, facts=facts).warnings]


def test_an_error_carries_everything_that_was_found_and_the_files() -> None:
    definition, facts, _ = read(spoilt(WARNING, ERROR))
    earlier = Diagnostic(
        "MR999", definition.span, "found while reading", severity="warning"
    )

    with pytest.raises(RulesetError) as caught:
        check(definition, facts=facts, base=[earlier])

    assert {"MR216", "MR301", "MR999"} == {
        item.code for item in caught.value.diagnostics
    }
    assert "- mediation_is_neer" in caught.value.files[f"small/{RULE}"]


def test_an_error_of_reading_alone_is_an_error() -> None:
    definition, facts, _ = read(spoilt())
    earlier = Diagnostic("MR999", definition.span, "found while reading")

    with pytest.raises(RulesetError, match="found while reading"):
        check(definition, facts=facts, base=[earlier])


@pytest.mark.parametrize("changes", [(), (ERROR,)], ids=["sound", "with an error"])
def test_nothing_is_called_unused_before_everything_else_is_right(
    changes: tuple[tuple[str, str, str], ...],
) -> None:
    spare = ("contacts.yaml", "", "spare: {name: Spare, what_for: Nothing}\n")
    definition, facts, _ = read(spoilt(spare, *changes))
    whole = {item.code for item in findings(definition, facts)}
    partly = {item.code for item in findings(definition, facts, is_whole=False)}

    assert (not changes) == ("MR228" in whole)
    assert "MR228" not in partly


def test_findings_come_by_file_and_place_each_only_once() -> None:
    definition, facts, _ = read(spoilt(WARNING, ERROR))
    items = findings(definition, facts)

    assert sorted(items, key=lambda item: item.span) == items
    assert len(set(items)) == len(items)


def test_a_ruleset_without_its_files_is_still_checked() -> None:
    definition, facts, _ = read(
        spoilt(("deadlines/all.yaml", "records.requested_on", "plan"))
    )
    bare = type(definition)(
        **{name: getattr(definition, name) for name in definition.__dataclass_fields__}
        | {"files": {}}
    )

    assert "MR204" in {item.code for item in findings(bare, facts)}


def test_every_check_says_what_it_finds() -> None:
    assert all(check.__doc__ for check in CHECKS)


def test_every_page_of_the_catalogue_is_complete() -> None:
    mine = [
        page for page in CODES.values() if page.code[2] in "2356" and page.code > "MR2"
    ]

    assert all([page.title, page.why, page.fix, page.bad, page.good] for page in mine)
    assert [] == [page.code for page in mine if page.bad == page.good]
