"""What stands where a bound has its number: a decimal, a reference to another value, or one by period."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from xtgoals.model.finding import KEY
from xtgoals.model.numbers import even, exact_decimal, plain_text, power
from xtgoals.model.period import Period
from xtgoals.model.scalars import NUMBER, PERIOD_PATTERN, ReadsDated, Refused, number, period, share, under

BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Percent:
    """A change or a width in percent of something; the share is exact, 1/2 for 50 %."""

    share: Fraction

    @property
    def written(self) -> str:
        """As the file has it.

        >>> Percent(Fraction(-1, 8)).written
        '-12.5%'
        """
        exact = exact_decimal(self.share * 100)
        return f"{self.share * 100}%" if exact is None else f"{plain_text(exact)}%"


Amount = Decimal | Percent


@dataclass(frozen=True, slots=True)
class Reference:
    """Another value and what is added to it: `{of: baseline, plus: -50%}`, `{of: growth, region: province}`.

    `of` is the target's baseline or an indicator; a reference is fixed if it is of the baseline, or of a
    period (`at`), and otherwise moves with the other series. With `yearly` what is added is so each year.
    """

    of: str
    region: str | None = None
    at: Period | None = None
    plus: Amount = Decimal(0)
    yearly: bool = False

    @property
    def of_baseline(self) -> bool:
        """Whether it is counted from the target's own baseline."""
        return self.of == BASELINE

    @property
    def is_fixed(self) -> bool:
        """Whether the value that it refers to is that of one day."""
        return self.of_baseline or self.at is not None

    def bound(self, value: Fraction, years: Fraction) -> Fraction:
        """The bound that a value makes; `years` are those from its day to the deadline.

        Source: design, section 2, "A reference".

        >>> halved = Reference("baseline", plus=Percent(Fraction(-1, 2)))
        >>> halved.bound(Fraction(29, 2), Fraction(8)) == Fraction("7.25")
        True
        >>> Reference("rd", plus=Percent(Fraction(7, 100)), yearly=True).bound(Fraction(100), Fraction(2))
        Fraction(11449, 100)
        """
        times = years if self.yearly else Fraction(1)
        if isinstance(self.plus, Percent):
            return (
                even(value * power(1 + self.plus.share, times))
                if self.yearly
                else value * (1 + self.plus.share)
            )
        return value + Fraction(self.plus) * times

    @property
    def written(self) -> str:
        """In one line, as messages cite it.

        >>> Reference("gdp-growth", "province", plus=Decimal("0.5")).written
        '{of: gdp-growth, region: province, plus: 0.5}'
        """
        fields = {"of": self.of, "region": self.region, "at": self.at.text if self.at else None}
        plus = self.plus.written if isinstance(self.plus, Percent) else plain_text(self.plus)
        fields |= {"plus": None if plus in ("0", "0%") else plus, "per": "year" if self.yearly else None}
        return "{" + ", ".join(f"{name}: {said}" for name, said in fields.items() if said) + "}"


# Numbers or references by period: each makes a target of its own
ByPeriod = tuple[tuple[Period, Decimal | Reference], ...]
Quantity = Decimal | Fraction | Reference | ByPeriod  # a Fraction once a reference is resolved


def amount(written: Any) -> Amount:
    """A number, or a percent with its sign. Raises Refused.

    >>> amount("0.5"), amount("-50%")
    (Decimal('0.5'), Percent(share=Fraction(-1, 2)))
    """
    if not isinstance(written, str) or not written.endswith("%"):
        plain: Decimal = number(written)
        return plain
    found: Fraction = share(written.removeprefix("-"))
    return Percent(-found if written.startswith("-") else found)


def _quantity(written: Any, year_starts: int) -> Quantity:
    if not isinstance(written, dict) or "of" in written:
        return single(written, year_starts)
    if not written:
        raise Refused("empty-list", written)
    return tuple(_of_period(name, one, year_starts) for name, one in written.items())


def _of_period(name: str, written: Any, year_starts: int) -> tuple[Period, Decimal | Reference]:
    with under(name, KEY):
        when: Period = period(name, year_starts)
    with under(name):
        return when, single(written, year_starts)


def single(written: Any, year_starts: int) -> Decimal | Reference:
    """A number or a reference, without periods. Raises Refused."""
    if isinstance(written, dict):
        return _reference(written, year_starts)
    plain: Decimal = number(written)
    return plain


_FIELDS = ("of", "region", "at", "plus", "per")


def _reference(written: dict[str, Any], year_starts: int) -> Reference:
    fields = {name: one for name, one in written.items() if one is not None}
    for name, one in fields.items():
        if name not in _FIELDS:
            raise Refused("enum", name, (name, KEY), expected=_FIELDS)
        if not isinstance(one, str) or not one.strip():
            raise Refused("text", one, (name,))
    if "of" not in fields:
        raise Refused("missing", None, ("of",))
    if fields.get("per", "year") != "year":
        raise Refused("enum", fields["per"], ("per",), expected=("year",))
    if fields["of"] == BASELINE and ("region" in fields or "at" in fields):
        raise Refused("of-baseline", None, ("region" if "region" in fields else "at",))
    if "per" in fields and "plus" not in fields:
        raise Refused("missing", None, ("plus",))
    with under("plus"):
        plus = amount(fields.get("plus", "0"))
    with under("at"):
        when = period(fields["at"], year_starts) if "at" in fields else None
    return Reference(fields["of"], fields.get("region"), when, plus, "per" in fields)


_AMOUNT = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?\s*%?$"}]}
_REFERENCE = {
    "type": "object",
    "properties": {
        "of": {"type": "string", "minLength": 1},
        "region": {"type": "string"},
        "at": {"type": ["string", "integer"]},
        "plus": _AMOUNT,
        "per": {"const": "year"},
    },
    "required": ["of"],
    "additionalProperties": False,
}
_SINGLE = {"anyOf": [*NUMBER["anyOf"], _REFERENCE]}
_BY_PERIOD = {
    "type": "object",
    "patternProperties": {PERIOD_PATTERN: _SINGLE},
    "additionalProperties": False,
    "minProperties": 1,
}
ReadsQuantity = ReadsDated(_quantity, {"anyOf": [*_SINGLE["anyOf"], _BY_PERIOD]})
ReadsSingle = ReadsDated(single, _SINGLE)
