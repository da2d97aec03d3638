"""No number stands on paper that is not in the data: what the pack of the illustration says, against JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from tests.bulletin.conftest import text_of
from tests.command import ILLUSTRATIVE, Run

NUMBER = re.compile(r"(?<![\w.-])\d[\d,]*(?:\.\d+)?(?![\w-])", re.ASCII)


@pytest.mark.whole
@pytest.mark.parametrize("day", ["2024-10-20", "2025-01-20", "2024-11-08"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_number_is_one_of_the_data(run: Run, tmp_path: Path, day: str, lang: str) -> None:
    out = str(tmp_path / "out")
    done = run(*ILLUSTRATIVE, "--lang", lang, "bulletin", "--meeting", day, "-o", out)
    assert done.returncode == 0, done.stderr
    pack = tmp_path / "out" / f"bulletin-{day}"
    shown = _shown(text_of(pack.with_suffix(".html")))
    assert len(shown) > 10
    assert _shown(_words(pack.with_suffix(".docx"))) <= shown | {"1"}  # the number of a page
    documents = list(_documents(run, day))
    known = {number for document in documents for number in _numbers(document)} | _shares(documents[0])
    if lang == "en":  # which tells in full what the files have in 10,000 or 100,000,000
        known |= {number * scale for number in known for scale in (10**4, 10**8)}
    strange = sorted(number for number in shown if number.lstrip("0") and not _is_known(number, known))
    assert strange == []
    numbers, words = _cells(pack.with_suffix(".xlsx"))
    assert len(numbers) > 10
    exact = {round(abs(one), 6) for one in known}
    assert [one for one in numbers if not {abs(one), abs(one) / 100} & exact] == []  # points are hundredths
    written = _shown(words)
    assert [one for one in sorted(written) if one.lstrip("0") and not _is_known(one, known)] == []


def _words(path: Path) -> str:
    tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    paragraphs = docx.Document(str(path)).element.body.iter(f"{tag}p")
    return "\n".join("".join(one.text or "" for one in each.iter(f"{tag}t")) for each in paragraphs)


def _cells(path: Path) -> tuple[list[Decimal], str]:
    """The numbers of a workbook, as exactly as JSON has them, and all its texts."""
    cells = [cell.value for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
    numbers = [round(Decimal(str(one)), 6) for one in cells if isinstance(one, int | float)]
    return numbers, "\n".join(one for one in cells if isinstance(one, str))


def _shown(text: str) -> set[str]:
    # days, periods, ids of problems and clauses are no figures
    text = re.sub(
        r"\d{4}-(Q\d-\d{3}|Q\d|\d\d-\d\d|\d\d)|\d+月\d+日|\d{4}年|\d+ [JFMASOND][a-z]+( \d{4})?", " ", text
    )
    text = re.sub(r"[一二三四]\([一二三四]\)\d", " ", text)
    return {number.replace(",", "") for number in NUMBER.findall(text)}


def _documents(run: Run, day: str) -> Iterator[Any]:
    asked = ["--known-on", day, "--json"]
    for command in (["status"], ["due"], ["compare"], ["milestone", "list"], ["problem", "list"]):
        done = run(*ILLUSTRATIVE, *command, *asked)
        assert done.returncode == 0, done.stderr
        yield json.loads(done.stdout, parse_float=Decimal)
    for command in (["problem", "propose", *asked], ["list", "--organisations", *asked]):
        yield json.loads(run(*ILLUSTRATIVE, *command).stdout, parse_float=Decimal)


def _numbers(found: Any) -> Iterator[Decimal]:
    """Every number of a document, those in its texts too, and how many things each of its lists has."""
    if isinstance(found, dict):
        for value in found.values():
            yield from _numbers(value)
    elif isinstance(found, list):
        yield Decimal(len(found))
        for one in found:
            yield from _numbers(one)
    elif isinstance(found, str):
        yield from (Decimal(text.replace(",", "")) for text in NUMBER.findall(found))
    elif isinstance(found, int | Decimal) and not isinstance(found, bool):
        yield Decimal(found)


def _shares(status: Any) -> set[Decimal]:
    """Of each status its share: the summary has the counts alone."""
    summary = status["summary"]
    return {Decimal(count) / summary["total"] for count in summary.values()}


def _is_known(number: str, known: set[Decimal]) -> bool:
    """Whether it is one of them, or one of them as it is printed: rounded, in percent or points."""
    decimals = number.partition(".")[2]
    step = Decimal(1).scaleb(-len(decimals))
    for one in known:
        # a share is printed with one decimal; what has to be reached is rounded up, so that it suffices
        values = (abs(one), abs(one) * 100) if len(decimals) == 1 else (abs(one),)
        ways = (ROUND_HALF_UP, ROUND_UP) if len(decimals) == 2 else (ROUND_HALF_UP,)
        if any(value.quantize(step, way) == Decimal(number) for value in values for way in ways):
            return True
    return False
