"""What a unit allows."""

from __future__ import annotations

from decimal import Decimal

from xtgoals.model.catalogue import Unit
from xtgoals.model.words import Text, UnitKind


def impossible(value: Decimal, unit: Unit) -> Text | None:
    """Why the kind of a unit makes a value impossible, or None; a count is whole in whole units.

    >>> impossible(Decimal("1.5"), Unit("个", "posts", UnitKind.COUNT)).en
    'a count is whole'
    >>> impossible(Decimal("1.5"), Unit("万户", "10,000 households", UnitKind.COUNT)) is None
    True
    """
    match unit.kind:
        case UnitKind.COUNT:
            if value < 0:
                return Text("计数不能小于零", "a count is not below zero")
            if value * unit.scale % 1 != 0:
                return Text("计数必须是整数", "a count is whole")
        case UnitKind.SHARE:
            if not 0 <= value <= 100:
                return Text("占比须在 0 到 100 之间", "a share lies between 0 and 100")
        case UnitKind.QUANTITY | UnitKind.RATE:
            pass
    return None
