"""What a printed figure states: what a value is to be, by how much it is to change, or by which share.

What could be meant in several ways is given in all of them; what cannot be told is not given at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from xtgoals.entry.figure_numbers import Stated, counts_percent, stated_numbers
from xtgoals.entry.figure_text import TIME, in_digits
from xtgoals.model.units import Unit

LONGEST_FIGURE = 300  # characters; a figure is a few words of a sentence

# which way a change goes; without any of these either way is possible
_RISES = (
    r"增长(?!点|极)|增加(?!值)|提高|提升|上升|增幅|增速|涨幅|新增|扩大|递增|回升|高于|[增升高多](?=\d)"
    r"|\b(?:increas\w*|ris(?:e[sn]?|ing)|rais\w*|grow\w*|up|expan\w*|gain\w*|improv\w*|boost\w*|add(?:s|ed|ing"
    r"|itional)?|extra|more|higher|above)\b"
)
_FALLS = (
    r"负增长|下降|降低|减少|降幅|削减|压减|压降|减排|回落|下跌|缩小|缩短|收窄|低于|[降减低少](?=\d)"
    r"|\b(?:reduc\w*|decreas\w*|cut\w*|lower\w*|fall\w*|fell|drop\w*|down|declin\w*|less|fewer|shrink\w*|slash\w*"
    r"|below|under|minus)\b"
)
_WAY = re.compile(rf"(?:(?P<falls>{_FALLS})|(?P<rises>{_RISES}))(?!了?[到至为]|\s+to\b)", re.IGNORECASE)
_RATES = re.compile(
    "增速|增幅|降幅|涨幅|增长(?:率|[在为]$|达到?$)|growth rate|rate of (?:growth|decline)", re.IGNORECASE
)
# a limit is no change: 不低于5% and `less than 5 %` say where the value is to be
_LIMITS = re.compile(
    r"不(?:低于|高于|少于|多于|超过|小于|大于|足)|(?:[低高少多]于|超过|小于|大于)(?=约?\d)"
    r"|以[上下内]|左右|上下|大?约|至少|至多|突破"
    r"|\b(?:(?:no|not) (?:more|less|fewer|lower|higher|greater)(?: than)?|at (?:least|most)|up to"
    r"|at or (?:below|above)|about|around|approximately|nearly|almost|some"
    r"|or (?:more|less|fewer|above|below|higher|lower|over|under|better)"
    r"|(?:(?:more|less|fewer|lower|higher|greater) than|over|under|above|below)(?=\s*[$£€]?\d))\b",
    re.IGNORECASE,
)
_REACHES = re.compile(
    r"(?:[到至达为在占是由从]|\b(?:to|from|at|reach\w*|is|be)(?: the)?)\s*[$£€]?\s*$", re.IGNORECASE
)
_OF_BASE = re.compile(rf"\s*(?:的|of(?: the| its| their)?)\s*{TIME}", re.IGNORECASE)
_BASE_OF = re.compile(rf"{TIME}\s*(?:时|水平)?的\s*$")
_FROM_BASE = re.compile(
    rf"(?:[比较于]|\b(?:from|on|over|than|below|above|vs\.?|with|against|to))\s*(?:the\s+)?{TIME}",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[,;:。、()]|\band\b", re.IGNORECASE)
_YEARLY = re.compile(
    r"年均|每年|逐年|年(?:增长|递增|增速)|\bannual|\byearly|\b(?:a|per|each|every) (?:year|annum)\b|\bp\.a\.",
    re.IGNORECASE,
)
_LOSS = re.compile("亏|赤字|逆差|负|零下|deficit|loss|minus", re.IGNORECASE)
_NOTHING: frozenset[Fraction] = frozenset()


class Figure(NamedTuple):
    """What a figure may state, in the indicator's unit.

    `amounts` are what the value is to be, `steps` by how much it is to change, `changes` by which share of
    what it starts from; where neither a fall nor a rise is told, a change has both signs.
    """

    amounts: frozenset[Fraction] = _NOTHING
    steps: frozenset[Fraction] = _NOTHING
    changes: frozenset[Fraction] = _NOTHING
    yearly: bool = False  # it changes so much every year


def read_figure(figure: str, unit: Unit) -> Figure | None:
    """What a printed figure states; None where no number can be read for sure.

    >>> from xtgoals.model.words import UnitKind
    >>> homes = Unit("homes", "homes", UnitKind.COUNT)
    >>> [sorted(map(float, read_figure(text, homes).changes)) for text in ("翻两番", "减半", "by 5% by 2030")]
    [[3.0], [-0.5], [-0.05, 0.05]]
    """
    if len(figure) > LONGEST_FIGURE:
        return None
    text = _LIMITS.sub(" ", in_digits(figure, unit))
    # 1,5 may be one number or two, and 1e6 is no way to print one
    if re.search(r"\d,\d{1,2}(?![\d,])|\d[eE]\d|\d[x×] ?10|\d\^\d", text):
        return None
    told = [_told(one, way, unit)[:3] for one, way in _with_ways(stated_numbers(text, unit), text)]
    amounts, steps, changes = (_NOTHING.union(*(one[part] for one in told)) for part in range(3))
    if "倍" in unit.zh:
        amounts |= {times for change in changes for times in (change, 1 + change) if change > 0}
    if _LOSS.search(figure):
        amounts |= {-one for one in amounts}
    if not (amounts or steps or changes):
        return None
    return Figure(amounts, steps, changes, bool(_YEARLY.search(text)))


class _Way(NamedTuple):
    """What the words beside a number say of it."""

    sign: int = 0  # 1 is a rise, -1 a fall
    reaches: bool = False  # it is where the value is to be, or which share of the base it is to be
    by: bool = False  # it is how much the base is to change


def _told(one: Stated, way: _Way, unit: Unit) -> Figure:
    """What one number may state."""
    values = one.values
    moved = (
        frozenset(way.sign * abs(value) for value in values) if way.sign else values | {-v for v in values}
    )
    if not one.percent:
        return Figure(steps=moved) if way.sign and not one.signed else Figure(values)
    if one.points and not way.sign:
        # of a unit of points they are what the value is to be
        return Figure(values if "点" in unit.zh else _NOTHING, steps=moved)
    of_unit = values if counts_percent(unit) else _NOTHING
    shares = frozenset(value / 100 for value in moved)
    if way.sign:
        steps = moved if of_unit or one.points else _NOTHING
        return Figure(of_unit if one.signed else _NOTHING, steps, _NOTHING if one.points else shares)
    if way.reaches:
        return Figure(of_unit, changes=frozenset(value / 100 - 1 for value in values))
    # 88% of what the unit counts is no change
    return Figure(of_unit, changes=shares if way.by or not of_unit else _NOTHING)


def _with_ways(found: list[list[Stated]], text: str) -> Iterator[tuple[Stated, _Way]]:
    starts = [*(ends[0].start for ends in found[1:]), len(text)]
    said_until = 0
    for ends, start in zip(found, starts, strict=False):
        # words behind a range belong to both of its ends: 20 to 30% growth
        before, after = text[said_until : ends[0].start], text[ends[-1].end : start]
        way = _way(ends[0], _BREAK.split(before)[-1], _BREAK.split(after)[0].removeprefix("的").lstrip())
        way = way._replace(by=way.by or bool(_FROM_BASE.search(text)))
        yield from ((one, way) for one in ends)
        said_until = ends[-1].end


def _way(one: Stated, before: str, after: str) -> _Way:
    said = list(_WAY.finditer(before))
    reaches = bool(_REACHES.search(before)) and not _RATES.search(before)
    if reaches or not said:
        # behind what is reached only words that follow at once: cut to 55% below 2005, a 25% cut
        follows = _WAY.match(after) or (one.percent and not reaches and _WAY.search(after)) or None
        said = [follows] if follows else [] if reaches else said
    if said:
        return _Way(-1 if said[-1]["falls"] else 1)
    if one.signed:
        return _Way(1 if one.number > 0 else -1)
    reaches = reaches or bool(_OF_BASE.match(after) or _BASE_OF.search(before))
    return _Way(reaches=reaches, by=before.rstrip().lower().endswith("by"))
