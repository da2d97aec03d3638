"""What is missing, by region and period, and what the regions that have reported make."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.builders import (
    END,
    INCREMENT,
    PARTS,
    START,
    codes,
    indicator,
    plan,
    remark,
    row,
    stand,
    target,
    value,
)
from xtgoals.model.bound import AtLeast
from xtgoals.model.indicator import Indicator
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Report
from xtgoals.model.words import Grade, Measure, ReportedAs, Rollup, Status
from xtgoals.progress.assess import assess
from xtgoals.progress.missing import Owing, missing_regions
from xtgoals.series.known import Known
from xtgoals.series.window import Window

BOTH = {**INCREMENT, **PARTS}
NEXT = {"Q1": "2024-04-05", "Q2": "2024-07-05", "Q3": "2024-10-05"}


def quarters(region: str, figures: dict[str, str]) -> list[Observation]:
    return [row(f"2024-{q}", text, NEXT[q], region=region) for q, text in figures.items()]


def test_a_gap_of_one_part_is_told_as_its_own() -> None:
    # the south's Q2 is missing, not its Q3: 10 + 10 of Q1 stand, its 12 of Q3 is named
    rows = quarters("north", {"Q1": "10", "Q2": "10", "Q3": "11"}) + quarters(
        "south", {"Q1": "10", "Q3": "12"}
    )
    one = stand(rows, "2024-10-10", **BOTH)
    assert value(one) == 20
    assert remark(one, "region-gap").details == {
        "region": ("south",),
        "first": date(2024, 4, 1),
        "last": date(2024, 6, 30),
        "later": ("2024-Q3",),
    }
    assert "newer-incomplete" not in codes(one)


def test_only_a_part_without_a_row_for_the_period_is_absent() -> None:
    # of three parts the south has a gap, the west nothing for Q3
    rows = quarters("north", {"Q1": "1", "Q2": "1", "Q3": "1"}) + quarters("south", {"Q1": "1", "Q3": "1"})
    rows += quarters("west", {"Q1": "1", "Q2": "1"})
    one = stand(rows, "2024-10-10", **INCREMENT, parts=("north", "south", "west"), rollup=Rollup.SUM)
    newer = remark(one, "newer-incomplete").details
    assert (newer["covered"], newer["reported"], newer["of"]) == (date(2024, 9, 30), 1, 3)
    assert newer["absent"] == ("west",)
    assert remark(one, "region-gap").details["region"] == ("south",)


def test_a_gap_that_all_parts_share_is_no_region_s() -> None:
    rows = quarters("north", {"Q1": "10", "Q3": "11"}) + quarters("south", {"Q1": "10", "Q3": "12"})
    one = stand(rows, "2024-10-10", **BOTH)
    gap = {"first": date(2024, 4, 1), "last": date(2024, 6, 30), "later": ("2024-Q3",)}
    assert remark(one, "gap").details == gap


def test_an_own_row_after_the_parts_gap_is_named_too() -> None:
    # the city's own Q3 follows a Q2 that only the north has
    rows = quarters("north", {"Q1": "10", "Q2": "10"}) + quarters("south", {"Q1": "10"})
    one = stand([*rows, row("2024-Q3", "40", "2024-10-05")], "2024-10-10", **BOTH)
    assert value(one) == 20
    assert remark(one, "region-gap").details["region"] == ("city",)
    assert remark(one, "newer-incomplete").details["absent"] == ("south",)


def test_an_incomplete_day_is_shown_with_the_parts_that_are_counted() -> None:
    # 31 March: the north's 4 is in, the south has only January's 1; 1 of 2 regions make 4, not 5
    rows = [
        row("2024-01", "1", "2024-02-05", region="south"),
        row("2024-Q1", "4", "2024-04-05", region="north"),
    ]
    one = stand(rows, "2024-04-12", **BOTH)
    assert one.actual
    assert (one.actual.value, one.actual.reported, one.actual.absent) == (4, 1, ("south",))
    assert [each.line for each in one.actual.rows] == [3]


def test_what_all_parts_have_reported_proves_a_target() -> None:
    # neither the north's 4 nor the south's 1 alone meets 5, both together do
    rows = [
        row("2024-01", "1", "2024-02-05", region="south"),
        row("2024-Q1", "4", "2024-04-05", region="north"),
    ]
    one = stand(rows, "2024-04-12", 5, **BOTH)
    assert (one.status, value(one), one.met) == (Status.ACHIEVED, 5, True)


def test_parts_that_may_not_replace_an_own_row_are_no_value() -> None:
    # 20 + 20 for Q1 are reported and may not replace the city's verified 10 of February
    rows = [*quarters("north", {"Q1": "20"}), *quarters("south", {"Q1": "20"})]
    rows.append(row("2024-02", "10", "2024-03-05", grade=Grade.VERIFIED))
    one = stand(rows, "2024-04-12", **BOTH)
    assert value(one) is None
    assert remark(one, "outranked").details["value"] == 40


def test_every_region_that_equals_the_minimum_decides() -> None:
    rows = [*quarters("north", {"Q1": "97"}), *quarters("south", {"Q1": "97.0"})]
    one = stand(rows, "2024-04-12", measure=Measure.LEVEL, parts=("north", "south"), rollup=Rollup.MIN)
    assert remark(one, "deciding-region").details["region"] == ("north", "south")


def test_the_rows_of_a_value_stand_in_the_order_of_their_file() -> None:
    rows = [*quarters("south", {"Q1": "3"}), *quarters("north", {"Q1": "4", "Q2": "5"})]
    rows += quarters("south", {"Q2": "6"})
    one = stand(rows, "2024-07-10", **BOTH)
    assert one.actual
    assert (value(one), [each.line for each in one.actual.rows]) == (18, [2, 3, 4, 5])


def owing(one: Indicator, rows: list[Observation], known_on: date, as_of: date = END) -> Owing:
    """Who owes the reports of the indicator's only target."""
    known = Known(plan(one), {one.id: rows}, known_on)
    return missing_regions(known, one, one.targets[0].region, Window(START, as_of))


