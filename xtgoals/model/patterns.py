"""The patterns of maps: texts in which `*` is anything, and `{period}` what says a period."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from xtgoals.model.characters import narrow

PLACEHOLDERS = ("indicator", "region", "period", "unit")
_SIGNS = re.compile(r"(\*|\{(?:" + "|".join(PLACEHOLDERS) + r")\})")


@lru_cache(maxsize=4096)  # a table says the same few things in every row
def spelled(text: str) -> str:
    """A text as it is compared: signs narrow, and one blank for several.

    >>> spelled(" 国内生产总值（亿元） ")
    '国内生产总值(亿元)'
    """
    return " ".join(narrow(text).split())


def matched(patterns: Iterable[str], text: str) -> dict[str, str] | None:
    """What the first pattern that fits the whole of a text finds in it; None where none fits.

    >>> matched(["时间：*", "{period} 绝对值"], "2024年1-9月 绝对值")
    {'period': '2024年1-9月'}
    >>> matched(["单位：亿元"], "单位：万元") is None
    True
    """
    for one in patterns:
        if found := _compiled(one).fullmatch(spelled(text)):
            return {name: said.strip() for name, said in found.groupdict().items()}
    return None


@lru_cache(maxsize=1024)
def _compiled(written: str) -> re.Pattern[str]:
    # parted before it is spelled: blanks beside a sign of ours are those of the text
    parts = []
    for part in _SIGNS.split(" ".join(narrow(written).split())):
        if part == "*":
            parts.append(".*")
        elif _SIGNS.fullmatch(part):
            parts.append(f"(?P<{part[1:-1]}>.+)")
        else:
            parts.append(re.escape(part))
    return re.compile("".join(parts), re.DOTALL)
