"""What comparing two rulesets came to, and how it is said: once for each cause, with a dispute."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from mediation_rules.results import Frozen, RulesetStamp

if TYPE_CHECKING:
    from collections.abc import Iterator

What = Literal[
    "gained",
    "lost",
    "held",
    "let_go",
    "surer",
    "less_sure",
    "more_urgent",
    "less_urgent",
    "moved",
    "decided",
]


class Example(Frozen):
    """The simplest dispute in which two rulesets differ, and what each of them tells.

    Attributes:
        as_of: The day.
        given: The facts, as a case has them.
        before: What the one ruleset tells; None if nothing.
        after: What the other tells.
    """

    as_of: date
    given: dict[str, Any]
    before: str | None
    after: str | None

    def __str__(self) -> str:
        """Say it in one line."""
        facts = ", ".join(
            f"{path}: {_said(value)}" for path, value in self.given.items()
        )
        return (
            f"With {{{facts}}} on {self.as_of}:"
            f" {self.before or 'nothing'} -> {self.after or 'nothing'}"
        )


class Otherwise(Frozen):
    """One thing that some disputes are told otherwise.

    Attributes:
        kind: What it is.
        id: Its id or name, as it is now.
        title: How it is called.
        what: What becomes of it.
        is_new: Whether only the later ruleset has it.
        is_gone: Whether only the earlier one has it.
        is_changed_itself: Whether it says something else, and not only what it rests on.
        because: What it rests on that was changed, in words.
        example: A dispute in which it is so.
    """

    kind: Literal["advice", "decision", "deadline"]
    id: str
    title: str
    what: What
    is_new: bool = False
    is_gone: bool = False
    is_changed_itself: bool = False
    because: tuple[str, ...] = ()
    example: Example

    @property
    def path(self) -> str:
        """From what to what a decision goes; the same for everything else."""
        example = self.example
        if self.kind != "decision":
            return ""
        return f"{example.before or 'nothing'} -> {example.after or 'nothing'}"


class Reworded(Frozen):
    """Advice of which words changed: `title`, `reason`, `text (en)` or `sources`."""

    id: str
    title: str
    words: tuple[str, ...]


class Contrast(Frozen):
    """Which situations two rulesets advise otherwise.

    Attributes:
        before: The one ruleset with those below it, the base first.
        after: The other.
        days: The days for which they were compared.
        changes: What some disputes are told otherwise.
        renamed: Rules with another id, the old one first.
        reworded: Advice of which only words are compared.
        not_compared: What may differ and could not be shown with a dispute.
        forgotten: What the authors of the later version may have forgotten.
    """

    before: tuple[RulesetStamp, ...]
    after: tuple[RulesetStamp, ...]
    days: tuple[date, ...]
    changes: tuple[Otherwise, ...]
    renamed: dict[str, str]
    reworded: tuple[Reworded, ...]
    not_compared: tuple[str, ...]
    forgotten: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything that a family reads is another."""
        return bool(self.changes or self.reworded)

    def __str__(self) -> str:
        """Say each difference once, with everything to which it happens."""
        return "\n".join(_lines(self))


# ------------------------------------------------------------------------- sentences

_SENTENCES = {
    ("advice", "gained"): (
        "is given where it was not",
        "are given where they were not",
    ),
    ("advice", "lost"): (
        "is no longer given where it was",
        "are no longer given where they were",
    ),
    ("advice", "held"): (
        "is held back where nothing was said of it",
        "are held back where nothing was said of them",
    ),
    ("advice", "let_go"): (
        "is no longer held back, and not mentioned at all",
        "are no longer held back, and not mentioned at all",
    ),
    ("advice", "surer"): ("is more certain", "are more certain"),
    ("advice", "less_sure"): ("is less certain", "are less certain"),
    ("advice", "more_urgent"): ("is more urgent", "are more urgent"),
    ("advice", "less_urgent"): ("is less urgent", "are less urgent"),
    ("advice", "moved"): ("is due on another day", "are due on other days"),
    ("decision", "decided"): ("comes out otherwise", "come out otherwise"),
    ("deadline", "gained"): (
        "is told where it was not",
        "are told where they were not",
    ),
    ("deadline", "lost"): (
        "is no longer told where it was",
        "are no longer told where they were",
    ),
    ("deadline", "moved"): ("falls on another day", "fall on other days"),
}
_NOUNS = {
    "advice": ("piece of advice", "pieces of advice"),
    "decision": ("decision", "decisions"),
    "deadline": ("time limit", "time limits"),
}


def _lines(found: Contrast) -> Iterator[str]:
    on = ", ".join(map(str, found.days))
    yield f"{_named(found.before)} -> {_named(found.after)}, as of {on}"
    yield _summary(found)
    for old, new in found.renamed.items():
        yield f"\n`{old}` is now called `{new}`."
    groups: dict[object, list[Otherwise]] = {}
    for each in found.changes:
        # What was itself changed is read one by one; the rest goes by its cause.
        own = each.id if each.is_changed_itself or not each.because else ""
        key = (each.is_new, each.is_gone) if each.is_new or each.is_gone else own
        groups.setdefault((each.kind, each.what, each.because, key), []).append(each)
    for same in groups.values():
        yield ""
        yield from _group(same)
    if found.reworded:
        yield f"\nOther words in {_counted(len(found.reworded), 'advice')}:"
        for item in found.reworded:
            yield f"  {item.title} [{item.id}]: {', '.join(item.words)}"
    if found.not_compared:
        yield "\nNot compared, as no dispute could be found that shows it either way:"
        yield from (f"  {words}" for words in found.not_compared)


def _summary(found: Contrast) -> str:
    counts = [
        _counted(len({each.id for each in found.changes if each.kind == kind}), kind)
        for kind in _NOUNS
        if any(each.kind == kind for each in found.changes)
    ]
    if not counts:
        return "No situation is advised otherwise."
    return f"Some situations are advised otherwise: {', '.join(counts)}."


def _group(same: list[Otherwise]) -> Iterator[str]:
    first = same[0]
    because = f" ({'; '.join(first.because)})" if first.because else ""
    one, many = _SENTENCES[first.kind, first.what]
    names = dict.fromkeys(f"{each.title} [{each.id}]" for each in same)
    if len(names) == 1:
        yield f"{_new(first)}{next(iter(names))} {one}.{because}"
    else:
        number = _counted(len(names), first.kind)
        yield f"{_new(first)}{number} {many}:{because}"
        yield from (f"  {name}" for name in names)
    shown = min(same, key=lambda each: len(each.example.given)).example
    others = dict.fromkeys(each.path for each in same if each.example != shown)
    yield f"  {shown}"
    if first.kind == "decision" and others:
        yield f"  Elsewhere: {'; '.join(others)}"


def _new(item: Otherwise) -> str:
    return "New: " if item.is_new else "Gone: " if item.is_gone else ""


def _counted(number: int, kind: str) -> str:
    one, many = _NOUNS[kind]
    return f"{number} {one if number == 1 else many}"


def _named(stamps: tuple[RulesetStamp, ...]) -> str:
    return " + ".join(
        f"{item.id} {item.version} ({item.digest[:12]})" for item in stamps
    )


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple | set | frozenset):
        return f"[{', '.join(sorted(map(str, value)))}]"
    if isinstance(value, dict):
        inner = ", ".join(f"{key}: {_said(each)}" for key, each in value.items())
        return f"{{{inner}}}"
    return str(value)
