"""Every fault in a data folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from xtgoals.actions.reading import catalogue
from xtgoals.actions.watch import Watch, nobody
from xtgoals.checks.run import comparing_findings, row_findings
from xtgoals.checks.view import SeriesView
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.finding import Counted, Finding
from xtgoals.model.near import nearest
from xtgoals.model.observation import Batch
from xtgoals.model.words import Text
from xtgoals.store.actuals import open_series, series_files
from xtgoals.store.catalogue import LoadedPlan
from xtgoals.store.excerpts import located
from xtgoals.store.folder import DataFolder
from xtgoals.store.strays import stray_files

if TYPE_CHECKING:
    from xtgoals.entry.plan_text import Trace


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What a check looks at beside the files: an earlier commit, the plan's text; and which rules count."""

    since: str | None = None
    against: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All findings, sorted by path and line, and what was looked at; `trace` where a text was given."""

    findings: tuple[Finding, ...]
    counted: Counted
    trace: Trace | None = None


def check(
    folder: DataFolder, today: date, options: CheckOptions | None = None, watch: Watch = nobody
) -> CheckResult:
    """Every finding in every file of the folder; rows recorded after `today` are findings too.

    A catalogue with errors does not hide those of the rows: as far as a plan can be built, they are checked
    against it. Raises UsageFault for an unknown rule, UnreadableFault where git or the text cannot be read.
    """
    options = options or CheckOptions()
    _refuse_unknown(options)
    loaded, findings = catalogue(folder)
    rows = 0
    files = series_files(folder)
    names = loaded.names_beside(path.stem for path in files)
    for path in files:
        found, count = _file_findings(folder, path, loaded, names, today, watch)
        watch(0, path.stat().st_size)
        findings += located(found, path)
        rows += count
    findings += stray_files(folder)
    if options.since:
        from xtgoals.actions.comparing import history_findings

        findings += history_findings(folder, loaded, options.since)
    trace = None
    if options.against and loaded.plan:
        from xtgoals.actions.tracing import trace_plan

        trace, traced = trace_plan(loaded.plan, options.against, folder.show(folder.catalogue))
        findings += [loaded.locate(one) for one in traced if one.place] + [
            one for one in traced if not one.place
        ]
    targets = sum(1 for _ in loaded.plan.targets) if loaded.plan else 0
    kept = {one for one in findings if _counts(one, options)}
    ordered = tuple(sorted(kept, key=lambda finding: finding.order))
    return CheckResult(ordered, Counted(targets, rows, len(files) + 1), trace)


def _file_findings(
    folder: DataFolder, path: Path, loaded: LoadedPlan, names: frozenset[str], today: date, watch: Watch
) -> tuple[list[Finding], int]:
    """Everything about one file of actuals, and how many rows it has.

    What the catalogue does not say for sure about its indicator is not held against the rows.
    """
    series, batches = open_series(folder, path, loaded.plan, names)
    plan = loaded.plan or Plan.unknown()
    indicator = plan.indicators.get(series.indicator) or Indicator.unknown(series.indicator, plan.region)
    certain = indicator.id in plan.indicators and indicator.id not in loaded.doubts.partial
    alone = SeriesView(plan, indicator, Batch.of([]), today, certain)
    found: list[Finding] = []
    sound = []
    for batch in batches:
        about, usable = row_findings(alone, batch)
        found += about
        sound.append(usable)
        watch(len(batch.line), 0)
    if certain or (indicator.id in plan.indicators and indicator.id not in loaded.doubts.unclear):
        found += comparing_findings(SeriesView(plan, indicator, Batch.joined(sound), today, certain))
    return series.findings + found, series.rows


def unknown_rule(rule: str) -> UsageFault:
    """The fault for a rule id that there is not, with the nearest ones."""
    from xtgoals.checks.explained import EXPLAINED

    near = ", ".join(nearest(rule, EXPLAINED)) or "xtgoals check --list-rules"
    return UsageFault(Text(f"没有规则 {rule!r}：{near}", f"no rule {rule!r}: {near}"))


def _refuse_unknown(options: CheckOptions) -> None:
    named = (*options.select, *options.ignore)
    if named:
        from xtgoals.checks.explained import EXPLAINED

        for rule in named:
            if rule not in EXPLAINED:
                raise unknown_rule(rule)


def _counts(finding: Finding, options: CheckOptions) -> bool:
    return (not options.select or finding.rule in options.select) and finding.rule not in options.ignore
