"""Import tables and filled forms: everything is understood and judged before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from xtgoals.actions.batch import Figure, ImportOptions, ImportResult, judged, refuse
from xtgoals.actions.reading import open_plan
from xtgoals.actions.understanding import NewActual, csv_cells, understood
from xtgoals.entry.tables import Written, find_layout, written_figures
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.grid import Grid
from xtgoals.model.words import Text
from xtgoals.store.append import Ledger, locked
from xtgoals.store.folder import DataFolder
from xtgoals.store.journal import append_all, importing
from xtgoals.store.tables import read_grids

Progress = Callable[[int, int], None]


def import_files(
    folder: DataFolder,
    files: Sequence[str],
    options: ImportOptions,
    progress: Progress = lambda done, of: None,
) -> ImportResult:
    """Import every figure of the files, or none.

    Findings name the cell, `form.xlsx!填报:D7` in a workbook and `file:line:column` elsewhere. Raises
    UnreadableFault for a file that cannot be read as a table, BusyFault when the ledger is locked.
    """
    plan = open_plan(folder)
    result = ImportResult()
    series: dict[str, list[Figure]] = {}
    written = [one for name in files for one in _written(plan, name, result)]
    for number, one in enumerate(written, start=1):
        progress(number, len(written))
        figure = _understand(plan, one, options, result)
        if figure:
            series.setdefault(figure[0].id, []).append(figure[1])
    with importing(folder), ExitStack() as stack:
        batches: list[tuple[Ledger, list[dict[str, str]]]] = []
        for name in sorted(series):
            ledger = stack.enter_context(locked(folder, name))
            accepted = judged(folder, plan, plan.indicators[name], ledger, series[name], options, result)
            if accepted:
                batches.append((ledger, [figure.cells for figure in accepted]))
        refused = [one for one in result.findings if one.severity is Severity.ERROR]
        doubtful = any(one.severity is Severity.WARNING for one in result.findings) and not options.force
        if options.dry_run or ((refused or doubtful) and not options.accept_valid):
            return result
        append_all(folder, batches)
        result.stored = True
        result.files = [ledger.shown for ledger, _ in batches]
    return result


def _written(plan: Plan, name: str, result: ImportResult) -> Iterator[Written]:
    for grid in read_grids(Path(name), name):
        layout = find_layout(grid, plan)
        if isinstance(layout, str):
            if any(cell.text.strip() for row in grid.rows for cell in row):
                result.findings.append(_no_layout(grid, layout))
            continue
        wrong = _wrong_form(plan, grid)
        if wrong:
            result.findings.append(wrong)
            continue
        for one in written_figures(grid, layout):
            if grid.tag and one.cells.get("period") != grid.tag.get("period"):
                message = Text(
                    f"期间不是本表的 {grid.tag.get('period')}",
                    f"the period is not {grid.tag.get('period')} of the form",
                )
                refuse(one, "form-period", message, Text("恢复原期间", "put the period back"), result)
            else:
                yield one


def _understand(
    plan: Plan, one: Written, options: ImportOptions, result: ImportResult
) -> tuple[Indicator, Figure] | None:
    if one.fault:
        refuse(
            one,
            "bad-cell",
            _FAULTS[one.fault],
            Text("在单元格中填写数值本身", "type the figure itself"),
            result,
        )
        return None
    cells = one.cells
    withdraw = cells.get("grade", "") in ("withdrawn", "撤回")
    new = NewActual(
        cells.get("indicator", ""),
        None if withdraw else cells.get("value", ""),
        cells.get("period", ""),
        options.recorded_on,
        cells.get("region", ""),
        "" if withdraw else cells.get("grade", ""),
        cells.get("source", "") or Path(one.path.split("!")[0]).name,
        cells.get("note", "") or options.note,
        cells.get("reported_by", "") or options.reported_by,
        withdraw=withdraw,
    )
    try:
        indicator, row, (stored, _) = understood(plan, _with_unit(new, cells.get("unit", "")))
    except UsageFault as fault:
        refuse(one, "not-understood", fault.text, Text("改正单元格", "correct the cell"), result)
        return None
    return indicator, Figure(one, row, csv_cells(indicator, row, stored))


def _with_unit(new: NewActual, unit: str) -> NewActual:
    """A unit in a column of its own belongs to the value, unless the value says it already.

    An English unit with a number in it, `10,000 mu`, cannot be written behind a value.
    """
    if not unit or not new.value or new.value.endswith(unit) or unit[:1].isdigit():
        return new
    return replace(new, value=new.value + unit)


def _wrong_form(plan: Plan, grid: Grid) -> Finding | None:
    if grid.tag and (grid.tag.get("format"), grid.tag.get("plan")) != ("1", plan.id):
        message = Text(
            f"这是方案 {grid.tag.get('plan')!r} 的表，不是 {plan.id!r} 的",
            f"this is a form of the plan {grid.tag.get('plan')!r}, not of {plan.id!r}",
        )
        return _at(
            grid, "form-plan", message, Text("用 xtgoals form 重新生成", "make a new one with `xtgoals form`")
        )
    return None


def _no_layout(grid: Grid, why: str) -> Finding:
    return _at(
        grid,
        why,
        _LAYOUTS[why],
        Text(
            "表头须有 指标 列，和 数值 列或各期间的列",
            "a header needs a column `indicator`, and `value` or a column for each period",
        ),
    )


def _at(grid: Grid, rule: str, message: Text, fix: Text) -> Finding:
    place = (grid.place(0, 0),) if grid.spreadsheet else ()
    return Finding(rule, Severity.ERROR, grid.path, 1, 1, message, fix, place=place)


_FAULTS: Mapping[str, Text] = {
    "formula": Text("公式没有保存结果", "a formula without a stored value"),
    "error": Text("单元格是错误值", "the cell holds an error value"),
    "beyond": Text("表头之外还有内容", "there is more in the row than the header names"),
}
_LAYOUTS: Mapping[str, Text] = {
    "no-header": Text("找不到表头", "no header row was found"),
    "no-value-column": Text("没有数值列", "there is no column of values"),
    "doubled-heading": Text("有两列标题相同", "two columns have the same heading"),
}
