"""Write an explanation: the record goes in; a telling for a reader, in a format, comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast, get_args

from mediation_rules.explanation import READERS
from mediation_rules.locales import formats
from mediation_rules.render.as_html import as_html
from mediation_rules.render.as_markdown import as_markdown
from mediation_rules.render.as_mermaid import mermaid_of
from mediation_rules.render.as_text import WIDTH, as_text
from mediation_rules.render.as_tree import as_tree
from mediation_rules.render.clean import clean
from mediation_rules.render.document import Document
from mediation_rules.render.speech import Speaker
from mediation_rules.render.why_family import family, title
from mediation_rules.render.why_record import record
from mediation_rules.render.why_words import Words

if TYPE_CHECKING:
    from mediation_rules.explanation import Explanation, Reader
    from mediation_rules.fact_model import FactModel
    from mediation_rules.rules import RulesetDefinition

WhyFormat = Literal["text", "markdown", "html", "terminal", "json", "mermaid"]
WHY_FORMATS: tuple[WhyFormat, ...] = get_args(WhyFormat)


def tell(
    explanation: Explanation,
    definition: RulesetDefinition,
    model: FactModel,
    format: str,
    *,
    reader: Reader = "family",
    locale: str | None = None,
    width: int = WIDTH,
    color: bool = True,
) -> str:
    """Write an explanation.

    Args:
        explanation: The record.
        definition: The ruleset, for its words.
        model: The facts that it knows.
        format: `text`, `markdown`, `html`, `terminal` (as a tree), `json` or `mermaid`.
        reader: `family`, `advocate` or `audit`.
        locale: The reader's language; the ruleset's first if left out.
        width: How many columns a line may have, for `text` and `terminal`.
        color: Whether `terminal` may use colours.

    Raises:
        ValueError: There is no such format or reader.
    """
    if format not in WHY_FORMATS:
        raise ValueError(f"no format `{format}`: use one of {', '.join(WHY_FORMATS)}")
    if reader not in READERS:
        raise ValueError(f"no reader `{reader}`: use one of {', '.join(READERS)}")
    if format == "json":
        return explanation.model_dump_json(indent=2) + "\n"
    spoken = Words(
        Speaker(definition, model, locale or definition.languages[0]), explanation
    )
    if format == "mermaid":
        return mermaid_of(spoken)
    document = _document(spoken, reader)
    match cast("WhyFormat", format):
        case "markdown":
            return as_markdown(document)
        case "html":
            return as_html(document)
        case "text":
            return as_text(document, width)
        case _:
            return as_tree(document, width=width, color=color)


def _document(spoken: Words, reader: Reader) -> Document:
    blocks = (
        family(spoken)
        if reader == "family"
        else record(spoken, everything=reader == "audit")
    )
    return Document(
        language=spoken.locale,
        right_to_left=formats.is_right_to_left(spoken.locale),
        title=clean(title(spoken)),
        blocks=tuple(blocks),
    )
