"""The files that were sent: which figures they hold, and what is wrong with them as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from xtgoals.actions.table_faults import NOT_IN_MAP, finding_of
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UnreadableFault, UsageFault
from xtgoals.model.finding import Finding
from xtgoals.model.message import Message, Worded, msg, msgn
from xtgoals.model.patterns import matched
from xtgoals.model.rule import Rule
from xtgoals.model.sheet import Sheet
from xtgoals.model.table_map import TableMap
from xtgoals.tables.figures import Table, Written, table_of
from xtgoals.tables.files import sheets_of
from xtgoals.tables.form_layout import form_frame, form_header, form_layout
from xtgoals.tables.form_sheet import SentLine, further_sheet, sent_lines
from xtgoals.tables.form_tag import (
    FORM_FORMAT,
    NOBODY,
    FurtherSheet,
    assigns_leads,
    is_intact,
    printed,
    tagged_lines,
)
from xtgoals.tables.layout import Fault, guided_layout, tidy_layout

FORM_TAG = Rule(
    "form-tag",
    msg("A form keeps its hidden sheet, which says what was asked for."),
    "the sheet xtgoals deleted or altered",
    "the form as it was made",
)
FORM_PLAN = Rule(
    "form-plan", msg("A form is one of this plan."), "the form of another plan", "the form of this plan"
)
FORM_ORGANISATION = Rule(
    "form-organisation",
    msg("A form was made for an organisation that the catalogue lists."),
    "a form for an organisation that is listed no more",
    "one made anew with xtgoals form",
)
OTHER_FORM = Rule(
    "form-format",
    msg("A form was made by the version that reads it."),
    "a form of another version",
    "one made anew with xtgoals form",
)
MOST_FIGURES = 50_000  # of an import; they are understood and judged in some seconds
_SHOWN = 6  # of many labels that a map passes over


class LeadsSent(UsageFault):
    """A sheet that assigns leads was sent where figures are expected; it is read by itself."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        super().__init__(msg("{path} assigns leads: import it by itself, without options", path=sheet.path))


@dataclass(slots=True)
class Received:
    """What was read: figures, rows without one (`unread`), findings, and in notes what was passed over.

    `lines` are those of the further sheets of forms. `sheets` are by their paths.
    """

    figures: list[Written] = field(default_factory=list)
    lines: list[SentLine] = field(default_factory=list)
    unread: list[Written] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    sheets: dict[str, Sheet] = field(default_factory=dict)


def receive(plan: Plan, name: str, guide: TableMap, received: Received) -> None:
    """Read the figures of one file; what else it holds is a finding or a note.

    Raises UnreadableFault for a file that cannot be read as a table, LeadsSent for a sheet of leads.
    """
    sheets = sheets_of(Path(name), name)
    for sheet in sheets:
        if assigns_leads(sheet.tag):
            raise LeadsSent(sheet)
    before = len(received.figures) + len(received.lines)
    chosen = _chosen(sheets, guide, received)
    flags = next((one for one in sheets if guide.flag_sheet and _is_called(one, guide.flag_sheet)), None)
    if guide.flag_sheet and not flags:
        received.findings.append(_no_sheet(name, guide.flag_sheet))
    for sheet in chosen:
        received.sheets[sheet.path] = sheet
        received.findings += sheet.findings
        if wrong := wrong_form(plan, sheet):
            received.findings.append(wrong)
        elif told := further_sheet(sheet):
            _take_lines(sheet, told, received)
        elif sheet.rows and not sheet.findings:
            _take(sheet, _table(sheet, guide, flags), received)
        if len(received.figures) > MOST_FIGURES:
            raise UnreadableFault(
                "{name} holds more than {most} figures; import it in parts", name=name, most=MOST_FIGURES
            )
    if len(received.figures) + len(received.lines) == before and not received.findings:
        received.notes.append(msg("there are no figures in {name}", name=name))


def _chosen(sheets: Sequence[Sheet], guide: TableMap, received: Received) -> Iterator[Sheet]:
    """The sheets that are read: all of a workbook, or those that the map names; hidden ones are none."""
    named = [one for one in sheets if guide.sheet and _is_called(one, guide.sheet)]
    if guide.sheet and not named:
        received.findings.append(_no_sheet(sheets[0].path.split("!")[0], guide.sheet))
    for sheet in sheets:
        if guide.sheet and sheet not in named:
            if sheet.rows and not (guide.flag_sheet and _is_called(sheet, guide.flag_sheet)):
                received.notes.append(msg("{path} was not read: the map names other sheets", path=sheet.path))
        elif sheet.hidden and sheet.rows:
            received.sheets[sheet.path] = sheet
            received.findings.append(finding_of(sheet, Fault("hidden-sheet", 0, 0, {})))
        else:
            yield sheet


