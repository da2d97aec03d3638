"""`xtgoals show`."""

from __future__ import annotations

from typing import Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.output import show_document as present
from xtgoals.cli.output import write
from xtgoals.cli.settings import (
    AsOf,
    Data,
    KnownOn,
    LangOption,
    Output,
    choice,
    data_folder,
    days,
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
    form: Annotated[
        str, typer.Option("--format", help="table, plain, markdown, html or json.", metavar="FORMAT")
    ] = "table",
    output: Output = None,
) -> None:
    """Show one indicator."""
    from xtgoals.actions import show as action

    speech = language()
    choice("--format", form, FORMATS)
    result = action.show(data_folder(), indicator, *days(as_of, known_on))
    if form == "json":
        from xtgoals.render.json import json_text
        from xtgoals.report.records import status_record

        shared = (result.plan, result.standings, result.as_of, result.known_on, result.rows_left_out)
        write(json_text(status_record(*shared)), output, form)
        return
    from xtgoals.report.show import show_document

    history = [(row.observation, row.state) for row in result.history]
    document = show_document(
        result.plan, result.indicator, result.standings, history, result.rows_left_out, speech
    )
    present(document, form, output)
