"""The texts that come from files: names, titles and notes of a catalogue, in the languages that it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from xtgoals.locale import Lang
from xtgoals.model.scalars import Line


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages of the interface.

    >>> Text(zh="-", en="posts").in_("en")
    'posts'
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}
    zh: Line
    en: Line

    def in_(self, lang: Lang) -> str:
        """The text in one language."""
        return self.zh if lang == "zh" else self.en


class _Plain:
    """A note may also be one plain text, which serves for both languages; an empty one does no harm."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        def read(written: Any, both: Any) -> Text:
            if isinstance(written, str):
                # a note of blanks only would be shown as an empty line
                written = written if written.strip() else ""
                return Text(written, written)
            text: Text = both(written)
            return text

        return core_schema.no_info_wrap_validator_function(read, handler(source))

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return {"anyOf": [{"type": ["string", "number"]}, handler(core)]}


Note = Annotated[Text, _Plain()]
