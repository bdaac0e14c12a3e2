"""An interview line by line: what is asked, what an answer changes, and how it ends."""

from dataclasses import replace
from typing import Any

from mediation_rules.cli.interview import Interview
from mediation_rules.rules import Question as Asked
from mediation_rules.ruleset import Ruleset
from mediation_rules.session import Case
from tests.made import HERE, TODAY, case, decision, rule, when
from tests.test_questions import ruleset

AGREED = {"mediation.agreed": True}
DANGER = {"student.in_danger": True}
SAFETY = rule(
    "safety/act", DANGER, urgency="now", if_unknown="hold", overrides=["a/one"]
)
BEGIN = [
    "Let us find your next steps, a few questions at a time.",
    "General information, not legal advice. The full notice is at the end.",
    "If someone may be hurt now, call 911.",
    "If you or your child may be thinking about suicide, call or text 988.",
    "Answer in your own time. You can stop, go back or skip at any question.",
]
ALWAYS = (
    "Or d (don't know), p (rather not say), x (does not apply), b (back), ? (help)."
)


class Talk:
    """An interview with what is typed laid ready, and all that it said."""

    def __init__(
        self,
        rules: Ruleset,
        *typed: str,
        file: str | None = None,
        follow: Ruleset | None = None,
        **told: Any,
    ) -> None:
        self.said: list[str] = []
        self.kept: list[Case] = []
        lines = iter(typed)
        known = {path.replace("__", "."): value for path, value in told.items()}
        opened = rules.open_case(known, as_of=TODAY)

        def keep(open_case: Case) -> str | None:
            self.kept.append(open_case)
            return f"Saved in {file}." if file else None

        def moved(open_case: Case) -> tuple[Ruleset, Case] | None:
            if follow is None:
                return None
            return follow, follow.open_case(open_case.dispute, as_of=TODAY)

        self.interview = Interview(
            rules,
            opened,
            "en",
            say=self.said.append,
            hear=lambda: next(lines, None),
            keep=keep,
            follow=moved,
            width=80,
        )
        self.interview.run()
        self.left = list(lines)

    @property
    def order(self) -> tuple[str, ...]:
        return self.interview.case.order

    def after(self, line: str) -> list[str]:
        """Return what was said after a line, up to the next question."""
        rest = self.said[self.said.index(line) + 1 :]
        return rest[: next((n for n, s in enumerate(rest) if s == ""), None)]

    def questions(self) -> list[str]:
        return [s.removeprefix("Question: ") for s in self.said if s[:9] == "Question:"]


def asked(path: str, text: str, why: str = "", **choices: str) -> Asked:
    return Asked(path=path, text=text, why=why, choices=choices, phrases={}, span=HERE)


def test_an_interview_ends_by_itself_when_nothing_can_change() -> None:
    talk = Talk(
        ruleset(
            rule("a/one", AGREED),
            questions=[asked("mediation.agreed", "Did both say yes?", "It counts.")],
        ),
        "yes",
        "never read",
    )

    assert [
        *BEGIN,
        "",
        "Question: Did both say yes?",
        "Why we ask: It counts.",
        "Type yes or no.",
        ALWAYS,
        "Noted. Both agreed to mediate: yes.",
        "New step: Title of a/one",
        "That is all. Nothing more that you could tell would change the guidance.",
    ] == talk.said
    assert ["never read"] == talk.left


def test_a_child_in_danger_gets_the_emergency_lines_at_once() -> None:
    talk = Talk(ruleset(rule("a/one", AGREED), SAFETY), "yes", mediation__agreed=True)

    place = talk.said.index("Noted. In danger now: yes.")
    assert [
        "",
        "If someone may be hurt now, call 911.",
        "If you or your child may be thinking about suicide, call or text 988.",
        "New step: Title of safety/act",
    ] == talk.said[place + 1 : place + 5]


def test_while_something_urgent_is_left_nobody_is_told_to_come_back_later() -> None:
    paths = ("mediation.agreed", "records.requested", "iep.agreed", "iep.delivered")
    rules = [
        rule(f"a/r{n}", {path: True}, urgency="now") for n, path in enumerate(paths)
    ]

    talk = Talk(ruleset(*rules), "no", "no", "no", "no")

    assert "There is 1 question left that can change something." in talk.said
    assert not [line for line in talk.said if "come back later" in line]


