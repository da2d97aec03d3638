"""What rules look at, and how they say what they found."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Place
from xtgoals.model.indicator import Indicator
from xtgoals.model.milestone import Milestone
from xtgoals.model.observation import Batch
from xtgoals.model.table_map import TableMap
from xtgoals.model.target import Judged, Target
from xtgoals.model.targets import made_ready
from xtgoals.series.columns import Columns

if TYPE_CHECKING:  # most commands read no scheme
    from xtgoals.model.scheme import Scheme

Row = TypeVar("Row", bound=tuple[Any, ...])


def placed_indicators(plan: Plan) -> Iterator[tuple[Indicator, Place]]:
    """Every indicator, with its place in the catalogue; of drafts no rule has anything to say."""
    for i, indicator in enumerate(plan.indicators.values()):
        if not indicator.todo:
            yield indicator, ("indicators", i)


def placed_milestones(plan: Plan) -> Iterator[tuple[Milestone, Place]]:
    """Every milestone but the drafts, with its place in the catalogue."""
    for i, milestone in enumerate(plan.milestones.values()):
        if not milestone.todo:
            yield milestone, ("milestones", i)


def placed_targets(plan: Plan) -> Iterator[tuple[Indicator, Target, Place]]:
    """Every target, with its indicator and its place in the catalogue."""
    for indicator, place in placed_indicators(plan):
        for j, target in enumerate(indicator.targets):
            if not target.todo:
                yield indicator, target, (*place, "targets", j)


def placed_wordings(plan: Plan) -> Iterator[tuple[Indicator, Target, Place]]:
    """Every target in each of its wordings, the former ones first, with the place of the wording."""
    for indicator, target, place in placed_targets(plan):
        for number, one in enumerate(target.was):
            was = replace(target, bound=one.bound, figure=one.figure, deadline=one.deadline)
            yield indicator, was, (*place, "was", number)
        yield indicator, target, place


def placed_judged(plan: Plan) -> Iterator[tuple[Indicator, Judged, Place]]:
    """Every target that is judged at some time: of each entry all wordings, of each one every period."""
    for indicator, target, place in placed_wordings(plan):
        for judged in made_ready(plan, indicator, target):
            yield indicator, judged, place


@dataclass(frozen=True)
class CatalogueView:
    """A plan that could be built, and the file that it came from; its lists are made once for all rules."""

    plan: Plan
    path: str
    # indicators of which only a part could be read: what they promise is not judged
    partial: Collection[str] = ()
    unread: Collection[str] = ()  # sections of which the entries are not known
    lost: Collection[str] = ()  # the ids of indicators that could not be read
    dated: bool = True  # whether the plan's first and last day are known

    @cached_property
    def indicators(self) -> list[tuple[Indicator, Place]]:
        """Every indicator that could be read whole, with its place among those of the plan."""
        return [found for found in placed_indicators(self.plan) if found[0].id not in self.partial]

    @cached_property
    def targets(self) -> list[tuple[Indicator, Target, Place]]:
        """Every target of these indicators, with its indicator and its place."""
        return [found for found in placed_targets(self.plan) if found[0].id not in self.partial]

    @cached_property
    def wordings(self) -> list[tuple[Indicator, Target, Place]]:
        """Every target of these indicators in each of its wordings."""
        return [found for found in placed_wordings(self.plan) if found[0].id not in self.partial]

    @cached_property
    def judged(self) -> list[tuple[Indicator, Judged, Place]]:
        """Every target of these indicators that is judged at some time, with its place."""
        return [found for found in placed_judged(self.plan) if found[0].id not in self.partial]


@dataclass(frozen=True)
class MapView:
    """A map without faults of its own, the file that it came from, and the plan that it is for.

    `names` are the ids of indicators that it may name beside the plan's, `partial` and `unread` as above.
    """

    map: TableMap
    path: str
    plan: Plan
    names: Collection[str] = ()
    partial: Collection[str] = ()
    unread: Collection[str] = ()

    @cached_property
    def indicators(self) -> list[tuple[Indicator, Place]]:
        """The indicators that the map names and that could be read whole, with their place in the map."""
        known, named = self.plan.indicators, self.map.named_indicators
        return [(known[name], place) for name, place in named if name in known and name not in self.partial]

    @cached_property
    def possible(self) -> list[Indicator]:
        """Those that its figures may be of: what it names, else any; none where not all could be read."""
        named = self.map.named_indicators
        if named:
            return [one for one, _ in self.indicators] if len(self.indicators) == len(named) else []
        return [] if self.partial else list(self.plan.indicators.values())


class KnownSchemes(NamedTuple):
    """The schemes of a folder by their ids, None for one that cannot be read.

    `complete` says whether the id of each is known, so that another one is unknown.
    """

    by_id: Mapping[str, Scheme | None]
    complete: bool


NO_SCHEMES = KnownSchemes({}, complete=False)  # where nothing is known of them


@dataclass(frozen=True)
class LedgerView(Generic[Row]):
    """The readable rows of a ledger that is one file, in its order, and the day on which they are checked."""

    plan: Plan
    rows: Sequence[Row]
    today: date
    certain: bool = True  # whether the catalogue says all that it should: a name that it lacks is unknown
    schemes: KnownSchemes = NO_SCHEMES


@dataclass(frozen=True)
class SeriesView:
    """The readable rows of one indicator, in the order of the file, and the day on which they are checked."""

    plan: Plan
    indicator: Indicator
    batch: Batch
    today: date
    certain: bool = True  # whether the catalogue says all that it should about the indicator

    @cached_property
    def targets(self) -> list[Judged]:
        """The targets that the rows serve, in the wording of today, one for each period."""
        return [
            one for target in self.indicator.promises for one in made_ready(self.plan, self.indicator, target)
        ]

    @cached_property
    def columns(self) -> Columns:
        """Which of the rows count, and the stories of the others; no row may have an error."""
        # found once for all rules: it sorts and groups the whole series
        return Columns(self.indicator, self.batch)
