"""Tables that people send: what kind of file it is, by its content rather than its name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xtgoals.model.faults import UnreadableFault, system_words
from xtgoals.model.words import Text
from xtgoals.tables.grid import Grid
from xtgoals.tables.text import text_table

TAG_SHEET = "xtgoals"
_OLD = {".xls": "Excel 97", ".et": "WPS", ".ods": "OpenDocument"}
_TABLES = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")
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
            if item.suffix.lower() in (*_TABLES[:3], *_OLD)
            and item.is_file()
            and not item.name.startswith((".", "~$"))  # a workbook that is open leaves ~$name behind
            and REFUSED not in item.name
        ]
        if not inside:
            raise UnreadableFault(
                Text(f"目录 {name} 中没有 .xlsx 或 .csv", f"there is no .xlsx or .csv in the folder {name}")
            )
        found += inside
    return found


def read_grids(path: Path, shown: str) -> list[Grid]:
    """The sheets of a workbook, hidden ones too, or the one table of a text file.

    Raises UnreadableFault for a file that is missing, of an old binary format, or no table at all.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFault(Text(f"没有文件 {shown}", f"there is no file {shown}")) from None
    except OSError as error:
        why = system_words(error)
        raise UnreadableFault(
            Text(f"{shown} 无法读取：{why.zh}", f"{shown} cannot be read: {why.en}")
        ) from None
    if not content:
        return [Grid(shown, ())]
    if content.startswith(_ZIP) and _is_workbook(content):
        from xtgoals.tables.workbook import workbook_grids

        return list(workbook_grids(content, shown))
    _refuse_others(content, path.suffix.lower(), shown)
    return [text_table(content, shown)]


def _is_workbook(content: bytes) -> bool:
    return any(name.startswith("xl/workbook") for name in _names(content))


def _names(content: bytes) -> list[str]:
    try:
        return zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return []


def _refuse_others(content: bytes, suffix: str, shown: str) -> None:
    for fault in _others(content, suffix):
        raise UnreadableFault(Text(f"{shown} {fault.zh}", f"{shown} {fault.en}"))


def _others(content: bytes, suffix: str) -> Iterator[Text]:
    """What a file is instead of a table, and what to do."""
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            yield Text(
                "设有打开密码；取消密码另存后再导入",
                "is encrypted; save it without a password and import that",
            )
        yield Text(
            "是旧格式（Excel 97 或 WPS）；请另存为 .xlsx 再导入",
            "is in the old format of Excel 97 or WPS; save it as .xlsx and import that",
        )
    if suffix in _OLD or "content.xml" in _names(content):
        kind = _OLD.get(suffix, _OLD[".ods"])
        yield Text(
            f"是 {kind} 格式；请另存为 .xlsx 再导入",
            f"is in the format of {kind}; save it as .xlsx and import that",
        )
    if suffix in (".xlsx", ".xlsm") or content.startswith(_ZIP):
        yield Text("不是可读的 .xlsx；重新另存一次", "is no readable .xlsx; save it once more")


def need_openpyxl() -> Any:
    """The module openpyxl. Raises UnreadableFault that says how to install it."""
    try:
        import openpyxl
    except ImportError:
        raise UnreadableFault(
            Text(
                "Excel 支持未安装；运行 pip install 'xtgoals[excel]'",
                "Excel support is not installed; run: pip install 'xtgoals[excel]'",
            )
        ) from None
    return openpyxl
