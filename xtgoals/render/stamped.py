"""An archive written again with one day as the time of all its parts: the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

_FIRST = date(1980, 1, 1)  # a zip knows no earlier day


def stamped(content: bytes, day: date, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """A zip archive with all its parts of one day; `replaced` gives some of them another content.

    >>> out = io.BytesIO()
    >>> with zipfile.ZipFile(out, "w") as archive:
    ...     archive.writestr("a.xml", "<a/>")
    >>> with zipfile.ZipFile(io.BytesIO(stamped(out.getvalue(), date(2024, 10, 20)))) as archive:
    ...     archive.getinfo("a.xml").date_time[:3], archive.read("a.xml")
    ((2024, 10, 20), b'<a/>')
    """
    day = max(day, _FIRST)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as archive:
        for name in given.namelist():
            part = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0  # the same on every system
            archive.writestr(part, (replaced or {}).get(name, given.read(name)), compresslevel=6)
    return out.getvalue()
