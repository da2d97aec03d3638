"""Rules for what became of stored rows since an earlier commit: they stay, in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import At, Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.rule import rule

StoredRow = tuple[str, ...]  # the cells of a row, in the order of the format
Rows = Sequence[tuple[StoredRow, int]]  # with the lines on which they begin
# What the lines of a row say if they stand in a file that cannot be read as rows
Loosely = Callable[[StoredRow], Sequence[tuple[str, ...]]]


@dataclass(frozen=True)
class HistoryView:
    """A data folder now and at an earlier commit; of files that did not change there are no rows.

    `unread` are the lines of today's files that cannot be told apart as rows. `faulty` gives the lines of an
    earlier file whose rows broke a rule even then: such a row may be mended or deleted.
    """

    commit: str
    path: str  # of the catalogue
    before: Mapping[str, Rows] = field(default_factory=dict)
    now: Mapping[str, Rows] = field(default_factory=dict)
    unread: Mapping[str, Counter[tuple[str, ...]]] = field(default_factory=dict)
    loosely: Loosely = lambda row: [row]
    faulty: Callable[[str], frozenset[int]] = lambda path: frozenset()
    found: bool = True  # whether the commit holds a data folder
    plan_before: Plan | None = None
    plan: Plan | None = None

    @property
    def plans(self) -> list[tuple[Plan, Plan]]:
        """The plan before and now; none where one of them cannot be read, for then nothing is compared."""
        return [(self.plan_before, self.plan)] if self.plan_before and self.plan else []

    @cached_property
    def missing(self) -> dict[str, list[tuple[StoredRow, int]]]:
        """The earlier rows that stand nowhere any more: sought in their own file first, then in all."""
        # rows are a multiset: of two equal ones both must be there, so each row found is used up
        left = {path: Counter(row for row, _ in rows) for path, rows in self.now.items()}
        lost = {path: _not_in(left.get(path, Counter()), rows) for path, rows in self.before.items()}
        # only what is left of a file may serve another, or a row that was moved would be found twice
        if any(lost.values()):
            others = sum(left.values(), Counter())
            lost = {path: _not_in(others, rows) for path, rows in lost.items()}
        return {path: self._unseen(path, rows) for path, rows in sorted(lost.items()) if rows}

    def _unseen(self, path: str, rows: Rows) -> list[tuple[StoredRow, int]]:
        """Those that are not even among the lines of their file that cannot be read today."""
        lines = Counter(self.unread.get(path, ()))
        unseen = []
        for row, line in rows:
            wanted = self.loosely(row) if lines else ()
            if wanted and all(lines[one] for one in wanted):
                lines.subtract(wanted)
            else:
                unseen.append((row, line))
        return unseen


def _not_in(left: Counter[StoredRow], rows: Rows) -> list[tuple[StoredRow, int]]:
    missing = []
    for row, line in rows:
        if left[row] > 0:
            left[row] -= 1
        else:
            missing.append((row, line))
    return missing


@rule("row-lost", bad="a row edited or deleted", good="a revision or a withdrawal below it")
def row_lost(view: HistoryView) -> Iterator[Finding]:
    """A stored row is in no file any more: rows are only ever added. A row that broke a rule when it was
    stored may be mended or deleted."""
    for path, rows in view.missing.items():
        # the old file is judged only if it lost something: that reads it whole
        faulty = view.faulty(path) if rows else frozenset()
        for row, line in rows:
            if line not in faulty:
                message = msg("a stored row is gone: {shown}", shown=",".join(row))
                fix = msg("put the row back; correct it by a revision or a withdrawal")
                yield row_lost.at(path, At(line, width=0), message, fix)


@rule("rows-reordered", Severity.WARNING, bad="rows sorted by value", good="rows appended")
def rows_reordered(view: HistoryView) -> Iterator[Finding]:
    """Rows stand in another order than before; the later line counts among equals."""
    for path, rows in sorted(view.before.items()):
        known = Counter(row for row, _ in rows)
        order = iter([row for row, _ in rows])
        for row, line in view.now.get(path, ()):
            # new rows may stand anywhere; they are nobody's order
            if known[row] <= 0:
                continue
            known[row] -= 1
            if row not in order:  # looks on from the row before
                message = msg("from here on rows stand in another order than before")
                fix = msg("put them back in order, new rows at the end")
                yield rows_reordered.at(path, (line,), message, fix)
                break


@rule(
    "not-compared",
    Severity.WARNING,
    bad="xtgoals --data new-folder check --since HEAD",
    good="the data folder that the commit has",
)
def not_compared(view: HistoryView) -> Iterator[Finding]:
    """The earlier commit has no such data folder, or a catalogue that cannot be read; a pass would prove
    nothing."""
    if not view.found:
        message = msg("commit {commit} has no such data folder: nothing was compared", commit=view.commit)
    elif view.plan and not view.plan_before:
        message = msg(
            "the catalogue of commit {commit} cannot be read: rows were compared, targets were not",
            commit=view.commit,
        )
    else:
        return
    fix = msg("check --since and --data; ignore this if the folder is new")
    yield not_compared.at(view.path, At(width=0), message, fix)
