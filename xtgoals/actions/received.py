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
from xtgoals.tables.layout import NO_HEADER, Layout, Misfit, find_layout

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
    layouts = [(grid, find_layout(grid, plan)) for grid in grids]
    # prose is passed over only beside a table: alone, it is what somebody meant to import
    readable = any(isinstance(layout, Layout) and not grid.hidden for grid, layout in layouts)
    found = False
    for grid, layout in layouts:
        result.findings += grid.findings
        result.grids[grid.path] = grid
        if isinstance(layout, Misfit):
            _misfit(plan, grid, layout, result, beside=readable)
        elif grid.hidden:
            # hidden are lists to choose from, and earlier figures: never stored, never passed over silently
            if any(isinstance(one, Written) for one in table_rows(grid, layout)):
                result.notes.append(msg("{path} is a hidden sheet and was not read", path=grid.path))
        elif wrong := _wrong_form(plan, grid, layout):
            result.findings.append(wrong)
        else:
            for one in _figures(grid, layout, result):
                found = True
                yield one
    if not found and not result.findings:
        result.notes.append(msg("there are no figures in {name}", name=name))


def _figures(grid: Grid, layout: Layout, result: ImportResult) -> Iterator[Written]:
    result.findings += _columns(grid, layout)
    # columns of a form that are not read are the program's own, such as the last figure
    idle = [layout.headings[at] for at in strange_columns(grid, layout, layout.idle)]
    if idle and not grid.tag:
        names = "、".join(idle)
        result.notes.append(msg("{path}, columns that were not read: {names}", path=grid.path, names=names))
    period = grid.tag.get("period")
    for one in table_rows(grid, layout):
        if isinstance(one, Skipped):
            place = f"{grid.path}:{grid.name(one.row, one.column)}"
            result.notes.append(
                msg("{place} is a row of totals ({text}) and was not read", place=place, text=one.text)
            )
        # every line of a form names its period, and a slip there would store the figure for another day
        elif grid.tag and one.cells.get("period") != period:
            message = msg("the period is not {period}, that of the form", period=period)
            fix = msg("put the period back")
            result.refuse(one, FORM_PERIOD.at(one.grid.path, one.at("period"), message, fix))
        else:
            yield one


def _columns(grid: Grid, layout: Layout) -> Iterator[Finding]:
    for at in strange_columns(grid, layout, layout.strange):
        message = msg("the heading {text!r} is no period and no known column", text=layout.headings[at])
        fix = msg("correct the heading, or delete the column if it is not needed")
        yield UNKNOWN_COLUMN.at(grid.path, (layout.header + 1, at), message, fix)
    for at in strange_columns(grid, layout, layout.days):
        message = msg("the day of entry is the day of the import; no table sets it")
        yield DAY_OF_ENTRY.at(grid.path, (layout.header + 1, at), message, msg("delete the column"))


def _misfit(plan: Plan, grid: Grid, misfit: Misfit, result: ImportResult, *, beside: bool) -> None:
    """A sheet without a header: prose beside a table is named, anything that may be figures is a finding."""
    # a new workbook has empty sheets beside the one that is filled in
    if not any(cell.text.strip() for row in grid.rows for cell in row):
        return
    if grid.hidden or (beside and misfit.rule is NO_HEADER and not _may_hold_figures(plan, grid)):
        result.notes.append(msg("{path} has no header and was not read", path=grid.path))
        return
    place = (misfit.row + 1, misfit.column)
    result.findings.append(misfit.rule.at(grid.path, place, *_MISFITS[misfit.rule.id]))


def _may_hold_figures(plan: Plan, grid: Grid) -> bool:
    """Whether numbers stand under a period, or beside the name of an indicator."""
    names = {text for one in plan.indicators.values() for text in (one.id, one.name.zh, one.name.en)}
    periods: set[int] = set()
    for row in grid.rows:
        numbers = {at for at, cell in enumerate(row) if cell.kind == "number"}
        if numbers & periods or (numbers and any(cell.text.strip() in names for cell in row)):
            return True
        # a heading is short; prose is not searched for periods
        periods |= {
            at for at, cell in enumerate(row) if cell.kind != "number" and period_in(cell.text[:40], plan)
        }
    return False


def _wrong_form(plan: Plan, grid: Grid, layout: Layout) -> Finding | None:
    """Why a form, or what is left of one, is not taken; of several reasons the first."""
    tag = grid.tag
    other, who = tag.get("plan"), tag.get("organisation")
    faults: list[tuple[bool, Rule, Worded]]
    if tag:
        # another version may seal in another way, so the format comes first; what else a tag says is worth
        # a word only if its seal holds, but for the plan: there the form is needed anew in any case
        faults = [
            (tag.get("format") != FORM_FORMAT, OTHER_FORM, _VERSION),
            (other != plan.id, FORM_PLAN, _PLAN.filled(get=other, plan=plan.id)),
            (not is_intact(tag), FORM_TAG, _ALTERED),
            (who not in plan.organisations, FORM_ORGANISATION, _ORGANISATION.filled(who=who)),
        ]
    else:
        faults = [(grid.spreadsheet and layout.of_a_form, FORM_TAG, _GONE)]
    for broken, rule, message in faults:
        if broken:
            return rule.at(grid.path, (1, 0), message, msg("make a new one with `xtgoals form`"))
    return None


_GONE = msg("this is a form, but its hidden sheet `xtgoals` is gone: plan and period cannot be made sure of")
_VERSION = msg("the form was made by another version of the program")
_PLAN = msg("this is a form of the plan {get!r}, not of {plan!r}")
_ALTERED = msg("the hidden tag of the form was altered (its period, organisation or lines)")
_ORGANISATION = msg("the catalogue has no organisation {who!r}")
# by the rules of `tables` on headers: what is wrong, and what to do
_NEEDS = msg("a header needs a column `indicator`, and `value` or a column for each period")
_MISFITS: Mapping[str, tuple[Worded, Worded]] = {
    "no-header": (msg("no header row was found"), _NEEDS),
    "no-value-column": (msg("there is no column of values"), _NEEDS),
    "doubled-heading": (
        msg("two columns have the same heading"),
        msg("correct one heading, or delete a column"),
    ),
}
