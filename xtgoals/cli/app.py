"""The command line: one command a file, exit statuses, and no traceback for anybody."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.main

from xtgoals import __version__
from xtgoals.cli.help import SHOWN, Command, CommandGroup
from xtgoals.cli.output import complain, mute, ready_streams, write
from xtgoals.cli.settings import Data, LangOption, language, settings
from xtgoals.locale import Lang
from xtgoals.model.faults import Fault, UnreadableFault, system_words
from xtgoals.model.message import msg, say

OUR_FAULT = 70
INTERRUPTED = 130
# Click's own base of usage errors; Typer carries its Click under a private name
_USAGE_ERROR = typer.BadParameter.__mro__[2]

# name: (module, function, help); a module is imported when its command is called: `--help` need not wait
COMMANDS = {
    "status": ("status", "status", "How every target stands."),
    "compare": ("compare", "compare", "What moved since the last meeting."),
    "show": ("show", "show", "One indicator or milestone: its history and why it stands so."),
    "list": ("listing", "list_targets", "The catalogue: what was promised."),
    "add-actual": ("add_actual", "add_actual", "Enter one figure."),
    "undo": ("undo", "undo", "Withdraw the figure that was entered last."),
    "import": ("imports", "import_figures", "Import filled forms and CSV tables: all or nothing."),
    "form": ("form", "form", "Fill-in workbooks for the organisations."),
    "lead": ("lead", "lead", "Say which organisation leads an indicator or milestone."),
    "allocate": ("allocate", "allocate", "Divide a target among its parts, by weights."),
    "due": ("due", "due", "Who has not reported what."),
    "problem": ("problem", "problem", "Faults in the work: assigned, mended, closed."),
    "score": ("score", "score", "The assessment of a year: points, totals, ranks."),
    "bulletin": ("bulletin", "bulletin", "The pack of a meeting: docx, xlsx and html."),
    "milestone": ("milestone", "milestone", "Promises without a number, step by step."),
    "export": ("export", "export", "Rows or standings for a spreadsheet."),
    "site": ("site", "site", "The public page: a folder of files for any web server."),
    "check": ("check", "check", "Every fault in the data files; what CI runs."),
    "demo": ("demo", "demo", "What it looks like, on made-up figures."),
    "init": ("init", "init", "Start a plan of your own."),
    "help": ("guide", "guide", "How the program is called, or one command."),
}


class Commands(CommandGroup):
    """The commands, of which only the one that is called is imported."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the arguments name, and put the real one in the place of its entry."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, _load(name) if name and command else command, rest


def _load(name: str) -> Any:
    module, function, text = COMMANDS[name]
    called = getattr(import_module(f"xtgoals.cli.{module}"), function)
    if isinstance(called, typer.Typer):  # a command of several
        called.info.help = text
        return typer.main.get_command(called)
    alone = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=SHOWN)
    alone.command(name, cls=Command, help=text)(called)
    return typer.main.get_command(alone)


app = typer.Typer(
    name="xtgoals",
    cls=Commands,
    help="Keeps the numeric promises of a work plan in sight.",
    no_args_is_help=True,
    context_settings=SHOWN,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
)


def _entry() -> None:
    """Stand for a command in `--help` and in completion until it is called."""


for _name, (_, _, _text) in COMMANDS.items():
    app.command(_name, help=_text)(_entry)


def every_command() -> Iterator[Any]:
    """The program and its commands, with theirs, whose help is to be translated."""
    yield typer.main.get_command(app)
    for command in map(_load, COMMANDS):
        yield command
        yield from getattr(command, "commands", {}).values()


def _version(wanted: bool) -> None:
    if wanted:
        write(f"xtgoals {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    data: Data = None,
    lang: LangOption = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Take what is said before the command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 fine, 1 findings, 2 wrong use, 3 busy, 70 our fault."""
    # one process may run several commands, and none inherits from the one before
    settings.data = settings.lang = None
    ready_streams()
    status = _run(list(sys.argv[1:] if arguments is None else arguments))
    try:
        write("")  # whatever Typer left on its way
    except Fault as fault:
        # a command that failed has said why already, and its own status counts
        if status == 0:
            _tell(fault)
            return fault.exit_status
    return status


def _run(arguments: list[str]) -> int:
    try:
        command = typer.main.get_command(app)
        result = command.main(args=arguments, prog_name="xtgoals", standalone_mode=False)
        # not in standalone mode, so a command gives its status back, and so does `--help`
        return result if isinstance(result, int) else 0
    except Fault as fault:
        _tell(fault)
        return fault.exit_status
    except (typer.Abort, KeyboardInterrupt):
        complain("\n")
        return INTERRUPTED
    except SystemExit as left:
        # so Typer leaves when whoever reads its help has seen enough
        if not isinstance(left.__context__, BrokenPipeError):
            raise
        mute()
        return 0
    except Exception as error:
        if isinstance(error, _USAGE_ERROR):
            _tell_mistake(error)
            return 2
        return _tell_failure(error)


def _tell_failure(error: Exception) -> int:
    """What nobody foresaw: the system refused a file (unreadable, so 2), or a fault of ours."""
    if os.environ.get("XTGOALS_DEBUG", "0") not in ("", "0"):
        import traceback

        complain(traceback.format_exc())
    if isinstance(error, OSError):
        why, name = system_words(error), error.filename
        text = msg("{name}: {why}", name=name, why=why) if name else why
    else:
        what = f"{type(error).__name__}: {error}"
        text = msg("a fault of ours: {what}. XTGOALS_DEBUG=1 shows where", what=what)
    complain(f"xtgoals: {text.in_(_language())}\n")
    return UnreadableFault.exit_status if isinstance(error, OSError) else OUR_FAULT


def _tell_mistake(error: Any) -> None:
    """A mistake on the command line: how the command is called, and what was wrong."""
    if _language() == "en" or type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return
    from xtgoals.cli.mistakes import mistake

    lang = _language()
    if error.ctx:
        hint = say("Try '{command} --help' for help.", lang, command=error.ctx.command_path)
        complain(f"{error.ctx.get_usage()}\n{hint}\n\n")
    complain(say("Error: {mistake}", lang, mistake=mistake(error.format_message())) + "\n")


def _tell(fault: Fault) -> None:
    lang = _language()
    if isinstance(fault, UnreadableFault) and fault.findings:
        from xtgoals.report.findings import findings_text

        complain(findings_text(fault.findings, lang))
    complain(f"xtgoals: {fault.text.in_(lang)}\n")


def _language() -> Lang:
    try:
        return language()
    except Fault:
        return "en"
