"""The ledgers that are one file each: their usable rows, and their faults."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from xtgoals.catalogue.reading import LoadedPlan
from xtgoals.checks.run import ledger_findings, usable_entries
from xtgoals.checks.view import NO_SCHEMES, KnownSchemes, LedgerView
from xtgoals.files.folder import DataFolder
from xtgoals.ledger.layout import Layout
from xtgoals.ledger.ledgers import SINGLE
from xtgoals.ledger.opening import open_file
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding
from xtgoals.model.milestone import StepRow
from xtgoals.model.problem import ProblemRow
from xtgoals.model.reading import Reading


class Kept(NamedTuple):
    """The usable rows of a ledger, in its order, and how many an error made unusable."""

    rows: list[Any]
    left_out: int


def kept_rows(folder: DataFolder, plan: Plan, name: str) -> Kept:
    """The rows of the ledger of this name, `milestones` or `problems`; none where it has no file."""
    readable, unread = readable_rows(folder, name)
    # as of no day at all: a row of tomorrow is left out by known-on, not as an error
    usable = usable_entries(name, LedgerView(plan, readable, date.max))
    return Kept(usable, unread + len(readable) - len(usable))


def readable_rows(folder: DataFolder, name: str) -> tuple[list[Any], int]:
    """The rows of a ledger whose cells can be read, and how many cannot."""
    reading, batches = open_file(folder, folder.ledger(name), SINGLE[name])
    readable = [row for batch in batches for row in batch]
    return readable, reading.rows + reading.unread - len(readable)


def milestone_rows(folder: DataFolder, plan: Plan) -> list[StepRow]:
    """The usable reports of milestones, in the order of their file."""
    return kept_rows(folder, plan, "milestones").rows


def problem_rows(folder: DataFolder, plan: Plan) -> list[ProblemRow]:
    """The usable events of problems, in the order of their file."""
    return kept_rows(folder, plan, "problems").rows


def entry_faults(
    name: str,
    reading: Reading,
    batches: Iterable[list[Any]],
    loaded: LoadedPlan,
    today: date,
    schemes: KnownSchemes = NO_SCHEMES,
) -> tuple[list[Finding], int]:
    """The findings about a ledger of this name, not yet located, and how many rows it has.

    What the catalogue or a scheme does not say for sure is not held against the rows.
    """
    rows = [row for batch in batches for row in batch]
    view = LedgerView(loaded.plan or Plan.unknown(), rows, today, loaded.is_certain, schemes)
    return reading.findings + ledger_findings(name, view, texts_of(SINGLE[name])), reading.rows


def texts_of(layout: Layout[Any]) -> tuple[str, ...]:
    """The columns in which people write what they like."""
    return tuple(column.name for column in layout.columns if column.parse is None)
