"""Which indicator, region or organisation was meant, by its id, a name, or a part of one."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TypeVar

from xtgoals.entry.refusal import Refusal
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Worded, msg
from xtgoals.model.milestone import Milestone
from xtgoals.model.subjects import subjects
from xtgoals.model.text import Text

T = TypeVar("T")


class Misunderstood(UsageFault):
    """Something that was written is not taken; `column` says which part, `refusal` why."""

    def __init__(self, refusal: Refusal, column: str = "") -> None:
        super().__init__(msg("{why}; {instead}", why=refusal.why, instead=refusal.instead))
        self.refusal = refusal
        self.column = column


def taken(found: T | Refusal, column: str = "") -> T:
    """What was understood; what was refused is raised as Misunderstood."""
    if isinstance(found, Refusal):
        raise Misunderstood(found, column)
    return found


def find_indicator(plan: Plan, name: str, *, whole: bool = False) -> Indicator:
    """The indicator, by its own id or name or those of a target. Raises Misunderstood, with the nearest.

    A part of a name that fits only one will do, unless it must be `whole`.
    """
    every = plan.indicators.values()
    known = ((one.id, one.name, (*plan.ids_of_targets[one.id], *one.aliases)) for one in every)
    listed = msg("`xtgoals list` shows them all")
    what, column = msg("indicator"), "indicator"
    return plan.indicators[_found(name, plan.indicators, known, what, column, listed, whole=whole)]


def find_milestone(plan: Plan, name: str, *, whole: bool = False) -> Milestone:
    """The milestone, by its id or name, or a part that fits only one. Raises Misunderstood."""
    known = ((one.id, one.name, ()) for one in plan.milestones.values())
    listed = msg("`xtgoals milestone list` shows them all")
    what, column = msg("milestone"), "milestone"
    return plan.milestones[_found(name, plan.milestones, known, what, column, listed, whole=whole)]


def find_step(milestone: Milestone, name: str, *, whole: bool = False) -> str:
    """The id of a step, as it is stored: nothing where the milestone has one alone, or is ongoing.

    Raises Misunderstood where several might be meant, or none.
    """
    steps = milestone.steps
    if not name.strip() and len(steps) <= 1:
        return ""
    known = [(one.id, one.name or Text(one.id, one.id), ()) for one in steps]
    if not name.strip():
        from xtgoals.entry.names import Name, candidates

        why = msg("{milestone} has several steps; say which", milestone=milestone.name)
        raise Misunderstood(Refusal(why, candidates([Name(*one) for one in known])), "step")
    found = _found(name, [one.id for one in steps], known, msg("step"), "step", whole=whole)
    return found if len(steps) > 1 else ""


def find_subject(plan: Plan, name: str, *, whole: bool = False) -> Indicator | Milestone:
    """The indicator or milestone, by id or name, or a part that fits only one. Raises Misunderstood."""
    if name in plan.milestones:
        return plan.milestones[name]
    if not plan.milestones or name in plan.indicators:
        return find_indicator(plan, name, whole=whole)
    every = plan.indicators.values()
    known = [(one.id, one.name, (*plan.ids_of_targets[one.id], *one.aliases)) for one in every]
    known += [(one.id, one.name, ()) for one in plan.milestones.values()]
    listed = msg("`xtgoals list` shows them all")
    ids = [*plan.indicators, *plan.milestones]
    found = _found(name, ids, known, msg("indicator or milestone"), "indicator", listed, whole=whole)
    return plan.milestones[found] if found in plan.milestones else plan.indicators[found]


def find_region(plan: Plan, name: str, *, whole: bool = False) -> str:
    """The id of the region. Raises Misunderstood, with the nearest."""
    known = ((one.id, one.name, ()) for one in plan.regions.values())
    return _found(name, plan.regions, known, msg("region"), "region", whole=whole)


def find_organisation(plan: Plan, name: str, *, whole: bool = False) -> str:
    """The id of the organisation, also by an alias. Raises Misunderstood, with the nearest."""
    known = ((one.id, one.name, one.aliases) for one in plan.organisations.values())
    return _found(name, plan.organisations, known, msg("organisation"), whole=whole)


def find_promise(plan: Plan, name: str) -> str:
    """The id of what a problem is about, by id or whole name. Raises Misunderstood, with the nearest."""
    known = subjects(plan)
    names = ((one.id, one.name, ()) for one in known.values())
    listed = msg("`xtgoals list` shows them all")
    return _found(name, known, names, msg("target or milestone"), "", listed, whole=True)


def _found(
    written: str,
    ids: Container[str],
    known: Iterable[tuple[str, Text, tuple[str, ...]]],
    what: Worded,
    column: str = "",
    listed: Worded | None = None,
    *,
    whole: bool = False,
) -> str:
    # scripts write ids: whoever does need not wait until everything that compares names is imported
    if written in ids:
        return written
    from xtgoals.entry.names import Name, find_name

    return taken(find_name(written, [Name(*one) for one in known], what, listed, whole=whole), column)
