"""The members of the task force: what each leads and shares, which figures it owes, what it has to mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from xtgoals.actions.data import open_plan
from xtgoals.actions.due import DueResult, due
from xtgoals.actions.names import find_organisation
from xtgoals.actions.problems import standings_of
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Organisation, Plan
from xtgoals.model.targets import judged_targets
from xtgoals.progress.problems import LIVE, ProblemStanding


class Member(NamedTuple):
    """One organisation: the targets that it leads, those that it shares without leading them, what it owes.

    `milestones` are those that it leads, `milestones_overdue` the reports of them that are missing.
    `problems` are the open ones that are assigned to it, `late` those of them that are late.
    """

    organisation: Organisation
    leads: int
    shares: int
    overdue: int
    milestones: int
    milestones_overdue: int
    problems: int
    late: int


@dataclass(frozen=True, slots=True)
class MembersResult:
    """The members of the task force in its order; without one, every organisation of the catalogue."""

    plan: Plan
    known_on: date
    members: tuple[Member, ...]
    rows_left_out: int


def list_members(folder: DataFolder, known_on: date, organisation: str | None = None) -> MembersResult:
    """What each member has to do as known on a day; of one organisation, or the members of one group.

    A body shares what it, or a group that it is in, is responsible for: with what it leads these are the
    targets that `status --organisation` shows. Raises as `due` does.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> (transport,) = list_members(folder, date(2024, 10, 20), "transport").members
    >>> transport.leads, transport.shares, transport.overdue
    (2, 11, 0)
    """
    plan = open_plan(folder)
    wanted = plan.expand(find_organisation(plan, organisation)) if organisation else None
    awaited = due(folder, known_on, known_on)
    found, left_out = standings_of(folder, plan, known_on)
    members = tuple(members_of(plan, awaited, found, wanted))
    return MembersResult(plan, known_on, members, awaited.rows_left_out + left_out)


def members_of(
    plan: Plan,
    awaited: DueResult,
    problems: Iterable[ProblemStanding],
    wanted: Collection[str] | None = None,
) -> Iterator[Member]:
    """The members that are wanted, or all, with their counts, from what is overdue and how problems stand."""
    leads: Counter[str] = Counter()
    shares: Counter[str] = Counter()
    for indicator, target in judged_targets(plan, awaited.known_on):
        leads[indicator.lead or ""] += 1
        named = {one for name in target.responsible for one in plan.expand(name)}
        shares.update(named - {indicator.lead})
    owed = Counter(one.organisation for one in awaited.reports)
    live = [one for one in problems if one.problem.state in LIVE]
    assigned = Counter(one.problem.organisation for one in live)
    late = Counter(one.problem.organisation for one in live if one.late)
    led = Counter(one.lead for one in plan.promised)
    silent = Counter(one.organisation for one in awaited.steps)
    counts = (leads, shares, owed, led, silent, assigned, late)
    for one in plan.members:
        if wanted is None or one.id in wanted:
            yield Member(one, *(counted[one.id] for counted in counts))
