"""The arithmetic of a standing written out, each number with the sum that makes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from xtgoals.locale import Lang
from xtgoals.model.bound import (
    CEILINGS,
    About,
    AtLeast,
    AtMost,
    Between,
    LessThan,
    MoreThan,
    RiseBy,
    quantities,
    references,
)
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import Message, Worded, msg, msgc, say
from xtgoals.model.numbers import Value, growth, value_text
from xtgoals.model.period import day_before, months_to
from xtgoals.model.schedule import AtEnd, Compound, Daily, Linear, Listed, NoSchedule
from xtgoals.model.standing import Standing
from xtgoals.model.target import Judged
from xtgoals.model.text import Text
from xtgoals.model.words import Better, Measure
from xtgoals.report.numbers import (
    bound_text,
    difference,
    distance,
    enough,
    measured,
    number,
    pace_text,
    percent,
    places,
)
from xtgoals.report.sums import shown as in_sum
from xtgoals.series.nesting import DAY

Line = tuple[Worded, str]


def arithmetic(standing: Standing, plan: Plan, lang: Lang) -> Iterator[Line]:
    """The name of each computed number with its sum, in the digits of the files; nothing without a value."""
    unit, thresholds = standing.indicator.unit, standing.target.thresholds
    if standing.actual is None:
        return
    if standing.bound != standing.target.bound:  # a reference stands for a number
        written = bound_text(standing.target.bound, unit, lang, plan)
        yield msg("Bound"), f"{written} = {bound_text(standing.bound, unit, lang)}"
        yield from _referred(standing, plan, lang)
    if standing.met is None and standing.attainment is None:
        return
    yield from _ratios(standing, lang)
    if standing.planned is not None:
        yield msg("Planned"), _planned(standing, standing.planned, standing.actual.covered, lang)
    if standing.pace is not None:
        yield msg("Pace"), f"{_pace(standing, lang)} = {pace_text(standing.pace, thresholds)}"
    if standing.forecast is not None:
        yield _forecast(standing.target), measured(number(standing.forecast, places(unit, lang)), unit, lang)
    if required := required_text(standing, lang):
        yield msg("Required per month"), required
    if gap := gap_text(standing, lang):
        yield msg("Gap"), gap


def required_text(standing: Standing, lang: Lang) -> str:
    """How much a month is required from now on; nothing where that is not defined."""
    rate, unit = standing.required_per_month, standing.indicator.unit
    # where nothing is planned before the deadline, so much a month is nobody's task
    if rate is None or isinstance(standing.target.schedule, AtEnd):
        return ""
    return difference(enough(rate, places(unit, lang)), unit, lang)


def gap_text(standing: Standing, lang: Lang) -> str:
    """By how much a value is above or below what was promised; nothing where that is not defined."""
    if standing.gap is None:
        return ""
    ceiling, unit = isinstance(standing.target.bound, CEILINGS), standing.indicator.unit
    return distance(standing.gap, unit, lang, met=bool(standing.met), ceiling=ceiling).in_(lang)


def _referred(standing: Standing, plan: Plan, lang: Lang) -> Iterator[Line]:
    # each value that the bound is taken from, with its day and its rows
    for reference, actual in zip(references(standing.target.bound), standing.referred, strict=False):
        if actual is None or reference.of_baseline or reference.of not in plan.indicators:
            continue
        other = plan.indicators[reference.of]
        value = measured(digits(actual.value), other.unit, lang)
        rows = ", ".join(dict.fromkeys(f"{row.path}:{row.line}" for row in actual.rows[:3]))
        yield Text(other.name.zh, other.name.en), f"{actual.covered}: {value} ({rows})"


def _forecast(target: Judged) -> Message:
    # Chinese says "at the year's end" only where the deadline is the year's end
    year_end = (target.deadline.month, target.deadline.day) == (12, 31)
    return msg("Forecast") if year_end else msgc("at the deadline", "Forecast")


def completion_sum(standing: Standing) -> str:
    """What the completion is the ratio of, in the digits of the files; it must be defined."""
    assert standing.actual is not None
    value, start = in_sum(standing.actual.value), _start(standing)
    if standing.uses_up:
        return f"{value} / {_numbers(standing)[0]}"
    if standing.progress is not None and standing.indicator.measure is Measure.LEVEL and start:
        return f"({value} − {start}) / {_change(standing, start)}"
    return _attainment(standing, value, start)


def digits(value: Value) -> str:
    """The value with the decimals that the file has: 66.30 stays 66.30."""
    return format(value, "f") if isinstance(value, Decimal) else value_text(value)


def _numbers(standing: Standing) -> list[str]:
    # those of a bound that is known; for others no ratio is defined
    return [digits(one) for one in quantities(standing.bound) if isinstance(one, Decimal | Fraction)]


def _start(standing: Standing) -> str | None:
    return digits(standing.baseline.value) if standing.baseline else None


def _ratios(standing: Standing, lang: Lang) -> Iterator[Line]:
    assert standing.actual is not None
    value, unit, start = digits(standing.actual.value), standing.indicator.unit, _start(standing)
    if standing.attainment is not None:
        shown = percent(standing.attainment, lang, met=standing.met)
        if standing.uses_up:
            yield (
                msg("Completion (used)"),
                f"{unit.in_full(f'{value} / {_numbers(standing)[0]}', lang)} = {shown}",
            )
        else:
            # with a progress the completion is that
            name = msg("Completion") if standing.progress is None or not start else msg("Value / target")
            name = name if standing.indicator.measure is Measure.LEVEL else msg("Completion")
            yield name, f"{unit.in_full(_attainment(standing, value, start), lang)} = {shown}"
    # of what is added up progress is the attainment, and a second line would only say it again
    if standing.progress is not None and standing.indicator.measure is Measure.LEVEL and start:
        shown = percent(standing.progress, lang, met=standing.met)
        change = _change(standing, start)
        yield msg("Completion"), f"{unit.in_full(f'({value} − {start}) / {change}', lang)} = {shown}"


def _change(standing: Standing, start: str) -> str:
    number = _numbers(standing)[0]
    return number if standing.bound.rises else f"({number} − {start})"


def _attainment(standing: Standing, value: str, start: str | None) -> str:
    first, *_, last = (*_numbers(standing), *_numbers(standing))
    better = standing.indicator.better_of(standing.target.bound)
    below = standing.gap is not None and standing.gap < 0
    match standing.bound:
        case AtLeast() | MoreThan():
            return f"{value} / {first}"
        case AtMost() | LessThan():  # the other way round where less is better: the ratio rises as it falls
            return f"{first} / {value}"
        case About():
            return f"{first} / {value}" if better is Better.LOWER else f"{value} / {first}"
        case RiseBy():
            return f"{value} / ({start} + {first})"
        case Between() if standing.met and better is Better.HIGHER:
            return f"{value} ≥ {first}"
        case Between() if standing.met and better is Better.LOWER:
            return f"{value} ≤ {last}"
        case Between() if standing.met:
            return f"{first} ≤ {value} ≤ {last}"
        case Between():
            return f"{value} / {first}" if below else f"{last} / {value}"


def _pace(standing: Standing, lang: Lang) -> str:
    planned, share = percent(standing.planned, lang), percent(standing.progress, lang, met=standing.met)
    if standing.uses_up:
        return f"{planned} / {percent(standing.attainment, lang, met=standing.met)}"
    if isinstance(standing.target.schedule, Compound) and standing.pace:
        grown = _growth(standing)
        return say(
            "{grown} a year / {line} a year",
            lang,
            grown=percent(grown, lang, met=None),
            line=percent(grown / standing.pace, lang, met=None),
        )
    return f"{share} / {planned}"


def _growth(standing: Standing) -> Fraction:
    assert standing.actual  # or there were no pace
    assert standing.baseline
    years = months_to(standing.target.line_start, standing.actual.covered) / 12
    return growth(Fraction(standing.baseline.value), Fraction(standing.actual.value), years)


def _planned(standing: Standing, planned: Fraction, covered: date, lang: Lang) -> str:
    target, shown = standing.target, percent(planned, lang)
    if not isinstance(target.schedule, AtEnd) and covered >= target.deadline:
        return shown
    match target.schedule:
        case Linear() | Daily() | Compound() if target.steps or isinstance(target.schedule, Compound):
            return f"{_line(standing, planned)} = {shown}"
        case Daily():
            gone, whole = ((day - target.line_start).days + 1 for day in (covered, target.deadline))
            return f"{gone} / {whole} {say('days', lang)} = {shown}"
        case Linear() | Compound():
            months = [number(months_to(target.line_start, day)) for day in (covered, target.deadline)]
            return f"{' / '.join(months)} {say('months', lang)} = {shown}"
        case Listed():
            return _listed(target, target.schedule, covered, shown, lang)
        case AtEnd() | NoSchedule():
            return say("{share} (judged at the end)", lang, share=shown)


def _line(standing: Standing, planned: Fraction) -> str:
    # what the line says for the day, against the whole change
    start = _start(standing) if standing.indicator.measure is Measure.LEVEL else None
    origin = Fraction(standing.baseline.value) if start and standing.baseline else Fraction(0)
    bound, *_ = quantities(standing.bound)
    assert isinstance(bound, Decimal | Fraction)  # or nothing were planned
    line = number(origin + planned * (Fraction(bound) - origin))
    return f"({line} − {start}) / {_change(standing, start)}" if start else f"{line} / {digits(bound)}"


def _listed(target: Judged, listed: Listed, covered: date, shown: str, lang: Lang) -> str:
    # on a listed day the share stands in the catalogue; between two days it grows evenly
    ends = [(day_before(target.line_start), Fraction(0))]
    ends += [(period.last, share) for period, share in listed.shares]
    for (before, low), (after, high) in pairwise(ends):
        if before < covered < after:
            gone, whole = (months_to(before + DAY, day) for day in (covered, after))
            change = f"({percent(high, lang)} − {percent(low, lang)})"
            month = f"{number(gone)} / {number(whole)} {say('months', lang)}"
            return f"{percent(low, lang)} + {change} × {month} = {shown}"
    return say("{share} (as listed for {day})", lang, share=shown, day=covered)
