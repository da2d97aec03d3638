"""The rows of data/actuals: each file read once, each distinct text parsed once, every fault located."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.near import nearest
from xtgoals.model.numbers import plain_decimal
from xtgoals.model.observation import Observation, Series
from xtgoals.model.period import Period, parse_date, parse_period
from xtgoals.model.words import Grade, Text
from xtgoals.store.folder import DataFolder
from xtgoals.store.row_faults import Columns, header_findings, row_findings

T = TypeVar("T")
GRADES = {"": Grade.REPORTED, **{grade.word: grade for grade in Grade}}


def series_files(folder: DataFolder) -> list[Path]:
    """The files of actuals, by name; hidden files and locks are no such files."""
    if not folder.actuals.is_dir():
        return []
    return sorted(
        path for path in folder.actuals.glob("*.csv") if not path.name.startswith(".") and path.is_file()
    )


def is_outside(folder: DataFolder, path: Path) -> bool:
    """Whether a link leads out of the data folder; such a file is not read."""
    return not path.resolve().is_relative_to(folder.path.resolve())


def read_series(
    folder: DataFolder, path: Path, plan: Plan | None, names: frozenset[str] | None = None
) -> Series:
    """Every row of one file: observations for the good ones, findings for the others.

    `names` are the ids that a file may have (default: the plan's indicators). Rows of a file that belongs to
    no indicator, or is not UTF-8, are counted but not observed.
    """
    shown = folder.show(path)
    series = Series(path.stem, shown)
    if is_outside(folder, path):
        message = Text(
            "链接指向数据目录之外，不读取", "the link leads out of the data folder and is not followed"
        )
        series.findings.append(
            _whole_file("outside-link", shown, message, Text("放入文件本身", "put the file itself there"))
        )
        return series
    text = _decode(path.read_bytes(), series)
    known = names if names is not None else frozenset(plan.indicators if plan else ())
    if plan is not None and path.stem not in known:
        series.findings.append(_no_indicator(path.stem, shown, known))
    indicator = plan.indicators.get(path.stem) if plan else None
    if text is not None:
        _read_rows(text, series, indicator.region if indicator else "")
    if series.findings and any(
        finding.rule in ("encoding", "unknown-indicator") for finding in series.findings
    ):
        series.observations.clear()
    return series


def _decode(content: bytes, series: Series) -> str | None:
    """UTF-8 with or without BOM; GB18030 is a finding, but read too, so that its other faults are found."""
    text: str | None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        try:
            text = content.decode("gb18030")
        except UnicodeDecodeError:
            text = None
        message = Text("不是 UTF-8 编码", "not UTF-8")
        fix = Text("另存为 UTF-8（CSV UTF-8）", "save it as UTF-8 (CSV UTF-8)")
        series.findings.append(Finding("encoding", Severity.ERROR, series.path, line, 1, message, fix))
    if text is not None and "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        message, fix = Text("含有空字节", "it holds a NUL byte"), Text("删去空字节", "delete it")
        series.findings.append(Finding("nul-byte", Severity.ERROR, series.path, line, 1, message, fix))
        return None
    return text


def _read_rows(text: str, series: Series, own_region: str) -> None:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        columns = Columns.of(header)
        series.findings += header_findings(series.path, header)
        if columns is None:
            series.rows = sum(1 for row in reader if row)
            return
        _fold(reader, columns, series, own_region)
    except csv.Error as error:
        line = _begins(text, reader.line_num)
        # what stands behind an open quote cannot be told apart: its lines count as rows that are left out
        series.rows += sum(1 for rest in text.split("\n")[line - 1 :] if rest.strip())
        message = Text(f"CSV 无法读取：{error}", f"the CSV cannot be read: {error}")
        fix = Text("检查引号是否成对", "check that every quote is closed")
        series.findings.append(Finding("csv-syntax", Severity.ERROR, series.path, line, 1, message, fix))


def _begins(text: str, failed: int) -> int:
    """The line on which the row begins that the reader gave up at line `failed`: its quote opens there."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for _ in reader:
            begins = reader.line_num + 1
    except csv.Error:
        return min(begins, failed)
    return failed


def _fold(reader: Any, columns: Columns, series: Series, own_region: str) -> None:
    """One tight loop; a row that any parse refuses takes the slow path, which says all that is wrong."""
    periods: dict[str, Period | None] = {}
    days: dict[str, date | None] = {}
    values: dict[str, Decimal | None] = {"": None}
    keep = series.observations.append
    width, path = columns.width, series.path
    period_at, value_at, recorded_at = columns.period, columns.value, columns.recorded_on
    region_at, grade_at = columns.region, columns.grade
    source_at, note_at, by_at = columns.source, columns.note, columns.reported_by
    begins = reader.line_num + 1
    for row in reader:
        line, begins = begins, reader.line_num + 1
        if not row:
            continue
        series.rows += 1
        if len(row) == width:
            row.append("")  # where the columns that a file lacks point to
            period = _once(periods, row[period_at], parse_period)
            recorded_on = _once(days, row[recorded_at], parse_date)
            text = row[value_at]
            value = _once(values, text, plain_decimal)
            grade = GRADES.get(row[grade_at])
            if (
                period is not None
                and recorded_on is not None
                and grade is not None
                and (value is not None if text else grade is Grade.WITHDRAWN)
            ):
                region = row[region_at] or own_region
                keep(
                    Observation(
                        period, region, value, grade, recorded_on,
                        row[source_at], row[note_at], row[by_at], path, line,
                    )
                )  # fmt: skip
                continue
            row.pop()
        series.findings += row_findings(series, row, columns, line)


def _once(known: dict[str, T | None], text: str, parse: Callable[[str], T | None]) -> T | None:
    try:
        return known[text]
    except KeyError:
        known[text] = parsed = parse(text)
        return parsed


def _no_indicator(name: str, shown: str, known: frozenset[str]) -> Finding:
    near = nearest(name, known) or sorted(known)[:5]
    message = Text(f"没有指标 {name!r}", f"there is no indicator {name!r}")
    fix = Text(f"改名为：{'、'.join(near)}", f"name the file after one of: {', '.join(near)}")
    return _whole_file("unknown-indicator", shown, message, fix)


def _whole_file(rule: str, shown: str, message: Text, fix: Text) -> Finding:
    return Finding(rule, Severity.ERROR, shown, 1, 1, message, fix)
