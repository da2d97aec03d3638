"""The values of parts that took on nothing of a target: shown, and never judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xtgoals.model.standing import Actual, Standing
from xtgoals.progress.assess import value_of_part
from xtgoals.series.known import Known


class PartValue(NamedTuple):
    """The value of a part that took on nothing of a target: it has no completion and no status."""

    whole: Standing
    region: str
    actual: Actual | None


def part_values(known: Known, whole: Standing, region: str | None = None) -> Iterator[PartValue]:
    """Those of the parts that exist on as-of; only of one region, if it is given."""
    indicator = whole.indicator
    # only the indicator's own region is made of its parts
    if whole.target.region != indicator.region:
        return
    taken = {one.target.region for one in whole.allotments}
    for part in known.scope(indicator, indicator.region).at(whole.as_of, whole.as_of).parts:
        if part not in taken and region in (None, part):
            yield PartValue(whole, part, value_of_part(known, whole, part))
