"""Which of several rows for the same thing counts: one fold over them (design, sections 2 and 3).

Nothing else decides between two rows for the same thing; whoever wants to know asks here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import partial, reduce
from operator import itemgetter
from typing import NamedTuple

from xtgoals.model.indicator import Indicator
from xtgoals.model.observation import Observation
from xtgoals.model.period import Period
from xtgoals.model.words import Grade
from xtgoals.series.nesting import DAY, Span

_recorded = itemgetter(Observation._fields.index("recorded_on"), Observation._fields.index("line"))

# What a row is about: a region and a day, which is first and last, or for increments a region and a period.
# A plain tuple of plain values, which the garbage collector leaves alone: there may be millions.
Thing = tuple[str, date, date]


def thing_of(indicator: Indicator, row: Observation) -> Thing:
    """What a row is about."""
    (span,) = spans_of(indicator, (row.period,))
    return (row.region, *span)


def _span(period: Period, skips: Collection[int]) -> Span:
    # a month after one that has no report stands for both: January comes with February
    first = period.first
    while skips and period.months == 1 and (before := first - DAY).month in skips:
        first = before.replace(day=1)
    return (first, period.last)


def spans_of(indicator: Indicator, periods: Sequence[Period]) -> list[Span]:
    """What rows for these periods are about, beside their region.

    Of increments and means it is the period; otherwise December and the year as a whole are one day.

    >>> from xtgoals.model.period import parse_period
    >>> to_date = Indicator.unknown("posts", "city")
    >>> december, year = spans_of(to_date, [parse_period("2024-12"), parse_period("2024")])
    >>> december == year == (date(2024, 12, 31), date(2024, 12, 31))
    True
    """
    # many rows share few periods, and so they share their spans: equal ones are one and the same
    spans: dict[Period, Span] = {}
    once: dict[Span, Span] = {}
    by_periods, skips = indicator.by_periods, indicator.skips
    for period in set(periods):
        span = _span(period, skips) if by_periods else (period.last, period.last)
        spans[period] = once.setdefault(span, span)
    return list(map(spans.__getitem__, periods))


def by_thing(indicator: Indicator, rows: Iterable[Observation]) -> defaultdict[Thing, list[Observation]]:
    """The rows for each thing, in the order in which they are given."""
    rows = list(rows)
    found: defaultdict[Thing, list[Observation]] = defaultdict(list)
    for row, (first, last) in zip(rows, spans_of(indicator, [row.period for row in rows]), strict=True):
        found[row.region, first, last].append(row)
    return found


class Settled(NamedTuple):
    """The row that counts for one thing, and the latest one that says otherwise but may not replace it."""

    row: Observation
    newer: Observation | None = None


class Step(NamedTuple):
    """One row in the story of its thing: what counted until it became known, and what counts from then on."""

    row: Observation
    before: Settled | None
    after: Settled | None

    @property
    def revises(self) -> Observation | None:
        """The figure that the row replaces by another value; an estimate, which is none, may change."""
        old = self.before.row if self.before else None
        if old is None or self.after is None or self.after.row is not self.row:
            return None
        return old if old.grade > Grade.ESTIMATE and old.value != self.row.value else None

    @property
    def kept_out_by(self) -> Observation | None:
        """The figure of a better grade that says otherwise, and stays."""
        return self.after.row if self.after and self.after.newer is self.row else None


# faster than calls of the classes, for as many rows as are contested
_settled, _step = partial(tuple.__new__, Settled), partial(tuple.__new__, Step)


def story(rows: Iterable[Observation]) -> list[Step]:
    """The rows for one thing in the order in which they became known, and what each of them changed.

    >>> from decimal import Decimal
    >>> from xtgoals.model.period import parse_period
    >>> verified = Observation(
    ...     parse_period("2024-Q1"), "city", Decimal(100), Grade.VERIFIED, date(2024, 4, 10), line=2
    ... )
    >>> later = verified._replace(
    ...     value=Decimal(120), grade=Grade.REPORTED, recorded_on=date(2024, 5, 2), line=3
    ... )
    >>> first, second = story([later, verified])
    >>> first.after.row.value, second.after.row.value, second.kept_out_by.line
    (Decimal('100'), Decimal('100'), 2)
    """
    steps: list[Step] = []
    before: Settled | None = None
    for row in sorted(rows, key=_recorded):
        after = _with(before, row)
        steps.append(_step((row, before, after)))
        before = after
    return steps


def outcome(rows: Sequence[Observation]) -> Settled | None:
    """What counts for one thing when all its rows are known; None where the last word is a withdrawal.

    >>> from decimal import Decimal
    >>> day = Period("2024-03-31", date(2024, 3, 31), date(2024, 3, 31))
    >>> guess = Observation(day, "city", Decimal(95), Grade.ESTIMATE, date(2024, 3, 20), line=2)
    >>> figure = guess._replace(value=Decimal(99), grade=Grade.REPORTED, recorded_on=date(2024, 4, 2), line=3)
    >>> outcome([guess, figure]).row.line, outcome([figure._replace(grade=Grade.WITHDRAWN)])
    (3, None)
    """
    return reduce(_with, sorted(rows, key=_recorded), None)


def standing(rows: Iterable[Observation]) -> list[Observation]:
    """The rows of one thing that no withdrawal cancels, without the withdrawals, as they became known.

    >>> from decimal import Decimal
    >>> day = Period("2024-03-31", date(2024, 3, 31), date(2024, 3, 31))
    >>> guess = Observation(day, "city", Decimal(95), Grade.ESTIMATE, date(2024, 3, 20), line=2)
    >>> withdrawn = guess._replace(value=None, grade=Grade.WITHDRAWN, note="of the county", line=3)
    >>> [row.line for row in standing([guess, withdrawn, guess._replace(line=4)])]
    [4]
    """
    kept: list[Observation] = []
    for step in story(rows):
        kept = [*kept, step.row] if step.after else []
    return kept


def _with(before: Settled | None, row: Observation) -> Settled | None:
    """What counts when one more row becomes known: the one step of which every story is made."""
    # cancelled is what was recorded on earlier days, or that day on earlier lines: all that came before
    if row.grade is Grade.WITHDRAWN:
        return None
    # the best grade, and of one grade the latest; so an estimate replaces estimates alone
    if before is None or row.grade >= before.row.grade:
        return _settled((row, None))
    # an estimate beside a better figure is no news; a department's later figure beside a verified one is
    if row.grade is Grade.ESTIMATE:
        return before
    return Settled(before.row, row if row.value != before.row.value else None)
