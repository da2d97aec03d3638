"""What an item of a scheme is of: the indicator, and which of its targets is meant."""

from __future__ import annotations

from datetime import date

from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.target import Judged
from xtgoals.model.targets import judged_targets, targets_of


def scored(plan: Plan, of: str, known_on: date) -> tuple[Indicator, Judged | None] | None:
    """The indicator and the target that an id stands for, by what counts on a day; None if for neither.

    The id of a target is that target. That of an indicator is its only target, if it has one alone; with
    several or none it is the indicator by itself, with the window of the plan.

    >>> from dataclasses import replace
    >>> from decimal import Decimal
    >>> from xtgoals.model.bound import AtLeast
    >>> from xtgoals.model.target import Target
    >>> def meant(of, *ids):
    ...     made = [Target(AtLeast(Decimal(8)), "1", "8", one, deadline=date(2024, 12, 31)) for one in ids]
    ...     posts = replace(Indicator.unknown("posts", "city"), targets=tuple(made))
    ...     plan = replace(Plan.unknown(), start=date(2024, 1, 1), indicators={"posts": posts})
    ...     found = scored(plan, of, date(2025, 3, 31))
    ...     return found and (found[0].id, found[1] and found[1].id)
    >>> meant("posts", "posts-2024"), meant("posts", "posts", "more"), meant("more", "posts", "more")
    (('posts', 'posts-2024'), ('posts', 'posts'), ('posts', 'more'))
    >>> meant("posts", "half", "all"), meant("posts"), meant("pots", "posts")
    (('posts', None), ('posts', None), None)
    """
    for indicator, target in judged_targets(plan, known_on):
        if target.id == of:
            return indicator, target
    one = plan.indicators.get(of)
    if one is None:
        return None
    targets = targets_of(plan, one, known_on)
    return one, targets[0] if len(targets) == 1 else None
