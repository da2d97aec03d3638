"""A page for each target: how it stands and why, its course, its promise, its arithmetic, its history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from xtgoals.actions.show import HistoryRow, ShowResult
from xtgoals.model.message import msgc, msgn, say
from xtgoals.model.standing import Standing
from xtgoals.progress.course import Course
from xtgoals.report.allotments import allotment_table
from xtgoals.report.cells import AnyCell, Cell, Kind, Tone
from xtgoals.report.chart import charts
from xtgoals.report.document import Block, Column, Heading, Paragraph, Table, table_of
from xtgoals.report.facts import judged_facts, measured_facts, promise_facts, watched_facts
from xtgoals.report.numbers import UNDEFINED, bound_text, measured, number, places
from xtgoals.report.periods import period_table
from xtgoals.report.periods import title as title_of_periods
from xtgoals.report.phrases import marked_name, organisation_name, which_of
from xtgoals.report.places import indicator_place, organisation_place, target_place
from xtgoals.report.reasons import reason_text
from xtgoals.report.show import history_table
from xtgoals.report.site.clause import clause_name
from xtgoals.report.site.lists import led_by
from xtgoals.report.site.page import Page, View, page
from xtgoals.report.site.problems import problem_table
from xtgoals.report.site.stories import stories_about, story_links
from xtgoals.report.standing_cells import judged_cell, name_cell

_ROWS = 400  # of a history that a page shows; the file beside it has all
DOWNLOADS = ("csv", "json")


def target_pages(view: View) -> Iterator[Page]:
    """One for each target in force, and for each indicator that is only watched."""
    for shown in view.result.shown.values():
        for standing, course in zip(shown.standings, shown.courses, strict=True):
            name = marked_name(shown.indicator, standing.target, view.lang, which_of(standing))
            blocks = [*_target(view, shown, standing, course), *_indicator(view, shown)]
            yield page(view, target_place(standing.target), name, blocks, DOWNLOADS)
        for watched in shown.watched:
            facts = _facts(watched_facts(watched, view.lang))
            name = shown.indicator.name.in_(view.lang)
            blocks = [facts, *_indicator(view, shown)]
            yield page(view, indicator_place(shown.indicator), name, blocks, DOWNLOADS)


def _target(view: View, shown: ShowResult, standing: Standing, course: Course) -> Iterator[Block]:
    lang, plan = view.lang, view.plan
    cell = judged_cell(standing, lang)
    reason = reason_text(standing, plan, lang)
    yield Paragraph(say("{status}: {reason}", lang, status=cell.words, reason=reason), cell.tone)
    for chart in charts(standing, course, lang):
        yield chart
        yield _course_table(view, standing, course)
    yield Heading(say("The promise", lang))
    yield _facts(_promise(view, standing))
    yield from _bodies(view, standing)
    yield Heading(say("How it is computed", lang))
    yield _facts(judged_facts(plan, standing, lang))
    if standing.allotments:
        yield Heading(say("Allotments", lang))
        beside = [one for one in shown.not_allotted if one.whole.target.id == standing.target.id]
        yield led_by(allotment_table(plan, [*standing.allotments, *beside], lang), 1)
        if note := standing.target.allotment_note:
            yield Paragraph(note.in_(lang), Tone.QUIET)
    names = {standing.target.id, standing.indicator.id}
    problems = [one for one in view.result.problems if one.problem.about.partition("@")[0] in names]
    if problems:
        yield Heading(say("Problems", lang))
        yield problem_table(view, problems)
    yield from story_links(view, stories_about(view, names))
    others = [one for one in shown.standings if one.target.id != standing.target.id]
    if others:
        yield Heading(say("Other targets of the same indicator", lang))
        yield table_of(
            others,
            [
                (Column(say("Indicator", lang)), lambda one: name_cell(plan, one, lang)),
                (Column(say("Status", lang), Kind.STATUS, width=12), lambda one: judged_cell(one, lang)),
            ],
        )


def _facts(facts: Iterator[tuple[str, AnyCell | str]]) -> Table:
    named = (Column("", width=18), lambda fact: Cell(fact[0], Tone.QUIET))
    return table_of(facts, (named, (Column(""), lambda fact: fact[1])))


def _promise(view: View, standing: Standing) -> Iterator[tuple[str, AnyCell | str]]:
    lang, plan, target = view.lang, view.plan, standing.target
    yield say("The plan's words", lang), Cell(target.figure, Tone.STRONG)
    yield say("Bound", lang), bound_text(target.bound, standing.indicator.unit, lang, plan)
    yield say("Clause", lang), Cell(clause_name(view, target.clause), page=view.clauses[target.clause])
    yield from promise_facts(plan, standing, lang)
    for note in (standing.indicator.note, target.note):
        if note:
            yield say("Note", lang), note.in_(lang)


def _bodies(view: View, standing: Standing) -> Iterator[Block]:
    """Who leads it, and who else is named for it."""
    lang, lead = view.lang, standing.indicator.lead
    roles = [(lead, say("leads", lang))] if lead else []
    roles += [
        (name, say("named in the clause", lang)) for name in standing.target.responsible if name != lead
    ]
    yield Heading(say("Who answers for it", lang))
    if not lead:
        yield Paragraph(say("Nobody is named as the lead yet.", lang), Tone.QUIET)
    columns: tuple[tuple[Column, Callable[[tuple[str, str]], AnyCell | str]], ...] = (
        (
            Column(say("Organisation", lang), width=40),
            lambda one: Cell(organisation_name(view.plan, one[0], lang), page=organisation_place(one[0])),
        ),
        (Column(say("Role", lang), width=20), lambda one: one[1]),
    )
    if roles:
        yield table_of(roles, columns)


def _course_table(view: View, standing: Standing, course: Course) -> Table:
    """The numbers that the chart draws: what was reached, and what was planned for that day."""
    lang, unit = view.lang, standing.indicator.unit

    def planned(one: tuple[int, str]) -> str:
        expected = course.planned[one[0]]
        return UNDEFINED if expected is None else measured(number(expected, places(unit, lang)), unit, lang)

    rows = [(at, value.covered.isoformat()) for at, value in enumerate(course.values)]
    return table_of(
        rows,
        [
            (Column(say("Day", lang), width=10), lambda one: one[1]),
            (
                Column(msgc("chart", "actual").in_(lang), Kind.NUMBER, width=16),
                lambda one: measured(number(course.values[one[0]].value, 4), unit, lang),
            ),
            (Column(msgc("line", "planned").in_(lang), Kind.NUMBER, width=16), planned),
        ],
    )


def _indicator(view: View, shown: ShowResult) -> Iterator[Block]:
    """How it is measured, its figures by period, and every row with its source and what became of it."""
    lang, plan, indicator = view.lang, view.plan, shown.indicator
    yield Heading(say("The indicator", lang))
    yield _facts(measured_facts(plan, indicator, shown.standings, lang))
    if tables := list(period_table(plan, indicator, shown.periods, lang)):
        yield Heading(title_of_periods(indicator, lang))
        yield from tables
    if not indicator.derived:
        yield Heading(say("History", lang))
        yield from _history(view, shown.history)


def _history(view: View, rows: Sequence[HistoryRow]) -> Iterator[Block]:
    lang = view.lang
    if not rows:
        yield Paragraph(say("no figures yet", lang), Tone.QUIET)
        return
    if len(rows) > _ROWS:
        text = msgn(
            "The latest {shown} of {count} row; the CSV beside this page has all.",
            "The latest {shown} of {count} rows; the CSV beside this page has all.",
            len(rows),
            shown=_ROWS,
        )
        yield Paragraph(text.in_(lang), Tone.QUIET)
    yield led_by(history_table(view.plan, rows[-_ROWS:], lang, with_notes=False), 1)
