"""What rules look at, and how they say what they found."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from xtgoals.model.catalogue import Indicator, Plan, Target
from xtgoals.model.finding import Place
from xtgoals.model.observation import Batch
from xtgoals.series.columns import Columns


def placed_indicators(plan: Plan) -> Iterator[tuple[Indicator, Place]]:
    """Every indicator, with its place in the catalogue."""
    for i, indicator in enumerate(plan.indicators.values()):
        yield indicator, ("indicators", i)


def placed_targets(plan: Plan) -> Iterator[tuple[Indicator, Target, Place]]:
    """Every target, with its indicator and its place in the catalogue."""
    for indicator, place in placed_indicators(plan):
        for j, target in enumerate(indicator.targets):
            yield indicator, target, (*place, "targets", j)


class CatalogueView(NamedTuple):
    """A plan that could be built, and the file that it came from."""

    plan: Plan
    path: str
    # indicators of which only a part could be read: what they promise is not judged
    partial: Collection[str] = ()
    unread: Collection[str] = ()  # sections of which the entries are not known
    dated: bool = True  # whether the plan's first and last day are known

    @property
    def indicators(self) -> Iterator[tuple[Indicator, Place]]:
        """Every indicator that could be read whole, with its place among those of the plan."""
        return (found for found in placed_indicators(self.plan) if found[0].id not in self.partial)

    @property
    def targets(self) -> Iterator[tuple[Indicator, Target, Place]]:
        """Every target of these indicators, with its indicator and its place."""
        return (found for found in placed_targets(self.plan) if found[0].id not in self.partial)


@dataclass(frozen=True)
class SeriesView:
    """The readable rows of one indicator, in the order of the file, and the day on which they are checked."""

    plan: Plan
    indicator: Indicator
    batch: Batch
    today: date
    certain: bool = True  # whether the catalogue says all that it should about the indicator

    @cached_property
    def columns(self) -> Columns:
        """Which of the rows count, and the stories of the others; no row may have an error."""
        # found once for all rules: it sorts and groups the whole series
        return Columns(self.indicator, self.batch)
