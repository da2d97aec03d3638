"""`xtgoals status`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from xtgoals.cli import completion
from xtgoals.cli.filters import asked_filters, asked_statuses
from xtgoals.cli.formats import chosen_format
from xtgoals.cli.options import (
    AsJson,
    AsOf,
    Clause,
    CommitmentWord,
    Given,
    KnownOn,
    Output,
    ResponsibleOrganisation,
    StatusWords,
    TargetRegion,
    format_option,
    option,
)
from xtgoals.cli.output import show
from xtgoals.cli.settings import Data, LangOption, choice, data_folder, days, language

FORMATS = ("table", "plain", "markdown", "html", "csv", "xlsx", "json")
SORTS = ("clause", "status", "completion", "pace", "deadline", "name")


def status(
    data: Data = None,
    lang: LangOption = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    clause: Clause = None,
    organisation: ResponsibleOrganisation = None,
    region: TargetRegion = None,
    status: StatusWords = None,
    commitment: CommitmentWord = None,
    sort: Annotated[
        str,
        option("KEY", "clause, status, completion, pace, deadline or name.", completion.one_of(*SORTS)),
    ] = "clause",
    form: Annotated[Given, format_option(*FORMATS)] = None,
    as_json: AsJson = False,
    output: Output = None,
    fail_on: Annotated[
        Given, option("STATUS[,...]", "Exit 1 if any target has such a status.", completion.statuses)
    ] = None,
) -> int:
    """Show how every target stands."""
    from xtgoals.actions import status as action
    from xtgoals.cli.progress_line import watching
    from xtgoals.report.records import status_record, status_rows
    from xtgoals.report.status import status_document

    speech = language()
    form = chosen_format(FORMATS, form, output, as_json=as_json)
    choice("--sort", sort, SORTS)
    filters = asked_filters(clause, organisation, region, commitment, status)
    gate = asked_statuses("--fail-on", fail_on)
    folder = data_folder()
    with watching(folder) as watch:
        result = action.status(folder, *days(as_of, known_on), filters, watch)
    document = partial(status_document, sort=sort)
    show(result, form, output, speech, document, status_record, status_rows, "standings")
    return int(any(standing.status in gate for standing in result.standings))
