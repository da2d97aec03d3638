"""What a series is made of: how parts make the whole, what it is derived from, how often it is reported."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from xtgoals.model.bound import AtLeast, AtMost, LessThan, MoreThan
from xtgoals.model.finding import KEY
from xtgoals.model.period import Period
from xtgoals.model.scalars import PERIOD_PATTERN, Reads, ReadsDated, Refused, number, period, under
from xtgoals.model.words import Frequency, Rollup

Word = TypeVar("Word", bound=Enum)
_COUNTED = {one.kind: one for one in (AtLeast, MoreThan, AtMost, LessThan)}
OPERATIONS = ("ratio", "difference", "sum", "mean")


@dataclass(frozen=True, slots=True)
class Counting:
    """The roll-up that counts how many parts meet a bound."""

    bound: AtLeast | MoreThan | AtMost | LessThan


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a derived indicator is computed of others, which are named by their ids.

    `times` multiplies the result; `weights` are those of a mean, one for each input, or none.
    """

    operation: str
    inputs: tuple[str, ...]
    times: Decimal = Decimal(1)
    weights: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every indicator that it refers to."""
        return (*self.inputs, *self.weights)


Expected = Frequency | tuple[Period, ...]  # or the periods whose ends are expected


def word_of(kind: type[Word], written: Any) -> Word:
    """A word of a closed list. Raises Refused.

    >>> word_of(Rollup, "sum")
    <Rollup.SUM: 'sum'>
    """
    words = [one.value for one in kind]
    if not isinstance(written, str):
        raise Refused("text", written)
    if written not in words:
        raise Refused("enum", written, expected=words)
    return kind(written)


def _rollup(written: Any) -> Rollup | Counting:
    if not isinstance(written, dict):
        return word_of(Rollup, written)
    _only(written, ("count",))
    with under("count"):
        counted = written.get("count")
        if not isinstance(counted, dict):
            raise Refused("mapping", counted)
        _only(counted, tuple(_COUNTED))
        if len(counted) != 1:
            raise Refused("union_tag_not_found", counted)
        ((kind, value),) = counted.items()
        with under(kind):
            return Counting(_COUNTED[kind](number(value)))


def _derivation(written: Any) -> Derivation:
    if not isinstance(written, dict):
        raise Refused("mapping", written)
    fields = {name: one for name, one in written.items() if one is not None}
    _only(fields, (*OPERATIONS, "times", "weights"))
    given = [name for name in OPERATIONS if name in fields]
    if len(given) != 1:
        raise Refused("operation", ", ".join(given) or "-", tuple(given[1:2]))
    inputs = _names(fields, given[0])
    # a ratio and a difference have two sides, and so many
    if given[0] in ("ratio", "difference") and len(inputs) != 2:
        raise Refused("length", inputs, (given[0],))
    weights = _names(fields, "weights") if "weights" in fields else ()
    if weights and (given[0] != "mean" or len(weights) != len(inputs)):
        raise Refused("weights", weights, ("weights",))
    with under("times"):
        return Derivation(given[0], inputs, number(fields.get("times", "1")), weights)


def _names(fields: dict[str, Any], name: str) -> tuple[str, ...]:
    listed = fields[name]
    if not isinstance(listed, list):
        raise Refused("list_type", listed, (name,))
    if not listed:
        raise Refused("empty-list", listed, (name,))
    for at, one in enumerate(listed):
        if not isinstance(one, str) or not one.strip():
            raise Refused("text", one, (name, at))
    return tuple(listed)


def _only(fields: dict[str, Any], known: tuple[str, ...]) -> None:
    for name in fields:
        if name not in known:
            raise Refused("enum", name, (name, KEY), expected=known)


def _frequency(written: Any, year_starts: int) -> Expected:
    if not isinstance(written, list):
        return word_of(Frequency, written)
    if not written:
        raise Refused("empty-list", written)
    expected = []
    for at, one in enumerate(written):
        with under(at):
            expected.append(period(one, year_starts))
    return tuple(expected)


_IDS = {"type": "array", "items": {"type": "string"}, "minItems": 1}
_NUMBER = {"type": ["number", "string"]}
ReadsRollup = Reads(
    _rollup,
    {
        "anyOf": [
            {"enum": [one.value for one in Rollup]},
            {
                "type": "object",
                "properties": {
                    "count": {
                        "type": "object",
                        "properties": dict.fromkeys(_COUNTED, _NUMBER),
                        "additionalProperties": False,
                        "minProperties": 1,
                        "maxProperties": 1,
                    }
                },
                "required": ["count"],
                "additionalProperties": False,
            },
        ]
    },
)
ReadsDerivation = Reads(
    _derivation,
    {
        "type": "object",
        "properties": {**dict.fromkeys((*OPERATIONS, "weights"), _IDS), "times": _NUMBER},
        "additionalProperties": False,
        "oneOf": [{"required": [name]} for name in OPERATIONS],
    },
)
ReadsFrequency = ReadsDated(
    _frequency,
    {
        "anyOf": [
            {"enum": [one.value for one in Frequency]},
            {
                "type": "array",
                "items": {"anyOf": [{"type": "string", "pattern": PERIOD_PATTERN}, {"type": "integer"}]},
                "minItems": 1,
            },
        ]
    },
)
