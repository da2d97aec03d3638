"""The arithmetic of a standing written out, each number with the sum that makes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from xtgoals.locale import Lang
from xtgoals.model.bound import AtMost, Between, LessThan, written_values
from xtgoals.model.catalogue import Target, Thresholds
from xtgoals.model.message import Message, msg, msgc, say
from xtgoals.model.period import day_before, position
from xtgoals.model.schedule import AtEnd, Linear, Listed
from xtgoals.model.standing import Standing
from xtgoals.model.words import Measure
from xtgoals.report.numbers import (
    difference,
    enough,
    measured,
    number,
    pace_text,
    percent,
    places,
    signed,
)


def arithmetic(standing: Standing, thresholds: Thresholds, lang: Lang) -> Iterator[tuple[Message, str]]:
    """The name of each computed number with its sum, in the digits of the files; nothing without a value."""
    actual, unit = standing.actual, standing.indicator.unit
    if actual is None or (standing.met is None and standing.attainment is None):
        return
    yield from _ratios(standing, lang)
    if standing.planned is not None:
        yield msg("Planned"), _planned(standing, standing.planned, actual.covered, lang)
    if standing.pace is not None:
        shares = f"{percent(standing.progress, lang, met=standing.met)} / {percent(standing.planned, lang)}"
        yield msg("Pace"), f"{shares} = {pace_text(standing.pace, thresholds)}"
    if standing.forecast is not None:
        yield _forecast(standing.target), measured(number(standing.forecast, places(unit, lang)), unit, lang)
    # where nothing is planned before the deadline, so much a month is nobody's task
    if standing.required_per_month is not None and not isinstance(standing.target.schedule, AtEnd):
        yield (
            msg("Required per month"),
            difference(enough(standing.required_per_month, places(unit, lang)), unit, lang),
        )
    if standing.gap is not None:
        yield msg("Gap"), difference(signed(standing.gap), unit, lang)


def _forecast(target: Target) -> Message:
    # Chinese says "at the year's end" only where the deadline is the year's end
    year_end = (target.deadline.month, target.deadline.day) == (12, 31)
    return msg("Forecast") if year_end else msgc("at the deadline", "Forecast")


def digits(value: Decimal) -> str:
    """The value with the decimals that the file has: 66.30 stays 66.30."""
    return format(value, "f")


def _ratios(standing: Standing, lang: Lang) -> Iterator[tuple[Message, str]]:
    assert standing.actual is not None
    value, unit = digits(standing.actual.value), standing.indicator.unit
    start = digits(standing.baseline.value) if standing.baseline else None
    if standing.attainment is not None:
        shown = percent(standing.attainment, lang, met=standing.met)
        yield msg("Attainment"), f"{unit.in_full(_attainment(standing, value, start), lang)} = {shown}"
    # of what is added up progress is the attainment, and a second line would only say it again
    if standing.progress is not None and standing.indicator.measure is Measure.LEVEL and start:
        change, *_ = map(digits, written_values(standing.target.bound))
        if not standing.target.bound.from_baseline:
            change = f"({change} − {start})"
        shown = percent(standing.progress, lang, met=standing.met)
        yield msg("Progress"), f"{unit.in_full(f'({value} − {start}) / {change}', lang)} = {shown}"


def _attainment(standing: Standing, value: str, start: str | None) -> str:
    bound = standing.target.bound
    written = [digits(one) for one in written_values(bound)]
    # the other way round where less is better: the ratio rises as the value falls
    if isinstance(bound, AtMost | LessThan):
        return f"{written[0]} / {value}"
    if bound.from_baseline:
        return f"{value} / ({start} + {written[0]})"
    if isinstance(bound, Between):
        low, high = written
        if standing.met:
            return f"{low} ≤ {value} ≤ {high}"
        below = standing.gap is not None and standing.gap < 0
        return f"{value} / {low}" if below else f"{high} / {value}"
    return f"{value} / {written[0]}"


def _planned(standing: Standing, planned: Fraction, covered: date, lang: Lang) -> str:
    target, shown = standing.target, percent(planned, lang)
    match target.schedule:
        case Linear():
            origin = position(day_before(target.start))
            gone, whole = position(covered) - origin, position(target.deadline) - origin
            return f"{number(gone)} / {number(whole)} {say('months', lang)} = {shown}"
        case Listed(shares=shares):
            ends = ((day_before(target.start), Fraction(0)), *((one.last, share) for one, share in shares))
            # on a listed day the share stands in the catalogue; between two days it grows evenly
            for (before, low), (after, high) in pairwise(ends):
                if before < covered < after:
                    gone, whole = position(covered) - position(before), position(after) - position(before)
                    change = f"({percent(high, lang)} − {percent(low, lang)})"
                    month = f"{number(gone)} / {number(whole)} {say('months', lang)}"
                    return f"{percent(low, lang)} + {change} × {month} = {shown}"
            return say("{share} (as listed for {day})", lang, share=shown, day=covered)
        case _:
            return say("{share} (judged at the end)", lang, share=shown)
