"""What a problem can be about: the promises of a plan by their ids, and who answers for each."""

from __future__ import annotations

from typing import NamedTuple

from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
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
    """Every target, as it is written and as it is judged period by period, each with what regions took on of
    it; then every milestone."""
    found: dict[str, Subject] = {}
    for one in plan.indicators.values():
        for target in one.targets:
            found[target.id] = Subject(target.id, one.name, one.lead, target.responsible, one)
            for each in made_ready(plan, one, target):
                found[each.id] = Subject(each.id, one.name, one.lead, target.responsible, one)
                for part in allotments_of(plan, one, each):
                    # who answers is the region's own body, whoever leads the whole
                    called = _of_region(one.name, plan, part.region)
                    found[part.id] = Subject(part.id, called, None, part.responsible, one)
    for name, milestone in plan.milestones.items():
        found[name] = Subject(name, milestone.name, milestone.lead, milestone.responsible)
    return found


def _of_region(name: Text, plan: Plan, region: str) -> Text:
    where = plan.regions[region].name if region in plan.regions else Text(region, region)
    return Text(f"{name.zh}（{where.zh}）", f"{name.en} ({where.en})")
