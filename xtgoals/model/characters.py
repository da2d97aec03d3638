"""The characters that people type, brought to the ones that files use, and those that nobody types."""

from __future__ import annotations

import re

from xtgoals.model.message import msg
from xtgoals.model.rule import Rule

CONTROL_CHARACTER = Rule(
    "control-character",
    msg("Escape sequences and marks that turn text around have no place in a note."),
    "October\\x1b[31m",
    "October",
)

# What nobody types on purpose: controls but tab and line breaks, marks that turn the direction of text, and
# signs without width (the joiners of scripts and emoji are none of these).
UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)

# Only the full-width forms of ASCII: a compatibility normalisation would also turn 5² into 52 and ① into 1.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGNS = {0x2212: "-", 0x3000: " ", 0x00A0: " ", 0x2009: " ", 0x202F: " ", 0x00B5: "μ"}
_TABLE: dict[int, int | str] = {**_WIDE, **_SIGNS}
_AT_ENDS = "\ufeff\u200b"  # byte order mark and zero-width space


def narrow(text: str) -> str:
    """Full-width digits, letters, signs and blanks as ASCII, without blanks at the ends.

    What cannot be seen is dropped at the ends only: inside a number it may part two.

    >>> narrow("　－６６．３％ ")
    '-66.3%'
    """
    while (kept := text.translate(_TABLE).strip().strip(_AT_ENDS)) != text:
        text = kept
    return text


def quoted(text: str, most: int = 80) -> str:
    r"""A text between quotes as messages cite it, with what nobody can see written out; a long one is cut.

    >>> quoted("a b"), quoted("x" * 100, 5)
    ("'a b'", "'xxxxx...'")
    """
    return repr(text if len(text) <= most else f"{text[:most]}...")
