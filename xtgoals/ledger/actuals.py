"""The files of data/actuals: which they are, how they are encoded, whom they belong to; each is read once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xtgoals.files.encodings import ENCODING
from xtgoals.files.folder import DataFolder, is_outside, outside_link
from xtgoals.ledger.batches import batches
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import system_words
from xtgoals.model.finding import At, Finding, Severity
from xtgoals.model.message import Message, Worded, msg
from xtgoals.model.near import nearest
from xtgoals.model.observation import Batch, Series
from xtgoals.model.period import JANUARY
from xtgoals.model.rule import Rule

UNKNOWN_INDICATOR = Rule(
    "unknown-indicator",
    msg("A file of actuals is named after an indicator."),
    "charging-post.csv",
    "charging-posts.csv",
)
UNREADABLE_FILE = Rule(
    "unreadable-file",
    msg("What is named like a file of actuals can be read as one."),
    "a folder, or a link to nothing, named charging-posts.csv",
    "the file itself",
)
STRAY_FILE = Rule(
    "stray-file",
    msg("A table beside the files of actuals, but not named like one, is not read."),
    "actuals/charging-posts.CSV, actuals/2024/posts.csv",
    "actuals/charging-posts.csv",
    severity=Severity.WARNING,
)

_TABLES = (".csv", ".tsv", ".xls", ".xlsx", ".et")
_LIKE_CSV = (".csv", ".tsv", ".csv.txt")


def series_files(folder: DataFolder) -> list[Path]:
    """The files of actuals, by name, also those that cannot be read; hidden files and locks are none."""
    if not folder.actuals.is_dir():
        return []
    return sorted(path for path in folder.actuals.glob("*.csv") if not path.name.startswith("."))


def stray_files(folder: DataFolder) -> Iterator[Finding]:
    """A warning for each table that looks like rows and is not read; links are not followed."""
    if not folder.actuals.is_dir():
        return
    for path in sorted(folder.actuals.iterdir()):
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir():
            for inner in sorted(path.iterdir()):
                if inner.name.lower().endswith(_TABLES) and not inner.name.startswith("."):
                    yield _stray(folder, inner, msg("move it into `actuals` itself"))
        elif path.suffix != ".csv" and path.name.lower().endswith(_LIKE_CSV):
            yield _stray(folder, path, msg("rename it to <indicator>.csv"))


def _stray(folder: DataFolder, path: Path, fix: Message) -> Finding:
    message = msg("this file is not read")
    return STRAY_FILE.at(folder.show(path), (), message, fix)


def size_of(path: Path) -> int:
    """The bytes of a file, 0 for what is none."""
    return path.stat().st_size if path.is_file() else 0


def open_series(
    folder: DataFolder, path: Path, plan: Plan | None, names: frozenset[str] | None = None
) -> tuple[Series, Iterator[Batch]]:
    """One file: its good rows in batches, which are not kept; `series` is filled while they are read.

    `names` are the ids that a file may have (default: the plan's indicators). Rows of a file that belongs to
    no indicator, or is not UTF-8, are counted but not observed. A file that cannot be read is a finding.
    """
    shown = folder.show(path)
    try:
        # a folder, a link to nothing or a pipe may have the name of a file, too; a pipe is not opened, for
        # nothing may ever come out of it
        if path.is_file() and is_outside(folder, path):
            finding = outside_link(shown)
        elif path.exists() and not path.is_file() and not path.is_dir():
            finding = _unreadable(shown, msg("not a regular file"))
        else:
            return series_of(path.read_bytes(), path.stem, shown, plan, names)
    except OSError as error:
        to_nothing = path.is_symlink() and not path.exists()
        why = msg("the link leads to nothing") if to_nothing else system_words(error)
        finding = _unreadable(shown, why)
    return Series(path.stem, shown, [finding], unread=1), iter(())


def series_of(
    content: bytes, name: str, shown: str, plan: Plan | None, names: frozenset[str] | None = None
) -> tuple[Series, Iterator[Batch]]:
    """As `open_series`, of bytes that are in no file any more: what stood at an earlier commit."""
    series = Series(name, shown)
    text = _decode(content, series)
    known = names if names is not None else frozenset(plan.indicators if plan else ())
    if plan is not None and name not in known:
        series.findings.append(_no_indicator(name, shown, known))
    if text is None:
        return series, iter(())
    indicator = plan.indicators.get(name) if plan else None
    starts = plan.calendar.year_starts if plan else JANUARY
    return series, batches(text, series, indicator.region if indicator else "", starts)


def _unreadable(shown: str, why: Worded) -> Finding:
    message = msg("it cannot be read: {why}", why=why)
    fix = msg("put a readable CSV file there, or move it away")
    return UNREADABLE_FILE.at(shown, (), message, fix)


def _decode(content: bytes, series: Series) -> str | None:
    """UTF-8 with or without BOM; GB18030 is a finding, but read too, so that its other faults are found."""
    text: str | None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")
        try:
            text = content.decode("gb18030")  # what a Chinese spreadsheet saves as plain CSV
        except UnicodeDecodeError:
            text = None
        message = msg("not UTF-8")
        fix = msg("save it as UTF-8 (CSV UTF-8)")
        series.findings.append(ENCODING.at(series.path, At(line, len(before) + 1), message, fix))
    if text is not None and content[:200].count(b"\0") > 20:  # UTF-16 without a mark passes for UTF-8
        message = msg("not UTF-8 but, it seems, UTF-16")
        fix = msg("save it as UTF-8 (CSV UTF-8)")
        series.findings.append(ENCODING.at(series.path, (), message, fix))
        text = None
    if text is None:
        filled = sum(1 for line in content.split(b"\n") if line.strip(b"\r\0"))
        series.unread += max(filled - 1, 1)  # without the header
    return text


def _no_indicator(name: str, shown: str, known: frozenset[str]) -> Finding:
    near = nearest(name, known) or sorted(known)[:5]
    message = msg("there is no indicator {name!r}", name=name)
    fix = msg("name the file after one of: {near}", near=near)
    return UNKNOWN_INDICATOR.at(shown, (), message, fix)
