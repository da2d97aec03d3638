"""The sheets that a form has beside its figures: lines that are answered, read as the tag says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xtgoals.model.sheet import Sheet, letters
from xtgoals.tables.form_layout import form_frame, form_header
from xtgoals.tables.form_tag import NOBODY, FurtherSheet, further_sheets, printed
from xtgoals.tables.layout import Fault

OPEN, ID = "*", "@"  # how the tag marks what is filled in, and what a line is known by


@dataclass(frozen=True, slots=True)
class SentLine:
    """A line in which something was filled in: by what a column holds, its text, and where it stands."""

    sheet: Sheet
    kind: str
    row: int  # from 0
    cells: Mapping[str, str]
    columns: Mapping[str, int]

    def at(self, holds: str) -> tuple[int, int]:
        """The place of a cell, for findings; that of the first one for what no column holds."""
        return self.row + 1, self.columns.get(holds, 0)


@dataclass(slots=True)
class SentSheet:
    """What a sheet holds, and what is wrong with it."""

    lines: list[SentLine] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def further_sheet(sheet: Sheet) -> FurtherSheet | None:
    """What the tag of a form says of one of its sheets; None for the one of the figures.

    It is known by what is printed above its lines, and where that was changed by its name.
    """
    listed = further_sheets(sheet.tag)
    above = printed(form_frame(sheet)) if listed else ""
    found = [one for one in listed if one.frame == above] or [one for one in listed if one.name == sheet.name]
    return found[0] if found else None


def sent_lines(sheet: Sheet, told: FurtherSheet) -> SentSheet:
    """The lines of a sheet in which something was filled in; nothing in them is understood yet."""
    sent = SentSheet()
    columns = {one.strip(OPEN + ID): at for at, one in enumerate(told.columns)}
    opened = [one.strip(OPEN) for one in told.columns if one.endswith(OPEN)]
    ids = [one.strip(ID) for one in told.columns if one.startswith(ID)]
    first = (form_header(sheet) or 0) + 1
    last = first + len(told.lines)
    for at in sorted(sheet.hidden_columns & {columns[one] for one in opened}):
        sent.faults.append(Fault("hidden-column", first - 1, at, {"column": letters(at)}))
    for row in (one for one in sheet.rows if one >= first):
        line = SentLine(
            sheet, told.kind, row, {one: sheet.cell(row, at).text for one, at in columns.items()}, columns
        )
        faults = [*_beyond(sheet, row, len(columns) if row < last else 1)]
        answered = row < last and any(sheet.cell(row, columns[one]) != ("", "", False) for one in opened)
        if answered:
            faults += _cell_faults(sheet, row, [columns[one] for one in opened])
            faults += _line_faults(line, told, opened, ids)
        sent.faults += faults
        if answered and not faults:
            sent.lines.append(line)
    return sent


def _beyond(sheet: Sheet, row: int, width: int) -> Iterator[Fault]:
    # below the lines somebody signs, in one cell across all columns
    if outside := [at for at in sheet.rows[row] if at >= width]:
        yield Fault("beyond", row, min(outside), {})


def _cell_faults(sheet: Sheet, row: int, opened: list[int]) -> Iterator[Fault]:
    if row in sheet.hidden_rows:
        yield Fault("hidden-row", row, opened[0], {"row": row + 1})
    for at in opened:
        if fault := sheet.cell(row, at).fault:
            yield Fault(fault, row, at, {})
        elif (row, at) in sheet.merged:
            yield Fault("merged", row, at, {})


def _line_faults(line: SentLine, told: FurtherSheet, opened: list[str], ids: list[str]) -> Iterator[Fault]:
    """Where a line is not one that the form has, or says something else than it did."""
    known = {one[:-1]: one[-1] for one in told.lines}
    key = tuple(line.cells[one] or NOBODY for one in ids)
    kept = [text for one, text in line.cells.items() if one not in opened]
    if key not in known:
        yield Fault("no-line", line.row, line.columns[ids[0]], {})
    elif known[key] != printed(kept):
        yield Fault("other-print", line.row, 0, {})
