"""How promises stood on the days that problems ask about: each by what was known then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from xtgoals.actions.data import Rows
from xtgoals.actions.ledgers import Kept, kept_rows
from xtgoals.checks.run import mended_findings
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding
from xtgoals.model.problem import ProblemRow
from xtgoals.model.standing import Standing
from xtgoals.model.subjects import subjects
from xtgoals.model.words import Status
from xtgoals.progress.assess import assess_indicator, matters
from xtgoals.progress.steps import assess_milestone
from xtgoals.series.known import Known, Shared


class Past:
    """The promises of a plan on any day, as of that day; only the files that are asked for are read, once."""

    def __init__(self, folder: DataFolder, plan: Plan) -> None:
        self.subjects = subjects(plan)
        self._folder, self._plan = folder, plan
        self._rows = Rows(folder, plan, matters)
        self._shared = Shared(self._rows, plan.referred)
        self._known: dict[date, Known] = {}
        self._standings: dict[tuple[str, date], dict[str, Standing]] = {}

    def standing(self, about: str, day: date) -> Standing | None:
        """How a target or allotment stood; None for what is none, or was not in force on that day."""
        subject = self.subjects.get(about)
        if subject is None or subject.indicator is None:
            return None
        key = subject.indicator.id, day
        if key not in self._standings:
            known = self._known.setdefault(day, Known(self._plan, self._shared, day))
            found = assess_indicator(known, subject.indicator, day)
            with_parts = (each for one in found for each in (one, *one.allotments))
            self._standings[key] = {one.target.id: one for one in with_parts}
        return self._standings[key].get(about)

    def status(self, about: str, day: date) -> Status | None:
        """The status of a promise on a day; None for what had none, or is no promise of the plan."""
        milestone = self._plan.milestones.get(about)
        if milestone and not milestone.todo:
            own = [row for row in self._steps.rows if row.milestone == about]
            return assess_milestone(self._plan, milestone, own, day, day).status
        standing = self.standing(about, day)
        return standing.status if standing else None

    @property
    def left_out(self) -> int:
        """How many rows had to be left out, in the files read so far."""
        return self._rows.left_out + self._steps.left_out

    def count_strays(self) -> None:
        """Count the rows of the files that belong to no indicator as left out, too."""
        self._rows.count_strays()

    @cached_property
    def _steps(self) -> Kept:
        return kept_rows(self._folder, self._plan, "milestones")


def unmended(folder: DataFolder, plan: Plan, rows: Sequence[ProblemRow]) -> list[Finding]:
    """What is doubtful about the problems that were closed, for which their promises have to be judged."""
    return list(mended_findings(rows, Past(folder, plan).status))
