"""`xtgoals add-actual`."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from xtgoals.cli.settings import Data, LangOption, data_folder, language, settings
from xtgoals.model.faults import UsageFault
from xtgoals.model.words import Text


def add_actual(
    indicator: Annotated[str, typer.Argument(metavar="ID", help="The id or name of an indicator.")],
    value: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(
            metavar="[VALUE]", help="The figure, such as 345, 2.1万户 or 66.3%; none to withdraw."
        ),
    ] = None,
    period: Annotated[str, typer.Option(metavar="P", help="2024-Q3, 2024-09, 2024 ... or 三季度.")] = "",
    region: Annotated[str, typer.Option(metavar="R", help="A region; default: the indicator's own.")] = "",
    grade: Annotated[
        str, typer.Option(metavar="G", help="estimate, reported (default), verified or final.")
    ] = "",
    source: Annotated[str, typer.Option(metavar="S", help="Where the figure comes from.")] = "",
    note: Annotated[str, typer.Option(metavar="N", help="Whatever a reader must know.")] = "",
    by: Annotated[str, typer.Option(metavar="WHO", help="Who reports it.")] = "",
    revise: Annotated[
        bool, typer.Option("--revise", help="Replace an earlier figure; say why in --note.")
    ] = False,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Cancel an earlier figure; say why in --note.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the row, store nothing.")] = False,
    data: Data = None,
    lang: LangOption = None,
) -> None:
    """Enter one figure."""
    from xtgoals.actions.add_actual import NewActual
    from xtgoals.actions.add_actual import add_actual as action
    from xtgoals.cli.clock import today
    from xtgoals.report.added import added_text, warnings_text

    settings.lang = lang or settings.lang
    speech = language()
    if not period:
        raise UsageFault(
            Text("用 --period 写明期间，如 2024-Q3", "say for which period with --period, such as 2024-Q3")
        )
    if (value is None) != withdraw:
        raise UsageFault(Text("写一个数值，或用 --withdraw 撤回", "give a value, or --withdraw without one"))
    new = NewActual(
        indicator, value, period, today(), region, grade, source, note, by, revise, withdraw, dry_run
    )
    result = action(data_folder(data), new)
    if result.warnings:
        typer.echo(warnings_text(result.warnings, speech), err=True, nl=False)
    typer.echo(
        added_text(
            result.plan,
            result.indicator,
            result.observation,
            result.echo,
            result.path,
            result.line,
            result.row,
            result.standings,
            speech,
        ),
        nl=False,
    )
