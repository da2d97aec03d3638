"""Calendar periods and the position of a day in them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

_PERIOD = re.compile(r"([12]\d{3})(?:-(?:([HQ])(\d)|(\d\d)))?", re.ASCII)
_MONTHS_OF = {"H": 6, "Q": 3}


class Period(NamedTuple):
    """A calendar year, half, quarter, month or day: `2024`, `2024-H1`, `2024-Q3`, `2024-09`, `2024-09-30`."""

    text: str
    first: date
    last: date

    @property
    def span(self) -> tuple[date, date]:
        """First and last day; two periods of one span are one period."""
        return (self.first, self.last)

    @property
    def months(self) -> int:
        """Length in months; 0 for a single day."""
        if self.first == self.last:
            return 0
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def contains(self, other: Period) -> bool:
        """Whether every day of `other` is a day of this one."""
        return self.first <= other.first and other.last <= self.last


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period | None:
    """The period that `text` names in the file format, or None.

    >>> period = parse_period("2024-Q3")
    >>> period.first.isoformat(), period.last.isoformat()
    ('2024-07-01', '2024-09-30')
    >>> parse_period("2024Q3") is None and parse_period("2024-13") is None
    True
    """
    match = _PERIOD.fullmatch(text)
    if not match:
        day = parse_date(text)
        return Period(text, day, day) if day else None
    year, kind, part, month = match.groups()
    length = _MONTHS_OF[kind] if kind else 1 if month else 12
    # H3, Q0 and month 13 are told by where they would start
    start = length * (int(part or month or 1) - 1) + 1
    if not 1 <= start <= 12:
        return None
    return Period(text, date(int(year), start, 1), month_end(int(year), start + length - 1))


@lru_cache(maxsize=4096)
def parse_date(text: str) -> date | None:
    """The day written as `2024-09-30`, or None.

    >>> parse_date("2024-02-30") is None and parse_date("20240229") is None
    True
    """
    if not re.fullmatch(r"[12]\d{3}-\d\d-\d\d", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month.

    >>> month_end(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year, month, monthrange(year, month)[1])


def position(day: date) -> Fraction:
    """The position of a day in months: 12·year + month + day/days-in-month, so full months count 1.

    Source: design, section 4, "schedule".

    >>> position(date(2024, 9, 30)) - position(date(2023, 12, 31))
    Fraction(9, 1)
    """
    return 12 * day.year + day.month + Fraction(day.day, monthrange(day.year, day.month)[1])


def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)


def period_ends(first: date, last: date, months: int) -> list[date]:
    """The ends of the calendar periods of `months` months (1, 3 or 12) that fall in first..last.

    >>> [end.isoformat() for end in period_ends(date(2024, 2, 1), date(2024, 9, 30), 3)]
    ['2024-03-31', '2024-06-30', '2024-09-30']
    """
    ends = []
    for year in range(first.year, last.year + 1):
        for month in range(months, 13, months):
            end = month_end(year, month)
            if first <= end <= last:
                ends.append(end)
    return ends


def period_of(first: date, last: date) -> Period:
    """The period of the calendar from first to last; a text like `2024-01-01/2024-03-31` if there is none.

    >>> period_of(date(2024, 1, 1), date(2024, 3, 31)).text
    '2024-Q1'
    """
    month, year = first.month, f"{first:%Y}"
    names = (f"Q{(month + 2) // 3}", f"H{(month + 5) // 6}", f"{month:02}")
    # reading each name back leaves the rules of what a period is in one place
    for text in (first.isoformat(), year, *(f"{year}-{name}" for name in names)):
        period = parse_period(text)
        if period and period.span == (first, last):
            return period
    return Period(f"{first.isoformat()}/{last.isoformat()}", first, last)
