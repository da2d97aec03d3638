"""`xtgoals due`."""

from __future__ import annotations

from typing import Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.output import complain, show_document, write
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

FORMATS = ("table", "plain", "markdown", "html", "csv", "json")


def due(
    data: Data = None,
    lang: LangOption = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            help="table, plain, markdown, html, csv or json.",
            metavar="FORMAT",
            autocompletion=completion.one_of(*FORMATS),
        ),
    ] = "table",
    output: Output = None,
    fail: Annotated[bool, typer.Option("--fail", help="Exit 1 when anything is overdue.")] = False,
) -> int:
    """Show who has not reported what."""
    from xtgoals.actions import due as action
    from xtgoals.cli.progress_line import watching
    from xtgoals.report.due import due_document, due_rows

    speech = language()
    choice("--format", form, FORMATS)
    folder = data_folder()
    with watching(folder) as watch:
        result = action.due(folder, *days(as_of, known_on), watch)
    lines = [
        (
            *(one.indicator, one.organisation, one.assigned, one.region, one.report, one.days_late),
            one.target.responsible,
        )
        for one in result.reports
    ]
    if form == "json":
        from xtgoals.render.json import json_text
        from xtgoals.report.records import data_note

        record = {
            "schema_version": 1,
            "data_note": data_note(result.plan),
            "as_of": result.as_of.isoformat(),
            "known_on": result.known_on.isoformat(),
            "rows_left_out": result.rows_left_out,
            "overdue": due_rows(result.plan, lines),
        }
        write(json_text(record), output, form)
    elif form == "csv":
        from xtgoals.render.csv import csv_text
        from xtgoals.report.status import opening

        write(csv_text(due_rows(result.plan, lines)), output, form)
        for note in opening(result.plan, result.rows_left_out, speech):
            complain(f"{note.text}\n")  # a CSV has no place for notes
    else:
        shared = (result.plan, lines, result.as_of, result.known_on, result.rows_left_out)
        show_document(due_document(*shared, speech), form, output)
    return int(fail and bool(lines))
