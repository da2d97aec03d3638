"""How milestones and their steps stand: the first rule that fits, and nothing of how it is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from xtgoals.model.catalogue import Plan
from xtgoals.model.milestone import Milestone, Step, StepRow, StepState
from xtgoals.model.reports import step_days
from xtgoals.model.standing import Report
from xtgoals.model.words import Commitment, Grade, Status
from xtgoals.series.steps import grade_of, known_rows, standing_row

# the worst first: a milestone stands as the worst of its steps
WORST = (
    Status.MISSED,
    Status.BEHIND,
    Status.OVERDUE,
    Status.AT_RISK,
    Status.NOT_DUE,
    Status.AT_END,
    Status.ON_TRACK,
    Status.ACHIEVED,
)


class StepStanding(NamedTuple):
    """How one step stands; `step` is None for what is kept up as long as the plan runs.

    `row` is the one that counts, of all `rows` that are known. `last_status` is what it would be were no
    report overdue. `days_late` is None until it is done. `following` is the next report that is not overdue.
    """

    step: Step | None
    deadline: date
    status: Status
    last_status: Status | None
    row: StepRow | None
    rows: tuple[StepRow, ...]
    days_late: int | None
    overdue: tuple[Report, ...]
    following: Report | None

    @property
    def is_done(self) -> bool:
        """Whether it is done, not only begun."""
        return self.row is not None and self.row.state is StepState.DONE

    @property
    def commitment(self) -> Commitment:
        """How firmly it is promised."""
        return self.step.commitment if self.step else Commitment.REQUIRED

    @property
    def grade(self) -> Grade | None:
        """How much the row that counts can be relied on."""
        return grade_of(self.row) if self.row else None


class MilestoneStanding(NamedTuple):
    """How a milestone stands: as the worst of its required steps, of all where none is required."""

    milestone: Milestone
    steps: tuple[StepStanding, ...]
    as_of: date
    known_on: date

    @property
    def deciding(self) -> StepStanding:
        """The step that decides."""
        required = [one for one in self.steps if one.commitment is Commitment.REQUIRED]
        return min(required or self.steps, key=lambda one: WORST.index(one.status))

    @property
    def status(self) -> Status:
        """The status of that step."""
        return self.deciding.status


class Counts(NamedTuple):
    """How many steps are due by a day, done, done before they were due, and due but open.

    Done are those that were due, but for the open ones, and those that were early.
    """

    due: int
    done: int
    early: int
    open: int


def count_steps(standings: Iterable[MilestoneStanding]) -> Counts:
    """The counts of all steps; what is kept up as long as the plan runs has none.

    >>> count_steps([])
    Counts(due=0, done=0, early=0, open=0)
    """
    due = early = still_open = 0
    for standing in standings:
        for one in standing.steps:
            if one.step is None:
                continue
            is_due = one.deadline <= standing.as_of
            due += is_due
            early += one.is_done and not is_due
            still_open += is_due and not one.is_done
    return Counts(due, due - still_open + early, early, still_open)


def assess_milestones(
    plan: Plan, rows: Iterable[StepRow], as_of: date, known_on: date
) -> list[MilestoneStanding]:
    """Every milestone but the drafts, in the order of the catalogue; `rows` are the usable ones of all."""
    own: dict[str, list[StepRow]] = {}
    for row in rows:
        own.setdefault(row.milestone, []).append(row)
    return [assess_milestone(plan, one, own.get(one.id, ()), as_of, known_on) for one in plan.promised]


def assess_milestone(
    plan: Plan, milestone: Milestone, rows: Sequence[StepRow], as_of: date, known_on: date
) -> MilestoneStanding:
    """How one milestone stood on as-of by what was known on known-on; `rows` are its own.

    >>> from dataclasses import replace
    >>> from xtgoals.model.text import Text
    >>> year = replace(Plan.unknown(), issued=date(2024, 6, 11), start=date(2024, 1, 1))
    >>> done = Step("done", None, date(2024, 12, 31))
    >>> bridge = Milestone("bridge", Text("-", "Bridge"), "1", "a bridge", (done,))
    >>> assess_milestone(year, bridge, [], date(2024, 10, 20), date(2024, 10, 20)).status
    <Status.OVERDUE: 'overdue'>
    """
    steps: Sequence[Step | None] = milestone.steps or (None,)
    of_step: dict[str, list[StepRow]] = {}
    for row in rows:
        step = milestone.step(row.step)
        of_step.setdefault(step.id if step else "", []).append(row)
    known = {name: known_rows(one, known_on) for name, one in of_step.items()}
    every = [row for one in known.values() for row in one]
    asked = _Asked(plan, milestone, every, as_of, known_on)
    return MilestoneStanding(
        milestone,
        tuple(asked.stand(one, known.get(one.id if one else "", [])) for one in steps),
        as_of,
        known_on,
    )


class _Asked(NamedTuple):
    """One milestone, the rows of all its steps, and from which days somebody looks."""

    plan: Plan
    milestone: Milestone
    every: list[StepRow]
    as_of: date
    known_on: date

    def stand(self, step: Step | None, rows: list[StepRow]) -> StepStanding:
        deadline = step.deadline if step else self.plan.end
        row = standing_row(rows, self.as_of)
        overdue, following = self._reports(deadline, rows)
        last: Status | None = None
        late = None
        if row and row.on is not None and row.state is StepState.DONE:
            status, late = Status.ACHIEVED, max((row.on - deadline).days, 0)
        else:
            status = self._judged(row, deadline) if step else self._kept_up(row, rows, deadline, following)
            if overdue:
                status, last = Status.OVERDUE, status
        return StepStanding(step, deadline, status, last, row, tuple(rows), late, overdue, following)

    def _reports(self, deadline: date, rows: list[StepRow]) -> tuple[tuple[Report, ...], Report | None]:
        """What is overdue, and the next report that is not."""
        waiting = []
        for day in step_days(self.plan, self.milestone, deadline):
            is_last = day == deadline
            days = self.milestone.final_due_days if is_last else self.milestone.due_days
            # of a period end any step may tell that somebody looked; of its own day only the step itself
            if not any(one.recorded_on > day for one in (rows if is_last else self.every)):
                waiting.append(Report(day, day + timedelta(days)))
        # on the due day itself there is still time
        overdue = tuple(one for one in waiting if one.due < self.known_on and one.covered <= self.as_of)
        return overdue, next((one for one in waiting if one not in overdue), None)

    def _judged(self, row: StepRow | None, deadline: date) -> Status:
        """What a step is that is not done, rules 3 to 7."""
        if row is None:
            return Status.NOT_DUE
        if self.as_of > deadline and row.recorded_on > deadline:
            return Status.MISSED
        if row.expected is None:
            return Status.AT_END
        if row.expected > deadline:
            return Status.BEHIND
        return Status.AT_RISK if row.expected < self.as_of else Status.ON_TRACK

    def _kept_up(
        self, row: StepRow | None, rows: list[StepRow], deadline: date, following: Report | None
    ) -> Status:
        """How what is kept up stands; while the report for the last day may still come, as before it."""
        if row is None:
            return Status.NOT_DUE
        if self.as_of < deadline or following:
            return Status.BEHIND if row.state is StepState.NOT_STARTED else Status.ON_TRACK
        days = step_days(self.plan, self.milestone, deadline)
        return (
            Status.ACHIEVED
            if all(self._came(rows, *one) for one in pairwise((*days, date.max)))
            else Status.MISSED
        )

    def _came(self, rows: list[StepRow], day: date, until: date) -> bool:
        """Whether the report for a day came as `doing`: by what came until the next, or later."""
        after = [one for one in rows if one.recorded_on > day]
        told = [one for one in after if one.recorded_on <= until] or after[:1]
        row = standing_row(told, self.as_of)
        return row is not None and row.state is StepState.DOING
