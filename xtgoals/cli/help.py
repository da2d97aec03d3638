"""`--help` in every language: Typer's own in English, the same two columns in another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from typer.core import TyperCommand, TyperGroup

from xtgoals.cli.examples import EXAMPLES
from xtgoals.cli.settings import language
from xtgoals.cli.typed import numbers_behind, refuse_empty
from xtgoals.model.message import Message, msg, say

WIDTH = 80  # whatever the terminal: the help is the same everywhere
SHOWN = {"help_option_names": ["--help", "-h"], "terminal_width": WIDTH - 2}
_NAMES = 30  # cells; what is longer stands on a line of its own
_INDENT = 2
# what Typer itself says in a line of usage and of its own option
_TYPER = (msg("[OPTIONS]"), msg("COMMAND [ARGS]..."), msg("Show this message and exit."))


class _Bilingual:
    """Help and usage in the language that was asked for."""

    def get_help(self, ctx: Any) -> str:
        """The whole help, from Typer or from its parts; `ID`, not `ID <str>`."""
        for parameter in self.params:  # type: ignore[attr-defined]
            if parameter.param_type_name == "argument":
                parameter.display_type_rich = _no_type
        text: str = super().get_help(ctx) if language() == "en" else translated_help(self, ctx)  # type: ignore[misc]
        # not the epilog of Typer, which would break long lines
        examples = [f"{' ' * _INDENT}{one}" for one in EXAMPLES.get(ctx.command_path.partition(" ")[2], ())]
        return "\n".join([text, "", say("Examples:", language()), *examples]) if examples else text

    def get_usage(self, ctx: Any) -> str:
        """The line that says how the command is called."""
        text: str = super().get_usage(ctx) if language() == "en" else translated_usage(self, ctx)  # type: ignore[misc]
        return text


def _no_type(**_: object) -> str:
    return ""


class Command(_Bilingual, TyperCommand):
    """One command."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read what was typed; while the shell completes, nothing is refused."""
        if ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        # Typer would read -5 as an option, so that numbers go behind `--` first
        rest = super().parse_args(ctx, numbers_behind(args, self.get_params(ctx)))
        refuse_empty(ctx)
        return rest


class CommandGroup(_Bilingual, TyperGroup):
    """The program itself."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read what was typed before the command."""
        rest = super().parse_args(ctx, args)
        if not ctx.resilient_parsing:
            refuse_empty(ctx)
        return rest


def translated_usage(command: Any, ctx: Any) -> str:
    """The line of usage in the language that was asked for."""
    pieces = " ".join(map(_said, command.collect_usage_pieces(ctx)))
    return say("Usage: {command} {pieces}", language(), command=ctx.command_path, pieces=pieces)


def translated_help(command: Any, ctx: Any) -> str:
    """The help in the language that was asked for, Typer's own texts included."""
    lines = [translated_usage(command, ctx), "", " " * _INDENT + _said(command.help)]
    records: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record:
            records[parameter.param_type_name].append((record[0], _described(parameter.help, record[1])))
    lines += _section(say("Arguments:", language()), records["argument"])
    lines += _section(say("Options:", language()), records["option"])
    if isinstance(command, CommandGroup):
        names = command.list_commands(ctx)
        known = [(name, command.get_command(ctx, name)) for name in names]
        lines += _section(
            say("Commands:", language()), [(name, _said(one.help)) for name, one in known if one]
        )
    return "\n".join(lines)


def _said(text: str | None) -> str:
    return Message(text).in_(language()) if text else ""


def _described(own: str | None, shown: str) -> str:
    """What Typer shows of a parameter: its help, and in brackets whether it must be given and its default."""
    # Typer appends these to the help itself, in English
    extra = shown.removeprefix(own or "").strip()
    for word in (msg("[required]"), msg("[default: ")):
        extra = extra.replace(word.text, word.in_(language()))
    return " ".join(filter(None, (_said(own), extra)))


def _section(title: str, records: Iterable[tuple[str, str]]) -> list[str]:
    from wcwidth import wcswidth, wrap

    rows = list(records)
    if not rows:
        return []
    margin = _INDENT + min(max(wcswidth(name) for name, _ in rows), _NAMES) + 2
    lines = ["", title]
    for name, text in rows:
        first = " " * _INDENT + name
        if wcswidth(first) + 2 > margin:
            lines.append(first)
            first = ""
        for piece in wrap(text, WIDTH - margin) or [""]:
            lines.append((first + " " * (margin - wcswidth(first)) + piece).rstrip())
            first = ""
    return lines
