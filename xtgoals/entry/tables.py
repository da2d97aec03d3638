"""Tables as people send them, read as figures: long ones, wide ones, and filled forms.

Title rows above the header, empty rows, notes below the table, padded cells and a stray trailing comma are
understood; a row that looks like a figure and is not understood is never passed over in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xtgoals.entry.periods import understand_period
from xtgoals.entry.refusal import Refusal
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.characters import narrow
from xtgoals.model.grid import Grid, GridCell

HEADINGS: dict[str, tuple[str, ...]] = {
    "indicator": ("indicator", "indicator id", "id", "指标编码", "指标代码", "指标", "指标名称"),
    "period": ("period", "期间", "报告期", "时期", "时间"),
    "region": ("region", "地区", "区域", "县市区"),
    "value": ("value", "actual", "figure", "数值", "完成值", "实际值", "本期值", "填报值"),
    "unit": ("unit", "单位", "计量单位"),
    "grade": ("grade", "级别", "数据级别"),
    "source": ("source", "数据来源", "来源"),
    "note": ("note", "remark", "备注", "说明"),
    "reported_by": ("reported_by", "reported by", "填报人"),
}
_BY_NAME = {name: column for column, names in HEADINGS.items() for name in names}
_NOTE = re.compile(r"(注|备注|说明|数据来源|来源|填报人|审核人|note|source)\s*[:：]", re.IGNORECASE)
_HEADER_WITHIN = 30  # rows; a title page longer than that is no table


@dataclass(frozen=True, slots=True)
class Written:
    """One figure as somebody wrote it, with the place of its value; nothing is understood yet."""

    place: str
    path: str
    line: int
    cells: dict[str, str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the header stands, what each column holds, and in a wide table which columns are periods."""

    header: int
    columns: dict[str, int]
    periods: dict[int, str]


def find_layout(grid: Grid, plan: Plan) -> Layout | str:
    """The layout of a grid, or why it has none.

    A long table has a column of values; a wide one has a period in each further heading.
    """
    any_indicator = next(iter(plan.indicators.values()))
    best = "no-header"
    for number, row in enumerate(grid.rows[:_HEADER_WITHIN]):
        columns: dict[str, int] = {}
        periods: dict[int, str] = {}
        doubled, seen = "", set[str]()
        for index, cell in enumerate(row):
            heading = _heading(cell.text)
            name = _BY_NAME.get(heading)
            if name:
                doubled = doubled or ("doubled" if heading in seen else "")
                columns.setdefault(name, index)
                seen.add(heading)
            elif heading and _is_period(cell.text, any_indicator, plan):
                periods[index] = cell.text
        if "indicator" in columns and ("value" in columns or periods):
            if doubled:
                return "doubled-heading"
            return Layout(number, columns, {} if "value" in columns else periods)
        if "indicator" in columns:
            best = "no-value-column"
    return best


def written_figures(grid: Grid, layout: Layout) -> Iterator[Written]:
    """Every figure of a grid; a cell without a value in a wide table or form says nothing."""
    for number, row in enumerate(grid.rows[layout.header + 1 :], start=layout.header + 1):
        texts = [cell.text.strip() for cell in row]
        if not any(texts) or _NOTE.match(next((text for text in texts if text), "")):
            continue
        shared = {name: texts[at] for name, at in layout.columns.items() if at < len(texts)}
        if layout.periods:
            for at, period in layout.periods.items():
                cell = row[at] if at < len(row) else GridCell("")
                if cell.text.strip() or cell.fault:
                    cells = {**shared, "period": period, "value": cell.text.strip()}
                    yield Written(grid.place(number, at), grid.path, number + 1, cells, cell.fault)
            continue
        at = layout.columns["value"]
        cell = row[at] if at < len(row) else GridCell("")
        if not cell.text.strip() and not cell.fault and grid.tag:
            continue  # a form has a line for every figure that could be given
        beyond = [text for text in texts[len(grid.rows[layout.header]) :] if text]
        fault = "beyond" if beyond else cell.fault
        yield Written(grid.place(number, at), grid.path, number + 1, shared, fault)


def _heading(text: str) -> str:
    return re.sub(r"[\s*]+", " ", re.sub(r"[(（].*?[)）]", "", narrow(text))).strip().lower()


def _is_period(text: str, indicator: Indicator, plan: Plan) -> bool:
    if not re.search(r"\d|[一二三四上下前全]", text):
        return False
    return not isinstance(understand_period(text, indicator, plan), Refusal)
