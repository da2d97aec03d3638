"""`xtgoals export`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from xtgoals.cli.options import AsOf, Given, KnownOn, option
from xtgoals.cli.output import tell_notes, write, write_bytes
from xtgoals.cli.settings import Data, LangOption, choice, data_folder, days, language
from xtgoals.model.faults import UsageFault

if TYPE_CHECKING:
    from xtgoals.actions.export import ObservationsResult
    from xtgoals.actions.status import StatusResult


def export(
    what: Annotated[str, typer.Argument(metavar="observations|standings", help="What to export.")],
    form: Annotated[str, option("csv|xlsx", "csv or xlsx.", names=("--format",))] = "csv",
    output: Annotated[Given, option("FILE", "The file.", names=("-o", "--output"))] = None,
    bom: Annotated[bool, typer.Option("--bom", help="CSV for Excel: with a byte order mark.")] = False,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    data: Data = None,
    lang: LangOption = None,
) -> None:
    """Export rows or standings for a spreadsheet."""
    from xtgoals.actions import export as rows
    from xtgoals.actions.status import status
    from xtgoals.catalogue.outline import shown_on
    from xtgoals.model.message import say
    from xtgoals.report.records import observation_rows, status_rows

    choice("export", what, ("observations", "standings"))
    choice("--format", form, ("csv", "xlsx"))
    speech = language()
    result: StatusResult | ObservationsResult
    if what == "standings":
        result = status(data_folder(), *days(as_of, known_on))
        records = status_rows(result)
    else:
        # without a day every row counts, those dated ahead too
        asked = as_of or known_on or shown_on(data_folder())
        known = days(as_of, known_on) if asked else (date.max, date.max)
        result = rows.observations(data_folder(), *known)
        records = observation_rows(result)
    if form == "csv":
        from xtgoals.render.csv import csv_text

        text = ("\ufeff" if bom else "") + csv_text(records)
        if output is None:
            write(text, form=form)
        else:
            write_bytes(text.encode("utf-8"), output)
        tell_notes(result, speech)
        return
    if output is None:
        raise UsageFault("name the .xlsx file with -o")
    from xtgoals.render.workbook import records_workbook
    from xtgoals.report.phrases import opening

    notes = say("note", speech), [note.text for note in opening(result, speech)]
    write_bytes(records_workbook(what, records, notes), output)
