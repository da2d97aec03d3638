"""The tables and forms that were sent: which figures they hold, and what is wrong with them as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from xtgoals.actions.batch import ImportResult
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding
from xtgoals.model.message import Worded, msg
from xtgoals.model.rule import Rule
from xtgoals.tables.figures import Skipped, Written, strange_columns, table_rows
from xtgoals.tables.form_tag import FORM_FORMAT, is_intact
from xtgoals.tables.grid import Grid
from xtgoals.tables.grids import read_grids
from xtgoals.tables.headings import period_in
from xtgoals.tables.layout import DOUBLED_HEADING, NO_HEADER, Layout, Misfit, find_layout

UNKNOWN_COLUMN = Rule(
    "unknown-column",
    msg("What stands under a heading is stored only if the heading is known, or names a period."),
    "indicator,value,which quarter",
    "indicator,value,period",
)
DAY_OF_ENTRY = Rule(
    "day-of-entry",
    msg("The day of entry is that of the import; no table sets it."),
    "a column recorded_on",
    "no such column",
)
FORM_TAG = Rule(
    "form-tag",
    msg("A form keeps its hidden sheet, which says what was asked for."),
    "the sheet xtgoals deleted or altered",
    "the form as it was made",
)
FORM_PLAN = Rule(
    "form-plan", msg("A form is one of this plan."), "the form of another plan", "the form of this plan"
)
FORM_ORGANISATION = Rule(
    "form-organisation",
    msg("A form was made for an organisation that the catalogue lists."),
    "a form for an organisation that is listed no more",
    "one made anew with xtgoals form",
)
FORM_PERIOD = Rule(
    "form-period", msg("A form is filled in for its own period."), "2024-Q3 in the form of 2024-Q2", "2024-Q2"
)
OTHER_FORM = Rule(
    "form-format",
    msg("A form was made by the version that reads it."),
    "a form of another version",
    "one made anew with xtgoals form",
)


def received(plan: Plan, name: str, result: ImportResult) -> Iterator[Written]:
    """Every figure of a file, as it is written; what it holds beside is a finding or a note of the result.

    Raises UnreadableFault for a file that cannot be read as a table.
    """
    grids = read_grids(Path(name), name)
    layouts = [find_layout(grid, plan) for grid in grids]
    readable = any(
        isinstance(one, Layout) and not grid.hidden for grid, one in zip(grids, layouts, strict=True)
    )
    found = False
    for grid, layout in zip(grids, layouts, strict=True):
        result.findings += grid.findings
        result.grids[grid.path] = grid
        if isinstance(layout, Misfit):
            _misfit(plan, grid, layout, result, beside=readable)
            continue
        if grid.hidden:
            if any(isinstance(one, Written) for one in table_rows(grid, layout)):
                result.notes.append(msg("{path} is a hidden sheet and was not read", path=grid.path))
            continue
        wrong = _wrong_form(plan, grid, layout)
        if wrong:
            result.findings.append(wrong)
            continue
        for one in _figures(grid, layout, result):
            found = True
            yield one
    if not found and not result.findings:
        result.notes.append(msg("there are no figures in {name}", name=name))


def _figures(grid: Grid, layout: Layout, result: ImportResult) -> Iterator[Written]:
    result.findings += _columns(grid, layout)
    idle = [layout.headings[at] for at in strange_columns(grid, layout, layout.idle)]
    if idle and not grid.tag:
        names = "、".join(idle)
        result.notes.append(msg("{path}, columns that were not read: {names}", path=grid.path, names=names))
    for one in table_rows(grid, layout):
        if isinstance(one, Skipped):
            place = f"{grid.path}:{grid.name(one.row, one.column)}"
            result.notes.append(
                msg("{place} is a row of totals ({text}) and was not read", place=place, text=one.text)
            )
            continue
        period = grid.tag.get("period")
        if grid.tag and one.cells.get("period") != period:
            message = msg("the period is not {period}, that of the form", period=period)
            fix = msg("put the period back")
            result.refuse(one, FORM_PERIOD.at(one.grid.path, one.at("period"), message, fix))
            continue
        yield one


def _columns(grid: Grid, layout: Layout) -> Iterator[Finding]:
    for at in strange_columns(grid, layout, layout.strange):
        text = layout.headings[at]
        yield UNKNOWN_COLUMN.at(
            grid.path,
            (layout.header + 1, at),
            msg("the heading {text!r} is no period and no known column", text=text),
            msg("correct the heading, or delete the column if it is not needed"),
        )
    for at in strange_columns(grid, layout, layout.days):
        yield DAY_OF_ENTRY.at(
            grid.path,
            (layout.header + 1, at),
            msg("the day of entry is the day of the import; no table sets it"),
            msg("delete the column"),
        )


def _misfit(plan: Plan, grid: Grid, misfit: Misfit, result: ImportResult, *, beside: bool) -> None:
    """A sheet without a header: prose beside a table is named, anything that may be figures is a finding."""
    if not any(cell.text.strip() for row in grid.rows for cell in row):
        return
    if grid.hidden or (beside and misfit.rule is NO_HEADER and not _may_hold_figures(plan, grid)):
        result.notes.append(msg("{path} has no header and was not read", path=grid.path))
        return
    fix = msg("a header needs a column `indicator`, and `value` or a column for each period")
    if misfit.rule is DOUBLED_HEADING:
        fix = msg("correct one heading, or delete a column")
    result.findings.append(
        misfit.rule.at(grid.path, (misfit.row + 1, misfit.column), _LAYOUTS[misfit.rule.id], fix)
    )


def _may_hold_figures(plan: Plan, grid: Grid) -> bool:
    """Whether numbers stand under a period, or beside the name of an indicator."""
    names = {text for one in plan.indicators.values() for text in (one.id, one.name.zh, one.name.en)}
    periods: set[int] = set()
    for row in grid.rows:
        numbers = {at for at, cell in enumerate(row) if cell.kind == "number"}
        if numbers & periods or (numbers and any(cell.text.strip() in names for cell in row)):
            return True
        periods |= {
            at for at, cell in enumerate(row) if cell.kind != "number" and period_in(cell.text[:40], plan)
        }
    return False


def _wrong_form(plan: Plan, grid: Grid, layout: Layout) -> Finding | None:
    tag = grid.tag
    if not tag:
        if grid.spreadsheet and layout.of_a_form:
            return _form_fault(grid, FORM_TAG, _TAGS["gone"])
        return None
    if tag.get("format") != FORM_FORMAT:
        return _form_fault(grid, OTHER_FORM, _TAGS["format"])
    if tag.get("plan") != plan.id:
        message = msg(
            "this is a form of the plan {get!r}, not of {plan!r}", get=tag.get("plan"), plan=plan.id
        )
        return _form_fault(grid, FORM_PLAN, message)
    if not is_intact(tag):
        return _form_fault(grid, FORM_TAG, _TAGS["altered"])
    if tag.get("organisation") not in plan.organisations:
        who = tag.get("organisation")
        message = msg("the catalogue has no organisation {who!r}", who=who)
        return _form_fault(grid, FORM_ORGANISATION, message)
    return None


def _form_fault(grid: Grid, rule: Rule, message: Worded) -> Finding:
    return rule.at(grid.path, (1, 0), message, msg("make a new one with `xtgoals form`"))


_LAYOUTS: Mapping[str, Worded] = {
    "no-header": msg("no header row was found"),
    "no-value-column": msg("there is no column of values"),
    "doubled-heading": msg("two columns have the same heading"),
}
_TAGS: Mapping[str, Worded] = {
    "gone": msg(
        "this is a form, but its hidden sheet `xtgoals` is gone: plan and period cannot be made sure of"
    ),
    "format": msg("the form was made by another version of the program"),
    "altered": msg("the hidden tag of the form was altered (its period, organisation or lines)"),
}
