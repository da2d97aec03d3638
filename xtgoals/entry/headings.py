"""The headings of a plan's text, in the ways in which plans are numbered, and the clause of each line."""

from __future__ import annotations

import re
from typing import NamedTuple

_CHINESE = "[一二三四五六七八九十百零〇]+"
_MARKUP = re.compile(r"^\s*(?:#{1,6}\s+|\*\*|>\s+)*")  # of Markdown, before a heading
_ENGLISH = "Part|Chapter|Section|Goal|Objective|Priority|Pillar|Theme|Action|Article|Mission"
# from the widest to the narrowest: each kind of heading ends those at and below it
_KINDS = (
    re.compile(rf"第(?:{_CHINESE}|\d{{1,3}})[编篇]"),
    re.compile(
        rf"第(?:{_CHINESE}|\d{{1,3}})章|(?:Part|Chapter)\s+(?:\d{{1,2}}|[IVX]+|[A-Z])\b", re.IGNORECASE
    ),
    re.compile(
        rf"第(?:{_CHINESE}|\d{{1,3}})[节条]|(?:{_ENGLISH})\s+(?:\d{{1,2}}(?:\.\d{{1,2}})*|[IVX]+|[A-Z])\b",
        re.IGNORECASE,
    ),
    # 一、二、三产业 begins no section
    re.compile(r"([一二三四五六七八九十]+)、(?![一二三四五六七八九十]+[、产])"),
    re.compile(r"[(（]([一二三四五六七八九十]+)[)）]"),
    re.compile(
        r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?(?![\d.%％])(?=\s+\S|[^\W\d])|(\d{1,2})[.．、](?!\d)"
        r"|(\d{1,2})\s+(?=[A-Z][^.;|\t]{2,60}$|[\u4e00-\u9fff][^\d.;|\t。；，,、]{1,30}$)"
    ),
    re.compile(r"(?!)"),  # a list in single numbers below 1.2
    re.compile(r"[(（](\d{1,2})[)）]"),
    re.compile(r"(\d{1,2})[)）]"),
)
_LETTERED, _ITEM, _LISTED = 3, 5, 6  # 一、, and from which kind on headings are numbered in digits
_FULL_STOP = re.compile(r"[。；;!?！？]|\.(?=\s|$)|[:：](?=\s*\S)")
# what shows that 1.5 is a number and no heading
_COUNTS = re.compile(
    r"\s*(?:%|％|[万亿千百]|million|billion|trillion|thousand|per ?cent|percentage|times|km|kilomet|hectare"
    r"|tonne|ha\b|MW|GW|m\b|个|公里|平方|亩|吨|元|倍|米)",
    re.IGNORECASE,
)
LONGEST_TITLE = 60  # characters


class Line(NamedTuple):
    """What is known of a line: its clause, where its text begins behind a heading's number, and its title.

    The clause is the empty text before the first heading; only a heading has a title.
    """

    clause: str
    begins: int = 0
    title: str = ""


class _Open(NamedTuple):
    kind: int
    label: str
    numbers: tuple[int, ...]


def headed(lines: list[str]) -> list[Line]:
    """Each line of a text with its clause.

    >>> [one.clause for one in headed(["二、任务", "(三)协调", "3.设施。新建450个", "(1)快充", "三、机制"])]
    ['二', '二(三)', '二(三)3', '二(三)3(1)', '三']
    >>> [one.clause for one in headed(["Section 2: Homes", "2.1 Building", "1.5 million", "2.2 Repair"])]
    ['Section 2', 'Section 2 2.1', 'Section 2 2.1', 'Section 2 2.2']
    """
    above: list[_Open] = []
    last: dict[int, tuple[int, ...]] = {}  # the numbers last seen of a kind, under the same heading
    found = []
    for text in lines:
        begins = len(text) - len(_MARKUP.sub("", text, count=1))
        heading = _heading(text, begins, above, last)
        if heading is None:
            found.append(Line(_cited(above)))
            continue
        one, end = heading
        above = [*(wider for wider in above if wider.kind < one.kind), one]
        last = {kind: numbers for kind, numbers in last.items() if kind < one.kind} | {one.kind: one.numbers}
        found.append(Line(_cited(above), end, _title(text[end:])))
    return found


def _heading(
    text: str, begins: int, above: list[_Open], last: dict[int, tuple[int, ...]]
) -> tuple[_Open, int] | None:
    """The heading that a line begins with, and where its number ends; a number in a sentence is none."""
    for kind, pattern in enumerate(_KINDS):
        match = pattern.match(text, begins)
        if not match:
            continue
        label = next((one for one in match.groups() if one), match[0])
        if kind > _LISTED:
            label = match[0].replace("（", "(").replace("）", ")")
        elif kind == _LETTERED + 1:
            label = f"({label})"
        numbers = tuple(map(int, re.findall(r"\d+", label)))
        if kind == _ITEM and len(numbers) == 1 and _is_listed(numbers[0], above, last.get(_LISTED)):
            kind = _LISTED  # noqa: PLW2901
        # under a Chinese heading a list may be quoted from anywhere
        quoted = len(numbers) == 1 and any(one.kind in (_LETTERED, _LETTERED + 1) for one in above)
        if kind >= _ITEM and not quoted and not _follows(numbers, last.get(kind)):
            return None
        if len(numbers) > 1 and _COUNTS.match(text, match.end()):
            return None
        return _Open(kind, " ".join(label.split()), numbers), match.end()
    return None


def _follows(numbers: tuple[int, ...], last: tuple[int, ...] | None) -> bool:
    """Whether a heading with these numbers may come behind the last one: behind 2.4 2.5, 2.4.1 and 3.1."""
    if last is None or set(numbers) == {1}:
        return numbers[-1] == 1
    if len(numbers) > len(last):
        return numbers[: len(last)] == last and set(numbers[len(last) :]) == {1}
    beside = last[len(numbers) - 1]
    # plans skip a number now and then, or give one twice
    following = last[: len(numbers) - 1] == numbers[:-1] and beside <= numbers[-1] <= beside + 2
    return following or (len(numbers) > 1 and numbers[0] == last[0] + 1 and numbers[-1] == 1)


def _is_listed(number: int, above: list[_Open], last: tuple[int, ...] | None) -> bool:
    """Whether 1. below 1.2 begins a list there, or goes on with it."""
    decimal = any(one.kind == _ITEM and len(one.numbers) > 1 for one in above)
    return decimal and (number == 1 or (last is not None and number == last[0] + 1))


def _cited(above: list[_Open]) -> str:
    cited = ""
    for one in above:
        # two words or numbers would run into each other
        apart = (
            " " if cited and cited[-1].isascii() and cited[-1].isalnum() and one.label[0].isalnum() else ""
        )
        cited += apart + one.label
    return cited


def _title(rest: str) -> str:
    title = re.sub(r"\s*[.…·]{2,}\s*\d*\s*$", "", rest).strip().strip("*#").strip().lstrip(":：.、-–— ")
    end = _FULL_STOP.search(title)
    title = title[: end.start()] if end and end.start() else title
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rstrip()}…"
