"""Exact numbers: the one grammar of a plain decimal, the one rounding, exact sums."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Context, Decimal, Inexact
from fractions import Fraction

# `Decimal()` itself would also take 1e5, NaN, 1_000 and full-width digits; re.ASCII keeps \d to 0-9.
PLAIN_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
LONGEST_VALUE = 40  # characters; national accounts in yuan and cents need 20

# A sum of plain decimals is a plain decimal: trapping Inexact turns a silent rounding into an error.
_EXACT = Context(prec=1000, traps=[Inexact])


def plain_decimal(text: str) -> Decimal | None:
    """The value of a plain decimal such as `-12.5`, or None for anything else.

    No exponent, separator, sign other than `-`, leading zero, blank or unit is accepted
    (design: the file format of actuals).

    >>> plain_decimal("-12.50"), plain_decimal("1e5"), plain_decimal("13,36")
    (Decimal('-12.50'), None, None)
    """
    if len(text) > LONGEST_VALUE or not PLAIN_DECIMAL.fullmatch(text):
        return None
    return Decimal(text)


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """The exact sum; the usual decimal context would round it to 28 digits.

    >>> exact_sum([Decimal("0.1"), Decimal("1" + "0" * 30)])
    Decimal('1000000000000000000000000000000.1')
    """
    total = Decimal(0)
    for value in values:
        total = _EXACT.add(total, value)
    return total


def rounded(value: Fraction | Decimal, places: int) -> Decimal:
    """`value` rounded to `places` decimals, halves away from zero; the only rounding in the project.

    >>> rounded(Fraction(1, 8), 2), rounded(Fraction(-5, 2), 0), rounded(Decimal("0.99986"), 3)
    (Decimal('0.13'), Decimal('-3'), Decimal('1.000'))
    """
    scaled = abs(Fraction(value)) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = -1 if value < 0 else 1
    return Decimal(sign * whole).scaleb(-places, _EXACT)


def exact_decimal(value: Fraction) -> Decimal | None:
    """The decimal that is exactly the fraction, or None where its digits never end.

    >>> exact_decimal(Fraction(-1, 8)), exact_decimal(Fraction(1, 3))
    (Decimal('-0.125'), None)
    """
    twos, fives, rest = 0, 0, value.denominator
    while rest % 2 == 0:
        twos, rest = twos + 1, rest // 2
    while rest % 5 == 0:
        fives, rest = fives + 1, rest // 5
    return rounded(value, max(twos, fives)) if rest == 1 else None


def plain_text(value: Decimal) -> str:
    """The shortest plain writing of an exact value: no exponent, no trailing zeros.

    >>> plain_text(Decimal("66.30")), plain_text(Decimal("1E+3")), plain_text(Decimal("-0.0"))
    ('66.3', '1000', '0')
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
