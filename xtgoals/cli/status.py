"""`xtgoals status`."""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.filters import asked_filters, asked_statuses
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
    TargetRegion,
    format_option,
    option,
)
from xtgoals.cli.results import show_result
from xtgoals.cli.settings import Data, LangOption, choice, data_folder, days, language
from xtgoals.model.faults import UsageFault

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
    status: StatusWords = None,
    commitment: CommitmentWord = None,
    sort: Annotated[
        Given,
        option("KEY", "clause, status, completion, pace, deadline or name.", completion.one_of(*SORTS)),
    ] = None,
    by: Annotated[
        Given,
        option("WHAT", "Group by organisation, region, clause or status.", completion.one_of(*GROUPINGS)),
    ] = None,
    limit: Annotated[Given, option("N", "Only the first N targets.")] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Counts and the worst ten, on one screen.")] = False,
    parts: Annotated[
        bool, typer.Option("--parts", help="Each target with what regions took on of it.")
    ] = False,
    form: Annotated[Given, format_option(*OF_LISTS)] = None,
    as_json: AsJson = False,
    output: Output = None,
    fail_on: Annotated[
        Given, option("STATUS[,...]", "Exit 1 if any target has such a status.", completion.statuses)
    ] = None,
) -> int:
    """Show how every target stands."""
    from xtgoals.actions import status as action
    from xtgoals.cli.progress_line import watching
    from xtgoals.report.groups import Order
    from xtgoals.report.records import status_record, status_rows
    from xtgoals.report.status import status_document

    speech = language()
    form = chosen_format(OF_LISTS, form, output, as_json=as_json)
    order = Order(
        sort and choice("--sort", sort, SORTS),
        by and choice("--by", by, GROUPINGS),
        _count(limit),
        brief,
        parts,
    )
    if by and brief:
        raise UsageFault("--brief groups nothing; leave out --brief or --by")
    if parts and brief:
        raise UsageFault("--brief shows no parts; leave out --brief or --parts")
    filters = asked_filters(clause, organisation, region, commitment, status)
    gate = asked_statuses("--fail-on", fail_on)
    folder = data_folder()
    with watching(folder) as watch:
        result = action.status(folder, *days(as_of, known_on), filters, watch, parts=parts)
    # who asks for no order gets that of the catalogue where a program reads it
    shown = (
        None if order in (Order(), Order(parts=True)) else order.shown(result.plan, result.standings, speech)
    )
    document = partial(status_document, order=order)
    record = partial(status_record, shown=shown)
    rows = partial(status_rows, shown=shown, parts=parts)
    show_result(result, form, output, speech, document, record, rows, "standings")
    return int(any(standing.status in gate for standing in result.standings))


def _count(given: str | None) -> int | None:
    if given is None:
        return None
    # not int() alone, which takes 1_0, and fails on thousands of digits
    if re.fullmatch(r"[0-9]{1,9}", given.strip()) and int(given):
        return int(given)
    raise UsageFault("--limit {given!r} is no whole number from 1 on", given=given)
