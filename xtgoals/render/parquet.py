"""Records as Parquet through DuckDB: typed columns, and what has to be known of all rows in the metadata."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from xtgoals.files import optional
from xtgoals.model.faults import UsageFault
from xtgoals.report.sheet_fields import Field

# doubles keep 15 digits, which every program reads as numbers; decimals are text to many
_TYPES = {
    Field.TEXT: "VARCHAR",
    Field.NUMBER: "DOUBLE",
    Field.RATIO: "DOUBLE",
    Field.PACE: "DOUBLE",
    Field.COUNT: "BIGINT",
    Field.DAY: "DATE",
    Field.FLAG: "BOOLEAN",
}


def parquet_bytes(
    rows: Sequence[Mapping[str, Any]], fields: Mapping[str, Field], notes: Sequence[str]
) -> bytes:
    """Flat records as a Parquet file; a text that is empty is null.

    Raises UsageFault where there are none: a file without rows would have no columns. Raises UnreadableFault
    where the library is missing.
    """
    duckdb = optional.duckdb()
    if not rows:
        raise UsageFault("there is nothing to export")
    with tempfile.TemporaryDirectory() as place:
        table, made = Path(place) / "rows.csv", Path(place) / "rows.parquet"
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(fields)
            writer.writerows([_cell(row[name]) for name in fields] for row in rows)
        columns = {name: _TYPES[field] for name, field in fields.items()}
        with duckdb.connect() as connection:
            connection.execute("SET threads = 1")  # the rows stay in their order, the bytes the same
            found = connection.read_csv(
                str(table), header=True, columns=columns, delimiter=",", quotechar='"', escapechar='"'
            )
            found.create_view("records")
            target, note = (one.replace("'", "''") for one in (str(made), "\n".join(notes)))
            options = f"FORMAT parquet, COMPRESSION zstd, KV_METADATA {{note: '{note}'}}"
            connection.execute(f"COPY records TO '{target}' ({options})")
        return made.read_bytes()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
