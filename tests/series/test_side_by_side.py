"""What parts have, summed column by column, is what comes of it value by value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import indicator, row
from xtgoals.model.cited import Cited
from xtgoals.model.indicator import Indicator
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Actual
from xtgoals.model.words import Grade, Over, ReportedAs, Rollup
from xtgoals.series.parts import Scope
from xtgoals.series.settlement import Things, settle
from xtgoals.series.values import complete_days, find_value
from xtgoals.series.window import Window

PERIODS = ("2024-01", "2024-02", "2024-03", "2024-Q1", "2024-04", "2024-H1")
KNOWN, YEAR = date(2026, 1, 1), Window(date(2024, 1, 1), date(2024, 12, 31))
INCREMENTS = indicator(reported_as=ReportedAs.INCREMENT)
KINDS = (INCREMENTS, replace(INCREMENTS, reported_as=None, over=Over.MEAN), indicator())


@st.composite
def ledgers(draw: st.DrawFn) -> list[Observation]:
    """Months of two parts that are mostly there, with revisions, gaps, longer periods and own rows."""
    rows = []
    line = 2
    for period in PERIODS:
        for region in ("north", "south", "city"):
            often = 9 if region != "city" and len(period) == 7 and "-0" in period else 2
            for _ in range(draw(st.sampled_from((1,) * often + (0, 2)))):
                grade = draw(st.sampled_from((Grade.REPORTED,) * 4 + tuple(Grade)))
                value = None if grade is Grade.WITHDRAWN else str(draw(st.integers(-1, 9)))
                day = f"2025-01-{line % 28 + 1:02}"
                rows.append(row(period, value, day, region=region, grade=grade, line=line))
                line += 1
    return rows


def by_value(things: Things) -> Things:
    """The same things, each a value by itself: nothing of them can be looked at as a column."""
    return Things.of((thing, of_row(one)) for thing, one in things.items())


def of_row(one: Observation | Actual) -> Actual:
    assert isinstance(one, Observation)
    assert one.value is not None
    return Actual(one.value, one.period.last, one.grade, Cited.of([one]))


@settings(max_examples=300)
@given(ledgers(), st.sampled_from(KINDS), st.sampled_from([*Rollup, None]), st.booleans())
def test_columns_make_what_values_make(
    rows: list[Observation], kind: Indicator, rollup: Rollup | None, estimates: bool
) -> None:
    scope = Scope("city", ("north", "south"), rollup) if rollup else Scope("north")
    things = settle(kind, rows, KNOWN).things
    things = things if estimates else things.firm
    values = by_value(things)
    assert find_value(kind, things, scope, YEAR) == find_value(kind, values, scope, YEAR)
    assert [*complete_days(kind, things, scope, YEAR)] == [*complete_days(kind, values, scope, YEAR)]


def test_a_sum_cites_its_rows_once_and_in_the_order_of_their_files() -> None:
    rows = [row("2024-01", str(line), "2024-02-09", line=line) for line in (2, 3, 5, 6)]
    cited = Cited.of(rows)
    parts = (Cited((cited.columns, [2, 0])), Cited((cited.columns, [0])))
    joined = Cited.joined(parts)
    assert [one.line for one in joined] == [5, 2, 2]
    assert [one.line for one in joined.in_order()] == [2, 5]
    assert joined.in_order() == (rows[0], rows[2])
    # one of four: the others are not kept with it
    assert len(parts[1].in_order().columns.line) == 1
