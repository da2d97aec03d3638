"""The table of document formats; each is one file beside this one, imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from xtgoals.report.document import Document

DOCUMENT_FORMATS = {"plain": "plain", "markdown": "markdown", "html": "html"}
OF_PACK = ("docx", "xlsx", "html")  # each written by `render/pack.py`


def rendered(document: Document, form: str) -> str:
    """A document in one of DOCUMENT_FORMATS."""
    render: Callable[[Document], str] = getattr(
        import_module(f"xtgoals.render.{form}"), DOCUMENT_FORMATS[form]
    )
    return render(document)
