"""`xtgoals import` of a sheet that assigns leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtgoals.cli.output import complain, stored, write
from xtgoals.cli.prompts import can_ask, confirm
from xtgoals.cli.results import show_document
from xtgoals.locale import Lang
from xtgoals.model.message import msg

if TYPE_CHECKING:
    from xtgoals.actions.leads import LeadResult
    from xtgoals.files.folder import DataFolder
    from xtgoals.model.sheet import Sheet


def import_sheet(folder: DataFolder, sheet: Sheet, speech: Lang, *, dry_run: bool, no_input: bool) -> int:
    """Show what the sheet changes, ask on a terminal, and store all of it or nothing."""
    from xtgoals.actions.lead_sheet import import_leads
    from xtgoals.report.added import warnings_text
    from xtgoals.report.findings import findings_text
    from xtgoals.report.lead_sheet import leads_document, leads_outcome

    def tell(result: LeadResult) -> None:
        complain(warnings_text(result.warnings, speech))
        show_document(leads_document(result, speech))

    def agree(result: LeadResult) -> bool:
        tell(result)
        return not can_ask(no_input) or confirm(msg("Store them?"), speech)

    result = import_leads(folder, sheet, agree, dry_run=dry_run)
    complain(findings_text(result.refused, speech))
    if dry_run:
        tell(result)
    with stored([result.path] if result.stored else [], folder, speech):
        write(leads_outcome(result, speech, dry_run=dry_run))
    done = result.stored or dry_run or not any(one.is_new for one in result.changes)
    return int(bool(result.refused) or not done)
