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
# what names a part of a year, and is said of all that was reached by its end as well
_PART = re.compile(rf"第?{_N}季度?|(下)半年", re.ASCII)
_MONTHS = re.compile(rf"{_N}月?(?:份)?{_TO}{_N}月{_END}|前{_N}个?月", re.ASCII)
_FIRST_QUARTERS = re.compile(rf"前{_N}(?:个)?季度?|[1一]季?度?{_TO}{_N}季度?", re.ASCII)
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})(?:日|号)", re.ASCII)
# not 2024-9.30, which mixes two ways of writing
_WHOLE_DAY = re.compile(r"([12]\d{3})([-/.])(\d{1,2})\2(\d{1,2})日?", re.ASCII)
_BARE = re.compile(rf"(\d{{1,2}})(?:{_TO}(\d{{1,2}})|[-/.](\d{{1,2}})日?)?", re.ASCII)
_COMPACT = re.compile(r"([12]\d{3})([01]\d)([0-3]\d)?", re.ASCII)
_RUNNING = re.compile("^(?:截至|截止到?|至|到)|(?:累计|止|为止)$")
_Doubt = tuple[Message, Message | None]  # why a period may mean several things, and what to write instead
_WHOLE_YEAR = ("", "末", "底", "全年", "年末", "年底", "整年", "1-12月", "年度")


def understand_period(
    text: str, indicator: Indicator, plan: Plan, *, whole: bool = False
) -> Period | Refusal:
    """The period that was meant. A text without a year means the plan's, if the plan lies in one year.

    One that is to be `whole`, since nobody is there to be asked, names its year itself.

    Without a year a month is written with 月 and a day with 日: `3`, `1.9` and `1-9` may mean several things.
    `前三季度`, `1-9月` and `截至9月底` name running totals: they mean the day on which they end. An increment
    series refuses them, unless they are a calendar period (1-3月, 1-6月): what was meant cannot be told. A
    series that describes days refuses `7-9月`, which cannot be a running total.
    """
    if len(text) > LONGEST_TEXT:
        return _refuse(text[:20] + "…", plan, too_long(len(text)))
    named = without_english(re.sub(r"\s+", " ", narrow(text)))
    if re.search(r"\d \d", named):
        return _refuse(text, plan, msg("there is a blank inside a number"))
    written = named.replace(" ", "")
    period = parse_period(written, plan.calendar.year_starts)
    if period and whole and period.first == period.last and period.last.day == 1:
        # so a spreadsheet writes a month where it saves a CSV
        month = f"{period.last:%Y-%m}"
        return _refuse(text, plan, msg("it may be the day, or its month"), msg("write {month}", month=month))
    if period:
        return period
    running = bool(_RUNNING.search(written))
    # twice: 截至到9月 has two such words at one end
    written = _RUNNING.sub("", _RUNNING.sub("", written))
    if re.fullmatch(r"[12]\d{3}\.1", written, re.ASCII):
        # a spreadsheet that takes 2024.10 for a number drops its 0
        return _refuse(text, plan, msg("it may be January, or October without its 0"))
    own = None if whole or plan.start.year != plan.end.year else str(plan.start.year)
    year, rest = _year(written, own)
    if year is None:
        names_one = re.search(r"(?<!\d)[12]\d{3}(?!\d)", written, re.ASCII)
        return _refuse(text, plan, msg("not a period") if names_one else msg("it names no year"))
    if rest in _WHOLE_YEAR and written:
        return parse_period(year) or _refuse(text, plan, msg("no year"))
    if whole and not running and indicator.runs_on and (part := _PART.fullmatch(rest)):
        # in a table 二季度 is as often the quarter by itself as all that was reached by its end
        quarter = 4 if part[2] else _number(part[1])
        if quarter > 1:
            why = msg("it may be the quarter or half by itself, or the total by its end")
            instead = msg("write {year}-Q{quarter} for the total", year=year, quarter=quarter)
            return _refuse(text, plan, why, instead)
    found = _within_year(year, rest, indicator, running=running)
    return found if isinstance(found, Period) else _refuse(text, plan, *(found or [msg("not a period")]))


