"""What a figure of a plan's text is called, and which bodies answer for it, by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xtgoals.entry.draft_figures import Guess
from xtgoals.entry.draft_units import THINGS
from xtgoals.entry.plan_numbers import numbers_in
from xtgoals.model.words import UnitKind

LONGEST_NAME = 48  # characters of Chinese; an English name may have twice as many
_BREAK = re.compile(
    r"[\0。；;，,：:、!?！？()（）〔〕\[\]【】|\t]|\.(?=\s)|\n\s*(?=[-•·*●■◆–—]\s|[\u3000]|\n)|\s[-–—]\s"
)
_LEAD = re.compile(
    r"^(?:[\s\-•·*●■◆–—>#]|[一二三四五六七八九十]是|到(?=\S)|力争|争取|努力|确保|其中|全年|年内|今年|届时|并|和(?=[建新完改])|全市|也|"
    r"以及|(?:and|the|a|an|to|we|of|for|on|will|shall|by|in|that|which|as well as|aim to|strive to)\b)+",
    re.IGNORECASE,
)
_SINCE = re.compile(r"[较比](?:19|20)\d\d年(?:底|末|初)?")  # what a figure is compared with
_REACHES = re.compile(
    r"(?:压?[达升增降减缩提]\w{0,3}[到至]|达|稳定在|保持在|控制在|不少|为|至|到|由|从|≥|≤|共|计|各|在|占|有|是|约|the|a|an|to|of|at|by|is|be|reach(?:es|ing)?|"
    r"will|with|from|and|total(?:ling)?)\s*$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\s(?:by|until|before|in|during|and|at|to|while|which|with|per|compared)\b", re.IGNORECASE
)
_LABEL = (
    r"(?:责任|牵头|配合|主办|协办|参与|实施|主管)(?:单位|部门|主体)"
    r"|(?:Responsible|Lead|Supporting|Owner|Partner)s?(?: (?:bod(?:y|ies)|units?|agenc(?:y|ies)|departments?"
    r"|organi[sz]ations?|parties))?"
)
# behind a semicolon in brackets come more bodies, unless it begins something with a label of its own
_MORE = r"[；;](?![^；;)）\n]*[:：])(?=[^()（）\n\0]*[)）])"
_LABELLED = re.compile(
    rf"(?:{_LABEL})\s*[:：]\s*((?:[^)）\]】\n\0。；;]|{_MORE})*(?:\n(?!\s*\n)[^)）\]】\n\0。；;]+(?=[)）]))?)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[(（](?:[^()（）\0\n]|\n(?!\s*\n)){2,400}[)）]")
_BRACKETED = re.compile(r"[(（]([^()（）\n]{2,200}?)(?:牵头|负责|配合|落实)([^()（）\n]{0,200})[)）]")
_BETWEEN = re.compile(r"[、,，;；/]|\band\b|\n")
_NO_BODY = re.compile(
    r"^(?:等.*|按(?:照)?职责.*|分工.*|各有关.*|有关.*|等?(?:牵头|负责|配合|参与|落实).*)$|\d"
)
_TAIL = re.compile(
    r"等?(?:有关)?(?:部门|单位)?(?:按(?:照)?职责分工)?(?:分别)?(?:牵头|负责|配合|参与|落实|等)*$"
)


def name_of(text: str, found: Guess, before: str, after: int = 0) -> str:
    """The words that say what a figure counts, `after` the end of the last one; in a list those of that one.

    >>> from xtgoals.entry.draft_figures import guess
    >>> text = "每年选派不少于100名科技特派员"
    >>> name_of(text, guess(text, [(7, 10)], 0), "")
    '每年选派科技特派员'
    """
    # no number and no year is part of a name, but what a number is part of: 5G
    ahead = _LEAD.sub("", _SINCE.sub("", text[_begin(text, found.start, after) : found.start]))
    reached = _REACHES.search(ahead)
    while cut := _REACHES.search(ahead):
        ahead = ahead[: cut.start()]
    latin = found.unit.isascii() and found.unit[:1].isalpha() and found.kind is UnitKind.COUNT
    said = ahead.rstrip().lower().endswith(found.unit.lower())  # charging posts from 120 to 450 posts
    noun = f" {found.unit}" if latin and found.unit != THINGS and not said else ""
    behind = "" if reached and not noun else re.sub(r"^\s*of\s", " ", _behind(text, found.end))
    name = f"{ahead.rstrip()}{noun}{behind}" if noun else f"{ahead}{behind}"
    name = " ".join(re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])", "", name).split())
    name = _LEAD.sub("", name).strip("-–—·. 的")
    if len(name) < 2:
        name = before
    longest = LONGEST_NAME * (2 if name.isascii() else 1)
    name = name if len(name) <= longest else f"…{name[-longest:].lstrip()}"
    return name[:1].upper() + name[1:]


def _begin(text: str, end: int, after: int) -> int:
    """Where the words before a figure begin: behind the last stop, figure, or year."""
    near = max(after, end - 120)
    stops = [match.end() for match in _BREAK.finditer(text, near, end)]
    start = max(stops, default=near)
    stops = [
        start + one.end
        for one in numbers_in(text[start:end])
        if not _in_name(text, start, one.start, one.end)
    ]
    return max(stops, default=start)


def _in_name(text: str, start: int, first: int, last: int) -> bool:
    # 5G and PM2.5 belong to the name, 2024年 and 450 do not
    written = text[start + first : start + last]
    if re.search(r"[较比]$", text[: start + first]):
        return True
    return bool(re.search(r"[A-Za-z]", written)) and not re.search(r"\s|(?:19|20)\d\d", written)


def _behind(text: str, start: int) -> str:
    stop = _BREAK.search(text, start)
    end = min(stop.start() if stop else len(text), start + 60)
    following = next((start + one.start for one in numbers_in(text[start:end])), end)
    end = min(end, following)
    words = text[start:end]
    until = _UNTIL.search(words)
    return words[: until.start()] if until else words


def answering_in(text: str) -> Iterator[str]:
    """The bodies that a text names as responsible, as they are printed.

    >>> list(answering_in("建成10所。(责任单位:市教育局、市卫生健康委,各县市区)"))
    ['市教育局', '市卫生健康委', '各县市区']
    >>> list(answering_in("（市发改委牵头，市教育局、市财政局等配合）"))
    ['市发改委', '市教育局', '市财政局']
    >>> list(answering_in("(Responsible: Housing\\nBureau; Land Office)"))
    ['Housing Bureau', 'Land Office']
    """
    text = _IN_BRACKETS.sub(_one_line, text)
    for labelled in _LABELLED.finditer(text):
        yield from _bodies(labelled[1])
    for bracketed in _BRACKETED.finditer(text):
        if not re.search(_LABEL, bracketed[0], re.IGNORECASE):
            yield from _bodies(f"{bracketed[1]}、{bracketed[2]}")


def _one_line(bracketed: re.Match[str]) -> str:
    # a line may end in the middle of a body's name
    joined = re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])", "", bracketed[0])
    return " ".join(joined.split())


def _bodies(listed: str) -> Iterator[str]:
    for written in _BETWEEN.split(listed):
        name = _TAIL.sub("", " ".join(written.split())).strip(" .。:：")
        if 1 < len(name) <= (60 if name.isascii() else 24) and not _NO_BODY.search(name):
            yield name
