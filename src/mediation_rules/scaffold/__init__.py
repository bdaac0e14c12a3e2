"""Write the files of something new: a name goes in; paths with their texts, working as they are, come out.

The texts stand as files under `pack/` and `rule/`, with `$name` where a name goes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Self

from mediation_rules.jurisdictions import JURISDICTION_NAMES
from mediation_rules.locales import say
from mediation_rules.scalars import KEBAB

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from mediation_rules.rules import RulesetDefinition

_VERSION = re.compile(r"(\d+)\.(\d+)")
_TEMPLATE = ".template"


@dataclass(frozen=True, slots=True)
class PackName:
    """What a pack is called, as a ruleset, as a distribution and as a package."""

    ruleset: str

    @classmethod
    def of(cls, name: str) -> Self:
        """Take the id of a ruleset.

        Raises:
            ValueError: It cannot be one.
        """
        if not KEBAB.fullmatch(name) or not name[0].isalpha():
            raise ValueError(
                f"`{name}` cannot be the id of a ruleset: use words of a-z and 0-9 with"
                " hyphens, such as `us-oh`."
            )
        return cls(name)

    @property
    def distribution(self) -> str:
        """The name to install it by."""
        return f"mediation-rules-{self.ruleset}"

    @property
    def package(self) -> str:
        """The package that holds the ruleset."""
        return self.distribution.replace("-", "_")

    @property
    def jurisdiction(self) -> str:
        """The jurisdiction of that name, or the federal one."""
        code = self.ruleset.upper()
        return code if code in JURISDICTION_NAMES else "us_federal"

    @property
    def place(self) -> str:
        """Where the rules are for, as people say it."""
        return JURISDICTION_NAMES.get(self.jurisdiction, self.ruleset)


def pack_files(name: PackName, base: RulesetDefinition) -> dict[str, str]:
    """Return the files of a new pack by their path.

    Args:
        name: What it is called.
        base: The ruleset that it extends.
    """
    words = {
        "ruleset": name.ruleset,
        "distribution": name.distribution,
        "package": name.package,
        "jurisdiction": name.jurisdiction,
        "place": name.place,
        "base": base.id,
        "base_title": say(base.title, base.languages[0]),
        "versions": _compatible(base.version),
        "section": base.sections[-1].id,
    }
    found = {}
    for path, text in _templates(files("mediation_rules.scaffold") / "pack"):
        there = Template(path.removesuffix(_TEMPLATE)).substitute(words)
        found[there] = Template(text).substitute(words)
    return found


def _templates(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{above}{entry.name}"
        if entry.is_dir():
            yield from _templates(entry, f"{path}/")
        elif path.endswith(_TEMPLATE):
            yield path, entry.read_text(encoding="utf-8")


def _compatible(version: str) -> str:
    """Return the range of versions in which nothing that an overlay rests on should move."""
    match = _VERSION.match(version)
    if match is None:
        return f"=={version}"
    major, minor = int(match[1]), int(match[2])
    above = f"{major + 1}" if major else f"0.{minor + 1}"
    return f">={major}.{minor},<{above}"
