"""How rows are added to the ledgers that are one file each: the file, locked, and a row as it holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import Any

from xtgoals.actions.new_row import refuse_damaged
from xtgoals.files.folder import DataFolder
from xtgoals.ledger.append import Ledger, locked
from xtgoals.ledger.ledgers import SINGLE
from xtgoals.ledger.opening import rows_of
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
