"""Periods of the calendar and of a plan's own year, and the months between two days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

# the plan's own year is named by the two in which it lies: 2018/19; 2011-12 would be a month
_PERIOD = re.compile(r"([12]\d{3})(/\d\d)?(?:-(?:([HQ])(\d)|(\d\d)))?", re.ASCII)
_MONTHS_OF = {"H": 6, "Q": 3}
JANUARY = 1


class Period(NamedTuple):
    """A year, half, quarter, month, day: `2024`, `2018/19`, `2024-H1`, `2024-Q3`, `2024-09`, `2024-09-30`."""

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
def parse_period(text: str, year_starts: int = JANUARY) -> Period | None:
    """The period that `text` names in the file format, or None.

    `year_starts` is the month in which the plan's own year starts; only another year than the calendar's has
    names of its own, such as 2018/19 and 2018/19-Q2.

    >>> period = parse_period("2024-Q3")
    >>> period.first.isoformat(), period.last.isoformat()
    ('2024-07-01', '2024-09-30')
    >>> parse_period("2024Q3") is None and parse_period("2024-13") is None and parse_period("2024/25") is None
    True
    >>> parse_period("2024/25-Q4", year_starts=4).last.isoformat()
    '2025-03-31'
    """
    match = _PERIOD.fullmatch(text)
    if not match:
        day = parse_date(text)
        return Period(text, day, day) if day else None
    year, own, kind, part, month = match.groups()
    length = _MONTHS_OF[kind] if kind else 1 if month else 12
    # H3, Q0 and month 13 are told by where they would start
    start = length * (int(part or month or 1) - 1) + 1
    if not 1 <= start <= 12:
        return None
    if own:
        if year_starts == JANUARY or month or int(own[1:]) != (int(year) + 1) % 100:
            return None
        start += year_starts - 1
    return Period(text, *_months(int(year), start, length))


def _months(year: int, start: int, length: int) -> tuple[date, date]:
    # months are counted on over the end of the year: the 13th of 2018 is January 2019
    first, last = (divmod(12 * year + month - 1, 12) for month in (start, start + length - 1))
    return date(first[0], first[1] + 1, 1), month_end(last[0], last[1] + 1)


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


@lru_cache(maxsize=4096)
def month_end(year: int, month: int) -> date:
    """The last day of a month.

    >>> month_end(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year, month, monthrange(year, month)[1])


def months_later(day: date, months: int) -> date:
    """The same day some months later; the last of a month that has no such day.

    >>> months_later(date(2024, 1, 31), 1), months_later(date(2024, 6, 16), 8)
    (datetime.date(2024, 2, 29), datetime.date(2025, 2, 16))
    """
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_to(start: date, day: date) -> Fraction:
    """Months from the morning of `start` to the evening of `day`; below 0 for an earlier day.

    Whole months, then the rest in days over the days of the month that begins on the last anniversary
    (design, section 4, "Months from a day").

    >>> months_to(date(2024, 1, 1), date(2024, 9, 30)), months_to(date(2024, 6, 16), date(2025, 2, 15))
    (Fraction(9, 1), Fraction(8, 1))
    >>> months_to(date(2024, 1, 10), date(2024, 3, 31)) == 2 + Fraction(22, 31)
    True
    """
    end = day + timedelta(days=1)
    if end < start:
        return -months_to(end, start - timedelta(days=1))
    whole = 12 * (end.year - start.year) + end.month - start.month
    # the anniversary of this month may be still to come
    if months_later(start, whole) > end:
        whole -= 1
    since, until = months_later(start, whole), months_later(start, whole + 1)
    return whole + Fraction((end - since).days, (until - since).days)


def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)


def period_ends(first: date, last: date, months: int, year_starts: int = JANUARY) -> list[date]:
    """The ends of the periods of `months` months (1, 3, 6 or 12) of the plan's year that fall in first..last.

    >>> [end.isoformat() for end in period_ends(date(2024, 2, 1), date(2024, 9, 30), 3)]
    ['2024-03-31', '2024-06-30', '2024-09-30']
    >>> [end.isoformat() for end in period_ends(date(2024, 2, 1), date(2025, 9, 30), 12, year_starts=4)]
    ['2024-03-31', '2025-03-31']
    """
    ends = []
    for year in range(first.year, last.year + 1):
        for month in range(1, 13):
            end = month_end(year, month)
            if (month - year_starts + 1) % months == 0 and first <= end <= last:
                ends.append(end)
    return ends


def years_within(first: date, last: date, year_starts: int = JANUARY) -> list[Period]:
    """The years of the plan that lie wholly inside first..last.

    >>> [year.text for year in years_within(date(2018, 7, 1), date(2020, 12, 31), year_starts=7)]
    ['2018/19', '2019/20']
    """
    names = (
        f"{year}" if year_starts == JANUARY else f"{year}/{(year + 1) % 100:02}"
        for year in range(first.year, last.year + 1)
    )
    years = (parse_period(name, year_starts) for name in names)
    return [year for year in years if year and first <= year.first and year.last <= last]


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