def _is_called(sheet: Sheet, pattern: str) -> bool:
    return matched([pattern], sheet.name) is not None


def _no_sheet(path: str, pattern: str) -> Finding:
    message = msg("the workbook has no sheet {name}, which the map names", name=pattern)
    return NOT_IN_MAP.at(path, (), message, msg("correct the map, or look whether this is another workbook"))


def _table(sheet: Sheet, guide: TableMap, flags: Sheet | None) -> Table:
    if sheet.tag:
        return table_of(sheet, form_layout(sheet, len(tagged_lines(sheet.tag))), TableMap())
    layout = guided_layout(sheet, guide) if guide.is_guided else tidy_layout(sheet)
    return table_of(sheet, layout, guide, flags)


def _take(sheet: Sheet, table: Table, received: Received) -> None:
    received.figures += table.figures
    received.unread += table.unread
    received.findings += (finding_of(sheet, fault) for fault in table.faults)
    path = sheet.path
    _note_comments(sheet, received)
    for remark in table.remarked:
        received.notes.append(msg("{path}, a remark without a figure: {remark}", path=path, remark=remark))
    if table.left_out:
        text = msgn(
            "{path}: {count} row left out, as `keep` of the map says",
            "{path}: {count} rows left out, as `keep` of the map says",
            table.left_out,
            path=path,
        )
        received.notes.append(text)
    if labels := list(dict.fromkeys(table.passed)):
        shown, more = ", ".join(labels[:_SHOWN]), len(labels) - _SHOWN
        passed = msg("{path}, passed over as the map says: {labels}", path=path, labels=shown)
        if more > 0:
            passed = msg(
                "{path}, passed over as the map says: {labels} and {more} more",
                path=path,
                labels=shown,
                more=more,
            )
        received.notes.append(passed)


def _take_lines(sheet: Sheet, told: FurtherSheet, received: Received) -> None:
    sent = sent_lines(sheet, told)
    received.lines += sent.lines
    received.findings += (finding_of(sheet, fault) for fault in sent.faults)
    _note_comments(sheet, received)


def _note_comments(sheet: Sheet, received: Received) -> None:
    for at, comment in sheet.comments.items():
        place, said = f"{sheet.path}:{sheet.name_of(*at)}", " ".join(comment.split())
        received.notes.append(msg("{place} has a comment: {comment}", place=place, comment=said))


def wrong_form(plan: Plan, sheet: Sheet) -> Finding | None:
    """Why a form, or what is left of one, is not taken; of several reasons the first."""
    tag = sheet.tag
    other, who = tag.get("plan"), tag.get("organisation")
    if not tag:
        gone = sheet.spreadsheet and form_header(sheet) is not None
        return FORM_TAG.at(sheet.path, (1, 0), _GONE, _ANEW) if gone else None
    # another version may seal in another way, so the format comes first; what else a tag says is worth a word
    # only if its seal holds, but for the plan: there the form is needed anew in any case
    faults: list[tuple[bool, Rule, Worded]] = [
        (tag.get("format") != FORM_FORMAT, OTHER_FORM, _VERSION),
        (other != plan.id, FORM_PLAN, _PLAN.filled(get=other, plan=plan.id)),
        (not is_intact(tag), FORM_TAG, _ALTERED),
        (_frame_of(sheet) not in (None, printed(form_frame(sheet))), FORM_TAG, _FRAME),
        (who not in (None, NOBODY, *plan.organisations), FORM_ORGANISATION, _ORGANISATION.filled(who=who)),
    ]
    for broken, rule, message in faults:
        if broken:
            return rule.at(sheet.path, (1, 0), message, _ANEW)
    return None


def _frame_of(sheet: Sheet) -> str | None:
    """What the tag says that stands above the lines; None where it says nothing of it."""
    told = further_sheet(sheet)
    return told.frame if told else sheet.tag.get("frame")


_ANEW = msg("make a new one with `xtgoals form`")
_GONE = msg("this is a form, but its hidden sheet `xtgoals` is gone: plan and period cannot be made sure of")
_VERSION = msg("the form was made by another version of the program")
_PLAN = msg("this is a form of the plan {get!r}, not of {plan!r}")
_ALTERED = msg("the hidden tag of the form was altered (its period, organisation or lines)")
_FRAME = msg("what the form says above its lines was changed: its title, its notes or its headings")
_ORGANISATION = msg("the catalogue has no organisation {who!r}")
