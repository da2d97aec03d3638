"""Clauses as they are cited: `二(三)10`."""

from __future__ import annotations

import re

# `10` and `十一` are one step each, so that `二(三)1` is not above `二(三)10`
_STEP = re.compile(r"\d+|[〇一二三四五六七八九十百]+|[A-Za-z]+|\S")


def clause_steps(clause: str) -> list[str]:
    """A clause step by step, full-width brackets and digits as ASCII.

    >>> clause_steps("二（三）10")
    ['二', '(', '三', ')', '10']
    """
    return _STEP.findall(clause.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}))
