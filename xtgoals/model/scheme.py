"""A scheme: by which rules a year is assessed, what can be earned, and who is compared with whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from xtgoals.model.scalars import Day, Id, Line, Number, Reads, Refused, Share, line, under
from xtgoals.model.scheme_values import (
    Added,
    CountedGrade,
    Digits,
    PartOfOne,
    Positive,
    PositiveShare,
    Taken,
)
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


class By(Enum):
    """By what figures subjects are ranked."""

    COMPLETION = "completion"
    VALUE = "value"


class Good(Enum):
    """Whether more or less of a value is better."""

    MORE = "more"
    LESS = "less"


class Each(Enum):
    """What an organisation is scored by, one by one."""

    TARGETS = "targets"


class OfMilestones(NamedTuple):
    """What an item is of, where it is no series: the milestones of a clause."""

    clause: str


Of = str | OfMilestones  # an indicator or a target by its id, else milestones


def of_what(written: Any) -> Of:
    """What an item is of: an id, or `{milestones: CLAUSE}`. Raises Refused.

    >>> of_what("growth"), of_what({"milestones": "2.3"})
    ('growth', OfMilestones(clause='2.3'))
    """
    if isinstance(written, dict):
        if list(written) != ["milestones"]:
            raise Refused("of", ", ".join(written))
        with under("milestones"):
            return OfMilestones(line(written["milestones"]))
    return str(line(written))


_OF = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {"milestones": {"type": ["string", "number"]}},
            "required": ["milestones"],
            "additionalProperties": False,
        },
    ]
}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Entry):
    """One thing that is scored: what it is `of`, or each target of an organisation, and what it can earn."""

    kind: ClassVar = ""

    points: Positive
    id: Id = ""
    of: Annotated[Of, Reads(of_what, _OF)] | None = None
    each: Each | None = None
    name: Text | None = None

    @property
    def key(self) -> str:
        """Its id; without one that of what it is of."""
        return self.id or (self.of if isinstance(self.of, str) else "targets" if self.each else "milestones")


@dataclass(frozen=True, slots=True, kw_only=True)
class Met(Item):
    """All points where it is met; of milestones the share of the steps, `late` ones counting for so much."""

    kind: ClassVar = "met"

    rule: Literal["met"] = "met"
    late: PartOfOne = Fraction(0)


@dataclass(frozen=True, slots=True)
class Over(Entry):
    """What more than all of it earns beside the item: a share of its points, up to another one."""

    share: Share
    at_most: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion(Item):
    """Points by the completion: nothing below `zero_below`, all from `cap` on."""

    kind: ClassVar = "completion"

    rule: Literal["completion"] = "completion"
    zero_below: Share = Fraction(0)
    cap: PositiveShare = Fraction(1)
    over: Over | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear(Item):
    """Points by where the value lies between `zero` and `full`; where zero is the larger, less is better."""

    kind: ClassVar = "linear"

    rule: Literal["linear"] = "linear"
    zero: Number
    full: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread(Item):
    """Points by where the value lies between the worst and the best of the group; the worst gets `base`."""

    kind: ClassVar = "spread"

    rule: Literal["spread"] = "spread"
    base: PartOfOne
    better: Good = Good.MORE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank(Item):
    """All points for the first of the group, for each next one a `step` less."""

    kind: ClassVar = "rank"

    rule: Literal["rank"] = "rank"
    step: Share
    by: By = By.COMPLETION
    better: Good = Good.MORE


KINDS: Mapping[str, type[Item]] = {one.kind: one for one in (Met, Completion, Linear, Spread, Rank)}


class ByRule:
    """Reads an item by the one rule that it names, so that only what is wrong with that one is found."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        kinds = {name: handler.generate_schema(kind) for name, kind in KINDS.items()}
        return core_schema.tagged_union_schema(kinds, "rule")


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
    items: tuple[Annotated[Item, ByRule()], ...]
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
