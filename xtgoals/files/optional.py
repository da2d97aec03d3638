"""Libraries that not everybody needs, and what to say where one is missing: told here, once for all rooms."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from xtgoals.model.faults import UnreadableFault


def openpyxl() -> Any:
    """The library for workbooks. Raises UnreadableFault that says how to install it.

    >>> openpyxl().__name__
    'openpyxl'
    """
    return _excel("openpyxl")


def xlrd() -> Any:
    """The library for workbooks of the old binary format; raises as `openpyxl` does."""
    return _excel("xlrd")


def olefile() -> Any:
    """The library for the containers of old workbooks; raises as `openpyxl` does."""
    return _excel("olefile")


def duckdb() -> Any:
    """The library for Parquet; raises as `openpyxl` does."""
    try:
        return import_module("duckdb")
    except ImportError:
        raise UnreadableFault(
            "Parquet support is not installed; run: pip install 'xtgoals[parquet]'"
        ) from None


def docx() -> Any:
    """The library for documents of Word; raises as `openpyxl` does."""
    return _report("docx")


def vl_convert() -> Any:
    """The library that draws charts; raises as `openpyxl` does."""
    return _report("vl_convert")


def pillow() -> Any:
    """The library by which pictures get into workbooks; raises as `openpyxl` does."""
    return _report("PIL")


def _report(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise UnreadableFault(
            "Documents and pictures are not installed; run: pip install 'xtgoals[report]'"
        ) from None


def _excel(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise UnreadableFault("Excel support is not installed; run: pip install 'xtgoals[excel]'") from None
