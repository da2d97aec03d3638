"""What a catalogue says of a target, in the words of the file, so that before and after can be shown."""

from __future__ import annotations

from xtgoals.model.bound import About, AtLeast, AtMost, Between, Goal, LessThan, MoreThan, RiseBy
from xtgoals.model.catalogue import Baseline, Listed, Schedule, Unit
from xtgoals.model.numbers import plain_text
from xtgoals.model.words import Text


def shown_goal(goal: Goal, unit: Unit | None = None) -> Text:
    """A goal, about with its tolerance; with its unit where that is given.

    >>> from decimal import Decimal
    >>> from xtgoals.model.words import UnitKind
    >>> shown_goal(AtLeast(Decimal(45)), Unit("万个", "10,000 posts", UnitKind.COUNT)).zh
    'at_least 45 万个'
    """
    match goal:
        case Between(low=low, high=high):
            said = f"between {plain_text(low)}, {plain_text(high)}"
        case RiseBy(points=points):
            said = f"rise_by {plain_text(points)}"
        case About(bound=bound, tolerance=tolerance):
            said = f"about {plain_text(bound)} (tolerance {float(tolerance) * 100:g}%)"
        case AtLeast() | MoreThan() | AtMost() | LessThan():
            said = f"{goal.kind} {plain_text(goal.bound)}"
    return Text(unit.of(said, "zh"), unit.of(said, "en")) if unit else Text(said, said)


def shown_baseline(baseline: Baseline | None) -> Text:
    """A baseline's value and period; one without a value is that of the period's row."""
    if baseline is None:
        return Text("无", "none")
    if baseline.value is None:
        return Text(f"{baseline.period.text} 的数据", f"the row of {baseline.period.text}")
    said = plain_text(baseline.value)
    return Text(f"{said}（{baseline.period.text}）", f"{said} ({baseline.period.text})")


def shown_schedule(schedule: Schedule) -> Text:
    """A schedule in a word, or by its shares."""
    said: str = schedule.kind
    if isinstance(schedule, Listed):
        said = ", ".join(f"{period.text}: {float(share) * 100:g}%" for period, share in schedule.shares)
    return Text(said, said)
