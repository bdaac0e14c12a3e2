"""The reference of facts is made from the model and up to date."""

from pathlib import Path

from mediation_rules.fact_fields import Count, Group, fact
from mediation_rules.fact_model import FactModel
from mediation_rules.fact_page import as_markdown
from mediation_rules.facts import Dispute

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "facts.md"


def test_the_page_is_up_to_date() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert f"]]] -->\n\n{as_markdown()}\n\n<!-- [[[end]]]" in text


def test_every_fact_has_its_line() -> None:
    page = as_markdown()

    assert [p for p in FactModel.of(Dispute).paths if f"\n| `{p}` | " not in page] == []


def test_a_fact_shows_what_it_takes_and_what_to_mind() -> None:
    page = as_markdown()

    assert (
        "| `student.age` | a number of years, up to 30 | The child's age today. |"
        in page
    )
    assert (
        "| `student.self_harm_risk` | yes or no | The child talks of self-harm or suicide,"
        " or you fear it. *(for the family alone, asking may hurt)* |"
    ) in page
    assert "| `kind` | one of its choices | The kind of event. *(required)* |" in page
    assert "### `documents_held`, `documents_requested`, `documents_withheld`" in page


class Bus(Group):
    """The way to school."""

    seats: Count | None = fact("Seats", "How many seats there are.")


class BusDispute(Dispute):
    bus: Bus = Bus()


def test_an_application_can_write_the_page_of_its_own_facts() -> None:
    assert (
        "## bus\n\nThe way to school.\n\n| fact | takes | what it says |\n| --- | --- | --- |\n"
        "| `bus.seats` | a number of things, up to 100000 | How many seats there are. |"
    ) in as_markdown(BusDispute)
