"""Tables that people send: what kind of file it is, by its content rather than its name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from xtgoals.model.faults import UnreadableFault, system_words
from xtgoals.model.message import Message, msg
from xtgoals.tables.grid import Grid
from xtgoals.tables.text import text_table

TAG_SHEET = "xtgoals"
_OLD = {".xls": "Excel 97", ".et": "WPS", ".ods": "OpenDocument"}
_TABLES = (".xlsx", ".xlsm", ".csv")  # of a folder; a file that is named may be any other text
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
REFUSED = ".refused"  # what an import wrote to be mended is not taken for a table of a folder


def table_files(names: list[str]) -> list[str]:
    """The files to import: those named, and of a folder its tables, in the order of their names.

    Raises UnreadableFault for a folder without any.
    """
    found: list[str] = []
    for name in names:
        path = Path(name)
        if not path.is_dir():
            found.append(name)
            continue
        inside = [
            str(item)
            for item in sorted(path.iterdir())
            if item.suffix.lower() in (*_TABLES, *_OLD)
            and item.is_file()
            and not item.name.startswith((".", "~$"))  # a workbook that is open leaves ~$name behind
            and REFUSED not in item.name
        ]
        if not inside:
            raise UnreadableFault("there is no .xlsx or .csv in the folder {name}", name=name)
        found += inside
    return found


def read_grids(path: Path, shown: str) -> list[Grid]:
    """The sheets of a workbook, hidden ones too, or the one table of a text file.

    Raises UnreadableFault for a file that is missing, of an old binary format, or no table at all.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFault("there is no file {shown}", shown=shown) from None
    except OSError as error:
        why = system_words(error)
        raise UnreadableFault("{shown} cannot be read: {why}", shown=shown, why=why) from None
    if not content:
        return [Grid(shown, ())]
    # by content, since portals send .xls that are CSV, and .csv that are workbooks
    if content.startswith(_ZIP) and any(name.startswith("xl/workbook") for name in _names(content)):
        from xtgoals.tables.workbook import workbook_grids

        return list(workbook_grids(content, shown))
    fault = _fault(content, path.suffix.lower())
    if fault:
        raise UnreadableFault("{shown} {fault}", shown=shown, fault=fault)
    return [text_table(content, shown)]


def _names(content: bytes) -> list[str]:
    try:
        return zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return []


def _fault(content: bytes, suffix: str) -> Message | None:
    """What a file is instead of a table, and what to do."""
    if content.startswith(_OLE):
        # an encrypted workbook is an OLE file too: the old format would be the wrong advice
        if "EncryptedPackage".encode("utf-16-le") in content:
            return msg("is encrypted; save it without a password and import that")
        return msg("is in the old format of Excel 97 or WPS; save it as .xlsx and import that")
    if suffix in _OLD or "content.xml" in _names(content):
        kind = _OLD.get(suffix, _OLD[".ods"])
        return msg("is in the format of {kind}; save it as .xlsx and import that", kind=kind)
    if suffix in (".xlsx", ".xlsm") or content.startswith(_ZIP):
        return msg("is no readable .xlsx; save it once more")
    return None
