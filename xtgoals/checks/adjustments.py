"""Rules for the rows of the ledger of adjustments."""

from __future__ import annotations

from collections.abc import Iterator

from xtgoals.checks.view import LedgerView
from xtgoals.model.adjustment import ADJUSTMENT_FIELD, Adjustment, AdjustmentKind
from xtgoals.model.finding import Finding
from xtgoals.model.message import msg

View = LedgerView[Adjustment]

_SIGNS = msg("write a number above 0 for a bonus, one below 0 for a minus")


@ADJUSTMENT_FIELD.judged
def fields(view: View) -> Iterator[Finding]:
    """What a row must say, and what it must not."""
    for row in view.rows:
        for column in ("reason", "evidence"):
            if not getattr(row, column).strip():
                message = msg("{kind} needs `{column}`", kind=row.kind.value, column=column)
                fix = msg("fill in `{column}`", column=column)
                yield ADJUSTMENT_FIELD.at(row.path, (row.line, column), message, fix)
        points = row.points
        place = (row.line, "points")
        if row.kind in (AdjustmentKind.VETO, AdjustmentKind.WITHDRAWN):
            if points is not None:
                message = msg("{kind} has no points", kind=row.kind.value)
                yield ADJUSTMENT_FIELD.at(row.path, place, message, msg("leave `points` empty"))
        elif points is None:
            message = msg("{kind} needs `{column}`", kind=row.kind.value, column="points")
            yield ADJUSTMENT_FIELD.at(row.path, place, message, _SIGNS)
        elif points <= 0 if row.kind is AdjustmentKind.BONUS else points >= 0:
            message = msg("{points} are no points of {kind}", points=points, kind=row.kind.value)
            yield ADJUSTMENT_FIELD.at(row.path, place, message, _SIGNS)
