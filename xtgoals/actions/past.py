"""How promises stood on the days that problems ask about: each by what was known then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from xtgoals.actions.data import Rows
from xtgoals.checks.run import mended_findings
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding
from xtgoals.model.observation import Observation
from xtgoals.model.problem import ProblemRow
from xtgoals.model.standing import Standing
from xtgoals.model.subjects import subjects
from xtgoals.model.words import Status
from xtgoals.progress.assess import assess_indicator, matters
from xtgoals.series.known import Known


class Past:
    """The promises of a plan on any day, as of that day; only the files that are asked for are read, once."""

    def __init__(self, rows: Rows) -> None:
        self.subjects = subjects(rows.plan)
        self._plan, self._kept = rows.plan, _Kept(rows)
        self._known: dict[date, Known] = {}
        self._standings: dict[tuple[str, date], dict[str, Standing]] = {}

    def standing(self, about: str, day: date) -> Standing | None:
        """How a target stood; None for what is none, or was not in force on that day."""
        subject = self.subjects.get(about)
        if subject is None or subject.indicator is None:
            return None
        key = subject.indicator.id, day
        if key not in self._standings:
            known = self._known.setdefault(day, Known(self._plan, self._kept, day))
            found = assess_indicator(known, subject.indicator, day)
            self._standings[key] = {one.target.id: one for one in found}
        return self._standings[key].get(about)

    def status(self, about: str, day: date) -> Status | None:
        """The status of a promise on a day; None for what had none, or is no promise of the plan."""
        standing = self.standing(about, day)
        return standing.status if standing else None


def unmended(folder: DataFolder, plan: Plan, rows: Sequence[ProblemRow]) -> list[Finding]:
    """What is doubtful about the problems that were closed, for which their promises have to be judged."""
    past = Past(Rows(folder, plan, matters))
    return list(mended_findings(rows, past.status))


class _Kept(Mapping[str, list[Observation]]):
    """Rows that are read once: several days are looked at."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._read: dict[str, list[Observation]] = {}

    def __getitem__(self, name: str) -> list[Observation]:
        if name not in self._read:
            self._read[name] = self._rows[name]
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
