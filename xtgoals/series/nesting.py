"""Longer periods and the shorter ones inside them: which stand, which fill another, which follow in a row.

Periods of the calendar nest: of two that share a day one contains the other. Those of a plan's own year may
overlap them by half, which `check` calls an error; here neither of two such replaces the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from operator import lt
from typing import NamedTuple

from xtgoals.model.words import Grade

Span = tuple[date, date]  # the first and the last day of a period
DAY = timedelta(days=1)


class Nested(NamedTuple):
    """The spans that stand, in order and none inside another, and those that may not replace shorter ones.

    A span that was outranked stands with those inside it, though a still longer one may replace them all.
    """

    standing: list[Span]
    outranked: dict[Span, list[Span]]


def nested(grades: Mapping[Span, Grade]) -> Nested:
    """Which spans of one region stand: a longer one replaces the shorter ones that it contains.

    It does not where its grade is below the weakest of theirs, or where it is an estimate and one of them is
    none; then the shorter ones stay and it goes.

    >>> january, quarter = (date(2024, 1, 1), date(2024, 1, 31)), (date(2024, 1, 1), date(2024, 3, 31))
    >>> nested({january: Grade.REPORTED, quarter: Grade.REPORTED}).standing == [quarter]
    True
    >>> nested({january: Grade.VERIFIED, quarter: Grade.REPORTED}).standing == [january]
    True
    """
    spans = sorted(grades)
    if apart(spans):
        return Nested(spans, {})
    standing: list[Span] = []
    outranked: dict[Span, list[Span]] = {}
    # the shorter first, so that whatever could stand inside a span has been decided when its turn comes
    for span in sorted(spans, key=lambda span: span[1] - span[0]):
        at = _begun_in(standing, span)
        inside = standing[at]
        if inside and inside[-1][1] > span[1]:
            outranked[span] = inside
            continue
        weakest = max if grades[span] is Grade.ESTIMATE else min  # an estimate replaces only estimates
        if inside and grades[span] < weakest(grades[one] for one in inside):
            outranked[span] = inside
        else:
            standing[at] = [span]
    return Nested(standing, outranked)


def apart(spans: Sequence[Span]) -> bool:
    """Whether, of spans in order, each begins after the one before it has ended, so that none nest.

    >>> january, quarter = (date(2024, 1, 1), date(2024, 1, 31)), (date(2024, 1, 1), date(2024, 3, 31))
    >>> apart([january]), apart([january, quarter])
    (True, False)
    """
    firsts, lasts = [first for first, _ in spans], [last for _, last in spans]
    return all(map(lt, lasts, firsts[1:]))


def inside(spans: Sequence[Span], span: Span) -> list[Span]:
    """Those of some spans, which are in order, that lie inside another than themselves."""
    return [one for one in spans[_begun_in(spans, span)] if one[1] <= span[1] and one != span]


def filling(spans: Sequence[Span], span: Span) -> list[Span]:
    """The shortest of some spans in order that fill a longer one to the day; empty if they do not.

    >>> january, rest = (date(2024, 1, 1), date(2024, 1, 31)), (date(2024, 2, 1), date(2024, 3, 31))
    >>> quarter = (date(2024, 1, 1), date(2024, 3, 31))
    >>> filling([january, rest], quarter) == [january, rest], filling([rest], quarter)
    (True, [])
    """
    run = unbroken(inside(spans, span), span[0])
    return run if run and run[-1][1] == span[1] else []


def unbroken(spans: Sequence[Span], start: date) -> list[Span]:
    """The spans, of some in order, that follow each other without a gap from a day on; of several that begin
    then the shortest.

    >>> january, march = (date(2024, 1, 1), date(2024, 1, 31)), (date(2024, 3, 1), date(2024, 3, 31))
    >>> unbroken([january, march], date(2024, 1, 1)) == [january]
    True
    """
    run = []
    # the shortest of those that begin on one day stands first
    place = bisect_left(spans, (start, date.min))
    while place < len(spans) and spans[place][0] == start:
        run.append(spans[place])
        start = spans[place][1] + DAY
        place += 1
        # mostly the next one begins there; else shorter ones inside are passed over
        if place < len(spans) and spans[place][0] < start:
            place = bisect_left(spans, (start, date.min), place)
    return run


def _begun_in(spans: Sequence[Span], span: Span) -> slice:
    """Where those stand, among spans in order, that begin in another; of shorter ones: that lie inside it."""
    first, last = span
    return slice(bisect_left(spans, (first, date.min)), bisect_right(spans, (last, date.max)))
