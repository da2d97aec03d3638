"""Which rows of the ledger of adjustments are in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import attrgetter

from xtgoals.model.adjustment import Adjustment, AdjustmentKind

_order = attrgetter("recorded_on", "line")


def in_force(rows: Iterable[Adjustment], known_on: date) -> list[Adjustment]:
    """The rows known by a day that nothing cancelled, by the day on which they were recorded.

    A withdrawal cancels what was recorded before it of the same scheme, subject and reason.

    >>> bonus = Adjustment("year", "north", AdjustmentKind.BONUS, None, "a prize", "31", date(2025, 2, 1), "")
    >>> gone = bonus._replace(kind=AdjustmentKind.WITHDRAWN, recorded_on=date(2025, 3, 1))
    >>> [len(in_force([gone, bonus], day)) for day in (date(2025, 2, 28), date(2025, 3, 1))]
    [1, 0]
    """
    found: list[Adjustment] = []
    for row in sorted((one for one in rows if one.recorded_on <= known_on), key=_order):
        if row.kind is AdjustmentKind.WITHDRAWN:
            found = [one for one in found if about(one) != about(row)]
        else:
            found.append(row)
    return found


def about(row: Adjustment) -> tuple[str, str, str]:
    """What a row is about: rows that agree in it are withdrawn together."""
    return row.scheme, row.subject, row.reason.strip()
