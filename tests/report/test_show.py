"""What `show` says of an indicator and its targets, and how the arithmetic is written out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.builders import indicator, plan, row, target
from xtgoals.actions.show import ShowResult
from xtgoals.locale import Lang
from xtgoals.model.bound import AtLeast, RiseBy
from xtgoals.model.catalogue import Clause, Organisation
from xtgoals.model.indicator import Indicator
from xtgoals.model.observation import Observation
from xtgoals.model.period import Period, parse_period
from xtgoals.model.schedule import AtEnd, Listed
from xtgoals.model.target import Baseline
from xtgoals.model.text import Text
from xtgoals.model.units import Unit
from xtgoals.model.words import Measure, Rollup, UnitKind
from xtgoals.progress.assess import assess_indicator
from xtgoals.progress.course import Course
from xtgoals.render.plain import plain
from xtgoals.report.show import show_document
from xtgoals.series.known import Known

SHARE = Unit("%", "%", UnitKind.SHARE)


def page(
    one: Indicator, rows: list[Observation], as_of: str, known_on: str, lang: Lang = "en", **changes: Any
) -> str:
    """The page of an indicator as plain text, its blanks made single."""
    whole = replace(plan(one), **changes)
    days = date.fromisoformat(as_of), date.fromisoformat(known_on)
    standings = tuple(assess_indicator(Known(whole, {one.id: rows}, days[1]), one, days[0]))
    courses = (Course(),) * len(standings)
    document = show_document(ShowResult(whole, one, *days, standings, (), 0, courses=courses), lang)
    return "\n".join(" ".join(line.split()) for line in plain(document).splitlines())


def period(text: str) -> Period:
    found = parse_period(text)
    assert found
    return found


def test_each_target_names_its_own_organisations_and_terms() -> None:
    level = indicator(
        target(AtLeast(Decimal("66.56")), clause="一", figure="66.56%", near=Decimal("0.5")),
        target(
            RiseBy(Decimal("0.5")),
            id="rise",
            clause="二",
            figure="提升0.5%",
            responsible=("housing",),
            baseline=Baseline(period("2023"), None),
            region="north",
            start=date(2024, 4, 1),
            schedule=AtEnd(),
            note=Text("点说明", "about points"),
        ),
        measure=Measure.LEVEL,
        unit=SHARE,
        note=Text("指标说明", "about the rate"),
    )
    named: dict[str, Any] = {
        "organisations": {"housing": Organisation("housing", Text("住建局", "Housing, Construction"))},
        "clauses": {"二": Clause("二", Text("城镇化", "Urbanisation"), ("housing",))},
    }
    shown = page(level, [], "2024-09-30", "2024-10-20", **named)
    _, one, rise, facts = _parts(shown, "66.56 % (one)", "points (rise)", "The indicator")
    assert "Reported quarterly, due 15 days after the period, 60 after the deadline" in facts
    # Q2 and Q3 are overdue, so the next report is the deadline's: 31 December and 60 days
    assert "Next report for 2024-12-31, due on 2025-03-01" in facts
    assert "Note about the rate" in facts
    assert "Responsible none named" in one
    assert "Near 0.5 points" in one
    assert "Start" not in one
    assert "二 提升0.5%: +0.5 points (rise)" in shown
    for line in (
        "Clause 二 Urbanisation",
        "Responsible Housing, Construction",
        "Region North",
        "Start 2024-04-01",
        "Schedule judged at the end",
        "Baseline 2023: not known",
        "Note about points",
    ):
        assert line in rise.splitlines()
    assert "备注 点说明" in page(level, [], "2024-09-30", "2024-10-20", "zh", **named)


def _parts(text: str, *marks: str) -> list[str]:
    parts = []
    for mark in marks:
        before, _, text = text.partition(f"{mark}\n")
        parts.append(before)
    return [*parts, text]


def test_how_parts_are_rolled_up_is_said_in_words() -> None:
    rolled = indicator(parts=("north", "south"), rollup=Rollup.MIN)
    assert "Rolled up the lowest of North; South" in page(rolled, [], "2024-03-31", "2024-04-05")
    assert "汇总方式 取最低的地区：北、南" in page(rolled, [], "2024-03-31", "2024-04-05", "zh")


def test_an_incomplete_value_has_its_unit_before_the_bracket() -> None:
    rolled = indicator(
        target(AtLeast(Decimal(98))), parts=("north", "south"), rollup=Rollup.MIN, unit=SHARE,
        measure=Measure.LEVEL,
    )  # fmt: skip
    rows = [row("2024-Q1", "97", "2024-04-05", region="north")]
    assert "Actual 97 % (1 of 2)" in page(rolled, rows, "2024-03-31", "2024-04-06")
    assert "完成值 97% (1/2 个地区)" in page(rolled, rows, "2024-03-31", "2024-04-06", "zh")


LISTED = Listed(
    (
        (period("2024-Q1"), Fraction(1, 10)),
        (period("2024-Q2"), Fraction(35, 100)),
        (period("2024"), Fraction(1)),
    )
)


@pytest.mark.parametrize(
    ("covered", "sum_of"),
    [
        # a month of the three between 10 % and 35 %: 10 + 25 / 3 = 18.33
        ("2024-04", "10.0 % + (35.0 % − 10.0 %) × 1 / 3 months = 18.3 %"),
        # three months of the six between 35 % and 100 %: 35 + 65 / 2 = 67.5
        ("2024-Q3", "35.0 % + (100.0 % − 35.0 %) × 3 / 6 months = 67.5 %"),
        ("2024-02", "0.0 % + (10.0 % − 0.0 %) × 2 / 3 months = 6.7 %"),
        ("2024-Q2", "35.0 % (as listed for 2024-06-30)"),
    ],
)
def test_a_listed_schedule_writes_between_which_shares_a_day_lies(covered: str, sum_of: str) -> None:
    one = indicator(target(schedule=LISTED))
    last = period(covered).last.isoformat()
    shown = page(one, [row(covered, "100", last)], last, last)
    assert f"Planned {sum_of}" in shown
    assert "Schedule 2024-Q1 10.0 %; 2024-Q2 35.0 %; 2024 100.0 %" in shown


def test_the_schedule_is_said_in_the_language_of_the_page() -> None:
    one = indicator(target(schedule=AtEnd()))
    rows = [row("2024-Q1", "100", "2024-04-05")]
    shown = page(one, rows, "2024-03-31", "2024-04-06", "zh")
    assert "序时进度 0.0%（期末考核）" in shown
    assert "at-end" not in shown
    # a monthly rate is no task where nothing is planned before the deadline
    assert "后续月均需完成" not in shown


def test_what_is_required_per_month_suffices() -> None:
    # 2.1 - 1.61 = 0.49 in 3 months: 0.1633; three times 0.16 would be 0.48
    one = indicator(target(AtLeast(Decimal("2.1"))), unit=Unit("万户", "10,000 households", UnitKind.COUNT))
    shown = page(one, [row("2024-Q3", "1.61", "2024-10-05")], "2024-09-30", "2024-10-06", "zh")
    assert "后续月均需完成 0.17万户" in shown
    assert "年底预计" in shown


def test_the_forecast_is_for_the_years_end_only_where_that_is_the_deadline() -> None:
    one = indicator(target(AtLeast(Decimal(450)), deadline=date(2024, 9, 30)))
    shown = page(one, [row("2024-Q2", "200", "2024-07-05")], "2024-06-30", "2024-07-06", "zh")
    # two thirds of the way: 200 / (6 / 9) = 300
    assert "期末预计 300个" in shown
    assert "年底预计" not in shown
