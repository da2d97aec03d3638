"""Units: what one of the values counts, at which scale, and which values it allows."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import repeat
from operator import eq, mul
from typing import Any

from xtgoals.locale import Lang
from xtgoals.model.message import Message, msg
from xtgoals.model.numbers import exact_decimal
from xtgoals.model.scalars import Reads, Refused
from xtgoals.model.text import LANGUAGE, Text, text_of
from xtgoals.model.words import UnitKind

_WHOLE = Decimal(1)
_SCALES = {"万": 10**4, "亿": 10**8}
_ENGLISH_SCALE = re.compile(r"\d[\d,]*(?: (?:million|billion|trillion))? (?=\S)", re.ASCII)
_COUNTED = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
# no day, no period and no year that a number stands for
_LONG = re.compile(r"(?<![\w.,/-])-?\d{4,}(?:\.\d+)?(?![\w:/-])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Unit(Text):
    """What one of the values counts; a leading 万 or 亿 in `zh` is a scale."""

    kind: UnitKind

    @classmethod
    def reads(cls) -> Reads:
        """How a catalogue writes one."""
        return Reads(_unit, _SCHEMA)

    def of(self, number: str, lang: Lang) -> str:
        """A written number with the unit; an English unit that is itself a number is set apart from it.

        >>> Unit("万户", "10,000 households", UnitKind.COUNT).of("2.1", "en")
        '2.1 x 10,000 households'
        """
        apart = " x " if lang == "en" and self.en[:1].isdigit() else " "
        return f"{number}{apart}{self.in_(lang)}"

    def counted_in(self, lang: Lang) -> str:
        """The unit that numbers are told in: English has no 万, so 万户 are households.

        >>> Unit("万户", "10,000 households", UnitKind.COUNT).counted_in("en")
        'households'
        """
        if lang == "zh" or self.scale == 1:
            return self.in_(lang)
        return _ENGLISH_SCALE.sub("", self.en, count=1)

    def in_full(self, text: str, lang: Lang) -> str:
        """Written numbers in the unit of `counted_in`, digit for digit; English parts thousands by commas.

        >>> Unit("万户", "10,000 households", UnitKind.COUNT).in_full("1.61 / 2.1", "en")
        '16,100 / 21,000'
        >>> posts = Unit("个", "posts", UnitKind.COUNT)
        >>> posts.in_full(">= 1200", "en"), posts.in_full(">= 1200", "zh"), posts.in_full("2026: 20", "en")
        ('>= 1,200', '>= 1200', '2026: 20')
        """
        if self.counted_in(lang) == self.in_(lang):
            return _LONG.sub(lambda found: f"{Decimal(found[0]):,f}", text) if lang == "en" else text
        # a Fraction, for a Decimal would round what has more than 28 digits
        return _COUNTED.sub(lambda found: f"{exact_decimal(Fraction(found[0]) * self.scale):,f}", text)

    @property
    def scale(self) -> int:
        """How many whole units one of the value is: a leading 万, 亿 or 万亿 of the Chinese unit is a scale.

        >>> Unit("万户", "10,000 households", UnitKind.COUNT).scale
        10000
        >>> Unit("万亿元", "trillion yuan", UnitKind.QUANTITY).scale == 10**12
        True
        """
        return math.prod(_SCALES[sign] for sign in self._scale)

    @property
    def whole(self) -> str:
        """The Chinese name of one whole unit: 户 for 万户.

        >>> Unit("万户", "10,000 households", UnitKind.COUNT).whole
        '户'
        """
        return self.zh[len(self._scale) :]

    @property
    def _scale(self) -> str:
        """The signs of the scale; a unit that consists of them (万) counts in nothing else."""
        rest = self.zh.lstrip("".join(_SCALES))
        return self.zh[: len(self.zh) - len(rest)] if rest else ""


_KINDS = [kind.value for kind in UnitKind]
_SCHEMA = {
    "type": "object",
    "properties": {"kind": {"enum": _KINDS}},
    "patternProperties": {LANGUAGE.replace("^", "^(?!kind$)"): {"type": ["string", "number", "null"]}},
    "additionalProperties": False,
    "required": ["kind"],
    "minProperties": 2,
}


def _unit(written: Any) -> Unit:
    if not isinstance(written, dict):
        raise Refused("mapping", written)
    names = {tag: name for tag, name in written.items() if tag != "kind"}
    kind = written.get("kind")
    if kind is None:
        raise Refused("missing", None, ("kind",))
    if not isinstance(kind, str):
        raise Refused("text", kind, ("kind",))
    if kind not in _KINDS:
        raise Refused("enum", kind, ("kind",), expected=_KINDS)
    text = text_of(names)
    return Unit(text.zh, text.en, UnitKind(kind), others=text.others)


def impossible(value: Decimal, unit: Unit, *, added: bool = False) -> Message | None:
    """Why the kind of a unit makes a value impossible, or None; a count is whole in whole units.

    What a period `added` to a count may be below zero: a correction takes away what was counted before.

    >>> impossible(Decimal("1.5"), Unit("-", "posts", UnitKind.COUNT)).en
    'a count is whole'
    >>> impossible(Decimal("1.5"), Unit("km", "km", UnitKind.QUANTITY)) is None
    True
    >>> impossible(Decimal(-3), Unit("-", "posts", UnitKind.COUNT), added=True) is None
    True
    """
    match unit.kind:
        case UnitKind.COUNT:
            if value < 0 and not added:
                return msg("a count is not below zero")
            # a Fraction: `%` of Decimals fails beyond 28 digits
            if (Fraction(value) * unit.scale).denominator != 1:
                return msg("a count is whole")
        case UnitKind.SHARE:
            if not 0 <= value <= 100:
                return msg("a share lies between 0 and 100")
        case UnitKind.QUANTITY | UnitKind.RATE:
            pass
    return None


def all_possible(values: Collection[Decimal], unit: Unit, *, added: bool = False) -> bool:
    """Whether `impossible` has nothing to say about any of the values; much faster than asking it for each.

    >>> all_possible([Decimal(1), Decimal("1.0")], Unit("-", "posts", UnitKind.COUNT))
    True
    """
    if not values:
        return True
    match unit.kind:
        case UnitKind.COUNT:
            scaled = values if unit.scale == 1 else list(map(mul, values, repeat(Decimal(unit.scale))))
            whole = all(map(_WHOLE.same_quantum, scaled))  # written without a point, as most are
            return (added or min(values) >= 0) and (
                whole or all(map(eq, scaled, map(Decimal.to_integral_value, scaled)))
            )
        case UnitKind.SHARE:
            return min(values) >= 0 and max(values) <= 100
        case UnitKind.QUANTITY | UnitKind.RATE:
            return True
