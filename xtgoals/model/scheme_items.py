"""The items of a scheme: what is scored, and by which of five rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from xtgoals.model.scalars import Id, Number, Reads, Refused, Share, line, under
from xtgoals.model.scheme_values import PartOfOne, Positive, PositiveShare
from xtgoals.model.target import Entry
from xtgoals.model.text import Text


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
    """Reads items, at least one, each by the rule that it names, so that no fault of another is found."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        kinds = {name: handler.generate_schema(kind) for name, kind in KINDS.items()}
        item = core_schema.tagged_union_schema(kinds, "rule")
        return core_schema.tuple_schema([item], variadic_item_index=0, min_length=1)
