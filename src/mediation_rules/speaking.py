"""What a ruleset says of its results: guidance, reasons, the next change, and charts.

It is the half of the door that puts things into words; everything in it is imported when it is
asked for, so that an application that only assesses never loads it.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Unpack, cast

from mediation_rules.confidential import Gate, redacted
from mediation_rules.fact_fields import narrower
from mediation_rules.fact_reader import ANSWERS, DISPUTED
from mediation_rules.facts import Dispute
from mediation_rules.logic import Reading
from mediation_rules.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mediation_rules.assessment import Assessment, Telling
    from mediation_rules.differences import NextChange
    from mediation_rules.explanation import Explanation, TellingOfReasons
    from mediation_rules.fact_fields import Audience
    from mediation_rules.letters import Papers
    from mediation_rules.render import Format, Scene
    from mediation_rules.situation import Situation
    from mediation_rules.tracing import TracedCase
    from mediation_rules.weighing import Weighing


class Speaking(Writing):
    """A ruleset as what speaks: it assesses, and can say what came of it."""

    predicates: Mapping[str, Any]
    school_days: Any

    @abstractmethod
    def dispute(self, facts: Mapping[str, Any]) -> Dispute:
        """Return facts as a dispute of this ruleset."""

    @abstractmethod
    def situation(self, dispute: Dispute, *, as_of: date) -> Situation:
        """Return what the conditions of this ruleset see of a dispute on a day."""

    @abstractmethod
    def assess(
        self, dispute: Dispute | Mapping[str, Any], *, as_of: date
    ) -> Assessment:
        """Return the guidance for a dispute on a day."""

    def next_change(
        self, assessment: Assessment, dispute: Dispute
    ) -> NextChange | None:
        """Return the next day on which the advice changes if nothing is done, and how.

        Args:
            assessment: What this ruleset said of the dispute.
            dispute: The facts.
        """
        from mediation_rules.changes_in_time import next_change

        told = self._seen(dispute, assessment.audience)
        return next_change(
            assessment,
            self.definition,
            lambda day: self.situation(told, as_of=day),
            lambda day: self._answer(told, day, assessment.audience),
        )

    def for_audience(
        self, assessment: Assessment, dispute: Dispute, audience: Audience
    ) -> Assessment:
        """Return the answer that others may read, made without what they may not see.

        Args:
            assessment: What this ruleset said of the dispute.
            dispute: The facts.
            audience: `family`, `mediator` or `school`. Of it and the one that the answer is
                for, the one who may see less counts.

        Raises:
            ValueError: There is no such audience.
        """
        audience = narrower(assessment.audience, audience)
        if audience == assessment.audience:
            return assessment
        told = self._seen(dispute, audience)
        return self._answer(told, assessment.as_of, audience)

    def _seen(self, dispute: Dispute, audience: Audience) -> Dispute:
        """Return what an audience may see of a dispute."""
        if audience == "family":
            return dispute
        return self.dispute(redacted(dispute, self.facts, audience))

    def _answer(self, seen: Dispute, day: date, audience: Audience) -> Assessment:
        """Return the answer for an audience of what it may see."""
        found = self.assess(seen, as_of=day)
        if audience == "family":
            return found
        return self._gate(seen, day, audience).shown(found, Voice(self, seen))

    def _gate(self, seen: Dispute, day: date, audience: Audience) -> Gate:
        situation = self.situation(seen, as_of=day)
        return Gate(self.definition, self.facts, audience, situation)

    def render(
        self,
        assessment: Assessment,
        dispute: Dispute,
        format: str = "markdown",
        **how: Unpack[Telling],
    ) -> str:
        """Write the guidance.

        Args:
            assessment: What this ruleset said of the dispute.
            dispute: The facts, for the texts.
            format: `markdown`, `html`, `text` or `terminal`.
            how: `locale` (the ruleset's first language if left out), `everything` (not only
                the first steps), `audience` (who may read it; the family if left out), and for
                text `width` and `color`.

        Raises:
            TextError: A text cannot be filled in; it names file and line.
            ValueError: There is no such format or audience.
        """
        from mediation_rules.render import WIDTH, render

        return render(
            self._scene(assessment, dispute, how),
            cast("Format", format),
            width=how.get("width", WIDTH),
            color=how.get("color", True),
        )

    def calendar(
        self, assessment: Assessment, dispute: Dispute, **how: Unpack[Telling]
    ) -> str:
        """Return the dates of the guidance as an iCalendar file, without any name.

        Args:
            assessment: What this ruleset said of the dispute.
            dispute: The facts.
            how: `locale`, `everything` and `audience`, as `render` takes them.

        Raises:
            TextError: A text cannot be filled in; it names file and line.
        """
        from mediation_rules.calendar_file import calendar_file

        return calendar_file(self._scene(assessment, dispute, how))

    def papers(self, assessment: Assessment, dispute: Dispute) -> Papers:
        """Return the letters and worksheets for a dispute.

        Args:
            assessment: What this ruleset said of the dispute.
            dispute: The facts.
        """
        from mediation_rules.letters import Papers

        def scene(locale: str, audience: Audience) -> Scene:
            how: Telling = {"locale": locale, "audience": audience}
            return self._scene(assessment, dispute, how, looks_ahead=False)

        situation = self.situation(dispute, as_of=assessment.as_of)
        return Papers(assessment, Reading(situation, self.definition), scene)

    def _scene(
        self,
        assessment: Assessment,
        dispute: Dispute,
        how: Telling,
        *,
        looks_ahead: bool = True,
    ) -> Scene:
        from mediation_rules.render import Scene

        shown = self.for_audience(assessment, dispute, how.get("audience", "family"))
        seen = self._seen(dispute, shown.audience)
        weighing = None
        if looks_ahead and seen.disputed:
            weighing = self.weigh(seen, as_of=shown.as_of, audience=shown.audience)
        is_for_family = shown.audience == "family"
        offers = self.papers(shown, seen).fitting if is_for_family else ()
        return Scene(
            assessment=shown,
            definition=self.definition,
            model=self.facts,
            situation=self.situation(seen, as_of=shown.as_of),
            locale=how.get("locale", self.definition.languages[0]),
            everything=how.get("everything", False),
            next_change=self.next_change(shown, seen) if looks_ahead else None,
            weighing=weighing,
            offers=offers,
        )

    def why(
        self,
        dispute: Dispute | Mapping[str, Any],
        id: str,
        *,
        as_of: date,
        with_changes: bool = True,
        audience: Audience = "family",
    ) -> Explanation:
        """Return why a recommendation, decision or deadline is as it is, given or not.

        Args:
            dispute: The facts, as a dispute or as plain data.
            id: A rule (`prepare/ask-for-current-iep`), a decision (`mediation_fit`) or a
                deadline (`deadlines.dpc_sol`).
            as_of: The day of the assessment.
            with_changes: Whether to search for what would change it, which takes longest.
            audience: Who may read it; the family if left out.

        Raises:
            UnknownSubject: Nothing has that name; it says what was likely meant.
            KeptBack: It is about what the audience may not see.
            DisputeError: The plain data is wrong; it lists every problem with its path.
        """
        from mediation_rules.explain import explain, subject_of

        told = dispute if isinstance(dispute, Dispute) else self.dispute(dispute)
        subject = subject_of(id, self.definition)
        seen = self._seen(told, audience)
        answer = self.assess(seen, as_of=as_of)
        gate = self._gate(seen, as_of, audience)
        gate.refuse_what_does_not_pass(answer, *subject)
        found = explain(
            self._traced(seen, as_of),
            answer,
            subject,
            again=self._again if with_changes else None,
        )
        return gate.reasons(found).bound_to(Voice(self, seen))

    def weigh(
        self,
        dispute: Dispute | Mapping[str, Any],
        disputed: Mapping[str, Any] = MappingProxyType({}),
        *,
        as_of: date,
        audience: Audience = "family",
    ) -> Weighing:
        """Return what is robust and what depends on who is believed, where facts are disputed.

        Args:
            dispute: The facts, as a dispute or as plain data, with those in dispute.
            disputed: More facts in dispute, as `Dispute.disputed` has them: for each its
                versions with `value`, `by`, `supported_by` and `note`.
            as_of: The day of the assessments.
            audience: Who may read it; the family if left out.

        Raises:
            DisputeError: Something is wrong, or nothing of it can be true together.
        """
        from mediation_rules.weigh import weigh

        told = dispute if isinstance(dispute, Dispute) else self.dispute(dispute)
        seen = self._seen(told.tell_all({DISPUTED: disputed}), audience)

        def again(case: TracedCase) -> Assessment:
            facts = {**case.values, ANSWERS: dict(case.answers)}
            return self._answer(self.dispute(facts), as_of, audience)

        return weigh(self._traced(seen, as_of), seen.disputed or {}, again)

    def _again(self, case: TracedCase) -> Assessment:
        facts = {**case.values, "answers": dict(case.answers)}
        return self.assess(facts, as_of=case.as_of)

    def _traced(self, dispute: Dispute, as_of: date) -> TracedCase:
        from mediation_rules.tracing import TracedCase

        return TracedCase.of(
            dispute,
            self.definition,
            self.facts,
            as_of,
            predicates=self.predicates,
            school_days=self.school_days,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """What an assessment needs to speak: its ruleset and the facts."""

    ruleset: Speaking
    dispute: Dispute

    def render(
        self, assessment: Assessment, format: str, **how: Unpack[Telling]
    ) -> str:
        """Write the guidance."""
        return self.ruleset.render(assessment, self.dispute, format, **how)

    def next_change(self, assessment: Assessment) -> NextChange | None:
        """Say when the advice changes by itself."""
        return self.ruleset.next_change(assessment, self.dispute)

    def why(self, assessment: Assessment, id: str) -> Explanation:
        """Explain one thing of it."""
        return self.ruleset.why(
            self.dispute, id, as_of=assessment.as_of, audience=assessment.audience
        )

    def weigh(self, assessment: Assessment) -> Weighing:
        """Weigh the facts that are in dispute."""
        return self.ruleset.weigh(
            self.dispute, as_of=assessment.as_of, audience=assessment.audience
        )

    def for_audience(self, assessment: Assessment, audience: Audience) -> Assessment:
        """Make the answer that others may read."""
        return self.ruleset.for_audience(assessment, self.dispute, audience)

    def tell(
        self, explanation: Explanation, format: str, **how: Unpack[TellingOfReasons]
    ) -> str:
        """Write an explanation."""
        return self.ruleset.tell(explanation, format, **how)

    def papers(self, assessment: Assessment) -> Papers:
        """Return the letters and worksheets for it."""
        return self.ruleset.papers(assessment, self.dispute)
