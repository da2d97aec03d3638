"""`xtgoals list`."""

from __future__ import annotations

from typing import Annotated

from xtgoals.cli.filters import asked_filters
from xtgoals.cli.formats import chosen_format
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

FORMATS = ("table", "plain", "markdown", "html", "csv", "xlsx", "json")


def list_targets(
    data: Data = None,
    lang: LangOption = None,
    known_on: Annotated[Given, option("DATE", "The targets in force on this day; default: today.")] = None,
    clause: Clause = None,
    organisation: ResponsibleOrganisation = None,
    region: TargetRegion = None,
    status: StatusWords = None,
    commitment: CommitmentWord = None,
    form: Annotated[Given, format_option(*FORMATS)] = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """List the catalogue."""
    from xtgoals.actions.listing import list_targets as action
    from xtgoals.report.listing import list_document, list_record, list_rows

    speech = language()
    form = chosen_format(FORMATS, form, output, as_json=as_json)
    filters = asked_filters(clause, organisation, region, commitment, status)
    _, known = days(None, known_on)
    result = action(data_folder(), known, filters)
    show_result(result, form, output, speech, list_document, list_record, list_rows, "targets")
