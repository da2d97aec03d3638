"""How the values of a region and of its parts make one value (design, section 3, "Regions")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from xtgoals.model.catalogue import Indicator
from xtgoals.model.numbers import exact_sum
from xtgoals.model.standing import Actual, Outranked
from xtgoals.model.words import Grade, Rollup


class Scope(NamedTuple):
    """Whose rows make a value: a region's own, and those of the parts if it has any."""

    region: str
    parts: tuple[str, ...] = ()
    rollup: Rollup | None = None

    @classmethod
    def of(cls, indicator: Indicator, region: str) -> Scope:
        """The scope of a region; parts make up only the indicator's own region."""
        if region == indicator.region:
            return cls(region, indicator.parts, indicator.rollup)
        return cls(region)

    @property
    def regions(self) -> frozenset[str]:
        """Every region whose rows count.

        >>> sorted(Scope("city", ("north", "south"), Rollup.SUM).regions)
        ['city', 'north', 'south']
        """
        return frozenset((self.region, *self.parts))


def joined(values: Sequence[Actual]) -> Actual:
    """The sum of some values, at least one, with the grade of the weakest; all else is the last one's.

    >>> from decimal import Decimal
    >>> first = Actual(Decimal("0.1"), date(2024, 1, 31), Grade.VERIFIED, ())
    >>> second = Actual(Decimal("0.2"), date(2024, 2, 29), Grade.REPORTED, ())
    >>> joined([first, second]) == Actual(Decimal("0.3"), date(2024, 2, 29), Grade.REPORTED, ())
    True
    """
    return values[-1]._replace(
        value=exact_sum(one.value for one in values),
        grade=min(one.grade for one in values),
        rows=tuple(row for one in values for row in one.rows),
        outranked=tuple(other for one in values for other in one.outranked),
    )


def combine(values: Mapping[str, Actual], scope: Scope, covered: date) -> Actual:
    """The value of a day or period: the own one, unless its grade is below that of a complete roll-up.

    `values` holds what regions of the scope have, at least one. Where the own one is not among them and some
    parts are missing, the value is incomplete: it names those that are `absent`.

    >>> from decimal import Decimal
    >>> day = date(2024, 3, 31)
    >>> north, south = (Actual(Decimal(n), day, Grade.VERIFIED, ()) for n in (10, 5))
    >>> city = Scope("city", ("north", "south"), Rollup.SUM)
    >>> combine({"north": north, "south": south}, city, day).value
    Decimal('15')
    >>> combine({"north": north}, city, day).absent
    ('south',)
    """
    own = values.get(scope.region)
    present = {part: values[part] for part in scope.parts if part in values}
    if own and not (present and len(present) == len(scope.parts)):
        return own
    rolled = _rolled_up(present, scope, covered)
    if own is None:
        return rolled
    return rolled._replace(outranked=(_given_way(own, rolled),)) if own.grade < rolled.grade else own


def is_news(value: Actual, kept: Actual) -> bool:
    """Whether a value that does not count says later, and otherwise, what the kept one says.

    As between rows for the same thing, an estimate beside a better figure is no news.
    """
    known = max(row.recorded for row in kept.rows)
    later = any(row.recorded > known for row in value.rows)
    return later and value.grade > Grade.ESTIMATE and value.value != kept.value


def _given_way(own: Actual, rolled: Actual) -> Outranked:
    (row,) = own.rows
    text, news = row.period.text, is_news(own, rolled)
    return Outranked(row.region, text, own.value, own.grade, own.rows, rolled.grade, (), news)


def _rolled_up(present: Mapping[str, Actual], scope: Scope, covered: date) -> Actual:
    whole = joined(list(present.values()))
    value = whole.value
    deciding: tuple[str, ...] = ()
    if scope.rollup is not Rollup.SUM:
        pick = min if scope.rollup is Rollup.MIN else max
        value = pick(one.value for one in present.values())
        deciding = tuple(part for part, one in present.items() if one.value == value)
    return Actual(
        value,
        covered,
        whole.grade,
        whole.rows,
        reported=len(present),
        of=len(scope.parts),
        absent=tuple(part for part in scope.parts if part not in present),
        deciding=deciding,
    )
