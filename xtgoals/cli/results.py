"""What a command has found, in the format that was asked for: on the screen, in a pager, or in a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from xtgoals.cli.output import SCREEN, write

if TYPE_CHECKING:
    from xtgoals.locale import Lang
    from xtgoals.report.document import Document
    from xtgoals.report.phrases import Result

    T = TypeVar("T", bound=Result)


def show_result(
    result: T,
    form: str,
    output: str | None,
    lang: Lang,
    document: Callable[[T, Lang], Document],
    record: Callable[[T], Mapping[str, Any]],
    rows: Callable[[T], Sequence[dict[str, Any]]] | None = None,
    name: str = "",
) -> None:
    """A result as a record (JSON), as rows, else as a document.

    `name` is that of the rows: of the sheet in a workbook.
    """
    if form == "json":
        from xtgoals.render.json import json_text

        write(json_text(record(result)), output, form)
    elif form in ("csv", "xlsx") and rows:
        from xtgoals.cli.records import write_records

        write_records(result, name, rows(result), form, output, lang)
    else:
        show_document(document(result, lang), form, output, long=True)


def show_document(
    document: Document, form: str = "table", output: str | None = None, *, long: bool = False
) -> None:
    """A document in a format, drawn where it goes to a terminal; one that may be `long` in a pager."""
    from xtgoals.render.formats import rendered

    if form in ("table", "plain") and output in (None, *SCREEN) and not _writes_all():
        document = document.plainer
    seen = sys.stdout.isatty()
    if form != "table" or output is not None or not (seen or os.environ.get("FORCE_COLOR")):
        write(rendered(document, "plain" if form == "table" else form), output, form)
        return
    from xtgoals.cli.pager import paged
    from xtgoals.render.terminal import drawn

    text, height = drawn(document, sys.stdout)
    # the last line of the screen is that of the prompt
    if not (long and seen and text.count("\n") >= height and paged(text)):
        write(text)


def _writes_all() -> bool:
    """Whether standard output can write every sign."""
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
