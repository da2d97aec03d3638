"""What rules on schemes look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Place
from xtgoals.model.indicator import Indicator
from xtgoals.model.scheme import Scheme, Subjects
from xtgoals.model.scheme_items import Item
from xtgoals.model.scheme_targets import scored
from xtgoals.model.target import Judged


@dataclass(frozen=True)
class SchemeView:
    """A scheme without faults of its own, the file that it came from, and the plan that it is for."""

    scheme: Scheme
    path: str
    plan: Plan
    certain: bool = True  # whether the catalogue says all that it should

    @property
    def of_regions(self) -> bool:
        """Whether regions are scored."""
        return self.scheme.head.subjects is Subjects.REGIONS

    @cached_property
    def series(self) -> list[tuple[Item, Place, Indicator, Judged | None]]:
        """The items that are of a series of the catalogue, with their place, the indicator and the target."""
        found: list[tuple[Item, Place, Indicator, Judged | None]] = []
        for number, item in enumerate(self.scheme.items):
            of = scored(self.plan, item.of, self.scheme.head.known_on) if isinstance(item.of, str) else None
            if of:
                found.append((item, ("items", number), *of))
        return found
