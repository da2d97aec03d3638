"""Reasons and remarks in words; the codes and their details are those of `xtgoals/progress/reasons.py`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from xtgoals.model.catalogue import Plan, Unit
from xtgoals.model.numbers import plain_text
from xtgoals.model.standing import Detail, Reason, Standing
from xtgoals.model.words import Lang, Text
from xtgoals.report.numbers import difference, enough, measured, number, pace_text, percent, signed
from xtgoals.report.texts import TEXTS

WORDING: dict[str, Text] = {
    "met-stays": Text(
        "{covered} 已达{value}，累计指标达标即完成", "{value} by {covered}: met, and it stays met"
    ),
    "proven": Text(
        "{of}个地区中仅{reported}个已达{value}，足以达标",
        "{reported} of {of} regions alone make {value}, which meets the target",
    ),
    "overdue": Text(
        "{covered} 的数据应于 {due} 前报送，逾期{days}天（共{count}期未报）",
        "the figure for {covered} was due on {due}, {days} days ago ({count} in all)",
    ),
    "not-due": Text("下次报送：{covered} 的数据，{due} 前", "next report: for {covered}, due on {due}"),
    "incomplete": Text("{covered} 只有 {reported}/{of} 个地区", "only {reported} of {of} for {covered}"),
    "no-baseline": Text("没有 {period} 的基期值，无法计算提升幅度", "the baseline of {period} is not known"),
    "met-at-deadline": Text("期末为{value}，达标（{gap}）", "{value} at the deadline, met ({gap})"),
    "missed-at-deadline": Text("期末为{value}，差距{gap}", "{value} at the deadline, gap {gap}"),
    "met-for-now": Text(
        "{covered} 为{value}，目前达标，{deadline} 前可能回落",
        "{value} on {covered}: met, but it may fall back before {deadline}",
    ),
    "fell-back": Text(
        "{value}，比起点{baseline}更远离目标",
        "{value} is further from the goal than {baseline} at the start",
    ),
    "judged-at-deadline": Text("到 {deadline} 才评判", "judged at the deadline, {deadline}"),
    "pace": Text("进度比{pace}（序时进度{planned}）{multiple}", "pace {pace} ({planned} planned){multiple}"),
    "forecast-meets": Text(
        "进度比{pace}，按此速度 {deadline} 可达{forecast}，达标",
        "pace {pace}; at this rate {forecast} by {deadline}, which meets the target",
    ),
    "within-one-unit": Text(
        "与应完成数{planned_value}相差不到一个单位", "less than one whole unit short of {planned_value}"
    ),
    "absent-regions": Text("缺{absent}", "without {absent}"),
    "near": Text("差距{gap}，在{near}以内", "gap {gap}, within {near}"),
    "not-near": Text("差距{gap}，超过{near}", "gap {gap}, more than {near}"),
    "no-rule": Text("目录没有说明 {deadline} 之前如何评判", "nothing says how to judge it before {deadline}"),
    "estimate": Text("数值为预计数（{period}）", "rests on an estimate ({period})"),
    "baseline-estimate": Text("基期值为预计数（{period}）", "the baseline is an estimate ({period})"),
    "newer-figure": Text(
        "{recorded_on} 又报{value}（{grade}，{region}），未取代{kept}数",
        "{value} ({grade}, {region}) of {recorded_on} does not replace the {kept} figure",
    ),
    "newer-incomplete": Text(
        "{covered} 只有 {reported}/{of} 个地区，缺{absent}",
        "{covered} has only {reported} of {of}, without {absent}",
    ),
    "gap": Text(
        "{first} 至 {last} 缺报，其后 {later} 未计入", "no figure for {first} to {last}; {later} not added"
    ),
    "after-deadline": Text(
        "期限后的 {period}：{value}（{region}），不作评判",
        "{value} for {period} ({region}) is after the deadline",
    ),
    "deciding-region": Text("由{region}决定", "decided by {region}"),
}
_SUFFICES = Text(
    "，后续月均达到此前的{rate}倍即可", "; from here {rate} times the monthly rate so far suffices"
)
_NEEDED = Text("，后续月均须达到此前的{rate}倍", "; from here {rate} times the monthly rate so far is needed")
_SIZES = ("value", "forecast", "baseline", "planned_value")


def reason_text(standing: Standing, plan: Plan, lang: Lang) -> str:
    """The reason of a standing, then its remarks, as one line."""
    parts = [worded(one, standing.indicator.unit, plan, lang) for one in (standing.reason, *standing.remarks)]
    return ("；" if lang == "zh" else "; ").join(parts)


def worded(reason: Reason, unit: Unit, plan: Plan, lang: Lang) -> str:
    """One reason or remark in words; a report that is no longer due has none."""
    if reason.code == "not-due" and reason.details["due"] is None:
        return Text("没有待报数据", "no report is due").in_(lang)
    details = {name: _detail(name, value, unit, plan, lang) for name, value in reason.details.items()}
    return WORDING[reason.code].in_(lang).format(**details)


def _detail(name: str, value: Detail, unit: Unit, plan: Plan, lang: Lang) -> str:
    if name == "multiple":
        if not isinstance(value, Fraction):
            return ""
        wording = _SUFFICES if value <= 1 else _NEEDED
        return wording.in_(lang).format(rate=enough(value))
    if isinstance(value, Decimal | Fraction):
        return _number(name, value, unit, plan, lang)
    if name in ("region", "absent"):
        names = value if isinstance(value, tuple) else (str(value),)
        shown = [plan.regions[one].name.in_(lang) if one in plan.regions else one for one in names]
        return ("、" if lang == "zh" else ", ").join(shown)
    if name in ("grade", "kept"):
        return TEXTS[str(value)].in_(lang)
    if isinstance(value, tuple):
        return ", ".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(name: str, value: Decimal | Fraction, unit: Unit, plan: Plan, lang: Lang) -> str:
    if name == "planned":
        return percent(Fraction(value))
    if name == "pace":
        return pace_text(Fraction(value), plan.thresholds)
    if name == "gap":
        return difference(signed(Fraction(value)), unit, lang)
    text = plain_text(value) if isinstance(value, Decimal) else number(value)
    if name == "near":
        return difference(text, unit, lang)
    return measured(text, unit, lang) if name in _SIZES else text
