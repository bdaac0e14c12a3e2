"""Write guidance: an assessment with its ruleset and facts goes in, a finished page comes out.

A `Scene` gathers what a page is made of, `compose` says it in sentences, `lay_out` puts it in
order, and one writer for each format escapes it. Nothing of the law is decided here.
"""

from typing import Literal, get_args

from mediation_rules.render.advice import TextError as TextError
from mediation_rules.render.as_docx import NoWord as NoWord
from mediation_rules.render.as_docx import as_docx as as_docx
from mediation_rules.render.as_html import as_html
from mediation_rules.render.as_markdown import as_markdown
from mediation_rules.render.as_terminal import as_terminal
from mediation_rules.render.as_text import WIDTH as WIDTH
from mediation_rules.render.as_text import as_text
from mediation_rules.render.compose import compose as compose
from mediation_rules.render.document import Document
from mediation_rules.render.layout import lay_out as lay_out
from mediation_rules.render.page import Page as Page
from mediation_rules.render.scene import Scene as Scene

Format = Literal["markdown", "html", "text", "terminal"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(
    scene: Scene, format: Format, *, width: int = WIDTH, color: bool = True
) -> str:
    """Write the guidance of a scene.

    Args:
        scene: The assessment with the ruleset, the facts and the reader's language.
        format: `markdown`, `html`, `text` or `terminal`.
        width: How many columns a line may have, for `text` and `terminal`.
        color: Whether `terminal` may use colours.

    Raises:
        TextError: A text of the ruleset cannot be filled in; it names file and line.
        ValueError: There is no such format.
    """
    return write(lay_out(compose(scene)), format, width=width, color=color)


def write(
    document: Document, format: Format, *, width: int = WIDTH, color: bool = True
) -> str:
    """Write a document in one of the formats.

    Raises:
        ValueError: There is no such format.
    """
    match format:
        case "markdown":
            return as_markdown(document)
        case "html":
            return as_html(document)
        case "text":
            return as_text(document, width)
        case "terminal":
            return as_terminal(document, width=width, color=color)
        case _:
            raise ValueError(f"no format `{format}`: use one of {', '.join(FORMATS)}")
