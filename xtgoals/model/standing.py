"""How a target stands: everything that any output shows, exact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from xtgoals.model.allotment import SIGN
from xtgoals.model.bound import Bound
from xtgoals.model.cited import Cited
from xtgoals.model.indicator import Indicator
from xtgoals.model.numbers import Value
from xtgoals.model.observation import Observation
from xtgoals.model.target import Judged
from xtgoals.model.words import Grade, Measure, Status

Detail = str | int | date | Decimal | Fraction | tuple[str, ...] | tuple[tuple[str, str], ...] | None


class Reason(NamedTuple):
    """Why: a code with its numbers, worded only where it is shown."""

    code: str
    details: Mapping[str, Detail]

    @classmethod
    def of(cls, code: str, /, **details: Detail) -> Reason:
        """A reason from its code and named details."""
        return cls(code, details)


class Outranked(NamedTuple):
    """A value of lower grade that does not replace what counts for the same days."""

    region: str
    period: str
    value: Value
    grade: Grade
    rows: Cited
    kept: Grade  # of what counts instead
    inside: tuple[str, ...]  # the shorter periods that count instead; none where it is the same period
    news: bool  # whether it says something that what counts does not say


class Actual(NamedTuple):
    """A value and the rows that it rests on: what a target is judged by, or what makes it up."""

    value: Value
    covered: date
    grade: Grade
    rows: Cited
    reported: int | None = None  # parts with a value, when rolled up
    of: int | None = None
    absent: tuple[str, ...] = ()  # the parts that have no row for the day; one after a gap is not absent
    deciding: tuple[str, ...] = ()  # the parts whose value is the minimum or maximum
    overlapping: bool = False  # a sum in which something may be counted twice: an upper bound, no value
    proven: bool = False  # an incomplete sum that alone meets the target, or alone passes its ceiling
    outranked: tuple[Outranked, ...] = ()  # own rows that gave way to the better parts

    @property
    def complete(self) -> bool:
        """Whether all parts are in; only then, or when proven, is anything computed."""
        return self.reported == self.of


class Report(NamedTuple):
    """A figure that falls due: for which day, and until when."""

    covered: date
    due: date


class Watched(NamedTuple):
    """An indicator without targets: its latest value, and its reports that are missing."""

    indicator: Indicator
    actual: Actual | None
    overdue: tuple[Report, ...]
    following: Report | None


class Standing(NamedTuple):
    """One target as it stands on as-of, by what was known on known-on.

    Ratios are exact shares (1 is 100 %) and undefined (None) where the arithmetic has no answer;
    `gap`, `forecast` and `required_per_month` are in the indicator's unit.
    """

    indicator: Indicator
    target: Judged
    as_of: date
    known_on: date
    actual: Actual | None
    baseline: Actual | None
    bound: Bound  # with the numbers of its references, as far as they are known
    met: bool | None
    attainment: Fraction | None
    progress: Fraction | None
    planned: Fraction | None
    pace: Fraction | None
    forecast: Fraction | None
    required_per_month: Fraction | None
    gap: Fraction | None
    status: Status
    last_status: Status | None
    reason: Reason
    remarks: tuple[Reason, ...] = ()
    overdue: tuple[Report, ...] = ()
    following: Report | None = None  # the next report that is not overdue
    referred: tuple[Actual | None, ...] = ()  # the values of the bound's references, in order
    last_reason: Reason | None = None  # what the last status rests on
    outranked: tuple[Observation, ...] = ()  # rows that stand, but may not replace better ones
    # of a target that regions took on: how each stands, by rank; those that are not ranked last
    allotments: tuple[Standing, ...] = ()
    rank: int | None = None  # of an allotment among those of its target

    @property
    def is_allotment(self) -> bool:
        """Whether it is what one region took on of a target."""
        return SIGN in self.target.id

    @property
    def completion(self) -> Fraction | None:
        """The completion ratio: progress where it is defined, else attainment."""
        # a progress of 0 is defined, so `or` would be wrong here
        return self.attainment if self.progress is None else self.progress

    @property
    def uses_up(self) -> bool:
        """Whether a running total is held against a ceiling, of which its attainment is the share used."""
        ceilings = ("at_most", "less_than")
        return self.indicator.measure is Measure.CUMULATIVE and self.target.bound.kind in ceilings

    @property
    def completion_is_attainment(self) -> bool:
        """Whether completion is only attainment, which must not be read as a share of the work."""
        return self.progress is None and self.indicator.measure is not Measure.CUMULATIVE
