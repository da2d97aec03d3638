"""What the search for a value in a window gives: its complete day, the incomplete ones after it, the gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from xtgoals.model.cited import Cited
from xtgoals.model.numbers import added
from xtgoals.model.standing import Actual, Outranked


class Window(NamedTuple):
    """The days whose rows count, the first and the last among them."""

    first: date
    last: date


class Gap(NamedTuple):
    """Days without a figure between the sum of increments and the periods that were reported after them."""

    first: date
    last: date
    later: tuple[str, ...]
    regions: tuple[str, ...] = ()  # whose gap it is, where others have none or another


class Found(NamedTuple):
    """The latest value of a window: `complete` if any day is; `partial` are the incomplete days after it.

    `bounds` are the same days, with all that their parts have reported by then, where that is more.
    """

    complete: Actual | None = None
    partial: tuple[Actual, ...] = ()
    bounds: tuple[Actual, ...] = ()
    gaps: tuple[Gap, ...] = ()
    outranked: tuple[Outranked, ...] = ()

    def less(self, before: Actual) -> Found:
        """What was added since a total that stood before; nothing is proven by what lacks parts."""

        def added_since(one: Actual) -> Actual:
            value = added((one.value, -before.value))
            rows = Cited.joined((before.rows, one.rows))
            return one._replace(value=value, grade=min(one.grade, before.grade), rows=rows)

        complete = added_since(self.complete) if self.complete else None
        return self._replace(complete=complete, partial=tuple(map(added_since, self.partial)), bounds=())

    @property
    def fullest(self) -> Actual | None:
        """The incomplete day with most parts, the later of equals."""
        return max(self.partial, key=lambda actual: (actual.reported or 0, actual.covered), default=None)

    @property
    def newest_partial(self) -> Actual | None:
        """The latest incomplete day."""
        return max(self.partial, key=lambda actual: actual.covered, default=None)

    def proven(self, meets: Callable[[Actual], bool]) -> Actual | None:
        """The latest incomplete day whose reported parts alone are enough."""
        days = [actual for actual in self.bounds or self.partial if meets(actual)]
        latest = max(days, key=lambda actual: actual.covered, default=None)
        return latest._replace(proven=True) if latest else None


def latest(days: Iterable[Actual]) -> Found:
    """The latest complete day, and the incomplete ones that are newer; the days come newest first.

    >>> from decimal import Decimal
    >>> from xtgoals.model.cited import NOTHING
    >>> from xtgoals.model.words import Grade
    >>> march = Actual(Decimal(9), date(2024, 3, 31), Grade.REPORTED, NOTHING)
    >>> june = march._replace(covered=date(2024, 6, 30), reported=1, of=2)
    >>> latest([june, march]) == Found(complete=march, partial=(june,))
    True
    """
    partial: list[Actual] = []
    for actual in days:
        if actual.complete:
            return Found(actual, tuple(partial))
        partial.append(actual)
    return Found(None, tuple(partial))
