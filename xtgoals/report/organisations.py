"""The members of the task force as a document and as records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from xtgoals.locale import Lang
from xtgoals.model.message import msgc, msgn, say
from xtgoals.report.cells import AnyCell, Cell, Kind, Tone
from xtgoals.report.document import Block, Column, Document, Heading, Paragraph, table_of
from xtgoals.report.phrases import known_day, opening, organisation_name
from xtgoals.report.records import apart, both, fields_of, record_head

if TYPE_CHECKING:
    from xtgoals.actions.organisations import Member, MembersResult


def members_document(result: MembersResult, lang: Lang) -> Document:
    """Who drives the plan, and what each member leads, shares, owes and has to mend."""
    force = result.plan.task_force
    title = say("The task force", lang) if force.members else say("Organisations", lang)
    blocks: list[Block] = [Heading(title, 1), *opening(result, lang), known_day(result, lang)]
    return Document(title, lang, (*blocks, *member_blocks(result, lang)))


def member_blocks(result: MembersResult, lang: Lang) -> Iterator[Block]:
    """Who holds which post, and a row a member."""
    yield from _posts(result, lang)
    yield table_of(result.members, _columns(lang, with_milestones=bool(result.plan.milestones)))
    count = msgn("{count} organisation", "{count} organisations", len(result.members))
    yield Paragraph(count.in_(lang))
    yield Paragraph(say("Shares: responsible for it without leading it.", lang), Tone.QUIET)


def _posts(result: MembersResult, lang: Lang) -> Iterator[Paragraph]:
    force = result.plan.task_force
    if force.convener:
        yield Paragraph(say("Convener: {name}", lang, name=force.convener))
    if force.deputy:
        yield Paragraph(say("Deputy convener: {name}", lang, name=force.deputy))
    if force.office:
        yield Paragraph(say("Office: {name}", lang, name=organisation_name(result.plan, force.office, lang)))


def _columns(
    lang: Lang, *, with_milestones: bool
) -> tuple[tuple[Column, Callable[[Member], AnyCell | str]], ...]:
    number = Kind.NUMBER
    milestones: tuple[tuple[Column, Callable[[Member], AnyCell | str]], ...] = (
        (Column(say("Milestones led", lang), number, width=10, roomy=14), lambda one: _count(one.milestones)),
        (
            Column(say("Milestones overdue", lang), number, width=10, roomy=18),
            lambda one: _bad(one.milestones_overdue),
        ),
    )
    return (
        (Column(say("Organisation", lang)), lambda one: one.organisation.name.in_(lang)),
        (Column(msgc("column", "Leads").in_(lang), number, width=6), lambda one: _count(one.leads)),
        (Column(say("Shares", lang), number, width=6), lambda one: _count(one.shares)),
        (Column(say("Figures overdue", lang), number, width=9, roomy=15), lambda one: _bad(one.overdue)),
        *(milestones if with_milestones else ()),
        (Column(say("Problems open", lang), number, width=8, roomy=13), lambda one: _count(one.problems)),
        (Column(say("Problems late", lang), number, width=8, roomy=13), lambda one: _bad(one.late)),
    )


def _count(count: int) -> Cell:
    return Cell(str(count), Tone.PLAIN if count else Tone.QUIET)


def _bad(count: int) -> Cell:
    return Cell(str(count), Tone.BAD if count else Tone.QUIET)


def members_record(result: MembersResult) -> dict[str, Any]:
    """The document of `list --organisations --format json`."""
    force = result.plan.task_force
    return {
        **record_head(result, {"known_on": result.known_on}),
        "rows_left_out": result.rows_left_out,
        "task_force": {
            "convener": both(force.convener) if force.convener else None,
            "deputy": both(force.deputy) if force.deputy else None,
            "office": force.office,
            "members": list(force.members),
        },
        "organisations": [_record(one) for one in result.members],
    }


def _record(one: Member) -> dict[str, Any]:
    return {
        "id": one.organisation.id,
        "name": both(one.organisation.name),
        "leads": one.leads,
        "shares": one.shares,
        "overdue": one.overdue,
        "milestones": one.milestones,
        "milestones_overdue": one.milestones_overdue,
        "problems": one.problems,
        "problems_late": one.late,
    }


def member_rows(result: MembersResult) -> list[dict[str, Any]]:
    """One flat row a member."""
    return [
        {
            "organisation": record["id"],
            **apart("organisation", record["name"]),
            **fields_of(
                record,
                "leads",
                "shares",
                "overdue",
                "milestones",
                "milestones_overdue",
                "problems",
                "problems_late",
            ),
        }
        for record in map(_record, result.members)
    ]
