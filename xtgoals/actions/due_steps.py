"""Which reports of milestones are missing, and who answers for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from xtgoals.model.catalogue import Plan
from xtgoals.model.milestone import Milestone, Step
from xtgoals.model.standing import Report
from xtgoals.progress.steps import MilestoneStanding


@dataclass(frozen=True, slots=True)
class DueStep:
    """One report of a milestone that is missing: who answers for it, and how late it is.

    `step` is the one whose own day it is; None for the end of a period, of which any step may tell.
    """

    milestone: Milestone
    step: Step | None
    organisation: str | None
    report: Report
    days_late: int

    @property
    def led(self) -> Milestone:
        """What has the lead that is asked."""
        return self.milestone

    @property
    def promise(self) -> Milestone:
        """What names the organisations of its clause."""
        return self.milestone

    @property
    def assigned(self) -> bool:
        """Whether the milestone has a lead."""
        return self.milestone.lead is not None


def due_steps(plan: Plan, standings: Iterable[MilestoneStanding], known_on: date) -> Iterator[DueStep]:
    """Every overdue report, once."""
    for standing in standings:
        one = standing.milestone
        who = plan.able(one.lead)
        told: set[date] = set()
        for step in standing.steps:
            for report in step.overdue if not step.is_done else ():
                own = step.step if report.covered == step.deadline else None
                if own is None and report.covered in told:
                    continue  # it is missing once, whichever step waits for it
                told |= set() if own else {report.covered}
                yield DueStep(one, own, who, report, (known_on - report.due).days)
