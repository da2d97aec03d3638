"""The numbers of a plan's text: which may be figures, and which are years, ordinals or parts of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xtgoals.entry.english_periods import MONTHS
from xtgoals.model.message import Message, msg
from xtgoals.model.numerals import UP_TO_TEN

_YEAR = r"(?<!\d)(?<!\d[.,，])(?:19|20)\d\d(?!\d|[.,，]\d)"
_MONTH = "(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + r")\.?"
_TO = r"\s*(?:[-–—~～/至到]+|to|and)\s*"
_DATES = (
    r"[〔\[［(（]\s*\d{4}\s*[〕\]］)）]\s*第?\s*\d+\s*号",
    rf"\b(?:FY|Q[1-4]|H[12])\s*{_YEAR}|{_YEAR}\s*[-/]?\s*[QH][1-4]\b|\bFY\s?\d\d(?:/\d\d)?|\b[QH][1-4]\b",
    rf"{_YEAR}\s*[-/.年]\s*\d{{1,2}}\s*[-/.月]\s*\d{{1,2}}(?!\d)\s*日?(?:\s+\d{{1,2}}:\d\d(?::\d\d)?)?",
    rf"{_YEAR}\s*年?{_TO}{_YEAR}\s*年?度?",
    rf"{_YEAR}\s*[-–/]\s*\d\d(?![\d.])(?:\s*年度?)?",
    rf"{_YEAR}\s*年[代度初末底中]?(?:\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日|[底末初份])?)?前?",
    r"(?<!\d)\d{1,2}\s*月(?:份|底|末|初|\s*\d{1,2}\s*日)?(?:前(?!期))?(?![\d])",
    r"(?<=月)\d{1,2}\s*日|(?<![\d.])\d{1,2}\s*日(?=前)",  # of every month
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+{_YEAR})?|\b{_MONTH}\s+\d{{1,2}}(?:,\s*{_YEAR})?(?![\d.])",
    r"(?<!\d)\d{1,2}[:：]\d\d(?::\d\d)?(?!\d)",
    # what nothing else is said to count; 2000 homes are homes
    rf"(?:(?<=by )|(?<=in )|(?<=from )|(?<=since )|(?<=until )|(?<=before )|(?<=after )|(?<=than )|(?<=year )"
    rf"|(?<=of )|(?<=to )|(?<=end-)|(?<=mid-)|(?<=[(（])){_YEAR}"
    r"(?!\s*(?:%|％|[万亿]|km|ha\b|MW|GW))",
    r"(?<!\d)(?<!\d[.,，])(?:201|202|203|204|205)\d(?!\d|[.,，]\d)(?!\s*(?:%|％|[个户人名家所座万亿元吨亩米]|公里"
    r"|km|ha\b|MW|GW))",
)
_ORDINALS = (
    r"第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?",
    r"第\s*\d+(?:[、—–-]\d+)*[届批期次名类版条章节页号轮代步位篇编]?",
    r"(?<!\d)\d+(?:st|nd|rd|th)\b",
    r"\bNo\.?\s*\d+|(?<![\d.])\d+\s*号(?:令|文|线|楼|路|院|井)?",
    r"(?:附件|附表|专栏|图|表)\s*\d+(?:-\d+)?",
    r"\b(?:Article|Section|Chapter|Part|Goal|SDG|Table|Figure|Annex|Appendix|Box|Phase|Stage|Tier|Pillar|Step"
    r"|Line|Route|Level|Grade|Category|Scope|Priority|Objective|page|p\.)\s*\d+(?:\.\d+)*(?![.,]?\d|%)",
    r"(?<![\d.])\d+\s*(?:级|期(?!货|权|限|间|刊))",
    r"(?:(?<=^)|(?<=[\n。；;:：,，、\s]))[(（]\d{1,2}[)）]",  # of a list within a sentence
)
_NAMES = (
    r"(?:https?://|www\.)[^\s，。；）)]+|[\w.+-]+@[\w-]+\.[\w.]+|(?<!\d)\d{3,4}-\d{7,8}(?!\d)",
    r"(?<!\d)(?:1[12]\d(?:\d\d)?|9\d{4})(?=[^\d\n]{0,6}热线|便民)",
    r"\d+(?:\s*[+＋]\s*[\dNXn]+)+|[NXn](?:\s*[+＋]\s*\d+)+|\d+\s*[×xX*]\s*\d+(?![\d.])",
    r"\d+·\d+|\b\d{3}(?=工程|计划|人才)",
    r"(?<![A-Za-z0-9])(?!k?m[23]\b|(?:EUR|USD|RMB|CNY|GBP|AUD|CAD|JPY|US|R|Rs|NT|HK)\s?\d)"
    r"[A-Za-z][A-Za-z]{0,11}-?\d+(?:\.\d+)?(?![\d%])[A-Za-z]{0,3}",
    r"(?<![\d.,$£€¥])\d[GADSK](?![A-Za-z])",
    r"\bper\s+(?:\d[\d,.]*\d|\d)(?:\s+(?:thousand|million))?|每\s*(?:\d[\d,.]*\d|\d)\s*[十百千万]*",
    r"(?<!\d)(?:24|7|12)\s*小时(?!内|以内|之内)",
)
_LINE_ENDS = r"(?=\s*(?:[\0\n]|$))"
_PAGES = (
    rf"(?:^|(?<=\0))[\s\-–—]*\d{{1,4}}(?:\s*[/／]\s*\d{{1,4}})?[\s\-–—]*?{_LINE_ENDS}",
    rf"(?<=[.…·]{{2}})\s*\d{{1,4}}{_LINE_ENDS}",
)
_KINDS: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (msg("a year or a day"), _DATES),
    (msg("an ordinal, or the number of a list or a document"), _ORDINALS),
    (msg("part of a name"), _NAMES),
    (msg("the number of a page"), _PAGES),
)
_OTHER = [
    (why, re.compile(pattern, re.MULTILINE if patterns is _NAMES else re.MULTILINE | re.IGNORECASE))
    for why, patterns in _KINDS
    for pattern in patterns
]
_QUOTED = re.compile(r"[“「『《][^”」』》\n]{0,40}[”」』》]")
NUMBER = (
    r"(?:\d{1,3}(?:[,’']\d{3})+(?!\d)|(?<!\d)[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:[.．]\d+)?"
)
# what a citation of a figure takes for one number, so that it cuts none in two
RUN = re.compile(r"\d+(?:[.,，]\d+)*")
_RUN = re.compile(rf"百分之[{UP_TO_TEN}百点]+|{NUMBER}(?:[,，]\d+)*(?![.,，]\d)|\d+(?:[.,，．]\d+)*")
_PART_OF_NAME = msg("part of a name")
_RUN_TOGETHER = msg("numbers that run into each other")


class Number(NamedTuple):
    """A number and where it stands in its text; `why` says what it is where it is no figure."""

    start: int
    end: int
    why: Message | None = None


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers of a text in its order, none of which overlap.

    >>> text = "到2025年建成5G基站800个，PM2.5降至35微克，第3批"
    >>> [(text[one.start:one.end], one.why is None) for one in numbers_in(text)]
    [('2025年', False), ('5G', False), ('800', True), ('PM2.5', False), ('35', True), ('第3批', False)]
    """
    found: list[Number] = []
    taken = bytearray(len(text))

    def keep(start: int, end: int, why: Message | None) -> None:
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(Number(start, end, why))

    for why, pattern in _OTHER:
        for match in pattern.finditer(text):
            inside = match[0]
            if any(sign.isdigit() for sign in inside):
                lead = len(inside) - len(inside.lstrip())
                keep(match.start() + lead, match.start() + len(inside.rstrip()), why)
    for quoted in _QUOTED.finditer(text):
        for match in _RUN.finditer(text, *quoted.span()):
            keep(*match.span(), _PART_OF_NAME)
    for match in _RUN.finditer(text):
        keep(*match.span(), None)
    yield from _whole(text, found)


def _whole(text: str, found: list[Number]) -> Iterator[Number]:
    """No digit is lost, and no run of numbers is cut: what holds a part of one is put together with it."""
    runs = [Number(*run.span()) for run in RUN.finditer(text)]
    together: list[Number] = []
    # the number first, so that a run that it holds whole changes nothing
    for one in sorted([*found, *runs], key=lambda one: (one.start, -one.end, one.why is None)):
        if not together or one.start >= together[-1].end:
            together.append(one)
        elif one.end > together[-1].end or one not in runs:
            last = together.pop()
            together.append(Number(last.start, max(last.end, one.end), last.why or one.why or _RUN_TOGETHER))
    yield from together
