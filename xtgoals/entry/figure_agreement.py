"""Whether a printed figure agrees with the bound of its target: numbers, or a change of another value."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from xtgoals.entry.figures import Figure
from xtgoals.model.numbers import exact_decimal, plain_text


def reaches(
    figure: Figure, numbers: Iterable[Decimal], baseline: Decimal | None = None, *, itself: bool = False
) -> bool | None:
    """Whether the figure states each of the numbers that a bound gives; None where that cannot be told.

    What is only stated as a change is worked out from the value of the baseline. `itself`: the value is a
    change already, such as a rate of growth.

    >>> cut = Figure(changes=frozenset([Fraction(-1, 4)]))
    >>> [reaches(cut, [Decimal(bound)], Decimal(199)) for bound in ("149", "149.25", "150")]
    [True, True, False]
    >>> reaches(cut, [Decimal(149)]) is None
    True
    """
    return all_agree(_reaches(figure, number, baseline, itself) for number in numbers)


def all_agree(answers: Iterable[bool | None]) -> bool | None:
    """The answer for a bound of several numbers from those for each: one that disagrees is enough.

    >>> all_agree([True, None]), all_agree([None, False]), all_agree([])
    (None, False, None)
    """
    told = list(answers)
    return False if False in told else None if None in told or not told else True


def _reaches(figure: Figure, number: Decimal, baseline: Decimal | None, itself: bool) -> bool | None:
    # 下降5% may be a value of -5, and one of 5 where it is falls that are counted
    stated = {*figure.amounts, *figure.steps, *(-step for step in figure.steps if step < 0)}
    if any(_states(value, number) for value in stated):
        return True
    reached: set[Fraction] = set()
    if baseline is not None:
        start = Fraction(baseline)
        reached = {start + step for step in figure.steps}
        # a share of nothing says nothing: a total starts from 0
        reached |= {start + abs(start) * change for change in figure.changes} if start else set()
        if any(_rounds_to(value, number, start) for value in reached):
            return True
    if figure.yearly and not itself:
        return None  # for how many years is not known here
    changed = itself or number < 0
    return False if figure.amounts or reached or (changed and figure.steps) else None


def adds(
    figure: Figure,
    plus: Decimal | Fraction,
    baseline: Decimal | None = None,
    *,
    is_percent: bool = False,
    per_year: bool = False,
) -> bool | None:
    """Whether the figure states what a bound adds to another value; None where that cannot be told.

    With `is_percent`, `plus` is the share: -15% is -0.15.

    >>> doubled, points = Figure(changes=frozenset([Fraction(1)])), Figure(steps=frozenset([Fraction(5)]))
    >>> adds(doubled, Fraction(1), is_percent=True), adds(doubled, Fraction(1, 2), is_percent=True)
    (True, False)
    >>> adds(points, Decimal(5)), adds(points, Fraction(1, 20), is_percent=True)
    (True, False)
    """
    added, start = Fraction(plus), None if baseline is None else Fraction(baseline)
    told, computed = (_shares if is_percent else _steps)(figure, start)
    # shares are held in percent, in which they are written
    scale = 100 if is_percent else 1
    written = exact_decimal(added * scale)
    if written is None:
        return None
    agrees = any(_states(value * scale, written) for value in told) or any(
        _rounds_to(value * scale, written, Fraction(0)) for value in computed
    )
    # where the unit is percent itself, a bare 20% is read as a value
    agrees = agrees or (is_percent and any(_states(amount, abs(written)) for amount in figure.amounts))
    if agrees:
        # 年均增长7% is not 7 % in all
        return per_year or not figure.yearly
    if figure.yearly != per_year:
        # once and every year cannot be compared without the years; less in all than in one year is wrong
        larger = max(map(abs, told), default=Fraction(0))
        return None if figure.yearly or larger > abs(added) or not told else False
    # 5 points are not 5 %
    mistaken = is_percent and any(_states(step, written) for step in figure.steps)
    return False if told or computed or mistaken else None


def _shares(figure: Figure, start: Fraction | None) -> tuple[set[Fraction], set[Fraction]]:
    if not start:
        return set(figure.changes), set()
    size = abs(start)
    return set(figure.changes), {
        *(step / size for step in figure.steps),
        *((amount - start) / size for amount in figure.amounts),
    }


def _steps(figure: Figure, start: Fraction | None) -> tuple[set[Fraction], set[Fraction]]:
    # a bare 0.5% may be a step, either way
    told = {*figure.steps, *figure.amounts, *(-amount for amount in figure.amounts)}
    if start is None:
        return told, set()
    return told, {
        *(abs(start) * change for change in figure.changes),
        *(amount - start for amount in figure.amounts),
    }


def changes_nothing(figure: Figure) -> bool | None:
    """Whether the figure fits a bound that adds nothing to another value; None where that cannot be told.

    >>> changes_nothing(Figure(changes=frozenset([Fraction(1, 5)]))), changes_nothing(Figure()) is None
    (False, True)
    """
    told = figure.steps | figure.changes
    return None if not told or figure.amounts or 0 in told else False


def _states(value: Fraction, number: Decimal) -> bool:
    """Whether a value is the number; one whose digits never end, such as a third, as far as it is written."""
    off = abs(value - Fraction(number))
    return not off or (exact_decimal(value) is None and 2 * off <= _step(number))


def _rounds_to(value: Fraction, number: Decimal, start: Fraction) -> bool:
    """Whether a computed value may be written as the number: rounded, or away from where it starts."""
    off, step = Fraction(number) - value, _step(number)
    return 2 * abs(off) <= step or 0 <= (off if value >= start else -off) < step


def _step(number: Decimal) -> Fraction:
    """What the last digit of a written number is worth; zeros at its end may be those of a rounding.

    Three digits always count: 150000 may be rounded to thousands, and 100 is what it is.

    >>> [str(_step(Decimal(text))) for text in ("149", "33.3", "150000", "100")]
    ['1', '1/10', '1000', '1']
    """
    text = plain_text(number)
    if "." in format(number, "f"):
        return Fraction(10) ** int(number.as_tuple().exponent)
    zeros = len(text) - len(text.rstrip("0"))
    return Fraction(10) ** max(0, min(zeros, number.adjusted() - 2))
