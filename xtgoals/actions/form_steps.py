"""The steps of milestones that a form asks for: those that are not achieved, of the lead or of nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from xtgoals.actions.ledgers import milestone_rows
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.milestone import Milestone
from xtgoals.model.period import Period
from xtgoals.model.reports import step_days
from xtgoals.model.words import Status
from xtgoals.progress.steps import StepStanding, assess_milestones


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step that is asked for, by when, and how it stood before; `asked` is None without a lead."""

    milestone: Milestone
    standing: StepStanding
    due: date
    asked: str | None

    @property
    def clause(self) -> str:
        """The clause that makes the promise."""
        return self.milestone.clause

    @property
    def responsible(self) -> tuple[str, ...]:
        """The organisations that the plan names for it."""
        return self.milestone.responsible


def step_lines(folder: DataFolder, plan: Plan, period: Period, known_on: date) -> Iterator[StepLine]:
    """Every step that is not achieved by what is known, where its milestone is reported in the period."""
    if not plan.milestones:
        return
    rows = milestone_rows(folder, plan)
    for standing in assess_milestones(plan, rows, known_on, known_on):
        one = standing.milestone
        for step in standing.steps:
            days = step_days(plan, one, step.deadline)
            # what is late stays on the forms until it is done
            falls_due = (
                any(period.first <= day <= period.last for day in days) or step.deadline < period.first
            )
            if step.status is Status.ACHIEVED or not falls_due:
                continue
            late = one.final_due_days if step.deadline == period.last else one.due_days
            yield StepLine(one, step, period.last + timedelta(late), plan.able(one.lead))
