"""What moved between two days: moves, causes and changes, by figures worked by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import START, indicator, plan, row, target
from xtgoals.model.bound import About, AtLeast, AtMost
from xtgoals.model.indicator import Indicator
from xtgoals.model.meeting import Meeting
from xtgoals.model.move import Cause, Comparison, Move
from xtgoals.model.numbers import Value
from xtgoals.model.observation import Observation
from xtgoals.model.reference import Percent, Reference
from xtgoals.model.target import Target, Withdrawn, Wording
from xtgoals.model.words import Grade, Measure, MeetingKind, Rollup, Status
from xtgoals.progress.moves import Days, compare, move_of

JULY, OCTOBER, JANUARY = date(2024, 7, 20), date(2024, 10, 20), date(2025, 1, 20)
QUARTERS = tuple(map(Meeting, (JULY, OCTOBER, JANUARY)))
VERDICTS = (Status.MISSED, Status.BEHIND, Status.AT_RISK, Status.ON_TRACK, Status.ACHIEVED)


def numbered(*rows: Observation) -> list[Observation]:
    return [one._replace(line=line) for line, one in enumerate(rows, start=2)]


def moved(
    *rows: Observation, one: Indicator | None = None, since: date = JULY, now: date = OCTOBER, **others: Any
) -> Comparison:
    """The one target of a plan with a meeting every quarter, between two of them."""
    one = one or indicator(target(AtLeast(Decimal(200))))
    whole = replace(plan(one, *others.get("beside", ())), meetings=others.get("meetings", QUARTERS))
    observations = {"one": numbered(*rows), **others.get("observations", {})}
    (only,) = [
        found for found in compare(whole, observations, since, now, now) if found.now.indicator.id == "one"
    ]
    return only


def past(found: Comparison) -> tuple[Value | None, Value | None]:
    """The value of then, as it was shown and as it is known now."""
    assert found.past_revised is not None
    was, now = found.past_revised
    return was.value if was else None, now.value if now else None


def test_a_new_figure_is_told_with_what_it_added() -> None:
    # half of 200 were planned by June, 150 by September: 80 are at 0.8 of it, 160 beyond
    found = moved(row("2024-Q2", "80", "2024-07-09"), row("2024-Q3", "160", "2024-10-11"))
    assert (found.move, found.cause, found.has_new_figure) == (Move.BETTER, Cause.NEW_FIGURE, True)
    assert (found.added, found.added_revised, found.past_revised) == (80, 80, None)
    # 160/200 - 80/200; of the year 0.25 passed meanwhile
    assert (found.completion_change, found.gained) == (Fraction(2, 5), Fraction(3, 20))


def test_what_was_shown_then_and_is_known_now_stand_apart() -> None:
    found = moved(
        row("2024-Q2", "97", "2024-07-09"),
        row("2024-Q2", "92", "2024-08-02"),
        row("2024-Q3", "150", "2024-10-11"),
    )
    assert past(found) == (Decimal(97), Decimal(92))
    assert (found.added, found.added_revised) == (53, 58)
    assert found.past_revised is not None
    assert found.past_revised.difference == -5


def test_a_figure_that_came_late_is_known_now_of_then() -> None:
    # June's came in August, so July saw March's
    found = moved(row("2024-Q1", "40", "2024-04-10"), row("2024-Q2", "110", "2024-08-10"))
    assert past(found) == (Decimal(40), Decimal(110))
    assert found.past_revised is not None
    assert found.past_revised.difference is None  # March and June are no correction of each other
    assert (found.cause, found.added, found.added_revised) == (Cause.NEW_FIGURE, 70, 0)
    first = moved(row("2024-Q2", "110", "2024-08-10"))
    assert past(first) == (None, Decimal(110))
    assert (first.cause, first.added, first.added_revised) == (Cause.NEW_FIGURE, None, 0)


@pytest.mark.parametrize(
    ("rows", "cause"),
    [
        ([("2024-Q2", "100", "2024-07-09")], Cause.CLOCK),  # September's is overdue, nothing else happened
        ([("2024-Q2", "100", "2024-07-09"), ("2024-Q2", "90", "2024-08-09")], Cause.REVISED),
        ([("2024-Q2", "100", "2024-07-09"), ("2024-Q2", None, "2024-08-09")], Cause.REVISED),
    ],
)
def test_of_several_causes_the_first_that_fits(rows: list[tuple[str, str | None, str]], cause: Cause) -> None:
    made = [row(*one, grade=Grade.REPORTED if one[1] else Grade.WITHDRAWN) for one in rows]
    found = moved(*made)
    assert (found.move, found.cause, found.has_new_figure) == (Move.SILENT, cause, False)


def test_an_earlier_day_is_a_revision() -> None:
    found = moved(
        row("2024-Q1", "45", "2024-04-09"),
        row("2024-Q2", "100", "2024-07-09"),
        row("2024-Q2", None, "2024-08-09", grade=Grade.WITHDRAWN),
    )
    assert found.cause is Cause.REVISED
    assert (past(found), found.added) == ((Decimal(100), Decimal(45)), -55)
    # the same number, but for a day before
    same = moved(
        row("2024-Q1", "100", "2024-04-09"),
        row("2024-Q2", "100", "2024-07-09"),
        row("2024-Q2", None, "2024-08-09", grade=Grade.WITHDRAWN),
    )
    assert (same.cause, same.past_revised) == (Cause.REVISED, None)


def test_another_grade_alone_is_no_revision() -> None:
    rows = [row("2024-Q2", "100", "2024-07-09")]
    verified = row("2024-Q2", "100", "2024-08-09", grade=Grade.VERIFIED)
    # before 15 October nothing is overdue, so the status stays
    found = moved(*rows, verified, now=date(2024, 9, 1))
    assert (found.move, found.cause) == (Move.SAME, Cause.GRADED)
    assert moved(*rows, now=date(2024, 9, 1)).cause is Cause.NONE


def test_another_part_is_a_revision_of_the_same_total() -> None:
    one = indicator(target(AtLeast(Decimal(200))), parts=("north", "south"), rollup=Rollup.SUM)
    rows = [
        row("2024-Q2", "60", "2024-07-09", region="north"),
        row("2024-Q2", "40", "2024-07-09", region="south"),
    ]
    again = row("2024-Q2", "60", "2024-08-09", region="north")  # the same, said once more
    assert moved(*rows, again, one=one, now=date(2024, 9, 1)).cause is Cause.NONE
    swapped = [
        row("2024-Q2", "50", "2024-08-09", region="north"),
        row("2024-Q2", "50", "2024-08-09", region="south"),
    ]
    found = moved(*rows, *swapped, one=one, now=date(2024, 9, 1))
    assert (found.cause, found.past_revised) == (Cause.REVISED, None)


def test_what_lacks_parts_was_not_added() -> None:
    one = indicator(target(AtLeast(Decimal(200))), parts=("north", "south"), rollup=Rollup.SUM)
    found = moved(
        row("2024-Q2", "60", "2024-07-09", region="north"),
        row("2024-Q3", "90", "2024-10-09", region="north"),
        row("2024-Q3", "60", "2024-10-09", region="south"),
        one=one,
    )
    # 150 in both less 60 in the north alone is no growth of anything
    assert (found.move, found.cause, found.added) == (Move.REPORTED, Cause.NEW_FIGURE, None)


def test_only_a_running_total_has_something_added() -> None:
    one = indicator(target(AtLeast(Decimal(200))), measure=Measure.LEVEL)
    found = moved(row("2024-Q2", "80", "2024-07-09"), row("2024-Q3", "160", "2024-10-11"), one=one)
    assert (found.added, found.added_revised, found.completion_change) == (None, None, Fraction(2, 5))


def test_a_forecast_ends_with_the_deadline() -> None:
    # 43 of 60 by September are 0.956 of the plan; at that rate 57.3 by the end, within 5 % of 60
    about = About(Decimal(60), Percent(Fraction(1, 20)))
    found = moved(
        row("2024-Q3", "43", "2024-10-11"), one=indicator(target(about)), since=OCTOBER, now=JANUARY
    )
    assert (found.move, found.cause, found.added) == (Move.WORSE, Cause.CLOCK, 0)


def test_a_changed_bound_or_deadline_comes_before_all() -> None:
    was = Wording(AtLeast(Decimal(200)), "200", date(2024, 12, 31))
    eased = target(AtLeast(Decimal(100)), since=date(2024, 9, 1), was=(was,))
    rows = [row("2024-Q2", "80", "2024-07-09"), row("2024-Q3", "120", "2024-10-11")]
    found = moved(*rows, one=indicator(eased))
    assert (found.move, found.cause, found.has_new_figure) == (Move.BETTER, Cause.CHANGED, True)
    assert found.then is not None
    assert (found.then.target.bound, found.now.target.bound) == (was.bound, eased.bound)
    later = target(AtLeast(Decimal(200)), since=date(2024, 9, 1), deadline=date(2025, 6, 30), was=(was,))
    assert moved(*rows, one=indicator(later)).cause is Cause.CHANGED
    # before both days it is as it was
    assert moved(*rows, one=indicator(replace(eased, since=date(2024, 2, 1)))).cause is Cause.NEW_FIGURE


def test_another_deadline_revises_no_figure_of_then() -> None:
    was = Wording(AtLeast(Decimal(200)), "200", date(2024, 3, 31))
    later = target(AtLeast(Decimal(200)), since=date(2024, 9, 1), deadline=date(2024, 12, 31), was=(was,))
    found = moved(
        row("2024-Q1", "50", "2024-04-09"), row("2024-Q2", "100", "2024-07-09"), one=indicator(later)
    )
    # in July only March was judged, by what was promised then; its figure is what it was
    assert found.then is not None
    assert found.then.actual is not None
    assert (found.then.actual.value, found.past_revised) == (50, None)


def test_a_target_that_was_not_in_force_has_no_then() -> None:
    new = target(AtLeast(Decimal(200)), since=date(2024, 9, 1), was=())
    new = replace(new, was=(Wording(new.bound, "200", new.deadline, since=date(2024, 9, 1)),))
    found = moved(row("2024-Q2", "80", "2024-07-09"), row("2024-Q3", "160", "2024-10-11"), one=indicator(new))
    assert (found.then, found.move, found.cause) == (None, Move.OTHER, Cause.CHANGED)
    assert (found.added, found.completion_change, found.past_revised, found.run) == (None, None, None, 1)


def test_a_withdrawn_target_is_gone_and_not_counted() -> None:
    given_up = target(withdrawn=Withdrawn(date(2024, 9, 1)))
    one = indicator(given_up, target(id="two"))
    days = Days(plan(one), {}, OCTOBER, OCTOBER)
    assert [found.now.target.id for found in days.compared(one, JULY)] == ["two"]
    assert [then.target.id for then in days.gone(one, JULY)] == ["one"]
    assert list(days.gone(one, date(2024, 9, 2))) == []


def test_a_moving_bound_is_made_of_figures_too() -> None:
    quota = indicator(id="quota", targets=(), measure=Measure.LEVEL)
    one = indicator(target(AtMost(Reference("quota"))), measure=Measure.LEVEL)
    use = row("2024-Q2", "80", "2024-07-09")
    observations = {
        "quota": numbered(row("2024-Q1", "100", "2024-04-09"), row("2024-Q1", "70", "2024-08-09"))
    }
    found = moved(use, one=one, beside=[quota], observations=observations, now=date(2024, 9, 1), meetings=())
    assert (found.cause, found.has_new_figure) == (Cause.REVISED, False)


def test_a_run_counts_regular_meetings_and_now() -> None:
    rows = [row("2024-Q1", "10", "2024-04-09"), row("2024-Q2", "20", "2024-07-09")]
    rows += [row("2024-Q3", "30", "2024-10-09"), row("2024", "40", "2025-01-09")]
    spring, autumn = date(2024, 4, 20), date(2024, 11, 8)
    special = Meeting(autumn, MeetingKind.SPECIAL)
    meetings = (Meeting(spring), Meeting(JULY), Meeting(OCTOBER), special, Meeting(JANUARY))
    # behind all the year, and missed with the figure of its end
    assert [moved(*rows, now=day, since=spring, meetings=meetings).run for day in (JULY, OCTOBER)] == [2, 3]
    assert moved(*rows, now=date(2024, 12, 1), since=spring, meetings=meetings).run == 4
    assert moved(*rows, now=JANUARY, since=spring, meetings=meetings).run == 1
    assert moved(*rows, since=spring, meetings=()).run == 1


def test_a_meeting_between_of_another_status_ends_the_run() -> None:
    # behind in July, in time in October, behind in January's report of November
    rows = [row("2024-Q2", "20", "2024-07-09"), row("2024-Q3", "160", "2024-10-09")]
    rows.append(row("2024-Q3", "20", "2024-11-09"))
    found = moved(*rows, since=JULY, now=date(2024, 12, 1))
    assert (found.move, found.run) == (Move.SAME, 1)


def test_each_series_is_asked_for_once() -> None:
    class Told(Mapping[str, list[Observation]]):
        def __init__(self, rows: dict[str, list[Observation]]) -> None:
            self.rows, self.asked = rows, list[str]()

        def __getitem__(self, name: str) -> list[Observation]:
            self.asked.append(name)
            return self.rows[name]

        def __iter__(self) -> Iterator[str]:
            return iter(self.rows)

        def __len__(self) -> int:
            return len(self.rows)

    quota = indicator(id="quota", targets=(), measure=Measure.LEVEL)
    whole = plan(
        quota,
        indicator(),
        indicator(target(AtMost(Reference("quota")), id="use"), id="use", measure=Measure.LEVEL),
    )
    told = Told({name: [row("2024-Q2", "80", "2024-07-09")] for name in ("one", "quota", "use")})
    compare(replace(whole, meetings=QUARTERS), told, JULY, JANUARY, JANUARY)
    assert sorted(told.asked) == ["one", "quota", "use"]


def test_moves_between_verdicts_have_a_direction() -> None:
    for worse, better in pairwise(VERDICTS):
        assert (move_of(worse, better), move_of(better, worse)) == (Move.BETTER, Move.WORSE)
    for grey in (Status.NOT_DUE, Status.AT_END, Status.UNKNOWN):
        assert {move_of(grey, one) for one in VERDICTS} == {Move.FIRST}
        assert {move_of(one, grey) for one in VERDICTS} == {Move.OTHER}
        assert (move_of(grey, Status.OVERDUE), move_of(Status.OVERDUE, grey)) == (Move.SILENT, Move.REPORTED)
    assert move_of(None, Status.OVERDUE) is Move.OTHER


PERIODS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024", "2024-06")
DAYS = st.integers(0, 500).map(lambda days: START + timedelta(days=days))


@st.composite
def plans(draw: st.DrawFn) -> tuple[Indicator, list[Observation]]:
    """An indicator with a target that may have changed or ended, and rows of every grade and region."""
    was = Wording(AtLeast(Decimal(draw(st.integers(1, 500)))), "was", date(2024, 12, 31))
    one: Target = target(AtLeast(Decimal(draw(st.integers(1, 500)))))
    if draw(st.booleans()):
        one = replace(one, since=draw(DAYS), was=(was,))
    if draw(st.booleans()):
        one = replace(one, withdrawn=Withdrawn(draw(DAYS)))
    measure = draw(st.sampled_from([Measure.CUMULATIVE, Measure.LEVEL]))
    made = indicator(one, measure=measure, parts=("north", "south"), rollup=Rollup.SUM)
    rows = []
    for line in range(2, draw(st.integers(2, 9))):
        grade = draw(st.sampled_from(list(Grade)))
        value = None if grade is Grade.WITHDRAWN else str(draw(st.integers(0, 600)))
        rows.append(
            row(
                draw(st.sampled_from(PERIODS)),
                value,
                draw(DAYS).isoformat(),
                region=draw(st.sampled_from(("city", "north", "south"))),
                grade=grade,
                line=line,
            )
        )
    return made, rows


@given(plans(), DAYS)
def test_a_day_compared_with_itself_is_all_the_same(
    made: tuple[Indicator, list[Observation]], day: date
) -> None:
    one, rows = made
    for found in compare(replace(plan(one), meetings=QUARTERS), {"one": rows}, day, day, day):
        assert (found.move, found.cause, found.has_new_figure) == (Move.SAME, Cause.NONE, False)
        assert found.past_revised is None
        assert {found.added, found.added_revised, found.completion_change, found.gained} <= {0, None}


@given(plans(), DAYS, DAYS)
def test_what_is_the_same_has_moved_by_nothing(
    made: tuple[Indicator, list[Observation]], one_day: date, other: date
) -> None:
    one, rows = made
    since, now = sorted((one_day, other))
    for found in compare(plan(one), {"one": rows}, since, now, now):
        if found.cause in (Cause.CLOCK, Cause.NONE):
            assert found.added in (0, None)
            assert found.then is not None
            assert (found.then.status is found.now.status) is (found.cause is Cause.NONE)
        if found.past_revised is None and found.added is not None:
            assert found.added == found.added_revised
