"""Which keys may stand where in a ruleset's files, as a table.

A key that stands at the wrong level is the commonest slip in nested YAML: from this table
the reader can say where it belongs.
"""

from __future__ import annotations

from dataclasses import dataclass

from mediation_rules.properties import PropertyKind


@dataclass(frozen=True, slots=True)
class Level:
    """The keys of one mapping.

    Attributes:
        name: The mapping as an author would call it.
        kind: The kind of file that it stands in.
        required: Keys that must be there.
        optional: Keys that may be there.
    """

    name: str
    kind: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys, the required ones first."""
        return (*self.required, *self.optional)


RULESET = Level(
    "ruleset.yaml",
    "ruleset",
    ("id", "version", "title", "jurisdiction", "languages", "sections"),
    (
        "extends",
        "maintainers",
        "review_by",
        "notice",
        "school_closures",
        "school_calendar",
        "sources_checked_within",
        "accept",
    ),
)
ACCEPTANCE = Level("an acceptance", "ruleset", ("code", "at", "because", "until"))
EXTENDS = Level("`extends`", "ruleset", ("ruleset", "version"))
SCHOOL_CALENDAR = Level("a school calendar", "ruleset", ("terms",), ("closed", "open"))
PERIOD = Level("a period", "ruleset", ("from", "to"))
SECTION = Level("a section", "ruleset", ("id", "title"))

NAMED_CONDITION = Level("a named condition", "conditions", ("says", "when"), ("cite",))
DECISION = Level(
    "a decision",
    "conditions",
    ("title", "values"),
    ("decide", "table", "hit", "reasons", "if_unknown"),
)
DECISION_CASE = Level(
    "a case of a decision",
    "conditions",
    ("value", "when", "because"),
    ("name", "cite"),
)
OTHERWISE = Level("`otherwise`", "conditions", ("otherwise", "because"), ("cite",))
DECISION_REASON = Level(
    "a reason of a decision", "conditions", ("when", "bears", "because"), ("cite",)
)
TABLE = Level("`table`", "conditions", (), ("hit", "columns", "rows", "file"))

PARAMETER = Level(
    "a parameter",
    "parameters",
    ("title", "kind"),
    ("owner", "protected", "value", "since", "until", "cite", "history"),
)
PARAMETER_VALUE = Level(
    "an entry of `history`", "parameters", ("value",), ("since", "until", "cite")
)

DEADLINE = Level(
    "a deadline",
    "deadlines",
    ("title", "whose", "protects"),
    (
        "when",
        "hidden_while_unknown",
        "after",
        "before",
        "length",
        "holidays_count",
        "roll",
        "margin",
        "note",
        "owner",
        "protected",
        "extensions",
        "cite",
    ),
)
EXTENSION = Level("an extension", "deadlines", ("when", "because"), ("length", "cite"))

CITATION = Level(
    "a citation",
    "citations",
    ("title", "authority", "strength", "locator"),
    ("link", "read_at", "checked_on", "checked_by"),
)
CONTACT = Level(
    "a contact",
    "contacts",
    ("name", "what_for"),
    (
        "phone",
        "link",
        "states",
        "valid_from",
        "valid_to",
        "checked_on",
        "checked_by",
        "cite",
    ),
)
PROPERTY = Level(
    "a property",
    "properties",
    ("because",),
    (*PropertyKind, "cite"),
)
_ABOUT = ("rules", "sections", "urgency")
IMPOSSIBLE = Level("`impossible`", "properties", ("when",))
NEVER = Level("`never`", "properties", ("when",), _ABOUT)
ALWAYS = Level("`always`", "properties", ("when",), _ABOUT)
COVERS = Level("`covers`", "properties", ("when",), _ABOUT)
EXCLUSIVE = Level("`exclusive`", "properties", (), (*_ABOUT, "when"))
MONOTONE = Level("`monotone`", "properties", (), ("sooner", "more", *_ABOUT, "when"))
IRRELEVANT = Level("`irrelevant`", "properties", ("facts",), (*_ABOUT, "when"))
UNKNOWN_SAFE = Level("`unknown_safe`", "properties", (), (*_ABOUT, "when", "except"))
SPARED = Level("an entry of `except`", "properties", ("rule", "because"))
OWN_FACT = Level(
    "a fact",
    "facts",
    ("type", "title", "description"),
    ("values", "unit", "controllable", "sensitivity", "distressing"),
)
QUESTION = Level("a question", "questions", ("ask",), ("why", "choices", "phrases"))

RULE = Level(
    "a rule",
    "rule",
    ("title", "because", "when"),
    (
        "protected",
        "unless",
        "recommend",
        "if_unknown",
        "before",
        "overrides",
        "adjusts",
        "exclusive_with",
        "cite",
        "reviewer",
        "review_by",
        "formerly",
        "audience",
    ),
)
RECOMMEND = Level("`recommend`", "rule", ("urgency",), ("due", "action"))
DUE = Level("`due`", "rule", (), ("on", "before", "after", "within", "by"))
OVERRIDE = Level("an entry of `overrides`", "rule", ("rule", "because"))
ADJUSTMENT = Level(
    "an entry of `adjusts`", "rule", ("rule", "because"), ("urgency", "due")
)
ASSUME = Level("`if_unknown`", "rule", ("assume",))

_EXPECTED = (
    "expect",
    "provisional",
    "held",
    "possible",
    "overridden",
    "never",
    "ask_first",
    "order",
    "due",
    "urgency",
    "says",
    "deadlines",
    "decisions",
    "only_here",
    "confirm",
)
CASE = Level("a case", "cases", ("name", "as_of", "given"), _EXPECTED)
SUITE = Level(
    "a suite",
    "suites",
    ("about",),
    ("as_of", "given", "only_here", "cases", "matrix"),
)
SUITE_CASE = Level(
    "a case of a suite", "suites", ("name",), ("as_of", "given", *_EXPECTED)
)
MATRIX = Level(
    "`matrix`",
    "suites",
    ("disputes", "otherwise", "rows"),
    ("advice", "decisions"),
)

_OF_PAPERS = (
    "note",
    "when",
    "offered_by",
    "audience",
    "fields",
    "cite",
    "reviewer",
    "review_by",
)
LETTER = Level(
    "a letter",
    "letter",
    ("title", "what_for", "to", "subject"),
    ("answer_within", *_OF_PAPERS),
)
WORKSHEET = Level("a worksheet", "worksheet", ("title", "what_for"), _OF_PAPERS)
PAPER_FIELD = Level("a field", "letter", ("title",))
PAPER_CASE = Level(
    "a case of a paper",
    "paper_cases",
    ("name", "as_of", "given"),
    ("fields", "locale", "fits", "says", "never_says", "blanks", "only_here"),
)

CHANGE_SET = Level(
    "`set`",
    "changes",
    ("set", "value", "because"),
    ("since", "until", "owner", "was", "cite"),
)
CHANGE_REPLACE = Level(
    "`replace`", "changes", ("replace", "because"), ("with", "was", "cite")
)
CHANGE_ADD = Level(
    "`add`", "changes", ("add", "with", "because"), ("at", "above", "cite")
)
CHANGE_DISABLE = Level("`disable`", "changes", ("disable", "because"), ("was", "cite"))

LEVELS: tuple[Level, ...] = tuple(
    level for level in list(vars().values()) if isinstance(level, Level)
)
"""Every level, in the order of this page."""


def home_of(key: str, level: Level) -> Level | None:
    """Return another level of the same file where `key` may stand, if there is one."""
    homes = (
        other
        for other in LEVELS
        if other.kind == level.kind and other is not level and key in other.keys
    )
    return next(homes, None)
