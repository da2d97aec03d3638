"""What must hold for every value, date and order of rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import END, START, indicator, plan, row, target
from xtgoals.model.bound import AtLeast, AtMost, Bound, Ends, LessThan, MoreThan, ends, meets
from xtgoals.model.observation import Observation
from xtgoals.model.period import Period, parse_period
from xtgoals.model.reference import Reference
from xtgoals.model.schedule import Compound, Daily, Linear, Listed, Schedule
from xtgoals.model.standing import Standing
from xtgoals.model.target import Baseline, Judged
from xtgoals.model.units import Unit
from xtgoals.model.words import Better, Grade, Measure, ReportedAs, Rollup, Status, UnitKind
from xtgoals.progress.arithmetic import attainment, required_change
from xtgoals.progress.assess import assess
from xtgoals.progress.schedule import line_value

DECIMALS = st.decimals(-1000, 1000, places=2, allow_nan=False, allow_infinity=False)
POSITIVE = st.decimals("0.01", 1000, places=2, allow_nan=False, allow_infinity=False)
PERIODS = (
    "2023",
    "2024-01",
    "2024-02",
    "2024-03",
    "2024-Q1",
    "2024-Q2",
    "2024-H1",
    "2024-09",
    "2024",
    "2025-Q1",
)


def reach(bound: Bound) -> Ends:
    found = ends(bound, Better.HIGHER)
    assert found
    return found


@given(POSITIVE)
def test_attainment_at_the_target_is_one(bound: Decimal) -> None:
    for goal in (AtLeast(bound), MoreThan(bound), AtMost(bound), LessThan(bound)):
        assert attainment(reach(goal), Fraction(bound)) == 1


@given(DECIMALS, DECIMALS)
def test_the_way_is_that_from_the_baseline_to_the_target(aim: Decimal, baseline: Decimal) -> None:
    bound: Bound = AtLeast(aim) if baseline < aim else AtMost(aim)
    if baseline != aim:
        assert required_change(reach(bound), Fraction(baseline)) == aim - baseline


@given(DECIMALS, DECIMALS)
def test_more_than_is_at_least_without_the_bound(bound: Decimal, value: Decimal) -> None:
    at_least = meets(AtLeast(bound), value)
    assert meets(MoreThan(bound), value) is (at_least and value != bound)
    assert meets(LessThan(bound), value) is not at_least


@st.composite
def ledgers(
    draw: st.DrawFn, periods: tuple[str, ...] = PERIODS, days: int = 41, most: int = 8
) -> list[Observation]:
    """Rows in the order of a file: any periods, grades, days and regions; withdrawals too."""
    rows = []
    for line in range(2, draw(st.integers(2, most + 1))):
        grade = draw(st.sampled_from(list(Grade)))
        day = date(2024, 1, 1) + timedelta(days=draw(st.integers(0, days - 1)) * 10)
        value = None if grade is Grade.WITHDRAWN else str(draw(st.integers(0, 600)))
        rows.append(
            row(
                draw(st.sampled_from(periods)),
                value,
                day.isoformat(),
                region=draw(st.sampled_from(("city", "north", "south"))),
                grade=grade,
                line=line,
            )
        )
    return rows


def series(reported_as: ReportedAs = ReportedAs.TO_DATE):  # type: ignore[no-untyped-def]
    return indicator(reported_as=reported_as, parts=("north", "south"), rollup=Rollup.SUM)


def stand(rows: list[Observation], as_of: date, known_on: date, reported_as: ReportedAs) -> Standing:
    (only,) = assess(plan(series(reported_as)), {"one": rows}, as_of, known_on)
    return only


DAYS = st.integers(0, 500).map(lambda days: START + timedelta(days=days))
HOW = st.sampled_from(list(ReportedAs))


@given(ledgers(), DAYS, DAYS, HOW)
def test_a_row_recorded_later_changes_no_earlier_known_on(
    rows: list[Observation], as_of: date, known_on: date, how: ReportedAs
) -> None:
    known = [one for one in rows if one.recorded_on <= known_on]
    assert stand(rows, as_of, known_on, how) == stand(known, as_of, known_on, how)


@given(ledgers(), DAYS, HOW)
def test_a_row_for_a_later_day_changes_no_earlier_as_of(
    rows: list[Observation], as_of: date, how: ReportedAs
) -> None:
    known_on = date(2026, 1, 1)
    past = [one for one in rows if one.period.last <= as_of]
    assert stand(rows, as_of, known_on, how) == stand(past, as_of, known_on, how)


@settings(max_examples=200)
@given(ledgers(("2024-01", "2024-Q1"), days=2, most=16), st.randoms(), HOW)
def test_the_order_of_lines_matters_only_within_a_day(
    rows: list[Observation], random: object, how: ReportedAs
) -> None:
    # one row of a grade and day for each thing, and no withdrawal, which cancels the earlier lines of its
    # day: now any order of lines must give the same standing
    increments = how is ReportedAs.INCREMENT
    distinct = {
        (
            one.region,
            one.period.first if increments else None,
            one.period.last,
            one.grade,
            one.recorded_on,
        ): one
        for one in rows
        if one.grade is not Grade.WITHDRAWN
    }
    kept = list(distinct.values())
    shuffled = list(kept)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    moved = [one._replace(line=line) for line, one in enumerate(shuffled, start=2)]
    before, after = (stand(some, END, date(2026, 1, 1), how) for some in (kept, moved))
    assert (before.status, before.pace, before.met) == (after.status, after.pace, after.met)
    assert (before.actual and before.actual.value) == (after.actual and after.actual.value)
    assert before.overdue == after.overdue


@settings(max_examples=50)
@given(st.integers(1, 12), st.integers(1, 449))
def test_pace_is_what_is_done_by_what_is_planned(month: int, value: int) -> None:
    """450 posts in 12 months: after m months 37.5 * m are planned, after 12 all of them."""
    period = f"2024-{month:02}"
    parsed = parse_period(period)
    assert parsed
    one = stand([row(period, str(value), "2024-01-02")], parsed.last, date(2025, 12, 31), ReportedAs.TO_DATE)
    assert one.pace == Fraction(value * 12, 450 * month)
    assert (one.pace == 1) is (value == Fraction(75, 2) * month)


def test_a_boundary_is_exact() -> None:
    """7 of 15 against 7/12 planned is a pace of 12/15 = 0.8 exactly, which floats would miss: at-risk."""
    periods = [parse_period(text) for text in ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")]
    shares = (Fraction(1, 10), Fraction(35, 100), Fraction(7, 10), Fraction(1))
    schedule = Listed(tuple((period, share) for period, share in zip(periods, shares, strict=True) if period))
    assert 7 / 15 < 7 / 12 * 0.8  # what a float would have said
    one = indicator(target(AtLeast(Decimal(15)), schedule=schedule))
    rows = [row("2024-08", "7", "2024-09-01")]
    (standing,) = assess(plan(one), {"one": rows}, date(2024, 9, 1), date(2024, 9, 1))
    assert standing.pace == Fraction(4, 5)
    assert standing.status is Status.AT_RISK


def test_a_level_that_is_exact_at_its_bound_is_met() -> None:
    """88.0 is at least 88; 87.999999999999999999 is not, though a float would say so."""
    for value, met in (("88.0", True), ("87.999999999999999999", False)):
        one = indicator(target(AtLeast(Decimal(88))), measure=Measure.LEVEL)
        rows = [row("2024", value, "2025-01-02")]
        (standing,) = assess(plan(one), {"one": rows}, date(2025, 1, 2), date(2025, 1, 2))
        assert standing.met is met
        assert standing.indicator.unit.kind is UnitKind.COUNT


LEVELS = st.decimals("0.1", 1000, places=1, allow_nan=False, allow_infinity=False)
SCHEDULES = st.sampled_from([Linear(), Daily(), Compound()])


def _line(schedule: Schedule, low: Decimal, high: Decimal) -> tuple[Judged, list[tuple[date, Fraction]]]:
    """A target of two years from `low` to `high`, and the points of its line."""
    until = date(2025, 12, 31)
    one = Judged(AtLeast(high), "1", "-", schedule=schedule, start=START, deadline=until, line_start=START)
    return one, [(date(2023, 12, 31), Fraction(low)), (until, Fraction(high))]


@given(SCHEDULES, LEVELS, LEVELS, st.integers(0, 730), st.integers(0, 730))
def test_the_line_is_monotonic(
    schedule: Schedule, low: Decimal, high: Decimal, first: int, second: int
) -> None:
    target_, points = _line(schedule, low, high)
    days = sorted((first, second))
    before, after = (line_value(target_, points, START + timedelta(days=day)) for day in days)
    assert before is not None
    assert after is not None
    assert before <= after if low <= high else before >= after


@given(SCHEDULES, LEVELS, LEVELS)
def test_every_line_begins_at_the_baseline_and_ends_at_the_bound(
    schedule: Schedule, low: Decimal, high: Decimal
) -> None:
    target_, points = _line(schedule, low, high)
    # linear and compound agree at both ends: on the evening before the start, and on that of the deadline
    ends_ = [line_value(target_, points, day) for day, _ in points]
    assert ends_ == [Fraction(low), Fraction(high)]


@given(st.integers(1, 12), LEVELS, LEVELS, LEVELS, st.booleans())
def test_all_values_times_ten_change_no_status(
    month: int, value: Decimal, baseline: Decimal, aim: Decimal, cumulative: bool
) -> None:
    found = set()
    for times in (1, 10):
        bound = AtLeast(aim * times)
        start = None if cumulative else Baseline(_period("2023"), baseline * times)
        one = indicator(
            target(bound, baseline=start),
            measure=Measure.CUMULATIVE if cumulative else Measure.LEVEL,
            unit=Unit("吨", "t", UnitKind.QUANTITY),
        )
        rows = [row(f"2024-{month:02}", str(value * times), "2024-12-31")]
        (only,) = assess(plan(one), {"one": rows}, END, date(2025, 1, 2))
        found.add((only.status, only.last_status, only.pace, only.planned))
    assert len(found) == 1


@given(st.integers(1, 12), LEVELS, LEVELS, st.sampled_from([AtLeast, MoreThan, AtMost, LessThan]))
def test_a_reference_to_a_constant_series_equals_the_number(
    month: int, value: Decimal, aim: Decimal, kind: type[AtLeast]
) -> None:
    standings = []
    rows = [row(f"2024-{month:02}", str(value), "2024-12-31")]
    constant = [row(f"2024-{month:02}", str(aim), "2024-12-31")]
    for bound in (kind(aim), kind(Reference("two", at=_period(f"2024-{month:02}")))):
        one = indicator(target(bound, near=Decimal(5)), measure=Measure.LEVEL)
        two = replace(indicator(measure=Measure.LEVEL), id="two", targets=())
        (only,) = assess(plan(one, two), {"one": rows, "two": constant}, END, date(2025, 1, 2))
        standings.append((only.status, only.last_status, only.met, only.gap, only.attainment))
    assert standings[0] == standings[1]


def _period(text: str) -> Period:
    found = parse_period(text)
    assert found
    return found
