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
        "{covered} 仅 {reported}/{of} 个地区报数，已报部分合计已达{value}，足以达标",
        "what is reported by {covered}, with {reported} of {of} regions, alone makes {value},"
        " which meets the target",
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
    "met-by-estimate": Text(
        "{covered} 为{value}，仅预计数达标，待正式数据",
        "{value} by {covered}: met by an estimate only; the figure itself is awaited",
    ),
    "met-from-estimate": Text(
        "{covered} 为{value}，仅按预计的基期值达标，待基期正式数据",
        "{value} by {covered}: met from an estimated baseline only; the baseline itself is awaited",
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
    "figure-awaited": Text(
        "{deadline} 只有预计数，待正式数据后评判",
        "judged by the figure for {deadline}, of which only an estimate is known",
    ),
    "near": Text("差距{gap}，在{near}以内", "gap {gap}, within {near}"),
    "not-near": Text("差距{gap}，超过{near}", "gap {gap}, more than {near}"),
    "no-rule": Text("目录没有说明 {deadline} 之前如何评判", "nothing says how to judge it before {deadline}"),
    "estimate": Text("所示数值含预计数（{rows}）", "the value shown rests on an estimate ({rows})"),
    "baseline-estimate": Text("基期值含预计数（{rows}）", "the baseline rests on an estimate ({rows})"),
    "estimate-passed-over": Text(
        "{covered} 有预计数{value}，未采用", "an estimate of {value} for {covered} is passed over"
    ),
    "newer-figure": Text(
        "{recorded_on} 又报{value}（{grade}，{region}），未取代{kept}数",
        "{value} ({grade}, {region}) of {recorded_on} does not replace the {kept} figure",
    ),
    "outranked": Text(
        "{period} 的{value}（{grade}，{region}）未取代 {inside} 的{kept}数",
        "{value} ({grade}, {region}) for {period} does not replace what is {kept} for {inside}",
    ),
    "newer-incomplete": Text(
        "{covered} 只有 {reported}/{of} 个地区，缺{absent}",
        "{covered} has only {reported} of {of}, without {absent}",
    ),
    "gap": Text(
        "{first} 至 {last} 缺报，其后 {later} 未计入", "no figure for {first} to {last}; {later} not added"
    ),
    "region-gap": Text(
        "{region}：{first} 至 {last} 缺报，其后 {later} 未计入",
        "no figure of {region} for {first} to {last}; {later} not added",
    ),
    "after-deadline": Text(
        "期限后的 {period}：{value}（{region}），不作评判",
        "{value} for {period} ({region}) is after the deadline",
    ),
    "estimate-after-deadline": Text(
        "期限后的 {period}：预计{value}（{region}），不作评判",
        "an estimate of {value} for {period} ({region}) is after the deadline",
    ),
    "more-after-deadline": Text("期限后另有{count}行数据", "{count} more rows are after the deadline"),
    "deciding-region": Text("由{region}决定", "decided by {region}"),
}
_SUFFICES = Text(
    "，后续月均达到此前的{rate}倍即可", "; from here {rate} times the monthly rate so far suffices"
)
_NEEDED = Text("，后续月均须达到此前的{rate}倍", "; from here {rate} times the monthly rate so far is needed")
_SIZES = ("value", "forecast", "baseline", "planned_value")
_LAST = Text("按所示数值：{reason}", "by the value shown: {reason}")
_OTHERS = Text("{names}等{count}个地区", "{names} and {more} others")
_NAMED = 6  # as many regions are named where all of them would only fill the screen


def reason_text(standing: Standing, plan: Plan, lang: Lang) -> str:
    """The reason of a standing, that of its last status, then its remarks, as one line."""
    unit = standing.indicator.unit
    parts = [worded(standing.reason, unit, plan, lang)]
    if standing.last_reason:
        parts.append(_LAST.in_(lang).format(reason=worded(standing.last_reason, unit, plan, lang)))
    parts += [worded(one, unit, plan, lang) for one in standing.remarks]
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
        names = [str(one) for one in value] if isinstance(value, tuple) else [str(value)]
        return _regions(names, plan, lang, len(names) if name == "absent" else _NAMED)
    if name == "rows" and isinstance(value, tuple):
        return _rows([one for one in value if isinstance(one, tuple)], plan, lang)
    if name in ("grade", "kept"):
        return TEXTS[str(value)].in_(lang)
    if isinstance(value, tuple):
        return ("、" if lang == "zh" else ", ").join(str(one) for one in value)
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


def _regions(names: list[str], plan: Plan, lang: Lang, most: int) -> str:
    comma = "、" if lang == "zh" else ", "
    shown = [plan.regions[one].name.in_(lang) if one in plan.regions else one for one in names[:most]]
    more = len(names) - len(shown)
    text = comma.join(shown)
    return _OTHERS.in_(lang).format(names=text, count=len(names), more=more) if more else text


def _rows(rows: list[tuple[str, str]], plan: Plan, lang: Lang) -> str:
    """Periods, with the regions of those rows that are not the target's own."""
    periods: dict[str, list[str]] = {}
    for region, period in rows:
        periods.setdefault(period, []).extend([region] if region else [])
    comma, colon = ("、", "：") if lang == "zh" else (", ", ": ")
    return comma.join(
        f"{period}{colon}{_regions(regions, plan, lang, _NAMED)}" if regions else period
        for period, regions in periods.items()
    )
