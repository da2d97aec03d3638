"""What a spreadsheet shows of a number or a day, by its format; what is shown counts, not what is held."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from xtgoals.model.numbers import plain_text
from xtgoals.model.sheet import Cell

# quoted and escaped text, padding, brackets, the number itself, and any other sign (ECMA-376, 18.8.31)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<pad>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<number>General|[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+,*)|(?P<sign>.)",
    re.DOTALL | re.IGNORECASE,
)
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_TEXTS = re.compile(r'"([^"]*)"|\\(.)')
_OF_A_DAY = re.compile(r"[年月日号时分秒\s\-/.,:]*")  # what parts its numbers, or names them
_CODES_OF_A_DAY = re.compile(r"[ymdhs年月日号时分秒\s\-/.,:;@0]*(?:am/pm|上午/下午)?[;@\s]*")
LONGEST_FORMAT = 255  # characters, of a spreadsheet
_MOST_PLACES = 30  # behind the point: more no spreadsheet shows
_EXACT = Context(prec=308 + _MOST_PLACES + 1)  # for the largest number that a cell holds, with all of them
_COLOUR = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d+|dbnum\d|ENG|-?\w*)", re.I
)
_CODES = re.compile(r"[eE][+-]|[/@ymdhsgb]", re.IGNORECASE)  # of dates, fractions, exponents: no plain number
# built-in formats of days of the Chinese Excel, which files name by number only (ECMA-376, 18.8.30)
ASIAN_DAYS = {
    **dict.fromkeys((27, 36, 50, 52, 57), "yyyy-mm"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m/d"),
    **dict.fromkeys((30, 31), "yyyy-mm-dd"),
}


class _Section(NamedTuple):
    """A part of a format: the texts around the number, how it is written, and its percent signs."""

    before: str = ""
    number: str = ""
    behind: str = ""
    percents: int = 0
    is_known: bool = True


def number_cell(number: float, form: str) -> Cell:
    """A number as its format shows it; a fault where that is another figure than the cell holds.

    >>> number_cell(8000, '#,##0"万元"').text, number_cell(-0.034, "0.0%;(0.0%)").text
    ('8,000万元', '(3.4%)')
    >>> number_cell(99.96, "0"), number_cell(21000, "#,##0,").fault
    (Cell(text='100', fault='rounded', is_day=False), 'scaled')
    """
    # fifteen digits are what a spreadsheet keeps: 0.30000000000000004 was typed as 0.3
    held = Decimal(format(number, ".15g"))
    # as text a number is shown like any; the Chinese Excel has a word of its own for General
    sections = _sections("General" if form in ("", "@") else form.replace("G/通用格式", "General"))
    section = sections[0]
    if held < 0 and len(sections) > 1:
        section = sections[1]
    elif held == 0 and len(sections) > 2:
        section = sections[2]
    if not section.number or section.percents > 1 or not all(one.is_known for one in sections[:3]):
        return Cell(plain_text(held), "format")
    scaled = held * Decimal(100) ** section.percents
    text, fault = _digits(abs(scaled), section.number)
    # with a section of its own a negative number has the sign that stands there, or none
    sign = "-" if held < 0 and len(sections) == 1 else ""
    seen = f"{sign}{section.before}{text}{section.behind}".strip()
    if not text:
        fault = "format"  # of a zero `#` shows nothing
    if held < 0 and len(sections) > 1 and not re.search(r"[-−(（]", section.before):
        fault = fault or "format"
    return Cell(seen, fault)


def _digits(number: Decimal, form: str) -> tuple[str, str]:
    if form.lower() == "general":
        return plain_text(number), ""
    if form.endswith(","):
        return plain_text(number), "scaled"
    whole, _, fraction = form.partition(".")
    if len(fraction) > _MOST_PLACES:
        return plain_text(number), "format"
    seen = number.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP, _EXACT)
    integer, _, decimals = f"{seen:f}".partition(".")
    # digits that a format only allows are not written where they say nothing
    least = len(fraction.rstrip("#?"))
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    least = whole.count("0")
    integer = integer.zfill(least) if least or integer != "0" else ""
    if "," in whole:
        integer = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", integer)
    return integer + (f".{decimals}" if decimals else ""), "" if seen == number else "rounded"


@lru_cache(maxsize=512)
def _sections(form: str) -> Sequence[_Section]:
    """The parts of a format: for numbers above, below and at zero, as many as there are."""
    sections, section = [], _Section()
    for token in _TOKEN.finditer(form):
        kind, text = token.lastgroup, token[token.lastgroup or 0]
        if kind == "sign" and text == ";":
            sections.append(section)
            section = _Section()
        elif kind == "number":
            section = section._replace(number=text, is_known=section.is_known and not section.number)
        elif kind:
            section = _beside(section, kind, text)
    return [*sections, section]


def _beside(section: _Section, kind: str, text: str) -> _Section:
    if kind == "fill" and text != " ":
        return section._replace(is_known=False)  # a sign that is repeated: dashes look like a minus
    if kind in ("pad", "fill"):
        text = " "
    elif kind == "bracket":
        currency = text.startswith("$")
        if not currency and not _COLOUR.fullmatch(text):
            return section._replace(is_known=False)  # a condition, or hours that run on
        text = text[1:].partition("-")[0] if currency else ""
    elif kind == "sign" and _CODES.fullmatch(text):
        return section._replace(is_known=False)
    elif kind == "sign" and text == "%":
        section = section._replace(percents=section.percents + 1)
    if section.number:
        return section._replace(behind=section.behind + text)
    return section._replace(before=section.before + text)


def text_cell(text: str, form: str) -> Cell:
    """A text as its format shows it: `@"元"` adds something to it."""
    sections = (form or "General").split(";")
    own = sections[3] if len(sections) > 3 else form if "@" in (form or "") else "@"
    seen = _LITERAL.sub(lambda match: match[0][1:-1] if match[0][0] == '"' else "", own).replace("@", text)
    return Cell(seen.strip(), "" if "@" in own else "format")


def day_cell(day: date | datetime, form: str) -> Cell:
    """A day of the calendar as it is seen: 2024-09 where a month is shown, 9月 where no year is.

    >>> day_cell(date(2024, 9, 1), 'm"月"').text, day_cell(date(2024, 9, 1), "mmm-yy").text
    ('9月', '2024-09')
    """
    written = form or ""
    signs = _LITERAL.sub("", written).lower()
    beside = "".join(one[0] or one[1] for one in _TEXTS.findall(written))
    has = {sign: sign in signs for sign in "ymdhs"}
    # m is the month, but for the minutes beside hours and seconds
    month = has["m"] and not (has["h"] or has["s"])
    if not _OF_A_DAY.fullmatch(beside) or not _CODES_OF_A_DAY.fullmatch(signs):
        return Cell(f"{day:%Y-%m-%d}", "format", True)  # a mark, a word, an era, a quarter
    if not (has["y"] or has["d"] or month):
        return Cell(f"{day:%Y-%m-%d}", "time" if has["h"] or has["s"] else "format", True)
    if has["d"]:
        return Cell(f"{day:%Y-%m-%d}" if has["y"] else f"{day.month}/{day.day}", "", True)
    if has["y"]:
        return Cell(f"{day:%Y-%m}" if month else f"{day:%Y}", "", True)
    return Cell(f"{day.month}月", "", True)
