"""clipspy: the dispute is one fact with a slot for each field, each rule that holds another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import clips

from benchmarks.logical import Dispute, Rule, Term, Workload


def prepare(load: Workload) -> Callable[[Dispute], frozenset[int]]:
    """Build one environment with a construct for each rule; it is reset for each dispute."""
    environment = clips.Environment()
    slots = " ".join(f"(slot {field})" for field in load.disputes[0])
    environment.build(f"(deftemplate dispute {slots})")
    template = environment.find_template("dispute")
    for rule in load.rules:
        for construct in _say(rule):
            environment.build(construct)

    def evaluate(dispute: Dispute) -> frozenset[int]:
        environment.reset()
        template.assert_fact(**{f: _value(v) for f, v in dispute.items()})
        environment.run()
        return frozenset(
            int(fact[0])
            for fact in environment.facts()
            if fact.template.name == "holds"
        )

    return evaluate


def _value(value: object) -> object:
    return clips.Symbol(_constant(value)) if isinstance(value, (bool, str)) else value


def _constant(value: object) -> str:
    return str(value).upper() if isinstance(value, bool) else str(value)


def _say(rule: Rule) -> Iterator[str]:
    """Yield one construct for `all`, and one for each term of `any`."""
    patterns = [_pattern(term, place) for place, term in enumerate(rule.terms)]
    ways = [" ".join(patterns)] if rule.join == "all" else patterns
    for way, joined in enumerate(ways):
        then = f"(assert (holds {rule.number}))"
        yield f"(defrule rule{rule.number}-{way} {joined} => {then})"


def _pattern(term: Term, place: int) -> str:
    if term.ask == "rule":
        return f"(holds {term.field[1:]})"
    if term.ask == "is":
        return f"(dispute ({term.field} {_constant(term.value)}))"
    sign = {"at_least": ">=", "at_most": "<="}[term.ask]
    return f"(dispute ({term.field} ?v{place}&:({sign} ?v{place} {term.value})))"
