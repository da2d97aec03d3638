"""The page that says how to read all others: words, shapes, formulas, where the data is, whom to tell."""

from __future__ import annotations

from collections.abc import Iterator

from xtgoals.model.message import Message, msg, msgc, say
from xtgoals.model.terms import term
from xtgoals.model.words import Grade, Status
from xtgoals.report.cells import AnyCell, Cell, Kind, Tone
from xtgoals.report.document import Block, Column, Heading, Paragraph, Table, table_of
from xtgoals.report.phrases import organisation_name, status_cell
from xtgoals.report.places import address, organisation_place
from xtgoals.report.site.page import Page, View, page

PLACE = "about"
_STATUSES = {
    Status.ACHIEVED: msg("The target is met: it counts up and cannot fall back, or its time is over."),
    Status.ON_TRACK: msg("As fast as planned, or faster; or met for now, while its time runs on."),
    Status.AT_RISK: msg("Slower than planned, but by less than the plan's threshold."),
    Status.BEHIND: msg("Slower than that, fallen back, or out of reach."),
    Status.MISSED: msg(
        "The target is not met and can no longer be: its time is over, or a limit was passed."
    ),
    Status.OVERDUE: msg(
        "No figure came though its day is past, so nobody knows how it stands. "
        "This is no verdict on the work."
    ),
    Status.NOT_DUE: msg("No figure is due yet."),
    Status.AT_END: msg("Judged once, at the deadline; until then nothing is judged."),
    Status.UNKNOWN: msg("It cannot be judged from what is reported; the reason says what is missing."),
}
_WORDS = (
    (msg("Actual"), msg("The latest figure that was reported and counts; - where there is none.")),
    (
        msgc("reading", "Target"),
        msg("What was promised. The plan's words are the figure as the plan prints it."),
    ),
    (
        msg("Completion"),
        msg("How much of the promise is done. In brackets it is only how near the value is."),
    ),
    (msg("Planned"), msg("How much was to be done by the day that the figure describes.")),
    (msg("Gap"), msg("The actual less the target, in its unit.")),
    (msg("Lead"), msg("The body that answers for it. The plan often names several and no lead.")),
    (
        msg("aspirational"),
        msg("The plan says that it strives for it: it is counted, but not firmly promised."),
    ),
)
_FORMULAS = (
    (msg("Completion"), msg("(actual - baseline) / (target - baseline); without a baseline actual / target")),
    (
        msg("Planned"),
        msg("time passed / whole time until the deadline, unless the plan lists shares of its own"),
    ),
    (msgc("column", "Pace"), msg("completion / planned; 1.00 is exactly in time")),
    (msg("Forecast"), msg("where it ends if it goes on as so far: actual / planned")),
    (msg("Required per month"), msg("(target - actual) / months that are left")),
)
_GRADES = {
    Grade.ESTIMATE: msg("Nothing is achieved or missed by it, and a later report takes its place."),
    Grade.REPORTED: msg("As the body that is responsible reports it."),
    Grade.VERIFIED: msg("The office has seen what proves it; no later report replaces it."),
    Grade.FINAL: msg("It will not change any more."),
}


def about_page(view: View) -> Page:
    """How to read it, and what is behind it."""
    return page(view, PLACE, say("About this page", view.lang), [*_blocks(view)])


def _blocks(view: View) -> Iterator[Block]:
    lang = view.lang
    yield Paragraph(
        say(
            "This page holds what a public plan promised in numbers against what was reported, and says by a "
            "fixed rule how each promise stands. Every number leads back to its source.",
            lang,
        )
    )
    yield Heading(say("The statuses", lang))
    yield _statuses(view)
    yield Heading(say("The words", lang))
    yield _meanings(view, _WORDS)
    yield Heading(say("The formulas", lang))
    yield _meanings(view, _FORMULAS)
    yield Heading(say("How sure a figure is", lang))
    yield _meanings(view, [(term(grade), text) for grade, text in _GRADES.items()])
    yield from _office(view)
    yield Heading(say("Licence and errors", lang))
    yield table_of(
        terms_of_use(view),
        (
            (Column("", width=18), lambda one: Cell(one[0], Tone.QUIET)),
            (Column(""), lambda one: Cell(one[1], page=address(one[1]))),
        ),
    )


def terms_of_use(view: View) -> list[tuple[str, str]]:
    """Under which terms the data may be used, and where to report an error, as far as the plan says so."""
    lang, plan = view.lang, view.plan
    said = ((msg("Licence"), plan.licence), (msg("Report an error"), plan.contact))
    return [
        (name.in_(lang), text.in_(lang) if text else say("the plan does not say", lang))
        for name, text in said
    ]


def _statuses(view: View) -> Table:
    columns = (
        (Column(say("Status", view.lang), Kind.STATUS, width=14), lambda one: status_cell(one[0], view.lang)),
        (Column(say("Means", view.lang)), lambda one: one[1].in_(view.lang)),
    )
    return table_of(_STATUSES.items(), columns)


def _meanings(view: View, listed: object) -> Table:
    pairs: list[tuple[Message, Message]] = list(listed)  # type: ignore[call-overload]
    columns = (
        (Column("", width=24), lambda one: Cell(one[0].in_(view.lang), Tone.STRONG)),
        (Column(""), lambda one: one[1].in_(view.lang)),
    )
    return table_of(pairs, columns)


def _office(view: View) -> Iterator[Block]:
    """Who drives the plan, by their posts."""
    force, lang = view.plan.task_force, view.lang
    posts: list[tuple[str, AnyCell]] = []
    if force.convener:
        posts.append((say("Convener", lang), Cell(force.convener.in_(lang))))
    if force.deputy:
        posts.append((say("Deputy convener", lang), Cell(force.deputy.in_(lang))))
    if force.office:
        name = organisation_name(view.plan, force.office, lang)
        posts.append((say("Office", lang), Cell(name, page=organisation_place(force.office))))
    if posts:
        yield Heading(say("The task force", lang))
        yield table_of(
            posts,
            (
                (Column("", width=24), lambda one: Cell(one[0], Tone.QUIET)),
                (Column(""), lambda one: one[1]),
            ),
        )
