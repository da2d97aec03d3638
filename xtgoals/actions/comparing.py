"""Compare a data folder with what it was at an earlier commit."""

from __future__ import annotations

import csv
import io

from xtgoals.checks.history import StoredRow, catalogue_changes, row_lost, rows_reordered
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding
from xtgoals.store.actuals import series_files
from xtgoals.store.batches import GRADES
from xtgoals.store.catalogue import LoadedPlan, plan_from
from xtgoals.store.folder import DataFolder
from xtgoals.store.history import earlier
from xtgoals.store.row_faults import COLUMNS, Columns, is_sound


def history_findings(folder: DataFolder, loaded: LoadedPlan, reference: str) -> list[Finding]:
    """What was lost, reordered or eased since a commit; files that hold the same bytes are not compared.

    Raises UnreadableFault where git cannot tell.
    """
    then = earlier(folder, reference)
    before = {folder.show(folder.actuals / name): _rows(content) for name, content in then.actuals.items()}
    now = {
        folder.show(path): _rows(path.read_bytes())
        for path in series_files(folder)
        if path.name not in then.same and path.is_file()
    }
    findings = [*row_lost(before, now), *rows_reordered(before, now)]
    path = folder.show(folder.catalogue)
    old: Plan | None = plan_from(then.catalogue, path).plan if then.catalogue else None
    if old and loaded.plan:
        findings += [loaded.locate(one) for one in catalogue_changes(old, loaded.plan, path)]
    return findings


def _rows(content: bytes) -> list[tuple[StoredRow, int]]:
    """The sound rows of a file with their lines, whatever its columns' order; a malformed row may go."""
    try:
        text = content.decode("utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        columns = Columns.of(next(reader, []))
        rows: list[tuple[StoredRow, int]] = []
        begins = 2
        for row in reader:
            line, begins = begins, reader.line_num + 1
            if columns and len(row) == columns.width:
                cells = [*row, ""]
                if is_sound(cells, columns, GRADES):
                    rows.append((tuple(cells[getattr(columns, name)] for name in COLUMNS), line))
        return rows
    except (UnicodeDecodeError, csv.Error):
        return []
