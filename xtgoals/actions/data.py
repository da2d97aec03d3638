"""The plan, its usable rows, and what is wrong with them: each file is read once, one series at a time."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from xtgoals.actions.location import in_folder, located
from xtgoals.catalogue.reading import LoadedPlan, load_plan
from xtgoals.checks.run import catalogue_findings, comparing_findings, figure_findings, row_findings, usable
from xtgoals.checks.view import CatalogueView, SeriesView
from xtgoals.files.folder import DataFolder
from xtgoals.ledger.actuals import open_series, series_files, size_of
from xtgoals.model.catalogue import Plan
from xtgoals.model.cited import Cited
from xtgoals.model.faults import UnreadableFault, UsageFault
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msgn
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.period import Period
from xtgoals.model.reading import Reading

# called with the rows read since the last call, and with the size in bytes of a file when it is done (else 0)
Watch = Callable[[int, int], None]


Wanted = Callable[[Plan, Indicator], Callable[[Period], bool]]


def nobody(rows: int, size: int) -> None:
    """Tell nobody how far a long reading is."""


def catalogue(
    folder: DataFolder, read: LoadedPlan | None = None, *, figures: bool = True
) -> tuple[LoadedPlan, list[Finding]]:
    """The catalogue with all its findings, which are not located yet; without those of its `figures`.

    One that was `read` already is not read again.
    """
    loaded = read or load_plan(folder)
    findings = list(loaded.findings)
    if loaded.plan:
        doubts, path = loaded.doubts, folder.show(folder.catalogue)
        view = CatalogueView(
            loaded.plan, path, doubts.partial, doubts.unread, loaded.names, dated=doubts.dated
        )
        findings += catalogue_findings(view)
        findings += figure_findings(view) if figures else ()
    return loaded, findings


def open_plan(folder: DataFolder, read: LoadedPlan | None = None) -> Plan:
    """The plan, if nothing in its catalogue is an error; of one that was `read` already, or of the file.

    Raises UnreadableFault with the errors otherwise: a standing from a doubtful catalogue would be a guess.
    """
    loaded, findings = catalogue(folder, read, figures=False)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if loaded.plan is None or errors:
        raise unusable(folder.show(folder.catalogue), located(errors, in_folder(folder, loaded)))
    return loaded.plan


def unusable(path: str, errors: Sequence[Finding]) -> UnreadableFault:
    """The fault for a file that is not used, since it has errors; they have their lines."""
    fault = UnreadableFault(
        msgn(
            "{path} has {count} error and cannot be used; mend it, then run `xtgoals check`",
            "{path} has {count} errors and cannot be used; mend them, then run `xtgoals check`",
            len(errors),
            path=path,
        )
    )
    fault.findings = tuple(errors)
    return fault


class Rows(Mapping[str, Cited]):
    """The usable rows of each indicator, read from its file when asked for and not kept.

    `left_out` counts the rows that an error made unusable, in the files read so far (the lines of a file that
    cannot be read, 1 where not even those can be told); `count_strays` adds those of files that belong to no
    indicator. With `only`, rows for other periods are read and counted, but not given.
    """

    def __init__(
        self,
        folder: DataFolder,
        plan: Plan,
        only: Wanted | None = None,
        watch: Watch = nobody,
    ) -> None:
        self.plan = plan
        self.left_out = 0
        self._folder = folder
        self._only = only
        self._watch = watch
        self._files = {path.stem: path for path in series_files(folder)}

    def __getitem__(self, name: str) -> Cited:
        if name not in self._files or name not in self.plan.indicators:
            raise KeyError(name)
        path, indicator = self._files[name], self.plan.indicators[name]
        series, batches = open_series(self._folder, path, self.plan)
        # as of no day at all: a row of tomorrow is left out by known-on, not as an error
        view = SeriesView(self.plan, indicator, Batch.of([]), date.max)
        wanted = self._only(self.plan, indicator) if self._only else None
        kept: list[Batch] = []
        counted = 0
        for batch in batches:
            sound = usable(view, batch)
            counted += len(sound.line)
            kept.append(_wanted(sound, wanted))
            self._watch(len(batch.line), 0)
        self._watch(0, size_of(path))
        # `rows` and `unread` of a series are final only now that its last batch was read
        self.left_out += series.rows + series.unread - counted
        return Cited.whole(Batch.joined(kept))

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._files if name in self.plan.indicators)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def count_strays(self) -> None:
        """Count the rows of the files that belong to no indicator as left out."""
        for name, path in self._files.items():
            if name not in self.plan.indicators:
                series, batches = open_series(self._folder, path, self.plan)
                list(batches)  # there are none, but the reading counts
                self.left_out += series.rows + series.unread


def _wanted(batch: Batch, matters: Callable[[Period], bool] | None) -> Batch:
    if matters is None:
        return batch
    # periods repeat from row to row, so each is asked about once
    periods = batch.distinct("period")
    wanted = set(filter(matters, periods))
    return batch if len(wanted) == len(periods) else batch.only([one in wanted for one in batch.period])


def with_rows(
    rows: Mapping[str, Iterable[Observation]], name: str, own: Iterable[Observation]
) -> Mapping[str, Iterable[Observation]]:
    """The rows of a folder, but for one indicator those that are at hand: its file is not read again."""
    layers: list[Any] = [{name: own}, rows]
    return ChainMap(*layers)


def open_rows(
    folder: DataFolder,
    as_of: date,
    known_on: date,
    only: Wanted | None = None,
    watch: Watch = nobody,
) -> Rows:
    """The rows of a folder, with their plan, for somebody who looks from a day.

    Raises UsageFault for an as-of after known-on, UnreadableFault for a catalogue with errors.
    """
    refuse_later(as_of, known_on)
    return Rows(folder, open_plan(folder), only, watch)


def refuse_later(as_of: date, known_on: date) -> None:
    """Raise UsageFault for an as-of after known-on."""
    if as_of > known_on:
        raise UsageFault(
            "--as-of {as_of} is later than --known-on {known_on}: nothing could be known of it",
            as_of=as_of,
            known_on=known_on,
        )


def file_faults(
    series: Reading, batches: Iterable[Batch], loaded: LoadedPlan, today: date, watch: Watch = nobody
) -> tuple[list[Finding], int]:
    """The findings about a file that is read in batches, not yet located, and how many rows it has.

    What the catalogue does not say for sure about its indicator is not held against the rows.
    """
    plan = loaded.plan or Plan.unknown()
    name, doubts = series.name, loaded.doubts
    known = name in plan.indicators
    indicator = plan.indicators[name] if known else Indicator.unknown(name, plan.region)
    # of a draft nothing is sure either
    certain = known and name not in doubts.partial and not indicator.todo
    alone = SeriesView(plan, indicator, Batch.of([]), today, certain)
    found: list[Finding] = []
    sound = []
    for batch in batches:
        about, good = row_findings(alone, batch)
        found += about
        sound.append(good)
        watch(len(batch.line), 0)
    # rows are compared by measure and parts: where those could not be read, every comparison would be a guess
    if certain or (known and name not in doubts.unclear and not indicator.todo):
        found += comparing_findings(SeriesView(plan, indicator, Batch.joined(sound), today, certain))
    return series.findings + found, series.rows
