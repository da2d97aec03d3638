"""What a body owes and by when: the reports that are overdue, and the next that fall due."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from xtgoals.locale import Lang
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import say
from xtgoals.model.milestone import Milestone
from xtgoals.model.standing import Report
from xtgoals.report.bulletin.columns import Columns
from xtgoals.report.cells import Cell, Kind, Tone
from xtgoals.report.document import Block, Column, Heading, table_of
from xtgoals.report.phrases import region_name

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult


class Owed(NamedTuple):
    """A report with who is asked for it; `days_late` is 0 until it is late, `quick` asks for an estimate."""

    of: Indicator | Milestone
    region: str
    report: Report
    organisation: str | None
    days_late: int = 0
    quick: bool = False


def owed_reports(result: BulletinResult) -> list[Owed]:
    """Every report that is missing, the latest first, then the next that each target waits for."""
    missing = [
        *(
            Owed(one.indicator, one.region, one.report, one.organisation, one.days_late)
            for one in result.due.reports
        ),
        *(
            Owed(one.milestone, one.milestone.region, one.report, one.organisation, one.days_late)
            for one in result.due.steps
        ),
        *(
            Owed(one.indicator, one.region, one.report, one.organisation, one.days_late, quick=True)
            for one in result.due.quick
        ),
    ]
    following = {(one.of.id, one.region, one.report.covered): one for one in reversed([*_following(result)])}
    return [*missing, *sorted(following.values(), key=lambda one: (one.report.due, one.of.id))]


def _following(result: BulletinResult) -> Iterator[Owed]:
    plan = result.plan
    figures = [(one.indicator, one.following, one.target.region) for one in result.status.standings]
    figures += [(one.indicator, one.following, one.indicator.region) for one in result.status.watched]
    for indicator, report, region in figures:
        if report is None or indicator.derived:
            continue
        for part in indicator.parts if region == indicator.region and indicator.parts else (region,):
            yield Owed(indicator, part, report, plan.asked(indicator, part))
    for one in result.milestones.standings:
        for step in one.steps:
            if step.following and not step.is_done:
                milestone = one.milestone
                yield Owed(milestone, milestone.region, step.following, plan.able(milestone.lead))


def owed_blocks(result: BulletinResult, concerns: Callable[[Owed], bool], lang: Lang) -> Iterator[Block]:
    """The reports that concern somebody, with the day by which each is asked for."""
    found = [one for one in owed_reports(result) if concerns(one)]
    if not found:
        return
    columns: Columns[Owed] = (
        (Column(say("Figure or milestone", lang)), lambda one: _name(one, lang)),
        (Column(say("Region", lang), width=14), lambda one: region_name(result.plan, one.region, lang)),
        (Column(say("Report for", lang), width=10), lambda one: _day(one.report.covered)),
        (Column(say("Due", lang), width=10), lambda one: _day(one.report.due)),
        (
            Column(say("Days late", lang), Kind.NUMBER, width=9),
            lambda one: Cell(str(one.days_late), Tone.BAD) if one.days_late else Cell(""),
        ),
    )
    yield Heading(say("Reports, by the day they are due", lang))
    yield table_of(found, columns)


def _name(one: Owed, lang: Lang) -> str:
    name = one.of.name.in_(lang)
    return say("{name} (estimate)", lang, name=name) if one.quick else name


def _day(day: date) -> str:
    return day.isoformat()
