"""Read the folder of a rule: rule.yaml and its advice texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from mediation_rules.conditions_reader import read_condition
from mediation_rules.diagnostics import Span, quote
from mediation_rules.fact_fields import Audience
from mediation_rules.loading.fields import first_line, open_fields
from mediation_rules.loading.levels import ADJUSTMENT, DUE, OVERRIDE, RECOMMEND, RULE
from mediation_rules.loading.policies import read_if_unknown
from mediation_rules.rules import (
    ActionUrgency,
    Adjustment,
    Due,
    Override,
    Recommend,
    Reference,
    Rule,
    Text,
)
from mediation_rules.scalars import KEBAB
from mediation_rules.source import Sequence
from mediation_rules.texts.declared import declared_uses
from mediation_rules.texts.model import LONGEST_SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Literal

    from mediation_rules.conditions import Condition
    from mediation_rules.examples import CaseExample
    from mediation_rules.loading.fields import Fields, Reading
    from mediation_rules.source import Node, Scalar

_URGENCIES = tuple(urgency.value for urgency in ActionUrgency)
_ANCHORS: tuple[Literal["on", "before", "after", "within"], ...] = (
    "on",
    "before",
    "after",
    "within",
)


def read_rule(
    rule_id: str,
    root: Node,
    texts: Mapping[str, Text],
    cases: tuple[CaseExample, ...],
    reading: Reading,
) -> Rule | None:
    """Read one rule.

    Args:
        rule_id: Its id, which is its path: `section/name`.
        root: What rule.yaml holds.
        texts: Its advice by language.
        cases: Its examples.
        reading: Where mistakes go, the languages, and the facts.

    Returns:
        The rule; None when what is wrong leaves no rule that could be judged further.
    """
    fields = open_fields(root, RULE, reading)
    if fields is None:
        return None
    when = fields.condition("when")
    unless = tuple(_unless(fields))
    recommend = _recommend(fields)
    rule = Rule(
        id=rule_id,
        title=fields.words("title"),
        when=when,  # type: ignore[arg-type]  # given back only when there is one
        unless=tuple(item for item in unless if item is not None),
        recommend=recommend,
        if_unknown=read_if_unknown(fields),
        because=fields.words("because"),
        before=fields.references("before"),
        overrides=tuple(_overrides(fields)),
        adjusts=tuple(_adjustments(fields)),
        exclusive_with=fields.references("exclusive_with"),
        protected=fields.flag("protected"),
        cite=fields.references("cite"),
        reviewer=fields.text("reviewer"),
        review_by=fields.day("review_by"),
        formerly=tuple(item.id for item in fields.references("formerly")),
        texts=texts,
        cases=cases,
        span=first_line(root.span),
        audience=cast(
            "Audience", fields.choice("audience", get_args(Audience), "family")
        ),
    )
    is_whole = when is not None and None not in unless
    return rule if is_whole and (recommend or not fields.has("recommend")) else None


def _unless(fields: Fields) -> Iterator[Condition | None]:
    for item in fields.items("unless"):
        yield read_condition(item, fields.reading.scope, fields.findings)


def _recommend(fields: Fields) -> Recommend | None:
    node = fields.given("recommend")
    inner = open_fields(node, RECOMMEND, fields.reading) if node else None
    if inner is None:
        return None
    urgency = inner.choice("urgency", _URGENCIES, "routine")
    action = inner.scalar("action")
    if action and not KEBAB.fullmatch(action.text.replace("/", "-")):
        message = f"{quote(action.text)} cannot name an action: use a-z, 0-9 and `-`"
        fields.findings.report("MR029", action.span, message)
    return Recommend(
        urgency=ActionUrgency(urgency),
        due=tuple(_dues(inner)),
        action=action.text if action else None,
        span=inner.span,
    )


def _dues(fields: Fields) -> Iterator[Due]:
    """Read `due`: one way to say it, or a list of which the earliest counts."""
    node = fields.given("due")
    if node is None:
        return
    for item in node.items if isinstance(node, Sequence) else (node,):
        entry = open_fields(item, DUE, fields.reading)
        due = _due(entry) if entry else None
        if due:
            yield due


def _due(fields: Fields) -> Due | None:
    anchors = [anchor for anchor in _ANCHORS if fields.has(anchor)]
    if len(anchors) != 1:
        message = "`due` says one of `on`, `before`, `after` or `within`"
        fields.findings.report("MR037", fields.span, message)
        return None
    [anchor] = anchors
    if anchor == "within":
        length = fields.length("within")
        wants_length = False
        path = None
    else:
        length = fields.length("by")
        wants_length = anchor != "on"
        path = fields.scalar(anchor)
        if path is None:
            return None
    if fields.has("by") != wants_length:
        needs = "says `by` how much" if wants_length else "takes no `by`"
        message = f"`{anchor}` {needs}"
        fix = "Write it as `{before: mediation.scheduled_on, by: 7 calendar days}`."
        fields.findings.report("MR037", fields.span, message, fix=fix)
        return None
    span = path.span if path else fields.span
    return Due(anchor, path.text if path else None, length, span)


def _overrides(fields: Fields) -> Iterator[Override]:
    for item in fields.items("overrides"):
        entry = open_fields(item, OVERRIDE, fields.reading)
        rule = entry.scalar("rule") if entry else None
        if entry and rule:
            reference = Reference(rule.text, rule.span)
            yield Override(reference, entry.words("because"))


def _adjustments(fields: Fields) -> Iterator[Adjustment]:
    for item in fields.items("adjusts"):
        entry = open_fields(item, ADJUSTMENT, fields.reading)
        rule = entry.scalar("rule") if entry else None
        if entry is None or rule is None:
            continue
        if not entry.has("urgency") and not entry.has("due"):
            message = "an adjustment changes `urgency`, `due`, or both"
            fix = "Add what it changes."
            fields.findings.report("MR037", entry.span, message, fix=fix)
            continue
        urgency = entry.choice("urgency", _URGENCIES, "")
        yield Adjustment(
            rule=Reference(rule.text, rule.span),
            urgency=ActionUrgency(urgency) if urgency else None,
            due=tuple(_dues(entry)),
            because=entry.words("because"),
        )


def read_text_file(
    language: str, file: Scalar, reading: Reading, *, is_paper: bool = False
) -> Text:
    """Read one text, of a rule or of a paper, and the inputs that its first line declares."""
    source, name = file.text, file.span.file
    if not source.strip():
        span = Span(name, 1, 1, 1, 1)
        reading.findings.report("MR023", span, "this text is empty")
    # A longer one is refused when it is checked; its names are not worth looking for.
    uses = declared_uses(source, name) if len(source) <= LONGEST_SOURCE else ()
    return Text(language, source, uses, file.span, is_paper)
