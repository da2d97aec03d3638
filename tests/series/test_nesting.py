"""Longer periods and shorter ones against a definition that tries every pair, and at the edges by hand."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from xtgoals.model.period import parse_period
from xtgoals.model.words import Grade
from xtgoals.series.nesting import Span, apart, filling, inside, nested, unbroken

MONTHS = [f"2024-{month:02}" for month in range(1, 13)]
CALENDAR = [*MONTHS, "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024-H1", "2024-H2", "2024", "2024-02-10"]
GRADES = [grade for grade in Grade if grade is not Grade.WITHDRAWN]


def span(text: str) -> Span:
    period = parse_period(text)
    assert period
    return period.span


SPANS = st.lists(st.sampled_from([span(text) for text in CALENDAR]), max_size=10, unique=True).map(sorted)
GRADED = st.dictionaries(
    st.sampled_from([span(text) for text in CALENDAR]), st.sampled_from(GRADES), max_size=10
)


@cache
def days(one: Span) -> frozenset[date]:
    return frozenset(one[0] + timedelta(days=n) for n in range((one[1] - one[0]).days + 1))


def naively(grades: dict[Span, Grade]) -> tuple[set[Span], dict[Span, set[Span]]]:
    """Day by day: a span goes where one in it is too good for it, else all that it contains go."""
    standing: set[Span] = set()
    outranked: dict[Span, set[Span]] = {}
    for one in sorted(grades, key=lambda one: len(days(one))):
        within = {other for other in standing if days(other) <= days(one)}
        if grades[one] is Grade.ESTIMATE:
            gives_way = any(grades[other] is not Grade.ESTIMATE for other in within)
        else:
            gives_way = bool(within) and all(grades[other] > grades[one] for other in within)
        if gives_way:
            outranked[one] = within
        else:
            standing = standing - within | {one}
    return standing, outranked


@settings(max_examples=300)
@given(GRADED)
def test_what_stands_is_what_every_pair_of_days_says(grades: dict[Span, Grade]) -> None:
    found = nested(grades)
    standing, outranked = naively(grades)
    assert found.standing == sorted(standing)
    assert {one: set(shorter) for one, shorter in found.outranked.items()} == outranked
    assert apart(found.standing)


@given(SPANS)
def test_spans_are_apart_where_no_two_share_a_day(spans: list[Span]) -> None:
    assert apart(spans) is not any(days(one) & days(other) for one, other in combinations(spans, 2))


@given(SPANS, st.sampled_from([span(text) for text in CALENDAR]))
def test_a_filling_covers_every_day_once(spans: list[Span], whole: Span) -> None:
    within = [one for one in spans if days(one) < days(whole)]
    assert inside(spans, whole) == within
    fillings = [
        list(chosen)
        for count in range(1, len(within) + 1)
        for chosen in combinations(within, count)
        if sum(len(days(one)) for one in chosen) == len(days(whole))
        and frozenset().union(*map(days, chosen)) == days(whole)
    ]
    tiles = filling(spans, whole)
    # of several fillings that of the shortest; where the shortest break off, no longer one is tried instead
    assert not tiles or tiles == max(fillings, key=len)
    assert tiles or not apart(within) or fillings == []


@given(SPANS, st.sampled_from([span(text)[0] for text in CALENDAR]))
def test_a_run_goes_on_until_no_span_begins_on_the_next_day(spans: list[Span], start: date) -> None:
    run = unbroken(spans, start)
    expected = start
    for one in run:
        assert one == min(other for other in spans if other[0] == expected)
        expected = one[1] + timedelta(days=1)
    assert all(one[0] != expected for one in spans)


def test_a_longer_period_replaces_shorter_ones_unless_they_are_better() -> None:
    january, february, quarter, half = map(span, ("2024-01", "2024-02", "2024-Q1", "2024-H1"))
    verified, reported, estimate = Grade.VERIFIED, Grade.REPORTED, Grade.ESTIMATE
    # below the weakest of them, which is verified; as good as the weakest, which is reported
    assert nested({january: verified, quarter: reported}).standing == [january]
    assert nested({january: verified, february: reported, quarter: reported}).standing == [quarter]
    # an estimate replaces estimates alone
    assert nested({january: estimate, quarter: estimate}).standing == [quarter]
    assert nested({january: estimate, february: reported, quarter: estimate}).standing == [january, february]
    # the quarter gives way to January, and the half takes the place of that
    found = nested({january: verified, quarter: reported, half: verified})
    assert found.standing == [half]
    assert found.outranked == {quarter: [january]}


def test_a_period_is_filled_only_when_no_day_is_open() -> None:
    months = [span(text) for text in MONTHS[:3]]
    quarter, half = span("2024-Q1"), span("2024-H1")
    assert filling(months, quarter) == months
    assert filling([*months[:1], *months[2:]], quarter) == []
    # the quarter begins with January, and the shorter one is taken; of the half April on is missing
    assert filling(sorted([*months, quarter]), half) == []
    assert filling(sorted([*months, quarter, span("2024-Q2")]), half) == [*months, span("2024-Q2")]
    # nothing fills itself
    assert filling([quarter], quarter) == []
