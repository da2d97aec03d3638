"""Rules for what a catalogue promises: goals fit their measure, their baseline and the printed figure."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from xtgoals.checks.view import CatalogueView
from xtgoals.model.bound import CEILINGS, FLOORS, About, Between, references, written_values
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msg
from xtgoals.model.numbers import plain_text
from xtgoals.model.rule import rule
from xtgoals.model.schedule import AtEnd, NoSchedule
from xtgoals.model.target import Judged
from xtgoals.model.units import impossible
from xtgoals.model.words import Better, Measure


@rule(
    "goal-measure", bad="measure: cumulative ... at_most: 450", good="measure: cumulative ... at_least: 450"
)
def goal_measure(view: CatalogueView) -> Iterator[Finding]:
    """A running total takes at_least, more_than, about, at_most or less_than; a rise, and a reference to the
    baseline, belong to a level."""
    for indicator, target, place in view.wordings:
        bound, better = target.bound, indicator.better_of(target.bound)
        from_baseline = bound.rises or any(one.of_baseline for one in references(bound))
        sided = isinstance(bound, About) and better is Better.LOWER
        if indicator.measure is Measure.CUMULATIVE and (isinstance(bound, Between) or sided):
            allowed = "at_least, more_than, at_most, less_than"
        elif from_baseline and indicator.measure is not Measure.LEVEL:
            allowed = "at_least, more_than, at_most, less_than, about, between"
        else:
            continue
        message = msg(
            "a {measure} measure does not take `{kind}`",
            measure=indicator.measure.value,
            kind=bound.kind,
        )
        if from_baseline and not bound.rises:
            message = msg("a {measure} measure has no baseline", measure=indicator.measure.value)
        fix = msg("use one of: {allowed}", allowed=allowed)
        yield goal_measure.at(view.path, (*place, bound.kind), message, fix)


@rule("better-side", bad="better: lower ... at_least: 450", good="better: higher ... at_least: 450")
def better_side(view: CatalogueView) -> Iterator[Finding]:
    """A floor belongs to what is better when it is higher, a ceiling to what is better when it is lower."""
    for indicator, target, place in view.wordings:
        wrong = {Better.LOWER: FLOORS, Better.HIGHER: CEILINGS, None: (), Better.NEITHER: ()}
        if isinstance(target.bound, wrong[indicator.better]) or (
            target.bound.rises and indicator.better is Better.LOWER
        ):
            message = msg(
                "`{kind}` says that the other side is better than `better: {better}`",
                kind=target.bound.kind,
                better=indicator.better.value if indicator.better else "-",
            )
            fix = msg("correct one of them")
            yield better_side.at(view.path, (*place, target.bound.kind), message, fix)


@rule("goal-value", bad="at_least: 0", good="at_least: 450")
def goal_value(view: CatalogueView) -> Iterator[Finding]:
    """A rise and a total need a value above 0, the ceiling of a total one that is not below 0."""
    for indicator, target, place in view.wordings:
        bound = target.bound
        total, ceiling = indicator.measure is Measure.CUMULATIVE, isinstance(bound, CEILINGS)
        for value in written_values(bound):
            if value > 0 or (value == 0 and ceiling) or not (bound.rises or total):
                continue
            message = msg("the target value {value} must be above 0", value=plain_text(value))
            fix = msg("write the number that the plan gives")
            if bound.rises:
                message = msg("a rise by {text} must be above 0", text=plain_text(value))
                fix = msg("write by how much the value must rise")
            yield goal_value.at(view.path, (*place, bound.kind), message, fix)
            break


@rule("no-judgement", Severity.WARNING, bad="at_least: 88", good="at_least: 88\nnear: 1")
def no_judgement(view: CatalogueView) -> Iterator[Finding]:
    """A target that nothing says how to judge before its deadline stays unknown until then."""
    for indicator, target, place in view.judged:
        if target.near is not None or not view.dated:
            continue
        if isinstance(target.schedule, AtEnd) or _is_paced(indicator, target):
            continue
        message = msg("nothing says how to judge {target!r} before its deadline", target=target.id)
        fix = msg("give `near`, a `baseline`, or `schedule: at-end`")
        yield no_judgement.at(view.path, place, message, fix)


def _is_paced(indicator: Indicator, target: Judged) -> bool:
    # towards a range there is no straight way, nor to where both sides are a miss, nor after another series
    both = isinstance(target.bound, Between | About) and indicator.better_of(target.bound) is Better.NEITHER
    moving = any(not one.is_fixed for one in references(target.bound))
    if isinstance(target.schedule, NoSchedule):
        return False
    if indicator.measure is Measure.CUMULATIVE:
        return not moving or isinstance(target.bound, CEILINGS)
    return target.baseline is not None and not isinstance(target.bound, Between) and not both and not moving


@rule(
    "near-meaningless",
    Severity.WARNING,
    bad="measure: cumulative ... near: 10",
    good="measure: level ... near: 1",
)
def near_meaningless(view: CatalogueView) -> Iterator[Finding]:
    """A running total is judged by its pace, so `near` does nothing."""
    for indicator, target, place in view.judged:
        if (
            target.near is not None
            and indicator.measure is Measure.CUMULATIVE
            and _is_paced(indicator, target)
        ):
            text = plain_text(target.near)
            message = msg("a total is judged by its pace: `near` {text} does nothing", text=text)
            yield near_meaningless.at(view.path, (*place, "near"), message, msg("take `near` out"))


@rule("impossible-goal", bad="at_least: 188 (%)", good="at_least: 88 (%)")
def impossible_goal(view: CatalogueView) -> Iterator[Finding]:
    """A target is a value that its unit allows: a share up to 100, a count that is whole."""
    for indicator, target, place in view.wordings:
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
