"""Compose a page: a scene goes in, the `Page` with everything said in plain sentences comes out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mediation_rules import notice
from mediation_rules.fact_values import FactKind
from mediation_rules.locales import formats, say
from mediation_rules.render import steps, untranslated
from mediation_rules.render.ahead import ahead
from mediation_rules.render.dates import date_lines
from mediation_rules.render.page import Ask, Fit, Helper, Page, SourceLine
from mediation_rules.render.scene import sentence
from mediation_rules.render.weighed import in_dispute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from mediation_rules.assessment import DecisionResult, Recommendation, Source
    from mediation_rules.render.page import Citing, DateLine, Part, Step
    from mediation_rules.render.scene import Scene

Check = tuple["date | None", str]
"""When a source was last checked, and by whom."""

FIT = "mediation_fit"
MOST_QUESTIONS = 5
MOST_HELPERS = 5
_DIGITS_OF_A_DIGEST = 12
_EMERGENCY_PHONES = ("911", "988")


def compose(scene: Scene) -> Page:
    """Return the page of a scene.

    Raises:
        TextError: A text cannot be filled in.
    """
    assessment, locale = scene.assessment, scene.locale
    first, following, rest = steps.plan(scene)
    named, counted = steps.named_of(first, rest)
    first_steps = tuple(steps.step(scene, item) for item in first)
    parts = steps.parts(scene, following)
    dates = date_lines(scene)
    sources = _sources(scene, _cited(first_steps, parts, dates))
    usual = _usual_check(sources)
    return Page(
        language=locale,
        right_to_left=formats.is_right_to_left(locale),
        title=scene.phrase("title", child=scene.child()),
        prepared=scene.phrase("prepared", day=scene.day(assessment.as_of)),
        brief_notice=scene.phrase("notice.brief"),
        emergency=notice.emergency(locale),
        is_safety_first=any(map(steps.is_for_safety, first)),
        is_pressing=any(map(steps.presses, first)),
        not_covered=_sentences(scene, assessment.not_covered),
        first=first_steps,
        then=tuple(steps.step(scene, item, in_full=False) for item in following),
        fit=_fit(scene, assessment.decisions.get(FIT)),
        dates=dates,
        in_dispute=in_dispute(scene),
        ahead=ahead(scene),
        questions=_questions(scene),
        parts=parts,
        more=steps.parts(scene, named, in_full=False),
        and_more=scene.counted("and_more", counted) if counted else "",
        held=steps.later(scene, assessment.held),
        left_out=steps.later(scene, assessment.overridden) if scene.everything else (),
        assumed=_assumed(scene),
        told=tuple(_told(scene)),
        helpers=_helpers(scene, (*first, *following)),
        sources=tuple(_source(scene, source, usual) for source in sources),
        checked=_for_all(scene, sources, usual),
        receipt=_receipt(scene),
        notice=notice.lines(locale, scene.definition),
        confidential=_confidential(scene),
        not_in_language=untranslated.note(
            scene, (*first, *following, *named), assessment.held
        ),
    )


def _sentences(scene: Scene, clauses: Iterable[str]) -> tuple[str, ...]:
    """Say clauses of the assessment as sentences in the reader's language, each once."""
    said = (sentence(scene.translated(clause)) for clause in clauses)
    return tuple(dict.fromkeys(said))


def _confidential(scene: Scene) -> str:
    """Say for whom the page is, and how much is kept off it. The count rests on no hidden answer."""
    audience, withheld = scene.assessment.audience, scene.assessment.withheld
    if audience == "family":
        return ""
    said = [scene.phrase(f"confidential.{audience}")]
    if withheld:
        said.append(scene.counted("confidential.withheld", withheld))
    return " ".join(said)


def _fit(scene: Scene, found: DecisionResult | None) -> Fit | None:
    if found is None:
        return None

    def because(bears: str | None) -> tuple[str, ...]:
        return _sentences(
            scene, (reason.text for reason in found.reasons if reason.bears == bears)
        )

    labels = [scene.speaker.label(FIT, value) for value in found.possible]
    answer = scene.speaker.label(FIT, found.value) if found.value else ""
    return Fit(
        title=scene.phrase("fit.title"),
        answer=sentence(answer or scene.phrase("fit.open")),
        is_open=not found.settled,
        because=because(None),
        speaks_for=because("for"),
        speaks_against=because("against"),
        safeguards=because("safeguard"),
        open=_open(scene, found, labels),
    )


def _open(scene: Scene, found: DecisionResult, labels: list[str]) -> tuple[str, ...]:
    """Say what could still change the answer, while it is not settled."""
    if found.settled:
        return ()
    unknown = scene.unknown(_gently(scene, found.waits_for))
    said = [scene.phrase("fit.may_change", what=unknown)] if unknown else []
    if not found.value and labels:
        said.append(scene.phrase("fit.possible", what="; ".join(labels)))
    return tuple(said)


def _gently(scene: Scene, paths: Iterable[str]) -> list[str]:
    """Put last what may hurt to read: the list is cut after a few, and they are asked about below."""
    hurting = {path for path, fact in scene.model.items() if fact.distressing}
    return sorted(paths, key=hurting.__contains__)


