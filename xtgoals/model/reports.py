"""Which days a target must be reported for."""

from __future__ import annotations

from datetime import date

from xtgoals.model.catalogue import Plan
from xtgoals.model.composition import Expected
from xtgoals.model.indicator import Indicator
from xtgoals.model.milestone import Milestone
from xtgoals.model.period import Period, period_ends, period_of
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
    return [day for day in _ends(plan, indicator.frequency, first, last) if day.month not in indicator.skips]


def _ends(plan: Plan, expected: Expected, first: date, last: date) -> list[date]:
    if not isinstance(expected, Frequency):
        return sorted({one.last for one in expected if first <= one.last <= last})
    if not expected.months:
        return []
    return period_ends(first, last, expected.months, plan.calendar.year_starts)


def step_days(plan: Plan, milestone: Milestone, deadline: date) -> tuple[date, ...]:
    """The days for which a step of a milestone is reported, in order; the last is always its own.

    >>> from dataclasses import replace
    >>> from xtgoals.model.text import Text
    >>> plan = replace(Plan.unknown(), start=date(2024, 1, 1), issued=date(2024, 6, 11))
    >>> bridge = Milestone("bridge", Text("-", "Bridge"), "1", "a bridge")
    >>> [day.isoformat() for day in step_days(plan, bridge, date(2024, 11, 30))]
    ['2024-06-30', '2024-09-30', '2024-11-30']
    """
    ends = _ends(plan, milestone.frequency, plan.start, deadline)
    return (*(day for day in ends if plan.issued < day < deadline), deadline)


def reporting_periods(plan: Plan, indicator: Indicator, until: date) -> list[Period]:
    """The periods that an indicator is reported for and that have ended by a day, the latest first.

    Those of a year of the plan's own have no name in the calendar, and are left out.

    >>> plan = Plan.unknown()
    >>> from dataclasses import replace
    >>> year = replace(plan, start=date(2024, 1, 1), end=date(2024, 12, 31))
    >>> posts = Indicator.unknown("posts", "city")
    >>> [one.text for one in reporting_periods(year, posts, date(2024, 10, 8))]
    ['2024-Q3', '2024-Q2', '2024-Q1']
    """
    expected, last = indicator.frequency, min(until, plan.end)
    if not isinstance(expected, Frequency):
        return sorted((one for one in expected if one.last <= last), key=lambda one: one.last, reverse=True)
    ends = expected_ends(plan, indicator, plan.start, last)
    found = []
    for end in reversed(ends):
        month = end.year * 12 + end.month - expected.months
        period = period_of(date(month // 12, month % 12 + 1, 1), end)
        if "/" not in period.text:
            found.append(period)
    return found
