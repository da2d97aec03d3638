"""The sheet of milestones in a form, taken back: each line is a report of a step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xtgoals.actions.batch import ImportOptions
from xtgoals.actions.names import Misunderstood
from xtgoals.actions.new_row import find_grade
from xtgoals.actions.new_step import NewStep, called, told, understood_step
from xtgoals.actions.sayings import FORM_GRADE
from xtgoals.actions.sent_entries import SentEntry, SheetKind
from xtgoals.actions.table_faults import FORM_LINE
from xtgoals.checks.milestones import unknown_milestone, unknown_step
from xtgoals.entry.likely import BAD_DATE
from xtgoals.ledger.milestones import BAD_STATE
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding
from xtgoals.model.message import msg
from xtgoals.model.milestone import StepRow, StepState
from xtgoals.model.period import parse_period
from xtgoals.model.rule import Rule
from xtgoals.model.words import Grade
from xtgoals.tables.form_sheet import SentLine

_RULES: dict[str, Rule] = {
    "milestone": unknown_milestone,
    "step": unknown_step,
    "state": BAD_STATE,
    "on": BAD_DATE,
    "expected": BAD_DATE,
    "grade": FORM_GRADE,
}


def understood_line(plan: Plan, line: SentLine, options: ImportOptions) -> SentEntry | Finding:
    """The report that a line makes, or why it is refused, at its cell."""
    cells = line.cells
    new = NewStep(
        cells["milestone"],
        cells["step"],
        cells["state"],
        options.recorded_on,
        cells["on"],
        cells["expected"],
        "",
        cells["evidence"],
        cells["note"] or options.note,
        options.reported_by,
        whole=True,
    )
    try:
        row = _graded(understood_step(plan, new), options.given.get("grade", ""))
    # one refused line must not end the import: all that is wrong is told at once
    except Misunderstood as fault:
        why, instead = fault.refusal
        return _RULES.get(fault.column, FORM_LINE).at(line.sheet.path, line.at(fault.column), why, instead)
    if row.state is StepState.WITHDRAWN:
        message = msg("a form cannot take back what was reported")
        fix = msg("choose one of the list; whoever may take it back does so with `xtgoals milestone report`")
        return BAD_STATE.at(line.sheet.path, line.at("state"), message, fix)
    return SentEntry(line, called(plan.milestones[row.milestone], row), told(row), row)


def _graded(row: StepRow, grade: str) -> StepRow:
    """With the grade that the option gives: the office has seen what is done, and nothing else."""
    if row.state is not StepState.DONE or find_grade(grade) <= Grade.REPORTED:
        return row
    return row._replace(grade=Grade.VERIFIED)


def _stands(rows: Sequence[StepRow], entry: SentEntry) -> bool:
    """Whether it was reported already, and for the same period: the next one asks for a report of its own."""
    row: StepRow = entry.row
    period = parse_period(entry.line.sheet.tag.get("period", ""))
    same = (one for one in rows if _said(one) == _said(row))
    return any(
        row.state is StepState.DONE
        or one.recorded_on == row.recorded_on
        or (period is not None and one.recorded_on > period.last)
        for one in same
    )


def _said(row: StepRow) -> StepRow:
    return row._replace(recorded_on=date.min, reported_by="", path="", line=0)


STEPS = SheetKind("milestones", understood_line, _stands)
