"""The sheet on which leads are assigned, and what one of them would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import Worded, msg, msgc, say
from xtgoals.model.milestone import Milestone
from xtgoals.report.document import Column, Document, table_of
from xtgoals.report.filling import FillBook, FillColumn, FillPage
from xtgoals.report.form import promised_in, under_title
from xtgoals.report.phrases import joined, organisation_name
from xtgoals.tables.form_layout import SIGNED
from xtgoals.tables.form_tag import leads_tag
from xtgoals.tables.lead_sheet import LEAD

if TYPE_CHECKING:
    from xtgoals.actions.lead_sheet import LeadLine, LeadSheet
    from xtgoals.actions.leads import LeadResult

# in the order that `tables/lead_sheet.py` reads
_COLUMNS = (
    FillColumn(msg("Clause"), 10, centred=True),
    FillColumn(msgc("form", "Indicator"), 30),
    FillColumn(msg("Target"), 18),
    FillColumn(msg("Organisations of the clause"), 44),
    FillColumn(msg("Lead now"), 20),
    FillColumn(msgc("form", "Lead"), 24, open=True),
    FillColumn(msg("Note"), 24, open=True),
    FillColumn(msg("Indicator id"), 15, quiet=True),
)


def lead_book(sheet: LeadSheet, lang: Lang) -> FillBook:
    """The sheet in a workbook of its own, which says which leads are printed."""
    leads = [(one.led.id, one.led.lead) for one in sheet.lines]
    return FillBook((_lead_page(sheet, lang),), tuple(leads_tag(sheet.plan.id, leads).items()))


def _lead_page(sheet: LeadSheet, lang: Lang) -> FillPage:
    """A row an indicator or milestone, with a drop-down of the bodies that the plan names for it."""
    plan = sheet.plan
    names = [one.name.in_(lang) for one in plan.organisations.values()]

    def called(organisation: str) -> str:
        # of two that are called alike only the id tells which is meant
        name = organisation_name(plan, organisation, lang)
        return organisation if names.count(name) > 1 else name

    return FillPage(
        sheet=say("Leads", lang),
        title=say("Who leads what", lang),
        plan=under_title(plan, lang),
        due="",
        guide=say(
            "Choose a lead in the yellow cells, and say in the note what it rests on. A row that stays empty "
            "changes nothing. To be read with `xtgoals import`, which shows first what would change.",
            lang,
        ),
        columns=_COLUMNS,
        headings=tuple(one.heading.in_(lang) for one in _COLUMNS),
        rows=tuple(_row(plan, line, lang) for line in sheet.lines),
        choices=tuple(tuple(map(called, line.named)) for line in sheet.lines),
        chosen=LEAD,
        wrong_choice=say("The plan does not name it in this clause.", lang),
        strict=False,
        signed=SIGNED.in_(lang),
    )


def _row(plan: Plan, line: LeadLine, lang: Lang) -> tuple[str, ...]:
    led, targets = line.led, line.targets
    if isinstance(led, Milestone):
        clauses, promised = [led.clause], led.text
    else:
        clauses, promised = [one.clause for one in targets], promised_in(targets, led, lang)
    return (
        ", ".join(dict.fromkeys(clauses)),
        led.name.in_(lang),
        promised,
        joined([organisation_name(plan, one, lang) for one in line.responsible], lang) or "-",
        organisation_name(plan, led.lead, lang) if led.lead else "-",
        "",
        "",
        led.id,
    )


def leads_document(result: LeadResult, lang: Lang) -> Document:
    """What a sheet of leads would change, lead by lead."""
    plan = result.plan
    new = [one for one in result.changes if one.is_new]
    columns = (
        (Column(say("Indicator", lang)), lambda one: one.led.name.in_(lang)),
        (
            Column(say("Lead now", lang)),
            lambda one: organisation_name(plan, one.before, lang) if one.before else "-",
        ),
        (Column(say("Lead then", lang)), lambda one: organisation_name(plan, one.lead, lang)),
        (Column(say("Note", lang)), lambda one: one.note),
    )
    return Document(say("Leads", lang), lang, (table_of(new, columns),) if new else ())


def leads_outcome(result: LeadResult, lang: Lang, *, dry_run: bool) -> str:
    """What became of the sheet: how many leads, and where they are stored."""
    new = sum(one.is_new for one in result.changes)
    said: list[Worded] = [
        msg("leads: {new} set, {same} unchanged", new=new, same=len(result.changes) - new)
        if not result.refused
        else msg("leads: {count} refused", count=len(result.refused))
    ]
    if result.stored:
        said.append(msg("stored in: {files}", files=result.path))
    elif new or result.refused:
        said.append(msg("dry run, nothing stored") if dry_run else msg("nothing was stored"))
    return "".join(f"{one.in_(lang)}\n" for one in said)
