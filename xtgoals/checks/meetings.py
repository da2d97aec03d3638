"""Rules for the meetings of a plan: when they are held, and what they are about."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from xtgoals.checks.composition import idle_field
from xtgoals.checks.view import CatalogueView
from xtgoals.model.finding import Finding, Place, Severity
from xtgoals.model.message import Message, msg
from xtgoals.model.near import nearest
from xtgoals.model.rule import rule
from xtgoals.model.subjects import subjects

_YEAR = 366


@rule("meeting-order", bad="meetings: [2024-10-20, 2024-07-20]", good="meetings: [2024-07-20, 2024-10-20]")
def meeting_order(view: CatalogueView) -> Iterator[Finding]:
    """Meetings stand in the order of their days, one a day: what moved is told from one to the next."""
    for number, (before, one) in enumerate(pairwise(view.plan.meetings), start=1):
        if one.day <= before.day:
            message = msg("{first} comes after {last}", first=before.day, last=one.day)
            if one.day == before.day:
                message = msg("{day} is there twice", day=one.day)
            fix = msg("list the meetings by their days, one for each day")
            yield meeting_order.at(view.path, (*_place(number), "day"), message, fix)


@rule(
    "unknown-name",
    bad="{day: 2024-11-08, kind: special, about: [chargign-posts]}",
    good="{day: 2024-11-08, kind: special, about: [charging-posts]}",
)
def unknown_name(view: CatalogueView) -> Iterator[Finding]:
    """What a meeting or a story is about is an indicator, target, allotment or milestone of the catalogue,
    and the region of a story one of its regions."""
    # of what could not be read the names may be missing
    if not {"indicators", "milestones"}.isdisjoint(view.unread) or view.partial:
        return
    known = {*view.plan.indicators, *subjects(view.plan)}
    for number, meeting in enumerate(view.plan.meetings):
        for at, name in enumerate(meeting.about):
            if name in known or name in view.lost:
                continue
            yield unknown_name.at(view.path, (*_place(number), "about", at), *nothing_called(name, known))


def nothing_called(name: str, known: Collection[str]) -> tuple[Message, Message]:
    """What is wrong with a name that is none of those `known`, and what to do."""
    near = nearest(name, known)
    fix = msg("write the id of an indicator, target or milestone")
    if near:
        fix = msg("write one of: {likely}", likely=near)
    return msg("the catalogue has nothing called {name!r}", name=name), fix


@idle_field.judged
def about_all(view: CatalogueView) -> Iterator[Finding]:
    """A regular meeting looks at the whole plan, whatever it is said to be about."""
    for number, meeting in enumerate(view.plan.meetings):
        if meeting.is_regular and meeting.about:
            message = msg("`{name}` says nothing here", name="about")
            fix = msg("take it out; it belongs to {needed}", needed=msg("`kind: special`"))
            yield idle_field.at(view.path, (*_place(number), "about"), message, fix)


@rule(
    "meeting-about",
    Severity.WARNING,
    bad="{day: 2024-11-08, kind: special}",
    good="{day: 2024-11-08, kind: special, about: [charging-posts]}",
)
def meeting_about(view: CatalogueView) -> Iterator[Finding]:
    """A special meeting says what it is about; one about everything is a regular one."""
    for number, meeting in enumerate(view.plan.meetings):
        if not meeting.is_regular and not meeting.about:
            message = msg("the special meeting of {day} is about nothing", day=meeting.day)
            fix = msg("add `about: [...]`, or take `kind: special` out")
            yield meeting_about.at(view.path, (*_place(number), "kind"), message, fix)


@rule(
    "meeting-day",
    Severity.WARNING,
    bad="end: 2024-12-31\nmeetings: [2042-10-20]",
    good="end: 2024-12-31\nmeetings: [2024-10-20]",
)
def meeting_day(view: CatalogueView) -> Iterator[Finding]:
    """A meeting is held while the plan runs, or within a year after its end: else its day is a slip."""
    plan = view.plan
    if not view.dated:
        return
    # counted, for a plan may end on the last day that there is
    late = plan.end.toordinal() + _YEAR
    for number, meeting in enumerate(plan.meetings):
        if not plan.start.toordinal() <= meeting.day.toordinal() <= late:
            message = msg(
                "the plan runs from {start} to {end}, and this meeting is on {day}",
                start=plan.start,
                end=plan.end,
                day=meeting.day,
            )
            yield meeting_day.at(view.path, (*_place(number), "day"), message, msg("check the year"))


def _place(number: int) -> Place:
    return ("plan", "meetings", number)
