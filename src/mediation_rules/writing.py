"""What a ruleset writes without a dispute: explanations, weighings and graphs, and what its rules reveal.

Everything in it is imported when it is asked for, as in `speaking`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Unpack, cast

from mediation_rules.revealing import Revealing

if TYPE_CHECKING:
    from mediation_rules.assessment import Telling
    from mediation_rules.explanation import Explanation, TellingOfReasons
    from mediation_rules.fact_fields import Audience
    from mediation_rules.fact_model import FactModel
    from mediation_rules.render import Format
    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.weighing import Weighing


class Writing(ABC):
    """A ruleset as what puts results into words."""

    @property
    @abstractmethod
    def definition(self) -> RulesetDefinition:
        """The ruleset as its files say it."""

    @property
    @abstractmethod
    def facts(self) -> FactModel:
        """Every fact that its conditions may name."""

    def reveals(self, rule: str, *, to: Audience) -> tuple[str, ...]:
        """Return the facts which a reader may not see and which advice gives away by being there.

        Args:
            rule: The id of the rule.
            to: Who reads the advice.

        Raises:
            KeyError: There is no such rule.
            ValueError: There is no such audience.
        """
        return Revealing(self.definition, self.facts, to).rule(rule)

    def tell(
        self,
        explanation: Explanation,
        format: str = "text",
        **how: Unpack[TellingOfReasons],
    ) -> str:
        """Write an explanation.

        Args:
            explanation: What `why` returned.
            format: `text`, `markdown`, `html`, `terminal` (as a tree), `json` or `mermaid`.
            how: `reader` (`family`, `advocate` or `audit`), `locale`, and for text `width`
                and `color`.

        Raises:
            ValueError: There is no such format or reader.
        """
        from mediation_rules.render.why import tell

        return tell(explanation, self.definition, self.facts, format, **how)

    def tell_weighing(
        self, weighing: Weighing, format: str = "text", **how: Unpack[Telling]
    ) -> str:
        """Write a weighing for a family.

        Args:
            weighing: What `weigh` returned.
            format: `markdown`, `html`, `text` or `terminal`.
            how: `locale`, and for text `width` and `color`.

        Raises:
            ValueError: There is no such format.
        """
        from mediation_rules.render import WIDTH, write
        from mediation_rules.render.speech import Speaker
        from mediation_rules.render.weighed import weighed

        locale = how.get("locale", self.definition.languages[0])
        page = weighed(weighing, Speaker(self.definition, self.facts, locale))
        return write(
            page,
            cast("Format", format),
            width=how.get("width", WIDTH),
            color=how.get("color", True),
        )

    def graph(self, about: str | None = None) -> str:
        """Return a Mermaid graph of a rule, a section, or the whole ruleset if None.

        Raises:
            NothingToDraw: Nothing has that name.
        """
        from mediation_rules.render.as_mermaid import graph

        return graph(self.definition, about)
