"""Rules for the milestones of a catalogue: their steps are in order."""

from __future__ import annotations

from collections.abc import Iterator

from xtgoals.checks.composition import idle_field
from xtgoals.checks.view import CatalogueView, placed_milestones
from xtgoals.model.finding import Finding
from xtgoals.model.message import msg
from xtgoals.model.rule import rule


@rule(
    "step-order",
    bad="- {id: paperwork, by: 2024-10-31}\n- {id: start, by: 2024-09-30}",
    good="- {id: paperwork, by: 2024-09-30}\n- {id: start, by: 2024-10-31}",
)
def step_order(view: CatalogueView) -> Iterator[Finding]:
    """The steps of a milestone are in the order of their days, and none is before the plan's start."""
    for milestone, place in placed_milestones(view.plan):
        before, former = view.plan.start, ""
        for at, step in enumerate(milestone.steps):
            if step.deadline < before:
                message = msg("{day} is before the plan starts, on {start}", day=step.deadline, start=before)
                if former:
                    message = msg(
                        "{day} is before the step {former!r}, {before}",
                        day=step.deadline,
                        former=former,
                        before=before,
                    )
                fix = msg("check `by`, or put the steps in their order")
                # a day that was filled in stands nowhere: then the step itself is the place
                yield step_order.at(view.path, (*place, "steps", at, "by"), message, fix)
                break
            before, former = step.deadline, step.id


@idle_field.judged
def idle_steps(view: CatalogueView) -> Iterator[Finding]:
    """What is ongoing has no steps."""
    for milestone, place in placed_milestones(view.plan):
        if milestone.ongoing and milestone.steps:
            message = msg("`{name}` says nothing here", name="steps")
            fix = msg("take it out; what is `ongoing` is kept up and has no steps")
            yield idle_field.at(view.path, (*place, "steps"), message, fix)
