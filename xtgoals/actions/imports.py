"""Import tables and filled forms: everything is understood and judged before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from xtgoals.actions.batch import Figure, ImportOptions, ImportResult, SeriesImport
from xtgoals.actions.data import open_plan
from xtgoals.actions.location import located
from xtgoals.actions.names import Misunderstood, find_indicator
from xtgoals.actions.new_row import NewActual, ledger_rows, opened, understood
from xtgoals.actions.received import received
from xtgoals.checks.rows import unknown_region, withdrawn_value
from xtgoals.entry.likely import BAD_PERIOD
from xtgoals.entry.units import fits
from xtgoals.entry.words import is_withdrawal
from xtgoals.files.folder import DataFolder
from xtgoals.ledger.actuals import UNKNOWN_INDICATOR
from xtgoals.ledger.append import Ledger
from xtgoals.ledger.journal import append_all, importing
from xtgoals.ledger.row_faults import BAD_GRADE, BAD_VALUE, MISSING_VALUE
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.indicator import Indicator
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

# called with the file that is being read, else with the figures done and of how many
Progress = Callable[[str, int, int], None]


def _nobody(reading: str, done: int, of: int) -> None:
    """Nobody looks."""


def import_files(
    folder: DataFolder,
    files: Sequence[str],
    options: ImportOptions,
    progress: Progress = _nobody,
    keep_refused: Callable[[Sequence[Written]], None] | None = None,
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
    # each figure is counted twice: when it is understood, and when its series is judged
    total = 2 * len(written)
    for number, one in enumerate(written, start=1):
        progress("", number, total)
        figure = _understand(plan, one, options, result)
        if figure:
            series.setdefault(figure[0].id, []).append(figure[1])
    done = total - sum(map(len, series.values()))
    with ExitStack() as stack:
        if not options.dry_run:
            stack.enter_context(importing(folder))
        batches: list[tuple[Ledger, list[dict[str, str]]]] = []
        # by name, so that two imports at once ask for the locks in the same order; all are held to the end
        for name, figures in sorted(series.items()):
            ledger = stack.enter_context(opened(folder, name, dry_run=options.dry_run))
            indicator = plan.indicators[name]
            stored = ledger_rows(folder, plan, indicator, ledger)
            accepted = SeriesImport(plan, indicator, stored, options, result).accepted(figures, ledger.shown)
            if accepted:
                batches.append((ledger, [figure.cells for figure in accepted]))
            done += len(figures)
            progress("", done, total)
        if _may_store(options, result):
            # first what could be lost: a table is not looked at again once its figures are stored
            if result.refused and keep_refused:
                keep_refused([*result.refused.values()])
            append_all(folder, batches)
            result.stored = True
            result.files = [ledger.shown for ledger, _ in batches]
    result.findings = located(result.findings, lambda path: result.grids[path].locate)
    return result


def _may_store(options: ImportOptions, result: ImportResult) -> bool:
    # what is wrong with a whole table is an error too, though none of its figures was refused
    errors = any(one.severity is Severity.ERROR for one in result.findings)
    return not options.dry_run and (options.accept_valid or not (errors or result.doubtful))


def _understand(
    plan: Plan, one: Written, options: ImportOptions, result: ImportResult
) -> tuple[Indicator, Figure] | None:
    """The figure that was meant; what is not understood is refused at its cell."""
    try:
        finding = _cell_fault(one)
        if not finding:
            # what is wrong with the line comes before what is wrong with its period or value
            meant = find_indicator(plan, one.cells.get("indicator", ""))
            finding = _foreign_line(one, meant) or _unit_fault(meant, one)
        if not finding:
            new = understood(plan, _new(one, options))
            finding = _foreign_line(one, new.indicator, new.observation.region)
    # one refused figure must not end the import: all that is wrong is told at once
    except Misunderstood as fault:
        rule, why = _RULES[fault.column], fault.refusal
        finding = rule.at(one.grid.path, one.at(fault.column), why.why, why.instead)
    if finding:
        result.refuse(one, finding)
        return None
    return new.indicator, Figure(one, new.observation, new.cells)


def _new(one: Written, options: ImportOptions) -> NewActual:
    # a table withdraws by its grade, which is then no grade of the figure; and options fill what is empty
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
    path, value = one.grid.path, one.cells.get("value")
    if one.fault:
        message, fix = _FAULTS[one.fault]
        return BAD_CELL.at(path, (one.row + 1, one.fault_at), message, fix)
    if _withdraws(one) and value:
        message = msg("a row that withdraws has a value")
        return withdrawn_value.at(path, one.at(), message, msg("delete it, or correct the grade"))
    if not value and not _withdraws(one):
        message = msg("there is no value; missing is not zero")
        return MISSING_VALUE.at(path, one.at(), message, msg("fill it in, or delete the row"))
    return None


def _unit_fault(indicator: Indicator, one: Written) -> Finding | None:
    written, unit = one.cells.get("unit", ""), indicator.unit
    if not written or fits(written, unit):
        return None
    message = msg("the unit {written!r} cannot be turned into {unit}", written=written, unit=unit)
    return UNKNOWN_UNIT.at(one.grid.path, one.at("unit"), message, msg("write {unit}", unit=unit))


def _foreign_line(one: Written, indicator: Indicator, region: str | None = None) -> Finding | None:
    """A form asks for its own lines; another indicator or region in it is a slip of the keyboard."""
    if not one.grid.tag:
        return None
    regions = {where for name, where in tagged_lines(one.grid.tag) if name == indicator.id}
    # before the region is understood, None, any line of the indicator will do
    if region in regions or (regions and region is None):
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
_UNFORMAT = msg("set its format to General and type the figure")
# by the faults that `tables` finds in a cell, and by the kinds of cell that hold no number
_FAULTS: Mapping[str, tuple[Message, Message]] = {
    "formula": (msg("a formula without a stored value"), _TYPE_IT),
    "error": (msg("the cell holds an error value"), _TYPE_IT),
    "date": (msg("the cell holds a date, not a number"), _UNFORMAT),
    "time": (msg("the cell holds a time, not a number"), _UNFORMAT),
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
