"""How the values of a region and of its parts make one value (design, section 3, "Regions")."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from xtgoals.model.bound import meets
from xtgoals.model.catalogue import Plan, Region
from xtgoals.model.cited import Cited
from xtgoals.model.composition import Counting
from xtgoals.model.indicator import Indicator
from xtgoals.model.numbers import Value, added, simplest
from xtgoals.model.standing import Actual, Outranked
from xtgoals.model.words import Grade, Rollup
from xtgoals.series.line import Figures
from xtgoals.series.nesting import Span

Weigh = Callable[[str, date], Value | None]  # the weight of a region on a day


class Scope(NamedTuple):
    """Whose rows make a value: a region's own, and those of the parts if it has any.

    `lives` are the parts that were founded or dissolved at some time; `weigh` gives the weights of a mean.
    """

    region: str
    parts: tuple[str, ...] = ()
    rollup: Rollup | Counting | None = None
    overlap: bool = False
    lives: Mapping[str, Region] = MappingProxyType({})
    weigh: Weigh | None = None

    @classmethod
    def of(cls, plan: Plan, indicator: Indicator, region: str, weigh: Weigh | None = None) -> Scope:
        """The scope of a region; parts make up only the indicator's own region, and only by a roll-up."""
        if indicator.rollup is None:
            return cls(region)
        return cls.asked(plan, indicator, region)._replace(weigh=weigh)

    @classmethod
    def asked(cls, plan: Plan, indicator: Indicator, region: str) -> Scope:
        """Whose figures are asked for: those of parts, too, that are only looked at side by side."""
        if region != indicator.region:
            return cls(region)
        named = (plan.regions[part] for part in indicator.parts if part in plan.regions)
        lives = {one.id: one for one in named if one.is_mortal}
        return cls(region, indicator.parts, indicator.rollup, indicator.overlap, lives)

    @property
    def regions(self) -> frozenset[str]:
        """Every region whose rows count.

        >>> sorted(Scope("city", ("north", "south"), Rollup.SUM).regions)
        ['city', 'north', 'south']
        """
        return frozenset((self.region, *self.parts))

    def at(self, first: date, last: date) -> Scope:
        """With the parts that existed on any day from first to last."""
        if not self.lives:
            return self
        parts = [
            part for part in self.parts if part not in self.lives or self.lives[part].existed(first, last)
        ]
        return self._replace(parts=tuple(parts))


class Present(NamedTuple):
    """What some parts have for a day or period, as columns, and the rows that it rests on."""

    parts: Sequence[str]
    values: Sequence[Value]
    grades: Sequence[Grade]
    rows: Cited

    @classmethod
    def of(cls, values: Mapping[str, Actual]) -> Present:
        """What is there part by part."""
        actuals = values.values()
        return cls(
            tuple(values),
            [one.value for one in actuals],
            [one.grade for one in actuals],
            Cited.joined(one.rows for one in actuals),
        )


def joined(values: Sequence[Actual]) -> Actual:
    """The sum of some values, at least one, with the grade of the weakest; all else is the last one's.

    >>> from decimal import Decimal
    >>> from xtgoals.model.cited import NOTHING
    >>> first = Actual(Decimal("0.1"), date(2024, 1, 31), Grade.VERIFIED, NOTHING)
    >>> second = Actual(Decimal("0.2"), date(2024, 2, 29), Grade.REPORTED, NOTHING)
    >>> joined([first, second]) == Actual(Decimal("0.3"), date(2024, 2, 29), Grade.REPORTED, NOTHING)
    True
    """
    spans = [(one.covered, one.covered) for one in values]
    return Figures(spans, values).joined(range(len(values)))


