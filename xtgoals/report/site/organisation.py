"""A page for each organisation: what it leads, what it shares, and nothing that it is not named for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xtgoals.model.catalogue import Organisation, Plan
from xtgoals.model.message import msg, say
from xtgoals.model.scheme import Subjects
from xtgoals.model.standing import Standing
from xtgoals.progress.steps import MilestoneStanding
from xtgoals.report.cells import Cell, Tone
from xtgoals.report.document import Block, Column, Heading, Paragraph, table_of
from xtgoals.report.phrases import organisation_name, region_name
from xtgoals.report.places import organisation_place, region_place
from xtgoals.report.site.lists import counted, milestone_list, target_list
from xtgoals.report.site.page import Page, View, page
from xtgoals.report.site.problems import problem_table
from xtgoals.report.site.scores import scores_of


def organisation_pages(view: View) -> Iterator[Page]:
    """One for each organisation, groups of them too."""
    for name, one in view.plan.organisations.items():
        yield page(view, organisation_place(name), one.name.in_(view.lang), [*_blocks(view, name, one)])


def targets_of(view: View, organisation: str) -> tuple[list[Standing], list[Standing]]:
    """The targets that it leads, and those that it or a group of it is named for without leading."""
    leads, shares = [], []
    for one in view.result.status.standings:
        if one.indicator.lead == organisation:
            leads.append(one)
        elif _is_named(view.plan, one.target.responsible, organisation):
            shares.append(one)
    return leads, shares


def _is_named(plan: Plan, responsible: Sequence[str], organisation: str) -> bool:
    return any(organisation in plan.expand(name) for name in responsible)


def _blocks(view: View, name: str, one: Organisation) -> Iterator[Block]:
    lang, plan = view.lang, view.plan
    leads, shares = targets_of(view, name)
    if leads:
        yield Heading(say("Targets that it leads", lang))
        yield counted(view, leads)
        yield from target_list(view, leads)
    led = [each for each in view.result.milestones.standings if each.milestone.lead == name]
    if led:
        yield Heading(say("Milestones that it leads", lang))
        yield milestone_list(view, led)
    if shares:
        yield Heading(say("Targets that it shares", lang))
        yield Paragraph(say("Responsible for them without leading them.", lang), Tone.QUIET)
        yield from target_list(view, shares)
    if shared := _shared_milestones(view, name):
        yield Heading(say("Milestones that it shares", lang))
        yield milestone_list(view, shared)
    if not (leads or shares or led or shared):
        yield Paragraph(say("It is named for no target and no milestone.", lang), Tone.QUIET)
    problems = [each for each in view.result.problems if each.problem.organisation == name]
    if problems:
        yield Heading(say("Problems", lang))
        yield problem_table(view, problems)
    yield from scores_of(view, Subjects.ORGANISATIONS, name)
    yield from _related(view, name, one)
    if one.region in plan.regions and one.region:
        yield Heading(say("Region", lang))
        cell = Cell(region_name(plan, one.region, lang), page=region_place(one.region))
        yield table_of([cell], [(Column(say("Region", lang), width=40), lambda cell: cell)])


def _shared_milestones(view: View, name: str) -> list[MilestoneStanding]:
    return [
        one
        for one in view.result.milestones.standings
        if one.milestone.lead != name and _is_named(view.plan, one.milestone.responsible, name)
    ]


def _related(view: View, name: str, one: Organisation) -> Iterator[Block]:
    """The members of a group, and the groups that it is in."""
    groups = [key for key, group in view.plan.organisations.items() if name in group.members]
    for title, related in (
        (
            msg(
                "Members",
            ),
            one.members,
        ),
        (msg("Member of"), tuple(groups)),
    ):
        if related:
            yield Heading(title.in_(view.lang))
            column = Column(say("Organisation", view.lang), width=40)
            yield table_of(
                related,
                [
                    (
                        column,
                        lambda each: Cell(
                            organisation_name(view.plan, each, view.lang), page=organisation_place(each)
                        ),
                    )
                ],
            )
