"""A target as it is written, and what it is made of: its wordings, where it starts, how it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated, ClassVar

from xtgoals.model.allotment import Allotments
from xtgoals.model.bound import Bound
from xtgoals.model.one_kind import OneKind
from xtgoals.model.reference import Quantity
from xtgoals.model.scalars import Day, Id, LastDay, Line, Number, Share, WrittenPeriod
from xtgoals.model.schedule import LINEAR, ReadsSchedule, Schedule
from xtgoals.model.text import Note
from xtgoals.model.words import Commitment, Yearly

WRITTEN = {"deadline": "by", "derived": "from", "head": "scheme"}  # fields that have another name in the file


class Entry:
    """Anything written: no field may be unknown."""

    __slots__ = ()
    __pydantic_config__: ClassVar = {
        "extra": "forbid",
        "alias_generator": lambda name: WRITTEN.get(name, name),
    }


@dataclass(frozen=True, slots=True)
class Baseline(Entry):
    """Where a target starts from; without a value, the observation of that period."""

    period: WrittenPeriod
    value: Number | None = None
    source: Line = ""


@dataclass(frozen=True, slots=True)
class Thresholds(Entry):
    """The pace from which a target is on track, and from which it is only at risk."""

    on_track: Share
    at_risk: Share


USUAL = Thresholds(Fraction(1), Fraction(4, 5))


@dataclass(frozen=True, slots=True)
class Wording(Entry):
    """What a target said before it was officially changed; `since` None: from the beginning."""

    bound: Annotated[Bound, OneKind()]
    figure: Line
    deadline: LastDay
    since: Day | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn(Entry):
    """From which day on a target is officially given up, and why."""

    since: Day
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Target(Entry):
    """One promise; exactly one kind of bound.

    As it is written a target may stand for several: `xtgoals/model/targets.py` gives those that are judged.
    """

    bound: Annotated[Bound, OneKind()]
    clause: Line
    figure: Line
    id: Id = ""
    commitment: Commitment = Commitment.REQUIRED
    region: Line = ""
    start: Day | None = None
    deadline: LastDay = date.max
    schedule: Annotated[Schedule, ReadsSchedule] | None = None
    responsible: tuple[Line, ...] = ()
    baseline: Baseline | None = None
    near: Number | None = None
    thresholds: Thresholds | None = None
    each: Yearly | None = None
    since: Day | None = None
    was: tuple[Wording, ...] = ()
    withdrawn: Withdrawn | None = None
    allotments: Allotments = ()
    allotment_note: Note | None = None  # who decided them, and when
    note: Note | None = None
    todo: Note | None = None  # what is still to be decided: until then it is not judged


@dataclass(frozen=True, slots=True)
class Judged(Target):
    """A target with everything that it is judged by, all of it filled in.

    `start` is the first day of its window, `line_start` that of its line; `steps` are the earlier bounds by
    which the line goes, each with its day.
    """

    start: date = date.min
    schedule: Schedule = LINEAR
    thresholds: Thresholds = USUAL
    line_start: date = date.min
    steps: tuple[tuple[date, Quantity], ...] = ()
    until: date = date.min  # the last day that any target of the same entry is judged by
