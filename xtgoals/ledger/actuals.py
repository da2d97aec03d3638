"""The ledger of the actuals, a file for each indicator: its columns, which files there are, and of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from xtgoals.entry.likely import likely_decimal
from xtgoals.files.folder import DataFolder, listed, strays
from xtgoals.ledger.cells import a_day, a_grade, a_period, texts
from xtgoals.ledger.layout import Column, Layout, Said
from xtgoals.ledger.opening import content_read, rows_of
from xtgoals.model.catalogue import Plan
from xtgoals.model.characters import quoted
from xtgoals.model.finding import Finding
from xtgoals.model.message import msg
from xtgoals.model.near import nearest
from xtgoals.model.numbers import plain_decimal
from xtgoals.model.observation import Batch
from xtgoals.model.period import JANUARY, parse_period
from xtgoals.model.reading import Reading
from xtgoals.model.rule import Rule
from xtgoals.model.words import Grade

UNKNOWN_INDICATOR = Rule(
    "unknown-indicator",
    msg("A file of actuals is named after an indicator."),
    "charging-post.csv",
    "charging-posts.csv",
)
BAD_VALUE = Rule("bad-value", msg("A value is a plain decimal in the indicator's unit."), '"13,36"', "13.36")
MISSING_VALUE = Rule(
    "missing-value",
    msg("A row has a value; missing is not zero, so what is not known has no row."),
    "2024-Q1,,,reported",
    "no row, or 0 if nothing was done",
)
_ID = re.compile(r"[a-z0-9-]+", re.ASCII)
LIKE_CSV = (".csv", ".tsv", ".csv.txt")


def series_files(folder: DataFolder) -> list[Path]:
    """The files of actuals, by name, also those that cannot be read; hidden files and locks are none.

    Raises UnreadableFault as `listed` does.
    """
    return [path for path in listed(folder, folder.actuals) if path.suffix == ".csv"]


def series_ledger(folder: DataFolder, indicator: str) -> tuple[Path, Layout[Batch]]:
    """The file of an indicator, and its columns, as whoever adds rows to it needs them."""
    return folder.actuals / f"{indicator}.csv", actuals_layout(indicator)


def stray_files(folder: DataFolder) -> Iterator[Finding]:
    """A warning for each table that looks like rows and is not read."""
    move, rename = msg("move it into `actuals` itself"), msg("rename it to <indicator>.csv")
    return strays(folder, folder.actuals, ".csv", LIKE_CSV, move, rename)


def size_of(path: Path) -> int:
    """The bytes of a file, 0 for what is none."""
    return path.stat().st_size if path.is_file() else 0


def open_series(
    folder: DataFolder, path: Path, plan: Plan | None, names: frozenset[str] | None = None
) -> tuple[Reading, Iterator[Batch]]:
    """One file: its good rows in batches, which are not kept; the reading is filled while they are read.

    `names` are the ids that a file may have (default: the plan's indicators). Rows of a file that belongs to
    no indicator, or is not UTF-8, are counted but not observed. A file that cannot be read is a finding.
    """
    reading, content = content_read(folder, path)
    return reading, iter(()) if content is None else series_of(content, reading, plan, names)


def series_of(
    content: bytes, reading: Reading, plan: Plan | None, names: frozenset[str] | None = None
) -> Iterator[Batch]:
    """As `open_series`, of bytes that may be in no file any more: what stood at an earlier commit."""
    known = names if names is not None else frozenset(plan.indicators if plan else ())
    if plan is not None and reading.name not in known:
        reading.findings.append(_no_indicator(reading.name, reading.path, known))
    indicator = plan.indicators.get(reading.name) if plan else None
    starts = plan.calendar.year_starts if plan else JANUARY
    own = indicator.region if indicator else ""
    return rows_of(content, reading, actuals_layout(reading.name, own, starts))


def actuals_layout(indicator: str = "", own_region: str = "", year_starts: int = JANUARY) -> Layout[Batch]:
    """The columns of the file of an indicator, whose own region is that of a row which names none."""
    value = Column("value", True, plain_decimal, partial(_value_fault, indicator))
    region = Column("region", empty=own_region)
    columns = (a_period(year_starts), region, value, a_grade(), *texts("source", "note"))
    columns += (a_day("recorded_on", needed=True), *texts("reported_by"))
    return Layout(columns, _batch, f"xtgoals show {indicator}")


def _batch(columns: Sequence[Sequence[Any]], path: str, lines: Sequence[int]) -> Batch:
    period, region, value, grade, source, note, recorded_on, reported_by = columns
    paths = [path] * len(lines)
    return Batch(period, region, value, grade, recorded_on, source, note, reported_by, paths, lines)


def _value_fault(indicator: str, value: str, row: Mapping[str, str]) -> Said | None:
    if not value:
        # a withdrawal states nothing
        if row["grade"] == Grade.WITHDRAWN.word:
            return None
        message = msg("there is no value; missing is not zero")
        return MISSING_VALUE, message, msg("give the figure, or delete the row if there is none")
    # a command is offered only where figure and period leave no doubt: text of the file is no part of it
    likely, when = likely_decimal(value), parse_period(row["period"])
    fix = msg("write a plain decimal: a point, no separators, exponents or units")
    if likely is not None:
        fix = msg("write {likely} (a point, no separators)", likely=likely)
        if when and _ID.fullmatch(indicator):
            command = f"xtgoals add-actual {indicator} {likely} --period {when.text}"
            fix = msg("{fix}, or enter it with `{command}`", fix=fix, command=command)
    return BAD_VALUE, msg("{value} is not a plain decimal", value=quoted(value)), fix


ACTUALS = actuals_layout()


def _no_indicator(name: str, shown: str, known: frozenset[str]) -> Finding:
    near = nearest(name, known) or sorted(known)[:5]
    message = msg("there is no indicator {name!r}", name=name)
    fix = msg("name the file after one of: {near}", near=near)
    return UNKNOWN_INDICATOR.at(shown, (), message, fix)
