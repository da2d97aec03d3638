"""Written periods: `2024Q3`, `2024年三季度`, `上半年`, `前三季度`, `1-9月`; or why one is refused."""

from __future__ import annotations

import re

from xtgoals.entry.refusal import Refusal
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.characters import narrow
from xtgoals.model.period import Period, parse_period
from xtgoals.model.words import Measure, Text

_NUMBERS = {sign: number for number, sign in enumerate("一二三四五六七八九十", start=1)} | {
    "十一": 11,
    "十二": 12,
    "两": 2,
}
_N = r"(\d{1,2}|十[一二]|[一二三四五六七八九十两])"
_YEAR = re.compile(r"(?P<year>[12]\d{3})(?:年度|年|[-/.])?(?P<rest>.*)", re.ASCII)
_QUARTER = re.compile(rf"第?{_N}季度?(?:末|底)?|[Qq]([1-4])|([1-4])[Qq]", re.ASCII)
_HALF = re.compile(r"(上|下)半年(?:末|底)?|[Hh]([12])", re.ASCII)
_MONTH = re.compile(rf"{_N}月?(?:份|末|底)?", re.ASCII)
_MONTHS = re.compile(rf"{_N}月?(?:-|–|—|~|至|到){_N}月(?:份|末|底)?", re.ASCII)
_FIRST_QUARTERS = re.compile(rf"前{_N}(?:个)?季度?", re.ASCII)
_DAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_COMPACT_DAY = re.compile(r"([12]\d{3})([01]\d)([0-3]\d)", re.ASCII)
_WHOLE_YEAR = ("", "末", "底", "全年", "年末", "年底", "整年", "1-12月", "年度")


def understand_period(text: str, indicator: Indicator, plan: Plan) -> Period | Refusal:
    """The period that was meant. A text without a year means the plan's, if the plan lies in one year.

    `前三季度` and `1-9月` name running totals: they mean the day on which they end. An increment series
    refuses them, unless they are a calendar period (1-3月, 1-6月): what was meant cannot be told. A series
    that describes days refuses `7-9月`, which cannot be a running total.
    """
    written = re.sub(r"\s+", "", narrow(text))
    period = parse_period(written)
    if period:
        return period
    year, rest = _year(written, plan)
    if year is None:
        return _refuse(text, Text("没有写年份", "it names no year"), plan)
    if rest in _WHOLE_YEAR and written:
        return parse_period(year) or _refuse(text, Text("不是年份", "no year"), plan)
    found = _within_year(year, rest, indicator)
    if isinstance(found, Text):
        return _refuse(text, found, plan)
    return found or _refuse(text, Text("不是期间", "not a period"), plan)


def _year(written: str, plan: Plan) -> tuple[str | None, str]:
    compact = _COMPACT_DAY.fullmatch(written)
    if compact:
        return compact[1], f"{compact[2]}-{compact[3]}"
    match = _YEAR.match(written)
    if match:
        return match["year"], match["rest"]
    own = str(plan.start.year) if plan.start.year == plan.end.year else None
    return own, written.removeprefix("今年").removeprefix("本年")


def _within_year(year: str, rest: str, indicator: Indicator) -> Period | Text | None:
    if match := _HALF.fullmatch(rest):
        return parse_period(f"{year}-H{match[2] or (1 if match[1] == '上' else 2)}")
    if match := _FIRST_QUARTERS.fullmatch(rest):
        return _running(year, 1, 3 * _number(match[1]), indicator)
    if match := _MONTHS.fullmatch(rest):
        return _running(year, _number(match[1]), _number(match[2]), indicator)
    if match := _QUARTER.fullmatch(rest):
        return parse_period(f"{year}-Q{_number(match[1] or match[2] or match[3])}")
    if match := _DAY.fullmatch(rest):
        return parse_period(f"{year}-{int(match[1]):02}-{int(match[2]):02}")
    if match := _MONTH.fullmatch(rest):
        return parse_period(f"{year}-{_number(match[1]):02}")
    return None


def _running(year: str, first: int, last: int, indicator: Indicator) -> Period | Text | None:
    """Months first..last of a year: a calendar period, or the running total that ends with the last."""
    if not 1 <= first <= last <= 12:
        return None
    length = last - first + 1
    aligned = length in (1, 3, 6, 12) and (first - 1) % length == 0
    names = {1: f"{last:02}", 3: f"Q{last // 3}", 6: f"H{last // 6}"}
    calendar = (year if length == 12 else f"{year}-{names[length]}") if aligned else None
    if indicator.is_increment:
        if calendar:
            return parse_period(calendar)
        return Text(
            f"本指标报当期数，{first}-{last}月是累计还是当期无法判断；"
            f"请写季度或月份，如 {year}-Q{(last + 2) // 3}",
            "this series holds what each period added, and it cannot be told which one is meant;"
            f" name the quarter or month itself, such as {year}-Q{(last + 2) // 3}",
        )
    if first != 1 and indicator.measure is not Measure.LEVEL:
        return Text(
            f"本指标报年初以来累计，{first}-{last}月不是累计；请写期末，如 {year}-{last:02}",
            f"this series runs from the start of the year, and months {first} to {last} do not;"
            f" name the end, such as {year}-{last:02}",
        )
    return parse_period(calendar or f"{year}-{last:02}")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS[text]


def _refuse(text: str, why: Text, plan: Plan) -> Refusal:
    year = plan.start.year
    return Refusal(
        Text(f"期间 {text!r}：{why.zh}", f"period {text!r}: {why.en}"),
        Text(
            f"写成 {year}-Q3、{year}-09、{year}-H1、{year} 或 {year}-09-30",
            f"write {year}-Q3, {year}-09, {year}-H1, {year} or {year}-09-30",
        ),
    )
