"""`xtgoals status`."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.filters import Clause, CommitmentWord, Filter, ResponsibleOrganisation, TargetRegion
from xtgoals.cli.output import show_document, show_record, show_rows
from xtgoals.cli.settings import (
    AsOf,
    Data,
    KnownOn,
    LangOption,
    Output,
    choice,
    data_folder,
    days,
    format_option,
    language,
)
from xtgoals.cli.typed import words_of
from xtgoals.model.faults import UsageFault
from xtgoals.model.terms import spelling, term
from xtgoals.model.words import Commitment, Status

FORMATS = ("table", "plain", "markdown", "html", "csv", "json")


def status(
    data: Data = None,
    lang: LangOption = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    clause: Clause = None,
    organisation: ResponsibleOrganisation = None,
    region: TargetRegion = None,
    status: Annotated[
        Filter,
        typer.Option(autocompletion=completion.statuses, metavar="STATUS[,...]", help="Only these statuses."),
    ] = None,
    commitment: CommitmentWord = None,
    sort: Annotated[
        str, typer.Option(help="clause, status, completion, pace, deadline or name.", metavar="KEY")
    ] = "clause",
    form: Annotated[str, format_option(*FORMATS)] = "table",
    output: Output = None,
    fail_on: Annotated[
        Filter,
        typer.Option(
            autocompletion=completion.statuses,
            metavar="STATUS[,...]",
            help="Exit 1 if any target has such a status.",
        ),
    ] = None,
) -> int:
    """Show how every target stands."""
    from xtgoals.actions import status as action
    from xtgoals.actions.listing import Filters
    from xtgoals.cli.progress_line import watching
    from xtgoals.report.phrases import opening
    from xtgoals.report.records import status_record, status_rows
    from xtgoals.report.status import SORTS, status_document

    speech = language()
    choice("--format", form, FORMATS)
    choice("--sort", sort, SORTS)
    filters = Filters(
        clause,
        organisation,
        region,
        _statuses("--status", status),
        Commitment(choice("--commitment", commitment, ("required", "aspirational"))) if commitment else None,
    )
    gate = _statuses("--fail-on", fail_on)
    folder = data_folder()
    with watching(folder) as watch:
        result = action.status(folder, *days(as_of, known_on), filters, watch)
    if form == "json":
        show_record(status_record(result), output)
    elif form == "csv":
        show_rows(status_rows(result), opening(result, speech), output)
    else:
        show_document(status_document(result, speech, sort), form, output)
    return int(any(standing.status in gate for standing in result.standings))


def _statuses(option: str, given: str | None) -> tuple[Status, ...]:
    """Statuses by their codes or by the words that stand on the screen."""
    known = {term(status).zh: status for status in Status}
    known |= {status.value: status for status in Status}
    words = [known.get(re.sub("[ _]", "-", word.lower())) or word for word in words_of(option, given)]
    for word in words:
        if isinstance(word, str):
            known_words = [spelling(status) for status in Status]
            raise UsageFault(
                "{name} {given!r} is unknown; write one of: {shown}",
                name=option,
                given=word,
                shown=known_words,
            )
    return tuple(word for word in words if isinstance(word, Status))
