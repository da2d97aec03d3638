"""The closed lists of words that catalogue, observations and standings are made of."""

from __future__ import annotations

from enum import Enum, IntEnum


class UnitKind(Enum):
    """What values a unit allows: whole things, quantities, shares of 0 to 100 %, or any percent."""

    COUNT = "count"
    QUANTITY = "quantity"
    SHARE = "share"
    RATE = "rate"


class Measure(Enum):
    """How values behave over time: added up over the plan, standing at a date, or a growth rate."""

    CUMULATIVE = "cumulative"
    LEVEL = "level"
    GROWTH = "growth"


class ReportedAs(Enum):
    """How a cumulative indicator is reported: as the running total, or as what each period added."""

    TO_DATE = "to-date"
    INCREMENT = "increment"


class Rollup(Enum):
    """How the values of the parts make the value of the whole; a count of parts has a bound beside."""

    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"


class Better(Enum):
    """Which side of a bound is the good one."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Over(Enum):
    """What of a level counts: its last value, or the mean over the periods so far."""

    LAST = "last"
    MEAN = "mean"


class Yearly(Enum):
    """The one word of `per` and `each`: by the year."""

    YEAR = "year"


class Frequency(Enum):
    """How often figures fall due."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    ANNUAL = "annual"
    AT_DEADLINE = "at-deadline"

    @property
    def months(self) -> int:
        """The length of one reporting period in months; 0 where there is no such period."""
        lengths = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "annual": 12, "at-deadline": 0}
        return lengths[self.value]


class Commitment(Enum):
    """How firmly the plan promises: required, or aspirational."""

    REQUIRED = "required"
    ASPIRATIONAL = "aspirational"


class Grade(IntEnum):
    """How much a figure can be relied on, in rising order; `withdrawn` cancels instead of stating."""

    # numbers, for rows of one day are compared by them
    WITHDRAWN = 0
    ESTIMATE = 1
    REPORTED = 2
    VERIFIED = 3
    FINAL = 4

    @property
    def word(self) -> str:
        """The word that files and outputs use, e.g. `reported`."""
        return self.name.lower()


class MeetingKind(Enum):
    """Whether a meeting is one of those at which the whole plan is looked at, or held for some of it."""

    REGULAR = "regular"
    SPECIAL = "special"


class Status(Enum):
    """How a target stands; the order is that of every summary."""

    ACHIEVED = "achieved"
    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    BEHIND = "behind"
    MISSED = "missed"
    OVERDUE = "overdue"
    NOT_DUE = "not-due"
    AT_END = "at-end"
    UNKNOWN = "unknown"
