"""Every fault in a data folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xtgoals.actions.reading import catalogue
from xtgoals.checks.run import series_findings
from xtgoals.checks.view import SeriesView
from xtgoals.model.finding import Counted, Finding
from xtgoals.store.actuals import read_series, series_files
from xtgoals.store.excerpts import located
from xtgoals.store.folder import DataFolder


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All findings, sorted by path and line, and what was looked at."""

    findings: tuple[Finding, ...]
    counted: Counted


def check(folder: DataFolder, today: date) -> CheckResult:
    """Every finding in every file of the folder; rows recorded after `today` are findings too.

    A catalogue with errors does not hide those of the rows: as far as a plan can be built, they are checked
    against it.
    """
    loaded, findings = catalogue(folder)
    rows = 0
    files = series_files(folder)
    for path in files:
        series = read_series(folder, path, loaded.plan, loaded.names)
        found = list(series.findings)
        indicator = loaded.plan.indicators.get(series.indicator) if loaded.plan else None
        if loaded.plan and indicator:
            found += series_findings(SeriesView(loaded.plan, indicator, series.observations, today))
        findings += located(found, path)
        rows += series.rows
    targets = sum(1 for _ in loaded.plan.targets) if loaded.plan else 0
    ordered = tuple(sorted(set(findings), key=lambda finding: finding.order))
    return CheckResult(ordered, Counted(targets, rows, len(files) + 1))
