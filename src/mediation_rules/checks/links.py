"""Words of a link, and days, that a reader cannot make sense of where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mediation_rules.checks import places, prose
from mediation_rules.diagnostics import Diagnostic, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context

_LINK = re.compile(r"\[([^\]\[]+)\]\([^)\s]+\)")
_ADDRESS = re.compile(r"https?://\S+")
_DAY = re.compile(
    r"(?<![\w/.-])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4})(?![\w/-])"
)

# A screen reader lists links by their words alone; so does a printed page.
_SAYS_NOTHING = frozenset(
    {
        *("here", "click here", "this", "this link", "this page", "this site", "link"),
        *("more", "read more", "learn more", "see here", "website"),
        *("aquí", "haga clic aquí", "haz clic aquí", "este enlace", "enlace", "esto"),
        *("esta página", "este sitio", "más", "leer más", "lea más", "vea aquí"),
    }
)


def links_that_say_nothing(context: Context) -> Iterator[Diagnostic]:
    """The words of a link do not say where it leads."""
    for rule in context.definition.rules.values():
        for text in rule.texts.values():
            for words in _LINK.findall(prose.hidden(text.source)):
                if " ".join(words.lower().split()).strip(" .*_") in _SAYS_NOTHING:
                    yield Diagnostic(
                        "MR512",
                        places.words(
                            context.definition, text.span, f"[{words.split()[0]}"
                        ),
                        f"{quote(words)} does not say where the link leads",
                    )


def days_in_figures(context: Context) -> Iterator[Diagnostic]:
    """A day stands in figures only, which readers from elsewhere read the other way round."""
    for rule in context.definition.rules.values():
        for text in rule.texts.values():
            said = _ADDRESS.sub(" ", prose.hidden(text.source))
            for day in _DAY.findall(said):
                yield Diagnostic(
                    "MR513",
                    places.words(context.definition, text.span, day),
                    f"{quote(day)} can be read in two ways",
                )


CHECKS: tuple[Check, ...] = (links_that_say_nothing, days_in_figures)
