"""The options that more than one command has, each with its help and what Tab offers for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Optional

import typer

from xtgoals.cli import completion

# Optional, not `| None`: Typer reads the annotation at run time
Given = Optional[str]  # noqa: UP045


def option(
    metavar: str, text: str, tab: Callable[[str], Iterable[Any]] | None = None, names: tuple[str, ...] = ()
) -> Any:
    """An option with a value, named like its parameter unless it has `names`; `tab` completes it."""
    return typer.Option(*names, metavar=metavar, help=text, autocompletion=tab)


def format_option(*formats: str) -> Any:
    """The option `--format`; `choice` refuses what is none of these, Tab offers them.

    >>> format_option("csv", "json").help
    'csv or json; default: by the suffix of FILE, else csv.'
    """
    *most, last = formats
    listed = f"{', '.join(most)} or {last}; default: by the suffix of FILE, else {formats[0]}."
    return option("FORMAT", listed, completion.one_of(*formats), ("--format",))


Output = Annotated[Given, option("FILE", "Write to a file instead of the screen.", names=("-o", "--output"))]
AsJson = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
AsOf = Annotated[
    Given,
    option("DATE|PERIOD", "Only periods that ended by this day; default: known-on.", completion.periods),
]
KnownOn = Annotated[
    Given,
    option("DATE", "Only rows recorded by this day; default: today, or the `shown_on` of made-up figures."),
]
Since = Annotated[Given, option("DATE", "The day to compare with; default: the last regular meeting.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace files that no earlier run wrote.")]
Clause = Annotated[Given, option("CLAUSE", "Only this clause, or those below it.", completion.clauses)]
ResponsibleOrganisation = Annotated[
    Given, option("ORG", "Only where this one leads or is responsible.", completion.organisations)
]
TargetRegion = Annotated[
    Given, option("REGION", "Only targets of this region, and what it took on.", completion.regions)
]
StatusWords = Annotated[Given, option("STATUS[,...]", "Only these statuses.", completion.statuses)]
CommitmentWord = Annotated[Given, option("required|aspirational", "Only these.", completion.commitments)]
Force = Annotated[bool, typer.Option("--force", help="Store what only looks wrong.")]
INDICATOR = typer.Argument(
    metavar="ID", help="An indicator: id, name or part of it.", autocompletion=completion.indicators
)
PROMISE = typer.Argument(
    metavar="ID",
    help="An indicator or milestone: id, name or part; ID@REGION: what a region took on.",
    autocompletion=completion.promises,
)
