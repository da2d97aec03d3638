"""What is taken away for what came late."""

from __future__ import annotations

from decimal import Decimal

from xtgoals.model.numbers import exact_sum
from xtgoals.model.scheme import Late

NOTHING = Decimal(0)


def for_late(count: int, late: Late | None) -> Decimal:
    """What so many late things cost together, as a number below 0; nothing where the scheme asks for none.

    >>> reports = Late(each=Decimal("-0.2"), at_most=Decimal("-1"))
    >>> [str(for_late(one, reports)) for one in (0, 2, 9)]
    ['0', '-0.4', '-1']
    """
    if late is None or not count:
        return NOTHING
    taken = exact_sum([late.each] * count)
    return taken if late.at_most is None else max(taken, late.at_most)
