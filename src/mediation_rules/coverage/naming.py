"""Name a case after what it shows, in the words of the ruleset, so that a person can read it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mediation_rules.conditions import Named, Test
from mediation_rules.coverage.need import Kind
from mediation_rules.locales import say
from mediation_rules.operators import NO, UNKNOWN, YES
from mediation_rules.render.clean import clean
from mediation_rules.render.speech import Speaker

if TYPE_CHECKING:
    from mediation_rules.coverage.need import Need
    from mediation_rules.coverage.observing import Seen
    from mediation_rules.operators import Verdict
    from mediation_rules.rules import Rule
    from mediation_rules.ruleset import Ruleset

_LONGEST = 110

_SETTLED = {
    YES: "all that it asks is so",
    NO: "it is settled that it is not for this family",
    UNKNOWN: "too little has been told to say",
}


class Names:
    """Gives names, none of them twice beside one rule.

    Args:
        ruleset: The ruleset whose words are used.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        definition = ruleset.definition
        self._definition = definition
        self._language = definition.languages[0]
        self._speaker = Speaker(definition, ruleset.facts, self._language)
        self._taken: defaultdict[str, set[str]] = defaultdict(set)
        for rule in definition.rules.values():
            self._taken[rule.id].update(case.name for case in rule.cases)

    def name(self, rule: Rule, need: Need, seen: Seen) -> str:
        """Name the case that shows something of a rule."""
        words = self._words(rule, need, seen)
        if len(words) > _LONGEST:
            words = f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
        name, number = words, 1
        while name in self._taken[rule.id]:
            number += 1
            name = f"{words} ({number})"
        self._taken[rule.id].add(name)
        return name

    def _words(self, rule: Rule, need: Need, seen: Seen) -> str:
        if need.kind is Kind.VERDICT:
            return _SETTLED[seen.reading.given(rule.id)]
        if need.kind is Kind.BRANCH or need.about is None:
            return f"the text is read where {self._told(seen)}"
        verdict = seen.reading.condition(need.about)
        if isinstance(need.about, Test):
            words = self._fact(need.about.path, verdict, seen)
            return f"at the limit, {words}" if need.kind is Kind.BOUNDARY else words
        words = self._says(need.about)
        if verdict is UNKNOWN:
            return f"nobody has said whether {words}"
        return f"it is so that {words}" if verdict is YES else f"not so, that {words}"

    def _says(self, condition: Named) -> str:
        found = self._definition.conditions.get(condition.name)
        return say(found.says, self._language).strip() if found else condition.name

    def _fact(self, path: str, verdict: Verdict, seen: Seen) -> str:
        """Say what a dispute tells of a fact that is asked."""
        value = seen.situation.values.get(path)
        if path in self._definition.decisions and verdict is not UNKNOWN:
            return self._decided(path, seen)
        if value is None:
            # A limit that does not apply is settled, and has no day.
            if verdict is UNKNOWN:
                return clean(self._speaker.unknown(path))
            return f"there is no such day: {self._speaker.title(path)}"
        return clean(self._speaker.phrase(path, value))

    def _decided(self, name: str, seen: Seen) -> str:
        """Say what comes of a decision, which nobody tells."""
        decision = self._definition.decisions[name]
        came = [value for value, so in seen.reading.values(name).items() if so is YES]
        labels = (say(decision.values[value], self._language) for value in came)
        title = say(decision.title, self._language)
        return clean(f"{title}: {', '.join(labels) or 'not settled yet'}")

    def _told(self, seen: Seen) -> str:
        values = [
            self._speaker.phrase(path, value)
            for path, value in seen.situation.values.items()
            if not path.startswith("deadlines.")
        ]
        return clean("; ".join(values) or "nothing is known")
