"""Tell an explanation to an advocate or an auditor: clauses, values, constants, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules import notice
from mediation_rules.render.clean import clean
from mediation_rules.render.document import (
    Block,
    Group,
    Heading,
    Paragraph,
    Points,
    Run,
    link,
    paragraph,
    points,
    words,
)
from mediation_rules.render.why_family import standing, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.explanation import (
        Clause,
        Explanation,
        FactChange,
        GivenFact,
        Plain,
    )
    from mediation_rules.render.why_words import Words

MARKS = {"yes": "✓", "no": "✗", "unknown": "?"}
"""Seen at a glance; the verdict itself stands beside it, for readers who hear the page."""


def record(spoken: Words, *, everything: bool) -> Iterator[Block]:
    """Yield the blocks of the telling; of everything that was read for an audit."""
    found = spoken.explanation
    yield Heading(1, (words(title(spoken)),))
    said = _after(f"({found.standing}): {standing(spoken)}")
    yield paragraph(words(found.id, strong=True), said)
    yield from (paragraph(spoken.translated(each.text)) for each in found.reasons)
    yield from _part(spoken, "record.decided", _tree(spoken, found.deciding))
    yield from _part(spoken, "record.open", _tree(spoken, found.open))
    yield from _part(spoken, "record.stops", _stops(spoken))
    yield from _part(spoken, "record.set_aside", _setters(spoken))
    yield from _part(spoken, "record.counted", _counted(found))
    yield from _part(spoken, "record.facts", _facts(spoken))
    yield from _part(spoken, "record.parameters", _parameters(spoken))
    yield from _part(spoken, "record.changes", _changes(spoken))
    yield from _part(spoken, "record.sources", _sources(spoken))
    if everything:
        yield from _part(
            spoken, "record.reading", _tree(spoken, found.reading, whole=True)
        )
    yield from _part(spoken, "record.receipt", _receipt(found))
    lines = map(paragraph, notice.lines(spoken.locale, spoken.speaker.definition))
    yield Heading(2, (words(spoken.phrase("heading.notice")),))
    yield Group("notice", tuple(lines))


def _part(spoken: Words, key: str, blocks: Iterable[Block]) -> Iterator[Block]:
    inner = tuple(blocks)
    if inner:
        yield Heading(2, (words(spoken.phrase(key)),))
        yield from inner


# ---------------------------------------------------------------------- clauses


def _tree(
    spoken: Words, clause: Clause | None, *, whole: bool = False
) -> Iterator[Block]:
    if clause is not None:
        shown = clause if whole else collapsed(clause)
        yield Points((tuple(_step(spoken, shown)),), kind="clauses")


def collapsed(clause: Clause) -> Clause:
    """Return the steps without those that only hand on the verdict of their one part."""
    parts = tuple(map(collapsed, clause.parts))
    if clause.kind in ("all", "any", "when") and len(parts) == 1:
        return parts[0]
    return clause.model_copy(update={"parts": parts})


def _step(spoken: Words, clause: Clause) -> Iterator[Block]:
    yield Paragraph(tuple(_line(spoken, clause)))
    if clause.parts:
        parts = tuple(tuple(_step(spoken, part)) for part in clause.parts)
        yield Points(parts, kind="clauses")


def _line(spoken: Words, clause: Clause) -> Iterator[Run]:
    """Say one step: its verdict, what it is, what it asks, what the fact had, and where it stands."""
    yield words(f"{MARKS[clause.verdict]} {clause.verdict}", strong=True)
    yield _after(label(spoken, clause))
    if clause.kind in ("test", "start"):
        yield _after(f"[{_valued(spoken, clause)}]")
    elif clause.kind == "deadline" and clause.value is not None:
        yield _after(f"[{shown(clause.value)}]")
    notes = [*clause.parameters, *clause.citations, *filter(None, [clause.place])]
    if clause.seen:
        notes = [spoken.phrase("record.seen")]
    if notes:
        yield _after(f"({'; '.join(notes)})", emphasis=True)


def _after(text: str, *, emphasis: bool = False) -> Run:
    """Return words that stand behind others."""
    return Run(f" {clean(text)}", emphasis=emphasis)


def label(spoken: Words, clause: Clause) -> str:
    """Name a step: `plan is iep`, `condition mediation_is_near: mediation is near`."""
    match clause.kind:
        case "test":
            return f"{clause.name} {clause.asks}"
        case "condition":
            says = spoken.says(clause.name)
            return f"condition {clause.name}" + (f": {says}" if says else "")
        case "value" | "case" | "otherwise":
            return f"{clause.kind} {clause.name} {clause.asks}".rstrip()
    return f"{clause.kind} {clause.name}".rstrip()


def _valued(spoken: Words, clause: Clause) -> str:
    if clause.answer:
        return clause.answer
    unknown = spoken.phrase("record.unknown")
    return unknown if clause.value is None else shown(clause.value)


def shown(value: Plain) -> str:
    """Write a plain value on one line."""
    match value:
        case bool():
            return "yes" if value else "no"
        case dict():
            return f"{value['earliest']} to {value['latest']}"
        case tuple():
            return "[" + ", ".join(str(item) for item in value) + "]"
    return str(value)


def _stops(spoken: Words) -> Iterator[Block]:
    found = spoken.explanation
    if found.stops:
        inner = (tuple(_step(spoken, collapsed(stop.clause))) for stop in found.stops)
        yield Points(tuple(inner), ordered=True)
    if found.more_stops:
        yield paragraph(spoken.phrase("record.more_stops"))


def _setters(spoken: Words) -> Iterator[Block]:
    said = []
    for setter in spoken.explanation.set_aside_by:
        line = f"{setter.rule}: {setter.because or setter.title}"
        if setter.is_open:
            waits = ", ".join(setter.waits_for)
            line += f" ({spoken.phrase('record.is_open', what=waits)})"
        said.append(line)
    if said:
        yield points(said)


# ---------------------------------------------------------- facts and constants


def _facts(spoken: Words) -> Iterator[Block]:
    facts = spoken.explanation.facts
    if facts:
        yield points(_fact(spoken, fact) for fact in facts)


def _fact(spoken: Words, fact: GivenFact) -> str:
    value = fact.answer or spoken.phrase("record.unknown")
    if fact.value is not None:
        value = shown(fact.value)
    line = f"{fact.path}: {value} ({fact.origin}"
    if fact.implied_by:
        line += f" by {fact.implied_by}: {fact.because}"
    return f"{line})"


def _parameters(spoken: Words) -> Iterator[Block]:
    found = spoken.explanation.parameters
    if found:
        yield points(
            f"{one.name}: {one.value} ({one.kind}; {one.title}"
            + "".join(f"; {id_}" for id_ in one.citations)
            + ")"
            for one in found
        )


def _counted(found: Explanation) -> Iterator[Block]:
    counted = found.counted
    if counted is None:
        return
    start = counted.earliest_start
    last = counted.latest_start
    rough = f" to {last}" if last != start else ""
    rows = (
        f"start: {counted.start}" + (f", {start}{rough}" if start else ""),
        f"length: {counted.length} {counted.direction} the start"
        if counted.length
        else "",
        counted.because,
        f"last day by the rule: {counted.by_rule}" if counted.by_rule else "",
        f"earliest safe day to act: {counted.act_by}" if counted.act_by else "",
        f"missing: {', '.join(counted.missing)}" if counted.missing else "",
    )
    yield points(filter(None, rows))


# ---------------------------------------------------------------------- changes


def _changes(spoken: Words) -> Iterator[Block]:
    changes = spoken.explanation.changes
    if changes.sets:
        yield points(
            f"{one.value or one.outcome}: "
            + " and ".join(_change(spoken, fact) for fact in one.facts)
            for one in changes.sets
        )
    if changes.searched_to:
        yield paragraph(spoken.phrase("record.searched", count=changes.searched_to))
    if changes.is_cut_short:
        yield paragraph(spoken.phrase("record.cut_short"))
    if changes.not_searched:
        listed = ", ".join(changes.not_searched)
        yield paragraph(spoken.phrase("record.not_searched", what=listed))


def _change(spoken: Words, change: FactChange) -> str:
    unknown = spoken.phrase("record.unknown")
    before = unknown if change.before is None else shown(change.before)
    after = change.answer or (unknown if change.after is None else shown(change.after))
    signs = [*(f"+{m}" for m in change.gains), *(f"-{m}" for m in change.loses)]
    what = " ".join(signs) if signs else f"{before} -> {after}"
    if change.earliest or change.latest:
        what += f" ({change.earliest or ''}..{change.latest or ''})"
    return f"{change.path}: {what} [{spoken.phrase(f'record.{change.kind}')}]"


def _sources(spoken: Words) -> Iterator[Block]:
    said = spoken.translated
    items: list[tuple[Block, ...]] = [
        (
            Paragraph(
                (
                    words(f"{source.id}:"),
                    Run(" "),
                    link(said(source.locator or source.title), source.link),
                    Run(
                        f". {clean(said(source.title))}. {clean(said(source.authority))}"
                    ),
                    _after(f"({source.strength})"),
                )
            ),
        )
        for source in spoken.explanation.sources
    ]
    if items:
        yield points(items)


def _receipt(found: Explanation) -> Iterator[Block]:
    receipt = found.receipt
    rulesets = ", ".join(
        f"{stamp.id} {stamp.version} ({stamp.digest[:12]})"
        for stamp in receipt.rulesets
    )
    yield paragraph(
        f"mediation-rules {receipt.library}, {rulesets}, engine {receipt.engine},"
        f" as of {receipt.as_of}, facts {receipt.facts_digest[:12]}"
    )
