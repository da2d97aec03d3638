"""Rules for what a catalogue promises: goals fit their measure, baselines and schedules fit the window."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from xtgoals.checks.view import CatalogueRule, CatalogueView
from xtgoals.model.bound import (
    About,
    AtLeast,
    AtMost,
    Between,
    LessThan,
    MoreThan,
    RiseBy,
    ends,
    written_values,
)
from xtgoals.model.catalogue import AtEnd, Indicator, Linear, Listed, Target
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.numbers import plain_text
from xtgoals.model.units import impossible
from xtgoals.model.words import Measure


def parts_rollup(view: CatalogueView) -> Iterator[Finding]:
    """Parts without a roll-up, or a roll-up without parts."""
    for indicator, place in view.indicators:
        if bool(indicator.parts) != bool(indicator.rollup):
            given, missing = ("parts", "rollup") if indicator.parts else ("rollup", "parts")
            yield view.found(
                "parts-rollup",
                (*place, given),
                msg(
                    "{indicator} has `{given}` but no `{missing}`",
                    indicator=indicator.id,
                    given=given,
                    missing=missing,
                ),
                msg("add `{missing}`, or take `{given}` out", missing=missing, given=given),
            )


def goal_measure(view: CatalogueView) -> Iterator[Finding]:
    """A kind of goal that its measure does not take, such as a ceiling on a running total."""
    for indicator, target, place in view.targets:
        bound = target.bound
        if indicator.measure is Measure.CUMULATIVE and not isinstance(bound, AtLeast | MoreThan | About):
            allowed = "at_least, more_than, about"
        elif isinstance(bound, RiseBy) and indicator.measure is not Measure.LEVEL:
            allowed = "at_least, more_than, at_most, less_than, about, between"
        else:
            continue
        yield view.found(
            "goal-measure",
            (*place, bound.kind),
            msg(
                "a {measure} measure does not take `{kind}`",
                measure=indicator.measure.value,
                kind=bound.kind,
            ),
            msg("use one of: {allowed}", allowed=allowed),
        )


def goal_value(view: CatalogueView) -> Iterator[Finding]:
    """A bound that makes the goal meaningless: about, or a cumulative floor, of zero or less."""
    for indicator, target, place in view.targets:
        positive = isinstance(target.bound, About) or indicator.measure is Measure.CUMULATIVE
        value, *_ = written_values(target.bound)
        if positive and value <= 0:
            yield view.found(
                "goal-value",
                (*place, target.bound.kind),
                msg("the target value {value} must be above 0", value=plain_text(value)),
                msg("write the number that the plan gives"),
            )


def baseline_measure(view: CatalogueView) -> Iterator[Finding]:
    """A baseline where the arithmetic has no use for one, or a rise without one."""
    for indicator, target, place in view.targets:
        if target.baseline and indicator.measure is not Measure.LEVEL:
            yield view.found(
                "baseline-measure",
                (*place, "baseline"),
                msg("a {measure} measure has no baseline", measure=indicator.measure.value),
                msg("take `baseline` out"),
            )
        level = indicator.measure is Measure.LEVEL  # another has no rise, as `goal-measure` says
        if level and isinstance(target.bound, RiseBy) and target.baseline is None:
            yield view.found(
                "baseline-missing",
                (*place, "rise_by"),
                msg("`rise_by` has no baseline to rise from"),
                msg("add `baseline: {period: 2023}`"),
            )


def baseline_goal(view: CatalogueView) -> Iterator[Finding]:
    """A written baseline that equals the goal: no change is required, progress is undefined."""
    for indicator, target, place in view.targets:
        value = _level_baseline(indicator, target)
        if value is not None and value == ends(target.bound).aim:
            text = plain_text(value)
            yield view.found(
                "baseline-goal",
                (*place, "baseline", "value"),
                msg("the baseline {text} equals the target", text=text),
                msg("check the baseline and the target value"),
            )


def baseline_beyond(view: CatalogueView) -> Iterator[Finding]:
    """A written baseline beyond the goal: the target allows a fall back."""
    for indicator, target, place in view.targets:
        value, aim = _level_baseline(indicator, target), ends(target.bound).aim
        if value is None or aim is None or value == aim:
            continue
        if (value < aim) == isinstance(target.bound, AtMost | LessThan):
            text, goal = plain_text(value), plain_text(*written_values(target.bound))
            yield view.found(
                "baseline-beyond",
                (*place, "baseline", "value"),
                msg("the baseline {text} lies beyond the target {goal}", text=text, goal=goal),
                msg("check the baseline and the target value"),
                Severity.WARNING,
            )


def _level_baseline(indicator: Indicator, target: Target) -> Decimal | None:
    """The written baseline of a level; another measure has none, as `baseline-measure` says."""
    level = indicator.measure is Measure.LEVEL
    return target.baseline.value if level and target.baseline else None


def no_judgement(view: CatalogueView) -> Iterator[Finding]:
    """A level or growth target that nothing says how to judge before its deadline."""
    for indicator, target, place in view.targets:
        if indicator.measure is Measure.CUMULATIVE or target.near is not None:
            continue
        usable = target.baseline is not None and not isinstance(target.bound, Between)
        paced = usable and isinstance(target.schedule, Linear | Listed)
        if view.dated and not isinstance(target.schedule, AtEnd) and not paced:
            yield view.found(
                "no-judgement",
                place,
                msg("nothing says how to judge {target!r} before its deadline", target=target.id),
                msg("give `near`, a `baseline`, or `schedule: at-end`"),
                Severity.WARNING,
            )


def near_meaningless(view: CatalogueView) -> Iterator[Finding]:
    """A distance that counts as near beside a running total, which is judged by its pace."""
    for indicator, target, place in view.targets:
        if target.near is not None and indicator.measure is Measure.CUMULATIVE:
            text = plain_text(target.near)
            yield view.found(
                "near-meaningless",
                (*place, "near"),
                msg("a total is judged by its pace: `near` {text} does nothing", text=text),
                msg("take `near` out"),
                Severity.WARNING,
            )


def impossible_goal(view: CatalogueView) -> Iterator[Finding]:
    """A goal that no value can have: 188 % of a share, half a post."""
    for indicator, target, place in view.targets:
        kind = target.bound.kind
        for number, value in enumerate(written_values(target.bound)):
            why = impossible(value, indicator.unit)
            if why and value > 0:  # at or below zero other rules speak
                unit, text = indicator.unit, plain_text(value)
                yield view.found(
                    "impossible-goal",
                    (*place, kind, number) if isinstance(target.bound, Between) else (*place, kind),
                    msg("{text} {unit}: {why}", text=text, unit=unit, why=why),
                    msg("check the value and the unit"),
                )


def near_value(view: CatalogueView) -> Iterator[Finding]:
    """A distance that counts as near but is below zero."""
    for _, target, place in view.targets:
        if target.near is not None and Fraction(target.near) < 0:
            text = plain_text(target.near)
            yield view.found(
                "near-value",
                (*place, "near"),
                msg("`near` {text} is below zero", text=text),
                msg("write how far from the target still counts as near"),
            )


TARGET_RULES: tuple[CatalogueRule, ...] = (
    parts_rollup,
    goal_measure,
    goal_value,
    baseline_measure,
    baseline_goal,
    baseline_beyond,
    no_judgement,
    near_value,
    near_meaningless,
    impossible_goal,
)
