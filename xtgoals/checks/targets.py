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
from xtgoals.model.numbers import plain_text
from xtgoals.model.units import impossible
from xtgoals.model.words import Measure, Text


def parts_rollup(view: CatalogueView) -> Iterator[Finding]:
    """Parts without a roll-up, or a roll-up without parts."""
    for indicator, place in view.indicators:
        if bool(indicator.parts) != bool(indicator.rollup):
            given, missing = ("parts", "rollup") if indicator.parts else ("rollup", "parts")
            yield view.found(
                "parts-rollup",
                (*place, given),
                Text(
                    f"{indicator.id} 有 {given} 而没有 {missing}",
                    f"{indicator.id} has `{given}` but no `{missing}`",
                ),
                Text(f"补上 {missing}，或去掉 {given}", f"add `{missing}`, or take `{given}` out"),
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
            Text(
                f"{indicator.measure.value} 指标不能用 {bound.kind}",
                f"a {indicator.measure.value} measure does not take `{bound.kind}`",
            ),
            Text(f"改用：{allowed}", f"use one of: {allowed}"),
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
                Text(
                    f"目标值 {plain_text(value)} 须大于 0",
                    f"the target value {plain_text(value)} must be above 0",
                ),
                Text("写入计划中的数值", "write the number that the plan gives"),
            )


def baseline_measure(view: CatalogueView) -> Iterator[Finding]:
    """A baseline where the arithmetic has no use for one, or a rise without one."""
    for indicator, target, place in view.targets:
        if target.baseline and indicator.measure is not Measure.LEVEL:
            yield view.found(
                "baseline-measure",
                (*place, "baseline"),
                Text(
                    f"{indicator.measure.value} 指标没有基期",
                    f"a {indicator.measure.value} measure has no baseline",
                ),
                Text("去掉 baseline", "take `baseline` out"),
            )
        level = indicator.measure is Measure.LEVEL  # another has no rise, as `goal-measure` says
        if level and isinstance(target.bound, RiseBy) and target.baseline is None:
            yield view.found(
                "baseline-missing",
                (*place, "rise_by"),
                Text("rise_by 没有基期可比", "`rise_by` has no baseline to rise from"),
                Text("加上 baseline: {period: 2023}", "add `baseline: {period: 2023}`"),
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
                Text(f"基期值 {text} 等于目标值", f"the baseline {text} equals the target"),
                Text("核对基期值与目标值", "check the baseline and the target value"),
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
                Text(
                    f"基期值 {text} 已超过目标值 {goal}",
                    f"the baseline {text} lies beyond the target {goal}",
                ),
                Text("核对基期值与目标值", "check the baseline and the target value"),
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
                Text(
                    f"期限之前无从评判 {target.id!r}",
                    f"nothing says how to judge {target.id!r} before its deadline",
                ),
                Text(
                    "补充 near、baseline 或 schedule: at-end",
                    "give `near`, a `baseline`, or `schedule: at-end`",
                ),
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
                Text(
                    f"累计指标按进度评判，near {text} 不起作用",
                    f"a total is judged by its pace: `near` {text} does nothing",
                ),
                Text("去掉 near", "take `near` out"),
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
                    Text(f"{text} {unit.zh}：{why.zh}", f"{text} {unit.en}: {why.en}"),
                    Text("核对目标值与单位", "check the value and the unit"),
                )


def near_value(view: CatalogueView) -> Iterator[Finding]:
    """A distance that counts as near but is below zero."""
    for _, target, place in view.targets:
        if target.near is not None and Fraction(target.near) < 0:
            text = plain_text(target.near)
            yield view.found(
                "near-value",
                (*place, "near"),
                Text(f"near {text} 小于零", f"`near` {text} is below zero"),
                Text("写出距目标多少仍算接近", "write how far from the target still counts as near"),
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
