"""What all parts of a region have for each of many periods, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any

from xtgoals.model.cited import Cited
from xtgoals.series.columns import Run
from xtgoals.series.line import Line
from xtgoals.series.nesting import Span
from xtgoals.series.parts import Present, Scope


def side_by_side(scope: Scope, lines: Sequence[Line], spans: Sequence[Span]) -> Iterator[Present | None]:
    """What all parts have for each span, column by column; None where that must be looked at part by part."""
    runs = [line for line in lines if isinstance(line, Run)]
    # parts that come and go, weights that may be missing, and what was computed
    if scope.lives or scope.weigh or len(runs) < len(lines) or len({id(run.batch) for run in runs}) > 1:
        yield from repeat(None, len(spans))
        return
    columns = [[_spread(run, column, spans) for run in runs] for column in ("values", "grades", "stands")]
    for values, grades, stands in zip(*(zip(*column, strict=True) for column in columns), strict=True):
        whole = None not in stands
        yield Present(scope.parts, values, grades, Cited((runs[0].batch, stands))) if whole else None


def _spread(run: Run, column: str, spans: Sequence[Span]) -> Sequence[Any]:
    """A column as it stands beside some spans; None where there is nothing for one."""
    cells: Sequence[Any] = getattr(run, column)
    if run.spans == spans:
        return cells
    return list(map(dict(zip(run.spans, cells, strict=True)).get, spans))
