"""What the head of a plan's text says: its title, its region, and its years."""

from __future__ import annotations

import re
from typing import NamedTuple

from xtgoals.entry.headings import headed
from xtgoals.model.period import Period, parse_period

_REGION = re.compile(
    r"^(?:(?:中共|关于)?(?:印发)?[《“]?)([\u4e00-\u9fff]{2,8}?(?:自治区|自治州|省|市|县|区|州|旗|镇|乡))"
    r"|\b((?:City|County|Town|State|Province|Borough|District) of [A-Z]\w+"
    r"|(?:[A-Z]\w+ ){1,2}(?:City|County|State|Province|Borough|District))\b"
)
_FIVE_YEARS = {"十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}  # 第十四个五年, 十四五
_YEARS = re.compile(r"(?<!\d)(20\d\d)\s*年?(?:\s*(?:[-–—~～至到]+|to)\s*(20\d\d))?(?!\d)")
LONGEST_TITLE = 80


def period_of(written: str) -> Period | None:
    """The day or period that somebody names for a plan that is not there yet.

    >>> period_of("2025年").text
    '2025'
    """
    return parse_period(written.strip().removesuffix("年"))


class Head(NamedTuple):
    """What is guessed of a plan; None where the text gives no hint."""

    title: str | None = None
    region: str | None = None
    years: tuple[int, int] | None = None


def head_of(text: str) -> Head:
    """The title of a text is its first line, where that is short enough to be one.

    >>> head_of("湘潭市2024—2026年工作方案\\n一、目标")
    Head(title='湘潭市2024—2026年工作方案', region='湘潭市', years=(2024, 2026))
    """
    lines = [" ".join(line.strip(" \t\u3000#*").split()) for line in text.splitlines()]
    first = next((number for number, line in enumerate(lines) if line), 0)
    # a numbered heading is none of the whole
    numbered = headed(text.splitlines()[: first + 1])[-1:]
    title = lines[first] if lines and len(lines[first]) <= LONGEST_TITLE and not numbered[0].clause else None
    region = _REGION.search(title or "")
    years = _YEARS.search(title or "") or _YEARS.search(text)
    found = (int(years[1]), int(years[2] or years[1])) if years else None
    if five := re.search(r"(十[三四五六])(?:个)?五(?:年|[”\"]|时期|规划)", title or ""):
        found = (_FIVE_YEARS[five[1]], _FIVE_YEARS[five[1]] + 4)
    return Head(
        title, (region[1] or region[2]) if region else None, found if found and found[0] <= found[1] else None
    )
