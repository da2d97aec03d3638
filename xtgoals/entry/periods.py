"""Written periods: `2024Q3`, `2024年三季度`, `上半年`, `前三季度`, `1-9月`; or why one is refused."""

from __future__ import annotations

import re
from datetime import date

from xtgoals.entry.doubts import LONGEST_TEXT, too_long
from xtgoals.entry.english_periods import MONTHS, without_english
from xtgoals.entry.refusal import Refusal
from xtgoals.model.catalogue import Plan
from xtgoals.model.characters import narrow
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Joined, Message, Worded, msg
from xtgoals.model.period import Period, month_end, parse_period, period_of
from xtgoals.model.text import Text
from xtgoals.model.words import Measure

_NUMBERS = {sign: number for number, sign in enumerate("一二三四五六七八九十", start=1)}
_NUMBERS |= {"十一": 11, "十二": 12, "两": 2, "上": 1, "下": 2}
_IN_A_YEAR = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_N = r"(\d{1,2}|十[一二]|[一二三四五六七八九十两])"
_TO = "(?:-|–|—|~|至|到)"
_END = "(?:份|末|底)?"
_YEAR = re.compile(r"(?P<year>[12]\d{3})(?P<joint>年度|年|[-/.]|(?!\d))(?P<rest>.*)", re.ASCII)
_YEAR_WORDS = re.compile("[一二][〇零○一二三四五六七八九]{3}(?=年)")
# halves, quarters and months by their number, how many months each has, and how the format writes them
_PARTS = (
    (re.compile(r"(上|下)半年(?:末|底)?|[Hh]([12])", re.ASCII), 6, "H{}"),
    (re.compile(rf"第?{_N}季度?(?:末|底)?|[Qq]([1-4])|([1-4])[Qq]", re.ASCII), 3, "Q{}"),
    (re.compile(rf"{_N}月{_END}", re.ASCII), 1, "{:02}"),
)
_MONTHS = re.compile(rf"{_N}月?(?:份)?{_TO}{_N}月{_END}|前{_N}个?月", re.ASCII)
_FIRST_QUARTERS = re.compile(rf"前{_N}(?:个)?季度?|[1一]季?度?{_TO}{_N}季度?", re.ASCII)
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})(?:日|号)", re.ASCII)
_BARE_DAY = re.compile(r"(?P<month>\d{1,2})(?P<joint>[-/.])(?P<day>\d{1,2})日?", re.ASCII)
_BARE_SPAN = re.compile(rf"\d{{1,2}}{_TO}\d{{1,2}}", re.ASCII)
_COMPACT = re.compile(r"([12]\d{3})([01]\d)([0-3]\d)?", re.ASCII)
_RUNNING = re.compile("^(?:截至|截止到?|至|到)|(?:累计|止|为止)$")
_CANNOT_TELL = msg("this series holds what each period added, and it cannot be told which one is meant")
_WHOLE_YEAR = ("", "末", "底", "全年", "年末", "年底", "整年", "1-12月", "年度")


def understand_period(text: str, indicator: Indicator, plan: Plan) -> Period | Refusal:
    """The period that was meant. A text without a year means the plan's, if the plan lies in one year.

    Without a year a month is written with 月 and a day with 日: `3`, `1.9` and `1-9` may mean several things.
    `前三季度`, `1-9月` and `截至9月底` name running totals: they mean the day on which they end. An increment
    series refuses them, unless they are a calendar period (1-3月, 1-6月): what was meant cannot be told. A
    series that describes days refuses `7-9月`, which cannot be a running total.
    """
    if len(text) > LONGEST_TEXT:
        return _refuse(text[:20] + "…", too_long(len(text)), plan)
    named = without_english(re.sub(r"\s+", " ", narrow(text)))
    if re.search(r"\d \d", named):
        return _refuse(text, msg("there is a blank inside a number"), plan)
    written = named.replace(" ", "")
    period = parse_period(written, plan.calendar.year_starts)
    if period:
        return period
    running = bool(_RUNNING.search(written))
    # twice: 截至到9月 has two such words at one end
    written = _RUNNING.sub("", _RUNNING.sub("", written))
    year, rest = _year(written, plan)
    if year is None:
        return _refuse(text, msg("it names no year"), plan)
    if rest in _WHOLE_YEAR and written:
        return parse_period(year) or _refuse(text, msg("no year"), plan)
    found = _within_year(year, rest, indicator, running=running)
    if isinstance(found, Message):
        return _refuse(text, found, plan, _instead(year, rest, indicator))
    return found or _refuse(text, msg("not a period"), plan)


