"""What the rules say of rows that are to be added, and of the rows that stand, because of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xtgoals.checks.run import series_findings
from xtgoals.checks.view import SeriesView
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.finding import Finding
from xtgoals.model.observation import Batch, Observation

# only the first gap is told: where one is closed, the next is no news
_MOVES_ON = "increment-gap"


def new_findings(
    plan: Plan, indicator: Indicator, known: Batch, fresh: Sequence[Observation], today: date
) -> list[Finding]:
    """Every finding that is there with the fresh rows and was not there without them, by rule and line.

    A figure for an earlier day can make a later row doubtful, so those of the standing rows count too. The
    lines of the fresh rows must be none of `known`.
    """
    after = list(series_findings(SeriesView(plan, indicator, Batch.joined([known, Batch.of(fresh)]), today)))
    own = {row.line for row in fresh}
    if all(finding.line in own for finding in after):
        return after
    before = {(one.rule, one.line) for one in series_findings(SeriesView(plan, indicator, known, today))}
    there = {(one.rule, one.line) for one in after}
    moved = any(rule == _MOVES_ON for rule, _ in before - there)
    return [
        one
        for one in after
        if one.line in own or not ((one.rule, one.line) in before or (moved and one.rule == _MOVES_ON))
    ]


def compared_with(indicator: Indicator, known: Batch, row: Observation) -> Batch:
    """The standing rows that a row may have anything to do with.

    What is said of a row rests on its own region; the whole is compared with its parts, so a part also meets
    what others have for its day, and the whole meets everything.
    """
    if row.region == indicator.region:
        return known
    day = row.period.last
    return known.only(
        [
            region == row.region or (bool(indicator.parts) and period.last == day)
            for region, period in zip(known.region, known.period, strict=True)
        ]
    )
