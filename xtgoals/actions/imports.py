"""Import tables and filled forms: everything is understood and judged before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain

from xtgoals.actions.batch import Fate, Figure, ImportOptions, Judgement
from xtgoals.actions.causes import one_a_cause
from xtgoals.actions.data import open_plan
from xtgoals.actions.location import located
from xtgoals.actions.received import Received, receive
from xtgoals.actions.sayings import label_fault, understood_figure
from xtgoals.actions.sent_entries import SentEntry
from xtgoals.actions.sent_parts import SHEET_KINDS, parts_of
from xtgoals.actions.table_names import name_faults
from xtgoals.checks.rows import foreign_region
from xtgoals.checks.runs import increment_gap
from xtgoals.files.folder import DataFolder
from xtgoals.files.sent import sent_files
from xtgoals.ledger.append import append_all
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import Message
from xtgoals.model.table_map import TableMap

# called with the file that is being read, else with the figures done and of how many
Progress = Callable[[str, int, int], None]


# these say what is not counted, not that a figure looks wrong: whoever sends a whole table may well mean it
_NOT_COUNTED = {foreign_region.id, increment_gap.id}


def _nobody(reading: str, done: int, of: int) -> None:
    """Nobody looks."""


@dataclass(slots=True)
class ImportResult:
    """What was understood, and what became of it; nothing is stored while one figure is refused.

    `figures` are all that were understood, in the order of the files, and `entries` the lines of further
    sheets of forms by their kinds; the others are counted as `misunderstood`. `doubtful` counts the warnings
    for which nobody said `force`; `notes` name what was passed over, `files` where something is stored.
    """

    plan: Plan
    figures: list[Figure] = field(default_factory=list)
    entries: dict[str, list[SentEntry]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    misunderstood: int = 0
    doubtful: int = 0
    stored: bool = False
    files: list[str] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many figures and lines were not understood, or may not be stored."""
        return self.misunderstood + self.count(Fate.REFUSED)

    @property
    def may_be_stored(self) -> bool:
        """Whether nothing is wrong with the tables, any figure, or their beginning to stand."""
        return not self.refused and all(one.severity is not Severity.ERROR for one in self.findings)

    @property
    def fresh(self) -> int:
        """How many figures and lines do not stand yet."""
        return self.count(Fate.NEW) + self.count(Fate.REVISION)

    def count(self, fate: Fate) -> int:
        """How many figures and lines have this fate."""
        return sum(one is fate for one in self.fates)

    @property
    def fates(self) -> Iterator[Fate]:
        """What becomes of each figure and line."""
        yield from (one.fate for one in self.figures)
        yield from (one.fate for one in chain.from_iterable(self.entries.values()))


Agree = Callable[[ImportResult], bool]  # is shown what was understood; whether it shall be stored


def _agreed(result: ImportResult) -> bool:
    """Nobody is asked: what looks wrong is not stored."""
    return not result.doubtful


def import_files(
    folder: DataFolder,
    files: Sequence[str],
    options: ImportOptions,
    agree: Agree = _agreed,
    progress: Progress = _nobody,
) -> ImportResult:
    """Import every figure of the files (of a folder, its tables), or none.

    Findings name the cell, `form.xlsx!Form:D7` in a workbook and `file:line:column` elsewhere; one cause is
    one finding. `agree` decides before anything is stored, while nothing is locked, also on what only looks
    wrong and is not forced. A dry run takes no lock and writes nothing. Raises UnreadableFault for a file
    that cannot be read as a table, a map with errors and a damaged ledger, BusyFault for a locked ledger.
    """
    plan = open_plan(folder)
    guide = TableMap()
    if options.map:
        from xtgoals.actions.maps import open_map

        guide = open_map(folder, plan, options.map)
    received = Received()
    for name in sent_files(list(files)):
        progress(name, 0, 0)
        receive(plan, name, guide, received)
    result = ImportResult(plan, notes=received.notes)
    for number, one in enumerate(received.figures, start=1):
        progress("", number, len(received.figures))
        figure = understood_figure(plan, one, options)
        if isinstance(figure, Figure):
            result.figures.append(figure)
        else:
            received.findings.append(figure)
            result.misunderstood += 1
    _understand_lines(result, received, options)
    received.findings += filter(None, (label_fault(plan, one) for one in received.unread))
    received.findings += name_faults(plan, received.sheets.values(), result.figures, options.given)
    batch = _Batch(folder, options, received, result)
    # nobody is kept waiting while somebody looks: what was judged is judged again only if it has changed
    batch.judge()
    if result.may_be_stored and result.fresh and not options.dry_run and agree(result):
        batch.store()
    return result


def _understand_lines(result: ImportResult, received: Received, options: ImportOptions) -> None:
    for line in received.lines:
        entry = SHEET_KINDS[line.kind].understood(result.plan, line, options)
        if isinstance(entry, Finding):
            received.findings.append(entry)
            result.misunderstood += 1
        else:
            result.entries.setdefault(line.kind, []).append(entry)


class _Batch:
    """All that an import brings, file by file, as it is judged and stored."""

    def __init__(
        self, folder: DataFolder, options: ImportOptions, received: Received, result: ImportResult
    ) -> None:
        self._options = options
        self._received = received
        self._result = result
        self._parts = parts_of(folder, result.plan, result.figures, result.entries, options)
        self._judgements: list[Judgement] = []

    def judge(self) -> None:
        """Judge each part beside what stands in its file, without a lock."""
        for part in self._parts:
            with part.opened(dry_run=True) as ledger:
                self._judgements.append(part.judged(ledger))
        self._conclude()

    def store(self) -> None:
        """Store what may be stored, under the locks of all files; judge anew where one has changed."""
        doubtful = self._result.doubtful
        with ExitStack() as stack:
            for number, part in enumerate(self._parts):
                ledger, seen = stack.enter_context(part.opened(dry_run=False)), self._judgements[number]
                if ledger.before == seen.ledger.before:
                    seen.ledger = ledger
                else:
                    self._judgements[number] = part.judged(ledger)
            self._conclude()
            # what came meanwhile may be in the way, and then nobody has agreed to it
            if self._result.may_be_stored and self._result.doubtful <= doubtful:
                fresh = [one for one in self._judgements if one.rows]
                self._result.files = append_all([(one.ledger, one.rows) for one in fresh])
                self._result.stored = True

    def _conclude(self) -> None:
        """Gather what was found, each cause once, at its cells."""
        sheets, result = self._received.sheets, self._result
        found = [*self._received.findings, *chain.from_iterable(one.findings for one in self._judgements)]
        doubts = [one for one in found if one.severity is Severity.WARNING and one.rule not in _NOT_COUNTED]
        result.doubtful = 0 if self._options.force else len(doubts)
        result.findings = located(
            one_a_cause(found, sheets), lambda path: sheets[path].locate if path in sheets else None
        )
