"""How many questions typical disputes need, beside asking everything in a fixed order.

Run: python benchmarks/questions.py [folder of disputes]

Each example is told from nothing, one answer at a time, by a parent who knows what is in the
file, says no where nothing is said, and does not know days and choices that are not there.
Counted are the questions until none is left that could change anything, and until the advice
given, and the urgent part of it, is what it will be at the end. The fixed order is that of the
questions of the ruleset; it has no end but the last of them.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from mediation_rules import Assessment, Dispute, Ruleset
from mediation_rules.dispute_error import DisputeError
from mediation_rules.fact_model import Fact
from mediation_rules.fact_values import FactKind
from mediation_rules.facts import known_values, told_values
from mediation_rules.vocabulary import Answer

AS_OF = date(2026, 10, 5)
HERE = Path(__file__).parent.parent
URGENT = ("now", "days")

Next = Callable[[Dispute], str | None]


def answer(truth: Dispute, fact: Fact) -> object:
    """What the parent says: what is in the file, else no, nothing, or don't know."""
    known = known_values(truth)
    if fact.path in known:
        return told_values(truth).get(fact.path, True)
    if fact.path in truth.answers:
        return truth.answers[fact.path]
    if fact.kind is FactKind.BOOLEAN:
        return False
    if fact.kind is FactKind.SET:
        return []
    return Answer.DONT_KNOW


def told(ruleset: Ruleset, truth: Dispute, ask: Next) -> Iterator[Dispute]:
    """Yield the dispute after each answer, until nothing is asked."""
    dispute = ruleset.dispute({})
    yield dispute
    while (path := ask(dispute)) is not None:
        try:
            dispute = dispute.tell(path, answer(truth, ruleset.facts[path]))
        except DisputeError:  # what a meeting found, and there was no meeting
            dispute = dispute.tell(path, Answer.DOES_NOT_APPLY)
        yield dispute


def by_weight(ruleset: Ruleset) -> Next:
    def ask(dispute: Dispute) -> str | None:
        left = ruleset.questions(dispute, as_of=AS_OF)
        return left[0].path if left else None

    return ask


def in_fixed_order(ruleset: Ruleset) -> Next:
    """Ask each question of the ruleset, but not for what an answer implied."""
    order = list(ruleset.definition.questions[ruleset.definition.languages[0]])

    def ask(dispute: Dispute) -> str | None:
        known = {**known_values(dispute), **dispute.answers}
        return next((path for path in order if path not in known), None)

    return ask


def advice(found: Assessment, levels: tuple[str, ...] | None = None) -> object:
    """What a person is told to do: which steps, how urgent, by when, how sure."""
    given = (*found.recommendations, *found.provisional)
    return [
        (item.id, item.urgency, item.due, item.basis)
        for item in given
        if levels is None or item.urgency.value in levels
    ]


def until_final(found: list[object]) -> int:
    """How many answers it took until nothing changed any more."""
    changes = [n for n in range(1, len(found)) if found[n] != found[n - 1]]
    return max(changes, default=0)


def measure(ruleset: Ruleset, truth: Dispute, ask: Next) -> tuple[int, int, int]:
    steps = list(told(ruleset, truth, ask))
    results = [ruleset.assess(step, as_of=AS_OF) for step in steps]
    return (
        len(steps) - 1,
        until_final([advice(result) for result in results]),
        until_final([advice(result, URGENT) for result in results]),
    )


def main() -> None:
    ruleset = Ruleset.load("us-federal")
    folder = Path(sys.argv[1]) if sys.argv[1:] else HERE / "examples" / "disputes"
    every = len(ruleset.definition.questions["en"])
    print(
        f"{ruleset.id} has {every} questions. Each cell: questions until nothing more"
    )
    print("can change / until the advice is final / until the urgent advice is.\n")
    print(f"{'dispute':34}{'by weight':>16}{'fixed order':>16}")
    columns: tuple[list[tuple[int, int, int]], ...] = ([], [])
    for file in sorted(folder.glob("*.yaml")):
        truth = ruleset.model.from_yaml(file.read_bytes())
        line = f"{file.stem:34}"
        for column, order in zip(columns, (by_weight, in_fixed_order), strict=True):
            column.append(measure(ruleset, truth, order(ruleset)))
            line += f"{'/'.join(map(str, column[-1])):>16}"
        print(line)
    line = f"{'median':34}"
    for column in columns:
        line += (
            f"{'/'.join(f'{median(part):g}' for part in zip(*column, strict=True)):>16}"
        )
    print(line)
    print()
    asking = {"The next question": ruleset.next_question, "All": ruleset.questions}
    for number, (what, ask) in enumerate(asking.items(), 1):
        # A day of its own, so that the first one has to make the regions.
        for when in ("at first on a day", "after that"):
            started = perf_counter()
            ask({"plan": "iep"}, as_of=AS_OF + timedelta(number))
            print(f"{what}, {when}: {(perf_counter() - started) * 1e3:.0f} ms")


if __name__ == "__main__":
    main()
