"""`mediation-rules facts`: what can be told of a dispute, each fact with what it takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.fact_page import marks, takes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mediation_rules.fact_model import Fact, FactModel


@click.command("facts")
@click.argument("words", nargs=-1, metavar="[NAME or WORD]...")
@options.ruleset
@options.as_text_or_json
def command(words: tuple[str, ...], name: str, form: str) -> None:
    """List the facts of a dispute, or show one with all its choices.

    NAME is a fact, as `plan` or `student.age`, or a group of them, as `notice`. Any
    other WORD is looked for in names, descriptions and choices: `facts suspended`.
    """
    facts = options.checked(name).facts
    wanted = " ".join(words)
    chosen = _chosen(facts, wanted) if wanted else tuple(facts.values())
    if not chosen:
        hint = facts.closest(wanted)
        meant = f"Did you mean `{hint}`?" if hint else "`facts` alone names them all."
        raise click.UsageError(f"No fact speaks of `{wanted}`. {meant}")
    if form == "json":
        output.show(output.as_json([_row(fact) for fact in chosen]))
    elif len(chosen) == 1:
        output.show("\n".join(_shown(chosen[0])))
    else:
        output.show("\n".join(_listed(chosen, facts, _finder(wanted, facts))).lstrip())


def _chosen(facts: FactModel, wanted: str) -> tuple[Fact, ...]:
    """Return the fact of that name, the facts of that group, or those that speak of the words."""
    homes = facts.homes.get(wanted, ())
    if wanted in facts or len(homes) == 1:
        return (facts[wanted if wanted in facts else homes[0]],)
    if group := facts.under(wanted):
        return tuple(facts[path] for path in group)
    speaks = _finder(wanted, facts)
    return tuple(
        fact
        for fact in facts.values()
        if speaks(f"{fact.path} {fact.title} {fact.description}")
        or any(speaks(words) for words in _choices(fact))
    )


def _finder(wanted: str, facts: FactModel) -> Callable[[str], bool]:
    """Return what tells whether a text has every word of a search; nothing has those of a name."""
    if not wanted or facts.under(wanted):
        return lambda _text: False
    words = re.split(r"[\W_]+", wanted.casefold())
    return lambda text: all(word in text.casefold() for word in words)


def _choices(fact: Fact) -> Iterator[str]:
    for choice in fact.choices:
        yield f"{choice}  {fact.meanings.get(choice, '')}".rstrip()


def _listed(
    chosen: Iterable[Fact], facts: FactModel, speaks: Callable[[str], bool]
) -> Iterator[str]:
    """Write each fact on its line under its group, and below it the choices that were looked for."""
    rows = list(chosen)
    width = max(len(fact.path) for fact in rows)
    group = None
    for fact in rows:
        head = fact.path.rpartition(".")[0]
        if head != group:
            group = head
            yield from ("", _heading(head, facts))
        title = "computed, never told" if fact.derived else fact.title
        yield f"  {fact.path:<{width}}  {takes(fact)}: {title}"
        yield from (f"      {words}" for words in _choices(fact) if speaks(words))
    yield ""
    count = output.counted(len(rows), "fact")
    yield f"{count}. `mediation-rules facts NAME` shows one with all its choices."


def _heading(group: str, facts: FactModel) -> str:
    title, _ = facts.groups.get(group, (group or "At the top", ""))
    return title


def _shown(fact: Fact) -> Iterator[str]:
    """Write a fact for a person: what it says, what it takes, and what to mind."""
    yield f"{fact.path}: {takes(fact)}{marks(fact)}".replace("*", "")
    if fact.description:
        yield f"  {fact.description}"
    rows = {choice: fact.meanings.get(choice, "") for choice in fact.choices}
    for field in (fact.record or {}).values():
        rows[field.path] = f"{takes(field)}: {field.description}"
    yield from _table(rows)
    for field in (fact.record or {}).values():
        if field.choices:
            yield from ("", f"{field.path} takes")
            yield from _table(
                {key: field.meanings.get(key, "") for key in field.choices}
            )


def _table(rows: Mapping[str, str]) -> Iterator[str]:
    width = max(map(len, rows), default=0)
    yield from (f"  {key:<{width}}  {words}".rstrip() for key, words in rows.items())


def _row(fact: Fact) -> dict[str, object]:
    return {
        "path": fact.path,
        "kind": fact.kind.value,
        "title": fact.title,
        "description": fact.description,
        "choices": {choice: fact.meanings.get(choice, "") for choice in fact.choices},
        "unit": fact.unit,
        "sensitivity": fact.sensitivity,
        "distressing": fact.distressing,
        "controllable": fact.controllable,
        "computed": fact.derived,
        "fields": [_row(field) for field in (fact.record or {}).values()],
    }
