"""How rows are added to the ledgers that are one file each: the file, locked, and a row as it holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import Any

from xtgoals.actions.ledgers import texts_of
from xtgoals.actions.new_row import MEANT, refuse_damaged
from xtgoals.checks.run import ledger_findings
from xtgoals.checks.view import LedgerView
from xtgoals.files.folder import DataFolder
from xtgoals.ledger.append import Ledger, locked
from xtgoals.ledger.ledgers import SINGLE
from xtgoals.ledger.opening import rows_of
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.finding import Finding
from xtgoals.model.reading import Reading
from xtgoals.model.words import Grade


@contextmanager
def opened_ledger(folder: DataFolder, name: str, *, dry_run: bool) -> Iterator[tuple[Ledger, list[Any]]]:
    """A ledger, locked, and the rows that stand in it; for a dry run as it is, without a lock.

    Raises as `locked` does, and UnreadableFault where the file is too damaged to add to.
    """
    place, layout = folder.ledger(name), SINGLE[name]
    if dry_run:
        ledger = Ledger(folder, place, layout)
        yield ledger, entry_rows(ledger, name)
        return
    with locked(folder, place, layout) as ledger:
        yield ledger, entry_rows(ledger, name)


def entry_rows(ledger: Ledger, name: str) -> list[Any]:
    """The rows that stand in a ledger. Raises UnreadableFault where it is too damaged to add to."""
    if ledger.before is None:
        return []
    reading = Reading(name, ledger.shown)
    rows = [row for batch in rows_of(ledger.before, reading, SINGLE[name]) for row in batch]
    refuse_damaged(ledger, reading)
    return rows


def refuse_same(row: Any, standing: Sequence[Any]) -> None:
    """Raise UsageFault for what stands already: recorded on the same day, in the same words."""
    for one in standing:
        if one._replace(line=row.line, path=row.path) == row:
            raise UsageFault("line {line} says this already; it was not stored again", line=one.line)


def brought(name: str, plan: Plan, standing: Sequence[Any], new: Sequence[Any]) -> list[Finding]:
    """What `check` finds of the ledger of this name with new rows in their places, and not without them.

    That the order of lines decides is none: what is entered comes after what stands.
    """

    def found(rows: Sequence[Any]) -> list[Finding]:
        view = LedgerView(plan, rows, new[-1].recorded_on)
        return ledger_findings(name, view, texts_of(SINGLE[name]))

    before = {(one.rule, one.line) for one in found(standing)}
    after = found([*standing, *new])
    return [one for one in after if one.rule != MEANT and (one.rule, one.line) not in before]


def cells_of_entry(name: str, row: Sequence[Any]) -> dict[str, str]:
    """A row of the ledger of this name as its file holds it, by column.

    >>> from datetime import date
    >>> from xtgoals.model.problem import Event, ProblemRow
    >>> cells = ("2024-Q4-001", Event.OPENED, date(2024, 10, 20), "", None, "", "", None, "short", "", "")
    >>> ",".join(cells_of_entry("problems", ProblemRow(*cells)).values())
    '2024-Q4-001,opened,2024-10-20,,,,,,short,,'
    """
    return {column: _written(cell) for column, cell in zip(SINGLE[name].names, row, strict=False)}


def _written(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Grade):
        return cell.word
    return str(cell.value) if isinstance(cell, Enum) else str(cell)
