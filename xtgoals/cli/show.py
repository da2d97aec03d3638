"""`xtgoals show`."""

from __future__ import annotations

from typing import Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.output import show_document, show_record
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

FORMATS = ("table", "plain", "markdown", "html", "json")


def show(
    indicator: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="An indicator: id, name or part of it.", autocompletion=completion.indicators
        ),
    ],
    data: Data = None,
    lang: LangOption = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    form: Annotated[str, format_option(*FORMATS)] = "table",
    output: Output = None,
) -> None:
    """Show one indicator."""
    from xtgoals.actions import show as action
    from xtgoals.report.records import status_record
    from xtgoals.report.show import show_document as document

    speech = language()
    choice("--format", form, FORMATS)
    result = action.show(data_folder(), indicator, *days(as_of, known_on))
    if form == "json":
        show_record(status_record(result), output)
    else:
        show_document(document(result, speech), form, output)
