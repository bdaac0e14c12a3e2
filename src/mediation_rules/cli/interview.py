"""Ask a person what matters next: typed lines go in; questions, and what answers change, come out.

Plain lines, one after the other: nothing is drawn over, so that a screen reader, a pipe and a
log read the same. After each answer stands what it changed, and what keeps a child safe at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from mediation_rules.cli.answering import NotUnderstood, understood
from mediation_rules.cli.entries import BACK, STOP, End, Entries
from mediation_rules.cli.lines import Lines
from mediation_rules.dispute_error import DisputeError
from mediation_rules.fact_model import FactModel
from mediation_rules.fact_values import FactKind
from mediation_rules.facts import told_values
from mediation_rules.locales import formats, phrase
from mediation_rules.notice import emergency
from mediation_rules.render.clean import clean
from mediation_rules.render.scene import sentence
from mediation_rules.render.speech import Speaker
from mediation_rules.render.steps import is_for_safety, presses
from mediation_rules.vocabulary import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mediation_rules.assessment import Assessment
    from mediation_rules.questions import Question
    from mediation_rules.results import Recommendation
    from mediation_rules.ruleset import Ruleset
    from mediation_rules.session import Case

FEW = 3
"""Questions between two looks at where the interview stands."""

MOST_STEPS = 3
STATE = "state"
EVENTS = "timeline"
_EVENTS = ("e", "events")


class Interview:
    """One interview.

    Args:
        ruleset: Whose questions are asked.
        case: What was told so far.
        locale: The language of the reader.
        say: Writes one line.
        hear: Reads one line; None when there is no more.
        keep: Keeps the case and says where; None when there is no file.
        follow: Returns the ruleset for the state that was told, and the case in it; None when
            it is the same.
        width: How wide a line may be.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        case: Case,
        locale: str,
        *,
        say: Callable[[str], None],
        hear: Callable[[], str | None],
        keep: Callable[[Case], str | None],
        follow: Callable[[Case], tuple[Ruleset, Case] | None],
        width: int,
    ) -> None:
        self.locale = locale
        self._lines = Lines(say, locale, width)
        self._hear = hear
        self._keep = keep
        self._follow = follow
        self._width = width
        self._use(ruleset, case)
        self._asked = 0
        self._is_urgent_over = False
        self._back_to: str | None = None
        self._shown = case.assess()

    def _use(self, ruleset: Ruleset, case: Case) -> None:
        self.ruleset = ruleset
        self.case = case
        self._speaker = Speaker(ruleset.definition, ruleset.facts, self.locale)

    def run(self) -> None:
        """Ask until nothing can change any more, or until the person stops."""
        self._open()
        while (question := self._next()) is not None:
            self._ask(question)
            if not self._answered(question):
                self._lines.say("ask.stopped")
                return
        self._lines.say("ask.done")

    # --------------------------------------------------------------------- asking

    def _open(self) -> None:
        self._lines.say("ask.welcome")
        self._lines.say("notice.brief")
        self._lines.lines(emergency(self.locale))
        self._lines.say("ask.how")
        if self.case.order:
            self._lines.counted("ask.resumed", len(self.case.order))
        if self.case.is_of_another_version:
            self._lines.say("ask.another_version")

    def _next(self) -> Question | None:
        left = self.case.questions()
        back_to, self._back_to = self._back_to, None
        chosen = next((item for item in left if item.path == back_to), None)
        if chosen is None and back_to is not None and self._is_list(back_to):
            # More can be told of a list at any time.
            chosen = self.ruleset.question(back_to)
        if left and self._asked and not self._asked % FEW and chosen is None:
            self._stand(left)
        return chosen or next(iter(left), None)

    def _stand(self, left: Sequence[Question]) -> None:
        """Say where the interview stands, every few questions."""
        given = (*self._shown.recommendations, *self._shown.provisional)
        self._lines.blank()
        self._lines.counted("ask.steps_so_far", len(given))
        self._lines.counted("ask.left", len(left))
        is_over = not any(item.urgency.value in ("now", "days") for item in left)
        if is_over and not self._is_urgent_over:
            self._lines.say("ask.urgent_over")
        self._is_urgent_over = is_over

    def _ask(self, question: Question) -> None:
        said = question.said(self.locale)
        self._lines.blank()
        self._lines.line(phrase("ask.question", self.locale, text=said.text))
        if said.why:
            self._lines.line(phrase("ask.why", self.locale, why=said.why))
        if question.distressing and not question.is_safety:
            self._lines.say("ask.distressing")
        if question.family_only:
            self._lines.say("ask.family_only")
        self._lines.how(question)
        self._lines.say("ask.always")

    # ------------------------------------------------------------------- answering

    def _answered(self, question: Question) -> bool:
        """Take one answer in; tell whether to go on."""
        if question.kind is FactKind.RECORDS:
            return self._listed(question)
        while (typed := self._hear()) is not None:
            word = typed.strip().casefold()
            if word in STOP:
                return False
            if word in BACK:
                self._back(question)
                return True
            if word in _EVENTS:
                self._back_to = EVENTS
                return True
            if not self._obeyed(word, question) and self._told(question, typed):
                self._asked += 1
                return True
        return False

    def _listed(self, question: Question) -> bool:
        """Take in a list, entry by entry; tell whether to go on."""
        end = self._entries(question).run()
        if end is End.BACK:
            self._back(question)
        self._asked += end is End.DONE
        return end is not End.STOP

    def _entries(self, question: Question) -> Entries:
        path = question.path
        record = self.ruleset.facts[path].record or FactModel(())
        told = cast("tuple[Any, ...]", told_values(self.case.dispute).get(path, ()))
        return Entries(
            self._lines,
            question,
            list(told),
            hear=self._hear,
            obeys=self._obeyed,
            tell=lambda value: self._taken_in(path, value),
            aliases=lambda field: record[field].aliases,
        )

    def _obeyed(self, word: str, question: Question) -> bool:
        """Do what was asked for instead of an answer."""
        if word in ("g", "guidance"):
            self._lines.line(self.guidance())
        elif word in ("s", "save"):
            self._lines.line(
                self._keep(self.case) or phrase("ask.no_file", self.locale)
            )
        elif word == "?":
            self._lines.choices(question)
            self._lines.say("ask.help")
        else:
            return False
        return True

    def _back(self, question: Question) -> None:
        if not self.case.order:
            self._lines.say("ask.nothing_before")
            self._back_to = question.path
            return
        self._back_to = self.case.order[-1]
        self._asked = max(self._asked - 1, 0)
        if self._is_list(self._back_to):
            # It is gone through from its last entry, and not dropped as a whole.
            return
        self.case.take_back(self._back_to)
        self._grown()

    def _is_list(self, path: str) -> bool:
        return self.ruleset.facts[path].kind is FactKind.RECORDS

    def _told(self, question: Question, typed: str) -> bool:
        """Tell the case what was typed, or say why that cannot be."""
        path = question.path
        aliases = self.ruleset.facts[path].aliases
        try:
            value = understood(question, typed, self.locale, aliases)
        except NotUnderstood as error:
            self._lines.line(str(error))
            return False
        return self._taken_in(path, value)

    def _taken_in(self, path: str, value: object) -> bool:
        """Tell the case a value; say what it changed, or why it cannot be."""
        try:
            self.case.tell({path: value})
        except DisputeError as error:
            self._lines.lines(self._problems(error))
            return False
        self._lines.line(
            phrase("ask.noted", self.locale, what=self._noted(path, value))
        )
        if path == STATE and (moved := self._follow(self.case)) is not None:
            self._use(*moved)
            self._lines.say("ask.state_rules")
        self._grown()
        self._keep(self.case)
        return True

    def _noted(self, path: str, value: object) -> str:
        if isinstance(value, Answer):
            return sentence(self._speaker.answered(path, value.value))
        told = told_values(self.case.dispute).get(path)
        return sentence(self._speaker.phrase(path, told))

    def _problems(self, error: DisputeError) -> Iterator[str]:
        for problem in error.problems:
            others = [self._speaker.title(path) for path in problem.others]
            if others:
                yield phrase(
                    "ask.contradicts",
                    self.locale,
                    what=formats.listed(others, self.locale),
                )
            else:
                yield phrase(
                    "ask.not_allowed",
                    self.locale,
                    what=clean(problem.message).replace("`", ""),
                )

    # --------------------------------------------------------------------- growing

    def _grown(self) -> None:
        """Say what the advice gained and lost, what keeps a child safe first."""
        before, now = self._shown, self.case.assess()
        self._shown = now
        was, is_now = _steps(before), _steps(now)
        new = [item for id_, item in is_now.items() if id_ not in was]
        if any(map(is_for_safety, new)):
            self._lines.blank()
            self._lines.lines(emergency(self.locale))
        new.sort(key=lambda item: (not is_for_safety(item), not presses(item)))
        self._told_of("ask.new_step", [item.title for item in new])
        self._told_of(
            "ask.lost_step", [was[id_].title for id_ in was if id_ not in is_now]
        )
        for name, decision in now.decisions.items():
            earlier = before.decisions.get(name)
            if decision.value and (not earlier or decision.value != earlier.value):
                self._lines.line(
                    phrase(
                        "ask.decided",
                        self.locale,
                        title=_asking(decision.title),
                        value=decision.label.rstrip("."),
                    )
                )

    def _told_of(self, key: str, titles: list[str]) -> None:
        for title in titles[:MOST_STEPS]:
            self._lines.line(phrase(key, self.locale, title=title))
        if len(titles) > MOST_STEPS:
            self._lines.counted("change.more", len(titles) - MOST_STEPS)

    def guidance(self, *, everything: bool = False) -> str:
        """Return the guidance so far as plain text."""
        return self.ruleset.render(
            self.case.assess(),
            self.case.dispute,
            "text",
            locale=self.locale,
            width=self._width,
            everything=everything,
        )


def _steps(found: Assessment) -> dict[str, Recommendation]:
    return {item.id: item for item in (*found.recommendations, *found.provisional)}


def _asking(title: str) -> str:
    """Return a title as words may follow it: `Does it fit?`, or `Fit:`."""
    return title if title.endswith("?") else f"{title}:"
