"""`xtgoals compare`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

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
    Since,
    StatusWords,
    TargetRegion,
    format_option,
)
from xtgoals.cli.results import show_result
from xtgoals.cli.settings import Data, LangOption, asked_day, data_folder, days, language


def compare(
    data: Data = None,
    lang: LangOption = None,
    since: Since = None,
    known_on: KnownOn = None,
    as_of: AsOf = None,
    clause: Clause = None,
    organisation: ResponsibleOrganisation = None,
    region: TargetRegion = None,
    status: StatusWords = None,
    commitment: CommitmentWord = None,
    everything: Annotated[
        bool, typer.Option("--all", help="List the targets that did not move, too.")
    ] = False,
    form: Annotated[Given, format_option(*OF_LISTS)] = None,
    as_json: AsJson = False,
    output: Output = None,
) -> int:
    """Show what moved since the last meeting."""
    from xtgoals.actions import compare as action
    from xtgoals.cli.progress_line import watching
    from xtgoals.report.compare import compare_document
    from xtgoals.report.compare_records import compare_record, compare_rows

    speech = language()
    form = chosen_format(OF_LISTS, form, output, as_json=as_json)
    filters = asked_filters(clause, organisation, region, commitment, status)
    folder = data_folder()
    day = asked_day("--since", since) if since else None
    with watching(folder) as watch:
        result = action.compare(folder, *days(as_of, known_on), day, filters, watch)
    document = partial(compare_document, everything=everything)
    show_result(result, form, output, speech, document, compare_record, compare_rows, "moves")
    return 0
