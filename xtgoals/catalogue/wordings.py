"""What is wrong with a single value, and what to do: the words of each kind of fault that says no more."""

from __future__ import annotations

from xtgoals.catalogue import rules
from xtgoals.entry.likely import BAD_DATE, BAD_PERIOD
from xtgoals.model.message import Message, msg
from xtgoals.model.rule import Rule
from xtgoals.model.scalars import LONGEST_ID
from xtgoals.model.scheme_values import MOST_DIGITS
from xtgoals.model.table_map import SAYING, Down

Wording = tuple[Rule, Message, Message]  # the rule that is broken, what is wrong, and what to do
PLACES = [f"{{{role.value}}}" for role in SAYING]

WORDINGS: dict[str, Wording] = {
    "no-text": (rules.MISSING_FIELD, msg("there is no text"), msg("add `zh` and `en`")),
    "empty-text": (rules.EMPTY_TEXT, msg("the text is empty"), msg("fill it in, or take it out")),
    "id": (
        rules.BAD_ID,
        msg("{text!r} is no id"),
        msg("use lower-case letters, digits and hyphens, at most {most} characters", most=LONGEST_ID),
    ),
    "number": (
        rules.NOT_A_NUMBER,
        msg("{text!r} is not a plain decimal"),
        msg("write it like 12.5: no separators, exponents or units"),
    ),
    "share": (rules.NOT_A_NUMBER, msg("{text!r} is no share"), msg("write 5% or 0.05")),
    "days": (
        rules.NOT_A_NUMBER,
        msg("{text!r} is no number of days"),
        msg("write a whole number from 0 to 3650"),
    ),
    "flag": (rules.UNKNOWN_WORD, msg("{text!r} is neither true nor false"), msg("write true or false")),
    "month": (rules.NOT_A_NUMBER, msg("{text!r} is no month"), msg("write a number from 1 to 12")),
    "language": (
        rules.UNKNOWN_FIELD,
        msg("{text!r} is no language"),
        msg("write the tag of a language, such as zh, en or fr"),
    ),
    "of-baseline": (
        rules.UNKNOWN_FIELD,
        msg("the baseline says itself of which region and period it is"),
        msg("take it out, or name the indicator in `of`"),
    ),
    "amount": (
        rules.NOT_A_NUMBER,
        msg("{text!r} is no amount"),
        msg("write a number above 0, a unit, or both: 0.01, km, 1000 persons"),
    ),
    "sign": (rules.UNKNOWN_WORD, msg("{text!r} is no decimal sign"), msg('write "." or ","')),
    "row": (rules.NOT_A_NUMBER, msg("{text!r} is no row"), msg("write a number from 1, as sheets count")),
    "rows": (
        rules.WRONG_LENGTH,
        msg("the rows are not in their order, or one is there twice"),
        msg("list each row once, from the top"),
    ),
    "place": (
        rules.UNKNOWN_WORD,
        msg("{text!r} has a place that says nothing"),
        msg("write one of: {likely}", likely=PLACES),
    ),
    "places": (
        rules.UNKNOWN_WORD,
        msg("what the places in {text!r} say cannot be told apart"),
        msg("write each place once, with something between two"),
    ),
    "across": (
        rules.UNKNOWN_WORD,
        msg("{text!r} does not say what the headings say"),
        msg("write one of: {likely}", likely=[*(one.value for one in Down), *PLACES]),
    ),
    "operation": (
        rules.UNKNOWN_WORD,
        msg("a series is derived in exactly one way, this one: {text}"),
        msg("keep one of: ratio, difference, sum, mean"),
    ),
    "weights": (
        rules.WRONG_LENGTH,
        msg("weights belong to a mean, one for each of its series"),
        msg("list as many weights as series, or take them out"),
    ),
    "day": (BAD_DATE, msg("{text!r} is no day"), msg("write it like 2024-09-30")),
    "last-day": (
        BAD_DATE,
        msg("{text!r} is neither a day nor a period"),
        msg("write a day such as 2024-09-30, or a period such as 2024-Q3"),
    ),
    "period": (
        BAD_PERIOD,
        msg("{text!r} is no period"),
        msg("write 2024, 2024-H1, 2024-Q3, 2024-09 or 2024-09-30"),
    ),
    "schedule": (
        rules.UNKNOWN_WORD,
        msg("{text!r} is no schedule"),
        msg("write linear, daily, compound, at-end, none, or {2024-Q2: 35%, 2024-Q4: 100%}"),
    ),
    "no-tolerance": (
        rules.TOLERANCE_MISSING,
        msg("`about` does not say how wide it is"),
        msg("add `tolerance`, such as 5%"),
    ),
    "tolerance": (
        rules.TOLERANCE_MEANINGLESS,
        msg("a tolerance is not below zero, and below 100%"),
        msg("write a number, or a percent such as 5%"),
    ),
    "extra_forbidden": (
        rules.TOLERANCE_MEANINGLESS,
        msg("a tolerance says nothing beside `{kind}`"),
        msg("take `tolerance` out, or use `about`"),
    ),
    "positive": (
        rules.NOT_A_NUMBER,
        msg("{text!r} is not above 0"),
        msg("write a number above 0"),
    ),
    "added": (
        rules.NOT_A_NUMBER,
        msg("{text!r} takes something away, where something is added"),
        msg("write a number from 0"),
    ),
    "taken": (
        rules.NOT_A_NUMBER,
        msg("{text!r} adds something, where something is taken away"),
        msg("write a number below 0, such as -0.2"),
    ),
    "positive-share": (rules.NOT_A_NUMBER, msg("{text!r} is not above 0"), msg("write a share such as 100%")),
    "part": (
        rules.NOT_A_NUMBER,
        msg("{text!r} is more than the whole"),
        msg("write a share from 0% to 100%"),
    ),
    "digits": (
        rules.NOT_A_NUMBER,
        msg("{text!r} is no number of digits"),
        msg("write a whole number from 0 to {most}", most=MOST_DIGITS),
    ),
    "of": (
        rules.UNKNOWN_FIELD,
        msg("here is {text!r}, where `milestones` belongs alone"),
        msg("write the id of an indicator or target, or {shape}", shape="{milestones: 2.3.3}"),
    ),
}