def combine(values: Mapping[str, Actual], scope: Scope, span: Span) -> Actual | None:
    """The value of a day or period: the own one, unless its grade is below that of a complete roll-up.

    `values` holds what regions of the scope have; None where those did not exist then. Where the own one is
    not among them and some parts are missing, the value is incomplete: it names those that are `absent`.

    >>> from decimal import Decimal
    >>> from xtgoals.model.cited import NOTHING
    >>> day = date(2024, 3, 31)
    >>> north, south = (Actual(Decimal(n), day, Grade.VERIFIED, NOTHING) for n in (10, 5))
    >>> city = Scope("city", ("north", "south"), Rollup.SUM)
    >>> combine({"north": north, "south": south}, city, (day, day)).value
    Decimal('15')
    >>> combine({"north": north}, city, (day, day)).absent
    ('south',)
    """
    now, day = scope.at(*span), span[1]
    present = {part: values[part] for part in now.parts if part in values}
    if now.weigh:  # what has no weight cannot be weighed, nor can anything where all weights are 0
        weights = {part: now.weigh(part, day) for part in present}
        present = {part: one for part, one in present.items() if weights[part] is not None}
        present = present if sum(Fraction(weights[part] or 0) for part in present) else {}
    return preferred(values.get(scope.region), Present.of(present), now, day)


def preferred(own: Actual | None, present: Present, now: Scope, day: date) -> Actual | None:
    """The own value or what the parts make that are there, as `combine` says; `now` has those there were."""
    if not present.parts or (own and len(present.parts) < len(now.parts)):
        return own
    rolled = rolled_up(present, now, day)
    if own is None:
        return rolled
    return rolled._replace(outranked=(_given_way(own, rolled),)) if own.grade < rolled.grade else own


def is_news(value: Actual, kept: Actual) -> bool:
    """Whether a value that does not count says later, and otherwise, what the kept one says.

    As between rows for the same thing, an estimate beside a better figure is no news.
    """
    known = max(_recorded(kept))
    return (
        value.grade > Grade.ESTIMATE
        and value.value != kept.value
        and max(_recorded(value), default=known) > known
    )


def _recorded(actual: Actual) -> Iterator[tuple[date, int]]:
    # as `Observation.recorded`, without making the rows
    return zip(actual.rows.column("recorded_on"), actual.rows.column("line"), strict=True)


def _given_way(own: Actual, rolled: Actual) -> Outranked:
    first, last = own.rows[0], own.rows[-1]
    text = first.period.text if first is last else f"{first.period.text}..{last.period.text}"
    news = is_news(own, rolled)
    return Outranked(first.region, text, own.value, own.grade, own.rows, rolled.grade, (), news)


def rolled_up(present: Present, scope: Scope, covered: date) -> Actual:
    """What some parts, at least one, make together; incomplete where others of the scope are missing."""
    parts, value = present.parts, _made_of(present, scope, covered)
    picks = scope.rollup in (Rollup.MIN, Rollup.MAX)
    named = zip(parts, present.values, strict=True) if picks else ()
    whole = len(parts) == len(scope.parts)
    return Actual(
        value,
        covered,
        min(present.grades),
        present.rows,
        reported=len(parts),
        of=len(scope.parts),
        absent=() if whole else tuple(part for part in scope.parts if part not in parts),
        deciding=tuple(part for part, one in named if one == value),
        overlapping=scope.overlap and scope.rollup is Rollup.SUM and len(parts) > 1,
    )


def _made_of(present: Present, scope: Scope, covered: date) -> Value:
    values = present.values
    match scope.rollup:
        case Rollup.MIN:
            return min(values)
        case Rollup.MAX:
            return max(values)
        case Rollup.MEAN:
            weigh = scope.weigh
            weights = [weigh(part, covered) or Decimal(0) for part in present.parts] if weigh else None
            return weighted(values, weights or [Decimal(1)] * len(values))
        case Counting(bound=bound):
            return Decimal(sum(meets(bound, value) for value in values))
        case _:
            return added(values)


def weighted(values: Sequence[Value], weights: Sequence[Value]) -> Value:
    """The mean of some values by their weights, which must not all be 0.

    >>> weighted([Decimal(45), Decimal(40)], [Decimal(10), Decimal(4)])
    Fraction(305, 7)
    """
    shares = [Fraction(weight) for weight in weights]
    total = sum(shares, Fraction())
    products = (Fraction(value) * share for value, share in zip(values, shares, strict=True))
    return simplest(sum(products, Fraction()) / total)
