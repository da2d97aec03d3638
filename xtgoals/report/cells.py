"""The cells of a page: texts made harmless, each with its tone, and small bars."""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

# control characters, marks that turn the direction of writing, halves of characters, and what no XML may hold
_UNSAFE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def written_out(text: str) -> str:
    r"""A text without escape sequences and other control characters; they are shown as `\x1b`.

    >>> written_out("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return _UNSAFE.sub(lambda match: repr(match[0])[1:-1], text)


def harmless(text: str) -> str:
    r"""A text from a file as one line of text only: nothing in it is obeyed, line breaks become blanks.

    >>> harmless("a\x1b[31m\nb")
    'a\\x1b[31m b'
    """
    return written_out(text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))


class Tone(Enum):
    """How a text is meant, for formats that have colours."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    QUIET = "quiet"
    STRONG = "strong"


class Kind(Enum):
    """What a column holds: texts and bars are set left, numbers right.

    A note is a sentence about its row: where there is no page, it stands on a line of its own below it.
    """

    TEXT = "text"
    NUMBER = "number"
    BAR = "bar"
    STATUS = "status"
    NOTE = "note"


class Cell(NamedTuple):
    """A text with its tone; `shape` stands before a status, so that it is told without colour too.

    `page` is that of the site about what it names (`t/roads`), or an address; no other format has links.
    """

    text: str
    tone: Tone = Tone.PLAIN
    shape: str = ""
    page: str = ""

    @property
    def words(self) -> str:
        """Shape and text."""
        return f"{self.shape} {self.text}" if self.shape else self.text


class BarCell(NamedTuple):
    """A small bar: the share done and the share planned, or nothing where neither is known."""

    done: Fraction | None
    planned: Fraction | None
    tone: Tone = Tone.PLAIN
    width: int = 10

    @property
    def words(self) -> str:
        """The bar in ASCII: `=` for what is done, `|` for where the plan is, `-` for the rest.

        >>> BarCell(Fraction(1, 2), Fraction(3, 4)).words
        '=====--|--'
        """
        if self.done is None:
            return ""
        # rounded down, so that a bar is full only when everything is done
        full = int(min(max(self.done, Fraction(0)), Fraction(1)) * self.width)
        signs = ["="] * full + ["-"] * (self.width - full)
        if self.planned is not None:
            mark = int(min(max(self.planned, Fraction(0)), Fraction(1)) * self.width)
            signs[min(mark, self.width - 1)] = "|"
        return "".join(signs)


AnyCell = Cell | BarCell
