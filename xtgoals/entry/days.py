"""Written days: `2024年10月8日`, `9月底前`, `9月上旬`, `年内`, `end of June`; or why one is refused.

A day by which something will be done is often named by the period with which it ends. What may mean two
days is refused with both of them; words that only promise haste (尽快, 适时) name no day at all.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from xtgoals.entry.doubts import LONGEST_TEXT, too_long
from xtgoals.entry.english_days import without_english_days
from xtgoals.entry.periods import understand_period
from xtgoals.entry.refusal import Refusal
from xtgoals.model.catalogue import Plan
from xtgoals.model.characters import narrow
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Message, Worded, msg
from xtgoals.model.period import JANUARY, Period, day_before, month_end, parse_date, parse_period
from xtgoals.model.words import Measure

_BEFORE = "(?:之前|以前|前)"
_NO_DAY = re.compile(
    "近期|近日|尽快|尽早|早日|适时|择机|有序|及时|抓紧|逐步|持续|长期|常态化|稳步|待定|暂定|不定期|下一步|"
    "(?:as )?soon(?: ?as ?possible)?|asap|shortly|tb[adc]|in ?due ?(?:time|course)|ongoing|later|in ?time"
)
_HOLIDAY = re.compile(
    "(?:元旦|新年|春节|过年|清明|五一|劳动|端午|中秋|国庆|十一)节?(?:假期|期间|前后|前夕|之前|以前|之后|以后|前|后)?|年前|年后"
)
_NATIONAL = re.compile(f"(?:国庆|十一)节?{_BEFORE}")
_THIS_DAY = {"今天": 0, "今日": 0, "当天": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "明日": 1}
_YEAR = re.compile(
    r"(?:(?P<named>[12]\d{3})年?度?|(?P<told>今年|本年度?|当年|明年|来年|次年|后年|去年))?(?P<rest>.*)"
)
_TOLD = {"今": 0, "本": 0, "当": 0, "明": 1, "来": 1, "次": 1, "后": 2, "去": -1}
_WHOLE = re.compile(f"(?:全年|年?内|年?(?:底|末|终)(?:{_BEFORE})?)")
_THIS_MONTH = re.compile(f"(本|这个?|下个?|上个?)?月(?:份)?(底|末)?({_BEFORE})?")
_THIRD = re.compile(rf"(?P<month>.+月)份?(?P<third>[上中下])旬(?P<before>{_BEFORE})?")
_VAGUE = re.compile(r"(?P<month>.+月)份?(?P<part>初|中)(?:期|前)?")
_ENDED = re.compile(rf"(?P<named>.*(?:底|末|[日号]))(?:{_BEFORE}|止|为止)")
_EARLIER = re.compile(rf"(?P<named>.+?){_BEFORE}")
_LOOSE = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.]([12]\d{3}))?", re.ASCII)
_AROUND = re.compile(
    "^(?:截至|截止到?|到|至|于|最迟|预计|计划|力争|争取|确保|拟)|"
    "(?:全部|基本|全面)?(?:完成|建成|竣工|完工|启动|开工|通车|投用|投入使用|交付|验收|实现)$"
)
_OWN = re.compile("季|半年|[hq][1-4]|[1-4]q", re.IGNORECASE)


def understand_day(text: str, plan: Plan, today: date) -> date | Refusal:
    """The day that was meant; of a period its last. Without a year it is one of the plan.

    `today` is the day on which it is written, which words like 下月底 and 明年 are told from.

    >>> from datetime import date
    >>> year = replace(Plan.unknown(), start=date(2024, 1, 1), end=date(2024, 12, 31))
    >>> understand_day("９月底前", year, date(2024, 8, 1)), understand_day("年内", year, date(2024, 8, 1))
    (datetime.date(2024, 9, 30), datetime.date(2024, 12, 31))
    >>> print(understand_day("9月前", year, date(2024, 8, 1)).why.en)
    day '9月前': it may be 2024-08-31 or 2024-09-30
    """
    if len(text) > LONGEST_TEXT:
        return _refuse(text[:20] + "…", plan, too_long(len(text)))
    written = without_english_days(re.sub(r"\s+", " ", narrow(text)).lower())
    if re.search(r"\d \d", written):
        return _refuse(text, plan, msg("there is a blank inside a number"))
    written = _AROUND.sub("", written.replace(" ", "").removesuffix("。"))
    if known := parse_period(written.upper(), plan.calendar.year_starts):
        return known.last
    found = _by_itself(written, plan, today) or _within_years(written, plan, today)
    return found if isinstance(found, date) else _refuse(text, plan, found)


def _by_itself(written: str, plan: Plan, today: date) -> date | Message | None:
    """What names no day, or one that follows from today alone; None for all else."""
    if not written or _NO_DAY.fullmatch(written):
        return msg("it names no day")
    if _NATIONAL.fullmatch(written):
        return msg("it may be 30 September, or the eve of a longer holiday")
    if _HOLIDAY.fullmatch(written):
        return msg("a holiday has two readings: its own eve, or the last day of work; and its day may move")
    if written in _THIS_DAY:
        return today + timedelta(_THIS_DAY[written])
    if match := _THIS_MONTH.fullmatch(written):
        which, ended, before = match.groups()
        if (which or ended) and not (before and not ended):
            month = today.year * 12 + today.month - 1 + {"下": 1, "上": -1}.get((which or "本")[0], 0)
            return month_end(month // 12, month % 12 + 1)
    if match := _LOOSE.fullmatch(written):
        # 10/8 is in October here and in August there
        first, second, year = int(match[1]), int(match[2]), int(match[3] or plan.end.year)
        found = [_day(year, *pair) for pair in ((first, second), (second, first))]
        days = dict.fromkeys(one for one in found if one)
        return _only(iter(days)) if days else msg("there is no such day")
    return None


def _within_years(written: str, plan: Plan, today: date) -> date | Message:
    """The one day of the years that may be meant; why not, where there are several or none."""
    match = _YEAR.fullmatch(written)
    assert match is not None  # its rest may be anything
    rest = match["rest"]
    if match["named"]:
        whole = understand_period(written, _level(plan), plan)
        return whole.last if isinstance(whole, Period) else _in_year(int(match["named"]), rest, plan)
    own = {today.year, *([plan.end.year] if plan.start.year == plan.end.year else [])}
    if told := match["told"]:
        return _only(_in_year(year + _TOLD[told[0]], rest, plan) for year in sorted(own))
    if _WHOLE.fullmatch(rest):
        return _only(iter([plan.end, *_other_ends(rest, plan, today)]))
    if plan.start.year == plan.end.year:
        return _in_year(plan.end.year, rest, plan)
    found = [_in_year(year, rest, plan) for year in range(plan.start.year, plan.end.year + 1)]
    within = [one for one in found if isinstance(one, date) and plan.start <= one <= plan.end]
    if not within:
        return next((one for one in found if isinstance(one, Message)), msg("it names no year"))
    return _only(iter(within))


def _other_ends(written: str, plan: Plan, today: date) -> Iterator[date]:
    """The ends that 年底 may mean beside the plan's: in one of several years that of this year."""
    if plan.start.year == plan.end.year:
        return
    is_own_year = plan.end < plan.start.replace(year=plan.start.year + 1, day=1)
    if is_own_year and written in ("全年", "年内", "内"):
        return
    # within a year of the plan's own it is that of the calendar in which the plan starts
    end = date(plan.start.year if is_own_year else max(today.year, plan.start.year), 12, 31)
    if end < plan.end:
        yield end


