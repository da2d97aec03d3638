"""Observations as SDMX-CSV 2.0 has them: one row a key, codes instead of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xtgoals.model.period import Period
from xtgoals.model.words import Grade
from xtgoals.report.values import exact

if TYPE_CHECKING:
    from xtgoals.actions.export import ObservationsResult
    from xtgoals.model.indicator import Indicator
    from xtgoals.model.observation import Observation

# Of the cross-domain code list CL_OBS_STATUS: estimated; as received and not yet validated; normal.
OBS_STATUS = {Grade.ESTIMATE: "E", Grade.REPORTED: "V", Grade.VERIFIED: "A", Grade.FINAL: "A"}
COLUMNS = (
    *("STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE"),
    *("OBS_STATUS", "UNIT_MEASURE", "UNIT_MULT", "GRADE", "RECORDED_ON", "SOURCE", "COMMENT_OBS"),
)
_FREQ = {12: "A", 6: "S", 3: "Q", 1: "M", 0: "D"}


def sdmx_rows(result: ObservationsResult) -> list[dict[str, Any]]:
    """One row an observation under COLUMNS, whose structure is named after the plan; a withdrawn one is none.

    No two rows have the same FREQ, INDICATOR, REF_AREA and TIME_PERIOD where only those that count are given.
    """
    structure = f"XTGOALS:{result.plan.id.upper().replace('-', '_')}(1.0)"
    # I: information, which asks whoever reads it to do nothing
    head = ("dataflow", structure, "I")
    return [
        dict(zip(COLUMNS, (*head, *_observation(indicator, row)), strict=True))
        for indicator, rows in ((result.plan.indicators[name], rows) for name, rows in result.observations)
        for row in rows
        if row.value is not None
    ]


def _observation(indicator: Indicator, row: Observation) -> tuple[Any, ...]:
    unit = indicator.unit
    key = (_FREQ[row.period.months], indicator.id, row.region, time_period(row.period))
    value = None if row.value is None else exact(row.value)
    # what is counted in ten thousands is so many times 10 to the 4
    measured = (unit.counted_in("en"), len(str(unit.scale)) - 1)
    return (
        *key,
        value,
        OBS_STATUS[row.grade],
        *measured,
        row.grade.word,
        row.recorded_on,
        row.source,
        row.note,
    )


def time_period(period: Period) -> str:
    """A period as SDMX writes it; one of a plan's own year, which it cannot name, by first day and length.

    >>> from xtgoals.model.period import parse_period
    >>> [time_period(parse_period(text)) for text in ("2024", "2024-H1", "2024-Q3", "2024-09", "2024-09-30")]
    ['2024', '2024-S1', '2024-Q3', '2024-09', '2024-09-30']
    >>> time_period(parse_period("2024/25-Q2", year_starts=4))
    '2024-07-01/P3M'
    """
    if "/" in period.text:
        return f"{period.first}/P{period.months}M"
    return period.text.replace("-H", "-S")
