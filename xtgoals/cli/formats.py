"""Which format a result takes: the one that was named, or the one that the suffix of its file stands for."""

from __future__ import annotations

from pathlib import Path

from xtgoals.cli.output import SCREEN
from xtgoals.cli.settings import choice
from xtgoals.model.faults import UsageFault

# the formats of the commands whose results people look at and programs read; a screen has the first
OF_LISTS = ("table", "plain", "markdown", "html", "csv", "xlsx", "json")

# The formats that go into a file of such a name, the likely one first. Files of the last names are known
# too, so that none of them is ever filled with plain text.
_FITTING: dict[str, tuple[str, ...]] = {
    ".json": ("json", "gitlab", "sarif"),
    ".csv": ("csv", "sdmx-csv"),
    ".html": ("html",),
    ".htm": ("html",),
    ".md": ("markdown",),
    ".markdown": ("markdown",),
    ".txt": ("text", "plain", "table", "github"),
    ".xlsx": ("xlsx",),
    ".parquet": ("parquet",),
    ".xml": ("junit",),
    ".sarif": ("sarif",),
    ".docx": ("docx",),
    **dict.fromkeys((".pdf", ".doc", ".xls", ".ods", ".yaml", ".yml", ".svg", ".png"), ()),
}


def chosen_format(
    formats: tuple[str, ...], named: str | None, output: str | None, *, as_json: bool = False
) -> str:
    """One of the formats of a command; the first, unless one is named or the file's suffix stands for one.

    Raises UsageFault for a format that there is not, and where the suffix contradicts the format named.

    >>> chosen_format(("table", "json"), None, "status.json"), chosen_format(("table", "json"), None, None)
    ('json', 'table')
    """
    if as_json:
        if named not in (None, "json"):
            raise UsageFault("--json and --format {named} contradict each other; leave one out", named=named)
        named = "json"
    if named is not None:
        choice("--format", named, formats)
    suffix = "" if output in (None, *SCREEN) else Path(output or "").suffix.lower()
    if suffix not in _FITTING:
        return named or formats[0]
    fitting = [form for form in _FITTING[suffix] if form in formats]
    if named is None and fitting:
        return fitting[0]
    if named in fitting and named is not None:
        return named
    if named is None:
        raise UsageFault(
            "nothing is written as {suffix} here; the formats are: {shown}",
            suffix=suffix,
            shown=", ".join(formats),
        )
    raise UsageFault(
        "--format {named} does not go with {output}; leave --format out, or name another file",
        named=named,
        output=output,
    )
