"""A small ruleset in which nothing is wrong, kept as text, to be spoilt in one way by a test."""

from collections.abc import Mapping
from datetime import date

from mediation_rules.check import findings
from mediation_rules.diagnostics import Diagnostic, Findings
from mediation_rules.fact_model import FactModel
from mediation_rules.rules import RulesetDefinition
from tests.rulesets import assembled

TODAY = date(2026, 10, 5)

ASK = "rules/prepare/ask-for-records"
WAIT = "rules/fit/wait-for-the-session"

FILES: Mapping[str, str] = {
    "ruleset.yaml": """\
id: small
version: 0.1.0
title: A small ruleset
jurisdiction: us_federal
languages: [en]
review_by: 2027-06-30
sections:
  - {id: fit, title: Where mediation fits}
  - {id: prepare, title: Getting ready}
""",
    "facts.yaml": """\
small.paper_sent:
  type: boolean
  title: Paper sent
  description: The school sent a paper.
""",
    "conditions/all.yaml": """\
mediation_is_near:
  says: mediation is two weeks away or less
  when: {mediation.scheduled_on: {within_next: {param: near}}}

timing:
  title: When the session is
  values: {soon: Soon, later: Later}
  decide:
    - value: soon
      when: mediation_is_near
      because: The session is near.
    - otherwise: later
      because: There is time.
""",
    "parameters/all.yaml": """\
near:
  title: When a session counts as near
  kind: practice
  value: 14 calendar days

reply_time:
  title: Time to answer a request for records
  kind: law
  value: 45 calendar days
  cite: [cfr-300.613-a]
""",
    "deadlines/all.yaml": """\
records:
  title: Last day to show the records
  after: records.requested_on
  length: {param: reply_time}
  whose: school
  protects: your right to read the records
  cite: [cfr-300.613-a]
""",
    "citations.yaml": """\
cfr-300.613-a:
  title: Parents may read the records
  authority: U.S. Department of Education
  strength: binding
  locator: 34 CFR 300.613(a)
  checked_on: 2026-07-01
guide:
  title: A guide to mediation
  authority: A parent center
  strength: practice
  locator: page 3
  checked_on: 2026-07-01
""",
    "contacts.yaml": """\
center:
  name: The parent center of your state
  what_for: Free help
  link: https://www.example.org/help
  checked_on: 2026-07-01
""",
    "questions.en.yaml": """\
plan: {ask: Which plan does your child have?}
mediation.scheduled_on: {ask: On which day is the session?}
mediation.agreed: {ask: Did both sides say yes?}
documents_held: {ask: Which papers do you have?}
records.requested_on: {ask: On which day did you ask for the records?}
small.paper_sent: {ask: Did the school send a paper?}
""",
    f"{ASK}/rule.yaml": """\
title: Ask for the records
because: The records show what was done.
when:
  all:
    - plan: iep
    - mediation_is_near
unless:
  - small.paper_sent: yes
recommend:
  urgency: soon
  due: {before: mediation.scheduled_on, by: {param: near}}
cite: [cfr-300.613-a]
review_by: 2027-06-30
""",
    f"{ASK}/advice.en.md": """\
{# Uses: child, due, contacts.center. #}
Ask the school for the records of {{ child }} by {{ due | longdate }}.

{{ contacts.center.name }} can help.
""",
    f"{ASK}/cases.yaml": """\
- name: the session is near
  as_of: 2026-10-05
  given: {plan: iep, mediation.scheduled_on: 2026-10-14, small.paper_sent: no}
  expect: [prepare/ask-for-records]
- name: a paper was sent
  as_of: 2026-10-05
  given: {plan: iep, mediation.scheduled_on: 2026-10-14, small.paper_sent: yes}
  never: [prepare/ask-for-records]
""",
    f"{WAIT}/rule.yaml": """\
title: Get ready for the session
because: Both sides said yes.
when:
  any:
    - mediation.agreed: yes
    - timing: soon
recommend:
  urgency: routine
cite: [guide]
""",
    f"{WAIT}/advice.en.md": """\
{# Uses: nothing. #}
Write down what you want to say. Bring someone you trust.
""",
    f"{WAIT}/cases.yaml": """\
- name: both said yes
  as_of: 2026-10-05
  given: {mediation.agreed: yes}
  expect: [fit/wait-for-the-session]
- name: nobody said yes
  as_of: 2026-10-05
  given: {mediation.agreed: no, mediation.scheduled_on: 2027-10-05}
  never: [fit/wait-for-the-session]
""",
}


def read(
    files: Mapping[str, str],
) -> tuple[RulesetDefinition, FactModel, list[Diagnostic]]:
    """Read a ruleset from its files as text."""
    collected = Findings()
    contents = {path: text.encode() for path, text in sorted(files.items())}
    definition, facts = assembled(contents, collected, "digest")
    assert definition is not None
    return definition, facts, collected.items


def spoilt(
    *changes: tuple[str, str, str], added: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the files with `(path, old, new)` replaced; an empty `old` means: at the end.

    A file that is made empty is taken out.
    """
    files = {**FILES, **(added or {})}
    for path, old, new in changes:
        assert old in files[path], (path, old)
        files[path] = files[path].replace(old, new, 1) if old else files[path] + new
    return {path: text for path, text in files.items() if text}


def found(
    *changes: tuple[str, str, str],
    added: Mapping[str, str] | None = None,
    today: date | None = TODAY,
    predicates: tuple[str, ...] = (),
) -> list[str]:
    """Return every finding as one line: place, severity, code, message, suggestion."""
    definition, facts, wrong = read(spoilt(*changes, added=added))
    assert wrong == []
    items = findings(definition, facts, today=today, predicates=predicates)
    return [line(item) for item in items]


def line(item: Diagnostic) -> str:
    """Write a finding on one line."""
    path = item.span.file.removeprefix("small/")
    hint = f" -> {item.suggestion}" if item.suggestion else ""
    place = f"{path}:{item.span.line}:{item.span.column}"
    return f"{place} {item.severity} {item.code} {item.message}{hint}"
