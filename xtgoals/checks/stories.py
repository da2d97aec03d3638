"""Rules for texts that people write: what a story names, and which meeting a file belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xtgoals.checks.meetings import nothing_called, unknown_name
from xtgoals.checks.view import CatalogueView
from xtgoals.entry.likely import likely_date
from xtgoals.entry.story import Named
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.near import nearest
from xtgoals.model.period import parse_date
from xtgoals.model.rule import rule
from xtgoals.model.subjects import subjects

_SHOWN = 6  # names, where none is near


@dataclass(frozen=True)
class StoryView:
    """What a story names, the file that it stands in, and the catalogue that should know it."""

    catalogue: CatalogueView
    path: str
    named: tuple[Named, ...]


@unknown_name.judged
def unknown_in_story(view: StoryView) -> Iterator[Finding]:
    """What a story is about is a promise or an indicator of the catalogue, and its region is one of it."""
    catalogue = view.catalogue
    plan, unread = catalogue.plan, catalogue.unread
    # of what could not be read the names may be missing
    sure = {"indicators", "milestones"}.isdisjoint(unread) and not catalogue.partial
    known = {*plan.indicators, *subjects(plan), *catalogue.lost}
    for one in view.named:
        if one.field == "about" and sure and one.id not in known:
            yield unknown_name.at(view.path, one.place, *nothing_called(one.id, known))
        if one.field == "region" and "regions" not in unread and one.id not in plan.regions:
            message = msg("the catalogue has no {column} {said!r}", column="region", said=one.id)
            likely = nearest(one.id, plan.regions) or [*plan.regions][:_SHOWN]
            yield unknown_name.at(view.path, one.place, message, msg("write one of: {likely}", likely=likely))


@rule(
    "unknown-meeting",
    Severity.WARNING,
    bad="meetings/2024-10-21.md",
    good="meetings/2024-10-20.md, and 2024-10-20 in `meetings` of the catalogue",
)
def unknown_meeting(catalogue: CatalogueView, path: str, name: str) -> Iterator[Finding]:
    """The words of a meeting stand in a file that is named after its day, which the catalogue lists."""
    days = [meeting.day.isoformat() for meeting in catalogue.plan.meetings]
    if name in days:
        return
    likely, day = likely_date(name), parse_date(name)
    if day is None or likely != name:
        message = msg("{text!r} is no day", text=name)
        fix = msg("name it after the day of its meeting, like 2024-10-20.md")
        fix = msg("rename it to {name}.md", name=likely) if likely else fix
    else:
        message = msg("the catalogue has no meeting on {day}", day=day)
        near = nearest(name, days) or days
        fix = msg("add the day to `meetings`, or rename the file after one of: {likely}", likely=near)
        fix = fix if days else msg("add the day to `meetings` of the plan")
    yield unknown_meeting.at(path, (), message, fix)
