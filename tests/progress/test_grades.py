"""Which row counts where grades differ, and what becomes of the other; figures are worked out beside it."""

from __future__ import annotations

from datetime import date

from tests.builders import INCREMENT, PARTS, codes, remark, row, stand, value
from xtgoals.model.words import Grade, Status


def test_an_estimated_quarter_replaces_no_figure_inside_it() -> None:
    # 10 final + 12 verified + 8 estimated = 30; only March is an estimate, as the quarter's 15 is
    rows = [
        row("2024-01", "10", "2024-02-05", grade=Grade.FINAL),
        row("2024-02", "12", "2024-03-05", grade=Grade.VERIFIED),
        row("2024-03", "8", "2024-03-20", grade=Grade.ESTIMATE),
        row("2024-Q1", "15", "2024-03-20", grade=Grade.ESTIMATE),
    ]
    one = stand(rows, "2024-04-12", **INCREMENT)
    assert value(one) == 30
    # better figures fill the quarter: its estimate is no news
    assert codes(one) == ["estimate"]


def test_an_estimated_quarter_replaces_estimated_months() -> None:
    months = [row(f"2024-0{m}", "8", "2024-01-20", grade=Grade.ESTIMATE) for m in (1, 2, 3)]
    rows = [*months, row("2024-Q1", "15", "2024-02-20", grade=Grade.ESTIMATE)]
    assert value(stand(rows, "2024-04-12", **INCREMENT)) == 15


def test_a_reported_quarter_still_replaces_months_of_which_one_is_an_estimate() -> None:
    # the weakest of 10 verified and 12 estimated is the estimate, and 36 reported is better
    rows = [
        row("2024-01", "10", "2024-02-05", grade=Grade.VERIFIED),
        row("2024-02", "12", "2024-02-20", grade=Grade.ESTIMATE),
        row("2024-Q1", "36", "2024-04-12"),
    ]
    assert value(stand(rows, "2024-04-14", **INCREMENT)) == 36


def test_an_estimated_quarter_that_says_more_than_the_months_is_named() -> None:
    # March is open: 10 + 12 = 22 stand, the quarter's 35 would know more
    rows = [
        row("2024-01", "10", "2024-02-05", grade=Grade.FINAL),
        row("2024-02", "12", "2024-03-05", grade=Grade.VERIFIED),
        row("2024-Q1", "35", "2024-03-20", grade=Grade.ESTIMATE),
    ]
    one = stand(rows, "2024-04-12", **INCREMENT)
    assert value(one) == 22
    told = remark(one, "outranked").details
    assert (told["value"], told["period"], told["kept"]) == (35, "2024-Q1", "verified")
    assert told["inside"] == ("2024-01", "2024-02")


def test_a_longer_row_of_lower_grade_is_named_and_listed() -> None:
    # January's 10 is verified; the quarter's 36 is only reported, does not count, and does not vanish
    rows = [row("2024-01", "10", "2024-02-05", grade=Grade.VERIFIED), row("2024-Q1", "36", "2024-04-12")]
    one = stand(rows, "2024-04-14", **INCREMENT)
    assert value(one) == 10
    assert remark(one, "outranked").details == {
        "value": 36,
        "grade": "reported",
        "period": "2024-Q1",
        "region": "city",
        "kept": "verified",
        "inside": ("2024-01",),
    }
    assert [each.line for each in one.outranked] == [3]


def test_a_longer_row_is_named_where_nothing_counts_at_all() -> None:
    # February's 10 is verified, January is missing: no sum begins, and the quarter's 36 is told
    rows = [row("2024-02", "10", "2024-03-05", grade=Grade.VERIFIED), row("2024-Q1", "36", "2024-04-10")]
    one = stand(rows, "2024-04-12", **INCREMENT)
    assert value(one) is None
    assert codes(one) == ["outranked", "gap"]


def test_a_half_year_is_news_only_if_it_came_later_and_differs() -> None:
    quarters = [row(f"2024-Q{q}", "30", "2024-07-10", grade=Grade.VERIFIED) for q in (1, 2)]
    for half, day, news in (
        ("48", "2024-07-12", True),
        ("48", "2024-07-05", False),
        ("60", "2024-07-12", False),
    ):
        one = stand([*quarters, row("2024-H1", half, day)], "2024-08-01", **INCREMENT)
        assert value(one) == 60
        assert ("outranked" in codes(one)) is news
        assert [each.line for each in one.outranked] == [4]


