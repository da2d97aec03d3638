r"""Text from files is only text: control characters are shown, not obeyed."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: str) -> str:
    r"""A text whose control characters are written out; line breaks become blanks.

    >>> harmless("a\x1b[31m\nb")
    'a\\x1b[31m b'
    """
    text = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return _UNSAFE.sub(lambda match: repr(match[0])[1:-1], text)
