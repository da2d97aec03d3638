"""`xtgoals export`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from xtgoals.cli.filters import Filter
from xtgoals.cli.output import complain, write, write_bytes
from xtgoals.cli.settings import AsOf, Data, KnownOn, LangOption, choice, data_folder, days, language
from xtgoals.model.faults import UsageFault


def export(
    what: Annotated[str, typer.Argument(metavar="observations|standings", help="What to export.")],
    form: Annotated[str, typer.Option("--format", metavar="csv|xlsx", help="csv or xlsx.")] = "csv",
    output: Annotated[Filter, typer.Option("-o", "--output", metavar="FILE", help="The file.")] = None,
    bom: Annotated[bool, typer.Option("--bom", help="CSV for Excel: with a byte order mark.")] = False,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    data: Data = None,
    lang: LangOption = None,
) -> None:
    """Export rows or standings for a spreadsheet."""
    from xtgoals.actions import export as rows
    from xtgoals.actions.status import status
    from xtgoals.model.message import say
    from xtgoals.report.phrases import opening
    from xtgoals.report.records import observation_rows, standing_rows

    choice("export", what, ("observations", "standings"))
    choice("--format", form, ("csv", "xlsx"))
    speech = language()
    if what == "standings":
        standings = status(data_folder(), *days(as_of, known_on))
        records, notes = standing_rows(standings), opening(standings, speech)
    else:
        known = days(as_of, known_on) if as_of or known_on else (date.max, date.max)
        observed = rows.observations(data_folder(), *known)
        records, notes = observation_rows(observed), opening(observed, speech)
    said = [note.text for note in notes]
    if form == "csv":
        from xtgoals.render.csv import csv_text

        text = ("\ufeff" if bom else "") + csv_text(records)
        if output is None:
            write(text, form=form)
        else:
            write_bytes(text.encode("utf-8"), output, parents=True)
        for note in said:
            complain(f"{note}\n")  # a CSV has no place for notes
        return
    if output is None:
        raise UsageFault("name the .xlsx file with -o")
    from xtgoals.render.workbook import records_workbook

    write_bytes(records_workbook(what, records, (say("note", speech), said)), output, parents=True)
