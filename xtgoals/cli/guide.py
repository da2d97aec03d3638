"""`xtgoals help`."""

from __future__ import annotations

from typing import Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.options import Given
from xtgoals.cli.output import write
from xtgoals.cli.settings import LangOption


def guide(
    context: typer.Context,
    command: Annotated[
        Given, typer.Argument(metavar="COMMAND", help="Which command.", autocompletion=completion.commands)
    ] = None,
    lang: LangOption = None,
) -> None:
    """Explain the program, or one command as its own `--help` does."""
    above = context.parent
    if above is None:  # only where the command stands alone, which it never does
        return
    if command is None:
        write(above.get_help() + "\n")
        return
    # as if it had been called: an unknown one is refused with what is near
    name, found, _ = above.command.resolve_command(above, [command])  # type: ignore[attr-defined]
    with found.make_context(name, [], parent=above, resilient_parsing=True) as asked:
        write(asked.get_help() + "\n")
