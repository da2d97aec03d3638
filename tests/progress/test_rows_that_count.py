"""Which rows make a value: revisions, windows, increments and parts; each figure is worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.builders import indicator, plan, row, target
from xtgoals.model.bound import AtLeast
from xtgoals.model.indicator import Indicator
from xtgoals.model.numbers import Value
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Reason, Standing
from xtgoals.model.words import Grade, Measure, ReportedAs, Rollup, Status
from xtgoals.progress.assess import assess

INCREMENTS = indicator(reported_as=ReportedAs.INCREMENT)


def lined(*rows: Observation) -> list[Observation]:
    """Rows as they follow each other in a file."""
    return [one._replace(line=line) for line, one in enumerate(rows, start=2)]


def stand(one: Indicator, rows: list[Observation], as_of: str, known_on: str = "") -> Standing:
    days = date.fromisoformat(as_of), date.fromisoformat(known_on or as_of)
    (only,) = assess(plan(one), {"one": rows}, *days)
    return only


def value(one: Standing) -> Value | None:
    return one.actual.value if one.actual else None


def remark(one: Standing, code: str) -> list[Reason]:
    return [said for said in one.remarks if said.code == code]


def parted(*parts: str, **changes: Any) -> Indicator:
    """At least 60 of the parts together."""
    fields = {"rollup": Rollup.SUM, **changes}
    return indicator(target(AtLeast(Decimal(60))), parts=parts or ("north", "south"), **fields)


def test_a_withdrawal_cancels_the_earlier_lines_of_its_day_and_not_the_later() -> None:
    wrong = row("2024-Q1", "300", "2024-04-20")
    withdrawn = row("2024-Q1", None, "2024-04-20", grade=Grade.WITHDRAWN, note="another county's")
    right = row("2024-Q1", "113", "2024-04-20")
    assert value(stand(indicator(), lined(wrong, withdrawn), "2024-04-30")) is None
    assert value(stand(indicator(), lined(wrong, withdrawn, right), "2024-04-30")) == 113
    # what is recorded a day later stands, wherever its line is
    after = row("2024-Q1", "120", "2024-04-21")
    assert value(stand(indicator(), lined(after, wrong, withdrawn), "2024-04-30")) == 120


@pytest.mark.parametrize(
    ("other", "named"),
    [
        (row("2024-Q1", "120", "2024-05-02"), [120]),
        (row("2024-Q1", "120", "2024-04-10"), [120]),  # the same day, a later line
        (row("2024-Q1", "130", "2024-05-02", grade=Grade.ESTIMATE), []),  # a better figure is there
        (row("2024-Q1", "90", "2024-04-05"), []),  # known before the verified one
        (row("2024-Q1", "100", "2024-05-02"), []),  # says the same
    ],
)
def test_only_a_later_figure_that_says_otherwise_is_named(other: Observation, named: list[int]) -> None:
    verified = row("2024-Q1", "100", "2024-04-10", grade=Grade.VERIFIED)
    one = stand(indicator(), lined(verified, other), "2024-03-31", "2024-05-10")
    assert value(one) == 100
    assert [said.details["value"] for said in remark(one, "newer-figure")] == named


def test_increments_that_begin_before_the_window_are_not_added() -> None:
    """Half a year's 30 cannot be split: a target that starts in July has 20."""
    late = indicator(target(start=date(2024, 7, 1)), reported_as=ReportedAs.INCREMENT)
    rows = lined(row("2024-H1", "30", "2024-07-05"), row("2024-Q3", "20", "2024-10-05"))
    assert value(stand(late, rows, "2024-10-10")) == 20
    # a year that contains the window says nothing of its half
    rows = lined(*rows, row("2024", "70", "2025-01-05"))
    one = stand(late, rows, "2025-01-10")
    assert one.actual
    assert (one.actual.value, one.actual.covered) == (20, date(2024, 9, 30))


def test_a_longer_increment_of_equal_grade_takes_the_place_of_the_shorter() -> None:
    # 10 + 12 + 13 = 35 by months, but the quarter says 36; then 36 + 14 for April
    months = [row(f"2024-0{m}", str(v), "2024-05-05") for m, v in ((1, 10), (2, 12), (3, 13), (4, 14))]
    quarter = row("2024-Q1", "36", "2024-04-12")
    for rows in (lined(*months, quarter), lined(quarter, *months)):
        one = stand(INCREMENTS, rows, "2024-05-10")
        assert one.actual
        assert (one.actual.value, one.actual.covered) == (50, date(2024, 4, 30))
    # among estimates too: an estimated quarter replaces estimated months
    guessed = [one._replace(grade=Grade.ESTIMATE) for one in (*months[:3], quarter)]
    assert value(stand(INCREMENTS, lined(*guessed), "2024-04-20")) == 36


