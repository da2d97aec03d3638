"""Whether a printed figure agrees with the bound of its target: numbers, or a change of another value."""

from __future__ import annotations

from collections.abc import Iterable, Set
from decimal import Decimal
from fractions import Fraction

from xtgoals.entry.figures import Figure
from xtgoals.model.numbers import exact_decimal, plain_text


def reaches(
    figure: Figure, number: Decimal, baseline: Decimal | None = None, *, itself: bool = False
) -> bool | None:
    """Whether the figure states a number that a bound gives; None where that cannot be told.

    What is only stated as a change is worked out from the value of the baseline. `itself`: the value is a
    change already, such as a rate of growth.

    >>> cut = Figure(changes=frozenset([Fraction(-1, 4)]))
    >>> [reaches(cut, Decimal(bound), Decimal(199)) for bound in ("149", "149.25", "150")]
    [True, True, False]
    """
    # a fall by 5% may be a value of -5, and one of 5 where it is falls that are counted
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


def all_agree(answers: Iterable[bool | None]) -> bool | None:
    """The answer for a bound of several numbers from those for each: one that disagrees is enough.

    >>> all_agree([True, None]), all_agree([None, False])
    (None, False)
    """
    told = list(answers)
    return False if False in told else None if None in told or not told else True


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

    >>> doubled = Figure(changes=frozenset([Fraction(1)]))
    >>> adds(doubled, Fraction(1), is_percent=True), adds(doubled, Fraction(1, 2), is_percent=True)
    (True, False)
    """
    added = Fraction(plus)
    told, computed = _changes(figure, baseline, is_percent)
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
        # 7% a year is not 7 % in all
        return per_year or not figure.yearly
    if figure.yearly != per_year:
        # once and every year cannot be compared without the years; less in all than in one year is wrong
        larger = max(map(abs, told), default=Fraction(0))
        return None if figure.yearly or larger > abs(added) or not told else False
    # 5 points are not 5 %
    mistaken = is_percent and any(_states(step, written) for step in figure.steps)
    return False if told or computed or mistaken else None


def _changes(
    figure: Figure, baseline: Decimal | None, is_percent: bool
) -> tuple[Set[Fraction], Set[Fraction]]:
    """The changes that a figure tells, and those that follow from what the value starts from."""
    # a bare 0.5% may be a step, either way
    steps = {*figure.steps, *figure.amounts, *(-amount for amount in figure.amounts)}
    told = figure.changes if is_percent else steps
    if baseline is None or (is_percent and not baseline):
        return told, set()
    start = Fraction(baseline)
    away = {amount - start for amount in figure.amounts}
    if is_percent:
        return told, {step / abs(start) for step in figure.steps | away}
    return told, away | {abs(start) * change for change in figure.changes}


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
    """
    text = plain_text(number)
    if "." in format(number, "f"):
        return Fraction(10) ** int(number.as_tuple().exponent)
    zeros = len(text) - len(text.rstrip("0"))
    return Fraction(10) ** max(0, min(zeros, number.adjusted() - 2))