def test_what_may_hurt_to_answer_may_be_skipped_and_safety_is_asked_plainly() -> None:
    talk = Talk(
        ruleset(rule("a/one", {"student.abuse_alleged": True}), SAFETY), "no", "p"
    )

    assert 1 == talk.said.count("This may be hard to answer. You can skip it.")
    assert "Noted. You chose not to say this: Abuse reported or feared." in talk.said
    assert ("student.in_danger", "student.abuse_alleged") == talk.order


def test_what_is_for_the_family_alone_is_said_to_be() -> None:
    talk = Talk(ruleset(rule("a/one", {"known": "student.first_name"})), "Mia")

    assert "This answer is for you alone. It is not printed on your page." in talk.said


def test_choices_are_listed_with_their_words() -> None:
    talk = Talk(
        ruleset(
            rule("a/one", {"urgency": "emergency"}),
            questions=[asked("urgency", "How urgent?", planning="no rush")],
        ),
        "1",
    )

    assert "  1. no rush" in talk.said
    assert "Noted. Urgency: no rush." in talk.said


def test_a_long_list_is_read_out_only_when_it_is_asked_for() -> None:
    talk = Talk(ruleset(rule("a/one", {"state": "US-PA"})), "?", "Penn")

    place = talk.said.index("Type the name. Type ? for the whole list.")
    assert ALWAYS == talk.said[place + 1]
    assert "  1. Alabama" == talk.said[place + 2]
    assert ("state",) == talk.order


def test_a_number_is_asked_with_its_unit() -> None:
    talk = Talk(ruleset(rule("a/one", {"student.age": 5})), "nine", "9")

    assert "Type a number of years." in talk.said
    assert "Please type a whole number." in talk.said
    assert ("student.age",) == talk.order


def test_what_does_not_fit_with_another_answer_is_asked_again() -> None:
    talk = Talk(
        ruleset(rule("a/one", {"known": "iep.next_meeting_on"})),
        "2026-09-01",
        "2026-11-01",
        iep__last_meeting_on="2026-10-01",
    )

    assert (
        "That does not fit with another answer: Last meeting. Type b to go back, or"
        "\nanswer again." in talk.said
    )
    assert ("iep.last_meeting_on", "iep.next_meeting_on") == talk.order


def test_what_cannot_be_is_asked_again() -> None:
    talk = Talk(ruleset(rule("a/one", {"student.age": 5})), "99", "9")

    assert "That cannot be: 99 is out of range." in talk.said


def test_going_back_takes_the_last_answer_back_and_asks_again() -> None:
    rules = ruleset(rule("a/one", AGREED), rule("a/two", {"plan": "iep"}))
    talk = Talk(rules, "yes", "b", "no", "d")

    assert [
        "Both agreed to mediate?",
        "Plan?",
        "Both agreed to mediate?",
        "Plan?",
    ] == talk.questions()
    assert ["No longer a step: Title of a/one"] == talk.said[
        talk.said.index("No longer a step: Title of a/one") :
    ][:1]
    assert False is talk.interview.case.dispute.mediation.agreed


def test_there_is_nothing_to_go_back_to_before_the_first_answer() -> None:
    talk = Talk(ruleset(rule("a/one", AGREED)), "b", "yes")

    assert ["Both agreed to mediate?", "Both agreed to mediate?"] == talk.questions()
    assert "There is no earlier answer." in talk.said


def test_an_answer_of_an_earlier_day_can_be_taken_back() -> None:
    talk = Talk(
        ruleset(rule("a/one", {"all": [AGREED, {"plan": "iep"}]})),
        "b",
        "q",
        mediation__agreed=True,
    )

    assert "Welcome back. You have given 1 answer so far." in talk.said
    assert ["Plan?", "Both agreed to mediate?"] == talk.questions()
    assert "We stop here. This is the guidance so far." == talk.said[-1]


def test_the_guidance_so_far_is_shown_when_it_is_asked_for() -> None:
    rules = ruleset(rule("a/one", AGREED), SAFETY)
    talk = Talk(rules, "g", "q", mediation__agreed=True)

    assert "Next steps for your child" in talk.said


def test_a_person_may_save_at_any_question() -> None:
    rules = ruleset(rule("a/one", AGREED))

    assert "Saved in talk.json." in Talk(rules, "s", "q", file="talk.json").said
    assert (
        "There is no file to save to. Start with: mediation-rules ask FILE"
        in Talk(rules, "s", "q").said
    )


def test_each_answer_is_kept_at_once() -> None:
    rules = ruleset(rule("a/one", AGREED), rule("a/two", {"plan": "iep"}))

    assert 2 == len(Talk(rules, "yes", "d").kept)