def _only(found: Iterator[date | Message]) -> date | Message:
    days = dict.fromkeys(found)
    said = [one for one in days if not isinstance(one, date)]
    dates = [one for one in days if isinstance(one, date)]
    return said[0] if said else dates[0] if len(dates) == 1 else _either(*dates)


def _in_year(year: int, rest: str, plan: Plan) -> date | Message:
    """A day of a year by what stands behind it."""
    if not rest or _WHOLE.fullmatch(rest):
        return date(year, 12, 31)
    if match := _THIRD.fullmatch(rest):
        month = _period(year, match["month"], plan)
        if not isinstance(month, Period):
            return month
        last = {"上": 10, "中": 20, "下": month.last.day}[match["third"]]
        before = {
            "上": day_before(month.first),
            "中": month.first.replace(day=10),
            "下": month.first.replace(day=20),
        }
        day = month.first.replace(day=last)
        return _either(before[match["third"]], day) if match["before"] else day
    if match := _VAGUE.fullmatch(rest):
        month = _period(year, match["month"], plan)
        if not isinstance(month, Period):
            return month
        first, second = (1, 10) if match["part"] == "初" else (15, 20)
        return _either(month.first.replace(day=first), month.first.replace(day=second))
    if match := _ENDED.fullmatch(rest):
        rest = match["named"]  # by the end of a month is on its last day
    elif match := _EARLIER.fullmatch(rest):
        period = _period(year, match["named"], plan)
        return _either(day_before(period.first), period.last) if isinstance(period, Period) else period
    period = _period(year, rest, plan)
    return period.last if isinstance(period, Period) else period


def _period(year: int, rest: str, plan: Plan) -> Period | Message:
    """A part of a year, or a day in it, as figures name it."""
    if plan.calendar.year_starts != JANUARY and _OWN.search(rest):
        return msg("it may be of the calendar's year, or of the plan's own")
    # 第三季度末 is one of its words, Q3末 is none
    for one in (rest, rest.rstrip("底末")) if not rest.isdecimal() else ():
        found = understand_period(f"{year}年{one}", _level(plan), plan)
        if isinstance(found, Period):
            return found
    return (
        msg("there is no such day") if re.fullmatch(r"\d{1,2}月\d{1,2}[日号]?", rest) else msg("it is no day")
    )


def _level(plan: Plan) -> Indicator:
    # a day is asked for, no figure: so it is understood as it would be for a level, which has days only
    return replace(Indicator.unknown("-", plan.region), measure=Measure.LEVEL)


def _day(year: int, month: int, day: int) -> date | None:
    return (
        parse_date(f"{year}-{month:02}-{day:02}")
        if 1 <= month <= 12 and day <= monthrange(year, month)[1]
        else None
    )


def _either(*days: date) -> Message:
    first, other = sorted(days)[:2]
    return msg("it may be {first} or {other}", first=first, other=other)


def _refuse(text: str, plan: Plan, why: Worded) -> Refusal:
    year = plan.end.year
    instead = msg("write the day, such as {day}", day=f"{year}-{plan.end.month:02}-{plan.end.day:02}")
    return Refusal(msg("day {text!r}: {why}", text=text, why=why), instead)
