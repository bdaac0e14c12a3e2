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
    from collections.abc import Callable


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
        return _ONLY_TAGS.sub(r"\1{#\n#}", source)


_ONLY_TAGS = re.compile(
    r"^[ \t]*((?:(?:\{%(?:[^%]|%(?!\}))*%\}|\{#(?:[^#]|#(?!\}))*#\})[ \t]*)+)\r?\n",
    re.M,
)


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
