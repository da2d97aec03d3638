"""Report how far a step has come: understood, judged beside what stands, and only then stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xtgoals.actions.add_actual import DoubtFault
from xtgoals.actions.data import open_plan
from xtgoals.actions.new_entry import brought, cells_of_entry, opened_ledger, refuse_same
from xtgoals.actions.new_step import NewStep, understood_step
from xtgoals.checks.run import usable_entries
from xtgoals.checks.view import LedgerView
from xtgoals.files.folder import DataFolder
from xtgoals.ledger.append import last_rows
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.milestone import Milestone, StepRow
from xtgoals.progress.steps import MilestoneStanding, assess_milestone

_LEDGER = "milestones"


@dataclass(frozen=True, slots=True)
class StepReport:
    """What was understood and stored, and how the milestone stands then; `line` is None on a dry run."""

    plan: Plan
    milestone: Milestone
    row: StepRow
    path: str
    line: int | None
    text: str
    standing: MilestoneStanding
    warnings: tuple[Finding, ...]


def report_step(folder: DataFolder, new: NewStep) -> StepReport:
    """Store one row, or say exactly why not; what looks wrong (DoubtFault) only with `force`.

    A dry run neither locks nor writes. Raises UsageFault for what is not understood, what `check` would call
    an error, and what was reported on the same day already; BusyFault and UnreadableFault as `add_actual`.
    """
    plan = open_plan(folder)
    row = understood_step(plan, new)
    with opened_ledger(folder, _LEDGER, dry_run=new.dry_run) as (ledger, rows):
        row = row._replace(path=ledger.shown, line=max((one.line for one in rows), default=1) + 1)
        # whatever was reported before may be reported again another day: it is a report of its own
        refuse_same(row, rows)
        warnings = _judged(plan, rows, row)
        if warnings and not (new.force or new.dry_run):
            raise DoubtFault(warnings)
        cells = [cells_of_entry(_LEDGER, row)]
        # a dry run is refused, too, where the file lacks a column
        content, _ = ledger.prepared(cells)
        # told before it is stored: once it is, nothing may fail that would look as if it were not
        milestone = plan.milestones[row.milestone]
        usable = usable_entries(_LEDGER, LedgerView(plan, [*rows, row], date.max))
        own = [one for one in usable if one.milestone == milestone.id]
        standing = assess_milestone(plan, milestone, own, new.recorded_on, new.recorded_on)
        lines = [] if new.dry_run else ledger.append(cells)
    (text,) = last_rows(content, 1)
    line = lines[0] if lines else None
    return StepReport(plan, milestone, row, ledger.shown, line, text, standing, tuple(warnings))


def _judged(plan: Plan, rows: Sequence[StepRow], row: StepRow) -> list[Finding]:
    """The warnings that the new row brings; no error may be one."""
    new = []
    for one in brought(_LEDGER, plan, rows, [row]):
        if one.severity is Severity.ERROR:
            raise UsageFault("{message}; {fix}", message=one.message, fix=one.fix)
        elsewhere = msg("with it, on line {line}: {message}", line=one.line, message=one.message)
        new.append(one if one.line == row.line else one._replace(message=elsewhere))
    return new
