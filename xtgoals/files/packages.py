"""A package of Office before it is opened: is it small enough? Counted while it is read piece by piece."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any
from xml.parsers import expat

from xtgoals.model.faults import UnreadableFault

LARGEST = 24 * 2**20  # bytes of all parts, unpacked
MOST_PARTS = 2000
MOST_CELLS = 150_000
MOST_ELEMENTS = 1_000_000
LONGEST_VALUE = 100_000  # characters of an attribute
MOST_MERGED = 200_000  # cells that lie in merged areas, or in others that openpyxl walks cell by cell
_WALKED = ("mergeCell", "hyperlink", "comment")
_AREA = re.compile(r"\s*\$?([A-Za-z]{1,3})\$?(\d{1,7})\s*:\s*\$?([A-Za-z]{1,3})\$?(\d{1,7})\s*", re.ASCII)
_PIECE = 2**16
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError)


class _TooLarge(Exception):
    """More than a table has."""


def look_through(content: bytes, shown: str) -> bool:
    """Whether a workbook has formulas. Raises UnreadableFault where opening it would take too long, or fail.

    Every part is looked at, whatever it is called, for a sheet may have any name.
    """
    try:
        return _counted(content).formulas
    except _TooLarge:
        raise UnreadableFault(
            "{shown} is too large for a table; delete the rows and columns that are not needed, or "
            "save it as CSV and import that",
            shown=shown,
        ) from None
    except _BROKEN as error:
        raise UnreadableFault("{shown} is no readable .xlsx: {error}", shown=shown, error=error) from None


def refuse_oversized(content: bytes, shown: str) -> None:
    """Raise UnreadableFault for a document of Word that would take too long to open, or cannot be opened."""
    try:
        _counted(content)
    except _TooLarge:
        raise UnreadableFault("{shown} is too large for a template", shown=shown) from None
    except _BROKEN as error:
        raise UnreadableFault("{shown} is no readable .docx: {error}", shown=shown, error=error) from None


def _counted(content: bytes) -> _Counter:
    counter = _Counter()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
            raise _TooLarge
        for part in parts:
            with archive.open(part) as file:
                counter.read(file)
    return counter


class _Counter:
    """What the parts of a workbook hold, as far as it costs time and memory."""

    def __init__(self) -> None:
        self.formulas = False
        self._elements = self._cells = self._walked = 0

    def read(self, file: Any) -> None:
        """Count what is in one part. Raises _TooLarge, also for entities, of which no workbook has any."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begins
        parser.StartDoctypeDeclHandler = self._refuses
        try:
            while piece := file.read(_PIECE):
                parser.Parse(piece)
        except expat.ExpatError:
            return  # a picture or the like; of a broken sheet, who opens it will say what is wrong with it

    def _refuses(self, *_: object) -> None:
        raise _TooLarge

    def _begins(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        self._elements += 1
        self._cells += name == "c"
        self.formulas = self.formulas or name == "f"
        if name in _WALKED and ":" in (ref := attributes.get("ref", "")):
            area = _AREA.fullmatch(ref)
            if not area:  # whole rows or columns, or worse
                raise _TooLarge
            columns = abs(_number(area[3]) - _number(area[1])) + 1
            self._walked += columns * (abs(int(area[4]) - int(area[2])) + 1)
        longest = max(map(len, attributes.values()), default=0)
        if (
            longest > LONGEST_VALUE
            or self._elements > MOST_ELEMENTS
            or self._cells > MOST_CELLS
            or self._walked > MOST_MERGED
        ):
            raise _TooLarge


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
