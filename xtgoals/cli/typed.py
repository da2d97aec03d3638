"""What was typed, before Typer reads it: a negative number is no option, and nothing is no value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from xtgoals.model.faults import UsageFault

_NEGATIVE = re.compile(r"-[.,，．]?\d")
# free texts, which may be nothing
_MAY_BE_EMPTY = ("source", "note", "by")


def numbers_behind(words: Sequence[str], parameters: Iterable[Any]) -> list[str]:
    """The words of a command with its arguments behind `--`, if one of them is a negative number.

    Options, with the values that follow them, keep their order, and so do arguments.
    """
    valued = {
        name
        for one in parameters
        if one.param_type_name == "option" and not one.is_flag
        for name in (*one.opts, *one.secondary_opts)
    }
    options: list[str] = []
    arguments: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            arguments += rest
        elif word in valued:
            options += [word, *([value] if (value := next(rest, None)) is not None else [])]
        # a lone `-` is a word of its own: by custom, standard input or output
        elif word.startswith("-") and word != "-" and not _NEGATIVE.match(word):
            options.append(word)
        else:
            arguments.append(word)
    return [*options, "--", *arguments] if any(map(_NEGATIVE.match, arguments)) else list(words)


def refuse_empty(ctx: Any) -> None:
    """Refuse an option that was given with nothing behind it: it would filter, gate or name nothing."""
    for one in ctx.command.params:
        # only what was typed counts: a default may be empty
        given = ctx.get_parameter_source(one.name)
        if given is None or given.name != "COMMANDLINE" or one.name in _MAY_BE_EMPTY:
            continue
        value = ctx.params.get(one.name)
        if one.param_type_name == "option" and isinstance(value, str) and not value.strip():
            # the long name: `--output`, not `-o`
            raise nothing_in(max(one.opts, key=len), value)


def words_of(option: str, given: str | None) -> list[str]:
    """The words of a list with commas. Raises UsageFault where something was given but no word."""
    found = [word.strip() for word in re.split("[,，、]", given or "") if word.strip()]
    if given is not None and not found:
        raise nothing_in(option, given)
    return found


def nothing_in(option: str, given: str) -> UsageFault:
    """The fault for an option that says nothing."""
    return UsageFault(
        "{option} {given!r} says nothing; give it a value, or leave {option} out", option=option, given=given
    )
