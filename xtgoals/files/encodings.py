"""Text whose encoding nobody has named: tables, the plan's text, files at an earlier commit."""

from __future__ import annotations

from xtgoals.model.message import msg
from xtgoals.model.rule import Rule

ENCODING = Rule("encoding", msg("Files are UTF-8."), "a file saved as GBK", "saved as CSV UTF-8")
CSV_SYNTAX = Rule(
    "csv-syntax",
    msg("Every quote is closed, so that no row swallows the next."),
    '"October return,,',
    '"October return",,',
)


def decoded(content: bytes) -> str | None:
    r"""By its BOM, else strict UTF-8, else strict GB18030: guessing reads short GBK files as Big5.

    UTF-16 without a BOM is known by its line ends. None if it is none of them.

    >>> decoded("Ω".encode("gbk")), decoded("Ω\n".encode("utf-16-be"))
    ('Ω', 'Ω\n')
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = [*(["utf-16-le", "utf-16-be"] if b"\0" in content else []), "utf-8-sig", "gb18030"]
    # GB18030 comes last, for nearly everything passes for it
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not encoding.startswith("utf-16-") or ("\0" not in text and "\n" in text):
            return text
    return None
