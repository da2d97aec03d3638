"""The command line: one command a file, exit statuses, and no traceback for anybody."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.main

from xtgoals import __version__
from xtgoals.cli.help import Command, CommandGroup
from xtgoals.cli.settings import Data, LangOption, language, settings
from xtgoals.model.faults import Fault, UnreadableFault
from xtgoals.model.words import Lang, Text

OUR_FAULT = 70
INTERRUPTED = 130
# Click's own base of usage errors; Typer carries its Click under a private name
_USAGE_ERROR = typer.BadParameter.__mro__[2]

# name: (module, function, help); a module is imported when its command is called: `--help` need not wait
COMMANDS = {
    "status": ("status", "status", "How every target stands."),
    "show": ("show", "show", "One indicator: history, revisions, and the arithmetic written out."),
    "list": ("listing", "list_targets", "The catalogue: what was promised."),
    "add-actual": ("add_actual", "add_actual", "Enter one figure."),
    "import": ("importing", "import_figures", "Import filled forms and CSV tables: all or nothing."),
    "form": ("form", "form", "Fill-in workbooks for the organisations."),
    "due": ("due", "due", "Who has not reported what."),
    "export": ("export", "export", "Rows or standings for a spreadsheet."),
    "check": ("check", "check", "Every fault in the data files; what CI runs."),
}


class Commands(CommandGroup):
    """The commands, of which only the one that is called is imported."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the arguments name, and put the real one in the place of its entry."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, _load(name) if name and command else command, rest


def _load(name: str) -> Any:
    module, function, text = COMMANDS[name]
    alone = typer.Typer(rich_markup_mode=None, add_completion=False)
    alone.command(name, cls=Command, help=text)(getattr(import_module(f"xtgoals.cli.{module}"), function))
    return typer.main.get_command(alone)


app = typer.Typer(
    name="xtgoals",
    cls=Commands,
    help="Keeps the numeric promises of a work plan in sight.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
)


def _entry() -> None:
    """Stand for a command in `--help` and in completion until it is called."""


for _name, (_, _, _text) in COMMANDS.items():
    app.command(_name, help=_text)(_entry)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"xtgoals {__version__}")
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
    settings.data = settings.lang = None
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # a sign that a GBK console lacks must not end the program
            stream.reconfigure(errors="replace")
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except BrokenPipeError:
        # whoever reads the pipe has seen enough; keep Python from complaining at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(arguments: list[str]) -> int:
    command = typer.main.get_command(app)
    try:
        result = command.main(args=arguments, prog_name="xtgoals", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except Fault as fault:
        _tell(fault)
        return fault.exit_status
    except typer.Abort:
        sys.stderr.write("\n")
        return INTERRUPTED
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:
        if isinstance(error, _USAGE_ERROR):
            _tell_mistake(error)
            return 2
        if os.environ.get("XTGOALS_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        text = Text(
            f"程序自身的错误：{what}。XTGOALS_DEBUG=1 显示详情",
            f"a fault of ours: {what}. XTGOALS_DEBUG=1 shows where",
        )
        sys.stderr.write(f"xtgoals: {text.in_(_language())}\n")
        return OUR_FAULT


def _tell_mistake(error: Any) -> None:
    """A mistake on the command line: how the command is called, and what was wrong."""
    if _language() == "en" or type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return
    from xtgoals.cli.chinese import chinese_mistake

    if error.ctx:
        usage, command = error.ctx.get_usage(), error.ctx.command_path
        sys.stderr.write(f"{usage}\n运行 {command} --help 查看说明。\n\n")
    sys.stderr.write(f"错误：{chinese_mistake(error.format_message())}\n")


def _tell(fault: Fault) -> None:
    lang = _language()
    if isinstance(fault, UnreadableFault) and fault.findings:
        from xtgoals.report.findings import findings_text

        sys.stderr.write(findings_text(fault.findings, lang))
    sys.stderr.write(f"xtgoals: {fault.text.in_(lang)}\n")


def _language() -> Lang:
    try:
        return language()
    except Fault:
        return "en"
