"""`xtgoals status`."""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.options import (
    AsOf,
    Clause,
    CommitmentWord,
    Given,
    KnownOn,
    Output,
    ResponsibleOrganisation,
    TargetRegion,
    format_option,
    option,
)
from xtgoals.cli.output import show
from xtgoals.cli.settings import Data, LangOption, choice, data_folder, days, language
from xtgoals.cli.typed import words_of
from xtgoals.model.faults import UsageFault
from xtgoals.model.terms import spelling, term
from xtgoals.model.words import Commitment, Status

FORMATS = ("table", "plain", "markdown", "html", "csv", "json")
SORTS = ("clause", "status", "completion", "pace", "deadline", "name")
GROUPINGS = ("organisation", "region", "clause", "status")


def status(
    data: Data = None,
    lang: LangOption = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    clause: Clause = None,
    organisation: ResponsibleOrganisation = None,
    region: TargetRegion = None,
    status: Annotated[Given, option("STATUS[,...]", "Only these statuses.", completion.statuses)] = None,
    commitment: CommitmentWord = None,
    sort: Annotated[Given, option("KEY", "clause, status, completion, pace, deadline or name.")] = None,
    by: Annotated[
        Given,
        option("WHAT", "Group by organisation, region, clause or status.", completion.one_of(*GROUPINGS)),
    ] = None,
    limit: Annotated[Given, option("N", "Only the first N targets.")] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Counts and the worst ten, on one screen.")] = False,
    form: Annotated[str, format_option(*FORMATS)] = "table",
    output: Output = None,
    fail_on: Annotated[
        Given, option("STATUS[,...]", "Exit 1 if any target has such a status.", completion.statuses)
    ] = None,
) -> int:
    """Show how every target stands."""
    from xtgoals.actions import status as action
    from xtgoals.actions.listing import Filters
    from xtgoals.cli.progress_line import watching
    from xtgoals.report.groups import Order
    from xtgoals.report.records import status_record, status_rows
    from xtgoals.report.status import status_document

    speech = language()
    choice("--format", form, FORMATS)
    order = Order(
        sort and choice("--sort", sort, SORTS), by and choice("--by", by, GROUPINGS), _count(limit), brief
    )
    if by and brief:
        raise UsageFault("--brief groups nothing; leave out --brief or --by")
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
    # who asks for no order gets that of the catalogue where a program reads it
    shown = None if order == Order() else order.shown(result.plan, result.standings, speech)
    document = partial(status_document, order=order)
    record, rows = partial(status_record, shown=shown), partial(status_rows, shown=shown)
    show(result, form, output, speech, document, record, rows)
    return int(any(standing.status in gate for standing in result.standings))


def _count(given: str | None) -> int | None:
    if given is None:
        return None
    # not int() alone, which takes 1_0, and fails on thousands of digits
    if re.fullmatch(r"[0-9]{1,9}", given.strip()) and int(given):
        return int(given)
    raise UsageFault("--limit {given!r} is no whole number from 1 on", given=given)


def _statuses(option: str, given: str | None) -> tuple[Status, ...]:
    """Statuses by their codes or by the words that stand on the screen."""
    if given is None:  # else an English run would load the Chinese words too
        return ()
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
