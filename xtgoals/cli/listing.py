"""`xtgoals list`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from xtgoals.cli.filters import asked_filters
from xtgoals.cli.formats import OF_LISTS, chosen_format
from xtgoals.cli.options import (
    AsJson,
    Clause,
    CommitmentWord,
    Given,
    Output,
    ResponsibleOrganisation,
    StatusWords,
    TargetRegion,
    format_option,
    option,
)
from xtgoals.cli.results import show_result
from xtgoals.cli.settings import Data, LangOption, data_folder, days, language
from xtgoals.model.faults import UsageFault

if TYPE_CHECKING:
    from datetime import date

    from xtgoals.actions.filters import Filters
    from xtgoals.files.folder import DataFolder
    from xtgoals.locale import Lang


def list_targets(
    data: Data = None,
    lang: LangOption = None,
    known_on: Annotated[Given, option("DATE", "The targets in force on this day; default: today.")] = None,
    clause: Clause = None,
    organisation: ResponsibleOrganisation = None,
    region: TargetRegion = None,
    status: StatusWords = None,
    commitment: CommitmentWord = None,
    form: Annotated[Given, format_option(*OF_LISTS)] = None,
    organisations: Annotated[
        bool,
        typer.Option("--organisations", help="The members of the task force instead: what each has to do."),
    ] = False,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """List the catalogue."""
    from xtgoals.actions.listing import list_targets as action
    from xtgoals.report.listing import list_document, list_record, list_rows

    speech = language()
    form = chosen_format(OF_LISTS, form, output, as_json=as_json)
    filters = asked_filters(clause, organisation, region, commitment, status)
    _, known = days(None, known_on)
    if organisations:
        _show_members(data_folder(), known, filters, form, output, speech)
        return
    result = action(data_folder(), known, filters)
    show_result(result, form, output, speech, list_document, list_record, list_rows, "targets")


def _show_members(
    folder: DataFolder, known_on: date, filters: Filters, form: str, output: str | None, lang: Lang
) -> None:
    """The bodies of the plan, each with what it leads, shares, owes and has to mend."""
    from xtgoals.actions.organisations import list_members
    from xtgoals.report.organisations import member_rows, members_document, members_record

    if filters != filters._replace(clause=None, region=None, statuses=(), commitment=None):
        raise UsageFault("--organisations goes with no other filter than --organisation")
    result = list_members(folder, known_on, filters.organisation)
    show_result(result, form, output, lang, members_document, members_record, member_rows, "organisations")
