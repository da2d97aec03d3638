"""Texts of a terminal whose lines break where a reader would break them: no number without its word."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.containers import Lines
from rich.text import Text as RichText

_NUMBER = r"\d+(?:[.,]\d+)*"
_TOGETHER = re.compile(
    # `xtgoals due`, [aspirational], (at-risk)
    r"`[^`]+`|\[[^\[\]]+\]|\([^()\s]+\)"
    # 0.4 percentage points, 75.0 %, <= 45 points, ± 5%; Chinese has no blank before its unit
    rf"|(?<![\w.,-])(?:[<>]=? |± )?\(?[<>+-]?{_NUMBER} (?:[^\W\d]+|%)"
    rf"|(?:[<>]=? |± )?[+-]?{_NUMBER}(?:%|[\u4e00-\u9fff]{{1,4}})"
    # 3/5 of the regions
    r"|\d+/\d+(?: ?[\u4e00-\u9fff]{1,4})?"
    # overdue 7; but in 3 months the word of the number is the one behind it, and 2024-09 is a day
    rf"|(?:[A-Za-z]+|[\u4e00-\u9fff]{{1,8}}) {_NUMBER}(?![\w.,-]?\d)(?! [^\W\d]| %)"
    # 2024-Q3 between Chinese signs, which have no blanks
    r"|[!-~]+"
)
_HYPHEN = re.compile(r"[^\W\d_]+-(?=[A-Za-z0-9]+$)")
# what no line begins with: closing signs, and %
_NEVER_FIRST = "\uff0c\u3002\uff1b\uff1a\u3001\uff01\uff1f\uff09\u300b\u201d\u2019\uff05%)]"
_NEVER_LAST = "([\uff08\u300a\u201c\u2018"  # opening ones
_BLANKS = re.compile(r"\s*")


class Joined(RichText):
    """A text in which a number and its word stand on one line."""

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        """The lines of the text, none wider than the width."""
        lines = Lines()
        for part in self.divide(_breaks(self.plain, width)):
            lines.extend(part.wrap(console, width, **options))
        return lines


def _breaks(text: str, width: int) -> Iterator[int]:
    # what is wider than a line is broken in any case, and then rather at its blank
    together = deque(found.span() for found in _TOGETHER.finditer(text) if cell_len(found[0]) <= width)
    start = 0
    # Rich would take Chinese up to the next blank for one word, and set it on a line of its own; here each
    # break is moved before what it parts, and what follows is broken anew
    while (line := _first_line(text, start, width)) < len(text) - start:
        blanks = _BLANKS.match(text, start + line)  # one at the end of a line may be left out
        end = _between_signs(text, start, blanks.end() if blanks else start + line)
        # a name like one-of-several is rather broken behind its hyphens
        if hyphen := _HYPHEN.search(text, start, end) if text[end - 1 : end + 1].isalnum() else None:
            end = hyphen.end()
        while together and together[0][1] <= start:
            together.popleft()
        for first, last in together:
            if first >= end:
                break
            if start <= first and end < last:
                if start == first:  # a line that it begins ends behind it
                    end = last
                elif text[start:first].strip(_NEVER_LAST):
                    end = _between_signs(text, start, first)
                break
        if end == len(text):
            return
        start = end
        yield start


def _between_signs(text: str, start: int, end: int) -> int:
    """The nearest place up to `end` where a line may be broken, as far as closing and opening signs go."""
    while end - 1 > start and (text[end : end + 1] in _NEVER_FIRST or text[end - 1] in _NEVER_LAST):
        end -= 1
    return end


def _first_line(text: str, start: int, width: int) -> int:
    """How many signs fit on a line that ends at a blank or beside a Chinese sign, if it has any."""
    cells, end = 0, start
    for at in range(start, len(text)):
        size = cell_len(text[at])
        cells += size
        if cells > width:
            # a blank may stand beyond the edge, where nobody sees it
            fits = text[at].isspace() or size > 1 or end == start
            return max(at if fits else end, start + 1) - start
        # a sign without a width belongs to the one before it
        if text[at].isspace() or size > 1 or (size == 0 and end == at):
            end = at + 1
    return len(text) - start
