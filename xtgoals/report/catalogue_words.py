"""What the words of the catalogue are called: kinds of bounds, their good side, schedules."""

from __future__ import annotations

from xtgoals.model.message import Message, msg

CATALOGUE_WORDS = {
    "at_least": msg("at least"),
    "more_than": msg("more than"),
    "at_most": msg("no more than"),
    "less_than": msg("less than"),
    "about": msg("about"),
    "between": msg("between"),
    "rise_by": msg("rise by"),
    "higher": msg("higher"),
    "lower": msg("lower"),
    "neither": msg("neither"),
    "linear": msg("linear"),
    "daily": msg("daily"),
    "compound": msg("compound"),
    "at-end": msg("at the end"),
    "listed": msg("by listed shares"),
    "none": msg("no line"),
}


def bound_words(kind: str) -> Message:
    """What a kind of bound asks for.

    >>> bound_words("at_least").in_("en")
    'at least'
    """
    return CATALOGUE_WORDS[kind]
