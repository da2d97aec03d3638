"""`xtgoals due`."""

from __future__ import annotations

from typing import Annotated

import typer

from xtgoals.cli.output import show_document, show_record, show_rows
from xtgoals.cli.settings import (
    AsOf,
    Data,
    KnownOn,
    LangOption,
    Output,
    choice,
    data_folder,
    days,
    format_option,
    language,
)

FORMATS = ("table", "plain", "markdown", "html", "csv", "json")


def due(
    data: Data = None,
    lang: LangOption = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    form: Annotated[str, format_option(*FORMATS)] = "table",
    output: Output = None,
    fail: Annotated[bool, typer.Option("--fail", help="Exit 1 when anything is overdue.")] = False,
) -> int:
    """Show who has not reported what."""
    from xtgoals.actions import due as action
    from xtgoals.cli.progress_line import watching
    from xtgoals.report.due import due_document, due_record, due_rows
    from xtgoals.report.phrases import opening

    speech = language()
    choice("--format", form, FORMATS)
    folder = data_folder()
    with watching(folder) as watch:
        result = action.due(folder, *days(as_of, known_on), watch)
    if form == "json":
        show_record(due_record(result), output)
    elif form == "csv":
        show_rows(due_rows(result), opening(result, speech), output)
    else:
        show_document(due_document(result, speech), form, output)
    return int(fail and bool(result.reports))
