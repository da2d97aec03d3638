"""The plan and its usable rows, as every action needs them: read once, one series at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from xtgoals.actions.location import in_folder, located
from xtgoals.actions.watch import Watch, nobody
from xtgoals.catalogue.reading import LoadedPlan, load_plan
from xtgoals.checks.run import catalogue_findings, usable
from xtgoals.checks.view import CatalogueView, SeriesView
from xtgoals.files.encodings import CSV_SYNTAX, ENCODING
from xtgoals.files.folder import DataFolder
from xtgoals.ledger.actuals import UNREADABLE_FILE, open_series, read_series, series_files, size_of
from xtgoals.ledger.batches import HEADER_REPEATED, NUL_BYTE
from xtgoals.ledger.headers import HEADER_DOUBLED, HEADER_MISSING, HEADER_UNKNOWN
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msgn
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.period import Period

if TYPE_CHECKING:
    from xtgoals.ledger.append import Ledger  # locks are not needed for reading

# a row added to such a file might not be read again
_TOO_DAMAGED = {
    *(ENCODING.id, CSV_SYNTAX.id, NUL_BYTE.id, UNREADABLE_FILE.id),
    *(HEADER_DOUBLED.id, HEADER_MISSING.id, HEADER_REPEATED.id, HEADER_UNKNOWN.id),
}


def catalogue(folder: DataFolder) -> tuple[LoadedPlan, list[Finding]]:
    """The catalogue with all its findings, which are not located yet."""
    loaded = load_plan(folder)
    findings = list(loaded.findings)
    if loaded.plan:
        doubts, path = loaded.doubts, folder.show(folder.catalogue)
        view = CatalogueView(loaded.plan, path, doubts.partial, doubts.unread, doubts.dated)
        findings += catalogue_findings(view)
    return loaded, findings


def open_plan(folder: DataFolder) -> Plan:
    """The plan, if nothing in its catalogue is an error.

    Raises UnreadableFault with the errors otherwise: a standing from a doubtful catalogue would be a guess.
    """
    loaded, findings = catalogue(folder)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if loaded.plan is None or errors:
        fault = UnreadableFault(
            msgn(
                "{path} has {count} error and cannot be used; mend it, then run `xtgoals check`",
                "{path} has {count} errors and cannot be used; mend them, then run `xtgoals check`",
                len(errors),
                path=folder.show(folder.catalogue),
            )
        )
        raise fault.with_findings(located(errors, in_folder(folder, loaded)))
    return loaded.plan


class Rows(Mapping[str, list[Observation]]):
    """The usable rows of each indicator, read from its file when asked for and not kept.

    `left_out` counts the rows that an error made unusable, in the files read so far (the lines of a file that
    cannot be read, 1 where not even those can be told); `count_strays` adds
    those of files that belong to no indicator. With `only`, rows for other periods are read and counted, but
    not given.
    """

    def __init__(
        self,
        folder: DataFolder,
        plan: Plan,
        only: Callable[[Indicator, Period], bool] | None = None,
        watch: Watch = nobody,
    ) -> None:
        self._folder = folder
        self._plan = plan
        self._only = only
        self._watch = watch
        self._files = {path.stem: path for path in series_files(folder)}
        self.left_out = 0

    def __getitem__(self, indicator: str) -> list[Observation]:
        if indicator not in self._files or indicator not in self._plan.indicators:
            raise KeyError(indicator)
        series, batches = open_series(self._folder, self._files[indicator], self._plan)
        view = SeriesView(self._plan, self._plan.indicators[indicator], Batch.of([]), date.max)
        rows: list[Observation] = []
        counted = 0
        for batch in batches:
            sound = usable(view, batch)
            counted += len(sound.line)
            rows += self._wanted(view.indicator, sound)
            self._watch(len(batch.line), 0)
        self._watch(0, size_of(self._files[indicator]))
        self.left_out += series.rows + series.unread - counted
        return rows

    def _wanted(self, indicator: Indicator, batch: Batch) -> list[Observation]:
        if self._only is None:
            return batch.rows()
        wanted = {period for period in set(batch.period) if self._only(indicator, period)}
        return batch.having(batch.period, wanted)

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._files if name in self._plan.indicators)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def count_strays(self) -> None:
        """Count the rows of the files that belong to no indicator as left out."""
        for name, path in self._files.items():
            if name not in self._plan.indicators:
                series = read_series(self._folder, path, self._plan)
                self.left_out += series.rows + series.unread


def ledger_rows(folder: DataFolder, plan: Plan, indicator: Indicator, ledger: Ledger) -> Batch:
    """The rows that stand in a file. Raises UnreadableFault where it is too damaged to add to."""
    if ledger.before is None:
        return Batch.of([])
    series, batches = open_series(folder, folder.actuals / f"{indicator.id}.csv", plan)
    known = Batch.joined(batches)
    for finding in series.findings:
        if finding.rule in _TOO_DAMAGED:
            message = finding.message
            raise UnreadableFault(
                "{ledger} is damaged: {message}. Nothing was stored; run `xtgoals check` first",
                ledger=ledger.shown,
                message=message,
            )
    if b"\r" in ledger.before and b"\n" not in ledger.before:
        raise UnreadableFault(
            "the lines of {ledger} end with CR alone; nothing was stored, save it as plain CSV",
            ledger=ledger.shown,
        )
    return known


def find_indicator(plan: Plan, name: str) -> Indicator:
    """The indicator that was meant: by its id or that of a target, by name, or by a part that is unique.

    Raises UsageFault with the nearest ids and names.
    """
    if name in plan.indicators:
        return plan.indicators[name]
    from xtgoals.actions.new_row import find_indicator_id

    return plan.indicators[find_indicator_id(plan, name)]
