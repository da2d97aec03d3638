"""Which of several rows for the same thing counts: one fold over them (design, sections 2 and 3).

Nothing else decides between two rows for the same thing; whoever wants to know asks here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial, reduce
from operator import attrgetter
from typing import NamedTuple

from xtgoals.model.catalogue import Indicator
from xtgoals.model.observation import Observation
from xtgoals.model.period import Period
from xtgoals.model.words import Grade

_recorded = attrgetter("recorded")
_first, _last = attrgetter("first"), attrgetter("last")


class Thing(NamedTuple):
    """What a row is about: a region and a day (first == last), or for increments a region and a period."""

    region: str
    first: date
    last: date

    @classmethod
    def of(cls, indicator: Indicator, row: Observation) -> Thing:
        """What a row is about. Of December to date and the year as a whole only the last day matters."""
        last = row.period.last
        return cls(row.region, row.period.first if indicator.is_increment else last, last)


# `Thing(*fields)` is a call of Python code for each row; this makes the same tuple without it
_thing = partial(tuple.__new__, Thing)


def things(indicator: Indicator, regions: Iterable[str], periods: Iterable[Period]) -> list[Thing]:
    """What many rows are about, from the columns of their regions and periods.

    >>> from xtgoals.model.period import parse_period
    >>> december, year = parse_period("2024-12"), parse_period("2024")
    >>> to_date = Indicator.unknown("posts", "city")
    >>> len(set(things(to_date, ["city", "city"], [december, year])))
    1
    """
    periods = list(periods)
    lasts = list(map(_last, periods))
    firsts = map(_first, periods) if indicator.is_increment else lasts
    return list(map(_thing, zip(regions, firsts, lasts, strict=True)))


def by_thing(indicator: Indicator, rows: Iterable[Observation]) -> dict[Thing, list[Observation]]:
    """The rows for each thing, in the order in which they are given."""
    rows = list(rows)
    found: dict[Thing, list[Observation]] = defaultdict(list)
    about = things(indicator, [row.region for row in rows], [row.period for row in rows])
    for thing, row in zip(about, rows, strict=True):
        found[thing].append(row)
    return found


class Settled(NamedTuple):
    """The row that counts for one thing, and the latest one that says otherwise but may not replace it."""

    row: Observation
    newer: Observation | None = None


Things = dict[Thing, Settled]


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
        steps.append(Step(row, before, after))
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
    # there may be millions of things, and most have one row
    return reduce(_with, sorted(rows, key=_recorded) if len(rows) > 1 else rows, None)


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
        return Settled(row)
    # an estimate beside a better figure is no news; a department's later figure beside a verified one is
    if row.grade is Grade.ESTIMATE:
        return before
    return Settled(before.row, row if row.value != before.row.value else None)


def settle(indicator: Indicator, observations: Iterable[Observation], known_on: date) -> Things:
    """What counts for each thing by what was known on a day.

    A thing whose rows are all withdrawn, or recorded after `known_on`, is absent. The order of lines matters
    only between rows of one day.

    >>> from decimal import Decimal
    >>> day = Period("2024-03-31", date(2024, 3, 31), date(2024, 3, 31))
    >>> guess = Observation(day, "city", Decimal(95), Grade.ESTIMATE, date(2024, 3, 20), line=2)
    >>> settle(Indicator.unknown("posts", "city"), [guess], date(2024, 3, 19))
    {}
    >>> settled = settle(Indicator.unknown("posts", "city"), [guess], date(2024, 3, 20))
    >>> [(thing.region, one.row.value) for thing, one in settled.items()], firm(settled)
    ([('city', Decimal('95'))], {})
    """
    known = [row for row in observations if row.recorded_on <= known_on]
    found = by_thing(indicator, known).items()
    return {thing: settled for thing, rows in found if (settled := outcome(rows))}


def firm(settled: Things) -> Things:
    """Only what rests on no estimate."""
    return {thing: one for thing, one in settled.items() if one.row.grade > Grade.ESTIMATE}


standing_rows = standing  # the older name
