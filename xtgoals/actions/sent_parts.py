"""What an import brings to each file of rows: figures of an indicator, or lines of one kind of sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol

from xtgoals.actions.batch import Figure, ImportOptions, Judgement, judged
from xtgoals.actions.new_entry import entry_rows, opened_ledger
from xtgoals.actions.new_row import ledger_rows, opened
from xtgoals.actions.sent_entries import SentEntry, SheetKind, judged_entries
from xtgoals.actions.sent_problems import PROBLEMS
from xtgoals.actions.sent_steps import STEPS
from xtgoals.files.folder import DataFolder
from xtgoals.ledger.append import Ledger
from xtgoals.model.catalogue import Plan

# by the kinds that the tag of a form names
SHEET_KINDS: Mapping[str, SheetKind] = {"steps": STEPS, "problems": PROBLEMS}


class Part(Protocol):
    """What an import brings to one file."""

    def opened(self, *, dry_run: bool) -> AbstractContextManager[Ledger]:
        """The file, locked unless it is a dry run."""

    def judged(self, ledger: Ledger) -> Judgement:
        """What becomes of it beside the rows that stand in the file."""


@dataclass(frozen=True, slots=True)
class _Series:
    """The figures of one indicator."""

    folder: DataFolder
    plan: Plan
    figures: list[Figure]
    options: ImportOptions

    def opened(self, *, dry_run: bool) -> AbstractContextManager[Ledger]:
        return opened(self.folder, self.figures[0].indicator.id, dry_run=dry_run)

    def judged(self, ledger: Ledger) -> Judgement:
        stored = ledger_rows(self.plan, self.figures[0].indicator, ledger)
        return judged(self.plan, stored, ledger, self.figures, self.options)


@dataclass(frozen=True, slots=True)
class _Entries:
    """The lines of one kind of sheet."""

    folder: DataFolder
    plan: Plan
    entries: list[SentEntry]
    options: ImportOptions

    @property
    def _kind(self) -> SheetKind:
        return SHEET_KINDS[self.entries[0].line.kind]

    @contextmanager
    def opened(self, *, dry_run: bool) -> Iterator[Ledger]:
        with opened_ledger(self.folder, self._kind.ledger, dry_run=dry_run) as (ledger, _):
            yield ledger

    def judged(self, ledger: Ledger) -> Judgement:
        rows = entry_rows(ledger, self._kind.ledger)
        return judged_entries(self.plan, self._kind, ledger, rows, self.entries, self.options.recorded_on)


def parts_of(
    folder: DataFolder,
    plan: Plan,
    figures: Sequence[Figure],
    entries: Mapping[str, list[SentEntry]],
    options: ImportOptions,
) -> list[Part]:
    """The parts of an import, by their names, so that two at once ask for the locks in one order."""
    series: dict[str, list[Figure]] = {}
    for figure in figures:
        series.setdefault(figure.indicator.id, []).append(figure)
    return [
        *(_Series(folder, plan, series[name], options) for name in sorted(series)),
        *(_Entries(folder, plan, entries[kind], options) for kind in sorted(entries)),
    ]
