"""What became of each problem: one fold over its events, which asks the table of events alone.

Who wants to know whether an event is allowed, and which of those in the file count, asks here: the rules, the
commands that add one, and whoever shows how problems stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from xtgoals.model.catalogue import Plan
from xtgoals.model.problem import FIELDS, PASSAGES, PROBLEM_ID, Event, ProblemRow, ProblemState
from xtgoals.model.subjects import Subject, subjects

_order = attrgetter("recorded_on", "line")


class Problem(NamedTuple):
    """A problem as its events have made it: `rows` are those that count, in their order.

    `organisation` and `due` are those in force, empty and None before it is assigned; `level` is 0 until it
    is escalated.
    """

    rows: tuple[ProblemRow, ...]
    state: ProblemState
    organisation: str = ""
    due: date | None = None
    level: int = 0

    @property
    def id(self) -> str:
        """The id, as 2024-Q4-001."""
        return self.rows[0].problem

    @property
    def opened(self) -> date:
        """The day on which it was opened."""
        return self.rows[0].recorded_on

    @property
    def about(self) -> str:
        """The target, allotment or milestone that it is about; empty where it is about none."""
        return self.rows[0].about

    @property
    def region(self) -> str:
        """The region in which it lies; empty where none is named."""
        return self.rows[0].region

    @property
    def text(self) -> str:
        """What was said of it last."""
        return next((row.text for row in reversed(self.rows) if row.text), "")

    def last(self, event: Event) -> ProblemRow | None:
        """The last row of an event."""
        return next((row for row in reversed(self.rows) if row.event is event), None)


class EventFault(NamedTuple):
    """What is wrong with an event: a kind, and the column in which it shows.

    `order` (its state does not allow it), `twice` (opened again), `missing`, `foreign` (a field that does not
    belong to it), `id`, `unknown`, `group` (no single organisation), `early` (due before its own day),
    `sooner` (no later than what is in force), `lower` (no higher than the level it has).
    """

    kind: str
    column: str


class JudgedEvent(NamedTuple):
    """A row with the problem as it stood before, and what is wrong; an event with a fault does not count."""

    row: ProblemRow
    before: Problem | None
    faults: tuple[EventFault, ...]


def judged(rows: Iterable[ProblemRow], plan: Plan | None = None) -> Iterator[JudgedEvent]:
    """Every event in the order in which they happened: by day, then by line, whatever problem they are of.

    Names are asked of the `plan`, unless there is none that could be relied on.
    """
    known = subjects(plan) if plan else {}
    problems: dict[str, Problem] = {}
    for row in sorted(rows, key=_order):
        before = problems.get(row.problem)
        faults = (*_own_faults(row), *_name_faults(row, plan, known), *state_faults(row, before))
        if not faults:
            problems[row.problem] = after(before, row)
        yield JudgedEvent(row, before, faults)


def stories(rows: Iterable[ProblemRow], known_on: date = date.max) -> dict[str, Problem]:
    """The problems as they were known on a day, by their ids in order; events with faults are passed over.

    >>> def row(event, day, **more):
    ...     fields = {"problem": "2024-Q4-001", "organisation": "", "due": None, "about": "", "region": "",
    ...               "level": None, "text": "short", "evidence": "", "reported_by": "office", **more}
    ...     return ProblemRow(event=event, recorded_on=date(2024, 10, day), **fields)
    >>> rows = [row(Event.OPENED, 20), row(Event.CLOSED, 21, evidence="seen"), row(Event.DROPPED, 22)]
    >>> [stories(rows, date(2024, 10, day))["2024-Q4-001"].state.value for day in (21, 22)]
    ['open', 'dropped']
    """
    problems: dict[str, Problem] = {}
    for row, before, faults in judged(one for one in rows if one.recorded_on <= known_on):
        if not faults:
            problems[row.problem] = after(before, row)
    return dict(sorted(problems.items()))


def after(problem: Problem | None, row: ProblemRow) -> Problem:
    """The problem once an event has happened that its state allows."""
    state = PASSAGES[row.event].after
    if problem is None:
        return Problem((row,), state)
    # what an event does not say stays as it was
    return problem._replace(
        rows=(*problem.rows, row),
        state=state,
        organisation=row.organisation or problem.organisation,
        due=row.due or problem.due,
        level=row.level or problem.level,
    )


def next_id(rows: Iterable[ProblemRow], day: date) -> str:
    """The next free id for a problem that is opened on a day; one that was ever written is not free.

    >>> next_id([], date(2024, 10, 20))
    '2024-Q4-001'
    """
    quarter = f"{day.year}-Q{(day.month + 2) // 3}-"
    taken = [one.problem for one in rows if one.problem.startswith(quarter)]
    numbers = [int(name[len(quarter) :]) for name in taken if PROBLEM_ID.fullmatch(name)]
    return f"{quarter}{max(numbers, default=0) + 1:03}"


def filled(row: ProblemRow, field: str) -> bool:
    """Whether a row says anything in a field; blanks say nothing."""
    said = getattr(row, field)
    return bool(said.strip()) if isinstance(said, str) else said is not None


def _own_faults(row: ProblemRow) -> Iterator[EventFault]:
    """What is wrong with a row whatever went before."""
    passage = PASSAGES[row.event]
    takes = passage.takes
    if not PROBLEM_ID.fullmatch(row.problem):
        yield EventFault("id", "problem")
    for name in FIELDS:
        if name in passage.needs and not filled(row, name):
            yield EventFault("missing", name)
        elif name not in takes and filled(row, name):
            yield EventFault("foreign", name)
    if row.due and "due" in passage.needs and row.due < row.recorded_on:
        yield EventFault("early", "due")


def _name_faults(row: ProblemRow, plan: Plan | None, known: dict[str, Subject]) -> Iterator[EventFault]:
    if plan is None:
        return
    body = plan.organisations.get(row.organisation)
    if row.organisation and body is None:
        yield EventFault("unknown", "organisation")
    elif body and body.members:
        yield EventFault("group", "organisation")
    if row.region and row.region not in plan.regions:
        yield EventFault("unknown", "region")
    if row.about and row.about not in known:
        yield EventFault("unknown", "about")


def state_faults(row: ProblemRow, before: Problem | None) -> Iterator[EventFault]:
    """What is wrong with a row as its problem stood before."""
    passage, state = PASSAGES[row.event], before.state if before else None
    if before and row.event is Event.OPENED:
        yield EventFault("twice", "problem")
        return
    if state not in passage.before:
        yield EventFault("order", "event")
        return
    for name in passage.needed(state):
        if name not in passage.needs and not filled(row, name):
            yield EventFault("missing", name)
    if before and row.due and passage.defer and before.due and row.due <= before.due:
        yield EventFault("sooner", "due")
    if before and row.level and row.level <= before.level:
        yield EventFault("lower", "level")
