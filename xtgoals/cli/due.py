"""`xtgoals due`."""

from __future__ import annotations

from typing import Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.filters import asked_filters
from xtgoals.cli.formats import OF_LISTS, chosen_format
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
    format_option,
    option,
)
from xtgoals.cli.results import show_result
from xtgoals.cli.settings import Data, LangOption, data_folder, days, language


def due(
    data: Data = None,
    lang: LangOption = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    clause: Clause = None,
    organisation: ResponsibleOrganisation = None,
    region: Annotated[
        Given, option("REGION", "Only what this region owes, or what is owed for it.", completion.regions)
    ] = None,
    status: StatusWords = None,
    commitment: CommitmentWord = None,
    form: Annotated[Given, format_option(*OF_LISTS)] = None,
    as_json: AsJson = False,
    output: Output = None,
    fail: Annotated[bool, typer.Option("--fail", help="Exit 1 when anything is overdue.")] = False,
) -> int:
    """Show who has not reported what."""
    from xtgoals.actions import due as action
    from xtgoals.cli.progress_line import watching
    from xtgoals.report.due import due_document, due_record, due_rows

    speech = language()
    form = chosen_format(OF_LISTS, form, output, as_json=as_json)
    filters = asked_filters(clause, organisation, region, commitment, status)
    folder = data_folder()
    with watching(folder) as watch:
        result = action.due(folder, *days(as_of, known_on), filters, watch)
    show_result(result, form, output, speech, due_document, due_record, due_rows, "overdue")
    return int(fail and bool(result.reports or result.steps))
