"""Every fault in a data folder."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xtgoals.actions.data import Watch, catalogue, file_faults, nobody
from xtgoals.actions.ledgers import entry_faults
from xtgoals.actions.location import in_folder, located
from xtgoals.actions.maps import every_map
from xtgoals.actions.schemes import every_scheme
from xtgoals.catalogue.reading import LoadedPlan
from xtgoals.checks.view import NO_SCHEMES, KnownSchemes
from xtgoals.files.folder import PROSE, DataFolder
from xtgoals.ledger.actuals import open_series, series_files, size_of
from xtgoals.ledger.ledgers import SINGLE, single_files, stray_rows
from xtgoals.ledger.opening import open_file
from xtgoals.model.faults import UnreadableFault, UsageFault
from xtgoals.model.finding import Counted, Finding
from xtgoals.model.near import nearest

if TYPE_CHECKING:
    from xtgoals.entry.trace import Trace


class CheckOptions(NamedTuple):
    """What a check looks at beside the files: an earlier commit, the plan's text; and which rules count."""

    since: str | None = None
    against: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class CheckResult(NamedTuple):
    """All findings, sorted by path and line, and what was looked at, `files` by their names.

    `trace` is there where a text was given and a catalogue to hold it against.
    """

    findings: tuple[Finding, ...]
    counted: Counted
    trace: Trace | None = None
    files: tuple[str, ...] = ()


def check(
    folder: DataFolder, today: date, options: CheckOptions | None = None, watch: Watch = nobody
) -> CheckResult:
    """Every finding in every file of the folder; rows recorded after `today` are findings too.

    A catalogue with errors does not hide those of the rows: as far as a plan can be built, they are checked
    against it. Raises UsageFault for an unknown rule, no rule at all or an empty commit, UnreadableFault
    where git or the text cannot be read.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> [one.rule for one in check(folder, date(2026, 11, 24)).findings]
    ['verified-stands', 'increment-gap']
    """
    options = options or CheckOptions()
    _refuse(options)
    # with errors too: whoever mends a catalogue wants to know of the rows at once
    loaded, findings = catalogue(folder)
    files: list[Path] = []
    try:
        files = series_files(folder)
        findings += stray_rows(folder)
    except UnreadableFault as fault:
        findings += fault.findings
    found, others, schemes = _beside(folder, loaded)
    findings += found
    files += single_files(folder)
    found, rows = _of_rows(folder, files, loaded, schemes, today, watch)
    findings += found
    compared = None
    if options.since is not None:
        from xtgoals.actions.history import history_findings

        compared, found = history_findings(folder, loaded, options.since, today)
        findings += found
    trace = None
    if options.against is not None and loaded.plan:
        from xtgoals.actions.trace import trace_plan

        trace, traced = trace_plan(loaded.plan, options.against, folder.show(folder.catalogue))
        findings += traced
    targets = sum(1 for _ in loaded.plan.targets) if loaded.plan else 0
    # what does not count goes before anything is located, for which files are opened again
    kept = located((one for one in findings if _counts(one, options)), in_folder(folder, loaded, files))
    paths = (folder.show(folder.catalogue), *map(folder.show, files), *others)
    return CheckResult(tuple(kept), Counted(targets, rows, len(paths), compared), trace, paths)


def _beside(folder: DataFolder, loaded: LoadedPlan) -> tuple[list[Finding], list[str], KnownSchemes]:
    """The findings in what has no rows, the paths of it, and the schemes among it."""
    findings: list[Finding] = []
    paths: list[str] = []
    schemes = NO_SCHEMES
    try:
        about_maps, read = every_map(folder, loaded)
        findings += about_maps
        paths += read
    except UnreadableFault as fault:
        findings += fault.findings
    try:
        about_schemes, read, schemes = every_scheme(folder, loaded)
        findings += about_schemes
        paths += read
    except UnreadableFault as fault:
        findings += fault.findings
    if any(os.path.lexists(folder.path / name) for name in PROSE):
        from xtgoals.actions.words import prose_findings  # no other folder need wait for it

        about_prose, read = prose_findings(folder, loaded)
        findings += about_prose
        paths += read
    return findings, paths, schemes


def _of_rows(
    folder: DataFolder,
    files: list[Path],
    loaded: LoadedPlan,
    schemes: KnownSchemes,
    today: date,
    watch: Watch,
) -> tuple[list[Finding], int]:
    """The findings in the files of rows, and how many rows there are."""
    names = loaded.names_beside(path.stem for path in files if path.parent == folder.actuals)
    findings: list[Finding] = []
    rows = 0
    for path in files:
        if path.parent == folder.actuals:
            reading, batches = open_series(folder, path, loaded.plan, names)
            found, count = file_faults(reading, batches, loaded, today, watch)
            watch(0, size_of(path))
        else:
            reading, read = open_file(folder, path, SINGLE[path.stem])
            entries = [row for batch in read for row in batch]
            found, count = entry_faults(path.stem, reading, [entries], loaded, today, schemes)
            # what is wrong with the catalogue makes every standing doubtful
            if path.stem == "problems" and loaded.plan and not loaded.findings:
                from xtgoals.actions.past import unmended  # which judges, as nothing else here does

                found += unmended(folder, loaded.plan, entries)
        findings += found
        rows += count
    return findings, rows


def unknown_rule(rule: str) -> UsageFault:
    """The fault for a rule id that there is not, with the nearest ones."""
    from xtgoals.actions.rulebook import rulebook

    near = ", ".join(nearest(rule, rulebook())) or "xtgoals check --list-rules"
    return UsageFault("no rule {rule!r}: {near}", rule=rule, near=near)


def _refuse(options: CheckOptions) -> None:
    """Raise UsageFault for what would check nothing and pass: an empty name, no rule or an unknown one."""
    for option, given in (("--since", options.since), ("--against", options.against)):
        if given is not None and not given.strip():
            # `--since "$(git merge-base ...)"` is empty where that failed
            raise UsageFault("{option} is empty: name what to compare with", option=option)
    if options.select and set(options.select) <= set(options.ignore):
        raise UsageFault("--ignore leaves no rule of --select to check")
    named = (*options.select, *options.ignore)
    if named:
        from xtgoals.actions.rulebook import rulebook

        for rule in named:
            if rule not in rulebook(imports=False):
                raise unknown_rule(rule)


def _counts(finding: Finding, options: CheckOptions) -> bool:
    return (not options.select or finding.rule in options.select) and finding.rule not in options.ignore
