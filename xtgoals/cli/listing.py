"""`xtgoals list`."""

from __future__ import annotations

from typing import Annotated

import typer

from xtgoals.cli.output import show_document
from xtgoals.cli.settings import (
    Data,
    LangOption,
    Output,
    choice,
    data_folder,
    language,
)
from xtgoals.cli.status import Filter
from xtgoals.model.words import Commitment

FORMATS = ("table", "plain", "markdown", "html")


def list_targets(
    data: Data = None,
    lang: LangOption = None,
    clause: Annotated[
        Filter, typer.Option(metavar="CLAUSE", help="Only this clause, or those below it.")
    ] = None,
    organisation: Annotated[
        Filter, typer.Option(metavar="ORG", help="Only where this one leads or is responsible.")
    ] = None,
    region: Annotated[
        Filter, typer.Option(metavar="REGION", help="Only targets that stand for this region.")
    ] = None,
    commitment: Annotated[Filter, typer.Option(metavar="required|aspirational", help="Only these.")] = None,
    form: Annotated[
        str, typer.Option("--format", help="table, plain, markdown or html.", metavar="FORMAT")
    ] = "table",
    output: Output = None,
) -> None:
    """List the catalogue."""
    from xtgoals.actions.filters import Filters
    from xtgoals.actions.listing import list_targets as action
    from xtgoals.report.listing import list_document

    speech = language()
    choice("--format", form, FORMATS)
    wanted = (
        Commitment(choice("--commitment", commitment, ("required", "aspirational"))) if commitment else None
    )
    filters = Filters(clause, organisation, region, commitment=wanted)
    result = action(data_folder(), filters)
    show_document(list_document(result.plan, result.targets, speech), form, output)
