"""Run the cases of rulesets as tests of pytest: a folder goes in, an item for each case comes out.

With `--mediation-check`, or `mediation_check` in the configuration, everything that `check` finds is
an item too, which fails.

pytest loads this module in every run, so it imports nothing of the library until a run asks for
a ruleset: with `--mediation-ruleset FOLDER`, or with `mediation_rulesets` in its configuration.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.examples import CaseExample, Suite
    from mediation_rules.lint import Report
    from mediation_rules.mutants import Mutant, Trying
    from mediation_rules.papers import Paper, PaperCase
    from mediation_rules.properties import Property
    from mediation_rules.rules import Rule
    from mediation_rules.ruleset import Ruleset

_OPTION = "--mediation-ruleset"
_MUTANTS = "--mutants"
_SETTING = "mediation_rulesets"
_CHECK_OPTION = "--mediation-check"
_CHECK_SETTING = "mediation_check"
_FOLDERS = pytest.StashKey[frozenset[Path]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the folders of rulesets from the command line and the configuration."""
    group = parser.getgroup("mediation-rules")
    group.addoption(
        _OPTION,
        action="append",
        default=[],
        metavar="FOLDER",
        help="run the cases and properties of the ruleset in FOLDER; may be repeated",
    )
    said = "let everything that check finds in a ruleset be a test that fails"
    group.addoption(_CHECK_OPTION, action="store_true", help=said)
    parser.addini(_CHECK_SETTING, said, type="bool", default=False)
    tried = "try small changes of the rules, too: a test fails if no case notices"
    group.addoption(_MUTANTS, action="store_true", help=tried)
    words = "folders of rulesets whose cases are tests of a run that names no tests"
    parser.addini(_SETTING, words, type="paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Look for tests in the rulesets that were asked for, beside all else."""
    base = config.invocation_params.dir
    named = [(base / folder).resolve() for folder in config.getoption(_OPTION)]
    settled = [folder.resolve() for folder in config.getini(_SETTING)]
    names_tests = config.args_source is pytest.Config.ArgsSource.ARGS
    config.stash[_FOLDERS] = frozenset([*named, *settled])
    added = named if names_tests else [*named, *settled]
    config.args += [str(folder / "ruleset.yaml") for folder in dict.fromkeys(added)]


def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> pytest.Collector | None:
    """Collect the cases of a ruleset that was asked for."""
    is_heading = file_path.name == "ruleset.yaml"
    if is_heading and file_path.parent.resolve() in parent.config.stash[_FOLDERS]:
        return RulesetFile.from_parent(parent, path=file_path)
    return None


class RulesetFile(pytest.File):
    """The cases of one ruleset."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield what is wrong, if it is asked for, then the cases in the order of the rules.

        Raises:
            CollectError: The ruleset has mistakes; it holds all of them.
        """
        from mediation_rules.cases import cases_of
        from mediation_rules.diagnostics import RulesetError
        from mediation_rules.ruleset import Ruleset

        if self.config.getoption(_CHECK_OPTION) or self.config.getini(_CHECK_SETTING):
            from mediation_rules.lint import check_ruleset

            report = check_ruleset(self.path.parent)
            yield from self._findings(report)
            if report.wants_mending():
                return
        try:
            ruleset = Ruleset.load(self.path.parent)
        except RulesetError as mistakes:
            raise self.CollectError(str(mistakes)) from None
        for rule in ruleset.definition.exemplified:
            for case in cases_of(rule, ruleset):
                item = CaseItem.from_parent(self, name=f"{rule.id}: {case.name}")
                yield item.about(rule, case, ruleset)
        for name, promise in ruleset.definition.properties.items():
            held = PropertyItem.from_parent(self, name=f"property {name}")
            yield held.about(promise, ruleset)
        if self.config.getoption(_MUTANTS):
            yield from self._mutants(ruleset)

    def _mutants(self, ruleset: Ruleset) -> Iterator[pytest.Item]:
        from mediation_rules.mutants import Trying, chosen, mutants_of

        trying = Trying(ruleset)
        made = mutants_of(ruleset)
        for mutant in (made[number] for number in chosen(ruleset)):
            name = f"mutant: {mutant.words} ({mutant.place})"
            yield MutantItem.from_parent(self, name=name).about(mutant, trying)

    def _findings(self, report: Report) -> Iterator[pytest.Item]:
        """Yield an item for each finding, or the one that says that there is none."""
        for finding in report.diagnostics:
            place = f"{Path(finding.span.file).name}:{finding.span.line}"
            item = FindingItem.from_parent(self, name=f"check: {finding.code} {place}")
            yield item.about(finding, report)
        if not report.diagnostics:
            yield SoundItem.from_parent(self, name="check: nothing to mend")


class Found(Exception):
    """Something is wrong with a ruleset."""


class FindingItem(pytest.Item):
    """One thing that is wrong with a ruleset."""

    finding: Diagnostic
    report: Report

    def about(self, finding: Diagnostic, report: Report) -> FindingItem:
        """Say what it is."""
        self.finding, self.report = finding, report
        return self

    def runtest(self) -> None:
        """Fail.

        Raises:
            Found: Always.
        """
        raise Found(self.finding.message)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str:
        """Show what `check` shows."""
        from mediation_rules.diagnostics import render

        return render(self.finding, self.report.files)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where it stands."""
        return Path(self.finding.span.file), self.finding.span.line - 1, self.name


class SoundItem(pytest.Item):
    """A ruleset with which nothing is wrong."""

    def runtest(self) -> None:
        """Pass: it was checked when it was collected."""

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the ruleset."""
        return self.path, 0, self.name


class CaseFailed(Exception):
    """A case did not come out as it says."""


class CaseItem(pytest.Item):
    """One case."""

    rule: Rule | Paper | Suite
    case: CaseExample | PaperCase
    ruleset: Ruleset

    def about(
        self,
        rule: Rule | Paper | Suite,
        case: CaseExample | PaperCase,
        ruleset: Ruleset,
    ) -> CaseItem:
        """Say which case it is."""
        self.rule, self.case, self.ruleset = rule, case, ruleset
        return self

    def runtest(self) -> None:
        """Assess the dispute of the case.

        Raises:
            CaseFailed: Something differs; it holds a sentence for each difference.
        """
        from mediation_rules.cases import run_case_of

        if self.case.confirm == "unsure":
            pytest.skip("waits for a person: is what it expects right?")
        if mismatches := tuple(run_case_of(self.rule, self.ruleset, self.case)):
            raise CaseFailed(*mismatches)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str:
        """Show the place of the case, which an editor can open, and what differs."""
        if not isinstance(excinfo.value, CaseFailed):
            return str(super().repr_failure(excinfo))
        span = self.case.span or self.rule.span
        lines = [f"    {words}" for words in excinfo.value.args]
        return "\n".join([f"{span.file}:{span.line}: {self.case.name}", *lines])

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the case stands."""
        span = self.case.span or self.rule.span
        return Path(span.file), span.line - 1, self.name


class PropertyBroken(Exception):
    """A dispute breaks a property."""


class PropertyItem(pytest.Item):
    """One property: proved, or tested where it cannot be."""

    promise: Property
    ruleset: Ruleset

    def about(self, promise: Property, ruleset: Ruleset) -> PropertyItem:
        """Say which property it is."""
        self.promise, self.ruleset = promise, ruleset
        return self

    def runtest(self) -> None:
        """Look for a dispute that breaks the property.

        Raises:
            PropertyBroken: There is one; it holds a sentence for each thing that shows it.
        """
        from mediation_rules.proving.said import sentences
        from mediation_rules.testing.promises import uphold

        for outcome in uphold(self.ruleset, names=[self.promise.name]):
            if outcome.breach is not None:
                raise PropertyBroken(*sentences(self.promise, outcome.breach))

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str:
        """Show the place of the property, why it has to hold, and what breaks it."""
        if not isinstance(excinfo.value, PropertyBroken):
            return str(super().repr_failure(excinfo))
        span = self.promise.span
        lines = [f"    {words}" for words in excinfo.value.args]
        return "\n".join([f"{span.file}:{span.line}: {self.promise.because}", *lines])

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the property stands."""
        return Path(self.promise.span.file), self.promise.span.line - 1, self.name


class MutantItem(pytest.Item):
    """One small change of a ruleset, which some case should notice."""

    mutant: Mutant
    trying: Trying

    def about(self, mutant: Mutant, trying: Trying) -> MutantItem:
        """Say which change it is, and what tries it."""
        self.mutant, self.trying = mutant, trying
        return self

    def runtest(self) -> None:
        """Run the cases that speak of what was changed.

        Raises:
            CaseFailed: All of them pass; it holds the sentence that says so.
        """
        fate = self.trying.tried(self.mutant).fate
        if fate == "survived":
            raise CaseFailed(f"{self.mutant}.")
        if fate != "caught":
            pytest.skip("no dispute tells it apart")

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str:
        """Show the place of the change, which an editor can open, and what it means."""
        if not isinstance(excinfo.value, CaseFailed):
            return str(super().repr_failure(excinfo))
        span = self.mutant.span
        return "\n".join([f"{span.file}:{span.line}", *map(str, excinfo.value.args)])

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where it stands."""
        return Path(self.mutant.span.file), self.mutant.span.line - 1, self.name
