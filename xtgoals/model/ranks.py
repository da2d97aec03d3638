"""Ranks as in a competition, by printed figures: equal ones share the better rank (1, 2, 2, 4)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from xtgoals.model.bound import quantities
from xtgoals.model.numbers import rounded
from xtgoals.model.standing import Standing
from xtgoals.model.words import Better


def ranks(figures: Sequence[Decimal | None]) -> list[int | None]:
    """The rank of each figure, the highest first; what has none is not ranked.

    The figures are those that are printed: what looks equal is never parted by digits that nobody sees.

    >>> ranks([Decimal("51.3"), Decimal("47.5"), None, Decimal("51.3"), Decimal("55.0")])
    [2, 4, None, 2, 1]
    """
    known = [one for one in figures if one is not None]
    return [None if one is None else 1 + sum(other > one for other in known) for one in figures]


def printed(share: Fraction, *, met: bool | None) -> Decimal:
    """A share in percent as it is printed, with one decimal; an unmet one, printed as `<100 %`, is below 100.

    >>> printed(Fraction(41, 80), met=False), printed(Fraction(7299, 7300), met=False)
    (Decimal('51.3'), Decimal('99.95'))
    """
    shown = rounded(share * 100, 1)
    if not met and shown == 100:  # of a ceiling it is `>100 %`
        return Decimal("100.05") if share > 1 else Decimal("99.95")
    return shown


def completion_figure(standing: Standing) -> Decimal | None:
    """What a target or an allotment is ranked by: its completion as it is printed, the better the higher."""
    share = standing.completion
    if share is None or took_on_nothing(standing):
        return None
    figure = printed(share, met=standing.met)
    if standing.uses_up:  # of a ceiling more used is worse
        return -figure
    # where both sides are a miss, more than all of it is no better than less
    both = standing.indicator.better_of(standing.target.bound) is Better.NEITHER
    return -abs(figure - 100) if both else figure


def took_on_nothing(allotment: Standing) -> bool:
    """Whether a region took on nothing: an allotment of 0, which has no completion to be ranked by."""
    return not any(quantities(allotment.target.bound))
