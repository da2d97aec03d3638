"""A share of the days of a window: how many days there are, and where the share may still end."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from xtgoals.model.indicator import Indicator
from xtgoals.model.standing import Actual
from xtgoals.model.target import Judged


class Days(NamedTuple):
    """The least and the most that the share may be at the deadline, in percent."""

    worst: Fraction
    best: Fraction


def days_so_far(indicator: Indicator, target: Judged, actual: Actual) -> Days | None:
    """Where a share of days may end: the days that are left may all be good, or none (section 4, rule 7).

    >>> from dataclasses import replace
    >>> from datetime import date
    >>> from decimal import Decimal
    >>> from xtgoals.model.bound import AtLeast
    >>> from xtgoals.model.cited import NOTHING
    >>> from xtgoals.model.words import Grade
    >>> air = replace(Indicator.unknown("good-air", "city"), days=True)
    >>> year = Judged(AtLeast(Decimal(88)), "1", "88", start=date(2024, 1, 1), deadline=date(2024, 12, 31))
    >>> autumn = Actual(Decimal(80), date(2024, 9, 30), Grade.REPORTED, NOTHING)
    >>> [round(float(share), 2) for share in days_so_far(air, year, autumn)]
    [59.89, 85.03]
    """
    if not indicator.days:
        return None
    whole = (target.deadline - target.start).days + 1
    covered = (actual.covered - target.start).days + 1
    sure = Fraction(actual.value) * covered / whole
    return Days(sure, sure + Fraction(100 * (whole - covered), whole))
