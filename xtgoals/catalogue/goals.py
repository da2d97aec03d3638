"""The goal of a written target, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from xtgoals.catalogue.entries import GOAL_KINDS, TargetEntry
from xtgoals.model.bound import About, AtLeast, AtMost, Between, Bound, LessThan, MoreThan, RiseBy
from xtgoals.model.message import Worded, msg
from xtgoals.model.numbers import plain_text

Loc = tuple[str | int, ...]
Found = Callable[[str, Loc, Worded, Worded], None]
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
            msg("a target has exactly one kind of goal, this one: {given}", given=given),
            msg("keep one of: {kinds}", kinds=GOAL_KINDS),
        )
        return None
    ((kind, value),) = kinds.items()
    if entry.tolerance is not None and kind != "about":
        found(
            "tolerance-meaningless",
            (*place, "tolerance"),
            msg("a tolerance says nothing beside `{kind}`", kind=kind),
            msg("take `tolerance` out, or use `about`"),
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
            msg("a rise by {text} must be above 0", text=text),
            msg("write by how much the value must rise"),
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
            msg("`about` does not say how wide it is"),
            msg("add `tolerance`, such as 5%"),
        )
        return None
    if entry.tolerance >= 1:
        found(
            "tolerance-meaningless",
            (*place, "tolerance"),
            msg("a tolerance is below 100%"),
            msg("write a share, such as 5%"),
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
            msg("the range from {low} to {high} is out of order", low=plain_text(low), high=plain_text(high)),
            msg("write the lower bound first"),
        )
        return None
    return Between(low, high)
