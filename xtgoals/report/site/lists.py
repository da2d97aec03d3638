"""The lists of targets and milestones on the pages of the site: status before the numbers, reasons last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from xtgoals.model.message import msgc, say
from xtgoals.model.standing import Standing
from xtgoals.model.words import Status
from xtgoals.progress.steps import MilestoneStanding
from xtgoals.report.cells import AnyCell, Cell, Kind, Tone
from xtgoals.report.document import Block, Column, Table, table_of
from xtgoals.report.groups import grouped_table
from xtgoals.report.milestones import marked_milestone
from xtgoals.report.numbers import UNDEFINED, completion, percent
from xtgoals.report.phrases import actual_text, answering, by_clause, organisation_name, status_cell
from xtgoals.report.pictures import Tally
from xtgoals.report.places import status_place
from xtgoals.report.site.page import View
from xtgoals.report.standing_cells import bar_cell, goal_text, judged_cell, name_cell, reason_cell
from xtgoals.report.step_reasons import milestone_reason, steps_done
from xtgoals.report.summary import PACE_FROM, legend, tally

Shown = tuple[Column, Callable[[Standing], AnyCell | str]]
Thing = TypeVar("Thing")


def target_list(view: View, standings: Sequence[Standing], *, of_clause: bool = False) -> Iterator[Block]:
    """The targets, clause by clause, and how to read their numbers.

    Those `of_clause` have one title and one set of bodies, told above: they stand with the plan's figure.
    """
    by_title = by_clause(view.plan, standings, lambda one: one.target, view.lang)
    groups = [("", standings)] if of_clause else by_title
    yield grouped_table(groups, _columns(view, of_clause=of_clause))
    # there is no column of paces
    yield from (line for line in legend(standings, view.lang) if line.from_width < PACE_FROM)


def _columns(view: View, *, of_clause: bool) -> list[Shown]:
    plan, lang, number = view.plan, view.lang, Kind.NUMBER
    columns: list[Shown] = [
        (Column(say("Indicator", lang)), lambda one: name_cell(plan, one, lang)),
        (Column(say("Status", lang), Kind.STATUS, width=12), lambda one: judged_cell(one, lang)),
        (Column(say("The plan's words", lang), width=16), lambda one: one.target.figure),
        (
            Column(say("Actual / target", lang), number, width=16),
            lambda one: f"{actual_text(one, lang)} / {goal_text(plan, one, lang)}",
        ),
        (Column(say("Completion", lang), number, width=10), lambda one: completion(one, lang)),
        (Column(say("Bar", lang), Kind.BAR, width=10), lambda one: bar_cell(one, lang)),
        (Column(say("Planned", lang), number, width=8), lambda one: percent(one.planned, lang)),
        (Column(say("Organisation", lang)), lambda one: Cell(answering(plan, one, lang), Tone.QUIET)),
        (Column(say("Reason", lang), Kind.NOTE, width=40), lambda one: reason_cell(plan, one, lang)),
    ]
    del columns[-2 if of_clause else 2]
    return columns


def counted(view: View, standings: Sequence[Standing], *, linked: bool = False) -> Tally:
    """The counts by status, drawn; if they are those of the whole plan, each leads to its page."""
    found = tally(view.plan, standings, view.lang, drawn=True)
    if not linked:
        return found
    pages = (status_place(status) for status in Status if any(one.status is status for one in standings))
    parts = zip(found.parts, pages, strict=True)
    return found._replace(parts=tuple((cell._replace(page=page), count) for (cell, count), page in parts))


def milestone_list(view: View, standings: Iterable[MilestoneStanding]) -> Table:
    """The milestones, clause by clause, in the plan's words, with why they stand so."""
    plan, lang = view.plan, view.lang
    columns = (
        (Column(say("Milestone", lang)), lambda one: marked_milestone(one.milestone, lang)),
        (Column(say("Status", lang), Kind.STATUS, width=12), lambda one: status_cell(one.status, lang)),
        (Column(say("The plan's words", lang), width=24), lambda one: one.milestone.text),
        (Column(say("Steps done", lang), Kind.NUMBER, width=8), lambda one: steps_done(one, lang)),
        (Column(say("By", lang), width=10), lambda one: one.steps[-1].deadline.isoformat()),
        (
            Column(say("Lead", lang)),
            lambda one: (
                organisation_name(plan, one.milestone.lead, lang) if one.milestone.lead else UNDEFINED
            ),
        ),
        (Column(say("Reason", lang), Kind.NOTE, width=40), lambda one: milestone_reason(one, lang)),
    )
    return grouped_table(by_clause(plan, standings, lambda one: one.milestone, lang), columns)


def counted_links(view: View, header: str, things: Iterable[tuple[str, str, Sequence[Standing]]]) -> Table:
    """A row a page: its name and place, how many targets it has, and how many of them are of each status."""
    lang = view.lang
    columns: tuple[tuple[Column, Callable[[tuple[str, str, Sequence[Standing]]], AnyCell | str]], ...] = (
        (Column(header, width=30), lambda one: Cell(one[0], page=one[1])),
        (Column(say("Targets", lang), Kind.NUMBER, width=7), lambda one: str(len(one[2]))),
        (Column(say("Status", lang)), lambda one: _counts(view, one[2])),
    )
    return table_of(things, columns)


def _counts(view: View, standings: Sequence[Standing]) -> str:
    counts = Counter(one.status for one in standings)
    said = [f"{status_cell(one, view.lang).words} {counts[one]}" for one in Status if counts[one]]
    return msgc("counts", ", ").in_(view.lang).join(said)


def led_by(table: Table, first: int) -> Table:
    """A table with another column first: that by which a card on a narrow screen is named."""

    def turned(cells: tuple[Thing, ...]) -> tuple[Thing, ...]:
        return (cells[first], *cells[:first], *cells[first + 1 :])

    return table._replace(columns=turned(table.columns), rows=tuple(turned(row) for row in table.rows))
