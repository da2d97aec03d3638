"""The files that people send: which they are, and what kind each is, by its content rather than its name."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from enum import Enum
from pathlib import Path

from xtgoals.model.faults import UnreadableFault, system_words
from xtgoals.model.message import Message, msg

LARGEST = 64 * 2**20  # bytes
# of a folder; a file that is named may be any text
_TABLES = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class Kind(Enum):
    """What a file that was sent is."""

    TEXT = "text"
    WORKBOOK = "workbook"
    OLD_WORKBOOK = "old workbook"


def sent_files(names: list[str]) -> list[str]:
    """The files to read: those named, and of a folder its tables, in the order of their names.

    Raises UnreadableFault for a folder without any, and for a name without signs: a script whose variable is
    empty does not mean the folder that it runs in.
    """
    found: list[str] = []
    for name in names:
        if not name:
            raise UnreadableFault("the name of a file is empty")
        path = Path(name)
        if not path.is_dir():
            found.append(name)
            continue
        inside = [
            str(item)
            for item in sorted(path.iterdir())
            if item.suffix.lower() in _TABLES
            and item.is_file()
            and not item.name.startswith((".", "~$"))  # a workbook that is open leaves ~$name behind
        ]
        if not inside:
            raise UnreadableFault("there is no .xlsx or .csv in the folder {name}", name=name)
        found += inside
    return found


def sent_content(path: Path, shown: str) -> tuple[bytes, Kind]:
    """What a file holds, and its kind.

    Raises UnreadableFault for a file that is missing, no regular one, too large, encrypted, or no table.
    """
    try:
        about = os.stat(path)
        if not stat.S_ISREG(about.st_mode):
            # nobody waits for a pipe, and a device may never end
            why: Message = msg("not a regular file")
            raise UnreadableFault("{shown} cannot be read: {why}", shown=shown, why=why)
        if about.st_size > LARGEST:
            raise UnreadableFault("{shown} is too large for a table; import it in parts", shown=shown)
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFault("there is no file {shown}", shown=shown) from None
    except OSError as error:
        words = system_words(error)
        raise UnreadableFault("{shown} cannot be read: {why}", shown=shown, why=words) from None
    kind = _kind(content, path.suffix.lower())
    if isinstance(kind, Message):
        raise UnreadableFault("{shown} {fault}", shown=shown, fault=kind)
    return content, kind


def _kind(content: bytes, suffix: str) -> Kind | Message:
    """What a file is, or why it is no table and what to do: portals send .xls that are CSV or web pages."""
    start, names = content[:500].lower(), _names(content)
    if any(name.startswith("xl/workbook") for name in names):
        return Kind.WORKBOOK
    if content.startswith(_OLE):
        # an encrypted workbook is such a file too
        if "EncryptedPackage".encode("utf-16-le") in content:
            return msg("is encrypted; save it without a password and import that")
        return Kind.OLD_WORKBOOK
    if suffix == ".ods" or "content.xml" in names:
        return msg("is in the format of OpenDocument; save it as .xlsx and import that")
    if content and (suffix in (".xlsx", ".xlsm") or content.startswith(_ZIP)):
        return msg("is no readable .xlsx; save it once more")
    if b"<html" in start or b"<table" in start or b"<workbook" in start:
        return msg(
            "is a web page or XML, not a table; open it in a spreadsheet, save it as .xlsx and import that"
        )
    return Kind.TEXT


def _names(content: bytes) -> list[str]:
    if not content.startswith(_ZIP):
        return []
    try:
        return zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return []