def test_where_the_interview_stands_is_said_every_few_questions() -> None:
    paths = ("mediation.agreed", "agreement.offered", "agreement.signed")
    rules = ruleset(
        *(rule(f"a/{n}", {path: True}, urgency="days") for n, path in enumerate(paths)),
        rule("a/later", {"plan": "iep"}),
        rule("a/last", {"state": "US-PA"}),
    )
    talk = Talk(rules, "yes", "no", "no", "d", "q")

    place = talk.said.index("So far you have 1 step. Type g to read it.")
    assert [
        "There are 2 questions left that can change something. Each answer can make"
        "\nothers needless.",
        "None of them is urgent. You can stop here and come back later.",
    ] == talk.said[place + 1 : place + 3]


def test_more_steps_than_a_few_are_counted() -> None:
    rules = ruleset(*(rule(f"a/{n}", AGREED) for n in range(5)))

    assert "And 2 more." in Talk(rules, "yes").said


def test_a_decision_is_said_once_it_is_made() -> None:
    fit = decision("fit", case("good", AGREED), otherwise="poor")

    assert "Title of fit: Label of good." in Talk(ruleset(fit), "yes").said


def test_a_title_that_asks_needs_no_colon() -> None:
    fit = decision("fit", case("good", AGREED), otherwise="poor")
    asks = replace(fit, title={"en": "Does it fit?"})

    assert "Does it fit? Label of good." in Talk(ruleset(asks), "yes").said


def test_a_state_with_rules_of_its_own_is_followed() -> None:
    federal = ruleset(rule("a/one", {"state": "US-PA"}))
    own = ruleset(rule("a/own", {"state": "US-PA"}))
    talk = Talk(federal, "PA", follow=own)

    assert "Your state has rules of its own. We use them from here on." in talk.said
    assert "New step: Title of a/own" in talk.said


MEETING = rule("a/met", {"timeline": {"any": when({"kind": "meeting_held"})}})


def told(talk: Talk) -> list[dict[str, Any]]:
    """Return the entries of the timeline as plain data."""
    entries = talk.interview.case.dispute.model_dump(mode="json", exclude_none=True)
    return list(entries.get("timeline", ()))


def test_what_happened_is_told_one_thing_at_a_time() -> None:
    first = ("yes", "4", "2026-09-14", "d", "yes", "d", "We met at the school.")
    second = ("yes", "5", "2026-09", "d", "d", "d", "d")

    talk = Talk(ruleset(MEETING), *first, *second, "no")

    assert [
        {
            "kind": "meeting_held",
            "on": "2026-09-14",
            "in_writing": True,
            "note": "We met at the school.",
        },
        {
            "kind": "notice_received",
            "on": {"earliest": "2026-09-01", "latest": "2026-09-30"},
        },
    ] == told(talk)
    assert [
        "Timeline?",
        *(
            "What happened?",
            "On which day?",
            "Who did it?",
            "Was it in writing?",
            "What was it about?",
            "Is there something you want to add in your own words?",
        )
        * 2,
    ] == talk.questions()
    assert "New step: Title of a/met" in talk.said
    assert "There are 2 entries so far." in talk.said
    assert "Nothing more that you could tell" in talk.said[-1]


def test_how_a_list_is_told_is_said_in_plain_lines() -> None:
    talk = Talk(ruleset(MEETING), "maybe", "no")

    assert [
        "Question: Timeline?",
        "Tell one thing at a time. Type yes to begin, or no if there is nothing.",
        ALWAYS,
        "Please type yes or no.",
        "Noted. Timeline: none.",
    ] == talk.said[6:11]
    assert [] == told(talk)
    assert ("timeline",) == talk.order


def test_who_does_not_know_what_happened_may_say_so() -> None:
    talk = Talk(ruleset(MEETING), "d")

    assert "Noted. You do not know this: Timeline." in talk.said


def test_only_what_happened_must_be_said() -> None:
    talk = Talk(ruleset(MEETING), "yes", "d", "99", "4", *"ddddd", "no")

    assert "We need this one. Type b if you do not want to add it." in talk.said
    assert "99 is not one of the choices. Type ? to hear them." in talk.said
    assert [{"kind": "meeting_held"}] == told(talk)


def test_a_step_back_within_an_entry_asks_the_field_before_again() -> None:
    talk = Talk(ruleset(MEETING), "yes", "4", "2026-09-14", "b", "d", *"dddd", "no")

    assert 2 == talk.questions().count("On which day?")
    assert [{"kind": "meeting_held"}] == told(talk)


