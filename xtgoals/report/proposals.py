"""What could be done next: a reason each, and the one command that does it, to be copied whole."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import msg, msgn, say
from xtgoals.model.standing import Standing
from xtgoals.model.subjects import Subject
from xtgoals.model.terms import term
from xtgoals.model.words import Status
from xtgoals.progress.problems import ProposalKind
from xtgoals.report.cells import Tone
from xtgoals.report.document import Block, Document, Heading, Paragraph
from xtgoals.report.numbers import bound_text
from xtgoals.report.phrases import actual_text, known_day, opening, organisation_name, status_cell
from xtgoals.report.records import apart, both, fields_of, record_head
from xtgoals.report.values import row_ranges

if TYPE_CHECKING:
    from xtgoals.actions.problems import ProposalsResult
    from xtgoals.progress.problems import Proposal

    Proposed = tuple[Proposal, Subject | None, Standing | None]

PROGRAM = ("xtgoals",)
KINDS = {
    ProposalKind.OPEN: msg("Open a problem"),
    ProposalKind.ESCALATE: msg("Escalate"),
    ProposalKind.ASK: msg("Ask for closing"),
    ProposalKind.REOPEN: msg("Reopen"),
}


def proposals_document(result: ProposalsResult, lang: Lang, program: Sequence[str] = PROGRAM) -> Document:
    """Reason and command of each, by kind; nothing of it is done by itself."""
    title = say("Proposals", lang)
    blocks: list[Block] = [Heading(title, 1), *opening(result, lang), known_day(result, lang)]
    if not result.proposals:
        blocks.append(Paragraph(say("Nothing is proposed.", lang), Tone.GOOD))
    for kind, group in groupby(result.proposals, key=lambda one: one[0].kind):
        blocks.append(Heading(KINDS[kind].in_(lang)))
        for one in group:
            blocks.append(Paragraph(reason_of(result.plan, one, lang), _tone(one)))
            blocks.append(Paragraph(f"  {command_of(result.plan, one, lang, program)}"))
    blocks.append(Paragraph(say("Nothing was stored: copy what is to be done.", lang), Tone.QUIET))
    return Document(title, lang, tuple(blocks))


def _tone(one: Proposed) -> Tone:
    return Tone.GOOD if one[0].kind is ProposalKind.ASK else Tone.BAD


def reason_of(plan: Plan, one: Proposed, lang: Lang) -> str:
    """Why something is proposed."""
    proposal, _, _ = one
    stands = _stands(plan, one, lang, signed=True)
    if proposal.problem is None:
        if proposal.organisation is None:
            return say("{stands}; no lead: the task force must name one", lang, stands=stands)
        who = organisation_name(plan, proposal.organisation, lang)
        return say("{stands}; lead: {lead}", lang, stands=stands, lead=who)
    of = proposal.problem.problem
    who = organisation_name(plan, of.organisation, lang)
    details = {"problem": of.id, "organisation": who, "text": of.text}
    match proposal.kind:
        case ProposalKind.ESCALATE:
            late = msgn("{count} day late", "{count} days late", proposal.problem.days_late)
            return say("{problem}, {organisation}: {text}: {late}", lang, **details, late=late)
        case ProposalKind.ASK:
            return say("{problem}, {organisation}: {stands}", lang, **details, stands=stands)
        case _:
            closed = of.rows[-1].recorded_on
            return say("{problem}, closed on {day}: {stands}", lang, **details, day=closed, stands=stands)


def _stands(plan: Plan, one: Proposed, lang: Lang, *, signed: bool = False) -> str:
    """How a promise stands: its status, `signed` with its shape, and its figures or why there are none."""
    proposal, about, standing = one
    name = about.name.in_(lang) if about else proposal.about
    if proposal.status is None:
        return name
    status = status_cell(proposal.status, lang).words if signed else term(proposal.status).in_(lang)
    said = say("{name}: {status}", lang, name=name, status=status)
    if standing is None:
        return said
    if standing.status is Status.OVERDUE:
        first = standing.overdue[0]
        figures = say("no figure for {covered}, due on {due}", lang, covered=first.covered, due=first.due)
    elif standing.actual is None:
        return said
    else:
        goal = bound_text(standing.bound, standing.indicator.unit, lang, plan)
        figures = say("{actual} against {goal}", lang, actual=actual_text(standing, lang), goal=goal)
    return say("{said}, {figures}", lang, said=said, figures=figures)


def command_of(plan: Plan, one: Proposed, lang: Lang, program: Sequence[str] = PROGRAM) -> str:
    """The command that does what is proposed, with every word quoted for a shell."""
    proposal, _, standing = one
    words = [*program, "problem", proposal.kind.value]
    if proposal.problem:
        words.append(proposal.problem.problem.id)
    late = proposal.problem.days_late if proposal.problem else 0
    if proposal.kind is ProposalKind.ESCALATE:
        words.append(msgn("{count} day late", "{count} days late", late).in_(lang))
    else:
        words.append(_stands(plan, one, lang))
    said: dict[str, object] = {"level": proposal.level, "due": proposal.due}
    match proposal.kind:
        case ProposalKind.OPEN:
            # who has to mend it and until when are said together, or neither is
            assigned = {"assign": proposal.organisation, "due": proposal.due} if proposal.organisation else {}
            said = {"about": proposal.about, **assigned}
        case ProposalKind.ASK:
            said = {"evidence": _evidence(standing) or "milestones.csv"}
        case _:
            pass
    for name, value in said.items():
        words += [f"--{name}", str(value)] if value else []
    return shlex.join(words)


def _evidence(standing: Standing | None) -> str:
    """Where the figures stand by which a target is reached or on its way."""
    rows = row_ranges(standing.actual) if standing and standing.actual else []
    spans = [f"{one['path']}:{first}-{last}" for one in rows for first, last in one["lines"]]
    return ", ".join(spans)


def proposals_record(result: ProposalsResult, lang: Lang, program: Sequence[str] = PROGRAM) -> dict[str, Any]:
    """The document of `problem propose --format json`; the texts in the commands are in one language."""
    return {
        **record_head(result, {"known_on": result.known_on}),
        "rows_left_out": result.rows_left_out,
        "proposals": [_record(result.plan, one, lang, program) for one in result.proposals],
    }


def _record(plan: Plan, one: Proposed, lang: Lang, program: Sequence[str]) -> dict[str, Any]:
    proposal = one[0]
    return {
        "kind": proposal.kind.value,
        "problem": proposal.problem.problem.id if proposal.problem else None,
        "about": proposal.about or None,
        "status": proposal.status.value if proposal.status else None,
        "organisation": proposal.organisation,
        "level": proposal.level,
        "due": proposal.due,
        "command": command_of(plan, one, lang, program),
    }


def proposal_rows(
    result: ProposalsResult, lang: Lang, program: Sequence[str] = PROGRAM
) -> list[dict[str, Any]]:
    """One flat row a proposal, with the names of the JSON document."""
    return [_flat(result.plan, one, lang, program) for one in result.proposals]


def _flat(plan: Plan, one: Proposed, lang: Lang, program: Sequence[str]) -> dict[str, Any]:
    record, nobody = _record(plan, one, lang, program), {"zh": None, "en": None}
    who = plan.organisations.get(record["organisation"] or "")
    return {
        **fields_of(record, "kind", "problem", "about"),
        **apart("about", both(one[1].name) if one[1] else nobody),
        **fields_of(record, "status", "organisation"),
        **apart("organisation", both(who.name) if who else nobody),
        **fields_of(record, "level", "due", "command"),
    }
