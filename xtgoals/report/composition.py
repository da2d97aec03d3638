"""What a series is, in words: how its values behave, its parts, or the series that it is derived from."""

from __future__ import annotations

from collections.abc import Sequence

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.composition import Counting, Derivation
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msg, say
from xtgoals.model.numbers import plain_text
from xtgoals.model.terms import term
from xtgoals.model.words import Over, Rollup
from xtgoals.report.numbers import bound_sign
from xtgoals.report.phrases import indicator_name, joined, region_name

_ROLLUPS = {
    Rollup.SUM: msg("the sum of {parts}"),
    Rollup.MIN: msg("the lowest of {parts}"),
    Rollup.MAX: msg("the highest of {parts}"),
}


def measure_text(indicator: Indicator, lang: Lang) -> str:
    """How values behave over time, and what of them counts."""
    said = term(indicator.measure).in_(lang)
    hows = [
        term(indicator.reported_as) if indicator.reported_as else None,
        msg("counted from {day} on", day=indicator.counted_from) if indicator.counted_from else None,
        msg("the mean of the periods so far counts") if indicator.over is Over.MEAN else None,
        msg("a share of the days so far") if indicator.days else None,
    ]
    for how in filter(None, hows):
        said = say("{measure}, {how}", lang, measure=said, how=how)
    return said


def rollup_text(plan: Plan, indicator: Indicator, rollup: Rollup | Counting, lang: Lang) -> str:
    """How the parts make the whole."""
    parts = joined([region_name(plan, part, lang) for part in indicator.parts], lang)
    if isinstance(rollup, Counting):
        bound = bound_sign(rollup.bound)
        return say("how many of {parts} have {bound}", lang, parts=parts, bound=bound)
    if rollup is Rollup.MEAN:
        return _mean(plan, parts, (indicator.weights,) if indicator.weights else (), lang)
    return _ROLLUPS[rollup].filled(parts=parts).in_(lang)


def derived_text(plan: Plan, derivation: Derivation, lang: Lang) -> str:
    """Of which series a derived one is computed, and how."""
    names = [indicator_name(plan, name, lang) for name in derivation.inputs]
    times = "" if derivation.times == 1 else f" × {plain_text(derivation.times)}"
    signs = {"ratio": " / ", "difference": " − ", "sum": " + "}
    if derivation.operation in signs:
        said = signs[derivation.operation].join(names)
        return f"({said}){times}" if times else said
    return f"{_mean(plan, joined(names, lang), derivation.weights, lang)}{times}"


def _mean(plan: Plan, parts: str, weights: Sequence[str], lang: Lang) -> str:
    if not weights:
        return say("the mean of {parts}", lang, parts=parts)
    by = joined([indicator_name(plan, name, lang) for name in weights], lang)
    return say("the mean of {parts}, weighted by {weights}", lang, parts=parts, weights=by)
