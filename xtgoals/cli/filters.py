"""The options by which a command shows only some of the targets."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from xtgoals.cli import completion

Filter = Optional[str]  # noqa: UP045 - Typer reads the annotation at run time
Clause = Annotated[
    Filter,
    typer.Option(
        autocompletion=completion.clauses, metavar="CLAUSE", help="Only this clause, or those below it."
    ),
]
ResponsibleOrganisation = Annotated[
    Filter,
    typer.Option(
        autocompletion=completion.organisations,
        metavar="ORG",
        help="Only where this one leads or is responsible.",
    ),
]
TargetRegion = Annotated[
    Filter,
    typer.Option(
        autocompletion=completion.regions, metavar="REGION", help="Only targets that stand for this region."
    ),
]
CommitmentWord = Annotated[
    Filter,
    typer.Option(autocompletion=completion.commitments, metavar="required|aspirational", help="Only these."),
]