def _year(written: str, plan: Plan) -> tuple[str | None, str]:
    # the year that is named, else the plan's, and what is left of the text, its months and days in words
    written = _YEAR_WORDS.sub(lambda match: match[0].translate(_IN_A_YEAR), written)
    if compact := _COMPACT.fullmatch(written):
        return compact[1], f"{compact[2]}月" + (f"{compact[3]}日" if compact[3] else "")
    if match := _YEAR.fullmatch(written):
        rest, joint = match["rest"], match["joint"]
        day = _BARE_DAY.fullmatch(rest)
        # 2024-9.30 mixes two ways of writing: it is no day
        if day and day["joint"] == joint:
            rest = f"{day['month']}月{day['day']}日"
        elif re.fullmatch(r"\d{1,2}", rest, re.ASCII) and joint:
            rest += "月"
        return match["year"], re.sub(r"(月\d{1,2})$", r"\1日", rest, flags=re.ASCII)
    own = str(plan.start.year) if plan.start.year == plan.end.year else None
    return own, written.removeprefix("今年").removeprefix("本年")


def _within_year(year: str, rest: str, indicator: Indicator, *, running: bool) -> Period | Message | None:
    """A period of a year; a text where it may mean several things."""
    for pattern, months, name in _PARTS:
        if match := pattern.fullmatch(rest):
            number = _number(*match.groups())
            if running:  # 截至9月底 is all that was reached since January, not September alone
                return _upto(year, months * number, indicator)
            return parse_period(f"{year}-{name.format(number)}")
    if match := _FIRST_QUARTERS.fullmatch(rest):
        return _upto(year, 3 * _number(*match.groups()), indicator)
    if match := _MONTHS.fullmatch(rest):
        first = 1 if match[3] else _number(match[1])
        return _upto(year, _number(match[2], match[3]), indicator, first)
    if match := _DAY.fullmatch(rest):
        day = parse_period(f"{year}-{int(match[1]):02}-{int(match[2]):02}")
        return _CANNOT_TELL if day and running and indicator.is_increment else day
    if re.fullmatch(r"\d{1,2}", rest, re.ASCII):
        return msg("it does not say whether it is a month or a quarter")
    if _BARE_SPAN.fullmatch(rest) or _BARE_DAY.fullmatch(rest):
        return msg("it may be a day or a span of months")
    return None


def _upto(year: str, last: int, indicator: Indicator, first: int = 1) -> Period | Message | None:
    # months first..last of a year: a calendar period, or the running total that ends with the last
    if not 1 <= first <= last <= 12:
        return None
    named = period_of(date(int(year), first, 1), month_end(int(year), last))
    calendar = None if "/" in named.text else named
    if indicator.is_increment:
        return calendar or _CANNOT_TELL
    # a running total is never of July to September; a level of 7-9月 is the one at the end
    if first != 1 and indicator.measure is not Measure.LEVEL:
        return msg(
            "this series runs from the start of the year, and months {first} to {last} do not",
            first=first,
            last=last,
        )
    return calendar or parse_period(f"{year}-{last:02}")


def _instead(year: str, rest: str, indicator: Indicator) -> Worded | None:
    # the one hint that fits a period that may mean several things
    numbers = [_number(found) for found in re.findall(_N, rest)] or [9]
    first, last = numbers[0], numbers[-1]
    if re.fullmatch(r"\d{1,2}", rest, re.ASCII):
        names = [f"{year}-{last:02}"] * (1 <= last <= 12) + [f"{year}-Q{last}"] * (1 <= last <= 4)
        return msg("write {likely}", likely=Joined(names, msg(" or "))) if names else None
    if _BARE_SPAN.fullmatch(rest) or _BARE_DAY.fullmatch(rest):
        if not 1 <= first <= 12 or not 1 <= last <= 31:
            return None
        # each language spells it as it is read here
        zh, en = f"{year}年{first}月{last}日", f"{year}-{first:02}-{last:02}"
        if first < last <= 12:
            zh = f"{year}年{first}-{last}月 或 {zh}"
            en = f"{MONTHS[first - 1][:3]}-{MONTHS[last - 1][:3]} {year} or {en}"
        return msg("write {likely}", likely=Text(zh, en))
    if indicator.is_increment:
        last = 3 * last if "季" in rest else last
        name = f"{year}-Q{(last + 2) // 3}"
        return msg("name the quarter or month itself, such as {name}", name=name)
    return msg("name the end, such as {year}-{last:02}", year=year, last=last)


def _number(*groups: str | None) -> int:
    # of the ways of writing it only one has matched
    text = next(filter(None, groups))
    return int(text) if text.isdecimal() else _NUMBERS[text]


def _refuse(text: str, why: Worded, plan: Plan, instead: Worded | None = None) -> Refusal:
    year = plan.start.year
    usual = msg("write {year}-Q3, {year}-09, {year}-H1, {year} or {year}-09-30", year=year)
    return Refusal(msg("period {text!r}: {why}", text=text, why=why), instead or usual)
