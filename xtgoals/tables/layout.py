"""Where the header of a table stands, and what each of its columns holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest

from xtgoals.model.catalogue import Plan
from xtgoals.model.message import msg
from xtgoals.model.rule import Rule
from xtgoals.tables.grid import Grid
from xtgoals.tables.headings import (
    column_of,
    is_bare_number,
    is_day_of_entry,
    is_form_mark,
    is_idle,
    is_ours,
    is_year,
    period_in,
    unit_in,
)

NO_HEADER = Rule(
    "no-header",
    msg("A table has a header with a column of indicators."),
    "Charging posts,450",
    "indicator,value\nCharging posts,450",
)
NO_VALUE_COLUMN = Rule(
    "no-value-column",
    msg("A header has a column of values, or one for each period."),
    "indicator,unit",
    "indicator,unit,value",
)
DOUBLED_HEADING = Rule(
    "doubled-heading",
    msg("No two columns have the same heading."),
    "indicator,value,value",
    "indicator,value,note",
)

_HEADER_WITHIN = 30  # rows; a title page longer than that is no table


@dataclass(slots=True)
class Layout:
    """Where the header ends, what each column holds, and in a wide table which columns are periods.

    `units` are those that a heading of values names; `idle` columns hold nothing that could be stored,
    `strange` ones have a heading that is not understood, `days` one of the day of entry.
    """

    header: int
    columns: dict[str, int] = field(default_factory=dict)
    periods: dict[int, str] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)
    idle: list[int] = field(default_factory=list)
    strange: list[int] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    headings: dict[int, str] = field(default_factory=dict)
    doubled: int | None = None
    of_a_form: bool = False


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a grid has no layout, and the cell that shows it."""

    rule: Rule
    row: int = 0
    column: int = 0


def find_layout(grid: Grid, plan: Plan) -> Layout | Misfit:
    """The layout of a grid, or why it has none.

    A long table has a column of values; a wide one has a period in each further heading. A header may take
    two rows: a year, or a period, over what is under it.
    """
    best = Misfit(NO_HEADER)
    for number, row in enumerate(grid.rows[:_HEADER_WITHIN]):
        at = next((at for at in range(len(row)) if column_of(grid.label(number, at)) == "indicator"), None)
        if at is None:
            continue
        layout = _layout(grid, number, at, plan)
        if layout.doubled is not None:
            return Misfit(DOUBLED_HEADING, layout.header, layout.doubled)
        if "value" in layout.columns or layout.periods:
            return layout
        best = Misfit(NO_VALUE_COLUMN, number, at)
    return best


def _layout(grid: Grid, number: int, at: int, plan: Plan) -> Layout:
    upper, lower, bottom = [], _labels(grid, number), number
    if _is_second_row(grid, number, at, plan):
        upper, lower, bottom = _filled(grid, number, plan), _labels(grid, number + 1), number + 1
    elif number and any(period_in(text, plan) for text in _labels(grid, number - 1)):
        upper = _filled(grid, number - 1, plan)
    layout = Layout(bottom)
    has_period = any(column_of(text) == "period" for text in lower)
    for index, (above, below) in enumerate(zip_longest(upper, lower, fillvalue="")):
        own = grid.label(number, index) if bottom > number else ""
        _place(layout, index, above, below or own, plan, has_period=has_period)
    if "value" in layout.columns:  # a column of values says what the figures are; periods beside it do not
        layout.strange += sorted(layout.periods)
        layout.periods = {}
    return layout


def _place(layout: Layout, index: int, above: str, text: str, plan: Plan, *, has_period: bool) -> None:
    """What one column holds, by its heading and by what stands over it."""
    name = column_of(text)
    period = period_in(text, plan) if not name else None
    # 三季度 under 2023 is that of 2023; alone it would be read as that of the plan's year
    if period and is_year(above) and not re.search(r"\d{4}", text):
        period = period_in(f"{above}{text}", plan)
    elif name == "value" and not has_period and (over := period_in(above, plan)):
        name, period = None, over
    layout.of_a_form = layout.of_a_form or is_form_mark(text)
    if not text.strip():
        return
    layout.headings[index] = text
    if period or name == "value":
        layout.units[index] = unit_in(text, plan)
    if name:
        if name in layout.columns and layout.headings[layout.columns[name]] == text:
            layout.doubled = index
        layout.columns.setdefault(name, index)
    elif period:
        layout.periods[index] = period
    elif is_day_of_entry(text):
        layout.days.append(index)
    elif is_idle(text):
        layout.idle += [] if is_ours(text) else [index]
    else:
        layout.strange.append(index)


def _labels(grid: Grid, number: int) -> list[str]:
    return [grid.label(number, at) for at in range(len(grid.rows[number]))]


def _filled(grid: Grid, number: int, plan: Plan) -> list[str]:
    # a CSV file knows no merged cells: there a period stands over the empty cells to its right too
    texts: list[str] = []
    width = max(len(grid.rows[number]), len(grid.rows[number + 1]))
    for at in range(width):
        text = grid.label(number, at)
        if not text and texts and not grid.spreadsheet and period_in(texts[-1], plan):
            text = texts[-1]
        texts.append(text)
    return texts


def _is_second_row(grid: Grid, number: int, at: int, plan: Plan) -> bool:
    # the row after a header belongs to it if it has nothing but headings, and none of an indicator
    if number + 1 >= len(grid.rows):
        return False
    heading, under = grid.cell(number, at), grid.cell(number + 1, at)
    if under.text.strip() or (under.merged and under.merged != heading.merged):
        return False
    texts = [
        cell.text
        for cell in grid.rows[number + 1]
        if cell.text.strip() and not (cell.merged and cell.merged.top <= number)
    ]
    return bool(texts) and all(
        not is_bare_number(text) and bool(column_of(text) or is_idle(text) or period_in(text, plan))
        for text in texts
    )
