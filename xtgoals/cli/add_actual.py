"""`xtgoals add-actual`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from xtgoals.cli import completion
from xtgoals.cli.asking import ask, can_ask, confirm
from xtgoals.cli.settings import Data, LangOption, data_folder, language
from xtgoals.model.faults import UsageFault
from xtgoals.model.words import Lang, Text

if TYPE_CHECKING:
    from xtgoals.actions.add_actual import AddResult
    from xtgoals.store.folder import DataFolder


def add_actual(
    indicator: Annotated[
        Optional[str],  # noqa: UP045 - Typer reads the annotation at run time
        typer.Argument(
            metavar="ID", help="An indicator: id, name or part of it.", autocompletion=completion.indicators
        ),
    ] = None,
    value: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(metavar="VALUE", help="The figure, such as 345, 2.1万户 or 66.3%; none to withdraw."),
    ] = None,
    period: Annotated[
        str,
        typer.Option(
            metavar="P", help="2024-Q3, 2024-09, 2024 or 三季度.", autocompletion=completion.periods
        ),
    ] = "",
    region: Annotated[
        str,
        typer.Option(metavar="R", help="Default: the indicator's own.", autocompletion=completion.regions),
    ] = "",
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
    force: Annotated[bool, typer.Option("--force", help="Store what only looks wrong.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask, refuse instead.")] = False,
    data: Data = None,
    lang: LangOption = None,
) -> int:
    """Enter one figure."""
    from xtgoals.actions.add_actual import DoubtFault
    from xtgoals.actions.add_actual import add_actual as action
    from xtgoals.actions.understanding import NewActual
    from xtgoals.cli.clock import today

    speech = language()
    folder = data_folder()
    asking = can_ask(no_input)
    complete = bool(indicator and period and (withdraw or value is not None))
    if not complete and not asking:
        _refuse(indicator, value, period)
    if value is not None and withdraw:
        raise UsageFault(Text("撤回不带数值", "a withdrawal has no value"))
    indicator = indicator or ask(Text("指标（id 或名称）", "Indicator (id or name)"), speech)
    if not complete:
        _series_so_far(folder, indicator, speech)
    period = period or ask(Text("期间，如 2024-Q3", "Period, such as 2024-Q3"), speech)
    if value is None and not withdraw:
        value = ask(Text("数值", "Value"), speech)
    if not complete and not source:
        source = ask(Text("数据来源", "Source"), speech)
    new = NewActual(
        indicator, value, period, today(), region, grade, source, note, by, revise, withdraw, dry_run, force
    )
    if not complete and not dry_run:
        seen = action(folder, replace(new, dry_run=True))
        if not confirm(Text("存入吗？", "Store it?"), speech, [_told(seen, speech)]):
            return 1
    try:
        result = action(folder, new)
    except DoubtFault as doubt:
        if not asking or not confirm(
            Text("仍要存入吗？", "Store it all the same?"), speech, [doubt.text.in_(speech)]
        ):
            raise
        result = action(folder, replace(new, force=True))
    if result.warnings:
        from xtgoals.report.added import warnings_text

        typer.echo(warnings_text(result.warnings, speech), err=True, nl=False)
    typer.echo(_told(result, speech), nl=False)
    return 0


def _refuse(indicator: str | None, value: str | None, period: str) -> None:
    """Say the first thing that is missing; only a terminal can be asked."""
    if not indicator:
        raise UsageFault(Text("写明指标，如 public-fast-chargers", "say for which indicator"))
    if not period:
        raise UsageFault(
            Text("用 --period 写明期间，如 2024-Q3", "say for which period with --period, such as 2024-Q3")
        )
    if value is None:
        raise UsageFault(Text("写一个数值，或用 --withdraw 撤回", "give a value, or --withdraw without one"))


def _series_so_far(folder: DataFolder, indicator: str, lang: Lang) -> None:
    from xtgoals.actions.reading import Rows, open_plan
    from xtgoals.actions.understanding import find_indicator_id

    plan = open_plan(folder)
    name = find_indicator_id(plan, indicator)
    one = plan.indicators[name]
    typer.echo(f"{one.name.in_(lang)} ({name}), {one.unit.in_(lang)}", err=True)
    for row in Rows(folder, plan).get(name, [])[-8:]:
        shown = "-" if row.value is None else f"{row.value:f}"
        typer.echo(
            f"  {row.period.text}  {row.region}  {shown}  {row.grade.word}  {row.recorded_on}", err=True
        )


def _told(result: AddResult, lang: Lang) -> str:
    from xtgoals.report.added import added_text

    return added_text(
        result.plan,
        result.indicator,
        result.observation,
        result.echo,
        result.path,
        result.line,
        result.row,
        result.standings,
        lang,
    )
