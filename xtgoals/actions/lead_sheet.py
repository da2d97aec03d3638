"""The sheet on which the task force assigns leads: what is printed on it, and what it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from xtgoals.actions.data import open_plan
from xtgoals.actions.leads import LeadChange, LeadResult, Led, catalogue_text, changed, single, store
from xtgoals.actions.names import Misunderstood, find_organisation
from xtgoals.actions.received import wrong_form
from xtgoals.actions.sayings import other_name
from xtgoals.actions.table_faults import FORM_LINE
from xtgoals.catalogue.reading import plan_from
from xtgoals.checks.references import unknown_organisation
from xtgoals.entry.words import one_line
from xtgoals.files.folder import DataFolder, content_of
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import BusyFault, UsageFault
from xtgoals.model.finding import Finding
from xtgoals.model.message import Joined, msg
from xtgoals.model.sheet import Sheet
from xtgoals.model.target import Judged
from xtgoals.model.targets import targets_of
from xtgoals.tables.form_tag import printed_leads
from xtgoals.tables.lead_sheet import ID, LEAD, NAME, SentLead, sent_leads

_ANEW = msg("make a new sheet with `xtgoals form --leads`")

Agree = Callable[[LeadResult], bool]  # is shown what would change; whether it shall be stored


@dataclass(frozen=True, slots=True)
class LeadLine:
    """One line of the sheet, an indicator with its targets or a milestone, and who may lead it.

    `responsible` are those that the plan names, `named` the bodies among them and their members.
    """

    led: Led
    targets: tuple[Judged, ...]
    responsible: tuple[str, ...]
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeadSheet:
    """Every indicator of a plan, in its order, and every milestone."""

    plan: Plan
    lines: tuple[LeadLine, ...]


def lead_sheet(folder: DataFolder, known_on: date) -> LeadSheet:
    """The sheet for a plan; a group of its clauses stands for its members, which alone can lead."""
    plan = open_plan(folder)
    lines = []
    for indicator in plan.indicators.values():
        targets = tuple(targets_of(plan, indicator, known_on))
        responsible = tuple(dict.fromkeys(name for one in targets for name in one.responsible))
        lines.append(LeadLine(indicator, targets, responsible, _able(plan, responsible)))
    for milestone in plan.milestones.values():
        lines.append(LeadLine(milestone, (), milestone.responsible, _able(plan, milestone.responsible)))
    return LeadSheet(plan, tuple(lines))


def _able(plan: Plan, responsible: tuple[str, ...]) -> tuple[str, ...]:
    """Those that can lead, in the order of the catalogue, for a group has none."""
    groups = [plan.expand(name) for name in responsible]
    return tuple(
        one.id
        for one in plan.organisations.values()
        if not one.members and any(one.id in group for group in groups)
    )


def import_leads(folder: DataFolder, sheet: Sheet, agree: Agree, *, dry_run: bool = False) -> LeadResult:
    """Set all leads that a sheet assigns, in one replacing, or none.

    What is not understood stands in `refused`. `agree` decides before anything is stored, while nothing is
    locked. Raises BusyFault where a lead is no longer the one that is printed, with its name, and where the
    catalogue is locked or changed meanwhile; UnreadableFault for one with errors.
    """
    path = folder.show(folder.catalogue)
    content = content_of(folder, folder.catalogue) or b""
    read = plan_from(content, path)
    plan = open_plan(folder, read)
    if wrong := wrong_form(plan, sheet):
        return LeadResult(plan, path, (), refused=(wrong,))
    wanted: dict[str, LeadChange] = {}
    refused: list[Finding] = []
    for one in sent_leads(sheet):
        meant = _meant(plan, sheet, one)
        if not isinstance(meant, Finding) and one.indicator in wanted:
            message = msg("{indicator} stands in another row, too", indicator=meant.led.name)
            meant = FORM_LINE.at(sheet.path, (one.row + 1, ID), message, _ANEW)
        if isinstance(meant, Finding):
            refused.append(sheet.locate(meant))
        else:
            wanted[one.indicator] = meant
    if refused:
        return LeadResult(plan, path, (), refused=tuple(refused))
    changes = list(wanted.values())
    _refuse_stale(plan, changes, printed_leads(sheet.tag))
    result, new = changed(folder, content, read, changes)
    if new == content or dry_run or not agree(result):
        return result
    with catalogue_text(folder, dry_run=False) as now:
        if now != content:
            raise BusyFault("{shown} was changed meanwhile; nothing was stored, try again", shown=path)
        store(folder, content, new)
    return replace(result, stored=True)


def _meant(plan: Plan, sheet: Sheet, one: SentLead) -> LeadChange | Finding:
    known = printed_leads(sheet.tag)
    led = plan.milestones.get(one.indicator) or plan.indicators.get(one.indicator)
    if one.indicator not in known or led is None:
        message = msg("the sheet has no such line for {indicator}", indicator=one.indicator or "-")
        return FORM_LINE.at(sheet.path, (one.row + 1, ID), message, _ANEW)
    if other := other_name(led, one.name):
        return FORM_LINE.at(sheet.path, (one.row + 1, NAME), other, _ANEW)
    place = (one.row + 1, LEAD)
    if not one.lead:
        message = msg("there is a note, and no lead")
        return unknown_organisation.at(sheet.path, place, message, msg("choose a lead, or delete the note"))
    try:
        lead = single(plan, find_organisation(plan, one.lead, whole=True))
    except Misunderstood as fault:
        why, instead = fault.refusal
        return unknown_organisation.at(sheet.path, place, why, instead)
    except UsageFault as fault:
        return unknown_organisation.at(sheet.path, place, fault.text, msg("choose one of the list"))
    return LeadChange(led, led.lead, lead, one_line(one.note))


def _refuse_stale(plan: Plan, wanted: list[LeadChange], printed: dict[str, str | None]) -> None:
    """Raise BusyFault for leads that somebody has set since: whoever filled in the sheet did not see them."""

    def name(lead: str | None) -> object:
        known = plan.organisations.get(lead or "")
        return known.name if known else lead or "-"

    stale = [
        msg(
            "{indicator} (printed: {printed}, now: {now})",
            indicator=one.led.name,
            printed=name(printed[one.led.id]),
            now=name(one.before),
        )
        for one in wanted
        # what stands as it is wanted needs nobody's eye
        if one.is_new and one.before != printed[one.led.id]
    ]
    if stale:
        raise BusyFault(
            "another lead was set meanwhile for {indicators}; nothing was stored, make a new sheet with "
            "`xtgoals form --leads`",
            indicators=Joined(stale),
        )
