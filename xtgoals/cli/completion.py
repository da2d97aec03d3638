"""What the shell is offered on Tab: ids with their names, regions and periods."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xtgoals.model.catalogue import Plan


def indicators(incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids that begin like this, or whose name holds it, with their names."""
    from xtgoals.cli.settings import language

    plan = _plan()
    if plan:
        for one in plan.indicators.values():
            if one.id.startswith(incomplete) or (incomplete and incomplete in one.name.zh):
                yield one.id, one.name.in_(language())


def regions(incomplete: str) -> Iterator[tuple[str, str]]:
    """The regions that begin like this."""
    from xtgoals.cli.settings import language

    plan = _plan()
    if plan:
        for one in plan.regions.values():
            if one.id.startswith(incomplete):
                yield one.id, one.name.in_(language())


def periods(incomplete: str) -> Iterator[str]:
    """The year, quarters and months of the plan."""
    plan = _plan()
    if plan:
        for year in range(plan.start.year, plan.end.year + 1):
            names = [
                str(year),
                *(f"{year}-Q{n}" for n in range(1, 5)),
                *(f"{year}-{n:02}" for n in range(1, 13)),
            ]
            yield from (name for name in names if name.startswith(incomplete))


def _plan() -> Plan | None:
    """The plan, or None: completion never complains."""
    from xtgoals.actions.reading import open_plan
    from xtgoals.cli.settings import data_folder
    from xtgoals.model.faults import Fault

    try:
        return open_plan(data_folder(None))
    except (Fault, OSError):
        return None
