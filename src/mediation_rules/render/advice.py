"""Fill in a text: a Jinja text and what is known go in, Markdown comes out.

Every value is escaped here, once, as Markdown; the formats then treat the whole as Markdown and
escape what they must. A text that fails becomes a `TextError` with the author's file and line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import Template

from mediation_rules.conditions import Duration
from mediation_rules.fact_fields import DateRange
from mediation_rules.locales import phrase
from mediation_rules.render.clean import OWN_WORDS, clean, escape_markdown
from mediation_rules.render.document import phone_link, safe_link
from mediation_rules.texts import LONGEST_OUTPUT, Names, environment, parse

if TYPE_CHECKING:
    from jinja2 import nodes

    from mediation_rules.locales.formats import Joined
    from mediation_rules.render.speech import Speaker
    from mediation_rules.rules import Text
    from mediation_rules.texts.sandbox import Sandbox

Lookup = Callable[[str], object]
"""Gives the value of a name in a text; None when it is unknown."""

BLANK = "_" * 24


class TextError(Exception):
    """A text could not be filled in.

    Attributes:
        file: The file of the text, as in diagnostics.
        line: The line where it failed.
        reason: What happened, in one clause.
    """

    def __init__(self, file: str, line: int, reason: str) -> None:
        self.file = file
        self.line = line
        self.reason = reason
        super().__init__(file, line, reason)

    def __str__(self) -> str:
        """Write it like a diagnostic."""
        return f"{self.file}:{self.line}: {self.reason}"


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A name of a text with what is known about it; `raw` is None while it is unknown.

    `left_blank` takes its path when a line to fill in is printed for it.
    """

    path: str
    raw: object
    speaker: Speaker
    left_blank: list[str]

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        """Answer `x == "choice"`; an unknown value equals nothing, and yes is not 1."""
        return type(self.raw) is not bool and self.raw == other


class Ours(str):
    """Words of ours that stand for a value, such as `your child`: they may begin a sentence."""

    __slots__ = ()


class Link(str):
    """A web address or phone number of a contact: it can be followed."""

    __slots__ = ()


class Said(str):
    """Markdown that is ready to be printed."""

    __slots__ = ()


def fill_in(
    text: Text,
    speaker: Speaker,
    lookup: Lookup,
    left_blank: list[str] | None = None,
) -> str:
    """Return the Markdown of `text`.

    Args:
        text: The text. It is checked before it is run, whether or not `check` has seen it.
        speaker: The words of the ruleset in one language.
        lookup: What is known about each name that the text uses.
        left_blank: Takes the names that were left as lines to fill in, as they are met.

    Raises:
        TextError: The text does what a text may not do, prints an unknown value, or grows
            too long.
    """
    filled = "".join(pieces(text, _template, speaker, lookup, left_blank))
    return _sentences(filled).strip()


def pieces(
    text: Text,
    template: Callable[[str], Template],
    speaker: Speaker,
    lookup: Lookup,
    left_blank: list[str] | None = None,
) -> list[str]:
    """Return what a text gives, piece by piece.

    Args:
        text: The text. It is checked before it is run, whether or not `check` has seen it.
        template: Makes a template of a source.
        speaker: The words of the ruleset in one language.
        lookup: What is known about each name that the text uses.
        left_blank: As `fill_in` has it.

    Raises:
        TextError: As `fill_in` has it.
    """
    parsed = parse(text)
    if parsed.diagnostics:
        first = parsed.diagnostics[0]
        raise TextError(first.span.file, first.span.line, first.message)
    blanks: list[str] = [] if left_blank is None else left_blank
    values = {
        path: Value(path.removeprefix("decisions."), lookup(path), speaker, blanks)
        for path in dict.fromkeys(name.path for name in parsed.names)
    }
    try:
        return list(_pieces(template(text.source), _grouped(values)))
    except Exception as error:  # whatever happens in a text has the text's place
        line = text.span.line + _line_of(error) - 1
        raise TextError(text.span.file, line, _reason(error)) from error


def _pieces(template: Template, names: Names) -> Iterator[str]:
    """Yield the text as it grows, and stop it when it grows too long."""
    size = 0
    for piece in template.generate(names.parts):
        size += len(piece)
        if size > LONGEST_OUTPUT:
            raise ValueError("the text grows too long")
        yield piece


@lru_cache(maxsize=2_048)
def _template(source: str) -> Template:
    return as_template(SANDBOX.parse(source))


def as_template(tree: nodes.Template) -> Template:
    """Make a template of a text that was parsed in the sandbox."""
    code = SANDBOX.compile(tree, filename=_FILENAME)
    return Template.from_code(SANDBOX, code, SANDBOX.make_globals(None))


