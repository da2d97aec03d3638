"""Rules for what a target starts from: which measures have a baseline, and what its value may be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from xtgoals.checks.view import CatalogueView
from xtgoals.model.bound import ends, quantities, references
from xtgoals.model.finding import Finding, Place, Severity
from xtgoals.model.message import msg
from xtgoals.model.numbers import plain_text, value_text
from xtgoals.model.rule import rule
from xtgoals.model.schedule import Compound
from xtgoals.model.target import Judged
from xtgoals.model.words import Measure


@rule(
    "baseline-measure",
    bad="measure: cumulative ... baseline: {period: 2023, value: 100}",
    good="measure: level ... baseline: {period: 2023, value: 66.06}",
)
def baseline_measure(view: CatalogueView) -> Iterator[Finding]:
    """Only a level starts from a baseline: totals start from 0, growth rates have none."""
    for indicator, target, place in view.targets:
        if target.baseline and indicator.measure is not Measure.LEVEL:
            message = msg("a {measure} measure has no baseline", measure=indicator.measure.value)
            fix = msg("take `baseline` out; what stands at a day is a level")
            yield baseline_measure.at(view.path, (*place, "baseline"), message, fix)


@rule("baseline-missing", bad="rise_by: 0.5", good="rise_by: 0.5\nbaseline: {period: 2023}")
def baseline_missing(view: CatalogueView) -> Iterator[Finding]:
    """A rise needs a baseline to rise from, a reference to the baseline one to refer to."""
    for indicator, target, place in view.wordings:
        bound = target.bound
        needs = bound.rises or any(one.of_baseline for one in references(bound))
        # another measure has none, as `goal-measure` says
        if needs and indicator.measure is Measure.LEVEL and target.baseline is None:
            message = msg("`{kind}` has no baseline to count from", kind=bound.kind)
            fix = msg("add `baseline: {{period: {year}}}`", year=view.plan.start.year - 1)
            yield baseline_missing.at(view.path, (*place, bound.kind), message, fix)


@rule(
    "baseline-beyond",
    Severity.WARNING,
    bad="at_least: 88\nbaseline: {period: 2023, value: 90.2}",
    good="at_least: 88\nbaseline: {period: 2023, value: 85.1}",
)
def baseline_beyond(view: CatalogueView) -> Iterator[Finding]:
    """A written baseline lies beyond the target, which would allow a fall back."""
    for indicator, target, place in view.judged:
        value = _level_baseline(indicator.measure, target)
        reach = ends(target.bound, indicator.better_of(target.bound), Fraction(0))
        # what stands shall often only be held, so that a baseline may well be the bound itself
        if value is None or reach is None or reach.aim is None or target.bound.rises or reach.aim == value:
            continue
        if value < reach.aim if reach.low is None else value > reach.aim:
            goal = value_text(reach.aim)
            message = msg(
                "the baseline {text} lies beyond the target {goal}", text=value_text(value), goal=goal
            )
            fix = msg("check the baseline and the target value")
            yield baseline_beyond.at(view.path, (*place, "baseline", "value"), message, fix)


def _level_baseline(measure: Measure, target: Judged) -> Fraction | None:
    # another measure has no baseline, as `baseline-measure` says; one without a value is that of a row
    written = target.baseline.value if target.baseline and measure is Measure.LEVEL else None
    return None if written is None else Fraction(written)


@rule(
    "compound-line",
    bad="measure: cumulative ... schedule: compound",
    good="measure: level ... baseline: {period: 2023, value: 100}\nschedule: compound",
)
def compound_line(view: CatalogueView) -> Iterator[Finding]:
    """A line that grows by a rate belongs to a level, and begins and ends above 0."""
    for indicator, target, place in view.judged:
        if not isinstance(target.schedule, Compound):
            continue
        at: Place = (*place, "schedule")
        fix = msg("use `linear`, or another baseline and bound")
        low = _not_above_zero(target)
        if indicator.measure is not Measure.LEVEL or target.baseline is None:
            message = msg("`compound` needs a level with a baseline")
            yield compound_line.at(view.path, at, message, fix)
        elif low is not None:
            message = msg("a line that grows by a rate cannot begin or end at {value}", value=plain_text(low))
            yield compound_line.at(view.path, at, message, fix)


def _not_above_zero(target: Judged) -> Decimal | None:
    written = [target.baseline.value] if target.baseline else []
    numbers = [*written, *quantities(target.bound)]
    return next((one for one in numbers if isinstance(one, Decimal) and one <= 0), None)
