"""`xtgoals undo`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.options import Given, option
from xtgoals.cli.output import complain, stored, tell, write
from xtgoals.cli.prompts import Question, ask, can_ask, confirm
from xtgoals.cli.settings import Data, LangOption, data_folder, language
from xtgoals.locale import Lang
from xtgoals.model.faults import UsageFault
from xtgoals.model.message import msg, say

if TYPE_CHECKING:
    from xtgoals.actions.undo import Entered, LastEntered


def undo(
    indicator: Annotated[
        Given,
        typer.Argument(
            metavar="ID",
            help="The last figure of this indicator; default: the last of all.",
            autocompletion=completion.indicators,
        ),
    ] = None,
    note: Annotated[str, option("N", "Why; it stands beside the withdrawal.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Withdraw it without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the rows, store nothing.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask, refuse instead.")] = False,
    data: Data = None,
    lang: LangOption = None,
) -> int:
    """Withdraw the figure entered last."""
    from xtgoals.actions import undo as action
    from xtgoals.cli.clock import today_in
    from xtgoals.report.added import warnings_text
    from xtgoals.report.undone import undo_text

    speech, folder, day = language(), data_folder(), today_in(data_folder())
    asked = can_ask(no_input) and not (yes or dry_run)
    last = action.last_entered(folder, day, indicator or "")
    chosen = _chosen(last, speech, asked=asked)
    note = note.strip() or say("entered by mistake (undo)", speech)
    again = say("(stands again after an undo of line {line})", speech, line=chosen.row.line)
    seen = action.undo(folder, chosen, day, note, again, dry_run=True)
    preview = undo_text(seen, last, speech)
    if dry_run:
        complain(warnings_text(seen.warnings, speech))
        write(preview)
        return 0
    if not yes:
        if not asked:
            complain(preview)
            raise UsageFault("nobody can be asked here, and nothing was stored; to withdraw it add --yes")
        if not confirm(msg("Withdraw it?"), speech, preview + warnings_text(seen.warnings, speech)):
            tell(msg("nothing was stored"), speech)
            return 1
    result = action.undo(folder, chosen, day, note, again)
    with stored([result.path], folder, speech):
        if yes:
            complain(warnings_text(result.warnings, speech))
        write(undo_text(result, last, speech))
    return 0


def _chosen(last: LastEntered, speech: Lang, *, asked: bool) -> Entered:
    """The figure that is meant: the only candidate, or the one that somebody picks."""
    from xtgoals.actions.names import find_indicator
    from xtgoals.report.undone import choice_texts, last_text

    if len(last.candidates) == 1:
        return last.candidates[0]
    complain(last_text(last, speech))
    by_id = {one.indicator.id: one for one in last.candidates}
    if not asked:
        raise UsageFault("say of which indicator the figure is: xtgoals undo ID")

    def among(text: str) -> None:
        if find_indicator(last.plan, text).id not in by_id:
            raise UsageFault("{text!r} has no figure of that day", text=text)

    question = Question(
        msg("Which one"),
        msg("The figures of the last day, of each file the last one; pick one, or break off with Ctrl-C."),
        among,
        choice_texts(last, speech),
    )
    return by_id[find_indicator(last.plan, ask(question, speech)).id]
