"""Which periods can make a difference to a target."""

from __future__ import annotations

from xtgoals.model.catalogue import Indicator
from xtgoals.model.period import Period


def matters(indicator: Indicator, period: Period) -> bool:
    """Whether a row for this period can make a difference to how any target of the indicator stands.

    What ended before the first target starts is history, unless a baseline is taken from it.
    """
    return any(
        period.last >= target.start
        or (target.baseline is not None and period.last == target.baseline.period.last)
        for target in indicator.targets
    )
