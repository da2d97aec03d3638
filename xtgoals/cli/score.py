"""`xtgoals score`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from xtgoals.cli import completion
from xtgoals.cli.formats import OF_LISTS, chosen_format
from xtgoals.cli.options import AsJson, Given, KnownOn, Output, format_option, option
from xtgoals.cli.output import write_bytes
from xtgoals.cli.results import show_result
from xtgoals.cli.settings import Data, LangOption, asked_day, data_folder, language
from xtgoals.model.faults import UsageFault

if TYPE_CHECKING:
    from xtgoals.actions.score import ScoreResult
    from xtgoals.locale import Lang
    from xtgoals.report.document import Document

FORMATS = (*OF_LISTS, "docx")


def score(
    data: Data = None,
    lang: LangOption = None,
    scheme: Annotated[
        Given,
        option("FILE", "The scheme: a file, its name in the data folder, or its id.", completion.schemes),
    ] = None,
    group: Annotated[Given, option("GROUP", "Only this group of the scheme.")] = None,
    subject: Annotated[
        Given,
        option("ID", "Only this region or organisation, every point written out.", completion.bodies),
    ] = None,
    known_on: KnownOn = None,
    form: Annotated[Given, format_option(*FORMATS)] = None,
    as_json: AsJson = False,
    output: Output = None,
) -> int:
    """Show the assessment of a year."""
    from xtgoals.actions import score as action
    from xtgoals.cli.clock import today
    from xtgoals.report.score.by_rank import score_document
    from xtgoals.report.score.records import item_rows, score_record
    from xtgoals.report.score.subject import subject_document

    speech = language()
    form = chosen_format(FORMATS, form, output, as_json=as_json)
    folder = data_folder()
    # not the day for which made-up figures are shown: a scheme says itself by which day all is known
    day = asked_day("--known-on", known_on) if known_on else today()
    result = action.score(folder, day, scheme, group, subject)
    at_screen = form in ("table", "plain")
    document = partial(subject_document if subject else score_document, typed=at_screen)
    if form in ("docx", "xlsx"):
        if output is None:
            raise UsageFault("name the .{form} file with -o", form=form)
        written = _docx(document(result, speech), result) if form == "docx" else _xlsx(result, speech)
        write_bytes(written, output, parents=False)
    else:
        show_result(result, form, output, speech, document, score_record, item_rows)
    everybody = [one for each in result.groups for one in each.subjects]
    return int(any(one.total is None and one.missing for one in everybody))


def _docx(document: Document, result: ScoreResult) -> bytes:
    from xtgoals.render.word.docx import docx

    return docx(document, result.known_on)


def _xlsx(result: ScoreResult, lang: Lang) -> bytes:
    from xtgoals.model.message import say
    from xtgoals.render.workbook import records_workbook
    from xtgoals.report.score.sheets import score_notes, score_sheets

    notes = say("note", lang), score_notes(result, lang)
    return records_workbook(score_sheets(result, lang), notes, lang=lang, day=result.known_on)