def _year(written: str, own: str | None) -> tuple[str | None, str]:
    # the year that is named, else the plan's own, and what is left of the text, its months and days in words
    written = _YEAR_WORDS.sub(lambda match: match[0].translate(_IN_A_YEAR), written)
    if compact := _COMPACT.fullmatch(written):
        return compact[1], f"{compact[2]}月" + (f"{compact[3]}日" if compact[3] else "")
    if day := _WHOLE_DAY.fullmatch(written):
        return day[1], f"{day[3]}月{day[4]}日"
    if match := _YEAR.fullmatch(written):
        rest = match["rest"]
        if match["joint"] and re.fullmatch(r"\d{1,2}", rest, re.ASCII):
            rest += "月"
        return match["year"], re.sub(r"(月\d{1,2})$", r"\1日", rest, flags=re.ASCII)
    return own, written.removeprefix("今年").removeprefix("本年")


def _within_year(year: str, rest: str, indicator: Indicator, *, running: bool) -> Period | _Doubt | None:
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
        month = int(match[1])
        day = parse_period(f"{year}-{month:02}-{int(match[2]):02}")
        return _cannot_tell(year, month) if day and running and indicator.is_increment else day
    return _bare(year, rest)


def _upto(year: str, last: int, indicator: Indicator, first: int = 1) -> Period | _Doubt | None:
    # months first..last of a year: a calendar period, or the running total that ends with the last
    if not 1 <= first <= last <= 12:
        return None
    named = period_of(date(int(year), first, 1), month_end(int(year), last))
    calendar = None if "/" in named.text else named
    if indicator.is_increment:
        return calendar or _cannot_tell(year, last)
    # a running total is never of July to September; a level of 7-9月 is the one at the end
    if first != 1 and indicator.measure is not Measure.LEVEL:
        why = msg(
            "this series runs from the start of the year, and months {first} to {last} do not",
            first=first,
            last=last,
        )
        return why, msg("name the end, such as {year}-{last:02}", year=year, last=last)
    return calendar or parse_period(f"{year}-{last:02}")


def _cannot_tell(year: str, last: int) -> _Doubt:
    why = msg("this series holds what each period added, and it cannot be told which one is meant")
    name = f"{year}-Q{(last + 2) // 3}"
    return why, msg("name the quarter or month itself, such as {name}", name=name)


def _bare(year: str, rest: str) -> _Doubt | None:
    # numbers without a word: what they may mean, and how that is written
    match = _BARE.fullmatch(rest)
    if not match:
        return None
    first, second = int(match[1]), match[2] or match[3]
    if not second:
        names = [f"{year}-{first:02}"] * (1 <= first <= 12) + [f"{year}-Q{first}"] * (1 <= first <= 4)
        why = msg("it does not say whether it is a month or a quarter")
        return why, msg("write {likely}", likely=Joined(names, msg(" or "))) if names else None
    why, last = msg("it may be a day or a span of months"), int(second)
    if not 1 <= first <= 12 or not 1 <= last <= 31:
        return why, None
    # each language spells it as it is read here
    zh, en = f"{year}年{first}月{last}日", f"{year}-{first:02}-{last:02}"
    if first < last <= 12:
        zh = f"{year}年{first}-{last}月 或 {zh}"
        en = f"{MONTHS[first - 1][:3]}-{MONTHS[last - 1][:3]} {year} or {en}"
    return why, msg("write {likely}", likely=Text(zh, en))


def _number(*groups: str | None) -> int:
    # of the ways of writing it only one has matched
    text = next(filter(None, groups))
    return int(text) if text.isdecimal() else _NUMBERS[text]


def _refuse(text: str, plan: Plan, why: Worded, instead: Worded | None = None) -> Refusal:
    year = plan.start.year
    usual = msg("write {year}-Q3, {year}-09, {year}-H1, {year} or {year}-09-30", year=year)
    return Refusal(msg("period {text!r}: {why}", text=text, why=why), instead or usual)
