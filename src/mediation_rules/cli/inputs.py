"""Read the facts of a dispute: a file or standard input goes in, a `Dispute` comes out."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediation_rules.cli.failures import Stop, stop
from mediation_rules.cli.output import STDIO
from mediation_rules.dispute_error import DisputeError
from mediation_rules.jurisdictions import POSTAL_CODES
from mediation_rules.source import Mapping, Scalar, read_yaml

if TYPE_CHECKING:
    from mediation_rules.assessment import Assessment, Receipt
    from mediation_rules.facts import Dispute

LARGEST = 1024 * 1024
LARGEST_ANSWER = 16 * LARGEST
_FROM_STDIN = "<standard input>"


@dataclass(frozen=True, slots=True)
class Told:
    """The facts of a dispute as somebody wrote them, before any ruleset reads them."""

    raw: bytes
    file: str | None

    @property
    def state(self) -> str | None:
        """The state that they name, if they name one; it says which ruleset to read."""
        if _is_json(self.file, self.raw):
            try:
                told = json.loads(self.raw)
            except (ValueError, RecursionError):
                return None
            found = told.get("state") if isinstance(told, dict) else None
        else:
            root, _ = read_yaml(self.raw, _shown(self.file))
            node = root.get("state") if isinstance(root, Mapping) else None
            found = node.text if isinstance(node, Scalar) else None
        if not isinstance(found, str):
            return None
        return POSTAL_CODES.get(found.upper(), found)

    def dispute(self, model: type[Dispute]) -> Dispute:
        """Read them.

        Raises:
            Stop: Something is wrong with the facts.
        """
        try:
            if _is_json(self.file, self.raw):
                return model.from_json(self.raw)
            return model.from_yaml(self.raw, _shown(self.file))
        except DisputeError as error:
            raise Stop(f"{error}{_where_to_look(error)}") from None


def _where_to_look(error: DisputeError) -> str:
    """Name the command that shows what a fact takes, unless the file could not be read at all."""
    if not any(problem.path for problem in error.problems):
        return ""
    return "\n`mediation-rules facts` lists the facts, `facts NAME` the choices of one."


def read_told(file: str | None) -> Told:
    """Read a file; `-`, or nothing while something is piped in, is standard input.

    Raises:
        Stop: There is nothing to read.
    """
    return Told(_bytes(file, LARGEST, "dispute"), file)


def read_dispute(model: type[Dispute], file: str | None) -> Dispute:
    """Read YAML or JSON as the facts of a dispute.

    Raises:
        Stop: There is nothing to read, or something is wrong with the facts.
    """
    return read_told(file).dispute(model)


def read_kept(file: str) -> Receipt | Assessment:
    """Read what was kept of an answer: its receipt, or all of it.

    An answer of another version of the library may have another form. Then its receipt counts.

    Raises:
        Stop: There is neither in the file.
    """
    from pydantic import ValidationError

    from mediation_rules.assessment import Assessment, Receipt

    raw = _bytes(file, LARGEST_ANSWER, "receipt")
    try:
        data = json.loads(raw)
    except ValueError:
        stop(
            f"{_shown(file)} is no JSON. A receipt is what `assess --format json` wrote."
        )
    receipt = data.get("receipt", data) if isinstance(data, dict) else data
    try:
        if receipt is not data:
            return Assessment.model_validate_json(raw)
    except ValidationError:
        click.echo("The answer has another form. Its receipt is compared.", err=True)
    try:
        return Receipt.model_validate_json(json.dumps(receipt))
    except ValidationError as error:
        places = (".".join(map(str, item["loc"])) for item in error.errors())
        wrong = ", ".join(dict.fromkeys(place or "the whole" for place in places))
        stop(f"{_shown(file)} is neither a receipt nor an answer. Wrong: {wrong}.")


def _bytes(file: str | None, largest: int, what: str) -> bytes:
    if file is None and sys.stdin.isatty():
        raise click.UsageError(
            "Name a file with the facts, or - to read them from a pipe."
        )
    if file is None or file == STDIO:
        raw = sys.stdin.buffer.read(largest + 1)
    else:
        raw = _of_file(file, largest)
    if len(raw) > largest:
        stop(f"{_shown(file)} is larger than {largest // 1024} KiB. That is no {what}.")
    return raw


def _of_file(file: str, largest: int) -> bytes:
    try:
        with Path(file).open("rb") as stream:
            return stream.read(largest + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        stop(f"{file} cannot be read: {reason.lower()}.")


def _shown(file: str | None) -> str:
    return _FROM_STDIN if file in (None, STDIO) else str(file)


def _is_json(file: str | None, raw: bytes) -> bool:
    """Tell JSON by the name of the file, or by how it begins; flow YAML has no quoted key."""
    if file is not None and file.lower().endswith((".yaml", ".yml")):
        return False
    if file is not None and file.lower().endswith(".json"):
        return True
    first, _, rest = raw.lstrip()[:200].partition(b"{")
    return not first and rest.lstrip()[:1] in (b'"', b"}")
