"""What is seen while many rows are read: rows, files and the time left; only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xtgoals.actions.data import Watch
    from xtgoals.files.folder import DataFolder

LONG = 8 * 2**20  # bytes of actuals; less is read within a second


@contextmanager
def watching(folder: DataFolder) -> Iterator[Watch]:
    """Show how far the reading of a folder's rows is, if that takes long and somebody looks."""
    from xtgoals.actions.data import nobody

    if not sys.stderr.isatty():
        yield nobody
        return
    from xtgoals.ledger.actuals import series_files, size_of
    from xtgoals.model.faults import UnreadableFault

    sizes: list[int] = []
    with suppress(UnreadableFault):  # whoever reads the rows says why
        sizes = [size_of(path) for path in series_files(folder)]
    if sum(sizes) < LONG:
        yield nobody
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from xtgoals.cli.settings import language
    from xtgoals.model.message import say

    shown = Progress(
        BarColumn(bar_width=30),
        TextColumn("{task.fields[words]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    speech = language()
    done = {"rows": 0, "files": 0}

    def words() -> str:
        return say("{rows:,} rows, {files} of {of} files, time left", speech, **done, of=len(sizes))

    task = shown.add_task("", total=sum(sizes), words=words())

    def watch(rows: int, size: int) -> None:
        done["rows"] += rows
        done["files"] += size > 0
        shown.update(task, advance=size, words=words())

    try:  # not `with`: an interrupt while it starts would leave the cursor hidden
        shown.start()
        yield watch
    finally:
        shown.stop()
