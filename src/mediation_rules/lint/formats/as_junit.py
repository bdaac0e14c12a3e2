"""Findings as JUnit XML, which build servers show as tests that failed.

Each finding is a test case of its ruleset. One without findings has a single case, which passed,
so that nobody takes an empty file for a clean ruleset.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as Tree

from mediation_rules.diagnostics import place, render, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.lint.report import Report


def as_junit(reports: Sequence[Report]) -> str:
    """Write a test suite for each ruleset."""
    root = Tree.Element("testsuites", name="mediation-rules")
    for report in reports:
        number, accepted = len(report.diagnostics), len(report.accepted)
        suite = Tree.SubElement(
            root,
            "testsuite",
            name=_sound(report.id or "the ruleset"),
            tests=str(number + accepted or 1),
            failures=str(number),
            errors="0",
            skipped=str(accepted),
        )
        for item in report.diagnostics:
            _failed(_case(suite, item), item, report)
        for each in report.accepted:
            case = _case(suite, each.item)
            words = _sound(each.acceptance.because)
            Tree.SubElement(case, "skipped", message=words)
        if not number + accepted:
            Tree.SubElement(
                suite, "testcase", name="nothing to mend", classname="check"
            )
    Tree.indent(root)
    return Tree.tostring(root, encoding="unicode", xml_declaration=False)


def _case(suite: Tree.Element, item: Diagnostic) -> Tree.Element:
    name = _sound(f"{item.code} {place(item.span)}")
    return Tree.SubElement(suite, "testcase", name=name, classname=item.code)


def _failed(case: Tree.Element, item: Diagnostic, report: Report) -> None:
    failure = Tree.SubElement(
        case, "failure", type=item.severity, message=_sound(item.message)
    )
    failure.text = "\n".join(map(_sound, render(item, report.files).split("\n")))


def _sound(text: str) -> str:
    """Return `text` without the two characters that XML cannot hold and YAML refuses later."""
    return visible(text).translate({0xFFFE: "�", 0xFFFF: "�"})