def test_a_step_back_at_the_first_field_leaves_the_entry() -> None:
    talk = Talk(ruleset(MEETING), "yes", "b", "no")

    assert [] == told(talk)


def test_a_step_back_takes_the_last_entry_back_and_then_the_answer_before() -> None:
    rules = ruleset(rule("a/one", AGREED), MEETING)
    talk = Talk(rules, "yes", "yes", "4", *"ddddd", "b", "b", "no", "no")

    assert "The last entry is gone." in talk.said
    assert "No longer a step: Title of a/met" in talk.said
    assert 2 == talk.questions().count("Both agreed to mediate?")
    assert ([], False) == (told(talk), talk.interview.case.dispute.mediation.agreed)


def test_an_entry_that_cannot_be_is_not_taken_in() -> None:
    day = ("yes", "4", "2009-09-14", *"dddd")
    talk = Talk(ruleset(MEETING), *day, "no", student__born_on="2015-01-01")

    assert [line for line in talk.said if line.startswith("That does not fit")]
    assert [] == told(talk)


def test_whoever_stops_in_the_middle_of_an_entry_keeps_those_before() -> None:
    """With a word, or because the line is cut."""
    entry = ("yes", "4", *"ddddd")
    by_word = Talk(ruleset(MEETING), *entry, "yes", "5", "q", "never read")
    cut_off = Talk(ruleset(MEETING), *entry, "yes", "5")
    between = Talk(ruleset(MEETING), *entry, "q")
    at_once = Talk(ruleset(MEETING), "yes")

    for_all = [told(talk) for talk in (by_word, cut_off, between)]
    assert [[{"kind": "meeting_held"}]] * 3 == for_all
    assert [] == told(at_once)
    assert "We stop here. This is the guidance so far." == by_word.said[-1]


def test_what_happened_can_be_told_at_any_time() -> None:
    """No rule asks for it here; a letter or a worksheet may still want it."""
    talk = Talk(ruleset(rule("a/one", AGREED)), "e", "yes", "4", *"ddddd", "no", "yes")

    assert [{"kind": "meeting_held"}] == told(talk)
    assert ("timeline", "mediation.agreed") == talk.order


def test_going_back_to_a_list_opens_it_again_with_all_its_entries() -> None:
    rules = ruleset(rule("a/one", AGREED))
    talk = Talk(rules, "e", "yes", "4", *"ddddd", "no", "b", "no", "yes")

    assert [{"kind": "meeting_held"}] == told(talk)


def test_guidance_and_help_can_be_had_before_the_first_entry() -> None:
    talk = Talk(ruleset(MEETING), "?", "no")

    assert [line for line in talk.said if line.startswith("d: you don't know.")]
    assert ("timeline",) == talk.order


def test_a_list_that_nobody_answers_is_left_open() -> None:
    assert () == Talk(ruleset(MEETING)).order


def test_guidance_and_help_can_be_had_while_an_entry_is_told() -> None:
    talk = Talk(ruleset(MEETING), "yes", "?", "4", "g", *"ddddd", "no")

    assert 2 == talk.said.count("  4. A meeting was held")
    assert [{"kind": "meeting_held"}] == told(talk)


def test_a_case_of_another_version_says_so() -> None:
    rules = ruleset(rule("a/one", AGREED))
    kept = rules.open_case(as_of=TODAY).dump().replace('"0.1.0"', '"0.0.9"')
    said: list[str] = []
    interview = Interview(
        rules,
        rules.resume(kept),
        "en",
        say=said.append,
        hear=lambda: None,
        keep=lambda _: None,
        follow=lambda _: None,
        width=80,
    )
    interview.run()

    assert "The rules were changed since then. Your answers still count." in said
    assert "We stop here. This is the guidance so far." == said[-1]


def test_that_nothing_urgent_is_left_is_said_once() -> None:
    paths = (
        "mediation.agreed",
        "agreement.offered",
        "agreement.signed",
        "hearing.expedited",
        "discipline.removed",
        "records.refused",
        "plan",
    )
    rules = ruleset(*(rule(f"a/{n}", {"known": path}) for n, path in enumerate(paths)))

    talk = Talk(rules, *["d"] * 6, "q")

    assert 2 == sum(line.startswith("So far you have ") for line in talk.said)
    assert 1 == talk.said.count(
        "None of them is urgent. You can stop here and come back later."
    )
