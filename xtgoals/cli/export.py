"""`xtgoals export`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xtgoals.cli import completion
from xtgoals.cli.filters import asked_filters
from xtgoals.cli.formats import chosen_format
from xtgoals.cli.options import (
    AsOf,
    Clause,
    CommitmentWord,
    Given,
    KnownOn,
    ResponsibleOrganisation,
    StatusWords,
    format_option,
    option,
)
from xtgoals.cli.records import TABLES, write_records
from xtgoals.cli.settings import Data, LangOption, choice, data_folder, days, language
from xtgoals.model.faults import UsageFault

if TYPE_CHECKING:
    from xtgoals.actions.export import ObservationsResult
    from xtgoals.actions.filters import Filters
    from xtgoals.actions.status import StatusResult

WHAT = ("observations", "standings")


def export(
    what: Annotated[
        str,
        typer.Argument(
            metavar="observations|standings",
            help="What to export.",
            autocompletion=completion.one_of(*WHAT),
        ),
    ],
    form: Annotated[Given, format_option(*TABLES)] = None,
    output: Annotated[Given, option("FILE", "The file.", names=("-o", "--output"))] = None,
    bom: Annotated[bool, typer.Option("--bom", help="CSV for Excel: with a byte order mark.")] = False,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    clause: Clause = None,
    organisation: ResponsibleOrganisation = None,
    region: Annotated[
        Given, option("REGION", "Only rows of this region, or targets that stand for it.", completion.regions)
    ] = None,
    status: StatusWords = None,
    commitment: CommitmentWord = None,
    data: Data = None,
    lang: LangOption = None,
) -> None:
    """Export rows or standings for a spreadsheet."""
    choice("export", what, WHAT)
    form = chosen_format(TABLES, form, output)
    filters = asked_filters(clause, organisation, region, commitment, status)
    result, rows = _exported(what, form, as_of, known_on, filters)
    write_records(result, what, rows, form, output, language(), bom=bom, parents=True)


def _exported(
    what: str, form: str, as_of: str | None, known_on: str | None, filters: Filters
) -> tuple[StatusResult | ObservationsResult, list[dict[str, Any]]]:
    """What was asked for, and its records."""
    if what == "standings":
        from xtgoals.actions.status import status
        from xtgoals.report.records import status_rows

        if form == "sdmx-csv":
            raise UsageFault("SDMX has observations alone: export them, or the standings as csv")
        standings = status(data_folder(), *days(as_of, known_on), filters)
        return standings, status_rows(standings)
    from xtgoals.actions.export import Wanted, observations
    from xtgoals.catalogue.outline import shown_on

    # without a day every row counts, those dated ahead too
    asked = as_of or known_on or shown_on(data_folder())
    known = days(as_of, known_on) if asked else (date.max, date.max)
    result = observations(data_folder(), Wanted(*known, filters, settled=form == "sdmx-csv"))
    if form == "sdmx-csv":
        from xtgoals.report.sdmx import sdmx_rows

        return result, sdmx_rows(result)
    from xtgoals.report.observations import observation_rows

    return result, observation_rows(result)
