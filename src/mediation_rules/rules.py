"""The parts of a ruleset as frozen values: rules, conditions, decisions, deadlines, sources, texts.

These are what `load` reads and every later stage walks. They hold no behaviour beyond looking
things up; each keeps the span of the place where an author wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from mediation_rules.citations import (
    Citation as Citation,  # noqa: TC001  # whoever reads rules finds it here
)
from mediation_rules.citations import (
    Contact as Contact,  # noqa: TC001
)
from mediation_rules.conditions import DayUnit, Duration
from mediation_rules.papers import (
    Text as Text,  # noqa: TC001  # found here as well
)
from mediation_rules.source import (
    Reference as Reference,  # noqa: TC001  # whoever reads rules finds it here
)
from mediation_rules.translations import NO_TRANSLATIONS

if TYPE_CHECKING:
    from datetime import date

    from mediation_rules.accepting import Acceptance
    from mediation_rules.conditions import Condition, ParameterRef, Scalar
    from mediation_rules.diagnostics import Span
    from mediation_rules.examples import CaseExample, Suite
    from mediation_rules.fact_fields import Audience
    from mediation_rules.layers import Change, Layer, SourceFile
    from mediation_rules.papers import Paper
    from mediation_rules.properties import Property
    from mediation_rules.source import Node
    from mediation_rules.translations import Translations

Words = Mapping[str, str]
"""One text in several languages: language tag to sentence."""

LONGEST_UNCHECKED = Duration(400, DayUnit.CALENDAR_DAYS)
"""How long a source may go unchecked if a ruleset says nothing: a year, and a month to get
round to it."""


class ActionUrgency(StrEnum):
    """How soon a recommendation wants doing, most urgent first."""

    NOW = "now"
    DAYS = "days"
    SOON = "soon"
    ROUTINE = "routine"


class Policy(StrEnum):
    """What a rule does while its condition is unknown."""

    ASK = "ask"
    WARN = "warn"
    HOLD = "hold"
    ASSUME = "assume"


@dataclass(frozen=True, slots=True)
class IfUnknown:
    """The policy and, for `assume`, what is assumed.

    `assumed` is a verdict for the rule's own condition (`assume: yes`, `assume: no`), or values
    for facts that are unknown (`assume: {complaint.due_process_filed: no}`).
    """

    policy: Policy = Policy.ASK
    assumed: bool | Mapping[str, Scalar] | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Due:
    """When an action is due.

    `on` the day of a date fact or deadline (for a deadline: its earliest safe day to act);
    `before` or `after` such a day `by` a length; or `within` a length from the day of assessment.
    """

    anchor: Literal["on", "before", "after", "within"]
    path: str | None
    by: Duration | ParameterRef | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Recommend:
    """What a rule recommends: how urgent, due when, and under which name it merges."""

    urgency: ActionUrgency
    due: tuple[Due, ...] = ()
    action: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Override:
    """Another rule that this one sets aside, and why."""

    rule: Reference
    because: Words


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Another rule whose urgency or due date this one changes, and why."""

    rule: Reference
    urgency: ActionUrgency | None
    due: tuple[Due, ...]
    because: Words


@dataclass(frozen=True, slots=True)
class Rule:
    """One recommendation, with everything an author said about it.

    The id is the path (`prepare/ask-for-current-iep`). `recommend` is None for a rule that only
    overrides or adjusts others.
    """

    id: str
    title: Words
    when: Condition
    unless: tuple[Condition, ...]
    recommend: Recommend | None
    if_unknown: IfUnknown
    because: Words
    before: tuple[Reference, ...]
    overrides: tuple[Override, ...]
    adjusts: tuple[Adjustment, ...]
    exclusive_with: tuple[Reference, ...]
    protected: bool
    cite: tuple[Reference, ...]
    reviewer: str
    review_by: date | None
    formerly: tuple[str, ...]
    texts: Mapping[str, Text]
    cases: tuple[CaseExample, ...]
    span: Span = field(compare=False)
    audience: Audience = "family"

    @property
    def section(self) -> str:
        """The folder that the rule stands in: `prepare` of `prepare/ask-for-current-iep`."""
        return self.id.partition("/")[0]

    @property
    def action(self) -> str:
        """The name under which advice merges: its own, or the rule's id."""
        own = self.recommend.action if self.recommend else None
        return own or self.id


