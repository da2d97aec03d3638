"""Who leads an indicator or milestone: one key of the catalogue, set in its text, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from xtgoals.actions.data import open_plan
from xtgoals.actions.names import find_organisation, find_subject
from xtgoals.catalogue.insertion import Lead, Unplaced, line_of, with_leads
from xtgoals.catalogue.reading import LoadedPlan, plan_from
from xtgoals.checks.references import lead_elsewhere
from xtgoals.checks.view import CatalogueView
from xtgoals.entry.words import one_line
from xtgoals.files.folder import DataFolder, content_of, real_path
from xtgoals.files.locks import held, refuse_read_only, unwritable
from xtgoals.files.replacement import Replacement, sweep, sync_folder
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import BusyFault, UnreadableFault, UsageFault, system_words
from xtgoals.model.finding import Finding
from xtgoals.model.indicator import Indicator
from xtgoals.model.milestone import Milestone

Led = Indicator | Milestone


@dataclass(frozen=True, slots=True)
class LeadChange:
    """One lead: who led before, who leads now, and the line of the catalogue that says so."""

    led: Led
    before: str | None
    lead: str
    note: str = ""
    line: int = 0
    row: str = ""

    @property
    def is_new(self) -> bool:
        """Whether somebody else led before, or nobody."""
        return self.before != self.lead


@dataclass(frozen=True, slots=True)
class LeadResult:
    """The plan as it is with the leads, those that were asked for, and what looks doubtful about them.

    `refused` is what was not understood of a sheet, of which then nothing is stored.
    """

    plan: Plan
    path: str
    changes: tuple[LeadChange, ...]
    warnings: tuple[Finding, ...] = ()
    stored: bool = False
    refused: tuple[Finding, ...] = ()


def set_lead(
    folder: DataFolder,
    name: str,
    organisation: str,
    note: str = "",
    *,
    instead: bool = False,
    dry_run: bool = False,
) -> LeadResult:
    """Set the lead of a milestone, or of an indicator, which may be named by one of its targets.

    Both names must be whole. Another lead is replaced only `instead`. Raises UsageFault for a name that is
    not understood, a group, another lead, and an entry into which no line can be put; UnreadableFault for a
    catalogue with errors; BusyFault when it is locked or changed meanwhile. A dry run neither locks nor
    writes.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> set_lead(folder, "urbanisation-rate", "development", dry_run=True).changes[0].row
    '    lead: development'
    """
    with catalogue_text(folder, dry_run=dry_run) as content:
        read = plan_from(content, folder.show(folder.catalogue))
        plan = open_plan(folder, read)
        # whole names: the catalogue is changed for good, and a part of one may fit something else tomorrow
        led = find_subject(plan, name, whole=True)
        lead = single(plan, find_organisation(plan, organisation, whole=True))
        before = led.lead
        if before and before != lead and not instead:
            raise UsageFault(
                "{name} is led by {before} already; to put {lead} in its place add --replace",
                name=led.name,
                before=plan.organisations[before].name,
                lead=plan.organisations[lead].name,
            )
        result, new = changed(folder, content, read, [LeadChange(led, before, lead, one_line(note))])
        if new == content or dry_run:
            return result
        store(folder, content, new)
    return replace(result, stored=True)


def single(plan: Plan, organisation: str) -> str:
    """An organisation that can answer. Raises UsageFault for a group."""
    one = plan.organisations[organisation]
    if one.members:
        raise UsageFault(
            "{name} is a group, and a group cannot answer; name one of its members: {members}",
            name=one.name,
            members=sorted(plan.expand(one.id) - {one.id}),
        )
    return organisation


def changed(
    folder: DataFolder, content: bytes, read: LoadedPlan, wanted: list[LeadChange]
) -> tuple[LeadResult, bytes]:
    """The catalogue with the leads, read again: it differs from what was `read` in these alone.

    Raises UsageFault where it would differ in anything else.
    """
    plan, path = read.plan, folder.show(folder.catalogue)
    assert plan is not None, "it was opened"
    places = {name: ("indicators", number) for number, name in enumerate(plan.indicators)}
    places |= {name: ("milestones", number) for number, name in enumerate(plan.milestones)}
    new = [one for one in wanted if one.is_new]
    try:
        text = content.decode("utf-8")
        for section in ("indicators", "milestones"):
            own = [one for one in new if places[one.led.id][0] == section]
            if own:
                leads = {places[one.led.id][1]: Lead(one.lead, one.note) for one in own}
                text = with_leads(text, section, leads)
        after = plan_from(text.encode("utf-8"), path)
    except Unplaced:
        raise _by_hand(path, new) from None
    same_findings = len(after.findings) == len(read.findings)
    if not same_findings or after.plan != _with_leads(plan, new):
        raise _by_hand(path, new)
    written = {one.led.id: line_of(text, *places[one.led.id]) for one in wanted}
    changes = tuple(replace(one, line=written[one.led.id][0], row=written[one.led.id][1]) for one in wanted)
    asked = {places[one.led.id] for one in new}
    doubts = (one for one in lead_elsewhere(CatalogueView(after.plan, path)) if one.place[:2] in asked)
    return LeadResult(after.plan, path, changes, tuple(doubts)), text.encode("utf-8")


def _with_leads(plan: Plan, new: list[LeadChange]) -> Plan:
    """The plan as it shall be read: it differs in these leads alone."""
    indicators, milestones = dict(plan.indicators), dict(plan.milestones)
    for one in new:
        if isinstance(one.led, Indicator):
            indicators[one.led.id] = replace(one.led, lead=one.lead)
        else:
            milestones[one.led.id] = replace(one.led, lead=one.lead)
    return replace(plan, indicators=indicators, milestones=milestones)


def _by_hand(path: str, wanted: list[LeadChange]) -> UsageFault:
    return UsageFault(
        "{path} is written in a way in which no line can be put in safely for {names}; nothing was stored, "
        "write `lead: {lead}` there by hand",
        path=path,
        names=[one.led.id for one in wanted],
        lead=wanted[0].lead,
    )


@contextmanager
def catalogue_text(folder: DataFolder, *, dry_run: bool) -> Iterator[bytes]:
    """What the catalogue holds, under its lock; for a dry run without."""
    if dry_run:
        yield content_of(folder, folder.catalogue) or b""
        return
    path, shown = real_path(folder, folder.catalogue), folder.show(folder.catalogue)
    with held(path, shown):
        refuse_read_only(path, shown)
        try:
            sweep(path.parent, path.name)
        except OSError as error:
            raise unwritable(shown, error) from None
        yield content_of(folder, folder.catalogue) or b""


def store(folder: DataFolder, before: bytes, new: bytes) -> None:
    """Replace the catalogue, which is locked. Raises BusyFault if it is not as it was any more.

    Raises UnreadableFault where the disk refuses, or fails when the catalogue is replaced already.
    """
    path, shown = real_path(folder, folder.catalogue), folder.show(folder.catalogue)
    try:
        replacement = Replacement(path, new)
        try:
            # an editor asks for no lock
            if content_of(folder, folder.catalogue) != before:
                raise BusyFault("{shown} was changed meanwhile; nothing was stored, try again", shown=shown)
            replacement.take_place()
        finally:
            replacement.discard()
    except OSError as error:
        raise unwritable(shown, error) from None
    try:
        sync_folder(path.parent)
    except OSError as error:
        # it can be read, by everybody; whether it outlasts a power cut is not known
        raise UnreadableFault(
            "{shown} has its new leads, but the disk failed then ({why}): they may not last. Look with git "
            "diff before you set them again",
            shown=shown,
            why=system_words(error),
        ) from None
