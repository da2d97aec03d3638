"""Mistakes on the command line: Typer words them in English alone, so that they are known by their shape."""

from __future__ import annotations

import re

from xtgoals.model.message import Message, msg

# the longer ones first, whose beginnings others are
_KNOWN = (
    msg("No such option: {option} (Possible options: {options})"),
    msg("No such option: {option}"),
    msg("No such command '{command}'. Did you mean {commands}?"),
    msg("No such command '{command}'."),
    msg("Missing command."),
    msg("Missing argument '{argument}'."),
    msg("Missing option '{option}'."),
    msg("Option '{option}' requires an argument."),
    msg("Option '{option}' does not take a value."),
    msg("Got unexpected extra argument(s) ({arguments})"),
    msg("Invalid value for {option}: {why}"),
)


def mistake(english: str) -> Message:
    """A mistake as a message that can be said in another language; one that is not known stays English.

    >>> mistake("No such option: --as-off (Possible options: --as-of)").details
    {'option': '--as-off', 'options': '--as-of'}
    """
    for known in _KNOWN:
        shape = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*)", re.escape(known.text))
        if match := re.fullmatch(shape, english, re.DOTALL):
            return known.filled(**match.groupdict()) if match.groupdict() else known
    return Message(english)