def _line_of(error: BaseException) -> int:
    """Return the line of the template where `error` was raised; Jinja has mapped it."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _FILENAME:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__


def _grouped(values: Mapping[str, Value]) -> Names:
    """Nest values by the parts of their paths: `deadlines.x` may be a value and a group."""
    root = Names({})
    for path, value in sorted(values.items()):
        *groups, name = path.split(".")
        here = root
        for group in groups:
            found = here.parts.get(group)
            if not isinstance(found, Names):
                found = Names({}, itself=found)
                here.parts[group] = found
            here = found
        here.parts[name] = value
    return root


# ------------------------------------------------------- what a template calls


class _Unknown(Exception):
    """A value was printed that nobody knows."""


def _printed(value: object) -> str:
    """Print what stands between `{{` and `}}`."""
    if isinstance(value, Said):
        return value
    if not isinstance(value, Value):
        raise TypeError("this is not a name of a text")
    if value.raw is None:
        raise _Unknown(f"`{value.path}` is printed, and it is unknown here")
    return _own(value.path, value.raw, value.speaker)


def _own(path: str, raw: object, speaker: Speaker) -> Said:
    """Say a value; words that are ours may begin a sentence with a capital."""
    if isinstance(raw, Said):
        return raw
    words = escape_markdown(clean(speaker.value(path, raw)))
    if isinstance(raw, Link):
        return Said(f"[{words}]({target})" if (target := _target(raw)) else words)
    is_typed = type(raw) is str and words == escape_markdown(clean(raw))
    return Said(words if is_typed else OWN_WORDS + words)


def _target(link: Link) -> str | None:
    """Return where a web address or phone number leads, as Markdown writes it."""
    target = safe_link(link) or phone_link(link)
    return f"<{target}>" if target and not set(target) & set("<>\\") else None


Filter = Callable[..., object]


def _on_known(apply: Filter) -> Filter:
    """Let what is unknown, or said already, pass through a filter unchanged."""

    def filtered(value: object, *words: str) -> object:
        is_known = isinstance(value, Value) and value.raw is not None
        return apply(value, *words) if is_known else value

    return filtered


def _kind(*kinds: type) -> Filter:
    """Make the filter that says a value of certain kinds and refuses any other."""

    def said(value: Value) -> Said:
        if not isinstance(value.raw, kinds):
            raise TypeError(f"`{value.path}` is not of the kind that this filter takes")
        return _own(value.path, value.raw, value.speaker)

    return said


def _members(value: Value) -> AbstractSet[object] | tuple[object, ...]:
    if isinstance(value.raw, (AbstractSet, tuple)):
        return value.raw
    raise TypeError(f"`{value.path}` is not a set")


def _listed(value: Value, joined: str = "and") -> Said:
    style: Joined = "or" if joined == "or" else "and"
    said = value.speaker.listed(value.path, _members(value), style)
    return Said(OWN_WORDS + escape_markdown(clean(said)))


def _bullets(value: Value) -> Said:
    labels = value.speaker.labels(value.path, _members(value))
    if not labels:
        labels = [phrase("nothing", value.speaker.locale)]
    points = (f"- {OWN_WORDS}{escape_markdown(clean(label))}" for label in labels)
    return Said("\n\n" + "\n".join(points) + "\n\n")


def _or_blank(value: object) -> object:
    if not isinstance(value, Value) or value.raw is not None:
        return value
    value.left_blank.append(value.path)
    return Said(escape_markdown(BLANK))


def _asked(question: Callable[[object], bool]) -> Callable[[object], bool]:
    """Make the test `is …`; a group of names answers for the value of the same name."""

    def answer(value: object) -> bool:
        itself = value.itself if isinstance(value, Names) else value
        return question(itself.raw if isinstance(itself, Value) else None)

    return answer


def _made() -> Sandbox:
    sandbox = environment(finalize=_printed)
    sandbox.filters.update(
        longdate=_on_known(_kind(date, DateRange)),
        duration=_on_known(_kind(Duration)),
        label=_on_known(_kind(str)),
        listed=_on_known(_listed),
        bullets=_on_known(_bullets),
        or_blank=_or_blank,
    )
    sandbox.tests.update(
        known=_asked(lambda raw: raw is not None),
        unknown=_asked(lambda raw: raw is None),
        yes=_asked(lambda raw: raw is True),
        no=_asked(lambda raw: raw is False),
    )
    return sandbox


_FILENAME = "<advice>"
SANDBOX = _made()
"""Where every text is filled in."""

# --------------------------------------------------------------- capital letters

# Where a sentence begins: at the start of a paragraph or point, or after a full stop.
_BEGINNING = re.compile(
    r"(?:\A|\n\s*\n|(?:\A|\n)[ \t]*(?:[-*+]|\d+[.)])[ \t]|[.!?][\"')\]]*\s)"
    r"\s*(?:\*\*|\*|_)?\Z"
)
_FAR_ENOUGH = 20


def _sentences(filled: str) -> str:
    """Begin sentences with a capital where words of ours begin them: `Your child …`."""
    said, *rest = filled.split(OWN_WORDS)
    for words in rest:
        before = said if len(said) <= _FAR_ENOUGH else f"…{said[-_FAR_ENOUGH:]}"
        is_start = _BEGINNING.search(before) is not None
        said += words[:1].upper() + words[1:] if is_start else words
    return said
