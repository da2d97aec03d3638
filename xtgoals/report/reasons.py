"""Reasons and remarks in words; the codes and their details are those of `xtgoals/progress/reasons.py`."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from xtgoals.locale import Lang
from xtgoals.model.bound import CEILINGS
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import Joined, Message, msg
from xtgoals.model.numbers import plain_text
from xtgoals.model.standing import Detail, Reason, Standing
from xtgoals.model.target import Thresholds
from xtgoals.model.terms import term
from xtgoals.model.units import Unit
from xtgoals.model.words import Grade, Status
from xtgoals.report.numbers import difference, distance, enough, measured, number, pace_text, percent, places

WORDING: dict[str, Message] = {
    "met": msg("{value} by {covered}: met"),
    "passed": msg("{value} by {covered}: more than is allowed"),
    "proven-passed": msg(
        "what is reported by {covered}, with {reported} of {of} regions, alone makes {value}, "
        "more than is allowed"
    ),
    "proven-met": msg(
        "what is reported by {covered}, with {reported} of {of} regions, alone makes {value}, "
        "which meets the target"
    ),
    "overdue": msg("the figure for {covered} was due on {due}, {days} days ago ({count} in all)"),
    "not-due": msg("next report: for {covered}, due on {due}"),
    "incomplete": msg("only {reported} of {of} for {covered}"),
    "no-baseline": msg("the baseline of {period} is not known"),
    "no-reference": msg("the value that the target refers to is not known"),
    "overlap": msg("at most {value}: some of it may be counted in two regions"),
    "met-at-deadline": msg("{value} at the deadline, met ({gap})"),
    "missed-at-deadline": msg("{value} at the deadline, gap {gap}"),
    "met-for-now": msg("{value} on {covered}: met, but it may fall back before {deadline}"),
    "met-by-estimate": msg("{value} by {covered}: met by an estimate only; the figure itself is awaited"),
    "met-from-estimate": msg(
        "{value} by {covered}: met from an estimated baseline only; the baseline itself is awaited"
    ),
    "secured": msg("{value}: met whatever the other days until {deadline} bring"),
    "out-of-reach": msg("out of reach: even if all other days were good ones, {best} by {deadline}"),
    "no-change": msg("still {value}, as at the start"),
    "met-against-estimate": msg("{value} by {covered}: met, but what it is held against is an estimate"),
    "bound-awaited": msg("the value for {deadline} is held against an estimate only"),
    "fell-back": msg("{value} is further from the goal than {baseline} at the start"),
    "judged-at-deadline": msg("judged at the deadline, {deadline}"),
    "final-figure": msg("the deadline was {deadline}; the final figure is due on {due}"),
    "nothing-planned": msg("nothing is planned by {covered}"),
    "nothing-used": msg("nothing is used so far"),
    "pace": msg("pace {pace} ({planned} planned){multiple}"),
    "forecast-meets": msg("pace {pace}; at this rate {forecast} by {deadline}, which meets the target"),
    "within-one-unit": msg("less than one whole unit short of {planned_value}"),
    "within-one-over": msg("less than one whole unit above {planned_value}"),
    "absent-regions": msg("without {absent}"),
    "figure-awaited": msg("judged by the figure for {deadline}, of which only an estimate is known"),
    "near": msg("gap {gap}, within {near}"),
    "not-near": msg("gap {gap}, more than {near}"),
    "no-rule": msg("nothing says how to judge it before {deadline}"),
    "estimate": msg("the value shown rests on an estimate ({rows})"),
    "baseline-estimate": msg("the baseline rests on an estimate ({rows})"),
    "estimate-passed-over": msg("an estimate of {value} for {covered} is passed over"),
    "newer-figure": msg("{value} ({grade}, {region}) of {recorded_on} does not replace the {kept} figure"),
    "outranked": msg("{value} ({grade}, {region}) for {period} does not replace what is {kept} for {inside}"),
    "newer-incomplete": msg("{covered} has only {reported} of {of}, without {absent}"),
    "gap": msg("no figure for {first} to {last}; {later} not added"),
    "region-gap": msg("no figure of {region} for {first} to {last}; {later} not added"),
    "after-deadline": msg("{value} for {period} ({region}) is after the deadline"),
    "estimate-after-deadline": msg("an estimate of {value} for {period} ({region}) is after the deadline"),
    "more-after-deadline": msg("{count} more rows are after the deadline"),
    "deciding-region": msg("decided by {region}"),
    "unranked-none": msg("not ranked: nothing was allotted"),
    "unranked-value": msg("not ranked: there is no value"),
    "unranked-completion": msg("not ranked: there is no completion"),
    "allotments-short": msg("achieved as a whole, {count} of {of} counties not"),
}
# of what is good: the numbers that stand beside it say the same
_PLAIN = ("met", "met-at-deadline", "met-for-now", "secured", "pace")
_SUFFICES = msg("; from here {rate} times the monthly rate so far suffices")
_NEEDED = msg("; from here {rate} times the monthly rate so far is needed")
_SIZES = ("value", "forecast", "baseline", "planned_value", "best")
_NAMED = 6  # as many regions are named where all of them would only fill the screen


def reason_text(standing: Standing, plan: Plan, lang: Lang, *, silence_told: bool = False) -> str:
    """The reason of a standing, that of its last status, then its remarks, as one line.

    Where all of a page has told that figures were never published, `silence_told`, the line does not again.
    """
    unit = standing.indicator.unit
    limits, ceiling = standing.target.thresholds, isinstance(standing.target.bound, CEILINGS)
    parts = [] if silence_told else [worded(standing.reason, unit, plan, lang, limits, ceiling=ceiling)]
    # an overdue target has a status of before, which its last value explains
    if standing.last_reason:
        last = worded(standing.last_reason, unit, plan, lang, limits, ceiling=ceiling)
        parts.append(msg("by the value shown: {reason}", reason=last))
    parts += [worded(one, unit, plan, lang, limits) for one in standing.remarks]
    return Joined(parts).in_(lang)


def needs_no_reason(standing: Standing) -> bool:
    """Whether a standing is good as its numbers show it: nothing else has to be said of it."""
    good = standing.status in (Status.ACHIEVED, Status.ON_TRACK)
    return good and standing.reason.code in _PLAIN and not standing.remarks


def worded(
    reason: Reason,
    unit: Unit,
    plan: Plan,
    lang: Lang,
    thresholds: Thresholds | None = None,
    *,
    ceiling: bool = False,
) -> Message:
    """One reason or remark in words; a report that is no longer due has none."""
    if reason.code == "not-due" and reason.details["due"] is None:
        return msg("no report is due")
    details = {name: _detail(name, value, unit, plan, lang) for name, value in reason.details.items()}
    pace = reason.details.get("pace")
    if isinstance(pace, Fraction):
        details["pace"] = pace_text(pace, thresholds or plan.thresholds)
    # a gap is worded by how the target was judged, so not as a detail by itself
    gap = reason.details.get("gap")
    if isinstance(gap, Fraction):
        details["gap"] = distance(gap, unit, lang, met=reason.code == "met-at-deadline", ceiling=ceiling)
    return WORDING[reason.code].filled(**details)


def _detail(name: str, value: Detail, unit: Unit, plan: Plan, lang: Lang) -> object:
    if name == "multiple":
        if not isinstance(value, Fraction):
            return ""
        return (_SUFFICES if value <= 1 else _NEEDED).filled(rate=enough(value))
    if isinstance(value, Decimal | Fraction):
        return _number(name, value, unit, lang)
    if name in ("region", "absent"):
        names = [str(one) for one in value] if isinstance(value, tuple) else [str(value)]
        # who is absent has to be asked for the figure, so all are named
        return _regions(names, plan, len(names) if name == "absent" else _NAMED)
    if name == "rows" and isinstance(value, tuple):
        return _rows([one for one in value if isinstance(one, tuple)], plan)
    if name in ("grade", "kept"):
        return term(Grade[str(value).upper()])
    if name == "days" and lang == "en":
        return f"{value:,}"
    return value


def _number(name: str, value: Decimal | Fraction, unit: Unit, lang: Lang) -> str:
    if name == "planned":
        return percent(Fraction(value), lang)
    text = plain_text(value) if isinstance(value, Decimal) else number(value, places(unit, lang))
    if name == "near":
        return difference(text, unit, lang)
    return measured(text, unit, lang) if name in _SIZES else text


def _regions(names: list[str], plan: Plan, most: int) -> object:
    shown = [plan.regions[one].name if one in plan.regions else one for one in names[:most]]
    more = len(names) - len(shown)
    return msg("{names} and {more} others", names=shown, more=more, count=len(names)) if more else shown


def _rows(rows: list[tuple[str, str]], plan: Plan) -> list[object]:
    # a row of the target's own region comes without its name, which would only fill the line
    periods: dict[str, list[str]] = {}
    for region, period in rows:
        periods.setdefault(period, []).extend([region] if region else [])
    return [
        msg("{period}: {regions}", period=period, regions=_regions(regions, plan, _NAMED))
        if regions
        else period
        for period, regions in periods.items()
    ]
