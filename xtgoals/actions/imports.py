"""Import tables and filled forms: everything is understood and judged before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from xtgoals.actions.batch import Figure, ImportOptions, ImportResult, judged
from xtgoals.actions.data import open_plan
from xtgoals.actions.location import located
from xtgoals.actions.new_row import (
    Misunderstood,
    NewActual,
    csv_cells,
    find_indicator_id,
    understood,
)
from xtgoals.actions.received import received
from xtgoals.checks.rows import unknown_region, withdrawn_value
from xtgoals.entry.likely import BAD_PERIOD
from xtgoals.entry.units import fits
from xtgoals.entry.words import is_withdrawal
from xtgoals.files.folder import DataFolder
from xtgoals.ledger.actuals import UNKNOWN_INDICATOR
from xtgoals.ledger.append import Ledger, locked
from xtgoals.ledger.journal import append_all, importing
from xtgoals.ledger.row_faults import BAD_GRADE, BAD_VALUE, MISSING_VALUE
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import Message, msg
from xtgoals.model.rule import Rule
from xtgoals.tables.figures import Written
from xtgoals.tables.form_tag import tagged_lines
from xtgoals.tables.grids import table_files

BAD_CELL = Rule("bad-cell", msg("A cell holds the figure itself, alone and for one thing."), "#REF!", "450")
UNKNOWN_UNIT = Rule(
    "unknown-unit", msg("The unit beside a figure can be turned into the indicator's."), "450,km", "450,posts"
)
FORM_LINE = Rule(
    "form-line",
    msg("A form is filled in on its own lines: indicators and regions stay."),
    "another indicator typed over one of the form",
    "the line as it was made",
)

Progress = Callable[
    [str, int, int], None
]  # the file that is being read, else the figures done and of how many
KeepRefused = Callable[[Sequence[Written]], None]


def _nobody(reading: str, done: int, of: int) -> None:
    """Nobody looks."""


def _nowhere(refused: Sequence[Written]) -> None:
    """Nobody wants them."""


def import_files(
    folder: DataFolder,
    files: Sequence[str],
    options: ImportOptions,
    progress: Progress = _nobody,
    keep_refused: KeepRefused = _nowhere,
) -> ImportResult:
    """Import every figure of the files (of a folder, its tables), or none.

    Findings name the cell, `form.xlsx!Form:D7` in a workbook and `file:line:column` elsewhere. With
    `accept_valid` the refused figures are given to `keep_refused` before anything is stored; what it raises
    leaves everything as it was. A dry run takes no lock and writes nothing. Raises UnreadableFault for a file
    that cannot be read as a table and for a damaged ledger, BusyFault when the ledger is locked.
    """
    plan = open_plan(folder)
    result = ImportResult()
    series: dict[str, list[Figure]] = {}
    written: list[Written] = []
    for name in table_files(list(files)):
        progress(name, 0, 0)
        written += received(plan, name, result)
    for number, one in enumerate(written, start=1):
        progress("", number, 2 * len(written))
        figure = _understand(plan, one, options, result)
        if figure:
            series.setdefault(figure[0].id, []).append(figure[1])
    done = 2 * len(written) - sum(map(len, series.values()))
    with ExitStack() as stack:
        if not options.dry_run:
            stack.enter_context(importing(folder))
        batches: list[tuple[Ledger, list[dict[str, str]]]] = []
        for name in sorted(series):
            ledger = _ledger(folder, name) if options.dry_run else stack.enter_context(locked(folder, name))
            accepted = judged(folder, plan, plan.indicators[name], ledger, series[name], options, result)
            if accepted:
                batches.append((ledger, [figure.cells for figure in accepted]))
            done += len(series[name])
            progress("", done, 2 * len(written))
        if _may_store(options, result):
            if result.refused:
                keep_refused(result.refused)
            append_all(folder, batches)
            result.stored = True
            result.files = [ledger.shown for ledger, _ in batches]
    result.findings = located(result.findings, lambda path: result.grids[path].locate)
    return result


def _may_store(options: ImportOptions, result: ImportResult) -> bool:
    errors = any(one.severity is Severity.ERROR for one in result.findings)
    return not options.dry_run and (options.accept_valid or not (errors or result.doubtful))


def _ledger(folder: DataFolder, indicator: str) -> Ledger:
    path = folder.actuals / f"{indicator}.csv"
    return Ledger(indicator, path, folder.show(path))


def _understand(
    plan: Plan, one: Written, options: ImportOptions, result: ImportResult
) -> tuple[Indicator, Figure] | None:
    """The figure that was meant; what is not understood is refused at its cell."""
    try:
        finding = _cell_fault(one)
        if not finding:
            meant = plan.indicators[find_indicator_id(plan, one.cells.get("indicator", ""))]
            finding = _foreign_line(one, meant) or _unit_fault(meant, one)
        if not finding:
            indicator, row, (stored, _) = understood(plan, _new(one, options))
            finding = _foreign_line(one, indicator, row.region)
    except Misunderstood as fault:
        rule, why = _RULES[fault.column], fault.refusal
        finding = rule.at(one.grid.path, one.at(fault.column), why.why, why.instead)
    if finding:
        result.refuse(one, finding)
        return None
    return indicator, Figure(one, row, csv_cells(indicator, row, stored))


def _new(one: Written, options: ImportOptions) -> NewActual:
    cells = one.cells
    withdraw = _withdraws(one)
    return NewActual(
        cells.get("indicator", ""),
        None if withdraw else cells.get("value", ""),
        cells.get("period", ""),
        options.recorded_on,
        cells.get("region", ""),
        "" if withdraw else cells.get("grade", ""),
        source_of(one),
        cells.get("note", "") or options.note,
        cells.get("reported_by", "") or options.reported_by,
        withdraw=withdraw,
        unit=cells.get("unit", ""),
    )


def source_of(one: Written) -> str:
    """Where a figure comes from: what the table says, else the name of the file."""
    return one.cells.get("source", "") or Path(one.grid.path.split("!")[0]).name


def _withdraws(one: Written) -> bool:
    return is_withdrawal(one.cells.get("grade", ""))


def _cell_fault(one: Written) -> Finding | None:
    if one.fault:
        message, fix = _FAULTS[one.fault]
        return BAD_CELL.at(one.grid.path, (one.row + 1, one.fault_at), message, fix)
    if _withdraws(one) and one.cells.get("value"):
        message = msg("a row that withdraws has a value")
        return withdrawn_value.at(one.grid.path, one.at(), message, msg("delete it, or correct the grade"))
    if not one.cells.get("value") and not _withdraws(one):
        message = msg("there is no value; missing is not zero")
        return MISSING_VALUE.at(one.grid.path, one.at(), message, msg("fill it in, or delete the row"))
    return None


def _unit_fault(indicator: Indicator, one: Written) -> Finding | None:
    written, unit = one.cells.get("unit", ""), indicator.unit
    if not written or fits(written, unit):
        return None
    message = msg("the unit {written!r} cannot be turned into {unit}", written=written, unit=unit)
    return UNKNOWN_UNIT.at(one.grid.path, one.at("unit"), message, msg("write {unit}", unit=unit))


def _foreign_line(one: Written, indicator: Indicator, region: str | None = None) -> Finding | None:
    """A form asks for its own lines; another indicator or region in it is a slip of the keyboard."""
    regions = {where for name, where in tagged_lines(one.grid.tag) if name == indicator.id}
    if not one.grid.tag or region in regions or (regions and region is None):
        return None
    message = msg("the form has no such line for {indicator}", indicator=indicator.name)
    fix = msg("put indicator and region back")
    return FORM_LINE.at(one.grid.path, one.at("region" if regions else "indicator"), message, fix)


_RULES: Mapping[str, Rule] = {
    "indicator": UNKNOWN_INDICATOR,
    "region": unknown_region,
    "period": BAD_PERIOD,
    "value": BAD_VALUE,
    "grade": BAD_GRADE,
}
_TYPE_IT = msg("type the figure itself")
_FAULTS: Mapping[str, tuple[Message, Message]] = {
    "formula": (msg("a formula without a stored value"), _TYPE_IT),
    "error": (msg("the cell holds an error value"), _TYPE_IT),
    "date": (
        msg("the cell holds a date, not a number"),
        msg("set its format to General and type the figure"),
    ),
    "time": (
        msg("the cell holds a time, not a number"),
        msg("set its format to General and type the figure"),
    ),
    "scaled": (
        msg("its format shows a thousandth of what the cell holds: two figures in one"),
        msg("set its format to General and look at the figure again"),
    ),
    "merged": (
        msg("one merged cell stands for several figures"),
        msg("unmerge it and fill in each cell"),
    ),
    "beyond": (
        msg("there is more in the row than the header names"),
        msg("delete it, or name it in the header"),
    ),
}
