"""The characters that people type, brought to the ones that files use."""

from __future__ import annotations

# Only the full-width forms of ASCII: a compatibility normalisation would also turn 5² into 52 and ① into 1.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGNS = {0x2212: "-", 0x3000: " ", 0x00A0: " ", 0x2009: " ", 0x202F: " ", 0xFEFF: None, 0x200B: None}
_TABLE = {**_WIDE, **_SIGNS}


def narrow(text: str) -> str:
    """Full-width digits, letters, signs and blanks as ASCII, without blanks at the ends.

    >>> narrow("　－６６．３％ ")
    '-66.3%'
    """
    return text.translate(_TABLE).strip()
