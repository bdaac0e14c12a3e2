"""Steps of a page: recommendations go in; titles, days, reasons and filled-in texts come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.locales import language, say
from mediation_rules.render.advice import fill_in
from mediation_rules.render.page import Later, Part, Step
from mediation_rules.render.scene import sentence
from mediation_rules.rules import ActionUrgency
from mediation_rules.texts import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mediation_rules.assessment import Reason, Recommendation, Waiting
    from mediation_rules.render.scene import Scene
    from mediation_rules.rules import Rule, Text

    Advice = tuple[Recommendation, ...]

SAFETY = "safety"
"""The section whose urgent advice makes the emergency lines stand out."""

AT_ONCE = 3
"""More than three things cannot be done today."""

IN_FULL = 10
"""A focused page tells so many steps in full, and only names the rest."""

MOST_NAMED = 15
"""While something presses, no more than so many titles: a wall of them hides what cannot wait."""

MOST_REASONS = 3

_URGENCIES = tuple(ActionUrgency)


def given(scene: Scene) -> tuple[Recommendation, ...]:
    """Return all advice that is given, settled or to be safe, the most urgent first."""
    every = (*scene.assessment.recommendations, *scene.assessment.provisional)
    return tuple(sorted(every, key=lambda item: _URGENCIES.index(item.urgency)))


def plan(scene: Scene) -> tuple[Advice, Advice, Advice]:
    """Return what to do first, what follows in full, and the rest, which is only named."""
    advice = given(scene)
    first = first_of(advice)
    full = advice if scene.everything else advice[:IN_FULL]
    following = tuple(item for item in full if item not in first)
    return first, following, advice[len(full) :]


def named_of(first: Advice, rest: Advice) -> tuple[Advice, int]:
    """Return the rest that is named, and how many steps are only counted."""
    named = rest[:MOST_NAMED] if any(map(presses, first)) else rest
    return named, len(rest) - len(named)


def is_for_safety(item: Recommendation) -> bool:
    """Whether a step keeps someone safe today."""
    return item.section == SAFETY and item.urgency is ActionUrgency.NOW


def presses(item: Recommendation) -> bool:
    """Whether a step cannot wait for more than a few days."""
    return item.urgency in (ActionUrgency.NOW, ActionUrgency.DAYS)


def first_of(advice: Sequence[Recommendation]) -> tuple[Recommendation, ...]:
    """Return what to do first: at most three, all of the same urgency if any cannot wait."""
    for urgency in (ActionUrgency.NOW, ActionUrgency.DAYS):
        pressing = tuple(item for item in advice if item.urgency is urgency)
        if pressing:
            return pressing[:AT_ONCE]
    return tuple(advice[:AT_ONCE])


def parts(
    scene: Scene, advice: Iterable[Recommendation], *, in_full: bool = True
) -> tuple[Part, ...]:
    """Return advice by section, in the order in which the ruleset lists its sections."""
    by_section: dict[str, list[Step]] = {}
    for item in advice:
        by_section.setdefault(item.section, []).append(
            step(scene, item, in_full=in_full)
        )
    titles = {
        section.id: say(section.title, scene.locale)
        for section in scene.definition.sections
    }
    order = [*(name for name in titles if name in by_section)]
    order += [name for name in by_section if name not in titles]
    return tuple(
        Part(
            name,
            titles.get(name) or sentence(name).rstrip("."),
            tuple(by_section[name]),
        )
        for name in order
    )


def step(scene: Scene, item: Recommendation, *, in_full: bool = True) -> Step:
    """Return one step.

    Raises:
        TextError: Its text cannot be filled in.
    """
    rule = _rule(scene, item)
    return Step(
        rule=rule.id if rule else item.id,
        title=say(rule.title, scene.locale) if rule else item.title,
        when=_when(scene, item),
        day=item.due,
        is_today=_is_today(scene, item),
        is_timed=item.due is not None or item.urgency is not ActionUrgency.ROUTINE,
        why=_reasons(scene, item.reasons) if in_full else (),
        caution=_caution(scene, item),
        assumes=_assumes(scene, item) if in_full else "",
        defaults=_defaults(scene, item) if in_full else (),
        body=_body(scene, rule, item) if rule and in_full else "",
        sources=scene.citing(item.citations) if in_full else (),
        papers=tuple(_papers(scene, item.rules)) if in_full else (),
    )


def _papers(scene: Scene, rules: Iterable[str]) -> Iterator[str]:
    """Say which letters a family can send for a step, and which worksheets help with it."""
    here = [o.paper for o in scene.offers if not set(rules).isdisjoint(o.offered_by)]
    for kind, key in (("letter", "paper.send"), ("worksheet", "paper.use")):
        titles = [say(item.title, scene.locale) for item in here if item.kind == kind]
        if titles:
            yield scene.phrase(key, titles=scene.listed(titles))


def _is_today(scene: Scene, item: Recommendation) -> bool:
    is_due = item.due is not None and item.due <= scene.assessment.as_of
    return item.urgency is ActionUrgency.NOW or is_due


def _when(scene: Scene, item: Recommendation) -> str:
    if item.due is None:
        return scene.phrase(f"when.{item.urgency}")
    if item.due < scene.assessment.as_of:
        return scene.phrase("when.late", day=scene.day(item.due))
    if item.due == scene.assessment.as_of:
        return scene.phrase("when.now")
    key = "when.now_by" if item.urgency is ActionUrgency.NOW else "when.by"
    return scene.phrase(key, day=scene.day(item.due))


def _reasons(scene: Scene, reasons: Iterable[Reason]) -> tuple[str, ...]:
    said = (sentence(scene.reason(reason)) for reason in reasons if reason.text)
    return tuple(dict.fromkeys(said))[: None if scene.everything else MOST_REASONS]


def _caution(scene: Scene, item: Recommendation) -> str:
    if item.basis != "provisional":
        return ""
    what = scene.unknown(item.waits_for)
    return scene.phrase("caution.provisional", what=what) if what else ""


def _assumes(scene: Scene, item: Recommendation) -> str:
    if item.basis != "assumed":
        return ""
    taken = [
        scene.speaker.phrase(taken.path, taken.value)
        for taken in scene.assessment.assumptions
        if not taken.used_by or set(taken.used_by) & {item.id, *item.rules}
    ]
    return scene.phrase("assumes", what="; ".join(taken)) if taken else ""


def _defaults(scene: Scene, item: Recommendation) -> tuple[str, ...]:
    """Say on which federal defaults a step rests, and who may set another time."""
    return tuple(
        scene.phrase(
            "default", title=scene.default_title(found), value=scene.length(found.value)
        )
        + " "
        + scene.owner(found.owner)
        for found in item.defaults
    )


def contacts_of(scene: Scene, item: Recommendation) -> tuple[str, ...]:
    """Return the ids of the contacts that the text of a step names."""
    rule = _rule(scene, item)
    text = _text(scene, rule) if rule else None
    names = parse(text).names if text else ()
    return tuple(
        name.path.split(".")[1] for name in names if name.path[:9] == "contacts."
    )


def _rule(scene: Scene, item: Recommendation) -> Rule | None:
    return scene.definition.rules.get(item.rules[0] if item.rules else item.id)


def _text(scene: Scene, rule: Rule) -> Text | None:
    spoken = language(scene.locale, rule.texts) or next(iter(rule.texts), None)
    return rule.texts[spoken] if spoken else None


def _body(scene: Scene, rule: Rule, item: Recommendation) -> str:
    text = _text(scene, rule)
    return fill_in(text, scene.speaker, scene.lookup(item.due)) if text else ""


def later(scene: Scene, items: Iterable[Waiting]) -> tuple[Later, ...]:
    """Return advice that waits or was set aside, with what it waits for and why."""
    return tuple(_later(scene, item) for item in items)


def _later(scene: Scene, item: Waiting) -> Later:
    rule = scene.definition.rules.get(item.id)
    why = list(_reasons(scene, item.reasons))
    unknown = scene.unknown(item.waits_for)
    if unknown and item.status != "overridden":
        why.insert(0, scene.phrase("held.until", what=unknown))
    title = say(rule.title, scene.locale) if rule else item.title
    return Later(item.id, title, tuple(why))
