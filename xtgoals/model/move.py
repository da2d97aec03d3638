"""What became of a target between two days, and why."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from xtgoals.model.standing import Actual, Standing


class Move(Enum):
    """What became of the status; the order is that of every summary."""

    BETTER = "better"
    WORSE = "worse"
    SILENT = "silent"  # newly overdue: no verdict on the work
    REPORTED = "reported"  # what was overdue came in
    FIRST = "first"  # judged for the first time
    OTHER = "other"
    SAME = "same"


class Cause(Enum):
    """Why a target stands otherwise; of several that fit the first counts."""

    CHANGED = "changed"  # its bound or deadline was officially changed
    NEW_FIGURE = "new-figure"
    REVISED = "revised"
    GRADED = "graded"
    CLOCK = "clock"  # nothing but the day is another
    NONE = "none"


class PastRevised(NamedTuple):
    """The value of the earlier day as it was shown then, and as it is known now; None where there is none."""

    was: Actual | None
    now: Actual | None

    @property
    def difference(self) -> Fraction | None:
        """By how much the figure of a day was corrected; None where one for another day counts now."""
        if self.was is None or self.now is None or self.was.covered != self.now.covered:
            return None
        return Fraction(self.now.value) - Fraction(self.was.value)


class Comparison(NamedTuple):
    """One target on two days.

    Shares are exact (1 is 100 %), what was added is in the indicator's unit; None where the arithmetic has no
    answer. `then` is None for a target that was not in force yet.
    """

    then: Standing | None
    now: Standing
    move: Move
    cause: Cause
    has_new_figure: bool  # whatever the cause: its value is for a later day, or the first
    past_revised: PastRevised | None
    added: Fraction | None  # of a running total, since what was shown then
    added_revised: Fraction | None  # the same since what is known now of then
    completion_change: Fraction | None
    gained: Fraction | None  # by how much more completion has grown than what is planned
    run: int  # at how many regular meetings in a row, now included, it stood so
