"""An archive whose parts all carry one day: the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date

FIRST = date(1980, 1, 1)  # a zip knows no earlier day


def stamped(
    content: bytes, day: date | None, changed: Callable[[str, bytes], bytes] = lambda _, part: part
) -> bytes:
    """A zip archive whose parts all are of one day, or of the first that there can be.

    `changed` may give a part, by its name, another content.

    >>> out = io.BytesIO()
    >>> with zipfile.ZipFile(out, "w") as archive:
    ...     archive.writestr("a.xml", "<a/>")
    >>> with zipfile.ZipFile(io.BytesIO(stamped(out.getvalue(), date(2024, 10, 20)))) as archive:
    ...     archive.getinfo("a.xml").date_time[:3], archive.read("a.xml")
    ((2024, 10, 20), b'<a/>')
    """
    day = max(day or FIRST, FIRST)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as archive:
        for name in given.namelist():
            part = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0  # the same on every system
            archive.writestr(part, changed(name, given.read(name)), compresslevel=6)
    return out.getvalue()