def _questions(scene: Scene) -> tuple[Ask, ...]:
    asked = scene.assessment.questions
    return tuple(
        _ask(scene, item.path, item.text, item.why)
        for item in (asked if scene.everything else asked[:MOST_QUESTIONS])
    )


def _ask(scene: Scene, path: str, text: str, why: str) -> Ask:
    question = scene.speaker.question(path)
    if question is not None:
        text, why = question.text, question.why
    return Ask(path, text or scene.speaker.title(path), why)


def _assumed(scene: Scene) -> tuple[str, ...]:
    return tuple(
        sentence(scene.speaker.phrase(taken.path, taken.value))
        for taken in scene.assessment.assumptions
    )


def _told(scene: Scene) -> Iterator[str]:
    """Say the facts that the page rests on. What is for the family alone is not repeated."""
    values, answers = scene.situation.values, scene.situation.answers
    private = 0
    for path, fact in scene.model.items():
        if fact.derived or path not in values:
            continue
        if fact.sensitivity == "family_only":
            private += 1
        elif fact.kind is not FactKind.RECORDS:
            yield sentence(scene.speaker.phrase(path, values[path]))
        else:
            yield scene.counted(
                "told.records", len(values[path]), title=scene.speaker.title(path)
            )
    for path, answer in answers.items():
        if path in scene.model and scene.model[path].sensitivity == "family_only":
            private += 1
        else:
            yield sentence(scene.speaker.answered(path, answer))
    if private:
        yield scene.counted("told.private", private)


def _helpers(scene: Scene, advice: Iterable[Recommendation]) -> tuple[Helper, ...]:
    """Return the contacts that the steps in full speak of; with everything told, all."""
    named = {name for item in advice for name in steps.contacts_of(scene, item)}
    state = str(scene.situation.values.get("state", ""))
    found = [
        Helper(
            say(contact.name, scene.locale),
            sentence(say(contact.what_for, scene.locale)),
            contact.phone,
            contact.link,
        )
        for name, contact in scene.definition.contacts.items()
        if (scene.everything or name in named)
        and contact.phone not in _EMERGENCY_PHONES
        and contact.is_valid(scene.assessment.as_of)
        and contact.is_here(state)
    ]
    return tuple(found if scene.everything else found[:MOST_HELPERS])


def _cited(
    first: Iterable[Step], parts: Iterable[Part], dates: Iterable[DateLine]
) -> Iterator[Citing]:
    for step in first:
        yield from step.sources
    for line in dates:
        yield from line.sources
    for part in parts:
        for step in part.steps:
            yield from step.sources


def _sources(scene: Scene, cited: Iterable[Citing]) -> tuple[Source, ...]:
    """Return the sources in the order of their first use; with everything told, all of them."""
    every = {source.id: source for source in scene.assessment.sources}
    ids = dict.fromkeys(citing.id for citing in cited)
    if scene.everything:
        ids.update(dict.fromkeys(every))
    return tuple(every[name] for name in ids if name in every)


def _usual_check(sources: Iterable[Source]) -> Check | None:
    """Return the check that most sources have had, if it is worth saying for all at once."""
    checks = Counter(_check(source) for source in sources if source.checked_on)
    if not checks:
        return None
    [(usual, count)] = checks.most_common(1)
    return usual if count > 1 or len(checks) == 1 else None


def _check(source: Source) -> Check:
    return source.checked_on, source.checked_by.strip().rstrip(".")


def _for_all(scene: Scene, sources: tuple[Source, ...], usual: Check | None) -> str:
    """Say when and by whom all sources were checked, or all but those that say otherwise."""
    if usual is None:
        return ""
    is_every = all(_check(source) == usual for source in sources)
    return _checked(scene, usual, "all_checked" if is_every else "most_checked")


def _source(scene: Scene, source: Source, usual: Check | None) -> SourceLine:
    parts = map(scene.translated, (source.locator, source.title, source.authority))
    check = _check(source)
    return SourceLine(
        id=source.id,
        text=". ".join(
            part.strip().rstrip(".") for part in dict.fromkeys(parts) if part
        ),
        strength=scene.phrase(f"strength.{source.strength}"),
        link=source.link,
        checked="" if check == usual else _checked(scene, check, "checked"),
    )


def _checked(scene: Scene, check: Check, key: str) -> str:
    day, who = check
    if day is None:
        return scene.phrase("not_checked")
    said = formats.longdate(day, scene.locale)
    by = scene.phrase("checked_by", who=scene.translated(who)) if who else ""
    return scene.phrase(key, day=said, by=by)


def _receipt(scene: Scene) -> tuple[str, ...]:
    receipt = scene.assessment.receipt
    rulesets = (
        f"{stamp.id} {stamp.version} ({stamp.digest[:_DIGITS_OF_A_DIGEST]})"
        for stamp in receipt.rulesets
    )
    made = scene.phrase(
        "receipt",
        library=receipt.library,
        engine=receipt.engine,
        rulesets=scene.listed(rulesets),
        day=formats.longdate(receipt.as_of, scene.locale),
        facts=receipt.facts_digest[:_DIGITS_OF_A_DIGEST],
    )
    return (scene.phrase("receipt.how"), made)
