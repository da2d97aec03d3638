"""The problems of a plan as they were known on a day, one of them, and what could be done next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from xtgoals.actions.data import open_plan
from xtgoals.actions.ledgers import kept_rows
from xtgoals.actions.names import find_organisation
from xtgoals.actions.past import Past
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.near import nearest
from xtgoals.model.problem import ProblemState
from xtgoals.model.standing import Standing
from xtgoals.model.subjects import Subject
from xtgoals.model.words import Status
from xtgoals.progress.problems import LIVE, ProblemStanding, Promised, Proposal, propose, stand
from xtgoals.series.events import stories

_ORDER = tuple(ProblemState)


class ProblemFilters(NamedTuple):
    """Which problems are shown; None and empty match everything."""

    organisation: str | None = None
    states: Collection[ProblemState] = ()
    late: bool = False


class ShownProblem(NamedTuple):
    """A problem, and how what it is about stood on its opening day and stands now."""

    standing: ProblemStanding
    about: Subject | None  # None where it is about no promise of the plan
    then: Status | None
    now: Status | None


# what could be done, what it is about, and how that stands where it is a target
Proposed = tuple[Proposal, Subject | None, Standing | None]


@dataclass(frozen=True, slots=True)
class ProblemsResult:
    """The problems that match, the latest first; `rows_left_out` are those of all files that were read."""

    plan: Plan
    known_on: date
    problems: tuple[ShownProblem, ...]
    rows_left_out: int


@dataclass(frozen=True, slots=True)
class ProposalsResult:
    """What could be done next, each with how its promise stands where it is a target."""

    plan: Plan
    known_on: date
    proposals: tuple[Proposed, ...]
    rows_left_out: int


def standings_of(folder: DataFolder, plan: Plan, known_on: date) -> tuple[list[ProblemStanding], int]:
    """How every problem stands as known on a day, by id, and how many rows had to be left out."""
    if not folder.ledger("problems").exists():  # most folders: nobody waits for the rules
        return [], 0
    kept = kept_rows(folder, plan, "problems")
    return [stand(one, known_on) for one in stories(kept.rows, known_on).values()], kept.left_out


class ProblemCounts(NamedTuple):
    """How many problems somebody is at, or has to be, and how many of them are late."""

    open: int
    late: int


def count_problems(folder: DataFolder, plan: Plan, known_on: date) -> tuple[ProblemCounts, int]:
    """How many problems are open as known on a day, and how many rows had to be left out."""
    found, left_out = standings_of(folder, plan, known_on)
    live = [one for one in found if one.problem.state in LIVE]
    return ProblemCounts(len(live), sum(one.late for one in live)), left_out


def problems_about(
    folder: DataFolder, plan: Plan, names: Collection[str], known_on: date
) -> tuple[tuple[ProblemStanding, ...], int]:
    """The open problems about some promises, and how many rows had to be left out."""
    found, left_out = standings_of(folder, plan, known_on)
    about = (one for one in found if one.problem.state in LIVE and one.problem.about in names)
    return tuple(about), left_out


def list_problems(
    folder: DataFolder, known_on: date, filters: ProblemFilters | None = None
) -> ProblemsResult:
    """The problems that match: what is late first, then by state and due day.

    An organisation matches by what is assigned to it, a group by what is to any of its members. Raises
    UnreadableFault for a catalogue with errors, UsageFault for an unknown organisation.
    """
    filters = filters or ProblemFilters()
    plan = open_plan(folder)
    wanted = plan.expand(find_organisation(plan, filters.organisation)) if filters.organisation else None
    found, left_out = standings_of(folder, plan, known_on)
    matching = [
        one
        for one in found
        if (wanted is None or one.problem.organisation in wanted)
        and (not filters.states or one.problem.state in filters.states)
        and (one.late or not filters.late)
    ]
    matching.sort(key=rank)
    past = Past(folder, plan)
    problems = tuple(shown(one, past) for one in matching)
    return ProblemsResult(plan, known_on, problems, left_out + past.left_out)


def show_problem(folder: DataFolder, name: str, known_on: date) -> ProblemsResult:
    """One problem, by its id. Raises UsageFault where there is none, with the nearest."""
    result = list_problems(folder, known_on)
    id_ = find_problem(name, [one.standing.problem.id for one in result.problems])
    (one,) = (one for one in result.problems if one.standing.problem.id == id_)
    return ProblemsResult(result.plan, known_on, (one,), result.rows_left_out)


def find_problem(name: str, known: Collection[str]) -> str:
    """The id of a problem as it is written in the ledger. Raises UsageFault where there is none."""
    written = name.strip().upper()
    if written in known:
        return written
    near = nearest(written, known) or sorted(known)[-3:]
    if not near:
        raise UsageFault("no problem {name!r}; none was opened yet", name=name)
    raise UsageFault("no problem {name!r}; one of: {near}", name=name, near=near)


def propose_next(folder: DataFolder, known_on: date) -> ProposalsResult:
    """What could be done next, as known on a day; nothing is stored."""
    plan = open_plan(folder)
    problems, left_out = standings_of(folder, plan, known_on)
    past = Past(folder, plan)
    found = proposals_of(plan, problems, past, known_on)
    past.count_strays()
    return ProposalsResult(plan, known_on, found, left_out + past.left_out)


def proposals_of(
    plan: Plan, problems: Sequence[ProblemStanding], past: Past, known_on: date
) -> tuple[Proposed, ...]:
    """What could be done next about problems and promises as they stand on a day."""
    stands = {name: past.standing(name, known_on) for name in past.subjects}
    promises = [
        Promised(name, status, plan.able(one.lead))
        for name, one in past.subjects.items()
        if (status := past.status(name, known_on))
    ]
    days = {
        Status.OVERDUE: plan.mend_days.overdue,
        Status.BEHIND: plan.mend_days.behind,
        Status.MISSED: plan.mend_days.missed,
    }
    found = propose(problems, promises, days, known_on)
    return tuple((one, past.subjects.get(one.about), stands.get(one.about)) for one in found)


def shown(one: ProblemStanding, past: Past) -> ShownProblem:
    """A problem with how what it is about stood on its opening day and stands now."""
    about = one.problem.about
    return ShownProblem(
        one,
        past.subjects.get(about),
        past.status(about, one.problem.opened) if about else None,
        past.status(about, one.known_on) if about else None,
    )


def rank(one: ProblemStanding) -> tuple[object, ...]:
    """What is late for the longest first; what is done, and how late it once was, last."""
    done = one.problem.state not in LIVE
    late = -one.days_late if one.late else 0
    of = one.problem
    return done, late, _ORDER.index(of.state), of.due or date.max, of.id
