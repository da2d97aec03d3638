"""Rows as they are stored: any bytes can be read, and what is read loses nothing that was whole."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from xtgoals.checks.history import HistoryView, row_lost
from xtgoals.ledger.actuals import ACTUALS
from xtgoals.ledger.stored_rows import StoredRow, loosely, stored_rows

HEADER = "period,region,value,grade,source,note,recorded_on,reported_by\n"
ROWS = [f"2024-0{month},,{month},reported,十月报表,,2024-11-10,Li\n" for month in range(1, 6)]
WHOLE = (HEADER + "".join(ROWS)).encode()


def lost(before: bytes, now: bytes) -> list[int]:
    """The earlier lines that are said to be lost."""
    then, read = stored_rows(before, ACTUALS), stored_rows(now, ACTUALS)
    path = "data/actuals/x.csv"
    view = HistoryView("abc1234", "", {path: then.rows}, {path: read.rows}, {path: read.loose}, loosely)
    return [finding.line for finding in row_lost(view)]


@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b'period,value,recorded_on\n"')
@example(b"\0" * 60)
def test_any_bytes_are_read(content: bytes) -> None:
    found = stored_rows(content, ACTUALS)
    assert all(len(row) == 8 for row, _ in found.rows)
    assert lost(content, content) == []


@given(st.integers(0, len(ROWS) - 1), st.sampled_from(['"', '"",', "\0", "\x1b", "a,b\n", '"\n']))
def test_what_is_put_into_a_file_loses_only_the_row_that_it_broke(at: int, garbage: str) -> None:
    rows = [*ROWS]
    rows[at] = garbage + rows[at]
    # the header is line 1, so that the row at 0 is on line 2
    assert set(lost(WHOLE, (HEADER + "".join(rows)).encode())) <= {at + 2}


@given(st.sets(st.integers(0, len(ROWS) - 1)), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_exactly_the_deleted_rows_are_lost(gone: set[int], encoding: str) -> None:
    now = HEADER + "".join(row for at, row in enumerate(ROWS) if at not in gone)
    assert lost(WHOLE, now.encode(encoding)) == [at + 2 for at in sorted(gone)]
    broken = now.replace("value", "valeu")
    assert lost(WHOLE, broken.encode(encoding)) == [at + 2 for at in sorted(gone)]


def test_a_row_of_several_lines_is_seen_in_a_file_that_cannot_be_read() -> None:
    row: StoredRow = ("2024", "", "1", "", "", "two\nlines", "2025-01-10", "")
    before = b'period,value,note,recorded_on\n2024,1,"two\nlines",2025-01-10\n'
    assert [one for one, _ in stored_rows(before, ACTUALS).rows] == [row]
    assert lost(before, before.replace(b"value", b"valeu")) == []
    assert lost(before, before.replace(b"value", b"valeu").replace(b"two", b"three")) == [2]
