"""The value of a series whose rows describe a day: levels, growth rates and running totals."""

from __future__ import annotations

from datetime import date

from xtgoals.model.standing import Actual
from xtgoals.progress.regions import Piece, Scope, combine, piece
from xtgoals.progress.revisions import Things
from xtgoals.progress.window import Found, Window, latest


def dated_value(things: Things, scope: Scope, window: Window) -> Found:
    """The latest complete day in the window (design, section 3)."""
    days: dict[date, dict[str, Piece]] = {}
    regions = scope.regions
    for (region, _, day), settled in things.items():
        if window.first <= day <= window.last and region in regions:
            days.setdefault(day, {})[region] = piece(settled.row)
    return latest(actual for day, pieces in days.items() if (actual := combine(pieces, scope, day)))


def value_on(things: Things, scope: Scope, day: date) -> Actual | None:
    """The complete value of one day, for a baseline; None where it is missing or incomplete."""
    return dated_value(things, scope, Window(day, day)).complete
