"""The catalogue as it was promised, without any actuals."""

from __future__ import annotations

from dataclasses import dataclass

from xtgoals.actions.data import open_plan
from xtgoals.actions.filters import Filters, selected
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Indicator, Plan, Target


@dataclass(frozen=True, slots=True)
class ListResult:
    """The targets that match, with their indicators, in the order of the catalogue."""

    plan: Plan
    targets: tuple[tuple[Indicator, Target], ...]
    rows_left_out: int = 0  # none is read


def list_targets(folder: DataFolder, filters: Filters | None = None) -> ListResult:
    """The targets of the plan in `folder`.

    Raises UnreadableFault for a catalogue with errors, UsageFault for an unknown filter.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> transport = list_targets(folder, Filters(organisation="transport"))
    >>> [target.id for _, target in transport.targets][:1]
    ['cold-chain-bases']
    """
    plan = open_plan(folder)
    wanted = selected(plan, filters or Filters())
    return ListResult(plan, tuple((one, target) for one, target in plan.targets if target.id in wanted))
