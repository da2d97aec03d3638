"""The goal of a written target, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from xtgoals.catalogue.entries import GOAL_KINDS, TargetEntry
from xtgoals.model.bound import About, AtLeast, AtMost, Between, Bound, LessThan, MoreThan, RiseBy
from xtgoals.model.numbers import plain_text
from xtgoals.model.words import Text

Loc = tuple[str | int, ...]
Found = Callable[[str, Loc, Text, Text], None]
_SIMPLE: dict[str, Callable[[Decimal], Bound]] = {
    "at_least": AtLeast,
    "more_than": MoreThan,
    "at_most": AtMost,
    "less_than": LessThan,
    "rise_by": RiseBy,
}


def goal_of(entry: TargetEntry, place: Loc, found: Found) -> Bound | None:
    """The one goal that an entry gives; None, and a finding, where it gives none, two or a faulty one."""
    kinds = entry.kinds
    if len(kinds) != 1:
        given = ", ".join(kinds) or "-"
        found(
            "goal-kind",
            (*place, list(kinds)[1]) if len(kinds) > 1 else place,
            Text(
                f"目标须有且只有一种，现有：{given}",
                f"a target has exactly one kind of goal, this one: {given}",
            ),
            Text(f"只写一种：{'、'.join(GOAL_KINDS)}", f"keep one of: {', '.join(GOAL_KINDS)}"),
        )
        return None
    ((kind, value),) = kinds.items()
    if entry.tolerance is not None and kind != "about":
        found(
            "tolerance-meaningless",
            (*place, "tolerance"),
            Text(f"tolerance 对 {kind} 没有意义", f"a tolerance says nothing beside `{kind}`"),
            Text("去掉 tolerance，或改用 about", "take `tolerance` out, or use `about`"),
        )
        return None
    if kind == "about":
        return _about(entry, place, found)
    if kind == "between":
        return _between(entry, place, found)
    if kind == "rise_by" and value <= 0:
        text = plain_text(value)
        found(
            "goal-value",
            (*place, kind),
            Text(f"提升幅度 {text} 须大于 0", f"a rise by {text} must be above 0"),
            Text("写出须提升多少", "write by how much the value must rise"),
        )
        return None
    return _SIMPLE[kind](value)


def _about(entry: TargetEntry, place: Loc, found: Found) -> Bound | None:
    if entry.about is None:
        return None
    if entry.tolerance is None:
        found(
            "tolerance-missing",
            (*place, "about"),
            Text("about 没有写明宽严", "`about` does not say how wide it is"),
            Text("加上 tolerance，如 5%", "add `tolerance`, such as 5%"),
        )
        return None
    if entry.tolerance >= 1:
        found(
            "tolerance-meaningless",
            (*place, "tolerance"),
            Text("tolerance 须小于 100%", "a tolerance is below 100%"),
            Text("写一个份额，如 5%", "write a share, such as 5%"),
        )
        return None
    return About(entry.about, entry.tolerance)


def _between(entry: TargetEntry, place: Loc, found: Found) -> Bound | None:
    low, high = entry.between or (None, None)
    if low is None or high is None:
        return None
    if low >= high:
        found(
            "range-order",
            (*place, "between"),
            Text(
                f"范围 {plain_text(low)} 到 {plain_text(high)} 次序不对",
                f"the range from {plain_text(low)} to {plain_text(high)} is out of order",
            ),
            Text("先写下限，再写上限", "write the lower bound first"),
        )
        return None
    return Between(low, high)
