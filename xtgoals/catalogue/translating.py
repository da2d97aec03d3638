"""What pydantic finds wrong with an entry, as findings in both languages."""

from __future__ import annotations

from pydantic import ValidationError

from xtgoals.catalogue.collecting import Findings, Loc
from xtgoals.model.message import Worded, msg

_SEE_FORMAT = msg("see docs/data-format.md for the format")
_EXPECTED = {
    "model_type": msg("a mapping"),
    "model_attributes_type": msg("a mapping"),
    "dict_type": msg("a mapping"),
    "list_type": msg("a list"),
}
_LONGEST = 40


def translate(say: Findings, error: ValidationError, loc: Loc) -> None:
    """Report each fault of the entry at `loc` where it stands."""
    for one in error.errors(include_url=False):
        place = (*loc, *one["loc"])
        context = one.get("ctx") or {}
        if "fix" in context:
            place = (*place, *context["at"])
            say.found(one["type"], place, context["message"], context["fix"])
        elif one["type"] == "missing":
            say.missing(place)
        elif one["type"] in ("too_short", "too_long"):
            given = context.get("actual_length", len(one["input"]))
            least, most = context.get("min_length"), context.get("max_length")
            message = msg("the list has {given} item(s)", given=given)
            fix = msg("write at least {least}", least=least)
            if most is not None or place[-1] == "between":
                fix = msg("write {most} items", most=most or least)
            say.found("wrong-length", place, message, fix)
        else:
            what = _EXPECTED.get(one["type"], msg("something else"))
            given = _shown(one["input"])
            message = msg("{what} belongs here, not {given}", what=what, given=given)
            wrong_type(say, place, message)


def wrong_type(say: Findings, place: Loc, message: Worded) -> None:
    """Report that something of another type belongs at a place."""
    say.found("wrong-type", place, message, _SEE_FORMAT)


def _shown(value: object) -> Worded:
    if value is None:
        return msg("nothing")
    if isinstance(value, str):
        text = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}..."
        return msg("{text!r}", text=text)
    return msg("a list") if isinstance(value, list) else msg("a mapping")
