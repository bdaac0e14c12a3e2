"""`mediation-rules prove`: the properties of a ruleset go in; proofs, and what breaks them, come out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.failures import FINDINGS
from mediation_rules.diagnostics import closest, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mediation_rules.proving import Outcome
    from mediation_rules.ruleset import Ruleset

_UNTESTED = "  Install mediation-rules[testing] to test what cannot be proved."


@click.command(
    "prove",
    epilog="Exit codes: 0 every property holds, 1 some do not, 2 could not run.",
)
@click.argument("name", default=options.DEFAULT_RULESET, metavar="[RULESET]")
@click.option(
    "--property", "names", multiple=True, metavar="NAME", help="Only this property."
)
@options.as_text_or_json
def command(name: str, names: tuple[str, ...], form: str) -> None:
    """Prove what must hold for every dispute, or show one that breaks it.

    RULESET is the name of a bundled ruleset, an installed pack, or a folder. Its promises
    stand in properties.yaml. One that cannot be proved, because it rests on something that is
    not taken apart, is tested with generated disputes.
    """
    ruleset = options.loaded(name)
    for wanted in names:
        if wanted not in ruleset.definition.properties:
            hint = closest(wanted, ruleset.definition.properties)
            meant = f" Did you mean `{hint}`?" if hint else ""
            raise click.UsageError(f"There is no property `{wanted}`.{meant}")
    with options.stopping():
        outcomes = list(_outcomes(ruleset, names or None))
    if form == "json":
        output.show(output.as_json(list(map(_as_data, outcomes))))
    else:
        output.show("\n".join(_as_text(outcomes)))
    if any(outcome.breach is not None for outcome in outcomes):
        raise click.exceptions.Exit(FINDINGS)


def _outcomes(ruleset: Ruleset, names: Sequence[str] | None) -> Iterator[Outcome]:
    try:
        from mediation_rules.testing.promises import uphold
    except ImportError:  # without the extra `testing`
        from mediation_rules.proving import prove

        yield from prove(ruleset.checked, names=names, model=ruleset.model)
    else:
        yield from uphold(ruleset, names=names)


def _as_text(outcomes: Sequence[Outcome]) -> Iterator[str]:
    from mediation_rules.proving.said import as_case, sentences

    if not outcomes:
        yield "There is no property to prove: properties.yaml is where they stand."
        return
    for outcome in outcomes:
        promise, span = outcome.promise, outcome.promise.span
        yield f"{outcome.basis:<8} {promise.name}"
        if outcome.breach is not None:
            yield f"    {visible(span.file)}:{span.line}: {visible(promise.because)}"
            yield from (
                f"    {visible(words)}" for words in sentences(promise, outcome.breach)
            )
            case = as_case(promise, outcome.breach)
            if case is not None:
                yield "    As a case of that rule, to keep:"
                yield from (f"      {visible(line)}" for line in case.splitlines())
    counts = Counter(outcome.basis.value for outcome in outcomes)
    came = ", ".join(f"{count} {basis}" for basis, count in counts.items())
    yield ""
    yield f"{output.counted(len(outcomes), 'promise')}: {came}."
    if "open" in counts:
        yield _UNTESTED.strip()


def _as_data(outcome: Outcome) -> dict[str, object]:
    from mediation_rules.proving.said import sentences

    promise, breach = outcome.promise, outcome.breach
    return {
        "property": promise.name,
        "kind": promise.kind.value,
        "because": promise.because,
        "basis": outcome.basis.value,
        "rules": list(breach.rules) if breach else [],
        "says": list(sentences(promise, breach)) if breach else [],
        "file": promise.span.file,
        "line": promise.span.line,
    }
