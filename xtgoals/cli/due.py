"""`xtgoals due`."""

from __future__ import annotations

from typing import Annotated

import typer

from xtgoals.cli.options import AsOf, KnownOn, Output, format_option
from xtgoals.cli.output import show
from xtgoals.cli.settings import Data, LangOption, choice, data_folder, days, language

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

    speech = language()
    choice("--format", form, FORMATS)
    folder = data_folder()
    with watching(folder) as watch:
        result = action.due(folder, *days(as_of, known_on), watch)
    show(result, form, output, speech, due_document, due_record, due_rows)
    return int(fail and bool(result.reports))
