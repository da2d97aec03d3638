"""What goes into an assessment, and what comes out: every number that a total is made of, exact."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from xtgoals.model.adjustment import Adjustment, AdjustmentKind
from xtgoals.model.indicator import Indicator
from xtgoals.model.milestone import Milestone, Step, StepRow
from xtgoals.model.numbers import Value
from xtgoals.model.scheme import Group
from xtgoals.model.scheme_items import Item
from xtgoals.model.standing import Actual, Report, Standing


class StepMade(NamedTuple):
    """A step that is due: the row that says it was done, if one counts, and whether that was in time."""

    milestone: Milestone
    step: Step
    done: StepRow | None
    in_time: bool


class Given(NamedTuple):
    """What a subject has of one thing that is scored.

    `id` is the item's, of each target of an organisation the target's. `share` is how much it counts for the
    subject. `standing` is that of the target or allotment that it is of, None where nothing was promised.
    """

    id: str
    item: Item
    indicator: Indicator | None = None
    standing: Standing | None = None
    actual: Actual | None = None
    steps: tuple[StepMade, ...] = ()
    share: Fraction = Fraction(1)


class Lack(Enum):
    """Why a value is missing."""

    NONE = "none"  # nothing was reported
    INCOMPLETE = "incomplete"  # parts of it were not
    DOUBLED = "doubled"  # something in the sum may be counted twice
    ESTIMATE = "estimate"
    GRADE = "grade"  # below the grade that counts
    UNDEFINED = "undefined"  # there is a value, but no completion or verdict
    NOT_DUE = "not-due"  # no step was due yet


class Among(NamedTuple):
    """How a value lies among those of its group that are not missing, which are so many (`of`).

    `worst` and `best` are values; `figure` is what is ranked, as it is printed but the better the higher,
    `place` the rank by it.
    """

    of: int
    worst: Value | None = None
    best: Value | None = None
    figure: Decimal | None = None
    place: int | None = None


class Scored(NamedTuple):
    """What one thing earns: q of the points that it can earn; None where it is missing and no total is made.

    `most` is what it can earn for this subject, `points` what it does, `over` what more than all of it earns
    beside. What is missing may count all the same, by the scheme, as nothing.
    """

    given: Given
    lack: Lack | None
    q: Fraction | None
    most: Fraction
    points: Fraction | None
    over: Fraction = Fraction(0)
    among: Among | None = None


class LateReport(NamedTuple):
    """A report that was overdue at some time."""

    indicator: Indicator
    region: str
    report: Report


class Lateness(NamedTuple):
    """What of a subject came late, and was known to by the day of the scheme."""

    reports: tuple[LateReport, ...] = ()
    problems: tuple[str, ...] = ()  # by id


class SubjectScore(NamedTuple):
    """What a subject has in the end.

    `there` are the points of what is not missing, `possible` those of everything. `base`, `total` and `exact`
    are None where what is missing allows no total; `total` is rounded as it is published, and ranked.
    `adjustments` are those in force, `given` and `taken` their sums, `for_reports` and `for_problems` what is
    taken for what was late; `bonus` and `minus` are what of all that counts.
    """

    id: str
    items: tuple[Scored, ...]
    there: Fraction
    possible: Fraction
    base: Fraction | None
    over: Fraction
    adjustments: tuple[Adjustment, ...]
    given: Decimal
    taken: Decimal
    late: Lateness
    for_reports: Decimal
    for_problems: Decimal
    bonus: Decimal
    minus: Decimal
    exact: Fraction | None
    total: Decimal | None
    rank: int | None = None

    @property
    def veto(self) -> Adjustment | None:
        """The row that takes it out of the ranking."""
        return next((one for one in self.adjustments if one.kind is AdjustmentKind.VETO), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of what is missing, whatever that does."""
        return tuple(one.given.id for one in self.items if one.lack)


class GroupScore(NamedTuple):
    """Those who are compared with each other, by rank; who has none last, in the order of the scheme."""

    id: str
    group: Group
    subjects: tuple[SubjectScore, ...]
