"""Mend a ruleset where that is safe: its name goes in, the texts of its files, mended, come out.

Nothing is written here. Every change is tried first: the ruleset is read and checked as it would
be, and a change stays only if what it was for is gone and nothing new was found. If the ruleset
could not be loaded in the end, nothing of it is kept.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.fixes import edits_for
from mediation_rules.fixes.edits import edited, touch
from mediation_rules.lint import Report, reported
from mediation_rules.lint.selecting import Selection
from mediation_rules.load import find, load, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.fixes.edits import Edit

_MOST_ROUNDS = 200
_MOST_AT_ONCE = 20

_Found = tuple["_State", list["Diagnostic"], list["Diagnostic"]]
"""The ruleset as it would be, what is mended then, and what cannot be after all."""


@dataclass(frozen=True, eq=False)
class Mending:
    """What can be mended in one ruleset.

    Attributes:
        folder: The folder of the ruleset.
        before: The text of each file that changes, by its path in the folder.
        after: The same files as they are to be.
        mended: What is gone then.
        refused: What could be mended and is not, because something else would be wrong then.
        is_loadable: Whether the ruleset can be loaded then; if not, nothing changes.
    """

    folder: Path
    before: Mapping[str, str]
    after: Mapping[str, str]
    mended: tuple[Diagnostic, ...]
    refused: tuple[Diagnostic, ...]
    is_loadable: bool = True


def mend(
    name: str | Path,
    *,
    today: date | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Mending:
    """Return what changes once everything is mended that can only be meant one way.

    Args:
        name: A bundled ruleset, an installed pack, or the path of a folder.
        today: The day for findings that time brings about.
        select: The findings to mend, as `check_ruleset` takes them.
        ignore: What to leave out of them.

    Raises:
        RulesetError: There is no such ruleset.
        ValueError: A word selects nothing.
    """
    work = _Work(find(name), today, Selection.of(select, ignore))
    first = work.look({})
    now, mended, refused = work.mended(first)
    if now.report.wants_mending():
        could = (*mended, *refused)
        return Mending(work.folder, _NOTHING, _NOTHING, (), could, is_loadable=False)
    before = {path: first.report.files[work.label_of(path)] for path in now.texts}
    after = MappingProxyType(now.texts)
    return Mending(
        work.folder, MappingProxyType(before), after, tuple(mended), tuple(refused)
    )


_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Change:
    """The edits in one file that mend one finding."""

    item: Diagnostic
    path: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """The ruleset as it would be: what is wrong with it, and the texts that differ."""

    report: Report
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Work:
    """One ruleset that is being mended."""

    folder: Path
    today: date | None
    selection: Selection
    label: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", shown(self.folder))

    def label_of(self, path: str) -> str:
        """Return how findings call a file."""
        return f"{self.label}/{path}"

    def look(self, texts: dict[str, str]) -> _State:
        """Return what is wrong with the ruleset with other texts in place of some files."""
        read = load(self.folder, label=self.label, instead=texts)
        return _State(reported(read, today=self.today), texts)

    def mended(self, first: _State) -> _Found:
        """Mend as much as there is: everything if that is well in the end, else bit by bit."""
        now, mended = self._everything(first)
        is_well = is_better(first.report.diagnostics, now.report.diagnostics, ())
        is_done = not any(self._changes(now, ()))
        if is_well and is_done and not now.report.wants_mending():
            return now, mended, []
        return self._bit_by_bit(first)

    def _everything(self, state: _State) -> tuple[_State, list[Diagnostic]]:
        """Mend all there is, and what comes to light by it: one mistake often hides another."""
        mended: list[Diagnostic] = []
        for _ in range(_MOST_AT_ONCE):
            changes = list(self._changes(state, ()))
            if not changes:
                break
            state = self.look(self._with(state, changes))
            mended += [each.item for each in changes]
        return state, mended

    def _bit_by_bit(self, state: _State) -> _Found:
        """Mend one thing after the other, and leave out whatever makes something else wrong."""
        mended: list[Diagnostic] = []
        refused: list[Diagnostic] = []
        for _ in range(_MOST_ROUNDS):
            change = next(self._changes(state, refused), None)
            if change is None:
                break
            after = self.look(self._with(state, [change]))
            before = state.report.diagnostics
            if is_better(before, after.report.diagnostics, [change.item]):
                state = after
                mended.append(change.item)
            else:
                refused.append(change.item)
        return state, mended, refused

    def _changes(
        self, state: _State, refused: Collection[Diagnostic]
    ) -> Iterator[_Change]:
        """Yield what can be mended at once; what touches an earlier one waits for its turn."""
        taken: dict[str, list[Edit]] = {}
        ours = f"{self.label}/"
        known = {_sign(item) for item in refused}
        for item in state.report.diagnostics:
            path = item.span.file.removeprefix(ours)
            is_ours = item.span.file.startswith(ours) and self.selection.picks(
                item.code
            )
            if not is_ours or _sign(item) in known:
                continue
            edits = edits_for(item, state.report.files[item.span.file])
            if edits and not touch(edits, taken.get(path, ())):
                taken.setdefault(path, []).extend(edits)
                yield _Change(item, path, edits)

    def _with(self, state: _State, changes: Iterable[_Change]) -> dict[str, str]:
        edits: dict[str, list[Edit]] = {}
        for change in changes:
            edits.setdefault(change.path, []).extend(change.edits)
        new = {
            path: edited(state.report.files[self.label_of(path)], some)
            for path, some in edits.items()
        }
        return {**state.texts, **new}


def is_better(
    before: Iterable[Diagnostic],
    after: Iterable[Diagnostic],
    targets: Iterable[Diagnostic],
) -> bool:
    """Whether the targets are gone and nothing new was found. Lines may have moved."""
    allowed = Counter(map(_sign, before)) - Counter(map(_sign, targets))
    return not Counter(map(_sign, after)) - allowed


def _sign(item: Diagnostic) -> tuple[str, str, str]:
    return item.code, item.span.file, item.message
