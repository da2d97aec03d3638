"""Exact numbers: the one grammar of a plain decimal, the one rounding, exact sums."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction

# `Decimal()` itself would also take 1e5, NaN, 1_000 and full-width digits; re.ASCII keeps \d to 0-9.
PLAIN_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_MOST_WRITTEN = 8  # decimals that are shown as they are
LONGEST_VALUE = 40  # characters; national accounts in yuan and cents need 20

# A sum of plain decimals is a plain decimal: trapping Inexact turns a silent rounding into an error.
_EXACT = Context(prec=1000, traps=[Inexact])
_ROOTS = Context(prec=200)


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


Value = Decimal | Fraction  # a value of the files, or a computed one whose digits may never end


def added(values: Iterable[Value]) -> Value:
    """The exact sum of values, of which some may be computed.

    >>> added([Decimal("0.1"), Fraction(1, 5)]), added([Fraction(1, 3)])
    (Decimal('0.3'), Fraction(1, 3))
    """
    listed = list(values)
    # sums of plain values are many, and need no fractions
    if Fraction not in set(map(type, listed)):
        return exact_sum(listed)  # type: ignore[arg-type]
    return simplest(sum((Fraction(value) for value in listed), Fraction()))


def value_text(value: Value, places: int = 4) -> str:
    """A value as it is; where its digits never end, or are more than anybody wrote, rounded.

    Rounding never makes a shorter number of it, which might be what was promised: 99.99996 is not 100.

    >>> value_text(Decimal("66.30")), value_text(Fraction(1, 3)), value_text(Decimal("140.2551730700004"))
    ('66.3', '0.3333', '140.2552')
    >>> value_text(Fraction(29999989, 300000)), value_text(Decimal("99.9999999991"))
    ('99.99996', '99.999999999')
    """
    if isinstance(value, Decimal) and -int(value.as_tuple().exponent) <= _MOST_WRITTEN:
        return plain_text(value)
    shown = rounded(value, places)
    while shown != Fraction(value) and int(shown.normalize().as_tuple().exponent) != -places:
        places += 1
        shown = rounded(value, places)
    return plain_text(shown)


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """The exact sum; the usual decimal context would round it to 28 digits.

    >>> exact_sum([Decimal("0.1"), Decimal("1" + "0" * 30)])
    Decimal('1000000000000000000000000000000.1')
    """
    with localcontext(_EXACT):
        return sum(values, Decimal(0))


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
    """The decimal that is exactly the fraction, or None where its digits never end, or only those of a root.

    >>> exact_decimal(Fraction(-1, 8)), exact_decimal(Fraction(1, 3))
    (Decimal('-0.125'), None)
    """
    twos, fives, rest = 0, 0, value.denominator
    while rest % 2 == 0:
        twos, rest = twos + 1, rest // 2
    while rest % 5 == 0:
        fives, rest = fives + 1, rest // 5
    places = max(twos, fives)
    # no value has so many: they are what is left of a root
    return rounded(value, places) if rest == 1 and places <= LONGEST_VALUE + 5 else None


def plain_text(value: Decimal) -> str:
    """The shortest plain writing of an exact value: no exponent, no trailing zeros.

    >>> plain_text(Decimal("66.30")), plain_text(Decimal("1E+3")), plain_text(Decimal("-0.0"))
    ('66.3', '1000', '0')
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """A power of a number from 0 up: exact for a whole exponent, a root to 100 decimals.

    What is made of roots is brought to 50 decimals by `even`, so that ties within that are equal (design,
    section 4).

    >>> power(Fraction(107, 100), Fraction(2)), power(Fraction(14641, 10000), Fraction(1, 4))
    (Fraction(11449, 10000), Fraction(11, 10))
    """
    if exponent.denominator == 1:
        return base**exponent.numerator
    divided = _ROOTS.divide(Decimal(base.numerator), Decimal(base.denominator))
    root = _ROOTS.divide(Decimal(exponent.numerator), Decimal(exponent.denominator))
    return Fraction(rounded(Fraction(_ROOTS.power(divided, root)), 100))


def growth(start: Fraction, value: Fraction, years: Fraction) -> Fraction:
    """The yearly growth that leads from a number above 0 to another; to 0 or below it is a fall by all.

    >>> growth(Fraction(100), Fraction(121), Fraction(2)), growth(Fraction(100), Fraction(-5), Fraction(2))
    (Fraction(1, 10), Fraction(-1, 1))
    """
    return power(max(value, Fraction(0)) / start, 1 / years) - 1


def even(value: Fraction) -> Fraction:
    """What was made of roots, to 50 decimals: what comes out even but for their last digits is so exactly.

    >>> even(90 * power(Fraction(25, 9), Fraction(1, 2)))
    Fraction(150, 1)
    """
    return Fraction(rounded(value, 50))


def simplest(value: Fraction) -> Value:
    """A computed value as the decimal that it is; a fraction where its digits never end.

    >>> simplest(Fraction(3, 4)), simplest(Fraction(1, 3))
    (Decimal('0.75'), Fraction(1, 3))
    """
    exact = exact_decimal(value)
    return value if exact is None else exact
