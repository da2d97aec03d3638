"""The patterns of maps: texts in which `*` is anything, and `{period}` what says a period."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

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
    >>> matched(["*: {unit}"], "Unit: yuan: 1000"), matched(["{period}*"], "")
    ({'unit': '1000'}, None)
    """
    for one in patterns:
        if (found := _fitted(_parted(one), spelled(text))) is not None:
            return {name: said.strip() for name, said in found.items()}
    return None


class _Pattern(NamedTuple):
    """The text before the first gap, and each gap: the place that it is, if any, and the text behind it."""

    before: str
    gaps: tuple[tuple[str, str], ...]


def _fitted(pattern: _Pattern, text: str) -> dict[str, str] | None:
    before, gaps = pattern
    if not gaps:
        return {} if text == before else None
    *others, (name, behind) = gaps
    if not text.startswith(before) or not text.endswith(behind):
        return None
    found = {}
    end = len(text) - len(behind)
    # From the right, so that of two gaps the first is the longer one. Nothing is ever tried again, as by a
    # regular expression, which takes hours for some gaps and a long text. A place is at least one sign.
    for earlier, behind in reversed(others):
        last = end - bool(name)
        at = text.rfind(behind, len(before), last) if last >= len(before) else -1
        if at < 0:
            return None
        found[name] = text[at + len(behind) : end]
        name, end = earlier, at
    if end - bool(name) < len(before):
        return None
    found[name] = text[len(before) : end]
    return {name: said for name, said in reversed(found.items()) if name}


@lru_cache(maxsize=1024)
def _parted(written: str) -> _Pattern:
    # parted before it is spelled: blanks beside a sign of ours are those of the text
    before, *rest = _SIGNS.split(" ".join(narrow(written).split()))
    names = ["" if sign == "*" else sign[1:-1] for sign in rest[::2]]
    return _Pattern(before, tuple(zip(names, rest[1::2], strict=True)))
