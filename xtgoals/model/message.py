"""A text of the program: English in the code, worded in the reader's language when it is shown.

Values travel from the rooms that find them to those that show them, and JSON shows some in two languages; so
a message is worded late, from its English text and its details.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, Protocol

from xtgoals.locale import Lang, translation


class Worded(Protocol):
    """Whatever has a text in each language: messages, and the names and notes of a catalogue."""

    @property
    def zh(self) -> str:
        """The Chinese text."""

    @property
    def en(self) -> str:
        """The English text."""

    def in_(self, lang: Lang, /) -> str:
        """The text in one language."""


class Message(NamedTuple):
    """An English text with named places, and the details that fill them.

    `many` and `number` are those of a text that depends on a number; `context` tells apart two meanings of
    one English text.
    """

    text: str
    details: Mapping[str, object] = MappingProxyType({})
    many: str = ""
    number: int = 0
    context: str = ""

    def __hash__(self) -> int:
        return hash((self.text, self.number))  # details may be lists; equal messages have equal texts

    @property
    def zh(self) -> str:
        """The Chinese text."""
        return self.in_("zh")

    @property
    def en(self) -> str:
        """The English text."""
        return self.in_("en")

    def in_(self, lang: Lang) -> str:
        """The text in one language, details included; a text without details may hold braces.

        >>> msg("no region {name!r}; there are {known}", name="yuh", known=["yuhu", "yuetang"]).in_("en")
        "no region 'yuh'; there are yuhu, yuetang"
        """
        # three ways to ask gettext, as docs/texts.py finds msgn, msgc and msg in the code
        words = translation(lang)
        if self.many:
            text = words.ngettext(self.text, self.many, self.number)
        elif self.context:
            text = words.pgettext(self.context, self.text)
        else:
            text = words.gettext(self.text)
        # not formatted at all: a text from a library may hold braces
        if not self.details:
            return text
        return text.format(**{name: _worded(detail, lang) for name, detail in self.details.items()})

    def filled(self, **details: object) -> Message:
        """A text that was written without details, as those of a table are, with them.

        >>> msg("{count} in all").filled(count=3).in_("en")
        '3 in all'
        """
        return self._replace(details=details)


def _worded(detail: object, lang: Lang) -> object:
    if isinstance(detail, str | int):
        return detail
    if isinstance(detail, date):  # in a sentence; tables and files have days as 2024-09-30
        return translation(lang).gettext(_DAY.text).format(day=detail)
    # not isinstance of the protocol: Python 3.11 would ask for `zh` and `en`, and word both to see them
    if hasattr(detail, "in_"):
        return detail.in_(lang)
    return Joined(detail, msg(", ")).in_(lang) if isinstance(detail, list | tuple) else detail


def msg(text: str, /, **details: object) -> Message:
    """A message. A detail that is worded itself, or a list of such, is shown in the same language.

    >>> msg("line {line}: {why}", line=7, why=msg("not UTF-8")).in_("en")
    'line 7: not UTF-8'
    """
    return Message(text, details)


def msgn(one: str, many: str, count: int, /, **details: object) -> Message:
    """A message about a number of things, which fills `{count}`.

    >>> [msgn("{count} row", "{count} rows", count).in_("en") for count in (1, 2)]
    ['1 row', '2 rows']
    """
    return Message(one, {"count": count, **details}, many, count)


def msgc(context: str, text: str, /, **details: object) -> Message:
    """A message whose English text means different things in different contexts.

    >>> msgc("column", "Reported").in_("en")
    'Reported'
    """
    return Message(text, details, context=context)


def say(text: str, lang: Lang, /, **details: object) -> str:
    """A message that is shown at once.

    >>> say("{count} in all", "en", count=3)
    '3 in all'
    """
    return Message(text, details).in_(lang)


class Joined(NamedTuple):
    """Several texts one after another, each of which may hold commas of its own.

    >>> Joined([msg("a, b"), "c"]).in_("en")
    'a, b; c'
    """

    parts: Sequence[object]
    joint: Message = msg("; ")

    @property
    def zh(self) -> str:
        """The Chinese text."""
        return self.in_("zh")

    @property
    def en(self) -> str:
        """The English text."""
        return self.in_("en")

    def in_(self, lang: Lang) -> str:
        """The texts in one language."""
        return self.joint.in_(lang).join(str(_worded(part, lang)) for part in self.parts)


_DAY = msg("{day:%Y-%m-%d}")
