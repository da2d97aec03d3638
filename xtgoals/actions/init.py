"""A plan of one's own: a folder with a catalogue to begin with, which a plan's text may give."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from xtgoals.actions.trace import plan_text
from xtgoals.entry.draft import PlanDraft, draft_plan
from xtgoals.entry.draft_head import Head, head_of, period_of
from xtgoals.entry.plan_numbers import RUN
from xtgoals.files.new_folder import write_folder
from xtgoals.model.faults import UnreadableFault, UsageFault

MOST_NUMBERS = 5000  # a national plan of five years has some 600


class PlanSource(NamedTuple):
    """The text that a plan is drafted from, with what was found in it."""

    text: str
    head: Head
    draft: PlanDraft


class NewPlan(NamedTuple):
    """What a plan of one's own begins with; without a source there is one draft, as an example."""

    title: str
    region: str
    start: date
    end: date
    source: PlanSource | None = None


def read_source(path: str) -> PlanSource:
    """Draft a plan from its text. Raises UnreadableFault for what cannot be read or holds no number."""
    text = plan_text(path)
    if not text.strip():
        raise UnreadableFault("{path} is empty", path=path)
    if len(RUN.findall(text)) > MOST_NUMBERS:
        raise UnreadableFault("{path} has too many numbers for a plan; keep only that in it", path=path)
    draft = draft_plan(text)
    if not draft.targets and not draft.numbers:
        raise UnreadableFault("{path} has no number in it, so there is nothing to draft", path=path)
    return PlanSource(text, head_of(text), draft)


def first_or_last_day(option: str, written: str, *, last: bool) -> date:
    """A day, or that on which a period begins or ends: `2024` as a start is 2024-01-01. Raises UsageFault.

    >>> first_or_last_day("--end", "2024", last=True)
    datetime.date(2024, 12, 31)
    """
    period = period_of(written)
    if period is None:
        raise UsageFault(
            "{option} {written!r} is no day or period like 2024-09-30 or 2024-Q3",
            option=option,
            written=written,
        )
    return period.last if last else period.first


def start_folder(path: Path, shown: str, plan: NewPlan, files: Mapping[str, str]) -> None:
    """Write the files of a plan. Raises UsageFault for one that ends first, and as `write_folder` does."""
    if plan.end < plan.start:
        raise UsageFault(
            "the plan ends on {end}, before its start on {start}", end=plan.end, start=plan.start
        )
    write_folder(path, shown, {name: content.encode() for name, content in files.items()})
