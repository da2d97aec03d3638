"""What is late, how often it was, and what is proposed; the days are counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from xtgoals.model.problem import Event, ProblemRow
from xtgoals.model.words import Status
from xtgoals.progress.problems import ProblemStanding, Promised, Proposal, propose, stand
from xtgoals.series.events import stories

DAYS = {Status.OVERDUE: 5, Status.BEHIND: 30, Status.MISSED: 30}
EVENTS = {one.value: one for one in Event}


def standing(
    known_on: str, *events: str, about: str = "one", problem: str = "2024-Q4-001"
) -> ProblemStanding:
    """How a problem stands after events, each `day event due`; month and day are those of 2024."""
    rows = []
    for line, said in enumerate(events, start=2):
        recorded, what, *due = said.split()
        event = EVENTS[what]
        rows.append(
            ProblemRow(
                problem,
                event,
                date.fromisoformat(f"2024-{recorded}"),
                "parks" if event is Event.ASSIGNED else "",
                date.fromisoformat(f"2024-{due[0]}") if due else None,
                about if event is Event.OPENED else "",
                "",
                int(due[1]) if len(due) > 1 else None,
                "text",
                "photo",
                "office",
                "problems.csv",
                line,
            )
        )
    day = date.fromisoformat(f"2024-{known_on}")
    return stand(stories(rows, day)[problem], day)


OPEN = ("10-20 opened", "10-21 assigned 11-20")


@pytest.mark.parametrize(
    ("known_on", "events", "late", "days_late", "times_late", "times_returned", "days_open"),
    [
        # nobody has it: nothing is late, however long ago
        ("12-20", OPEN[:1], False, 0, 0, 0, 61),
        ("11-20", OPEN, False, 0, 0, 0, 31),
        ("11-21", OPEN, True, 1, 1, 0, 32),
        # put off five days after the day: passed once, and not late until the new one has passed
        ("11-25", (*OPEN, "11-25 extended 12-05"), False, 0, 1, 0, 36),
        ("12-06", (*OPEN, "11-25 extended 12-05"), True, 1, 2, 0, 47),
        # put off in time
        ("12-01", (*OPEN, "11-19 extended 12-05"), False, 0, 0, 0, 42),
        # handed on three days late: that day was passed
        ("11-23", (*OPEN, "11-23 assigned 12-23"), False, 0, 1, 0, 34),
        # asked two days before, returned two days after: passed once however often
        ("11-30", (*OPEN, "11-18 asked"), False, 0, 0, 0, 41),
        ("11-22", (*OPEN, "11-18 asked", "11-22 returned"), True, 2, 1, 1, 33),
        ("11-30", (*OPEN, "11-18 asked", "11-22 returned", "11-30 asked"), False, 10, 1, 1, 41),
        # asked three days late, returned, asked again: still one due day
        ("11-30", (*OPEN, "11-23 asked", "11-24 returned", "11-30 asked"), False, 10, 1, 1, 41),
        # closed: as late as it was when it was asked, open until the closing day
        ("12-31", (*OPEN, "11-23 asked", "12-01 closed"), False, 3, 1, 0, 42),
        ("12-31", (*OPEN, "11-19 asked", "12-01 closed"), False, 0, 0, 0, 42),
        # reopened: the new day counts, and it is open since it was opened first
        ("12-12", (*OPEN, "11-19 asked", "12-01 closed", "12-02 reopened 12-10"), True, 2, 1, 0, 53),
        # dropped after its day: that was passed, and nothing is late any more
        ("12-31", (*OPEN, "11-22 dropped"), False, 0, 1, 0, 33),
    ],
)
def test_late_is_a_mark(
    known_on: str,
    events: tuple[str, ...],
    late: bool,
    days_late: int,
    times_late: int,
    times_returned: int,
    days_open: int,
) -> None:
    one = standing(known_on, *events)
    assert (one.late, one.days_late, one.times_late) == (late, days_late, times_late)
    assert (one.times_returned, one.days_open) == (times_returned, days_open)


def proposed(
    known_on: str, status: Status, *problems: ProblemStanding, lead: str | None = None
) -> list[Proposal]:
    day = date.fromisoformat(f"2024-{known_on}")
    return propose(problems, [Promised("one", status, lead)], DAYS, day)


def kinds(proposals: list[Proposal]) -> list[str]:
    return [one.kind.value for one in proposals]


@pytest.mark.parametrize(
    ("status", "due"),
    [
        (Status.MISSED, date(2024, 11, 19)),
        (Status.BEHIND, date(2024, 11, 19)),
        (Status.OVERDUE, date(2024, 10, 25)),
    ],
)
def test_what_stands_badly_is_to_be_opened(status: Status, due: date) -> None:
    (one,) = proposed("10-20", status, lead="parks")
    assert (one.kind.value, one.about, one.organisation, one.due) == ("open", "one", "parks", due)
    (nobody,) = proposed("10-20", status)
    assert nobody.organisation is None


@pytest.mark.parametrize("status", [Status.AT_RISK, Status.ON_TRACK, Status.ACHIEVED, Status.AT_END])
def test_what_stands_otherwise_is_not(status: Status) -> None:
    assert proposed("10-20", status) == []


def test_a_problem_that_is_followed_is_not_opened_twice() -> None:
    for events in (OPEN[:1], OPEN, (*OPEN, "11-18 asked")):
        assert kinds(proposed("11-20", Status.BEHIND, standing("11-20", *events))) == []
    dropped = standing("11-20", *OPEN, "10-22 dropped")
    assert kinds(proposed("11-20", Status.BEHIND, dropped)) == ["open"]


def test_what_is_late_goes_up_level_by_level_to_the_third() -> None:
    (first,) = proposed("11-21", Status.AT_RISK, standing("11-21", *OPEN))
    assert (first.level, first.due, first.organisation) == (1, date(2024, 12, 1), "parks")
    second = standing("12-02", *OPEN, "11-21 escalated 12-01 2")
    assert [one.level for one in proposed("12-02", Status.AT_RISK, second)] == [3]
    third = standing("12-02", *OPEN, "11-21 escalated 12-01 3")
    assert proposed("12-02", Status.AT_RISK, third) == []


def test_what_is_mended_is_to_be_asked_for_closing_and_what_fell_back_to_be_reopened() -> None:
    assert kinds(proposed("11-01", Status.ON_TRACK, standing("11-01", *OPEN))) == ["ask"]
    closed = standing("12-20", *OPEN, "11-18 asked", "12-01 closed")
    assert kinds(proposed("12-20", Status.ON_TRACK, closed)) == []
    (again,) = proposed("11-30", Status.BEHIND, closed)
    assert (again.kind.value, again.due, again.organisation) == ("reopen", date(2024, 12, 30), "parks")


def test_only_the_problem_that_was_closed_last_is_to_be_reopened() -> None:
    first = standing("12-20", *OPEN, "11-18 asked", "11-19 closed")
    last = standing("12-20", *OPEN, "11-18 asked", "12-01 closed", problem="2024-Q4-002")
    (again,) = proposed("12-20", Status.BEHIND, last, first)
    assert again.problem is not None
    assert again.problem.problem.id == "2024-Q4-002"
    # nor is it where another one is followed
    followed = standing("12-20", *OPEN, "11-30 extended 12-30", problem="2024-Q4-003")
    assert kinds(proposed("12-20", Status.BEHIND, first, last, followed)) == []
