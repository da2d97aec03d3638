"""What the words of catalogue and schemes are called: kinds of bounds, schedules, rules and so on."""

from __future__ import annotations

from xtgoals.model.message import Message, msg, msgc

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
# the rules of a scheme, and why something is missing
SCHEME_WORDS = {
    "met": msgc("rule", "met"),
    "completion": msgc("rule", "completion"),
    "linear": msgc("rule", "linear"),
    "spread": msgc("rule", "spread"),
    "rank": msgc("rule", "rank"),
    "none": msg("nothing was reported"),
    "incomplete": msg("parts of it are not reported"),
    "doubled": msg("something in the sum may be counted twice"),
    "estimate": msg("there is only an estimate"),
    "grade": msg("it is below the grade that counts"),
    "undefined": msg("there is a value, but no completion and no verdict"),
    "not-due": msg("no step was due yet"),
}


def bound_words(kind: str) -> Message:
    """What a kind of bound asks for.

    >>> bound_words("at_least").in_("en")
    'at least'
    """
    return CATALOGUE_WORDS[kind]
