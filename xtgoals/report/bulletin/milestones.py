"""Part 7: the promises without a number: how many steps are due, done and open, and which need a look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import say
from xtgoals.model.words import Status
from xtgoals.progress.steps import MilestoneStanding, StepStanding
from xtgoals.report.cells import Cell
from xtgoals.report.document import Block, Column, Heading, Table
from xtgoals.report.milestones import counts_line, milestone_tally, standing_table

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult

_QUIET = (Status.ACHIEVED, Status.ON_TRACK, Status.NOT_DUE, Status.AT_END)


def milestones(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    """The counts, what was done since the meeting before, and the open ones."""
    found = result.milestones.standings
    if not found:
        return
    yield milestone_tally(found, lang)
    yield counts_line(result.milestones.counts, lang)
    done = [(Cell(name), Cell(day.isoformat())) for name, day in _done(result, lang)]
    if done:
        title = say("Reported done since {day}", lang, day=result.since)
        yield Table((Column(title), Column(say("Done on", lang), width=10)), tuple(done))
    shown = list(found) if result.is_special else [one for one in found if needs_a_look(one)]
    if shown:
        yield Heading(say("Milestones that need a look", lang), 3)
        yield standing_table(result.plan, shown, lang)


def needs_a_look(one: MilestoneStanding) -> bool:
    """Whether a milestone is due and open, or not on its way."""
    is_open = any(not step.is_done and step.step and step.deadline <= one.as_of for step in one.steps)
    return is_open or one.status not in _QUIET


def _done(result: BulletinResult, lang: Lang) -> Iterator[tuple[str, date]]:
    since = result.since
    for one in result.milestones.standings:
        for step in one.steps:
            row = step.row
            if since and row and row.on and step.is_done and row.recorded_on > since:
                yield _name(one, step, lang), row.on


def _name(one: MilestoneStanding, step: StepStanding, lang: Lang) -> str:
    name = one.milestone.name.in_(lang)
    if step.step is None or len(one.steps) == 1:
        return name
    return say("{milestone}: {step}", lang, milestone=name, step=step.step.name or step.step.id)
