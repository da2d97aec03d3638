"""Rules for catalogue and rows together."""

from __future__ import annotations

from collections.abc import Iterator

from xtgoals.checks.view import SeriesView
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.numbers import exact_sum, plain_text
from xtgoals.model.observation import Observation
from xtgoals.model.rule import rule
from xtgoals.model.words import Rollup


@rule("baseline-row", Severity.WARNING, bad="2023,85.3 beside value: 85.1", good="one of the two corrected")
def baseline_row(view: SeriesView) -> Iterator[Finding]:
    """A row differs from the baseline that the catalogue writes, which wins."""
    for target in view.indicator.targets:
        baseline = target.baseline
        if baseline is None or baseline.value is None:
            continue
        run = view.current.get(target.region)
        for row in run.rows() if run else ():
            if row.period.last == baseline.period.last and row.value not in (None, baseline.value):
                written = plain_text(baseline.value)
                yield baseline_row.at(
                    row.path,
                    (row.line, "value"),
                    msg("differs from the baseline {written} in the catalogue, which wins", written=written),
                    msg("correct one, or take `value` out of the catalogue"),
                )


@rule("regions-sum", Severity.WARNING, bad="10 + 5, whole 16", good="10 + 6, whole 16")
def regions_sum(view: SeriesView) -> Iterator[Finding]:
    """The parts add up to the figure of the whole; both are shown."""
    indicator = view.indicator
    if indicator.rollup is not Rollup.SUM:
        return
    runs = view.current
    if indicator.region not in runs:
        return

    def about(row: Observation) -> object:
        # of December to date and the year as a whole only the last day matters: both say how it stood then
        return row.period.span if indicator.is_increment else row.period.last

    parts = [
        {about(row): row for row in runs[part].rows()} if part in runs else {} for part in indicator.parts
    ]
    for whole in runs[indicator.region].rows():
        found = [part[about(whole)] for part in parts if about(whole) in part]
        if len(found) < len(parts) or whole.value is None:
            continue
        total = exact_sum(row.value for row in found if row.value is not None)
        if total != whole.value:
            yield regions_sum.at(
                whole.path,
                (whole.line, "value"),
                msg(
                    "{period}: the whole is {whole}, its parts add up to {total}",
                    period=whole.period.text,
                    whole=plain_text(whole.value),
                    total=plain_text(total),
                ),
                msg("compare both and revise the wrong one"),
            )
