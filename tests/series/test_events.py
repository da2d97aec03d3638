"""What events do to problems: every state with every event, and that other problems have no say in it."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xtgoals.model.problem import FIELDS, PASSAGES, Event, ProblemRow, ProblemState
from xtgoals.series.events import EventFault, judged, next_id, stories

# handed over beside the worked cases; `refused` or `problem-twice` where nothing comes next
TABLE = list(csv.DictReader((Path(__file__).parent / "problem_events.csv").read_text("utf-8").splitlines()))
DAY = date(2024, 10, 20)
FIRST = "2024-Q4-001"
FULL = {
    "organisation": "parks",
    "due": DAY + timedelta(days=30),
    "about": "one",
    "region": "city",
    "level": 1,
    "text": "short",
    "evidence": "photo 3",
}
# the shortest way to each state
WAYS: dict[str, tuple[Event, ...]] = {
    "": (),
    "open": (Event.OPENED,),
    "assigned": (Event.OPENED, Event.ASSIGNED),
    "closing": (Event.OPENED, Event.ASSIGNED, Event.ASKED),
    "closed": (Event.OPENED, Event.ASSIGNED, Event.ASKED, Event.CLOSED),
    "dropped": (Event.OPENED, Event.DROPPED),
}


def event(what: Event, day: int = 0, problem: str = FIRST, **changes: Any) -> ProblemRow:
    """A row that fills what its event takes, so many days after the first."""
    fields = {name: FULL[name] for name in FIELDS if name in PASSAGES[what].takes}
    empty: dict[str, Any] = {**dict.fromkeys(FIELDS, ""), "due": None, "level": None}
    recorded = DAY + timedelta(days=day)
    if what in (Event.EXTENDED, Event.REOPENED):
        fields["due"] = DAY + timedelta(days=60)
    row: dict[str, Any] = {**empty, **fields, "problem": problem, "event": what, "recorded_on": recorded}
    return ProblemRow(**{**row, "reported_by": "office", **changes})


def in_order(*rows: ProblemRow) -> list[ProblemRow]:
    return [row._replace(line=line) for line, row in enumerate(rows, start=2)]


def test_every_state_with_every_event_is_in_the_table() -> None:
    told = {(row["state"], row["event"]) for row in TABLE}
    assert told >= {(state.value, one.value) for state in ProblemState for one in Event}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['state'] or 'none'}-{row['event']}")
def test_an_event_leads_where_the_table_says(row: dict[str, str]) -> None:
    way = WAYS[row["state"]]
    rows = in_order(*(event(what, day) for day, what in enumerate((*way, Event(row["event"])))))
    *_, last = judged(rows)
    problem = stories(rows).get(FIRST)
    if row["next"] in ("refused", "problem-twice"):
        assert [fault.kind for fault in last.faults] == ["twice" if row["next"] != "refused" else "order"]
        # and what it would have changed stays as it was
        assert (problem.state.value if problem else "") == row["state"]
    else:
        assert last.faults == ()
        assert problem is not None
        assert problem.state.value == row["next"]


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([event(Event.OPENED, text=" ")], [("missing", "text")]),
        ([event(Event.OPENED, organisation="parks")], [("foreign", "organisation")]),
        ([event(Event.OPENED, problem="2024-4-1")], [("id", "problem")]),
        # handed on needs a reason, handed over does not
        ([event(Event.OPENED), event(Event.ASSIGNED, text="")], []),
        ([event(Event.OPENED), event(Event.ASSIGNED), event(Event.ASSIGNED, text="")], [("missing", "text")]),
        ([event(Event.OPENED), event(Event.ASSIGNED, due=date(2024, 10, 19))], [("early", "due")]),
        ([event(Event.OPENED), event(Event.ASSIGNED, due=DAY)], []),
        # put off to the very day that is in force
        (
            [event(Event.OPENED), event(Event.ASSIGNED), event(Event.EXTENDED, due=FULL["due"])],
            [("sooner", "due")],
        ),
        # a level may be skipped, not gone back
        ([event(Event.OPENED), event(Event.ASSIGNED), event(Event.ESCALATED, level=3)], []),
        (
            [
                event(Event.OPENED),
                event(Event.ASSIGNED),
                event(Event.ESCALATED, level=2),
                event(Event.ESCALATED, level=2),
            ],
            [("lower", "level")],
        ),
    ],
)
def test_what_is_wrong_with_the_last_event(rows: list[ProblemRow], faults: list[tuple[str, str]]) -> None:
    *_, last = judged(in_order(*rows))
    assert last.faults == tuple(EventFault(*one) for one in faults)


def test_reopened_keeps_body_and_level_and_the_day_orders_before_the_line() -> None:
    later = in_order(
        event(Event.REOPENED, 5, due=date(2024, 12, 24)),
        event(Event.OPENED, 0),
        event(Event.ASSIGNED, 1),
        event(Event.ESCALATED, 2, level=2),
        event(Event.ASKED, 3),
        event(Event.CLOSED, 4),
    )
    problem = stories(later)[FIRST]
    assert (problem.state, problem.organisation, problem.level) == (ProblemState.ASSIGNED, "parks", 2)
    assert problem.due == date(2024, 12, 24)
    assert stories(later, DAY + timedelta(days=3))[FIRST].state is ProblemState.CLOSING


def test_the_next_id_is_above_every_one_that_was_written() -> None:
    rows = [event(Event.OPENED, problem=name) for name in ("2024-Q4-007", "2024-Q3-011", "2024-Q4-99x")]
    assert next_id(rows, date(2024, 12, 31)) == "2024-Q4-008"
    assert next_id(rows, date(2025, 1, 1)) == "2025-Q1-001"
    assert next_id([event(Event.OPENED, problem="2024-Q4-999")], DAY) == "2024-Q4-1000"


events = st.builds(
    event,
    st.sampled_from(Event),
    st.integers(0, 4),
    st.sampled_from(["2024-Q4-001", "2024-Q4-002", "2024-Q4-003"]),
    level=st.none(),
)


@given(st.lists(events, max_size=20), st.randoms(use_true_random=False))
def test_states_do_not_hang_on_the_order_of_rows_of_other_problems(rows: list[ProblemRow], turn: Any) -> None:
    # the level is left out, so that what is escalated is refused, too
    before = stories(in_order(*rows))
    order = [row.problem for row in rows]
    turn.shuffle(order)
    waiting = {name: iter([row for row in rows if row.problem == name]) for name in order}
    # each problem's own rows stay in their order, and stand among others than before
    after = stories(in_order(*(next(waiting[name]) for name in order)))
    told = {name: (one.state, one.due, one.organisation, len(one.rows)) for name, one in before.items()}
    assert {
        name: (one.state, one.due, one.organisation, len(one.rows)) for name, one in after.items()
    } == told


@given(st.lists(events, max_size=20))
def test_what_is_known_earlier_is_the_beginning_of_the_story(rows: list[ProblemRow]) -> None:
    whole = stories(in_order(*rows))
    for name, one in stories(in_order(*rows), DAY + timedelta(days=2)).items():
        assert whole[name].rows[: len(one.rows)] == one.rows
