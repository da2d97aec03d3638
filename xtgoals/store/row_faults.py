"""What is wrong with a header or a row that could not be read; the slow path beside the fast one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from xtgoals.model.finding import Finding, Severity
from xtgoals.model.near import nearest
from xtgoals.model.numbers import plain_decimal
from xtgoals.model.observation import Series
from xtgoals.model.period import parse_date, parse_period
from xtgoals.model.words import Grade, Text

COLUMNS = ("period", "region", "value", "grade", "source", "note", "recorded_on", "reported_by")
NEEDED = ("period", "value", "recorded_on")


class Columns(NamedTuple):
    """The index of each column; one that the file lacks points behind the row, to an empty text."""

    width: int
    period: int
    region: int
    value: int
    grade: int
    source: int
    note: int
    recorded_on: int
    reported_by: int

    @classmethod
    def of(cls, header: list[str]) -> Columns | None:
        """The columns of a header, or None where a needed one is missing or one stands twice."""
        names = [name.strip() for name in header]
        if any(name not in names for name in NEEDED) or len(set(names)) < len(names):
            return None
        at = [names.index(name) if name in names else len(names) for name in COLUMNS]
        return cls(len(names), *at)


def header_findings(path: str, header: list[str]) -> Iterator[Finding]:
    """Missing, unknown and doubled columns."""
    names = [name.strip() for name in header]
    for name in NEEDED:
        if name not in names:
            message = Text(f"缺少列 {name}", f"the column {name} is missing")
            yield _finding(
                "header-missing", path, 1, "", message, Text(f"加上 {name} 列", f"add the column {name}")
            )
    for index, name in enumerate(names):
        if name in names[:index]:
            message = Text(f"列 {name!r} 出现两次", f"the column {name!r} stands twice")
            yield _finding(
                "header-doubled", path, 1, name, message, Text("删去其一", "delete one of the two")
            )
        elif name not in COLUMNS:
            near = nearest(name, COLUMNS, 1) or list(COLUMNS)
            message = Text(f"没有列 {name!r}", f"there is no column {name!r}")
            fix = Text(f"可用：{'、'.join(near)}", f"write one of: {', '.join(near)}")
            yield _finding("header-unknown", path, 1, name, message, fix)


def is_sound(cells: list[str], columns: Columns, grades: Mapping[str, Grade]) -> bool:
    """Whether the cells of a row (with an empty one behind) can be read as an observation."""
    value, grade = cells[columns.value], grades.get(cells[columns.grade])
    return (
        parse_period(cells[columns.period]) is not None
        and parse_date(cells[columns.recorded_on]) is not None
        and grade is not None
        and (plain_decimal(value) is not None if value else grade is Grade.WITHDRAWN)
    )


def row_findings(series: Series, row: list[str], columns: Columns, line: int) -> Iterator[Finding]:
    """Everything that is wrong with one row."""
    path = series.path
    if len(row) != columns.width:
        message = Text(
            f"有 {len(row)} 个字段，表头有 {columns.width} 个",
            f"{len(row)} fields under a header of {columns.width}",
        )
        fix = Text("补足或删去逗号；含逗号的文字加引号", "add or drop commas; quote a text that holds one")
        yield _finding("ragged-row", path, line, "", message, fix)
        return
    cells = [*row, ""]
    period, value = cells[columns.period], cells[columns.value]
    grade, recorded_on = cells[columns.grade], cells[columns.recorded_on]
    if parse_period(period) is None:
        message = Text(f"{period!r} 不是期间", f"{period!r} is no period")
        fix = Text(
            "写成 2024、2024-H1、2024-Q3、2024-09 或 2024-09-30",
            "write 2024, 2024-H1, 2024-Q3, 2024-09 or 2024-09-30",
        )
        yield _finding("bad-period", path, line, "period", message, fix)
    if value and plain_decimal(value) is None:
        yield _bad_value(series, line, value, period)
    elif not value and grade != Grade.WITHDRAWN.word:
        message = Text("没有数值；缺报不等于 0", "there is no value; missing is not zero")
        fix = Text("填写数值；没有数就删去此行", "give the figure, or delete the row if there is none")
        yield _finding("missing-value", path, line, "value", message, fix)
    if grade and grade not in {known.word for known in Grade}:
        words = ", ".join(known.word for known in Grade)
        message = Text(f"{grade!r} 不是级别", f"{grade!r} is no grade")
        yield _finding(
            "bad-grade", path, line, "grade", message, Text(f"可用：{words}", f"write one of: {words}")
        )
    if parse_date(recorded_on) is None:
        message = Text(f"{recorded_on!r} 不是日期", f"{recorded_on!r} is no day")
        fix = Text("写成 2024-10-12", "write it like 2024-10-12")
        yield _finding("bad-date", path, line, "recorded_on", message, fix)


def _bad_value(series: Series, line: int, value: str, period: str) -> Finding:
    # 1,113 has thousands, 13,36 a decimal comma; anything else is left to the writer
    thousands = re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", value.strip(), re.ASCII)
    likely = value.strip().replace(",", "" if thousands else ".")
    shown = likely if plain_decimal(likely) is not None else "12.5"
    command = f"xtgoals add-actual {series.indicator} {shown} --period {period or '2024-Q3'}"
    return _finding(
        "bad-value",
        series.path,
        line,
        "value",
        Text(f"{value!r} 不是普通小数", f"{value!r} is not a plain decimal"),
        Text(
            f"写成 {shown}（用点，不用分隔符），或用 `{command}` 录入",
            f"write {shown} (a point, no separators), or enter it with `{command}`",
        ),
    )


def _finding(rule: str, path: str, line: int, column: str, message: Text, fix: Text) -> Finding:
    return Finding(rule, Severity.ERROR, path, line, 0, message, fix, place=(column,) if column else ())