def test_who_owes_a_report() -> None:
    """The part whose increments break off owes it, though it has reported later periods."""
    one = indicator(target(AtLeast(Decimal(120))), **BOTH)
    rows = quarters("north", {"Q1": "10", "Q2": "10", "Q3": "10"}) + quarters(
        "south", {"Q1": "10", "Q3": "10"}
    )
    known = date(2024, 10, 31)
    owed = owing(one, rows, known)
    second = Report(date(2024, 6, 30), date(2024, 7, 15))
    assert owed(second) == ["south"]
    # the city's own Q1 stands for both parts, so of Q2 only the north is missing
    own = [row("2024-Q1", "22", "2024-04-06"), *quarters("south", {"Q2": "10"})]
    assert owing(one, own, known)(second) == ["north"]


def test_who_owes_a_report_of_running_totals() -> None:
    one = indicator(target(AtLeast(Decimal(120))), reported_as=ReportedAs.TO_DATE, **PARTS)
    rows = [*quarters("north", {"Q1": "10"}), *quarters("south", {"Q2": "10"})]
    first, second = Report(date(2024, 3, 31), date(2024, 4, 15)), Report(date(2024, 6, 30), date(2024, 7, 15))
    # each has reported something for 31 March or later, never both for one day: the south lacks 31 March
    assert owing(one, rows, END)(first) == ["south"]
    assert owing(one, rows, END)(second) == ["north"]
    # as of 31 May the south has reported nothing
    assert owing(one, rows, END, date(2024, 5, 31))(first) == ["south"]
    # an estimate does not count as a report
    guess = [*rows, row("2024-Q1", "9", "2024-03-20", region="south", grade=Grade.ESTIMATE)]
    assert owing(one, guess, END)(first) == ["south"]
    # a target of its own region waits for that region alone
    plain = indicator(target(AtLeast(Decimal(120)), region="north"), **PARTS)
    assert owing(plain, [], END)(first) == ["north"]


def test_assess_takes_parts_in_any_order_of_rows() -> None:
    one = indicator(target(AtLeast(Decimal(120))), **BOTH)
    rows = [*quarters("north", {"Q1": "10", "Q2": "7"}), *quarters("south", {"Q2": "5", "Q1": "8"})]
    for order in (rows, rows[::-1]):
        (only,) = assess(plan(one), {"one": order}, date(2024, 7, 10), date(2024, 7, 10))
        assert value(only) == 30
