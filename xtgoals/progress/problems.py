"""How problems stand on a day: what is late, how often it was; and what is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from xtgoals.model.problem import LEVELS, PASSAGES, Event, ProblemState
from xtgoals.model.words import Status
from xtgoals.series.events import Problem

# while a problem is in one of these somebody is at it, or has to be
LIVE = (ProblemState.OPEN, ProblemState.ASSIGNED, ProblemState.CLOSING)
_BAD = (Status.MISSED, Status.BEHIND, Status.OVERDUE)
_GOOD = (Status.ON_TRACK, Status.ACHIEVED)
_ESCALATION = timedelta(days=10)


class ProblemStanding(NamedTuple):
    """A problem as it was known on a day.

    `days_late` counts from the due day in force to known-on while it is assigned, to the day of the last
    asking once it is not; `late` is what is late and still assigned. `times_late` is the number of due days
    that were passed, `days_open` ends where it was closed or dropped.
    """

    problem: Problem
    known_on: date
    late: bool
    days_late: int
    times_late: int
    times_returned: int
    days_open: int


def stand(problem: Problem, known_on: date) -> ProblemStanding:
    """How a problem stands whose events were all known on a day."""
    until = _watched_until(problem, known_on)
    days_late = max((until - problem.due).days, 0) if problem.due and until else 0
    last = problem.rows[-1].recorded_on if problem.state not in LIVE else known_on
    return ProblemStanding(
        problem,
        known_on,
        problem.state is ProblemState.ASSIGNED and days_late > 0,
        days_late,
        sum(1 for _ in _passed(problem, known_on)),
        sum(row.event is Event.RETURNED for row in problem.rows),
        (last - problem.opened).days,
    )


def _watched_until(problem: Problem, known_on: date) -> date | None:
    """The day that is held against the one in force: once it was asked for closing nothing gets later."""
    if problem.state is ProblemState.ASSIGNED:
        return known_on
    asked = problem.last(Event.ASKED)
    return asked.recorded_on if asked and problem.state is not ProblemState.DROPPED else None


def _passed(problem: Problem, known_on: date) -> Iterator[date]:
    """The due days that were in force and passed before they were asked, moved or handed on, each once."""
    due: date | None = None
    counted = False  # whether the day in force was counted already
    for row, following in zip(problem.rows, (*problem.rows[1:], None), strict=True):
        if row.due:
            due, counted = row.due, False
        # once it is asked or closed the clock stands, and a return sets it going again
        runs = PASSAGES[row.event].after is ProblemState.ASSIGNED
        last = following.recorded_on if following else known_on
        if due and runs and not counted and last > due:
            yield due
            counted = True


class ProposalKind(Enum):
    """What may be done next; the word is that of the command."""

    OPEN = "open"
    ESCALATE = "escalate"
    ASK = "ask"
    REOPEN = "reopen"


class Promised(NamedTuple):
    """A target, allotment or milestone as it stands: what a problem may be about."""

    id: str
    status: Status
    lead: str | None


class Proposal(NamedTuple):
    """What to do next; where no organisation is named the task force must name one."""

    kind: ProposalKind
    about: str
    status: Status | None
    problem: ProblemStanding | None = None
    organisation: str | None = None
    level: int | None = None
    due: date | None = None


def propose(
    problems: Iterable[ProblemStanding],
    promises: Iterable[Promised],
    mend_days: dict[Status, int],
    known_on: date,
) -> list[Proposal]:
    """What could be done next, as known on a day: new problems, the worst first, then what becomes of others.

    What a closed problem was about is proposed to be reopened, not to be opened a second time.
    """
    problems, promises = list(problems), list(promises)
    live = {one.problem.about for one in problems if one.problem.state in LIVE}
    # the one that was closed last stands for those before it
    closed = {
        one.problem.about: one
        for one in sorted(problems, key=lambda one: (one.problem.rows[-1].recorded_on, one.problem.id))
        if one.problem.state is ProblemState.CLOSED
    }
    status = {one.id: one.status for one in promises}
    new: list[Proposal] = []
    again: list[Proposal] = []
    for one in sorted(
        (one for one in promises if one.status in _BAD and one.id not in live),
        key=lambda one: _BAD.index(one.status),
    ):
        due = known_on + timedelta(days=mend_days[one.status])
        if before := closed.get(one.id):
            who = before.problem.organisation
            again.append(Proposal(ProposalKind.REOPEN, one.id, one.status, before, who, due=due))
        else:
            new.append(Proposal(ProposalKind.OPEN, one.id, one.status, None, one.lead, due=due))
    return [*new, *_of_assigned(problems, status, known_on), *again]


def _of_assigned(
    problems: list[ProblemStanding], status: dict[str, Status], known_on: date
) -> Iterator[Proposal]:
    assigned = [one for one in problems if one.problem.state is ProblemState.ASSIGNED]
    for one in assigned:
        of = one.problem
        if one.late and of.level < max(LEVELS):
            yield Proposal(
                ProposalKind.ESCALATE,
                of.about,
                status.get(of.about),
                one,
                of.organisation,
                of.level + 1,
                known_on + _ESCALATION,
            )
    for one in assigned:
        of = one.problem
        if status.get(of.about) in _GOOD:
            yield Proposal(ProposalKind.ASK, of.about, status.get(of.about), one, of.organisation)
