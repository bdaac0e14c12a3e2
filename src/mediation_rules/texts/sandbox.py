"""The Jinja environment of all texts: a sandbox with everything taken away that none needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.sandbox import SandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Names:
    """A group of names in a text: `mediation` in `mediation.scheduled_on`.

    `itself` is the value of a name that is also a group, such as `deadlines.appeal`.
    """

    parts: dict[str, object]
    itself: object = None


class Sandbox(SandboxedEnvironment):
    """A second lock behind the static check, should that ever have a hole.

    Attributes are looked up among `Names` only, so a template never reaches a method, a class
    or a private name; it cannot call, index or calculate.
    """

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])
    intercepted_unops = frozenset(["+", "-"])

    def getattr(self, obj: object, attribute: str) -> object:
        """Look `attribute` up among the names of a text; never on the object itself."""
        if isinstance(obj, Names) and attribute in obj.parts:
            return obj.parts[attribute]
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: object, argument: object) -> NoReturn:
        """Refuse: a text has no use for it."""
        raise SecurityError("a text cannot index into a value")

    def call(*args: object, **kwargs: object) -> NoReturn:
        """Refuse: a text has no use for it."""
        raise SecurityError("a text cannot call anything")

    def call_binop(
        self, context: object, operator: str, left: object, right: object
    ) -> NoReturn:
        """Refuse: a text has no use for it."""
        raise SecurityError("a text cannot calculate")

    def call_unop(self, context: object, operator: str, arg: object) -> NoReturn:
        """Refuse: a text has no use for it."""
        raise SecurityError("a text cannot calculate")


class LinesOfTags(Extension):
    """Let a line that holds nothing but tags leave no trace, not even its line break.

    Jinja's own `trim_blocks` also takes the break after a tag at the end of a sentence, which
    glues it to the next. The break moves into a comment, so that line numbers stay.
    """

    def preprocess(
        self, source: str, name: str | None, filename: str | None = None
    ) -> str:
        """Return the source with the breaks of such lines inside comments."""
        # What stands between `raw` and `endraw` is text and has no tags.
        return source if _RAW.search(source) else "".join(_unbroken(source))


_RAW = re.compile(r"\{%[-+]?\s*raw\b")
_OPENING = re.compile(r"\{[%#]")
_CLOSINGS = {"{%": "%}", "{#": "#}"}


def _unbroken(source: str) -> Iterator[str]:
    """Yield the source in pieces; one walk, whatever the source holds."""
    done = 0
    for start, end in _runs_of_tags(source):
        line_start = source.rfind("\n", 0, start) + 1
        line_end = source.find("\n", end)
        if (
            line_end < 0
            or source[line_start:start].strip()
            or source[end:line_end].strip()
        ):
            continue
        yield source[done:line_start]
        yield source[start:end] + "{#\n#}"
        done = line_end + 1
    yield source[done:]


def _runs_of_tags(source: str) -> Iterator[tuple[int, int]]:
    """Yield where tags stand, those with nothing but spaces between them as one."""
    first = last = -1
    opening = _OPENING.search(source)
    while opening is not None:
        end = source.find(_CLOSINGS[opening[0]], opening.end())
        if end < 0:
            break
        if first < 0 or source[last : opening.start()].strip(" \t"):
            if first >= 0:
                yield first, last
            first = opening.start()
        last = end + 2
        opening = _OPENING.search(source, last)
    if first >= 0:
        yield first, last


def environment(finalize: Callable[[object], object] | None = None) -> Sandbox:
    """Return a fresh sandbox without globals, filters or tests; who renders adds ours."""
    sandbox = Sandbox(
        undefined=StrictUndefined,
        finalize=finalize,
        extensions=[LinesOfTags],
        cache_size=0,
        # Constant folding could be made to build a huge string before anything runs.
        optimized=False,
    )
    sandbox.globals.clear()
    sandbox.filters.clear()
    sandbox.tests.clear()
    return sandbox
