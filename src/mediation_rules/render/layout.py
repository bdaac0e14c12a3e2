"""Lay a page out: a `Page` goes in, the tree of headings, paragraphs and lists comes out.

The order of a page is decided here, once for all formats: what cannot wait stands first, what
nobody reads in a hurry stands last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mediation_rules.locales import phrase
from mediation_rules.render.document import (
    LINE_BREAK,
    Block,
    Document,
    Group,
    Heading,
    Paragraph,
    Run,
    from_markdown,
    link,
    paragraph,
    phone_link,
    points,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.render.page import (
        Citing,
        DateLine,
        Fit,
        Helper,
        Later,
        Page,
        Part,
        SourceLine,
        Step,
    )


def lay_out(page: Page) -> Document:
    """Return the page as a document.

    Where nothing presses, the answer to the question that brought the family here comes before
    the first steps. What is safe while facts are in dispute has a last day as a rule, so it
    comes before them too, unless someone may be hurt.
    """
    steps, safe = (_first(page), _then(page)), _to_be_safe(page)
    plan = (*steps, safe) if page.is_safety_first else (safe, *steps)
    sections = (
        _top(page),
        *((*plan, _fit(page)) if page.is_pressing else (_fit(page), *plan)),
        _in_dispute(page),
        _dates(page),
        _ahead(page),
        _questions(page),
        *_parts(page),
        _more(page),
        _later(page, "held", page.held),
        _told(page, "assumed", page.assumed),
        _helpers(page),
        _told(page, "told", page.told),
        _later(page, "left_out", page.left_out),
        _sources(page),
        _notice(page),
    )
    blocks = tuple(Group(kind, tuple(inner)) for kind, inner in sections if inner)
    return Document(page.language, page.right_to_left, words(page.title).text, blocks)


Section = tuple[str, list[Block]]
SPACE = Run(" ")

_EMERGENCY_NUMBER = re.compile(r"\b(\d{3})\b")


def _section(page: Page, name: str, blocks: Iterable[Block]) -> Section:
    """Return a section under the heading of its name, or nothing if there is nothing in it."""
    inside = list(blocks)
    title = Heading(2, (words(phrase(f"heading.{name}", page.language)),), name)
    return name, [title, *inside] if inside else []


def _intro(page: Page, name: str) -> Paragraph:
    return paragraph(phrase(f"intro.{name}", page.language), kind="intro")


def _top(page: Page) -> Section:
    emergency = Paragraph(
        tuple(run for line in page.emergency for run in (*_with_numbers(line), SPACE))[
            :-1
        ],
        kind="emergency-first" if page.is_safety_first else "emergency",
    )
    blocks: list[Block] = [
        Heading(1, (words(page.title),)),
        paragraph(page.prepared, SPACE, page.brief_notice, kind="brief"),
        emergency,
    ]
    if page.not_in_language:
        blocks.append(paragraph(page.not_in_language, kind="brief"))
    if page.confidential:
        blocks.append(paragraph(page.confidential, kind="brief"))
    if page.not_covered:
        blocks += [
            paragraph(phrase("intro.not_covered", page.language), kind="not-covered"),
            points(page.not_covered),
        ]
    return "top", blocks


def _with_numbers(line: str) -> Iterator[Run]:
    """Let a phone call the numbers of the emergency lines."""
    for piece in _EMERGENCY_NUMBER.split(line):
        target = f"tel:{piece}" if _EMERGENCY_NUMBER.fullmatch(piece) else None
        yield Run(piece, strong=True, link=target)


def _first(page: Page) -> Section:
    steps = [
        block
        for number, step in enumerate(page.first, 1)
        for block in _step(page, step, number)
    ]
    if not steps:
        steps = [paragraph(phrase("nothing_to_do", page.language))]
    return _section(page, "first" if page.is_pressing else "start", steps)


def _then(page: Page) -> Section:
    """Name the steps that come next, so that the first sheet of paper is the whole plan."""
    listed = [(_named(step),) for step in page.then]
    return _section(page, "then", [points(listed)] if listed else [])


def _named(step: Step) -> Paragraph:
    title = Run(words(step.title).text, to=_anchor(step))
    return Paragraph(
        (title, Run(f" ({words(step.when).text})")) if step.is_timed else (title,)
    )


def _anchor(step: Step) -> str:
    return step.rule.replace("/", "-")


def _step(page: Page, step: Step, number: int | None = None) -> Iterator[Block]:
    """Return one step: what, by when, why, how, and where that comes from."""
    title = f"{number}. {step.title}" if number else step.title
    when = Run(words(step.when).text, strong=True, day=step.day)
    blocks: list[Block] = [
        Heading(3, (words(title),), _anchor(step)),
        Paragraph((when,), kind="today" if step.is_today else "when"),
    ]
    if step.caution:
        blocks.append(paragraph(words(step.caution, emphasis=True), kind="caution"))
    if step.why:
        why = words(f"{phrase('why', page.language)}:", strong=True)
        blocks.append(paragraph(why, SPACE, " ".join(step.why), kind="why"))
    blocks += from_markdown(step.body)
    blocks += [paragraph(words(said, strong=True)) for said in step.papers]
    if step.defaults:
        blocks.append(paragraph(" ".join(step.defaults), kind="source"))
    if step.assumes:
        blocks.append(paragraph(step.assumes, kind="source"))
    blocks += _cited(page, step.sources)
    yield Group("step", tuple(blocks))


def _cited(page: Page, sources: tuple[Citing, ...]) -> Iterator[Block]:
    if sources:
        key = "source" if len(sources) == 1 else "sources"
        runs = [Run(f"{phrase(key, page.language)}: ")]
        for citing in sources:
            runs += [link(citing.locator, citing.link), Run("; ")]
        yield Paragraph(tuple(runs[:-1]), kind="source")


def _fit(page: Page) -> Section:
    fit = page.fit
    if fit is None:
        return "fit", []
    blocks: list[Block] = [
        Heading(2, (words(fit.title),), "fit"),
        paragraph(words(fit.answer, strong=True), kind="answer"),
    ]
    if fit.because:
        blocks.append(paragraph(" ".join(fit.because)))
    blocks += _considerations(page, fit)
    blocks += [
        paragraph(words(line, emphasis=True), kind="caution") for line in fit.open
    ]
    return "fit", blocks


def _considerations(page: Page, fit: Fit) -> Iterator[Block]:
    lists = (
        ("fit.for", fit.speaks_for),
        ("fit.against", fit.speaks_against),
        ("fit.safeguards", fit.safeguards),
    )
    for key, lines in lists:
        if lines:
            yield Heading(3, (words(phrase(key, page.language)),))
            yield points(lines)


def _dates(page: Page) -> Section:
    lines = [_date(page, line) for line in page.dates]
    return _section(page, "dates", [_intro(page, "dates"), *lines] if lines else [])


def _date(page: Page, line: DateLine) -> Block:
    day = line.by_rule if line.act_by is None else line.act_by
    headline = Run(words(line.headline).text, strong=True, day=day)
    said = " ".join((*line.counted, line.protects, *line.notes)).strip()
    blocks: list[Block] = [
        Heading(3, (words(line.title),)),
        Paragraph((headline,), kind=line.state),
    ]
    if said:
        blocks.append(paragraph(said))
    return Group("date", (*blocks, *_cited(page, line.sources)))


def _to_be_safe(page: Page) -> Section:
    if page.in_dispute is None or not page.in_dispute.to_be_safe:
        return "to-be-safe", []
    title = Heading(2, (words(phrase("weigh.to_be_safe", page.language)),))
    return "to-be-safe", [title, points(page.in_dispute.to_be_safe)]


def _in_dispute(page: Page) -> Section:
    found = page.in_dispute
    if found is None:
        return "in_dispute", []
    parts = {
        "weigh.said": found.said,
        "weigh.robust": found.robust,
        "weigh.depends": found.depends,
        "weigh.papers": found.papers,
    }
    blocks: list[Block] = [_intro(page, "in_dispute")]
    for key, said in parts.items():
        if said:
            blocks += [Heading(3, (words(phrase(key, page.language)),)), points(said)]
    return _section(page, "in_dispute", blocks)


def _ahead(page: Page) -> Section:
    """Say when the page changes by itself, and how."""
    ahead = page.ahead
    if ahead is None:
        return "ahead", []
    headline = Run(words(ahead.headline).text, strong=True, day=ahead.day)
    lines = (Paragraph((headline,)), points(ahead.changes), paragraph(ahead.advice))
    return _section(page, "ahead", lines)


def _questions(page: Page) -> Section:
    asked = [
        (
            Paragraph((words(ask.text, strong=True), LINE_BREAK, words(ask.why)))
            if ask.why
            else paragraph(words(ask.text, strong=True)),
        )
        for ask in page.questions
    ]
    if not asked:
        return "questions", []
    return _section(page, "questions", [_intro(page, "questions"), points(asked)])


def _parts(page: Page) -> Iterator[Section]:
    for part in page.parts:
        steps = [block for step in part.steps for block in _step(page, step)]
        yield "part", [Heading(2, (words(part.title),), f"part-{part.id}"), *steps]


def _more(page: Page) -> Section:
    parts = [block for part in page.more for block in _titles(part)]
    rest = [paragraph(page.and_more)] if page.and_more else []
    return _section(
        page, "more", [_intro(page, "more"), *parts, *rest] if parts else []
    )


def _titles(part: Part) -> Iterator[Block]:
    yield Heading(3, (words(part.title),))
    yield points(
        f"{step.title} ({step.when})" if step.is_timed else step.title
        for step in part.steps
    )


def _later(page: Page, name: str, items: tuple[Later, ...]) -> Section:
    told = [
        (
            Paragraph(
                (words(item.title, strong=True), LINE_BREAK, words(" ".join(item.why)))
            )
            if item.why
            else paragraph(words(item.title, strong=True)),
        )
        for item in items
    ]
    if not told:
        return name, []
    intro = [_intro(page, "held")] if name == "held" else []
    return _section(page, name, [*intro, points(told)])


def _told(page: Page, name: str, lines: tuple[str, ...]) -> Section:
    if not lines:
        return name, []
    return _section(page, name, [_intro(page, name), points(lines, kind="small")])


def _helpers(page: Page) -> Section:
    inside = [points((_helper(item),) for item in page.helpers)] if page.helpers else []
    return _section(page, "helpers", inside)


def _helper(item: Helper) -> Paragraph:
    runs = [link(item.name, item.link)]
    runs[0] = Run(
        runs[0].text[:1].upper() + runs[0].text[1:], strong=True, link=runs[0].link
    )
    if item.phone:
        runs += [Run(", "), link(item.phone, phone_link(item.phone))]
    return Paragraph((*runs, LINE_BREAK, words(item.what_for)))


def _sources(page: Page) -> Section:
    if not page.sources:
        return "sources", []
    listed = points((_source(item),) for item in page.sources)
    intro = [paragraph(page.checked, kind="intro")] if page.checked else []
    return _section(page, "sources", [*intro, listed])


def _source(item: SourceLine) -> Paragraph:
    after = " ".join(part for part in (item.strength, item.checked) if part)
    ends = words(after) if after else Run("")
    return Paragraph((link(item.text, item.link), Run(". "), ends), kind="small")


def _notice(page: Page) -> Section:
    notice = paragraph(words(" ".join(page.notice), strong=True), kind="notice")
    return _section(
        page, "notice", [notice, paragraph(" ".join(page.receipt), kind="small")]
    )
