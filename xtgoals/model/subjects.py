"""What a problem can be about: the promises of a plan by their ids, and who answers for each."""

from __future__ import annotations

from typing import NamedTuple

from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.targets import made_ready
from xtgoals.model.text import Text


class Subject(NamedTuple):
    """A promise: its name, its lead, those that the plan names for it; `indicator` is that of a target."""

    id: str
    name: Text
    lead: str | None
    responsible: tuple[str, ...]
    indicator: Indicator | None = None

    def answers(self, plan: Plan, organisation: str) -> bool:
        """Whether an organisation leads it or is responsible, itself or as a member of a group."""
        return any(organisation in plan.expand(one) for one in (self.lead, *self.responsible) if one)


def subjects(plan: Plan) -> dict[str, Subject]:
    """Every target, as it is written and as it is judged period by period, then every milestone."""
    found: dict[str, Subject] = {}
    for one in plan.indicators.values():
        for target in one.targets:
            for each in (target, *made_ready(plan, one, target)):
                found[each.id] = Subject(each.id, one.name, one.lead, target.responsible, one)
    for name, milestone in plan.milestones.items():
        found[name] = Subject(name, milestone.name, milestone.lead, milestone.responsible)
    return found
