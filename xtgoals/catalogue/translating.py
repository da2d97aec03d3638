"""What pydantic finds wrong with an entry, as findings in both languages."""

from __future__ import annotations

from pydantic import ValidationError

from xtgoals.catalogue.collecting import Findings, Loc
from xtgoals.model.words import Text

_SEE_FORMAT = Text("格式见 docs/data-format.md", "see docs/data-format.md for the format")
_EXPECTED = {
    "model_type": Text("映射", "a mapping"),
    "model_attributes_type": Text("映射", "a mapping"),
    "dict_type": Text("映射", "a mapping"),
    "list_type": Text("列表", "a list"),
}
_LONGEST = 40


def translate(say: Findings, error: ValidationError, loc: Loc) -> None:
    """Report each fault of the entry at `loc` where it stands."""
    for one in error.errors(include_url=False):
        place = (*loc, *one["loc"])
        context = one.get("ctx") or {}
        if "zh" in context:
            message = Text(context["zh"], context["en"])
            place = (*place, *context.get("at", ()))
            say.found(one["type"], place, message, Text(context["fix_zh"], context["fix_en"]))
        elif one["type"] == "missing":
            say.missing(place)
        elif one["type"] in ("too_short", "too_long"):
            given = context.get("actual_length", len(one["input"]))
            least, most = context.get("min_length"), context.get("max_length")
            message = Text(f"列表有 {given} 项", f"the list has {given} item(s)")
            fix = Text(f"至少写 {least} 项", f"write at least {least}")
            if most is not None or place[-1] == "between":
                fix = Text(f"写 {most or least} 项", f"write {most or least} items")
            say.found("wrong-length", place, message, fix)
        else:
            what = _EXPECTED.get(one["type"], Text("别的内容", "something else"))
            given = _shown(one["input"])
            message = Text(f"此处应为{what.zh}，而不是{given.zh}", f"{what.en} belongs here, not {given.en}")
            wrong_type(say, place, message)


def wrong_type(say: Findings, place: Loc, message: Text) -> None:
    """Report that something of another type belongs at a place."""
    say.found("wrong-type", place, message, _SEE_FORMAT)


def _shown(value: object) -> Text:
    if value is None:
        return Text("空值", "nothing")
    if isinstance(value, str):
        text = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}..."
        return Text(f" {text!r}", repr(text))
    return Text("列表", "a list") if isinstance(value, list) else Text("映射", "a mapping")
