"""The texts that come from files: names, titles and notes of a catalogue, in the languages that it has."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Annotated, Any

from xtgoals.locale import Lang
from xtgoals.model.finding import KEY
from xtgoals.model.scalars import Reads, Refused

# a language tag as BCP 47 has it: zh, en, zh-Hant, pt-BR
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_LINE = {"type": ["string", "number"], "pattern": r"\S"}
_BY_LANGUAGE = {
    "type": "object",
    "patternProperties": {LANGUAGE: {**_LINE, "type": ["string", "number", "null"]}},
    "additionalProperties": False,
    "minProperties": 1,
}
_SCHEMA = {"anyOf": [_LINE, _BY_LANGUAGE]}


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages of the interface, and in `others` of the plan by their tags.

    >>> Text(zh="-", en="posts").in_("en")
    'posts'
    """

    zh: str
    en: str
    others: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)

    def in_(self, lang: Lang) -> str:
        """The text in one language."""
        return self.zh if lang == "zh" else self.en

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        return cls.reads().__get_pydantic_core_schema__(source, handler)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> dict[str, Any]:
        return cls.reads().__get_pydantic_json_schema__(core, handler)

    @classmethod
    def reads(cls) -> Reads:
        """How a catalogue writes one."""
        return Reads(text_of, _SCHEMA)


def text_of(written: Any) -> Text:
    """A text that is written once for all languages, or by language; the first stands in for what is missing.

    Raises Refused for what is no text, is empty, or has a key that is no language.

    >>> text_of({"fr": "Bornes", "en": "Posts"})
    Text(zh='Bornes', en='Posts', others=(('fr', 'Bornes'),))
    """
    if not isinstance(written, dict):
        said = _line(written)
        return Text(said, said)
    # a null is no language that is there
    given = {tag: _line(said, tag) for tag, said in written.items() if said is not None}
    if not given:
        raise Refused("no-text", written)
    first = next(iter(given.values()))
    others = tuple((tag, said) for tag, said in given.items() if tag not in ("zh", "en"))
    return Text(given.get("zh", first), given.get("en", first), others=others)


def _line(said: Any, *tag: str) -> str:
    if tag and not re.match(LANGUAGE, tag[0]):
        raise Refused("language", tag[0], (*tag, KEY))
    if not isinstance(said, str):
        raise Refused("text", said, tag)
    if not said.strip():
        raise Refused("empty-text", said, tag)
    return said


def _note(written: Any) -> Text:
    # an empty note does no harm; of blanks only it would be shown as an empty line
    return Text("", "") if isinstance(written, str) and not written.strip() else text_of(written)


Note = Annotated[Text, Reads(_note, {"anyOf": [{"type": ["string", "number"]}, _BY_LANGUAGE]})]
