"""What a problem can be about: the promises of a plan by their ids, and who answers for each."""

from __future__ import annotations

from typing import NamedTuple

from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msg
from xtgoals.model.target import Judged
from xtgoals.model.targets import allotments_of, made_ready
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
    """Every target, as it is written and as it is judged period by period, with what regions took on of it,
    then every milestone."""
    found: dict[str, Subject] = {}
    for one in plan.indicators.values():
        for target in one.targets:
            found[target.id] = Subject(target.id, one.name, one.lead, target.responsible, one)
            for each in made_ready(plan, one, target):
                found[each.id] = Subject(each.id, one.name, one.lead, target.responsible, one)
                for part in allotments_of(plan, one, each):
                    found[part.id] = _of_region(plan, one, part)
    for name, milestone in plan.milestones.items():
        found[name] = Subject(name, milestone.name, milestone.lead, milestone.responsible)
    return found


def _of_region(plan: Plan, indicator: Indicator, part: Judged) -> Subject:
    # whoever leads the whole leads no part of it
    region = plan.regions.get(part.region)
    where = region.name if region else part.region
    name = msg("{indicator} ({region})", indicator=indicator.name, region=where)
    return Subject(part.id, Text(name.zh, name.en), None, part.responsible, indicator)
