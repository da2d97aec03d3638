"""A page for each clause of the plan: its wording, who it names, its targets and milestones."""

from __future__ import annotations

from collections.abc import Iterator

from xtgoals.model.message import say
from xtgoals.report.cells import Cell
from xtgoals.report.document import Block, Column, Heading, table_of
from xtgoals.report.phrases import organisation_name
from xtgoals.report.places import organisation_place
from xtgoals.report.site.lists import counted, milestone_list, target_list
from xtgoals.report.site.page import Page, View, page


def clause_pages(view: View) -> Iterator[Page]:
    """One for each that the plan lists, and for those that only a target or milestone names."""
    for clause, place in view.clauses.items():
        yield page(view, place, clause_name(view, clause), [*_blocks(view, clause)])


def clause_name(view: View, clause: str) -> str:
    """A clause with its title."""
    known = view.plan.clauses.get(clause)
    return f"{clause} {known.title.in_(view.lang)}" if known else clause


def _blocks(view: View, clause: str) -> Iterator[Block]:
    lang = view.lang
    targets = [one for one in view.result.status.standings if one.target.clause == clause]
    if targets:
        yield counted(view, targets)
        yield Heading(say("Targets", lang))
        yield from target_list(view, targets, of_clause=True)
    milestones = [one for one in view.result.milestones.standings if one.milestone.clause == clause]
    if milestones:
        yield Heading(say("Milestones", lang))
        yield milestone_list(view, milestones)
    known = view.plan.clauses.get(clause)
    if known and known.responsible:
        yield Heading(say("Organisations that the clause names", lang))
        yield table_of(
            known.responsible,
            [
                (
                    Column(say("Organisation", lang), width=40),
                    lambda name: Cell(
                        organisation_name(view.plan, name, lang), page=organisation_place(name)
                    ),
                )
            ],
        )