def test_a_quarter_is_filled_by_its_own_months_only() -> None:
    # north 5 + 6 + 7 = 18 for Q1, and 8 for April; south 4 for Q1: 22 by the end of March
    months = [
        row(f"2024-0{m}", str(v), "2024-05-05", region="north") for m, v in ((1, 5), (2, 6), (3, 7), (4, 8))
    ]
    rows = lined(*months, row("2024-Q1", "4", "2024-04-05", region="south"))
    one = stand(parted(reported_as=ReportedAs.INCREMENT), rows, "2024-05-10")
    assert one.actual
    assert (one.actual.value, one.actual.covered) == (22, date(2024, 3, 31))
    assert (one.actual.reported, one.actual.of) == (2, 2)
    # the city's own 30 for the second quarter follows: 52
    rows = lined(*rows, row("2024-Q2", "30", "2024-07-05"))
    one = stand(parted(reported_as=ReportedAs.INCREMENT), rows, "2024-07-10")
    assert one.actual
    assert (one.actual.value, one.actual.covered) == (52, date(2024, 6, 30))


def test_months_that_do_not_fill_their_quarter_leave_it_incomplete() -> None:
    # north January and March: no 12 for Q1 beside the south's 4
    rows = lined(
        row("2024-01", "5", "2024-05-05", region="north"),
        row("2024-03", "7", "2024-05-05", region="north"),
        row("2024-Q1", "4", "2024-04-05", region="south"),
    )
    one = stand(parted(reported_as=ReportedAs.INCREMENT), rows, "2024-04-10", "2024-05-10")
    assert (one.completion, one.gap, one.met) == (None, None, None)


def test_parts_make_up_their_own_region_only() -> None:
    """North and south make the city; they do not make what was promised for the harbour."""
    parts = [row("2024-Q1", v, "2024-04-08", region=r) for r, v in (("north", "10"), ("south", "5"))]
    promises = (target(AtLeast(Decimal(60))), target(AtLeast(Decimal(6)), id="two", region="harbour"))
    one = indicator(*promises, parts=("north", "south"), rollup=Rollup.SUM)
    days = date(2024, 4, 12), date(2024, 4, 12)
    city, harbour = assess(plan(one), {"one": lined(*parts)}, *days)
    assert (value(city), value(harbour)) == (15, None)
    own = row("2024-Q1", "3", "2024-04-09", region="harbour")
    city, harbour = assess(plan(one), {"one": lined(*parts, own)}, *days)
    assert (value(city), value(harbour)) == (15, 3)


@pytest.mark.parametrize("rollup", [Rollup.MIN, Rollup.MAX])
def test_one_part_proves_no_minimum_and_no_maximum(rollup: Rollup) -> None:
    """Only a sum can just grow when the south's figure comes; 61 alone is no city's value."""
    rows = [row("2024-Q1", "61", "2024-04-08", region="north")]
    one = stand(parted(rollup=rollup), rows, "2024-04-10")
    assert (one.status, one.met, one.attainment) == (Status.NOT_DUE, None, None)
    assert stand(parted(), rows, "2024-04-10").status is Status.ACHIEVED


def test_one_part_proves_no_level() -> None:
    rows = [row("2024-Q1", "61", "2024-04-08", region="north")]
    one = stand(parted(measure=Measure.LEVEL), rows, "2024-04-10")
    assert (one.status, one.met, one.gap) == (Status.NOT_DUE, None, None)


def test_an_incomplete_day_is_named_only_when_it_is_newer_than_what_is_shown() -> None:
    south = row("2024-Q2", "12", "2024-07-08", region="south")
    fuller = [row("2024-Q2", "10", "2024-07-08", region="north"), south]
    newer = row("2024-Q3", "20", "2024-10-08", region="north")
    three = parted("north", "south", "west")
    # the fullest day, 2 of 3 in June, is shown; September with 1 of 3 is named
    one = stand(three, lined(*fuller, newer), "2024-10-10")
    assert one.actual
    assert (one.actual.covered, one.actual.reported, one.actual.of) == (date(2024, 6, 30), 2, 3)
    (said,) = remark(one, "newer-incomplete")
    assert (said.details["covered"], said.details["reported"]) == (date(2024, 9, 30), 1)
    # the only incomplete day is the one that is shown, and an earlier one is no news
    assert remark(stand(three, lined(south), "2024-07-10"), "newer-incomplete") == []
    september = [newer, row("2024-Q3", "15", "2024-10-08", region="south")]
    assert remark(stand(three, lined(south, *september), "2024-10-10"), "newer-incomplete") == []


def test_what_comes_after_the_deadline_is_named_for_the_target_s_own_region() -> None:
    december = row("2024", "440", "2025-01-10")
    for region, as_of, named in (
        ("city", "2025-03-31", [460]),
        ("city", "2025-03-30", []),  # not covered yet
        ("north", "2025-03-31", []),  # another's
    ):
        rows = lined(december, row("2025-Q1", "460", "2025-04-10", region=region))
        one = stand(indicator(), rows, as_of, "2025-06-30")
        assert (one.status, value(one)) == (Status.MISSED, 440)
        assert [said.details["value"] for said in remark(one, "after-deadline")] == named
