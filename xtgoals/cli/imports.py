"""`xtgoals import`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.options import Force, Given, option
from xtgoals.cli.output import complain, stored, tell
from xtgoals.cli.prompts import can_ask, confirm
from xtgoals.cli.results import show_document
from xtgoals.cli.settings import Data, LangOption, data_folder, language
from xtgoals.locale import Lang
from xtgoals.model.faults import UsageFault
from xtgoals.model.message import msg, msgn

if TYPE_CHECKING:
    from xtgoals.actions.imports import ImportResult
    from xtgoals.files.folder import DataFolder
    from xtgoals.model.finding import Finding

LONG_FILE = 2**18  # bytes; a workbook of that size takes seconds
LONG_IMPORT = 1000


def import_figures(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Filled forms, tables, or folders of them.")
    ],
    guide: Annotated[
        Given, option("MAP", "How a foreign table is read.", completion.maps, ("--map",))
    ] = None,
    indicator: Annotated[
        str, option("I", "Indicator of all figures, where the table names none.", completion.indicators)
    ] = "",
    region: Annotated[
        str, option("R", "Their region; default: the indicator's own.", completion.regions)
    ] = "",
    period: Annotated[str, option("P", "Their period, such as 2024-Q3.", completion.periods)] = "",
    unit: Annotated[str, option("U", "Their unit; default: the indicator's own.")] = "",
    grade: Annotated[str, option("G", "Their grade; default: reported.", completion.grades)] = "",
    source: Annotated[str, option("S", "Their source; default: the name of the file.")] = "",
    revise: Annotated[
        bool, typer.Option("--revise", help="Replace earlier figures; say why in a note.")
    ] = False,
    note: Annotated[str, option("N", "A note for rows that have none.")] = "",
    by: Annotated[str, option("WHO", "Who reports, for rows that do not say.")] = "",
    force: Force = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what was understood, store nothing.")
    ] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="Propose a map into --map for you to finish, import nothing.")
    ] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask, refuse instead.")] = False,
    data: Data = None,
    lang: LangOption = None,
) -> int:
    """Import tables and forms: all or nothing."""
    from xtgoals.actions.batch import ImportOptions
    from xtgoals.actions.imports import import_files
    from xtgoals.actions.received import LeadsSent
    from xtgoals.cli.clock import today_in
    from xtgoals.cli.sent_leads import import_sheet
    from xtgoals.report.imported import outcome_lines

    speech, folder = language(), data_folder()  # once: when all is stored a second look may fail
    if draft:
        return _write_draft(folder, files, guide, speech)
    said = {"indicator": indicator, "region": region, "period": period}
    said |= {"unit": unit, "grade": grade, "source": source}
    given = {name: text for name, text in said.items() if text.strip()}
    options = ImportOptions(today_in(folder), revise, note, by, force, dry_run, given, guide)
    shown: list[Finding] | None = None

    def agree(result: ImportResult) -> bool:
        nonlocal shown
        shown = result.findings
        _tell(result, speech)
        return _agreed(result, speech) if can_ask(no_input) else force or not result.doubtful

    try:
        result = import_files(folder, files, options, agree, _Counter(speech))
    except LeadsSent as sent:
        # figures may be given and forced in many ways, leads in none
        if len(files) > 1 or options != ImportOptions(options.recorded_on, dry_run=dry_run):
            raise
        return import_sheet(folder, sent.sheet, speech, dry_run=dry_run, no_input=no_input)
    with stored(result.files if result.stored else [], folder, speech):
        # what came while somebody looked is told too
        if shown != result.findings:
            _tell(result, speech)
        for line in outcome_lines(result, dry_run=dry_run, lang=speech):
            typer.echo(line)
    if result.doubtful and not result.stored:
        doubtful = msgn(
            "{count} figure doubtful; if it is right, import again with --force",
            "{count} figures doubtful; if they are right, import again with --force",
            result.doubtful,
        )
        tell(doubtful, speech)
    # a dry run ends as the command itself would
    would = result.may_be_stored and (not result.doubtful if dry_run else result.stored or not result.fresh)
    return int(not would)


def _write_draft(folder: DataFolder, files: list[str], guide: str | None, speech: Lang) -> int:
    """Write a draft of a map, and say where it is."""
    from xtgoals.actions.drafts import write_draft
    from xtgoals.model.message import say

    if not guide or len(files) != 1:
        raise UsageFault("--draft takes one file, and --map with the name of the map to write")
    shown = write_draft(folder, files[0], guide)
    typer.echo(say("a draft is in {path}: finish it, then run `xtgoals check`", speech, path=shown))
    return 0


def _agreed(result: ImportResult, speech: Lang) -> bool:
    return confirm(msg("Store them all the same?") if result.doubtful else msg("Store them?"), speech)


def _tell(result: ImportResult, speech: Lang) -> None:
    """What is wrong or doubtful, what was passed over, and what was understood."""
    from xtgoals.report.cells import written_out
    from xtgoals.report.findings import findings_text
    from xtgoals.report.imported import understood_document

    complain(findings_text(sorted(result.findings, key=lambda one: one.order), speech))
    for one in result.notes:
        complain(written_out(one.in_(speech)) + "\n")
    if result.figures or result.entries:
        show_document(understood_document(result, speech))


class _Counter:
    """How far a long import is, on a terminal only."""

    def __init__(self, speech: Lang) -> None:
        self._speech = speech
        self._seen = sys.stderr.isatty()

    def __call__(self, reading: str, done: int, of: int) -> None:
        from xtgoals.model.message import say

        if not self._seen:
            return
        if reading:
            path = Path(reading)
            if path.is_file() and path.stat().st_size > LONG_FILE:
                complain(say("reading {path}", self._speech, path=reading) + "\n")
        elif of >= LONG_IMPORT and (done % 200 == 0 or done == of):
            complain(f"\r{100 * done // of} %" + ("\n" if done == of else ""))
