"""A form as a bureau fills it in."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell, MergedCell

_Row = Sequence[Cell | MergedCell]


def fill_in(path: Path, lines: str) -> None:
    """Fill in a form: a line of headings, then lines for rows below them; only open cells are typed into.

    What a line says of closed cells finds its row. Headings of another sheet begin another part.
    """
    book = openpyxl.load_workbook(path)
    rows = [row for sheet in book.worksheets for row in sheet.iter_rows()]
    below: list[_Row] = []
    for line in csv.reader(lines.splitlines(), skipinitialspace=True):
        at = next((at for at, row in enumerate(rows) if set(line) <= {one.value for one in row}), None)
        if at is not None:
            columns = [[one.value for one in rows[at]].index(heading) for heading in line]
            below = [
                [row[column] for column in columns]
                for row in rows[at + 1 :]
                if row[0].parent is rows[at][0].parent
            ]
            continue
        (found,) = (row for row in below if row[0].protection.locked and all(map(_fits, row, line)))
        for cell, typed in zip(found, line, strict=True):
            if typed and isinstance(cell, Cell) and not cell.protection.locked:
                cell.value = float(typed) if typed.isdigit() else typed
    book.save(path)


def _fits(cell: Cell | MergedCell, typed: str) -> bool:
    """Whether a cell is open, or says this already."""
    return not cell.protection.locked or (cell.value or "") == typed
