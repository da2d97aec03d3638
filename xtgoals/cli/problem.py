"""`xtgoals problem`: a subcommand for each event, made from the table of events, and those that show."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from xtgoals.cli import completion
from xtgoals.cli.help import SHOWN, Command, CommandGroup
from xtgoals.cli.options import option
from xtgoals.cli.output import complain, stored, write
from xtgoals.cli.problem_lists import list_command, propose_command, show_command
from xtgoals.cli.settings import Data, LangOption, data_folder, language
from xtgoals.model.problem import PASSAGES, Event

problem = typer.Typer(
    name="problem",
    cls=CommandGroup,
    no_args_is_help=True,
    context_settings=SHOWN,
    rich_markup_mode=None,
    add_completion=False,
)

_HELP = {
    Event.OPENED: "Open a problem; the next free id is its own.",
    Event.ASSIGNED: "Hand it to one organisation, to be mended by a day.",
    Event.PROGRESS: "Say how far the mending has come.",
    Event.EXTENDED: "Put its day off.",
    Event.ESCALATED: "Raise it to a higher level.",
    Event.ASKED: "Ask for its closing, with evidence.",
    Event.RETURNED: "Send it back: it is not mended; the day stays.",
    Event.CLOSED: "Close it, with evidence of the check.",
    Event.REOPENED: "Open a closed one again.",
    Event.DROPPED: "Drop what never was a problem.",
}
_ID = typer.Argument(
    metavar="ID", help="The problem, such as 2024-Q4-001.", autocompletion=completion.problems
)
_TEXT = typer.Argument(metavar="TEXT", help="What there is to say, in words.")
# by the columns of the ledger that they fill
_OPTIONS = {
    "organisation": option("ORG", "Who has to mend it: id, or whole name.", completion.organisations),
    "due": option("DAY", "By which day, such as 2024-11-20."),
    "about": option("ID", "The target, allotment or milestone that it is about.", completion.promises),
    "region": option("R", "The region in which it lies.", completion.regions),
    "level": option("1|2|3", "1 reminded, 2 under supervision, 3 called to account."),
    "evidence": option("E", "What shows it: a record, a photo, a file."),
}
_BY = option("WHO", "Who reports it.")
_ASSIGN = option("ORG", "Hand it to this organisation at once; needs --due.", completion.organisations)
_DRY_RUN = typer.Option("--dry-run", help="Show the row, store nothing.")


def _parameters(event: Event) -> list[tuple[str, Any, object]]:
    """The parameters of the command of an event: its fields of the ledger, and what all commands take."""
    fields = [name for name in PASSAGES[event].takes if name != "text"]
    found: list[tuple[str, Any, object]] = [("text", Annotated[str, _TEXT], "")]
    if event is Event.OPENED:
        fields.remove("evidence")
        fields.append("due")
        found = [("text", Annotated[str, _TEXT], inspect.Parameter.empty)]
    else:
        found.insert(0, ("id", Annotated[str, _ID], inspect.Parameter.empty))
    found += [(name, Annotated[str, _OPTIONS[name]], "") for name in fields]
    if event is Event.OPENED:
        found.append(("assign", Annotated[str, _ASSIGN], ""))
    found += [("by", Annotated[str, _BY], ""), ("dry_run", Annotated[bool, _DRY_RUN], False)]
    return [*found, ("data", Data, None), ("lang", LangOption, None)]


def _command(event: Event) -> Callable[..., None]:
    def run(**given: Any) -> None:
        from xtgoals.actions.problem_events import NewEvent, add_event
        from xtgoals.cli.clock import today_in
        from xtgoals.report.added import warnings_text
        from xtgoals.report.problem import event_text

        speech, folder = language(), data_folder()
        said = {name: given[name] for name in ("text", *_OPTIONS) if given.get(name)}
        if given.get("assign"):
            said["organisation"] = given["assign"]
        new = NewEvent(
            event, today_in(folder), given.get("id", ""), said, given["by"], dry_run=given["dry_run"]
        )
        result = add_event(folder, new)
        with stored([result.path] if result.lines else [], folder, speech):
            complain(warnings_text(result.warnings, speech))
            write(event_text(result, speech))

    kind = inspect.Parameter.KEYWORD_ONLY
    # Typer reads the parameters of a function: here they are those of the table
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(name, kind, annotation=annotation, default=default)
            for name, annotation, default in _parameters(event)
        ]
    )
    return run


for _event, _passage in PASSAGES.items():
    problem.command(_passage.verb, cls=Command, help=_HELP[_event])(_command(_event))
for _name, _listing, _help in (
    ("list", list_command, "The problems: which are late, and who has them."),
    ("show", show_command, "One problem, with all that happened to it."),
    ("propose", propose_command, "What could be done next, as commands to copy."),
):
    problem.command(_name, cls=Command, help=_help)(_listing)
