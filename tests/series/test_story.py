"""The story of one thing against a definition that looks at all rows at once, and at its edges by hand."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import indicator, row
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.words import Grade, ReportedAs
from xtgoals.series.columns import Columns
from xtgoals.series.settlement import settle
from xtgoals.series.story import Settled, by_thing, outcome, spans_of, standing, story, thing_of

PERIODS = ("2024-01", "2024-Q1", "2024-03", "2024-Q4", "2024-12", "2024")
LAST = date(2026, 1, 1)


@st.composite
def ledgers(draw: st.DrawFn, periods: tuple[str, ...] = PERIODS) -> list[Observation]:
    """Rows of two regions in the order of a file, recorded on three days; few values, so many repeat."""
    rows = []
    for line in range(2, draw(st.integers(2, 12))):
        grade = draw(st.sampled_from(list(Grade)))
        value = None if grade is Grade.WITHDRAWN else str(draw(st.integers(0, 2)))
        day = date(2025, 1, 1) + timedelta(days=draw(st.integers(0, 2)))
        region = draw(st.sampled_from(("city", "north")))
        period = draw(st.sampled_from(periods))
        rows.append(row(period, value, day.isoformat(), region=region, grade=grade, line=line))
    return rows


def naively(rows: list[Observation]) -> Settled | None:
    """Withdrawn ones are dropped, of the others the best grade counts, then the latest day and line."""
    cancelled = max((one.recorded for one in rows if one.grade is Grade.WITHDRAWN), default=(date.min, 0))
    alive = [one for one in rows if one.grade is not Grade.WITHDRAWN and one.recorded > cancelled]
    if not alive:
        return None
    best = max(alive, key=lambda one: (one.grade, one.recorded))
    figures = [one for one in alive if one.grade > Grade.ESTIMATE]
    latest = max(figures, key=lambda one: one.recorded, default=best)
    return Settled(best, latest if latest.recorded > best.recorded and latest.value != best.value else None)


@given(ledgers(("2024-Q1",)))
def test_every_step_is_what_all_rows_known_by_then_say(rows: list[Observation]) -> None:
    steps = story(rows)
    known = sorted(rows, key=lambda one: one.recorded)
    assert [step.row for step in steps] == known
    for at, step in enumerate(steps):
        assert step.before == naively(known[:at])
        assert step.after == naively(known[: at + 1])
    assert outcome(rows) == naively(rows)


@given(ledgers(("2024-Q1",)), st.randoms())
def test_a_story_does_not_depend_on_the_order_in_which_rows_are_given(
    rows: list[Observation], random: object
) -> None:
    told = story(rows)
    random.shuffle(rows)  # type: ignore[attr-defined]
    assert story(rows) == told


@given(ledgers(("2024-Q1",)))
def test_what_stands_was_never_withdrawn(rows: list[Observation]) -> None:
    cancelled = [one.recorded for one in rows if one.grade is Grade.WITHDRAWN]
    alive = [one for one in rows if all(one.recorded > other for other in cancelled)]
    assert standing(rows) == sorted(alive, key=lambda one: one.recorded)


@settings(max_examples=200)
@given(ledgers(), st.sampled_from(list(ReportedAs)))
def test_rows_and_columns_settle_the_same(rows: list[Observation], how: ReportedAs) -> None:
    one = indicator(reported_as=how)
    settled = settle(one, rows, LAST)
    expected = {thing: best for thing, same in by_thing(one, rows).items() if (best := naively(same))}
    assert settled.things == {thing: best.row for thing, best in expected.items()}
    assert settled.newer == {thing: best.newer for thing, best in expected.items() if best.newer}
    current = Columns(one, Batch.of(rows)).current
    found = {thing_of(one, each): each for run in current.values() for each in run.rows()}
    assert found == settled.things.firm
    for run in current.values():
        assert run.spans == sorted(thing_of(one, each)[1:] for each in run.rows())


def test_a_running_total_is_about_a_day_and_an_increment_about_a_period() -> None:
    rows = [row(text, "1", "2025-01-09") for text in ("2024-12", "2024-Q4", "2024", "2024-12-31")]
    end = date(2024, 12, 31)
    assert {thing_of(indicator(), one) for one in rows} == {("city", end, end)}
    added = indicator(reported_as=ReportedAs.INCREMENT)
    assert [thing_of(added, one) for one in rows] == [("city", *one.period.span) for one in rows]
    assert spans_of(added, []) == []


def test_what_each_row_does() -> None:
    rows = [
        row("2024-Q1", "90", "2024-03-20", grade=Grade.ESTIMATE, line=2),
        row("2024-Q1", "100", "2024-04-05", line=3),  # an estimate is replaced in silence
        row("2024-Q1", "110", "2024-04-20", line=4),  # revises 100
        row("2024-Q1", "110", "2024-04-25", grade=Grade.VERIFIED, line=5),  # the same value, better
        row("2024-Q1", "120", "2024-05-02", line=6),  # kept out by the verified 110
        row("2024-Q1", "130", "2024-05-03", grade=Grade.ESTIMATE, line=7),  # no news beside a better figure
        row("2024-Q1", "110", "2024-05-09", line=8),  # kept out, but says nothing else
        row("2024-Q1", None, "2024-06-01", grade=Grade.WITHDRAWN, line=9),
        row("2024-Q1", None, "2024-06-02", grade=Grade.WITHDRAWN, line=10),  # nothing is left to withdraw
        row("2024-Q1", "95", "2024-06-03", line=11),  # begins anew
    ]
    steps = story(rows)
    assert [step.before and step.before.row.line for step in steps] == [None, 2, 3, 4, 5, 5, 5, 5, None, None]
    assert [step.after and step.after.row.line for step in steps] == [2, 3, 4, 5, 5, 5, 5, None, None, 11]
    assert [step.row.line for step in steps if step.revises] == [4]
    assert [step.row.line for step in steps if step.kept_out_by] == [6]
    newer = [step.after and step.after.newer and step.after.newer.line for step in steps]
    assert newer == [None, None, None, None, 6, 6, None, None, None, None]
    assert [one.line for one in standing(rows)] == [11]
    assert [one.line for one in standing(rows[:7])] == [2, 3, 4, 5, 6, 7, 8]


def test_of_one_day_the_later_line_became_known_later() -> None:
    first, second = row("2024-Q1", "1", "2024-04-05"), row("2024-Q1", "2", "2024-04-05", line=3)
    assert outcome([second, first]) == Settled(second)
    withdrawn = row("2024-Q1", None, "2024-04-05", grade=Grade.WITHDRAWN, line=4)
    assert outcome([first, withdrawn]) is None
    assert outcome([withdrawn._replace(line=1), first]) == Settled(first)
    assert settle(indicator(), [first, withdrawn], LAST).things == {}
    assert settle(indicator(), [first], date(2024, 4, 4)).things == {}
