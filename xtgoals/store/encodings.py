"""Text whose encoding nobody has named: tables, the plan's text, files at an earlier commit."""

from __future__ import annotations


def decoded(content: bytes) -> str | None:
    """By its BOM, else strict UTF-8, else strict GB18030: guessing reads short GBK files as Big5.

    None if it is none of them.

    >>> decoded("湘潭".encode("gbk"))
    '湘潭'
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif content[:200].count(b"\0") > 20:
        encodings = ["utf-16-le" if content[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
