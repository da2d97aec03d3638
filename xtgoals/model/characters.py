"""The characters that people type, brought to the ones that files use."""

from __future__ import annotations

# Only the full-width forms of ASCII: a compatibility normalisation would also turn 5² into 52 and ① into 1.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGNS = {0x2212: "-", 0x3000: " ", 0x00A0: " ", 0x2009: " ", 0x202F: " ", 0x00B5: "μ"}
_TABLE: dict[int, int | str] = {**_WIDE, **_SIGNS}
_UNSEEN = "\ufeff\u200b"  # byte order mark and zero-width space


def narrow(text: str) -> str:
    """Full-width digits, letters, signs and blanks as ASCII, without blanks at the ends.

    What cannot be seen is dropped at the ends only: inside a number it may part two.

    >>> narrow("　－６６．３％ ")
    '-66.3%'
    """
    while (kept := text.translate(_TABLE).strip().strip(_UNSEEN)) != text:
        text = kept
    return text
