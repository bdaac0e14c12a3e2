"""Everything that a page is made of, gathered once, and the small questions asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from mediation_rules.locales import formats, phrase, say
from mediation_rules.render.advice import Link, Ours
from mediation_rules.render.clean import clean
from mediation_rules.render.page import Citing
from mediation_rules.render.speech import Speaker
from mediation_rules.short_texts import short_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from mediation_rules.assessment import (
        Assessment,
        DeadlineResult,
        DecisionResult,
        Reason,
    )
    from mediation_rules.differences import NextChange
    from mediation_rules.fact_model import FactModel
    from mediation_rules.papers import Paper
    from mediation_rules.render.advice import Lookup
    from mediation_rules.results import OpenDefault
    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.situation import Situation
    from mediation_rules.weighing import Weighing

_CAUTIONS = ("assess.rough_start", "assess.law_changed")


class Offered(Protocol):
    """A letter or worksheet that a page can name."""

    @property
    def paper(self) -> Paper:
        """What it is."""

    @property
    def offered_by(self) -> tuple[str, ...]:
        """The rules that offer it and are given."""


@dataclass(frozen=True, eq=False)
class Scene:
    """One assessment with the ruleset, the facts and the language that it is told in.

    Attributes:
        assessment: What is advised.
        definition: The ruleset that advises it.
        model: The facts that the ruleset knows.
        situation: The known facts and the parameters in force.
        locale: The language of the reader.
        everything: Whether all is told, not only the first steps.
        next_change: When the advice changes by itself, if it does.
        weighing: What depends on whom, if facts are in dispute.
        offers: The letters and worksheets that fit; none on a page for others.
    """

    assessment: Assessment
    definition: RulesetDefinition
    model: FactModel
    situation: Situation
    locale: str
    everything: bool = False
    next_change: NextChange | None = None
    weighing: Weighing | None = None
    offers: tuple[Offered, ...] = ()

    @cached_property
    def speaker(self) -> Speaker:
        """The words for facts."""
        return Speaker(self.definition, self.model, self.locale)

    @cached_property
    def deadlines(self) -> Mapping[str, DeadlineResult]:
        """The deadlines by name."""
        return {item.name: item for item in self.assessment.deadlines}

    @cached_property
    def _sentences(self) -> Mapping[str, str]:
        """Every sentence of an assessment that is no reason of its own, in the reader's language.

        It stands there in the ruleset's first language.
        """
        first = self.definition.languages[0]
        ours = {phrase(key, first): self.phrase(key) for key in _CAUTIONS}
        return ours | {
            words[first]: say(words, self.locale)
            for _, _, words, _ in short_texts(self.definition)
            if first in words
        }

    def phrase(self, key: str, **values: object) -> str:
        """Return a phrase of the library."""
        return phrase(key, self.locale, **values)

    def counted(self, key: str, count: int, **values: object) -> str:
        """Return a phrase of the library that has a form for one and a form for more."""
        form = formats.plural(count, self.locale)
        said = formats.number(count, self.locale)
        return self.phrase(f"{key}.{form}", count=said, **values)

    def day(self, day: date) -> str:
        """Say a day with its weekday."""
        return formats.longdate(day, self.locale, weekday=True)

    def listed(self, items: Iterable[str]) -> str:
        """Say several things in one sentence."""
        return formats.listed(list(items), self.locale)

    def translated(self, sentence: str) -> str:
        """Return a sentence of the assessment, which is in the first language, in the reader's."""
        return self._sentences.get(sentence, sentence)

    def reason(self, reason: Reason) -> str:
        """Return a reason of the assessment in the reader's language."""
        other = self.definition.rules.get(reason.rule or "")
        if other is not None:
            key, first = "assess.never_together", self.definition.languages[0]
            if reason.text == phrase(key, first, other=say(other.title, first)):
                return self.phrase(key, other=say(other.title, self.locale))
        return self.translated(reason.text)

    def unknown(self, paths: Iterable[str]) -> str:
        """Say in one clause what is not known; empty if there is nothing.

        Clauses that begin alike are drawn together: `we do not know A, B, or C`.
        """
        return self.speaker.all_unknown(paths)

    def owner(self, owner: str) -> str:
        """Say who may set another time."""
        key = "owner.state" if owner == "state" else "owner.other"
        return self.phrase(key, owner=owner)

    def length(self, text: str) -> str:
        """Say a length of time in the reader's language; anything else as it stands."""
        count, _, unit = text.partition(" ")
        if not unit or not count.isdigit():
            return text
        return formats.counted(int(count), f"{unit.removesuffix('s')}s", self.locale)

    def default_title(self, default: OpenDefault) -> str:
        """Name an open default in the reader's language."""
        parameter = self.definition.parameters.get(default.name)
        return say(parameter.title, self.locale) if parameter else default.title

    def citing(self, ids: Iterable[str]) -> tuple[Citing, ...]:
        """Return sources as they stand beside what they support."""
        known = self.definition.citations
        return tuple(
            Citing(name, self.translated(one.locator or one.title), one.link)
            for name in dict.fromkeys(ids)
            if (one := known.get(name))
        )

    def child(self) -> str:
        """Return the child's first name, or `your child`."""
        name = clean(str(self.situation.values.get("student.first_name", "")))
        return name or Ours(self.phrase("your_child"))

    def lookup(self, due: date | None) -> Lookup:
        """Return what a text may ask for: the value of a name, None while it is unknown."""

        def look_up(path: str) -> object:
            head, _, rest = path.partition(".")
            match head:
                case "child":
                    return self.child()
                case "due":
                    return due
                case "as_of":
                    return self.assessment.as_of
                case "params":
                    return self.situation.parameters.get(rest)
                case "contacts":
                    return self._contact(*rest.split("."))
                case "deadlines":
                    return self._deadline(*rest.split("."))
                case _:
                    name = rest if head == "decisions" else path
                    decided = self.assessment.decisions.get(name)
                    return _decided(decided) or self.situation.values.get(path)

        return look_up

    def _contact(self, name: str, part: str) -> object:
        contact = self.definition.contacts.get(name)
        if contact is None:
            return None
        if part in ("phone", "link"):
            found = contact.phone if part == "phone" else contact.link
            return Link(found) if found else None
        words = contact.name if part == "name" else contact.what_for
        return Ours(say(words, self.locale).strip())

    def _deadline(self, name: str, part: str = "by_rule") -> object:
        found = self.deadlines.get(name)
        if found is not None and part == "act_by":
            return self._day_to_act(found)
        return getattr(found, part, None)

    def _day_to_act(self, found: DeadlineResult) -> date | None:
        """Return the safe day, or today when that is over and the last day is not."""
        today = self.assessment.as_of
        is_last_moment = (
            found.act_by is not None
            and found.by_rule is not None
            and found.act_by < today <= found.by_rule
        )
        return today if is_last_moment else found.act_by


def _decided(result: DecisionResult | None) -> object:
    return (result.value or result.values or None) if result else None


def sentence(clause: str) -> str:
    """Make a sentence of a clause: a capital at its start, a full stop at its end."""
    words = clause.strip()
    begun = words[:1].upper() + words[1:]
    return (
        begun if begun.endswith((".", "!", "?", ":", "…")) or not begun else f"{begun}."
    )
