"""Tables as people send them, read as figures: long ones, wide ones, and filled forms.

Title rows above the header, empty rows, notes below the table, padded cells and a stray trailing comma are
understood; a row that looks like a figure and is not understood is never passed over in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xtgoals.tables.grid import Grid, GridCell
from xtgoals.tables.layout import Layout

_SIGNED = (
    r"附?注|备注|说明|(?:数据|资料)?来源|填报(?:人|单位|日期|时间)?|审核人?|复核人?|审批人?|制表(?:人|单位|日期)?"
    r"|(?:单位|分管|部门)?(?:负责人|领导)|联系人|(?:联系|办公)?电话|手机|日期|签字|盖章|notes?|source|remarks?"
)
_NOTE = re.compile(
    rf"(?:{_SIGNED})\s*\d*\s*(?:[(（](?:签字|签名|盖章|公章)[)）])?\s*[:：]"
    r"|[(（【\[]\s*(?:附?注|备注|说明)\s*\d*\s*[:：)）】\]]|附?注\s*\d+\s*[、.．]",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:合\s*计|总\s*计|小\s*计|累\s*计|total|sum)\s*[:：]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """One figure as somebody wrote it, with the places of its cells; nothing is understood yet."""

    grid: Grid
    row: int
    value_at: int  # its column
    columns: Mapping[str, int]
    cells: dict[str, str]
    fault: str = ""
    fault_at: int = 0  # the column that shows it

    @property
    def cell(self) -> str:
        """The name of the value's cell."""
        return self.grid.name(self.row, self.value_at)

    @property
    def key(self) -> tuple[str, int, int]:
        """What tells it from every other figure of an import."""
        return (self.grid.path, self.row, self.value_at)

    def at(self, column: str = "value") -> tuple[int, int]:
        """The place of one of its cells, for findings; that of the value if the table has no such column."""
        at = self.columns.get(column, self.value_at) if column != "value" else self.value_at
        return self.row + 1, at


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that holds values and names no indicator: a total."""

    row: int
    column: int
    text: str


def table_rows(grid: Grid, layout: Layout) -> Iterator[Written | Skipped]:
    """Every figure of a grid; a cell without a value in a wide table or form says nothing."""
    label_at = layout.columns["indicator"]
    value_columns = list(layout.periods) or [layout.columns["value"]]
    for number in range(layout.header + 1, len(grid.rows)):
        row = grid.rows[number]
        if not any(cell.text.strip() or cell.fault for cell in row):
            continue
        values = [at for at in value_columns if _holds(grid.cell(number, at))]
        indicator = grid.label(number, label_at)
        if _is_note(grid, number, indicator, values) or _is_header_again(grid, layout, number):
            continue
        if _TOTAL.fullmatch(indicator):
            # its figures are those of the rows above: stored they would count twice
            if values:
                yield Skipped(number, label_at, indicator)
            continue
        if not values and (layout.periods or grid.tag):
            continue  # a form has a line for every figure that could be given
        yield from _figures(grid, layout, number, values)


def strange_columns(grid: Grid, layout: Layout, columns: list[int]) -> list[int]:
    """Those of some columns under which something stands."""
    below = range(layout.header + 1, len(grid.rows))
    return [at for at in columns if any(_holds(grid.cell(number, at)) for number in below)]


def _figures(grid: Grid, layout: Layout, number: int, values: list[int]) -> Iterator[Written]:
    shared = {name: grid.label(number, at) for name, at in layout.columns.items() if name != "value"}
    # a comma that nobody quoted moves the rest of its row to the right, past the last heading
    width = max(layout.headings, default=0) + 1
    beyond = next((at for at in range(width, len(grid.rows[number])) if _holds(grid.cell(number, at))), -1)
    for at in values or [layout.columns["value"]]:
        cell = grid.cell(number, at)
        # the first cell of a merged area has told its figure
        if cell.merged and (number, at) != cell.merged[:2]:
            continue
        cells = {**shared, "value": cell.text.strip()}
        if at in layout.periods:
            cells["period"] = layout.periods[at]
        if not cells.get("unit"):
            cells["unit"] = layout.units.get(at, "")
        fault = "beyond" if beyond >= 0 else cell.fault or _merged(grid, layout, cell)
        fault = fault or (cell.kind if cell.kind in ("date", "time") else "")
        yield Written(grid, number, at, layout.columns, cells, fault, beyond if beyond >= 0 else at)


def _merged(grid: Grid, layout: Layout, cell: GridCell) -> str:
    # one value that stands for several figures: rows of other labels, or several periods
    area = cell.merged
    if not area:
        return ""
    columns = [at for name, at in layout.columns.items() if name in ("indicator", "region", "period")]
    rows = {tuple(grid.label(row, at) for at in columns) for row in range(area.top, area.bottom + 1)}
    periods = [at for at in layout.periods if area.left <= at <= area.right]
    named = [labels for labels in rows if any(labels)]
    return "merged" if len(named) > 1 or len(periods) > 1 else ""


def _holds(cell: GridCell) -> bool:
    return bool(cell.text.strip() or cell.fault)


def _is_note(grid: Grid, number: int, indicator: str, values: list[int]) -> bool:
    # a note, or who signed: its first text says so, and no figure stands beside it
    texts = [cell.text.strip() for cell in grid.rows[number]]
    first = next((text for text in texts if text), "")
    if not _reads_as_note(first):
        return False
    own = indicator and indicator != first and not _reads_as_note(indicator)
    return not own and all(
        not grid.cell(number, at).fault
        and (_reads_as_note(grid.cell(number, at).text) or grid.cell(number, at).text.strip() == first)
        for at in values
    )


def _reads_as_note(text: str) -> bool:
    return bool(_NOTE.match(text.strip()))


def _is_header_again(grid: Grid, layout: Layout, number: int) -> bool:
    # a table that is printed on several pages has its header on each
    return all(grid.label(number, at) == text for at, text in layout.headings.items())
