"""CSV for spreadsheets and scripts: no text ever runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from xtgoals.report.cells import harmless


def csv_text(rows: Sequence[dict[str, Any]], columns: Sequence[str] = ()) -> str:
    r"""Flat records as CSV; a text that a spreadsheet would run gets an apostrophe before it.

    The header is that of the first record; where there is none, of the `columns`.

    >>> csv_text([{"note": "=1+1", "gap": -3, "met": None}])
    "note,gap,met\n'=1+1,-3,\n"
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    if header := rows[0] if rows else columns:
        writer.writerow(header)
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    # before the numbers, for a bool is an int
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, list):
        value = ";".join(map(str, value))
    # only a text can be a formula: a number below zero begins with - too
    text = harmless(str(value))
    return f"'{text}" if isinstance(value, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
