"""Tables that people send: CSV in the encodings of this world, and workbooks through openpyxl."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from xtgoals.model.faults import UnreadableFault
from xtgoals.model.grid import Grid, GridCell
from xtgoals.model.numbers import plain_text
from xtgoals.model.words import Text
from xtgoals.store.encodings import decoded

TAG_SHEET = "xtgoals"
_OLD = {".xls": "Excel 97", ".et": "WPS"}


def read_grids(path: Path, shown: str) -> list[Grid]:
    """The sheets of a workbook, or the one table of a text file.

    Raises UnreadableFault for a file that is missing, of an old binary format, or no table at all.
    """
    suffix = path.suffix.lower()
    if not path.is_file():
        raise UnreadableFault(Text(f"没有文件 {shown}", f"there is no file {shown}"))
    if suffix in _OLD:
        raise UnreadableFault(
            Text(
                f"{shown} 是 {_OLD[suffix]} 旧格式；请另存为 .xlsx 再导入",
                f"{shown} is in the old format of {_OLD[suffix]}; save it as .xlsx and import that",
            )
        )
    if suffix in (".xlsx", ".xlsm"):
        return list(_workbook(path, shown))
    return [_text_table(path.read_bytes(), shown)]


def _text_table(content: bytes, shown: str) -> Grid:
    text = decoded(content)
    if text is None:
        raise UnreadableFault(
            Text(
                f"{shown} 的编码无法识别；另存为 UTF-8",
                f"the encoding of {shown} is not known; save it as UTF-8",
            )
        )
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max((",", "\t", ";"), key=first.count)
    rows: list[tuple[GridCell, ...]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            # a quoted line break makes one row of several lines: blank rows keep later rows on their lines
            cells = tuple(GridCell(cell) for cell in row)
            missing = reader.line_num - len(rows) - 1
            rows += [cells, *[()] * missing]
    except csv.Error as error:
        raise UnreadableFault(
            Text(
                f"{shown} 第 {reader.line_num} 行无法读取：{error}",
                f"{shown}:{reader.line_num} cannot be read: {error}",
            )
        ) from None
    return Grid(shown, tuple(rows))


def _workbook(path: Path, shown: str) -> Iterator[Grid]:
    openpyxl = need_openpyxl()
    try:
        values = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path)
    except Exception as error:  # openpyxl raises whatever its zip and xml readers do
        raise UnreadableFault(
            Text(f"{shown} 不是可读的 .xlsx：{error}", f"{shown} is no readable .xlsx: {error}")
        ) from None
    tag: dict[str, str] = {}
    if TAG_SHEET in values.sheetnames:
        tag = {
            str(key): str(value)
            for key, value in values[TAG_SHEET].iter_rows(max_col=2, values_only=True)
            if key
        }
    for sheet in values.worksheets:
        if sheet.title != TAG_SHEET and sheet.sheet_state == "visible":
            yield Grid(f"{shown}!{sheet.title}", tuple(_sheet(sheet, formulas[sheet.title])), True, tag)


def _sheet(sheet: Any, formulas: Any) -> Iterator[tuple[GridCell, ...]]:
    # a merged heading means every cell under it
    merged = {}
    for area in sheet.merged_cells.ranges:
        for row, column in area.cells:
            merged[row, column] = (area.min_row, area.min_col)
    for row in range(1, sheet.max_row + 1):
        cells = []
        for column in range(1, sheet.max_column + 1):
            at = merged.get((row, column), (row, column))
            cells.append(_cell(sheet.cell(*at), formulas.cell(*at)))
        yield tuple(cells)


def _cell(cell: Any, formula: Any) -> GridCell:
    value = cell.value
    if formula.data_type == "f" and value is None:
        return GridCell("", "formula")
    if value is None:
        return GridCell("")
    if cell.data_type == "e":
        return GridCell(str(value), "error")
    if isinstance(value, bool):
        return GridCell(str(value).upper())
    if isinstance(value, int | float):
        # fifteen digits are what a spreadsheet keeps: 0.30000000000000004 was typed as 0.3
        number = Decimal(format(value, ".15g"))
        if "%" in (cell.number_format or ""):
            return GridCell(f"{plain_text(number * 100)}%")
        return GridCell(plain_text(number))
    if isinstance(value, datetime | date):
        return GridCell(value.strftime("%Y-%m-%d"))
    return GridCell(str(value))


def need_openpyxl() -> Any:
    """The module openpyxl. Raises UnreadableFault that says how to install it."""
    try:
        import openpyxl
    except ImportError:
        raise UnreadableFault(
            Text(
                "Excel 支持未安装；运行 pip install 'xtgoals[excel]'，在源码目录中为 pip install '.[excel]'",
                "Excel support is not installed; run: pip install 'xtgoals[excel]', in a checkout '.[excel]'",
            )
        ) from None
    return openpyxl
