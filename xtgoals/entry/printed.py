"""What a figure of a plan says as it is printed: its numbers, and what its words promise."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from xtgoals.model.characters import narrow
from xtgoals.model.numerals import chinese_number, mixed_number
from xtgoals.model.units import Unit

_SCALED = re.compile(r"(?:\d+(?:\.\d+)?[十百千万亿]+)+", re.ASCII)
_PLAIN = re.compile(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?", re.ASCII)
_DIGIT = "零〇一二两三四五六七八九十"
_WORDS = re.compile(f"[{_DIGIT}百千万亿点]*[{_DIGIT}][{_DIGIT}百千万亿点]*")
_ORDINAL = re.compile(r"第[\d〇零一二两三四五六七八九十百]+")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:-|–|—|~|至|到)\s*\d+(?:\.\d+)?([十百千万亿]+)", re.ASCII)
# a share in words, a doubling, a fraction: they are numbers, but not the ones that they are spelled with
_PER_CENT = re.compile(r"百分之([零〇一二两三四五六七八九十百点]+|\d+(?:\.\d+)?)", re.ASCII)
_DOUBLED = re.compile(r"翻([一二两三四])番")
_UNREADABLE = re.compile(
    r"\d\s*/\s*\d|\d[eE]\d|[\d一二三四五六七八九][成折]|分之|‰|倍|半|[十百千万亿]\d", re.ASCII
)
# what words promise, and the kinds of bound that say the same; the longer words come first
_PROMISES: tuple[tuple[str, frozenset[str]], ...] = (
    ("不少于|不低于|不小于|至少|以上", frozenset(("at_least", "rise_by"))),
    ("不超过|不高于|不大于|不多于|至多|以下|以内", frozenset(("at_most",))),
    ("小于|低于|少于", frozenset(("less_than",))),
    ("大于|高于|多于|超过|突破", frozenset(("more_than", "at_least", "rise_by"))),
    ("左右|上下|大约|约", frozenset(("about",))),
)
_FALLS = re.compile("降|减|缩")


def figure_numbers(figure: str) -> list[Decimal] | None:
    """The numbers that a printed figure may mean, scales multiplied out; None if it cannot be read for sure.

    >>> figure_numbers("2.1万户"), figure_numbers("三百五十个"), figure_numbers("55%至60%")
    ([Decimal('21000.0')], [Decimal('350')], [Decimal('55'), Decimal('60')])
    >>> figure_numbers("百分之八十"), figure_numbers("六成以上")
    ([Decimal('80')], None)
    """
    # the 百 of points is no scale
    text = narrow(figure).replace("个百分点", "%").replace("百分点", "%")
    numbers: list[Decimal | None] = []

    def take(pattern: re.Pattern[str], read: Callable[[re.Match[str]], list[Decimal | None]]) -> None:
        nonlocal text
        for match in pattern.finditer(text):
            numbers.extend(read(match))
        text = pattern.sub(" , ", text)  # what stands before is parted from what follows

    # each takes what it reads out of the text, so that the next, which asks for less, does not read it again
    take(_PER_CENT, lambda match: [_number(match[1])])
    take(_DOUBLED, lambda match: _doubled(match[1]))
    if _UNREADABLE.search(_SCALED.sub("", text)):
        return None
    without = _ORDINAL.sub(" , ", text)  # 第三期 counts nothing, unless there is no other number
    text = without if _PLAIN.search(without) or _WORDS.search(without) else text
    # 1.2至1.5万: the scale may belong to both
    numbers += [mixed_number(digits + scale) for digits, scale in _RANGE.findall(text)]
    take(_SCALED, lambda match: [mixed_number(match[0])])
    take(_PLAIN, lambda match: [_number(match[0])])
    # beside digits, words that make no number are only words: 十五五 is a plan of five years
    words = [chinese_number(run) for run in _WORDS.findall(text)]
    numbers += [number for number in words if number is not None] if numbers else words
    return None if None in numbers else [number for number in numbers if number is not None]


def printed_values(figure: str, unit: Unit) -> set[Decimal]:
    """What a figure may say in whole units; empty if it cannot be read."""
    numbers = figure_numbers(figure)
    if not numbers:
        return set()
    # 2千公里 for the unit 千公里: what belongs to the unit is no part of the number
    beside = figure_numbers(figure.replace(unit.zh, " , ")) if unit.zh else None
    return {*map(abs, numbers), *(abs(number) * unit.scale for number in beside or ())}


def promised(figure: str) -> list[tuple[str, frozenset[str]]]:
    """The words of a figure that promise something, each with the kinds of bound that say the same.

    Nothing where a figure tells of a fall: what 下降5%以上 promises is a ceiling.

    >>> [(word, sorted(kinds)) for word, kinds in promised("小于1公里")], promised("下降5%以上")
    ([('小于', ['less_than'])], [])
    """
    said: list[tuple[str, frozenset[str]]] = []
    for words, kinds in _PROMISES:
        said += [(word, kinds) for word in re.findall(words, figure)]
        # so that 不少于 does not say 少于 too
        figure = re.sub(words, " ", figure)
    return [] if _FALLS.search(figure) else said


def _number(text: str) -> Decimal | None:
    return Decimal(re.sub("[, ]", "", text)) if text[0].isascii() else chinese_number(text)


def _doubled(times: str) -> list[Decimal | None]:
    # 翻一番 is twice as much, or 100 % more; 翻两番 four times, or 300 % more
    factor = 2 ** int(chinese_number(times) or 0)
    return [Decimal(factor), Decimal(100 * (factor - 1))]
