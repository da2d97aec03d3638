"""The number that a bound stands for: written, or made of another value (design, section 2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from xtgoals.model.bound import Bound, Ends, changed, ends, references
from xtgoals.model.indicator import Indicator
from xtgoals.model.numbers import simplest
from xtgoals.model.period import months_to
from xtgoals.model.reference import Quantity, Reference
from xtgoals.model.standing import Actual
from xtgoals.model.target import Judged
from xtgoals.model.words import Grade
from xtgoals.series.known import Known
from xtgoals.series.nesting import DAY


class Resolved(NamedTuple):
    """A bound with its numbers, as far as they are known, and where it is met; None if that is not known.

    `steps` are the earlier bounds on the line, each with its day, None where one is not known. `moving`: it
    is another series on whichever day is covered. `estimated`: it rests on an estimate.
    """

    bound: Bound
    ends: Ends | None
    steps: tuple[tuple[date, Fraction | None], ...] = ()
    referred: tuple[Actual | None, ...] = ()  # the value of each of its references, in order
    moving: bool = False
    estimated: bool = False

    @property
    def is_ceiling(self) -> bool:
        """Whether a value may be too high, and none too low."""
        return self.ends is not None and self.ends.low is None


class Resolver(NamedTuple):
    """Finds the values that a target's references stand for."""

    known: Known
    indicator: Indicator
    target: Judged
    baseline: Actual | None
    as_of: date

    def bound(self, covered: date | None) -> Resolved:
        """The bound on the day that the value covers."""
        target = self.target
        named = references(target.bound)
        found = [self._value(one, covered) for one in named]
        bound = changed(target.bound, lambda one: self._number(one, covered))
        start = Fraction(self.baseline.value) if self.baseline else None
        return Resolved(
            bound,
            ends(bound, self.indicator.better_of(target.bound), start),
            tuple((day, self._step(one, day)) for day, one in target.steps),
            referred=tuple(found),
            moving=any(not one.is_fixed for one in named),
            estimated=any(one.grade is Grade.ESTIMATE for one in found if one),
        )

    def latest_common(self, days: Iterable[Actual]) -> Actual | None:
        """The latest of some days, newest first, on which every series that the bound moves with is known."""
        named = [one for one in references(self.target.bound) if not one.is_fixed]
        return next((one for one in days if all(self._value(ref, one.covered) for ref in named)), None)

    def _number(self, quantity: Quantity, covered: date | None, deadline: date | None = None) -> Quantity:
        if not isinstance(quantity, Reference):
            return quantity
        value = self._value(quantity, covered)
        if value is None:
            return quantity
        # from the evening of its day to that of the deadline
        years = months_to(value.covered + DAY, deadline or self.target.deadline) / 12
        return simplest(quantity.bound(Fraction(value.value), years))

    def _step(self, quantity: Quantity, day: date) -> Fraction | None:
        number = self._number(quantity, day, day)
        if isinstance(number, Reference | tuple):
            return None
        if not self.target.bound.rises:
            return Fraction(number)
        return Fraction(number) + Fraction(self.baseline.value) if self.baseline else None

    def _value(self, reference: Reference, covered: date | None) -> Actual | None:
        if reference.of_baseline:
            return self.baseline
        region = reference.region or self.target.region
        found = None
        if reference.at and reference.at.last <= self.as_of:
            found = self.known.of_period(reference.of, region, reference.at)
        elif not reference.at and covered:
            found = self.known.standing_on(reference.of, region, covered)
        return None if found and found.overlapping else found  # an upper bound is no number
