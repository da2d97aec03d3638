"""`xtgoals list`."""

from __future__ import annotations

from typing import Annotated

from xtgoals.cli.clock import today_in
from xtgoals.cli.options import (
    Clause,
    CommitmentWord,
    Output,
    ResponsibleOrganisation,
    TargetRegion,
    format_option,
)
from xtgoals.cli.output import show
from xtgoals.cli.settings import Data, LangOption, choice, data_folder, language
from xtgoals.model.words import Commitment

FORMATS = ("table", "plain", "markdown", "html")


def list_targets(
    data: Data = None,
    lang: LangOption = None,
    clause: Clause = None,
    organisation: ResponsibleOrganisation = None,
    region: TargetRegion = None,
    commitment: CommitmentWord = None,
    form: Annotated[str, format_option(*FORMATS)] = "table",
    output: Output = None,
) -> None:
    """List the catalogue."""
    from xtgoals.actions.listing import Filters
    from xtgoals.actions.listing import list_targets as action
    from xtgoals.report.listing import list_document

    speech = language()
    choice("--format", form, FORMATS)
    wanted = (
        Commitment(choice("--commitment", commitment, ("required", "aspirational"))) if commitment else None
    )
    filters = Filters(clause, organisation, region, commitment=wanted)
    folder = data_folder()
    result = action(folder, today_in(folder), filters)
    show(result, form, output, speech, list_document)
