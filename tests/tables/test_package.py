"""Small files that would cost minutes or gigabytes are refused, or read, within little memory."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.command import CLEAN, for_the_whole
from tests.importing.sending import CATALOGUE

OLD = Path(__file__).parent / "old"
resource = pytest.importorskip("resource")  # no limits of that kind on Windows

MEMORY = 2**30  # bytes that a child may address
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OF_PACKAGES = "http://schemas.openxmlformats.org/package/2006"
PIECES = 1200  # of a megabyte: more than the memory
OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _cells(row: int, *texts: str) -> str:
    cells = (f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{row}">{"".join(cells)}</row>'


GOOD = _cells(1, "indicator", "period", "value") + _cells(2, "roads", "2024-Q2", "20")
Parts = dict[str, "bytes | Callable[[], Iterator[bytes]]"]


def sheet(
    rows: str = "", after: str = "", *, prefix: str = "", head: str = "", encoding: str = "utf-8"
) -> bytes:
    """A sheet with one figure and more: rows, and what follows them."""
    name = f"{prefix}:" if prefix else ""
    space = f'xmlns{":" + prefix if prefix else ""}="{MAIN}"'
    text = f"<sheetData>{GOOD}{rows}</sheetData>{after}"
    text = re.sub("<(/?)(?=[a-z])", rf"<\1{name}", text)
    document = f"<{name}worksheet {space}>{text}</{name}worksheet>"
    return f'<?xml version="1.0" encoding="{encoding}"?>{head}{document}'.encode(encoding)


def book(
    path: Path,
    content: bytes | Callable[[], Iterator[bytes]],
    part: str = "xl/worksheets/sheet1.xml",
    **more: Callable[[], Iterator[bytes]],
) -> None:
    """The smallest workbook with one sheet, wherever that lies; a bomb is written piece by piece."""
    strings = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHEETS}.sharedStrings+xml"/>'
    types = (
        f'<Types xmlns="{OF_PACKAGES}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{SHEETS}.sheet.main+xml"/>'
        f"{strings if more else ''}"
        f'<Override PartName="/{part}" ContentType="{SHEETS}.worksheet+xml"/></Types>'
    )
    related = f'<Relationships xmlns="{OF_PACKAGES}/relationships">{{}}</Relationships>'
    one = '<Relationship Id="rId1" Type="{}/{}" Target="{}"/>'
    texts: Parts = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": related.format(one.format(OF_OFFICE, "officeDocument", "xl/workbook.xml")).encode(),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OF_OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" '
            'r:id="rId1"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": related.format(one.format(OF_OFFICE, "worksheet", f"/{part}")).encode(),
        part: content,
        **{f"xl/{name}.xml": pieces for name, pieces in more.items()},
    }
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in texts.items():
            with archive.open(name, "w", force_zip64=True) as file:
                for piece in [text] if isinstance(text, bytes) else text():
                    file.write(piece)


def merged(*areas: str) -> str:
    return f"<mergeCells>{''.join(f'<mergeCell ref={area}/>' for area in areas)}</mergeCells>"


def linked(area: str) -> str:
    return f'<hyperlinks><hyperlink ref="{area}" location="A1"/></hyperlinks>'


def shared_strings() -> Iterator[bytes]:
    yield f'<sst xmlns="{MAIN}">'.encode()
    piece = b"<si><t>" + b"x" * 2**20 + b"</t></si>"
    for _ in range(PIECES):
        yield piece
    yield b"</sst>"


def spaces() -> Iterator[bytes]:
    start = sheet().removesuffix(b"</worksheet>")
    yield start
    for _ in range(PIECES):
        yield b" " * 2**20
    yield b"</worksheet>"


def long_text() -> Iterator[bytes]:
    before, after = sheet('<row r="3"><c r="A3" t="inlineStr"><is><t>#</t></is></c></row>').split(b"#")
    yield before
    for _ in range(PIECES):
        yield b"x" * 2**20
    yield after


WHOLE = "A1:XFD1048576"


def commented(path: Path) -> None:
    book(path, sheet())
    with ZipFile(path, "a", ZIP_DEFLATED) as archive:
        to = f'<Relationship Id="rId1" Type="{OF_OFFICE}/comments" Target="/xl/comments1.xml"/>'
        related = f'<Relationships xmlns="{OF_PACKAGES}/relationships">{to}</Relationships>'
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", related)
        comment = f'<comment ref="{WHOLE}" authorId="0"><text><t>x</t></text></comment>'
        authors = "<authors><author>a</author></authors>"
        comments = f'<comments xmlns="{MAIN}">{authors}<commentList>{comment}</commentList></comments>'
        archive.writestr("xl/comments1.xml", comments)


def understated(path: Path) -> None:
    """A part of which the archive says that it is small."""
    book(path, spaces)
    content = bytearray(path.read_bytes())
    entry = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert content[entry : entry + 4] == b"PK\x01\x02"
    content[entry + 24 : entry + 28] = (5000).to_bytes(4, "little")
    path.write_bytes(content)


BOMBS: dict[str, Callable[[Path], None]] = {
    "merged": lambda path: book(path, sheet(after=merged(f'"{WHOLE}"'))),
    "merged in lower case": lambda path: book(path, sheet(after=merged('"a1:xfd1048576"'))),
    "merged in single quotes": lambda path: book(path, sheet(after=merged(f"'{WHOLE}'"))),
    "merged with dollars": lambda path: book(path, sheet(after=merged('"$A$1:$XFD$1048576"'))),
    "merged from below": lambda path: book(path, sheet(after=merged('"XFD1048576:A1"'))),
    "merged by columns": lambda path: book(path, sheet(after=merged('"A:XFD"'))),
    "merged by rows": lambda path: book(path, sheet(after=merged('"1:1048576"'))),
    "merged with entities": lambda path: book(path, sheet(after=merged('"&#65;1&#x3a;XFD1048576"'))),
    "merged with blanks": lambda path: book(path, sheet(after=merged('" A1 : XFD1048576 "'))),
    "merged with a line break": lambda path: book(path, sheet(after=merged('"A1:XFD&#10;1048576"'))),
    "merged with a prefix": lambda path: book(path, sheet(after=merged(f'"{WHOLE}"'), prefix="x")),
    "merged in UTF-16": lambda path: book(path, sheet(after=merged(f'"{WHOLE}"'), encoding="utf-16")),
    "merged behind a comment": lambda path: book(
        path, sheet(after=f"<!-- > -->{merged(f'{chr(34)}{WHOLE}{chr(34)}')}")
    ),
    "merged in a part of any name": lambda path: book(
        path, sheet(after=merged(f'"{WHOLE}"')), "odd/part.bin.xml"
    ),
    "merged in a part without a suffix": lambda path: book(path, sheet(after=merged(f'"{WHOLE}"')), "xl/s"),
    "merged many times": lambda path: book(
        path, sheet(after=merged(*(f'"A{n}:CV{n + 99}"' for n in range(3, 5003, 100))))
    ),
    "merged one by one": lambda path: book(
        path, sheet(after=merged(*(f'"A{n}:B{n}"' for n in range(3, 300_003))))
    ),
    "linked": lambda path: book(path, sheet(after=linked(WHOLE))),
    "linked in lower case": lambda path: book(path, sheet(after=linked("a1:xfd1048576"))),
    "far cells": lambda path: book(
        path, sheet("".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(3, 20_003)))
    ),
    "many cells": lambda path: book(
        path, sheet("".join(f'<row r="{n}">{"<c><v>1</v></c>" * 50}</row>' for n in range(3, 10_003)))
    ),
    "empty elements": lambda path: book(path, sheet("<row/>" * 2_500_000)),
    "a document type": lambda path: book(
        path, sheet(head='<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>')
    ),
    "shared strings": lambda path: book(path, sheet(), sharedStrings=shared_strings),
    "spaces": lambda path: book(path, spaces),
    "linked by rows": lambda path: book(path, sheet(after=linked("1:1048576"))),
    "one long text": lambda path: book(path, long_text),
    "a comment": commented,
    "a size that is understated": understated,
    "columns": lambda path: book(
        path, sheet(after='<cols><col min="1" max="2000000000" width="9" hidden="1"/></cols>')
    ),
}
# one of each way to grow: the others are their sisters, or take seconds to be made
SOME = ("merged", "merged with entities", "linked", "a document type", "a comment", "columns")
SOME_TEXTS = ("200,000 empty columns", "10 MB of short lines", "a long cell", "an open quote")
TEXTS: dict[str, Callable[[], bytes]] = {
    "200,000 columns": lambda: (
        b"indicator,period,value" + b",x" * 200_000 + b"\nroads,2024-Q2,20" + b",1" * 200_000
    ),
    "200,000 empty columns": lambda: b"indicator,period,value" + b"," * 200_000 + b"\nroads,2024-Q2,20",
    "10 MB of short lines": lambda: b"a\n" * (5 * 2**20),
    "10 MB of empty lines": lambda: b"indicator,period,value\nroads,2024-Q2,20\n" + b"\n" * (10 * 2**20),
    "a line of 50 MB": lambda: b"indicator,period,value\n" + b"x" * (50 * 2**20),
    "a long cell": lambda: b"indicator,period,value\n" + b"x" * (20 * 2**20),
    "commas": lambda: b"," * (30 * 2**20),
    "quotes": lambda: b'"' * (20 * 2**20),
    "an open quote": lambda: b'indicator,period,value\nroads,2024-Q2,"20\n' + b"a,b,c\n" * 2**17,
    "a million rows": lambda: b"indicator,period,value\n" + b"roads,2024-Q2,20\n" * 10**6,
    "NUL bytes": lambda: b"\0" * (30 * 2**20),
}


def imported(path: Path) -> tuple[int, str]:
    """An import in a process that may not have more memory than a gigabyte."""
    data = path.parent / "data"
    (data / "actuals").mkdir(parents=True)
    (data / "targets.yaml").write_text(CATALOGUE, "utf-8")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    done = subprocess.run(
        [sys.executable, "-m", "xtgoals", "--data", str(data), "--lang", "en", "import", str(path)],
        env=CLEAN,
        capture_output=True,
        encoding="utf-8",
        preexec_fn=limit,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("name", [*SOME, *for_the_whole(*(name for name in BOMBS if name not in SOME))])
def test_a_workbook_never_costs_more_than_its_size(tmp_path: Path, name: str) -> None:
    path = tmp_path / "in.xlsx"
    BOMBS[name](path)
    assert path.stat().st_size < 12 * 2**20
    status, said = imported(path)
    # these are small: what is wrong with them is told like anything else
    told = {"columns": "hidden-cells", "far cells": "bad-cell", "a size that is understated": "Bad CRC-32"}
    assert told.get(name, "is too large for a table") in said, said[:500]
    assert status == (1 if name in ("columns", "far cells") else 2)


@pytest.mark.parametrize("name", ["merged", "far", *for_the_whole("many-sheets")])
def test_an_old_workbook_never_costs_more_than_its_size(tmp_path: Path, name: str) -> None:
    status, said = imported(Path(shutil.copy(OLD / f"{name}.xls", tmp_path)))
    if name == "far":  # one cell in the last row and column
        assert (status, "!a:IV65536: error: bad-cell: " in said) == (1, True)
    else:
        assert (status, "is too large for a table" in said) == (2, True), said[:500]


@pytest.mark.parametrize(
    "name", [*SOME_TEXTS, *for_the_whole(*(name for name in TEXTS if name not in SOME_TEXTS))]
)
def test_a_text_never_costs_more_than_its_size(tmp_path: Path, name: str) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(TEXTS[name]())
    status, said = imported(path)
    told = {"quotes": "csv-syntax", "an open quote": "csv-syntax", "NUL bytes": "NUL byte"}
    assert told.get(name, "is too large for a table") in said, said[:500]
    assert status == (1 if "csv-syntax" in said else 2)
    assert len(said) < 20_000


def test_a_workbook_of_usual_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    rows = "".join(f'<row r="{n}"><c r="Z{n}" s="0"/></row>' for n in range(3, 3000))
    book(path, sheet(rows, merged('"E1:F2"', '"E3:F4"')))
    status, said = imported(path)
    assert (status, "1 added" in said) == (0, True), said
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/media/image1.png", b"\x89PNG" + b"<" * 2**20)
    (tmp_path / "again").mkdir()
    assert imported(path.rename(tmp_path / "again" / "in.xlsx"))[0] == 0
