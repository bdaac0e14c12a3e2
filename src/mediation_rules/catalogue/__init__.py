"""Write a ruleset as a catalogue: a ruleset and a language go in; the files of a static site come out.

Everything a page says is plain text that is cleaned and escaped here: a ruleset is untrusted.
Nothing is loaded from elsewhere and nothing on a page is code but the search, which works from
a folder without any server. The same ruleset gives the same bytes.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mediation_rules import notice
from mediation_rules.catalogue.addresses import INDEX, LISTS, root_of, rule_page
from mediation_rules.catalogue.search import index
from mediation_rules.catalogue.view import View
from mediation_rules.locales import formats
from mediation_rules.render.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.ruleset import Ruleset

_AS_THEY_ARE = ("catalogue.css", "search.js")


def catalogue(ruleset: Ruleset, language: str | None = None) -> dict[str, str]:
    """Return the files of a catalogue by their path.

    Args:
        ruleset: The ruleset.
        language: The language of the pages; the ruleset's first one if None. Advice is shown
            in every language that the ruleset lists, whatever this is.
    """
    view = View(ruleset, language or ruleset.definition.languages[0])
    found = dict(_pages(view))
    folder = files(__package__) / "templates"
    for name in _AS_THEY_ARE:
        found[name] = (folder / name).read_text(encoding="utf-8")
    found["search-index.js"] = index(view)
    return dict(sorted(found.items()))


def _pages(view: View) -> Iterator[tuple[str, str]]:
    writer = _Writer(view)
    yield writer.page(INDEX, "index.html", here="index")
    for kind, things in _things(view).items():
        yield writer.page(f"{kind}.html", f"{kind}.html", here=kind, things=things)
    for rule in view.definition.rules.values():
        yield writer.page(
            rule_page(rule.id),
            "rule.html",
            here="",
            rule=rule,
            unless=[view.line(condition) for condition in rule.unless],
            cases=view.cases(rule),
        )


def _things(view: View) -> Mapping[str, Mapping[str, object]]:
    """Return what each list lists."""
    definition = view.definition
    return {
        "conditions": definition.conditions,
        "decisions": definition.decisions,
        "deadlines": definition.deadlines,
        "parameters": definition.parameters,
        "sources": view.citations,
        "contacts": definition.contacts,
        "questions": view.questions,
        "properties": definition.properties,
        "suites": view.suites,
    }


class _Writer:
    """Fills in the templates of one catalogue."""

    def __init__(self, view: View) -> None:
        self.environment = Environment(
            loader=PackageLoader(__package__),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_cleaned,
            trim_blocks=True,
        )
        layers = view.definition.layers
        self.environment.globals.update(
            c=view,
            pages=("index", *LISTS),
            direction="rtl" if formats.is_right_to_left(view.locale) else "ltr",
            notice=notice.lines(view.locale, view.definition),
            layers=", ".join(f"{layer.id} {layer.version}" for layer in layers[:-1]),
            layered=len(layers) > 1,
            language_name=lambda tag: _language_name(tag, view.locale),
            verbatim=_Verbatim,
        )

    def page(self, path: str, template: str, **values: object) -> tuple[str, str]:
        """Return a page with its path."""
        root = root_of(path)
        text = self.environment.get_template(template).render(root=root, **values)
        return path, f"{text}\n"


class _Verbatim(str):
    """Text whose spaces and lines are kept."""

    __slots__ = ()


def _cleaned(value: object) -> object:
    """Take from what is printed all that no reader can see."""
    if isinstance(value, _Verbatim):
        return "\n".join(map(_line, value.split("\n")))
    is_words = isinstance(value, str) and not isinstance(value, Markup)
    return clean(str(value)) if is_words else value


def _line(text: str) -> str:
    margin = len(text) - len(text.lstrip(" "))
    return f"{' ' * margin}{clean(text)}"


def _language_name(tag: str, locale: str) -> str:
    """Name a language in the language of the page."""
    name = formats.babel_locale(tag).get_display_name(formats.babel_locale(locale))
    return name or tag
