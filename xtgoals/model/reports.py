"""Which days a target must be reported for."""

from __future__ import annotations

from datetime import date

from xtgoals.model.period import period_ends
from xtgoals.model.words import Frequency


def report_days(
    frequency: Frequency, start: date, deadline: date, issued: date, *, increments: bool
) -> tuple[date, ...]:
    """The days for which a figure falls due, in order; the last is always the deadline.

    These are the ends of the frequency's periods inside the window that come after the plan was issued; for
    increments all of them, since their sum needs every period (design, section 4, "reports").

    >>> days = report_days(Frequency.QUARTERLY, date(2024, 1, 1), date(2024, 12, 31), date(2024, 6, 11),
    ...                    increments=False)
    >>> [day.isoformat() for day in days]
    ['2024-06-30', '2024-09-30', '2024-12-31']
    """
    ends = period_ends(start, deadline, frequency.months)
    return (*(day for day in ends if day < deadline and (increments or day > issued)), deadline)
