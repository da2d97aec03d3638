"""A scheme: by which rules a year is assessed, what can be earned, and who is compared with whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Annotated

from xtgoals.model.scalars import Day, Id, Line, Share
from xtgoals.model.scheme_items import ByRule, Item
from xtgoals.model.scheme_values import Added, CountedGrade, Digits, PartOfOne, Positive, Taken
from xtgoals.model.target import Entry
from xtgoals.model.text import Text
from xtgoals.model.words import Grade


class Subjects(Enum):
    """Who is scored: regions by their own values, or organisations by the targets that they answer for."""

    REGIONS = "regions"
    ORGANISATIONS = "organisations"


class Missing(Enum):
    """What a missing value does: there is no total, it earns nothing, or its points are left out."""

    REFUSE = "refuse"
    ZERO = "zero"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Head(Entry):
    """What is assessed: who, as of which day, by what was known on which.

    `least` is the share of the points that must be there where what is missing is left out. `scale` is the
    base of who earns everything; without one the points of regions add up to 100, and it is 100.
    """

    id: Id
    subjects: Subjects
    as_of: Day
    known_on: Day
    title: Text | None = None
    grade: CountedGrade = Grade.REPORTED
    missing: Missing = Missing.REFUSE
    least: PartOfOne = Fraction(0)
    digits: Digits = 2
    scale: Positive | None = None


@dataclass(frozen=True, slots=True)
class Group(Entry):
    """Those who are compared with each other."""

    members: tuple[Line, ...]
    name: Text | None = None


@dataclass(frozen=True, slots=True)
class Shares(Entry):
    """How much a target counts for who leads it, and for who is named for it."""

    lead: Share = Fraction(1)
    responsible: Share = Fraction(0)


@dataclass(frozen=True, slots=True)
class Late(Entry):
    """What is taken away for each thing that came late, and how much together."""

    each: Taken
    at_most: Taken | None = None


@dataclass(frozen=True, slots=True)
class Adjust(Entry):
    """What is added and taken away beside the items: for what was late, and how much by the ledger."""

    late_report: Late | None = None
    late_problem: Late | None = None
    bonus_at_most: Added | None = None
    minus_at_most: Taken | None = None


FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Scheme(Entry):
    """The rules of one assessment; `head` is called `scheme` in the file."""

    head: Head
    groups: Mapping[str, Group]
    items: Annotated[tuple[Item, ...], ByRule()]
    shares: Shares = field(default=Shares())
    adjust: Adjust = field(default=Adjust())

    @property
    def full(self) -> Decimal:
        """The base of who earns everything."""
        return self.head.scale or FULL

    @property
    def members(self) -> tuple[str, ...]:
        """Everybody who is scored, each once, in the order of the file."""
        return tuple(dict.fromkeys(one for group in self.groups.values() for one in group.members))
