"""Allotments: the numbers that regions took on of a target, how they are read, and how a total is divided."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from xtgoals.model.numbers import rounded
from xtgoals.model.scalars import NUMBER, Reads, Refused, number, under

Shares = tuple[tuple[str, Decimal], ...]  # by region, as they are written
SIGN = "@"  # between a target and a region; no id holds it


def _allotments(written: Any) -> Shares:
    if not isinstance(written, dict):
        raise Refused("mapping", written)
    if not written:
        raise Refused("empty-list", written)
    shares = []
    for region, one in written.items():
        with under(region):
            shares.append((region, number(one)))
    return tuple(shares)


Allotments = Annotated[
    Shares, Reads(_allotments, {"type": "object", "additionalProperties": NUMBER, "minProperties": 1})
]


def divided(total: Decimal, weights: Sequence[Decimal], unit: Decimal) -> list[Decimal]:
    """A total by weights, in whole units, by the largest remainder; among equal ones the first gets more.

    `total` is a multiple of `unit`, which is above 0; no weight is below 0 and not all are 0. Each share is
    within one unit of the exact one, and together they are the total.

    >>> [str(one) for one in divided(Decimal(450), [Decimal(n) for n in (79, 72, 10, 68, 54)], Decimal(1))]
    ['126', '114', '16', '108', '86']
    >>> [str(one) for one in divided(Decimal("0.5"), [Decimal(1)] * 3, Decimal("0.1"))]
    ['0.2', '0.2', '0.1']
    """
    units = Fraction(total) / Fraction(unit)
    sum_of_weights = sum(map(Fraction, weights), Fraction())
    exact = [units * Fraction(one) / sum_of_weights for one in weights]
    whole = [one.numerator // one.denominator for one in exact]
    left = int(units) - sum(whole)
    # sorted is stable, so that equal remainders stay in the order in which they were given
    for at in sorted(range(len(exact)), key=lambda at: whole[at] - exact[at])[:left]:
        whole[at] += 1
    places = max(-int(unit.as_tuple().exponent), 0)
    return [rounded(Fraction(unit) * one, places) for one in whole]
