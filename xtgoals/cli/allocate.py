"""`xtgoals allocate`."""

from __future__ import annotations

from typing import Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.options import Given, option
from xtgoals.cli.output import write
from xtgoals.cli.settings import Data, LangOption, data_folder, language


def allocate(
    target: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A target, or an indicator that has one.", autocompletion=completion.indicators
        ),
    ],
    by: Annotated[str, option("FILE", "A table of region and weight: CSV or .xlsx.")],
    total: Annotated[Given, option("N", "Divide this number instead of the target's.")] = None,
    data: Data = None,
    lang: LangOption = None,
) -> None:
    """Divide a target among its parts."""
    from xtgoals.actions.allocate import allocate as action
    from xtgoals.report.allocated import allocated_text

    speech = language()
    write(allocated_text(action(data_folder(), target, by, total), speech))
