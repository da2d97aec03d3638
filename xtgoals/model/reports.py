"""Which days a target must be reported for."""

from __future__ import annotations

from datetime import date

from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.period import period_ends
from xtgoals.model.words import Frequency


def report_days(plan: Plan, indicator: Indicator, start: date, deadline: date) -> tuple[date, ...]:
    """The days for which a figure falls due, in order; the last is always the deadline.

    These are the ends of the frequency's periods inside the window that come after the plan was issued; for
    increments and means all of them, since their run needs every period (design, section 4, "reports"). A
    month that the indicator skips has none: its figure comes with the next one.

    >>> from dataclasses import replace
    >>> plan = replace(Plan.unknown(), issued=date(2024, 6, 11))
    >>> posts = Indicator.unknown("posts", "city")
    >>> [day.isoformat() for day in report_days(plan, posts, date(2024, 1, 1), date(2024, 12, 31))]
    ['2024-06-30', '2024-09-30', '2024-12-31']
    """
    ends = expected_ends(plan, indicator, start, deadline)
    counted = (day for day in ends if indicator.by_periods or day > plan.issued)
    return (*(day for day in counted if day < deadline), deadline)


def expected_ends(plan: Plan, indicator: Indicator, first: date, last: date) -> list[date]:
    """The ends of an indicator's reporting periods from first to last."""
    expected = indicator.frequency
    if not isinstance(expected, Frequency):
        return sorted({one.last for one in expected if first <= one.last <= last})
    if not expected.months:
        return []
    ends = period_ends(first, last, expected.months, plan.calendar.year_starts)
    return [day for day in ends if day.month not in indicator.skips]
