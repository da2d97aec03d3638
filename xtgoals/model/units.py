"""What a unit allows."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from itertools import repeat
from operator import eq, mul

from xtgoals.model.catalogue import Unit
from xtgoals.model.message import Message, msg
from xtgoals.model.words import UnitKind

_WHOLE = Decimal(1)


def impossible(value: Decimal, unit: Unit) -> Message | None:
    """Why the kind of a unit makes a value impossible, or None; a count is whole in whole units.

    >>> impossible(Decimal("1.5"), Unit("-", "posts", UnitKind.COUNT)).en
    'a count is whole'
    >>> impossible(Decimal("1.5"), Unit("km", "km", UnitKind.QUANTITY)) is None
    True
    """
    match unit.kind:
        case UnitKind.COUNT:
            if value < 0:
                return msg("a count is not below zero")
            # a Fraction: `%` of Decimals fails beyond 28 digits
            if (Fraction(value) * unit.scale).denominator != 1:
                return msg("a count is whole")
        case UnitKind.SHARE:
            if not 0 <= value <= 100:
                return msg("a share lies between 0 and 100")
        case UnitKind.QUANTITY | UnitKind.RATE:
            pass
    return None


def all_possible(values: Collection[Decimal], unit: Unit) -> bool:
    """Whether `impossible` has nothing to say about any of the values; much faster than asking it for each.

    >>> all_possible([Decimal(1), Decimal("1.0")], Unit("-", "posts", UnitKind.COUNT))
    True
    """
    if not values:
        return True
    match unit.kind:
        case UnitKind.COUNT:
            scaled = values if unit.scale == 1 else list(map(mul, values, repeat(Decimal(unit.scale))))
            whole = all(map(_WHOLE.same_quantum, scaled))  # written without a point, as most are
            return min(values) >= 0 and (
                whole or all(map(eq, scaled, map(Decimal.to_integral_value, scaled)))
            )
        case UnitKind.SHARE:
            return min(values) >= 0 and max(values) <= 100
        case UnitKind.QUANTITY | UnitKind.RATE:
            return True
