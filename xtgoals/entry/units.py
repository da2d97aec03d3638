"""Units as people write them, and what one is worth in another."""

from __future__ import annotations

from fractions import Fraction

from xtgoals.model.catalogue import Unit
from xtgoals.model.characters import narrow

# Each family in its smallest customary unit; equal numbers are equal names. 1 亩 is 1/15 公顷.
_FAMILIES: tuple[dict[str, Fraction], ...] = (
    {"%": Fraction(1), "个百分点": Fraction(1), "百分点": Fraction(1), "percent": Fraction(1)},
    {
        **dict.fromkeys(("米", "m", "metre", "metres"), Fraction(1)),
        **dict.fromkeys(("公里", "千米", "km", "kilometre", "kilometres"), Fraction(1000)),
    },
    {
        **dict.fromkeys(("平方米", "㎡", "m²", "m2", "平米"), Fraction(1)),
        **dict.fromkeys(("亩", "mu"), Fraction(2000, 3)),
        **dict.fromkeys(("公顷", "ha"), Fraction(10_000)),
        **dict.fromkeys(("平方公里", "平方千米", "k㎡", "km²", "km2"), Fraction(1_000_000)),
    },
    {
        **dict.fromkeys(("千克", "公斤", "kg"), Fraction(1)),
        **dict.fromkeys(("吨", "t", "tonne", "tonnes"), Fraction(1000)),
    },
    dict.fromkeys(("元", "人民币", "yuan", "rmb", "cny"), Fraction(1)),
)


def worth(written: str, unit: Unit) -> Fraction | None:
    """How many of `unit`, scale left out, one `written` unit is; None for another kind of thing.

    >>> from xtgoals.model.words import UnitKind
    >>> kilometres = Unit("公里", "km", UnitKind.QUANTITY)
    >>> worth("千米", kilometres), worth("个", kilometres)
    (Fraction(1, 1), None)
    """
    base = unit.whole
    spelled = written.lower().replace(" ", "")
    english = unit.en.lower().replace(" ", "") if unit.scale == 1 else ""
    if written == base or (english and spelled in (english, english.removesuffix("s"), english + "s")):
        return Fraction(1)
    for family in _FAMILIES:
        if base in family and spelled in family:
            return family[spelled] / family[base]
    return None


def fits(written: str, unit: Unit) -> bool:
    """Whether figures of `unit` may be written in another one, with a scale before it or not.

    >>> from xtgoals.model.words import UnitKind
    >>> money = Unit("亿元", "100 million yuan", UnitKind.QUANTITY)
    >>> fits("万元", money), fits("元", money), fits("户", money)
    (True, True, False)
    """
    if is_own(written, unit):
        return True
    bare = written.lstrip("十百千万亿")
    return any(worth(text, unit) is not None for text in (written, bare) if text)


def is_own(written: str, unit: Unit) -> bool:
    """Whether a written unit is the indicator's own, in either language.

    >>> from xtgoals.model.words import UnitKind
    >>> is_own("10,000 MU", Unit("万亩", "10,000 mu", UnitKind.QUANTITY))
    True
    """
    spelled = narrow(written).lower().replace(" ", "")
    return spelled in (unit.zh.lower(), unit.en.lower().replace(" ", ""))
