"""`xtgoals add-actual`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.options import INDICATOR, Force, Given, option
from xtgoals.cli.output import complain, stored, write
from xtgoals.cli.prompts import can_ask
from xtgoals.cli.questions import entered_by_asking
from xtgoals.cli.settings import Data, LangOption, data_folder, language
from xtgoals.model.faults import UsageFault

if TYPE_CHECKING:
    from xtgoals.actions.new_row import NewActual


def add_actual(
    indicator: Annotated[Given, INDICATOR] = None,
    value: Annotated[
        Given,
        typer.Argument(metavar="VALUE", help="The figure, such as 345, 21,000 or 66.3%; none to withdraw."),
    ] = None,
    period: Annotated[str, option("P", "2024-Q3, 2024-09, 2024 or Q3.", completion.periods)] = "",
    region: Annotated[str, option("R", "Default: the indicator's own.", completion.regions)] = "",
    grade: Annotated[
        str, option("G", "estimate, reported (default), verified or final.", completion.grades)
    ] = "",
    source: Annotated[str, option("S", "Where the figure comes from.")] = "",
    note: Annotated[str, option("N", "Whatever a reader must know.")] = "",
    by: Annotated[str, option("WHO", "Who reports it.")] = "",
    revise: Annotated[
        bool, typer.Option("--revise", help="Replace an earlier figure; say why in --note.")
    ] = False,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Cancel an earlier figure; say why in --note.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the row, store nothing.")] = False,
    force: Force = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask, refuse instead.")] = False,
    data: Data = None,
    lang: LangOption = None,
) -> int:
    """Enter one figure."""
    from xtgoals.actions.add_actual import add_actual as action
    from xtgoals.actions.new_row import NewActual
    from xtgoals.cli.clock import today_in
    from xtgoals.report.added import added_text, warnings_text

    speech = language()
    folder = data_folder()
    if value is not None and withdraw:
        raise UsageFault("a withdrawal has no value")
    new = NewActual(
        *(indicator or "", value, period, today_in(folder), region, grade, source, note, by),
        revise=revise,
        withdraw=withdraw,
        dry_run=dry_run,
        force=force,
    )
    if can_ask(no_input):
        result = entered_by_asking(folder, new, speech)
    else:
        _refuse_incomplete(new)
        result = action(folder, new)
    if result is None:
        return 1
    with stored([] if result.line is None else [result.path], folder, speech):
        complain(warnings_text(result.warnings, speech))
        write(added_text(result, speech))
    # a dry run ends as the command itself would: what looks wrong is refused
    return 1 if dry_run and result.warnings and not force else 0


def _refuse_incomplete(new: NewActual) -> None:
    """Say the first thing that is missing; only a terminal can be asked."""
    if not new.indicator:
        raise UsageFault("say for which indicator")
    if not new.period:
        raise UsageFault("say for which period with --period, such as 2024-Q3")
    if new.value is None and not new.withdraw:
        raise UsageFault("give a value, or --withdraw without one")