@dataclass(frozen=True, slots=True)
class NamedCondition:
    """A condition with a name, and how to say it to a family."""

    name: str
    condition: Condition
    says: Words
    cite: tuple[Reference, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class DecisionCase:
    """One row of a decision: if this holds, that value, for this reason."""

    value: str
    when: Condition
    because: Words
    cite: tuple[Reference, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class DecisionReason:
    """A consideration shown with a decision when it holds; it does not decide."""

    when: Condition
    bears: Literal["for", "against", "safeguard"]
    because: Words
    cite: tuple[Reference, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """A derived fact read from the top of a list of cases, or a table of rows.

    With `hit` first, the first case that holds gives the value, else `otherwise`. With `all`,
    the decision is the set of values of all cases that hold.
    """

    name: str
    title: Words
    hit: Literal["first", "all"]
    values: Mapping[str, Words]
    cases: tuple[DecisionCase, ...]
    otherwise: DecisionCase | None
    reasons: tuple[DecisionReason, ...]
    if_unknown: IfUnknown
    table_columns: tuple[str, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """One value and from which day it is in force."""

    value: Scalar
    since: date | None
    until: date | None
    cite: tuple[Reference, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named constant with its history, kind, sources and owner."""

    name: str
    title: Words
    kind: Literal["law", "practice"]
    history: tuple[ParameterValue, ...]
    owner: str | None
    protected: bool
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Extension:
    """A condition under which a deadline is counted otherwise, or cannot be computed."""

    when: Condition
    length: Duration | ParameterRef | None
    because: Words
    cite: tuple[Reference, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A time limit: from which date, how long, in which days, and what it protects.

    `start` is the path of a date fact or of another deadline; `direction` says whether the
    length runs forward from it or back from it. `length` None means that the law names no
    number: the limit is described and never dated. `hidden_while_unknown` keeps a limit that
    few disputes have out of sight until its `when` is settled.
    """

    name: str
    title: Words
    when: Condition | None
    start: str
    direction: Literal["after", "before"]
    length: Duration | ParameterRef | None
    holidays_count: bool
    roll: Literal["none", "next_business_day", "previous_business_day"]
    whose: Literal["family", "school", "state", "hearing_officer", "anyone"]
    margin: Duration | ParameterRef | None
    protects: Words
    note: Words
    owner: str | None
    extensions: tuple[Extension, ...]
    protected: bool
    cite: tuple[Reference, ...]
    span: Span = field(compare=False)
    hidden_while_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask for one fact, why, and how its values are said; in one language."""

    path: str
    text: str
    why: str
    choices: Mapping[str, str]
    phrases: Mapping[str, str]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class OwnFact:
    """A fact that the ruleset declares itself."""

    path: str
    kind: Literal["boolean", "enum", "set", "date", "integer", "text"]
    values: tuple[str, ...]
    title: str
    description: str
    unit: str | None
    controllable: bool
    sensitivity: Literal["family_only", "shared_with_mediator", "shared"]
    distressing: bool
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the guidance, in the order in which the ruleset lists them."""

    id: str
    title: Words


@dataclass(frozen=True, eq=False)
class RulesetDefinition:
    """A whole ruleset: its folder and all that it extends.

    Mappings are keyed by id or name, `papers` by the id of a letter or worksheet. `questions` is keyed by language, then by fact path.
    `layers` are the rulesets that were merged, the base first and this one last; `changes` what
    overlays changed; `tree` is the merged files by address, None for a ruleset that extends
    nothing. `digest` is that of the ruleset's own files.
    """

    id: str
    version: str
    title: Words
    jurisdiction: str
    extends: tuple[str, str] | None
    languages: tuple[str, ...]
    maintainers: tuple[str, ...]
    review_by: date | None
    sections: tuple[Section, ...]
    notice: Words
    rules: Mapping[str, Rule]
    conditions: Mapping[str, NamedCondition]
    decisions: Mapping[str, Decision]
    parameters: Mapping[str, Parameter]
    deadlines: Mapping[str, DeadlineRule]
    citations: Mapping[str, Citation]
    contacts: Mapping[str, Contact]
    own_facts: Mapping[str, OwnFact]
    questions: Mapping[str, Mapping[str, Question]]
    school_closures: tuple[date, ...]
    files: Mapping[str, SourceFile]
    digest: str
    span: Span
    layers: tuple[Layer, ...]
    changes: tuple[Change, ...] = ()
    tree: Node | None = None
    school_days: frozenset[date] | None = None
    sources_checked_within: Duration = LONGEST_UNCHECKED
    translations: Translations = NO_TRANSLATIONS
    acceptances: tuple[Acceptance, ...] = ()
    properties: Mapping[str, Property] = field(default_factory=dict)
    papers: Mapping[str, Paper] = field(default_factory=dict)
    suites: Mapping[str, Suite] = field(default_factory=dict)

    @property
    def authored(self) -> tuple[Rule | Paper, ...]:
        """Everything that has texts and cases of its own: rules, letters and worksheets."""
        return (*self.rules.values(), *self.papers.values())

    @property
    def exemplified(self) -> tuple[Rule | Paper | Suite, ...]:
        """Everything that has cases: what is authored, then the suites across rules."""
        return (*self.authored, *self.suites.values())

    def owns(self, span: Span) -> bool:
        """Tell whether something stands in a file of this ruleset, and not of one that it extends."""
        return span.file.startswith(f"{self.span.file.rpartition('/')[0]}/")
