"""Rules for what a catalogue promises: goals fit their measure and their baseline."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from xtgoals.checks.view import CatalogueView
from xtgoals.model.bound import About, AtLeast, AtMost, Between, LessThan, MoreThan, ends, written_values
from xtgoals.model.catalogue import Target
from xtgoals.model.finding import Finding, Place, Severity
from xtgoals.model.message import msg
from xtgoals.model.numbers import plain_text
from xtgoals.model.rule import rule
from xtgoals.model.schedule import AtEnd, Linear, Listed
from xtgoals.model.units import impossible
from xtgoals.model.words import Measure


@rule("parts-rollup", bad="parts: [north, south]", good="parts: [north, south]\nrollup: sum")
def parts_rollup(view: CatalogueView) -> Iterator[Finding]:
    """Parts and roll-up are given together."""
    for indicator, place in view.indicators:
        if bool(indicator.parts) != bool(indicator.rollup):
            given, missing = ("parts", "rollup") if indicator.parts else ("rollup", "parts")
            message = msg(
                "{indicator} has `{given}` but no `{missing}`",
                indicator=indicator.id,
                given=given,
                missing=missing,
            )
            fix = msg("add `{missing}`, or take `{given}` out", missing=missing, given=given)
            yield parts_rollup.at(view.path, (*place, given), message, fix)


@rule(
    "goal-measure", bad="measure: cumulative ... at_most: 450", good="measure: cumulative ... at_least: 450"
)
def goal_measure(view: CatalogueView) -> Iterator[Finding]:
    """A running total takes at_least, more_than or about; a rise belongs to a level."""
    for indicator, target, place in view.targets:
        bound = target.bound
        if indicator.measure is Measure.CUMULATIVE and not isinstance(bound, AtLeast | MoreThan | About):
            allowed = "at_least, more_than, about"
        elif bound.from_baseline and indicator.measure is not Measure.LEVEL:
            allowed = "at_least, more_than, at_most, less_than, about, between"
        else:
            continue
        message = msg(
            "a {measure} measure does not take `{kind}`",
            measure=indicator.measure.value,
            kind=bound.kind,
        )
        fix = msg("use one of: {allowed}", allowed=allowed)
        yield goal_measure.at(view.path, (*place, bound.kind), message, fix)


@rule("goal-value", bad="at_least: 0", good="at_least: 450")
def goal_value(view: CatalogueView) -> Iterator[Finding]:
    """About, a rise and a total need a value above 0."""
    for indicator, target, place in view.targets:
        rises = target.bound.from_baseline
        positive = isinstance(target.bound, About) or indicator.measure is Measure.CUMULATIVE
        value, *_ = written_values(target.bound)
        if value > 0 or not (rises or positive):
            continue
        message = msg("the target value {value} must be above 0", value=plain_text(value))
        fix = msg("write the number that the plan gives")
        if rises:
            message = msg("a rise by {text} must be above 0", text=plain_text(value))
            fix = msg("write by how much the value must rise")
        yield goal_value.at(view.path, (*place, target.bound.kind), message, fix)


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
            fix = msg("take `baseline` out")
            yield baseline_measure.at(view.path, (*place, "baseline"), message, fix)


@rule("baseline-missing", bad="rise_by: 0.5", good="rise_by: 0.5\nbaseline: {period: 2023}")
def baseline_missing(view: CatalogueView) -> Iterator[Finding]:
    """A rise needs a baseline to rise from."""
    for indicator, target, place in view.targets:
        level = indicator.measure is Measure.LEVEL  # another has no rise, as `goal-measure` says
        if level and target.bound.from_baseline and target.baseline is None:
            message = msg("`rise_by` has no baseline to rise from")
            fix = msg("add `baseline: {period: 2023}`")
            yield baseline_missing.at(view.path, (*place, "rise_by"), message, fix)


@rule(
    "baseline-goal",
    bad="at_least: 88\nbaseline: {period: 2023, value: 88}",
    good="at_least: 88\nbaseline: {period: 2023, value: 85.1}",
)
def baseline_goal(view: CatalogueView) -> Iterator[Finding]:
    """A written baseline equals the target: nothing would have to change."""
    for target, place, value in _level_baselines(view):
        if value == ends(target.bound).aim:
            message = msg("the baseline {text} equals the target", text=plain_text(value))
            fix = msg("check the baseline and the target value")
            yield baseline_goal.at(view.path, place, message, fix)


@rule(
    "baseline-beyond",
    Severity.WARNING,
    bad="at_least: 88\nbaseline: {period: 2023, value: 90.2}",
    good="at_least: 88\nbaseline: {period: 2023, value: 85.1}",
)
def baseline_beyond(view: CatalogueView) -> Iterator[Finding]:
    """A written baseline lies beyond the target, which would allow a fall back."""
    for target, place, value in _level_baselines(view):
        aim = ends(target.bound).aim
        if aim is not None and value != aim and (value < aim) == isinstance(target.bound, AtMost | LessThan):
            text, goal = plain_text(value), plain_text(*written_values(target.bound))
            message = msg("the baseline {text} lies beyond the target {goal}", text=text, goal=goal)
            fix = msg("check the baseline and the target value")
            yield baseline_beyond.at(view.path, place, message, fix)


def _level_baselines(view: CatalogueView) -> Iterator[tuple[Target, Place, Decimal]]:
    for indicator, target, place in view.targets:
        # another measure has no baseline, as `baseline-measure` says; one without a value is that of a row
        if indicator.measure is Measure.LEVEL and target.baseline and target.baseline.value is not None:
            yield target, (*place, "baseline", "value"), target.baseline.value


@rule("no-judgement", Severity.WARNING, bad="at_least: 88", good="at_least: 88\nnear: 1")
def no_judgement(view: CatalogueView) -> Iterator[Finding]:
    """A level or growth target that nothing says how to judge before its deadline stays unknown until
    then."""
    for indicator, target, place in view.targets:
        if indicator.measure is Measure.CUMULATIVE or target.near is not None:
            continue
        # towards a range there is no straight way, so no pace
        usable = target.baseline is not None and not isinstance(target.bound, Between)
        paced = usable and isinstance(target.schedule, Linear | Listed)
        if view.dated and not isinstance(target.schedule, AtEnd) and not paced:
            message = msg("nothing says how to judge {target!r} before its deadline", target=target.id)
            fix = msg("give `near`, a `baseline`, or `schedule: at-end`")
            yield no_judgement.at(view.path, place, message, fix)


@rule(
    "near-meaningless",
    Severity.WARNING,
    bad="measure: cumulative ... near: 10",
    good="measure: level ... near: 1",
)
def near_meaningless(view: CatalogueView) -> Iterator[Finding]:
    """A running total is judged by its pace, so `near` does nothing."""
    for indicator, target, place in view.targets:
        if target.near is not None and indicator.measure is Measure.CUMULATIVE:
            text = plain_text(target.near)
            message = msg("a total is judged by its pace: `near` {text} does nothing", text=text)
            yield near_meaningless.at(view.path, (*place, "near"), message, msg("take `near` out"))


@rule("impossible-goal", bad="at_least: 188 (%)", good="at_least: 88 (%)")
def impossible_goal(view: CatalogueView) -> Iterator[Finding]:
    """A target is a value that its unit allows: a share up to 100, a count that is whole."""
    for indicator, target, place in view.targets:
        kind = target.bound.kind
        # a range has two values, and is written as a list of them
        for number, value in enumerate(written_values(target.bound)):
            why = impossible(value, indicator.unit)
            if why and value > 0:  # at or below zero other rules speak
                unit, text = indicator.unit, plain_text(value)
                message = msg("{text} {unit}: {why}", text=text, unit=unit, why=why)
                fix = msg("check the value and the unit")
                at = (kind, number) if isinstance(target.bound, Between) else (kind,)
                yield impossible_goal.at(view.path, (*place, *at), message, fix)


@rule("near-value", bad="near: -1", good="near: 1")
def near_value(view: CatalogueView) -> Iterator[Finding]:
    """The distance that counts as near is not below 0."""
    for _, target, place in view.targets:
        if target.near is not None and Fraction(target.near) < 0:
            message = msg("`near` {text} is below zero", text=plain_text(target.near))
            fix = msg("write how far from the target still counts as near")
            yield near_value.at(view.path, (*place, "near"), message, fix)
