"""What is shown never says more than what is so: paces, gaps and ratios just beside a limit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.builders import indicator, plan, row, target
from xtgoals.actions.show import ShowResult
from xtgoals.actions.status import StatusResult
from xtgoals.locale import Lang
from xtgoals.model.bound import About, AtLeast
from xtgoals.model.reference import Percent
from xtgoals.model.standing import Standing
from xtgoals.model.words import Measure, Status
from xtgoals.progress.assess import assess
from xtgoals.progress.course import Course
from xtgoals.report.cells import Cell
from xtgoals.report.document import Document, Table
from xtgoals.report.numbers import bound_text
from xtgoals.report.reasons import reason_text
from xtgoals.report.show import show_document
from xtgoals.report.status import status_document

DAY = date(2024, 10, 1)


def stand(value: str, goal: str, measure: Measure = Measure.CUMULATIVE, **changes: object) -> Standing:
    one = indicator(target(AtLeast(Decimal(goal)), **changes), measure=measure)
    (only,) = assess(plan(one), {"one": [row("2024-Q3", value, "2024-10-01")]}, DAY, DAY)
    return only


def shown(document: Document) -> set[str]:
    """The text of every cell."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return {cell.text for table in tables for line in table.rows for cell in line if isinstance(cell, Cell)}


def everywhere(one: Standing, lang: Lang = "en") -> tuple[set[str], str, set[str]]:
    """The cells of `status`, the reason, the cells of `show`."""
    status = status_document(StatusResult(plan(), DAY, DAY, (one,), 0), lang)
    show = show_document(
        ShowResult(plan(), one.indicator, DAY, DAY, (one,), (), 0, courses=(Course(),)), lang
    )
    return shown(status), reason_text(one, plan(), lang), shown(show)


@pytest.mark.parametrize(
    ("value", "status", "said"),
    [
        # 10000 by the year's end: 7500 are planned for 30 September, of which 7498 are 0.99973
        ("7498", Status.AT_RISK, "<1.00"),
        # 5999 of 7500 are 0.79987, and 6000 are 0.8
        ("5999", Status.BEHIND, "<0.80"),
        ("6000", Status.AT_RISK, "0.80"),
    ],
)
def test_a_pace_below_a_threshold_never_prints_as_the_threshold(
    value: str, status: Status, said: str
) -> None:
    one = stand(value, "10000")
    assert one.status is status
    cells, reason, arithmetic = everywhere(one)
    assert said in cells
    assert f"pace {said} " in reason
    assert any(text.endswith(f"= {said}") for text in arithmetic)


def test_a_small_gap_is_shown_to_its_last_digit() -> None:
    # 65.99999 - 66 = -0.00001
    one = stand("65.99999", "66", Measure.LEVEL, near=Decimal(1))
    cells, reason, arithmetic = everywhere(one)
    assert "-0.00001" in cells
    assert "gap -0.00001" in reason
    assert any(text.startswith("-0.00001") for text in arithmetic)


def test_an_unmet_ratio_is_below_one_in_the_arithmetic_of_the_pace_too() -> None:
    # 9999 of 10000 are 99.99 %, which one decimal would round to 100.0 %
    arithmetic = everywhere(stand("9999", "10000"))[2]
    assert any(text.startswith("<100 % / 75.0 % = ") for text in arithmetic)
    assert not any(text.startswith("100.0 %") for text in arithmetic)


def test_english_parts_thousands_and_a_width_is_no_aside() -> None:
    one = stand("7498", "10000")
    # in zh the numbers stay as the files write them
    cells, _, _ = everywhere(one)
    assert "7,498 / 10,000 posts" in cells
    assert any("7498 / 10000" in cell for cell in everywhere(one, "zh")[0])
    about = About(Decimal(1200), Percent(Fraction(1, 20)))
    assert bound_text(about, one.indicator.unit, "en") == "1,200 posts ± 5%"
    # what is exactly as promised has no gap: 88 of 88 %
    exact = stand("88", "88", Measure.LEVEL)
    assert "(100.0 %)" in everywhere(exact)[0]
