"""How steps stand, rule by rule, which row counts, and the counts; the plan was issued on 2024-06-11."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import builders
from xtgoals.model.catalogue import Plan
from xtgoals.model.milestone import Milestone, Step, StepRow, StepState
from xtgoals.model.text import Text
from xtgoals.model.words import Commitment, Frequency, Grade, Status
from xtgoals.progress.steps import (
    WORST,
    MilestoneStanding,
    assess_milestone,
    assess_milestones,
    count_steps,
)

END = date(2024, 12, 31)
DONE, DOING, NOT_STARTED = StepState.DONE, StepState.DOING, StepState.NOT_STARTED


def day(text: str) -> date:
    return date.fromisoformat(text)


def milestone(*steps: Step, **changes: Any) -> Milestone:
    made = steps or (Step("done", None, END),)
    one = Milestone("bridge", Text("桥", "Bridge"), "一", "a bridge", made, region="city")
    return replace(one, **changes)


ONGOING: dict[str, Any] = {"ongoing": True, "steps": ()}


def row(state: StepState, recorded: str, line: int = 2, **said: Any) -> StepRow:
    for name in ("on", "expected"):
        said[name] = day(said[name]) if said.get(name) else None
    fields = {"step": "", "grade": Grade.REPORTED, "evidence": "record", "note": "", "reported_by": ""}
    return StepRow("bridge", state=state, recorded_on=day(recorded), line=line, **{**fields, **said})


def plan(*milestones: Milestone) -> Plan:
    listed = {one.id: one for one in milestones}
    return replace(builders.plan(), issued=day("2024-06-11"), milestones=listed)


def stand(
    *rows: StepRow, known: str = "2024-10-20", as_of: str = "", of: Milestone | None = None
) -> MilestoneStanding:
    one = of or milestone()
    return assess_milestone(plan(one), one, rows, day(as_of or known), day(known))


@pytest.mark.parametrize(
    ("rows", "known", "status"),
    [
        # 1: done is done, however late
        ([row(DONE, "2025-01-14", on="2025-01-12")], "2025-01-20", Status.ACHIEVED),
        # 2: the report for 2024-09-30 was due on 2024-10-15, and the row is of before
        ([row(DOING, "2024-09-10", expected="2024-12-01")], "2024-10-16", Status.OVERDUE),
        ([row(DOING, "2024-09-10", expected="2024-12-01")], "2024-10-15", Status.ON_TRACK),
        # recorded on the last day of a period it tells nothing of how that ended
        ([row(DOING, "2024-09-30", expected="2024-12-01")], "2024-10-16", Status.OVERDUE),
        # the report for the deadline is due 60 days after it, on 2025-03-01
        ([row(DOING, "2024-12-10", expected="2024-12-30")], "2025-03-02", Status.OVERDUE),
        # 3
        ([], "2024-07-15", Status.NOT_DUE),
        ([], "2024-07-16", Status.OVERDUE),
        # 4: said after the deadline that it is not done
        ([row(DOING, "2025-01-05", expected="2025-02-01")], "2025-01-20", Status.MISSED),
        ([row(NOT_STARTED, "2025-01-05")], "2025-01-20", Status.MISSED),
        # nobody has said yet that it was not done: it may have been
        ([row(DOING, "2024-12-10", expected="2024-12-30")], "2025-01-20", Status.AT_RISK),
        # 5, 6, 7
        ([row(DOING, "2024-10-10", expected="2025-01-01")], "2024-10-20", Status.BEHIND),
        ([row(DOING, "2024-10-10", expected="2024-10-19")], "2024-10-20", Status.AT_RISK),
        ([row(DOING, "2024-10-10", expected="2024-10-20")], "2024-10-20", Status.ON_TRACK),
        ([row(DOING, "2024-10-10", expected="2024-12-31")], "2024-10-20", Status.ON_TRACK),
        ([row(NOT_STARTED, "2024-10-10")], "2024-10-20", Status.AT_END),
    ],
)
def test_the_first_rule_that_fits(rows: list[StepRow], known: str, status: Status) -> None:
    assert stand(*rows, known=known).status is status


def test_what_is_overdue_says_how_it_stood_before() -> None:
    standing = stand(row(DOING, "2024-07-10", expected="2025-01-10"))
    (step,) = standing.steps
    assert (step.status, step.last_status) == (Status.OVERDUE, Status.BEHIND)
    assert [one.covered.isoformat() for one in step.overdue] == ["2024-09-30"]


def test_as_of_before_it_was_done_another_row_stands() -> None:
    rows = [
        row(DOING, "2024-10-10", 2, expected="2024-12-20"),
        row(DONE, "2025-01-14", 3, on="2025-01-12"),
    ]
    then = stand(*rows, as_of="2024-12-31", known="2025-01-20")
    assert (then.status, then.steps[0].row) == (Status.AT_RISK, rows[0])
    assert stand(*rows, known="2025-01-13").steps[0].row == rows[0]
    late = stand(*rows, known="2025-01-14")
    assert (late.status, late.steps[0].days_late) == (Status.ACHIEVED, 12)  # 31 December to 12 January


def test_the_best_grade_stands_then_the_latest_then_the_later_line() -> None:
    verified = row(DONE, "2024-10-02", 2, on="2024-09-20", grade=Grade.VERIFIED)
    later = row(DOING, "2024-10-10", 3, expected="2024-12-01", grade=Grade.VERIFIED)
    # nobody verifies that something is not done: however it is graded, it counts as reported
    assert stand(verified, later).steps[0].row == verified
    same_day = row(DOING, "2024-10-10", 4, expected="2024-11-01")
    assert stand(later, same_day).steps[0].row == same_day
    assert stand(same_day, later).steps[0].row == same_day


def test_a_withdrawal_takes_back_what_was_recorded_before_it() -> None:
    done = row(DONE, "2024-10-02", 2, on="2024-09-20", grade=Grade.VERIFIED)
    gone = row(StepState.WITHDRAWN, "2024-10-10", 3, note="wrong bridge")
    assert stand(done, gone, known="2024-10-09").status is Status.ACHIEVED
    # nothing is reported then, not even for the quarters
    assert stand(done, gone).steps[0].last_status is Status.NOT_DUE
    after = row(DOING, "2024-10-12", 4, expected="2024-12-01")
    assert stand(done, gone, after).status is Status.ON_TRACK


def test_the_worst_required_step_decides_and_others_never_do() -> None:
    steps = Step("a", None, END), Step("b", None, END, Commitment.ASPIRATIONAL)
    late = row(DOING, "2024-10-10", 3, step="b", expected="2025-06-30")
    fine = row(DOING, "2024-10-10", 2, step="a", expected="2024-11-30")
    standing = stand(fine, late, of=milestone(*steps))
    assert standing.status is Status.ON_TRACK
    assert [one.status for one in standing.steps] == [Status.ON_TRACK, Status.BEHIND]
    only = milestone(steps[1])
    assert stand(late._replace(step=""), of=only).status is Status.BEHIND


def test_any_step_tells_of_a_period_but_only_itself_of_its_own_day() -> None:
    steps = Step("a", None, day("2024-09-30")), Step("b", None, END)
    told = row(DOING, "2024-10-10", step="b", expected="2024-12-01")
    # the day of `a` was 2024-09-30: its own report is due 60 days later, on 2024-11-29
    assert stand(told, of=milestone(*steps), known="2024-11-29").steps[0].status is Status.NOT_DUE
    assert stand(told, of=milestone(*steps), known="2024-11-30").steps[0].status is Status.OVERDUE


def test_a_milestone_may_be_reported_otherwise_than_the_plan() -> None:
    yearly = milestone(frequency=Frequency.ANNUAL, final_due_days=10)
    assert stand(of=yearly, known="2025-01-10").status is Status.NOT_DUE
    assert stand(of=yearly, known="2025-01-11").status is Status.OVERDUE


@pytest.mark.parametrize(
    ("states", "known", "status"),
    [
        ([(DOING, "2024-07-08"), (DOING, "2024-10-10")], "2024-10-20", Status.ON_TRACK),
        ([(DOING, "2024-07-08"), (NOT_STARTED, "2024-10-10")], "2024-10-20", Status.BEHIND),
        ([(DOING, "2024-07-08"), (DOING, "2024-10-10")], "2024-12-31", Status.ON_TRACK),
        (
            [(DOING, "2024-07-08"), (DOING, "2024-10-10"), (DOING, "2025-01-08")],
            "2025-01-20",
            Status.ACHIEVED,
        ),
        # not begun in the second quarter, whatever came later
        (
            [(NOT_STARTED, "2024-07-08"), (DOING, "2024-10-10"), (DOING, "2025-01-08")],
            "2025-01-20",
            Status.MISSED,
        ),
        # corrected before the next quarter ended
        (
            [
                (NOT_STARTED, "2024-07-08"),
                (DOING, "2024-07-20"),
                (DOING, "2024-10-10"),
                (DOING, "2025-01-08"),
            ],
            "2025-01-20",
            Status.ACHIEVED,
        ),
        (
            [(DOING, "2024-07-08"), (DOING, "2024-10-10"), (NOT_STARTED, "2025-01-08")],
            "2025-01-20",
            Status.MISSED,
        ),
        # the last report may still come until 2025-03-01
        ([(DOING, "2024-10-10")], "2025-03-01", Status.ON_TRACK),
        ([(DOING, "2024-10-10")], "2025-03-02", Status.OVERDUE),
        ([], "2024-07-15", Status.NOT_DUE),
    ],
)
def test_what_is_kept_up(states: list[tuple[StepState, str]], known: str, status: Status) -> None:
    rows = [row(state, recorded, line) for line, (state, recorded) in enumerate(states, start=2)]
    assert stand(*rows, known=known, of=milestone(**ONGOING)).status is status


def test_a_draft_is_neither_judged_nor_counted() -> None:
    draft = milestone(todo=Text("?", "?"))
    assert assess_milestones(plan(draft), [], END, END) == []


DAYS = st.dates(day("2024-06-12"), day("2025-04-30"))
ROWS = st.lists(
    st.builds(
        lambda state, recorded, ahead, step, graded: StepRow(
            "bridge",
            step,
            state,
            recorded - timedelta(ahead) if state is DONE else None,
            recorded + timedelta(ahead) if state in (DOING, NOT_STARTED) else None,
            Grade.VERIFIED if graded else Grade.REPORTED,
            "record",
            "why",
            recorded,
            "",
        ),
        st.sampled_from(StepState),
        DAYS,
        st.integers(0, 120),
        st.sampled_from(["a", "b"]),
        st.booleans(),
    ),
    max_size=6,
)


@given(ROWS, DAYS, st.integers(0, 90))
def test_what_always_holds(rows: list[StepRow], known_on: date, back: int) -> None:
    placed = [one._replace(line=line) for line, one in enumerate(rows, start=2)]
    one = milestone(Step("a", None, day("2024-09-30")), Step("b", None, END))
    as_of = known_on - timedelta(back)
    standing = assess_milestone(plan(one), one, placed, as_of, known_on)
    counts = count_steps([standing])
    # done = due - open + early, and nothing is counted twice
    assert (
        counts.done == counts.due - counts.open + counts.early == sum(each.is_done for each in standing.steps)
    )
    assert WORST.index(standing.status) == min(WORST.index(each.status) for each in standing.steps)
    for each in standing.steps:
        assert (each.status is Status.ACHIEVED) == each.is_done
        assert (each.last_status is not None) == (each.status is Status.OVERDUE)
        assert all(own.recorded_on <= known_on for own in each.rows)
    # rows that are not known yet change nothing
    known = [own for own in placed if own.recorded_on <= known_on]
    assert assess_milestone(plan(one), one, known, as_of, known_on) == standing