def test_own_rows_replace_each_other_before_the_parts_are_rolled_up() -> None:
    # own 40 for the half year is reported, own Q1 is verified and stays: 30 + (9 + 6) = 45
    rows = [
        row("2024-Q1", "30", "2024-04-10", grade=Grade.VERIFIED),
        row("2024-Q2", "9", "2024-07-05", region="north"),
        row("2024-Q2", "6", "2024-07-05", region="south"),
        row("2024-H1", "40", "2024-07-08"),
    ]
    one = stand(rows, "2024-07-10", **INCREMENT, **PARTS)
    assert value(one) == 45
    assert remark(one, "outranked").details["value"] == 40


def test_a_roll_up_that_may_not_replace_the_own_quarter_is_named() -> None:
    # both halves are in, 22 + 18 = 40, but the city's own 30 for Q1 is verified: 30 stands
    rows = [
        row("2024-Q1", "30", "2024-04-10", grade=Grade.VERIFIED),
        row("2024-H1", "22", "2024-07-05", region="north"),
        row("2024-H1", "18", "2024-07-05", region="south"),
    ]
    one = stand(rows, "2024-07-10", **INCREMENT, **PARTS)
    assert value(one) == 30
    assert remark(one, "outranked").details["value"] == 40
    assert [each.line for each in one.outranked] == [3, 4]


def test_what_proves_a_target_wins_over_an_estimate_of_the_same_day_or_later() -> None:
    # the north alone has 61 of 60; the city's own 40 is only an estimate
    for north in ("2024-Q2", "2024-Q1"):
        rows = [
            row(north, "61", "2024-07-05", region="north"),
            row("2024-Q2", "40", "2024-06-20", grade=Grade.ESTIMATE),
        ]
        one = stand(rows, "2024-07-10", 60, **PARTS)
        assert one.actual
        assert (one.status, one.met, one.gap) == (Status.ACHIEVED, True, 1)
        assert (one.actual.value, one.actual.reported, one.actual.of) == (61, 1, 2)
        told = remark(one, "estimate-passed-over").details
        assert told == {"value": 40, "covered": date(2024, 6, 30)}
        assert "estimate" not in codes(one)


def test_what_proves_a_target_gives_way_to_a_later_figure() -> None:
    # the north's 61 in March, but the city's own 40 in June is reported
    rows = [row("2024-Q1", "61", "2024-04-05", region="north"), row("2024-Q2", "40", "2024-07-06")]
    one = stand(rows, "2024-07-10", 60, **PARTS)
    assert (value(one), one.met) == (40, False)


def test_a_reported_figure_is_named_although_an_estimate_came_after_it() -> None:
    rows = [
        row("2024-Q1", "100", "2024-04-10", grade=Grade.VERIFIED),
        row("2024-Q1", "120", "2024-05-02"),
        row("2024-Q1", "130", "2024-05-03", grade=Grade.ESTIMATE),
    ]
    one = stand(rows, "2024-05-10", 450)
    assert value(one) == 100
    assert remark(one, "newer-figure").details["value"] == 120


def test_an_own_figure_that_gives_way_to_verified_parts_is_named_if_it_is_news() -> None:
    parts = [
        row("2024-Q1", "30", "2024-04-10", region="north", grade=Grade.VERIFIED),
        row("2024-Q1", "20", "2024-04-11", region="south", grade=Grade.VERIFIED),
    ]
    # 30 + 20 = 50; the city's own 55 is only reported, and news if it came after 2024-04-11
    for day, text, news in (
        ("2024-05-02", "55", True),
        ("2024-04-05", "55", False),
        ("2024-05-02", "50", False),
    ):
        for how in ({}, INCREMENT):
            one = stand([*parts, row("2024-Q1", text, day)], "2024-05-10", **PARTS, **how)
            assert value(one) == 50
            assert ("newer-figure" in codes(one)) is news
            assert [each.line for each in one.outranked] == [4]
    told = remark(stand([*parts, row("2024-Q1", "55", "2024-05-02")], "2024-05-10", **PARTS), "newer-figure")
    assert (told.details["value"], told.details["kept"]) == (55, "verified")
