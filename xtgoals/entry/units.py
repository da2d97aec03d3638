"""Units as people write them, and what one is worth in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache

from xtgoals.model.characters import narrow
from xtgoals.model.units import Unit


def _named(worth: int | Fraction, names: str) -> dict[str, Fraction]:
    # an English plural stands for its singular too
    plurals = names.split(", ")
    return dict.fromkeys([*plurals, *(name.removesuffix("s") for name in plurals)], Fraction(worth))


# Each family in its smallest customary unit; equal numbers are equal names. 1 亩 is 1/15 公顷.
_PERCENT = _named(1, "%, 个百分点, 百分点, percent, per cent, percentage points")
_FAMILIES: tuple[dict[str, Fraction], ...] = (
    _PERCENT,
    _named(1, "米, m, metres, meters") | _named(1000, "公里, 千米, km, kilometres, kilometers"),
    _named(1, "平方米, ㎡, m², m2, 平米, square metres, square meters, sq m")
    | _named(Fraction(2000, 3), "亩, mu")
    | _named(10_000, "公顷, ha, hectares")
    | _named(10**6, "平方公里, 平方千米, k㎡, km², km2, square kilometres, square kilometers, sq km"),
    _named(1, "千克, 公斤, kg, kilograms")
    | _named(1000, "吨, t, tonnes, tons")
    | _named(10**6, "kilotonnes")
    | _named(10**9, "megatonnes"),
    _named(1, "瓦, W, watts")
    | _named(1000, "千瓦, kW, kilowatts")
    | _named(10**6, "兆瓦, MW, megawatts")
    | _named(10**9, "吉瓦, GW, gigawatts"),
    _named(1, "千瓦时, 度, kWh, kilowatt hours")
    | _named(1000, "兆瓦时, MWh, megawatt hours")
    | _named(10**6, "吉瓦时, GWh, gigawatt hours"),
    _named(1, "元, 人民币, yuan, rmb, cny"),
)
_ENGLISH_SCALE = re.compile(r"(?:10,000|10000|100 million|100,000,000|billion|trillion)\s+(?=\S)", re.I)
_IRREGULAR = {"people": "person", "person": "people", "children": "child", "child": "children"}


def is_percent(unit: Unit) -> bool:
    """Whether the unit is percent or points."""
    return unit.zh in _PERCENT


def without_unit(written: str, unit: Unit) -> Iterator[tuple[str, Fraction]]:
    """What stands before a unit of the right kind, and how many whole units one is; the longest name first.

    >>> from xtgoals.model.words import UnitKind
    >>> list(without_unit("5千米", Unit("公里", "km", UnitKind.QUANTITY)))
    [('5', Fraction(1, 1)), ('5千', Fraction(1, 1000))]
    """
    for pattern, worth in _endings(unit):
        match = pattern.search(written)
        # what begins the text is no unit: nothing stands before it
        if match and match.start():
            yield written[: match.start()].rstrip(), worth


@lru_cache(maxsize=256)
def _endings(unit: Unit) -> list[tuple[re.Pattern[str], Fraction]]:
    """The ways in which the unit may end a figure, and how many whole units one of each is."""
    english, names = _whole_name(unit), _names(unit)
    endings = []
    if english != unit.en:
        scale = unit.en.removesuffix(english).strip()
        # As the tool prints it, `2.1 x 10,000 households`. `8 100 million yuan` without x could be 8,100:
        # before three digits a blank parts the two numbers only behind decimals that are no thousands.
        blank = r"(?<=\.\d)\s+|(?<=\.\d\d)\s+" if re.match(r"\d{3}(?!\d)(?!,)", scale) else r"(?<=\d)\s+"
        endings = [
            (re.compile(rf"(?:\s*[x×]\s*|{blank}){_words(f'{scale} {name}')}$", re.I), Fraction(unit.scale))
            for name in _numbers_of(english)
        ]
    for name, worth in names:
        # `kt` does not end with the unit t
        start = "(?<![A-Za-z])" if name[0].isascii() and name[0].isalpha() else ""
        endings.append((re.compile(rf"{start}{_words(name)}$", re.I), worth))
    return endings


def _whole_name(unit: Unit) -> str:
    return _ENGLISH_SCALE.sub("", unit.en, count=1) if unit.scale != 1 else unit.en


def _names(unit: Unit) -> list[tuple[str, Fraction]]:
    """What may be written for the unit, the longest first, and how many whole units one of each is."""
    english = _whole_name(unit)
    names = {unit.whole: Fraction(1)}
    # an English unit whose scale is not known (`10k posts`) does not count whole units
    if unit.scale == 1 or english != unit.en:
        names |= dict.fromkeys(_numbers_of(english), Fraction(1))
    for family in _FAMILIES:
        if unit.whole in family:
            names |= {name: worth / family[unit.whole] for name, worth in family.items()}
    return sorted(((narrow(name), names[name]) for name in names if name), key=lambda one: -len(one[0]))


def unit_ahead(text: str, start: int, unit: Unit) -> tuple[int, Fraction] | None:
    """Where a unit of the right kind ends that stands at `start`, and how many whole units one is.

    >>> from xtgoals.model.words import UnitKind
    >>> unit_ahead("9500 m of track", 4, Unit("公里", "km", UnitKind.QUANTITY))
    (6, Fraction(1, 1000))
    """
    for pattern, worth in _beginnings(unit):
        if found := pattern.match(text, start):
            return found.end(), worth
    return None


@lru_cache(maxsize=256)
def _beginnings(unit: Unit) -> list[tuple[re.Pattern[str], Fraction]]:
    after = "(?<![a-z](?=[a-z]))"
    return [(re.compile(rf"\s*{_words(name)}{after}", re.I), worth) for name, worth in _names(unit)]


def _words(name: str) -> str:
    return r"\s*".join(re.escape(word) for word in name.split())


def _numbers_of(english: str) -> Iterable[str]:
    """An English name as it is written, in the singular and in the plural: cities and city."""
    *others, last = english.split() or [""]
    forms = {last, _IRREGULAR.get(last, last)}
    if last.isascii() and last.isalpha() and len(last) > 2:
        if last.endswith("ies"):
            forms.add(last[:-3] + "y")
        elif re.search("(?:s|x|ch|sh)es$", last):
            forms |= {last[:-2], last[:-1]}
        elif last.endswith("s") and not last.endswith(("ss", "us")):
            forms.add(last[:-1])
        elif re.search("[^aeiou]y$", last):
            forms.add(last[:-1] + "ies")
        else:
            forms.add(last + ("es" if re.search("(?:s|x|ch|sh)$", last) else "s"))
    return [" ".join([*others, form]) for form in forms]


def fits(written: str, unit: Unit) -> bool:
    """Whether figures of `unit` may be written in another one, with a scale before it or not.

    >>> from xtgoals.model.words import UnitKind
    >>> money = Unit("亿元", "100 million yuan", UnitKind.QUANTITY)
    >>> fits("万元", money), fits("元", money), fits("户", money)
    (True, True, False)
    """
    return is_own(written, unit) or any(True for _ in without_unit(f"1{narrow(written)}", unit))


def is_own(written: str, unit: Unit) -> bool:
    """Whether a written unit is the indicator's own, in either language; capitals and blanks are alike."""
    spelled = narrow(written).lower().replace(" ", "")
    return spelled in (unit.zh.lower(), unit.en.lower().replace(" ", ""))


def unit_called(name: str) -> str:
    """The unit that a title is, or may be: what stands behind 单位, without brackets.

    >>> unit_called("单位：万元"), unit_called("(万元)"), unit_called("贷款单位万元")
    ('万元', '万元', '万元')
    """
    return narrow(name).strip(" ()").rpartition("单位")[2].strip(" :()")
