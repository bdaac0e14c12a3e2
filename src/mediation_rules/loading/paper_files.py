"""Read the folders of letters and worksheets: letter.yaml, its texts in each language, and its cases."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING, cast, get_args

from mediation_rules.conditions import DayUnit
from mediation_rules.diagnostics import Span, quote
from mediation_rules.fact_fields import Audience
from mediation_rules.loading.case_files import named_cases, read_facts
from mediation_rules.loading.fields import NO_WORDS, first_line, open_fields
from mediation_rules.loading.levels import LETTER, PAPER_CASE, PAPER_FIELD, WORKSHEET
from mediation_rules.loading.rule_files import read_text_file
from mediation_rules.papers import FIELDS, KINDS, Paper, PaperCase, PaperField, Text
from mediation_rules.scalars import KEBAB, SNAKE, as_duration
from mediation_rules.source import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.conditions import Duration
    from mediation_rules.loading.fields import Fields, Reading
    from mediation_rules.loading.levels import Level
    from mediation_rules.loading.parts import Parts
    from mediation_rules.papers import Fits, Kind
    from mediation_rules.source import Node

LanguageOf = Callable[[str, Span, "Reading"], "str | None"]
"""Returns the language in the name of a file; None where it is not to be read."""

_LEVELS: Mapping[Kind, Level] = {"letter": LETTER, "worksheet": WORKSHEET}
_READERS: Mapping[Kind, Audience] = {"letter": "school", "worksheet": "family"}
"""Who reads a paper of which nothing else is said."""

_FITS = ("yes", "no", "unknown")
_NO_CALENDAR = (DayUnit.BUSINESS_DAYS, DayUnit.SCHOOL_DAYS)


def read_papers(
    parts: Parts, reading: Reading, language_of: LanguageOf
) -> Iterator[Paper]:
    """Read every letter, then every worksheet.

    Args:
        parts: The files of the ruleset.
        reading: Where mistakes go, the languages, and the facts.
        language_of: Tells the language of a text by its path.
    """
    texts = _texts(parts, reading, language_of)
    cases = parts.of("paper_cases")
    for kind in KINDS:
        folders = dict.fromkeys(
            path.rpartition("/")[0]
            for path in parts.paths
            if path.startswith(f"{kind}s/")
        )
        for id in folders:
            examples = cases.get(f"{id}/cases.yaml")
            found = tuple(_cases(examples, reading)) if examples else ()
            root = parts.of(kind).get(f"{id}/{kind}.yaml")
            _check_id(kind, id, parts, reading)
            fields = open_fields(root, _LEVELS[kind], reading) if root else None
            if fields:
                yield _paper(kind, id, fields, texts.get(id, {}), found)


def _texts(
    parts: Parts, reading: Reading, language_of: LanguageOf
) -> dict[str, dict[str, Text]]:
    texts: dict[str, dict[str, Text]] = {}
    for path, file in parts.texts.get("paper", {}).items():
        language = language_of(path, file.span, reading)
        if language:
            text = read_text_file(language, file, reading, is_paper=True)
            texts.setdefault(path.rpartition("/")[0], {})[language] = text
    return texts


def _check_id(kind: Kind, id: str, parts: Parts, reading: Reading) -> None:
    """Report a folder that cannot be the id of a paper, or that lacks its YAML file."""
    if f"{id}/{kind}.yaml" not in parts.paths:
        span = Span(f"{parts.label}/{id}", 1, 1, 1, 1)
        message = f"there is no {kind}.yaml in this folder"
        reading.findings.report("MR016", span, message)
    elif not KEBAB.fullmatch(id.rpartition("/")[2]):
        span = Span(f"{parts.label}/{id}/{kind}.yaml", 1, 1, 1, 1)
        message = f"{quote(id)} cannot be the id of a {kind}"
        fix = "Name the folder in a-z, 0-9 and hyphens."
        reading.findings.report("MR029", span, message, fix=fix)


def _paper(
    kind: Kind,
    id: str,
    fields: Fields,
    texts: Mapping[str, Text],
    cases: tuple[PaperCase, ...],
) -> Paper:
    offered_by = fields.references("offered_by")
    if not offered_by and not fields.has("when"):
        message = (
            f"a {kind} says `when` it fits, which rules it is `offered_by`, or both"
        )
        fix = "Without them nobody would ever be shown it."
        fields.findings.report("MR037", first_line(fields.span), message, fix=fix)
    is_letter = kind == "letter"
    audience = fields.choice("audience", get_args(Audience), _READERS[kind])
    return Paper(
        id=id,
        kind=kind,
        title=fields.words("title"),
        what_for=fields.words("what_for"),
        to=fields.words("to") if is_letter else NO_WORDS,
        subject=fields.words("subject") if is_letter else NO_WORDS,
        note=fields.words("note"),
        when=fields.condition("when"),
        offered_by=offered_by,
        answer_within=_length(fields) if is_letter else None,
        fields=MappingProxyType({item.name: item for item in _own_fields(fields)}),
        cite=fields.references("cite"),
        reviewer=fields.text("reviewer"),
        review_by=fields.day("review_by"),
        texts=MappingProxyType(dict(texts)),
        cases=cases,
        audience=cast("Audience", audience),
        span=first_line(fields.span),
    )


def _length(fields: Fields) -> Duration | None:
    """Read how long the reader gets to answer, in days that need no calendar of a place."""
    scalar = fields.scalar("answer_within")
    found = as_duration(scalar, fields.findings) if scalar else None
    if scalar and found and found.unit in _NO_CALENDAR:
        message = f"{quote(scalar.text)} cannot be counted without a state and a school"
        fix = "Write `calendar days`, `weeks` or `months`."
        fields.findings.report("MR027", scalar.span, message, fix=fix)
        return None
    return found


def _own_fields(fields: Fields) -> Iterator[PaperField]:
    for name, node in fields.entries("fields"):
        if not SNAKE.fullmatch(name.text):
            message = f"{quote(name.text)} cannot name a field"
            fix = "Use words of a-z and 0-9, joined by `_`."
            fields.findings.report("MR029", name.span, message, fix=fix)
        elif name.text in FIELDS:
            message = f"{quote(name.text)} is a field of every letter already"
            fields.findings.report("MR030", name.span, message)
        elif inner := open_fields(node, PAPER_FIELD, fields.reading):
            yield PaperField(name.text, inner.words("title"), name.span)


def _cases(root: Node, reading: Reading) -> Iterator[PaperCase]:
    for fields in named_cases(root, PAPER_CASE, reading):
        case = _case(fields)
        if case:
            yield case


def _case(fields: Fields) -> PaperCase | None:
    errors = len(fields.findings.items)
    as_of = fields.day("as_of")
    given = fields.given("given")
    case = PaperCase(
        name=fields.text("name"),
        as_of=as_of,  # type: ignore[arg-type]  # given back only when there is one
        given=read_facts(given, fields.reading) if given else {},
        fields=MappingProxyType(dict(_typed(fields))),
        locale=fields.text("locale") or None,
        fits=cast("Fits | None", fields.choice("fits", _FITS, "") or None),
        says=tuple(item.text for item in fields.scalars("says")),
        never_says=tuple(item.text for item in fields.scalars("never_says")),
        blanks=fields.references("blanks"),
        only_here=fields.flag("only_here"),
        span=fields.span,
    )
    return case if as_of and len(fields.findings.items) == errors else None


def _typed(fields: Fields) -> Iterator[tuple[str, str]]:
    """Yield what is typed into fields."""
    for name, node in fields.entries("fields"):
        if isinstance(node, Scalar):
            yield name.text, node.text
        else:
            message = f"{quote(name.text)} takes one value"
            fields.findings.report("MR022", node.span, message)
