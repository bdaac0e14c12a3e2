"""Whatever stands in the files of a ruleset, reading ends with findings and never fails."""

from hypothesis import example, given
from hypothesis import strategies as st
from tests.rulesets import CONTENTS, FACTS, RULE, assembled

from mediation_rules.diagnostics import Findings, in_order, report

TOKENS = (
    *(
        "[",
        "]",
        "{",
        "}",
        ": ",
        "- ",
        "? ",
        "#",
        '"',
        "'",
        "|",
        ">",
        "&a ",
        "*a",
        "!t ",
    ),
    *(
        "\n",
        "\n  ",
        "\t",
        "\x00",
        "é",
        "漢",
        "null",
        "yes",
        "2026-02-30",
        "7 days",
        "<<: ",
    ),
    *(
        "{param: x}",
        "{any: {}}",
        "all: []",
        "plan",
        "known",
        "deadlines.x",
        "- -\n",
        ",",
    ),
)


@st.composite
def spoiled_rulesets(draw: st.DrawFn) -> dict[str, bytes]:
    """A good ruleset of which a few files were cut, or had something put in."""
    contents = dict(CONTENTS)
    for path in draw(st.lists(st.sampled_from(sorted(contents)), max_size=3)):
        text = contents[path].decode()
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 12)))
        token = draw(st.sampled_from(TOKENS))
        contents[path] = f"{text[:start]}{token}{text[end:]}".encode()
    return contents


@given(spoiled_rulesets())
@example({**CONTENTS, RULE: b""})
@example({})
def test_a_spoiled_ruleset_is_read_to_its_end(contents: dict[str, bytes]) -> None:
    """Reading gives a definition or findings, and each can be shown to its author."""
    findings = Findings()
    definition, _ = assembled(contents, findings)

    files = {f"small/{path}": raw.decode() for path, raw in contents.items()}
    assert definition or findings.items
    assert report(in_order(findings.items), files).endswith(".")


@given(st.dictionaries(st.sampled_from(sorted(CONTENTS)), st.binary(max_size=80)))
def test_files_of_any_bytes_are_read_to_their_end(spoiled: dict[str, bytes]) -> None:
    """No bytes in any file make reading fail."""
    findings = Findings()

    definition, facts = assembled(CONTENTS | spoiled, findings)

    assert definition or findings.items
    assert facts.keys() >= FACTS.keys()
