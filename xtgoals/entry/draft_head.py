"""What the head of a plan's text says: its title, its region, and its years."""

from __future__ import annotations

import re
from typing import NamedTuple

_REGION = re.compile(
    r"^(?:(?:中共|关于)?(?:印发)?[《“]?)([\u4e00-\u9fff]{2,8}?(?:自治区|自治州|省|市|县|区|州|旗|镇|乡))"
    r"|\b((?:City|County|Town|State|Province|Borough|District) of [A-Z]\w+"
    r"|(?:[A-Z]\w+ ){1,2}(?:City|County|State|Province|Borough|District))\b"
)
_YEARS = re.compile(r"(?<!\d)(20\d\d)\s*年?(?:\s*(?:[-–—~～至到]+|to)\s*(20\d\d))?(?!\d)")
LONGEST_TITLE = 80


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
    first = next(filter(None, lines), "")
    title = first if len(first) <= LONGEST_TITLE else None
    region = _REGION.search(title or "")
    years = _YEARS.search(title or "") or _YEARS.search(text)
    found = (int(years[1]), int(years[2] or years[1])) if years else None
    return Head(
        title, (region[1] or region[2]) if region else None, found if found and found[0] <= found[1] else None
    )
