"""What became of every row: which one counts, which could, and why the others do not."""

from __future__ import annotations

from datetime import date

from tests.builders import indicator, plan, row, target
from xtgoals.model.indicator import Indicator
from xtgoals.model.observation import Observation
from xtgoals.model.period import Period, parse_period
from xtgoals.model.target import Baseline
from xtgoals.model.words import Grade, Measure, ReportedAs, Rollup
from xtgoals.progress.assess import assess_indicator
from xtgoals.progress.fates import fates
from xtgoals.series.known import Known


def told(one: Indicator, rows: list[Observation], as_of: str, known_on: str) -> list[str]:
    """The fate of each row; the rows get the lines 2, 3, ... of their file."""
    numbered = [row._replace(line=line) for line, row in enumerate(rows, start=2)]
    days = date.fromisoformat(as_of), date.fromisoformat(known_on)
    known = Known(plan(one), {one.id: numbered}, days[1])
    found = list(fates(known, one, numbered, assess_indicator(known, one, days[0])))
    assert [row for row, _ in found] == numbered
    return [fate for _, fate in found]


def test_a_later_department_figure_does_not_replace_a_verified_one() -> None:
    rows = [
        row("2024-Q2", "200", "2024-07-09"),
        row("2024-Q3", "300", "2024-10-08"),
        row("2024-Q3", "310", "2024-10-09", note="counted anew"),
        row("2024-Q3", "305", "2024-10-12", grade=Grade.VERIFIED),
        row("2024-Q3", "320", "2024-10-16", note="later return"),
        row("2024-Q4", "450", "2025-01-10"),
    ]
    told_then = told(indicator(), rows, "2024-09-30", "2024-10-20")
    assert told_then == [
        *("stands", "superseded", "superseded", "counts", "not-replacing"),
        "not-yet-known",
    ]


def test_what_is_of_lower_grade_does_not_replace_shorter_periods_or_parts() -> None:
    one = indicator(reported_as=ReportedAs.INCREMENT, parts=("north", "south"), rollup=Rollup.SUM)
    rows = [
        row("2024-01", "10", "2024-02-05", grade=Grade.VERIFIED),
        row("2024-Q1", "36", "2024-04-05"),  # a longer period than the verified month
    ]
    assert told(one, rows, "2024-04-10", "2024-04-10") == ["counts", "not-replacing"]
    rows = [
        row("2024-Q1", "30", "2024-04-05", region="north", grade=Grade.VERIFIED),
        row("2024-Q1", "20", "2024-04-05", region="south", grade=Grade.VERIFIED),
        row("2024-Q1", "55", "2024-04-08"),  # of the city, beside verified parts
    ]
    assert told(one, rows, "2024-04-10", "2024-04-10") == ["counts", "counts", "not-replacing"]


def test_withdrawn_rows_and_rows_outside_the_window() -> None:
    level = indicator(
        target(start=date(2024, 1, 1), baseline=Baseline(_period("2023"), None)),
        target(id="two", deadline=date(2024, 6, 30)),
        measure=Measure.LEVEL,
    )
    rows = [
        row("2022", "90", "2023-02-01"),  # before the window, and no baseline
        row("2023", "95", "2024-02-01"),  # the baseline of one
        row("2024-Q1", "99", "2024-04-05"),
        row("2024-Q1", None, "2024-04-06", grade=Grade.WITHDRAWN, note="of the province"),
        row("2024-Q2", "97", "2024-07-05"),  # counts for two
        row("2024-Q3", "98", "2024-10-05"),  # counts for one
        row("2024-Q4", "99", "2025-01-05"),  # after as-of
    ]
    assert told(level, rows, "2024-09-30", "2025-01-31") == [
        *("not-counted", "counts", "withdrawn", "withdrawal", "counts", "counts", "not-counted"),
    ]


def test_what_follows_a_gap_or_stands_inside_a_longer_period() -> None:
    increments = indicator(reported_as=ReportedAs.INCREMENT)
    rows = [
        row("2024-01", "5", "2024-02-05"),
        row("2024-02", "5", "2024-03-05"),
        row("2024-03", "5", "2024-04-05"),
        row("2024-Q1", "16", "2024-04-20"),  # takes the place of the three months
        row("2024-Q3", "20", "2024-10-05"),  # nothing for Q2
    ]
    fate = told(increments, rows, "2024-09-30", "2024-10-20")
    assert fate == ["superseded", "superseded", "superseded", "counts", "not-counted"]


def test_an_incomplete_day_is_not_counted_and_neither_are_parts_beside_an_own_row() -> None:
    rolled = indicator(parts=("north", "south"), rollup=Rollup.SUM)
    rows = [
        row("2024-Q1", "10", "2024-04-05", region="north"),
        row("2024-Q1", "11", "2024-04-05", region="south"),
        row("2024-Q2", "40", "2024-07-05"),  # the city's own figure makes the day complete
        row("2024-Q2", "22", "2024-07-05", region="north"),
        row("2024-Q3", "33", "2024-10-05", region="south"),  # the north is missing
    ]
    fate = told(rolled, rows, "2024-09-30", "2024-10-20")
    assert fate == ["stands", "stands", "counts", "not-counted", "not-counted"]


def _period(text: str) -> Period:
    found = parse_period(text)
    assert found
    return found
