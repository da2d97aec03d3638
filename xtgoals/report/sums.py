"""Exact numbers in a sum that somebody follows on paper: what is rounded says so."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from xtgoals.locale import Lang
from xtgoals.model.numbers import Value, exact_decimal, plain_text, rounded

_PLACES = 6
_LARGEST = 10**6  # the divisor of a ratio that somebody would type


def shown(value: Value) -> str:
    """A number of a sum: as it is where it has few decimals, else with six of them.

    >>> shown(Decimal("6.10")), shown(Fraction(61, 65)), shown(Fraction(3, 8))
    ('6.1', '0.938462', '0.375')
    """
    whole = _short(value)
    return plain_text(rounded(value, _PLACES) if whole is None else whole)


def _short(value: Value) -> Decimal | None:
    """The number where it is shown whole, as all that a file holds is; None where it is rounded."""
    exact = value if isinstance(value, Decimal) else exact_decimal(value)
    if exact is None or (exact is not value and exact != rounded(exact, _PLACES)):
        return None
    return exact


def equals(value: Value, said: str = "") -> str:
    """The end of a sum: its number, or what is `said` of it, behind the sign of what it is.

    >>> equals(Fraction(61, 65)), equals(Fraction(3, 8)), equals(Fraction(1, 3), "33.333333 %")
    ('≈ 0.938462', '= 0.375', '≈ 33.333333 %')
    """
    return f"{'≈' if _short(value) is None else '='} {said or shown(value)}"


def ratio(value: Fraction) -> str:
    """A share that others are made of: as a ratio where its digits are many, so that nothing is lost.

    >>> ratio(Fraction(61, 65)), ratio(Fraction(3, 8)), ratio(Fraction(1, 10**9 + 7))
    ('61/65', '0.375', '0')
    """
    whole = _short(value) is not None or value.denominator > _LARGEST
    return shown(value) if whole else f"{value.numerator}/{value.denominator}"


def equals_ratio(value: Fraction) -> str:
    """The end of a sum that others go on from: its ratio, if it is one, and its number.

    >>> equals_ratio(Fraction(61, 65)), equals_ratio(Fraction(3, 8))
    ('= 61/65 ≈ 0.938462', '= 0.375')
    """
    said = ratio(value)
    return equals(value) if "/" not in said else f"= {said} {equals(value)}"


def part(value: Value) -> str:
    """A number within a sum; one below zero stands in brackets.

    >>> part(Decimal("-0.4")), part(Decimal(7))
    ('(-0.4)', '7')
    """
    return f"({shown(value)})" if value < 0 else shown(value)


def share(value: Fraction, lang: Lang) -> str:
    """A share in percent, whole where it has few decimals.

    >>> share(Fraction(26, 25), "en"), share(Fraction(11, 12), "zh")
    ('104 %', '91.666667%')
    """
    return f"{shown(value * 100)}{'%' if lang == 'zh' else ' %'}"


def share_equals(value: Fraction, lang: Lang) -> str:
    """The end of a sum that is a share."""
    return equals(value * 100, share(value, lang))


def added_up(values: Sequence[Value]) -> str:
    """Numbers added to each other; one below zero is taken away.

    >>> added_up([Fraction(183, 2), Decimal("0.2"), Decimal("-0.4")]), added_up([])
    ('91.5 + 0.2 − 0.4', '0')
    """
    text = shown(values[0]) if values else "0"
    for value in values[1:]:
        text += f" − {shown(-value)}" if value < 0 else f" + {shown(value)}"
    return text
