"""Days as people write them: what they mean, and what is refused because it means two days or none."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import builders
from xtgoals.entry.days import understand_day
from xtgoals.entry.refusal import Refusal
from xtgoals.model.catalogue import Calendar, Plan

TODAY = date(2024, 10, 20)
YEAR = builders.plan()  # 2024
FISCAL = replace(YEAR, start=date(2024, 4, 1), end=date(2025, 3, 31), calendar=Calendar(4))
YEARS = replace(YEAR, end=date(2026, 12, 31))

with (Path(__file__).parent / "days.csv").open(encoding="utf-8", newline="") as _file:
    WRITTEN = list(csv.DictReader(_file))


def said(written: str, plan: Plan = YEAR) -> str:
    found = understand_day(written, plan, TODAY)
    return f"refused: {found.why.en}" if isinstance(found, Refusal) else found.isoformat()


@pytest.mark.parametrize("row", WRITTEN, ids=[row["written"] for row in WRITTEN])
def test_what_offices_write(row: dict[str, str]) -> None:
    if row["day"]:
        assert said(row["written"]) == row["day"]
    else:
        assert said(row["written"]).startswith("refused")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("四季度", "2024-12-31"),
        ("第三季度末前", "2024-09-30"),
        ("上半年底", "2024-06-30"),
        ("12月底前", "2024-12-31"),
        ("十二月底以前", "2024-12-31"),
        ("12月31日之前", "2024-12-31"),  # by that day, as offices mean it
        ("2024年9月底", "2024-09-30"),
        ("２０２４年９月底", "2024-09-30"),
        ("9月底前完成", "2024-09-30"),
        ("力争年底建成", "2024-12-31"),
        ("明年３月底", "2025-03-31"),
        ("明年底", "2025-12-31"),
        ("2025年", "2025-12-31"),
        ("2025/6/30", "2025-06-30"),
        ("2025.6.30", "2025-06-30"),
        ("20241008", "2024-10-08"),
        ("25/12/2024", "2024-12-25"),  # there is no 25th month
        ("下月底", "2024-11-30"),
        ("昨天", "2024-10-19"),
        ("2025年2月下旬", "2025-02-28"),
        ("end of September", "2024-09-30"),
        ("by June 2026", "2026-06-30"),
        ("by the end of the year", "2024-12-31"),
        ("8 October 2024", "2024-10-08"),
        ("first half of 2025", "2025-06-30"),
        ("end of Q3", "2024-09-30"),
        ("late September", "2024-09-30"),
        ("2024-Q3", "2024-09-30"),
    ],
)
def test_more_ways_to_name_a_day(written: str, day: str) -> None:
    assert said(written) == day


@pytest.mark.parametrize(
    ("written", "first", "other"),
    [
        ("9月前", "2024-08-31", "2024-09-30"),
        ("三季度前", "2024-06-30", "2024-09-30"),
        ("before September", "2024-08-31", "2024-09-30"),
        ("9月初", "2024-09-01", "2024-09-10"),
        ("9月中", "2024-09-15", "2024-09-20"),
        ("9月中旬前", "2024-09-10", "2024-09-20"),
        ("10/8", "2024-08-10", "2024-10-08"),
        ("8/10/2024", "2024-08-10", "2024-10-08"),
    ],
)
def test_of_two_readings_both_are_named(written: str, first: str, other: str) -> None:
    assert said(written) == f"refused: day {written!r}: it may be {first} or {other}"


@pytest.mark.parametrize(
    "written",
    [
        "尽快完成",
        "待定",
        "soon",
        "ASAP",
        "",
        " ",
        "2024-02-30",
        "9月31日",
        "9",
        "30日",
        "元旦前",
        "年前",
        "x" * 300,
    ],
)
def test_what_is_no_day_is_refused(written: str) -> None:
    assert said(written).startswith("refused")


def test_a_year_of_the_plans_own() -> None:
    # April 2024 to March 2025: each month occurs once, quarters have two meanings
    assert said("9月底", FISCAL) == "2024-09-30"
    assert said("2月底", FISCAL) == "2025-02-28"
    assert said("年内", FISCAL) == "2025-03-31"
    assert said("2024/25-Q1", FISCAL) == "2024-06-30"
    assert said("年底", FISCAL) == "refused: day '年底': it may be 2024-12-31 or 2025-03-31"
    assert "plan's own" in said("一季度", FISCAL)


def test_a_plan_of_several_years() -> None:
    assert said("2025年9月底", YEARS) == "2025-09-30"
    assert said("2月29日", YEARS) == "2024-02-29"  # the only one
    assert said("明年底", YEARS) == "2025-12-31"
    assert said("9月底", YEARS) == "refused: day '9月底': it may be 2024-09-30 or 2025-09-30"
    assert said("年底", YEARS) == "refused: day '年底': it may be 2024-12-31 or 2026-12-31"


def test_next_year_of_a_plan_that_is_over_may_be_two() -> None:
    found = understand_day("明年3月底", YEAR, date(2026, 5, 1))
    assert isinstance(found, Refusal)
    assert found.why.en.endswith("it may be 2025-03-31 or 2027-03-31")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_as_it_is_stored_and_in_chinese(day: date) -> None:
    assert said(day.isoformat()) == day.isoformat()
    assert said(f"{day.year}年{day.month}月{day.day}日") == day.isoformat()


@given(st.text(max_size=12))
def test_nothing_that_is_typed_ends_in_a_traceback(written: str) -> None:
    said(written)
    said(written, FISCAL)
    said(written, YEARS)
