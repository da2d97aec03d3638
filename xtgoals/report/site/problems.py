"""The problems that somebody is at, where the office lets everybody see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from xtgoals.model.message import msgc, msgn, say
from xtgoals.model.subjects import subjects
from xtgoals.progress.problems import ProblemStanding
from xtgoals.report.cells import AnyCell, Cell, Kind
from xtgoals.report.document import Block, Column, Paragraph, Table, table_of
from xtgoals.report.numbers import UNDEFINED
from xtgoals.report.phrases import organisation_name, region_name
from xtgoals.report.places import organisation_place
from xtgoals.report.problem_lines import state_cell
from xtgoals.report.problems import days_late, level_text
from xtgoals.report.site.page import Page, View, page

PLACE = "problems"


def problems_page(view: View) -> Page:
    """All of them, those that are late first."""
    found = sorted(view.result.problems, key=lambda one: (not one.late, -one.days_late, one.problem.id))
    count = msgn("{count} problem is open.", "{count} problems are open.", len(found))
    blocks: list[Block] = [Paragraph(count.in_(view.lang)), *([problem_table(view, found)] if found else [])]
    return page(view, PLACE, say("Problems", view.lang), blocks)


def problem_table(view: View, problems: Iterable[ProblemStanding]) -> Table:
    """A row a problem: its state, who has it until when, what it is about, and what was said of it last."""
    plan, lang = view.plan, view.lang
    known = subjects(plan)

    def who(one: ProblemStanding) -> Cell:
        name = one.problem.organisation
        return Cell(organisation_name(plan, name, lang), page=organisation_place(name)) if name else Cell("-")

    def about(one: ProblemStanding) -> Cell:
        of = one.problem
        if of.about in known:
            subject = known[of.about]
            place = f"t/{of.about.partition('@')[0]}" if subject.indicator else ""
            return Cell(subject.name.in_(lang), page=place)
        return Cell(of.about or (region_name(plan, of.region, lang) if of.region else UNDEFINED))

    columns: tuple[tuple[Column, Callable[[ProblemStanding], AnyCell | str]], ...] = (
        (Column(say("Problem", lang), width=11), lambda one: one.problem.id),
        (
            Column(msgc("problem", "State").in_(lang), Kind.STATUS, width=12),
            lambda one: state_cell(one, lang),
        ),
        (Column(say("About", lang)), about),
        (Column(say("Organisation", lang)), who),
        (
            Column(msgc("problem", "Due").in_(lang), width=10),
            lambda one: one.problem.due.isoformat() if one.problem.due else UNDEFINED,
        ),
        (Column(say("Days late", lang), Kind.NUMBER, width=9), lambda one: days_late(one, lang)),
        (Column(say("Level", lang), width=8), lambda one: level_text(one, lang)),
        (Column(say("Said last", lang), Kind.NOTE), lambda one: one.problem.text),
    )
    return table_of(problems, columns)
