"""One fault planted in good data: the illustrative catalogue and rows, edited in one place each."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

CATALOGUE = "targets.yaml"
# a rate and two quantities: an economy may shrink, a correction may be below zero
MAY_BE_NEGATIVE = frozenset(
    f"actuals/{name}.csv" for name in ("county-gdp-growth", "charging-radius", "farmland-restored")
)


@dataclass(frozen=True, eq=False)
class Fault:
    """What was planted: the file, the line that a good tool names, and the new content of the file."""

    kind: str
    file: str
    line: int
    content: bytes


def row_faults(name: str, content: str, random_: random.Random) -> Iterator[Fault]:
    """Faults in one row of a file of actuals, each of another kind."""
    lines = content.split("\n")
    number = random_.randrange(1, len(lines) - 1)
    cells = lines[number].split(",")
    edits = {
        "bad period": (0, "2024-Q5"),
        "period as text": (0, "三季度"),
        "unknown region": (1, "nowhere"),
        "decimal comma": (2, '"1,5"'),
        "exponent": (2, "1e5"),
        "unit in the value": (2, "12个"),
        "no value": (2, ""),
        "text for a value": (2, "n/a"),
        "full-width digits": (2, "１２"),
        "unknown grade": (3, "sure"),
        "day that is none": (6, "2024-02-30"),
        "day in another form": (6, "10/04/2024"),
        "recorded too early": (6, "2023-01-05"),
        "recorded in the future": (6, "2999-01-01"),
        "below zero": (2, "-7"),
        "control character": (4, "x\x1b[31m"),
        "withdrawn with a value": (3, "withdrawn"),
        "one field more": (5, "a,b"),
    }
    for kind, (column, text) in edits.items():
        if kind == "no value" and cells[3] == "withdrawn":
            continue
        if kind == "below zero" and name in MAY_BE_NEGATIVE:
            continue
        changed = [*cells[:column], text, *cells[column + 1 :]]
        faulty = [*lines[:number], ",".join(changed), *lines[number + 1 :]]
        yield Fault(kind, name, number + 1, "\n".join(faulty).encode())
    yield Fault("row doubled", name, len(lines), "\n".join([*lines[:-1], lines[number], ""]).encode())
    cut = [*lines[:number], ",".join(cells[:5]), *lines[number + 1 :]]
    yield Fault("fields missing", name, number + 1, "\n".join(cut).encode())
    yield Fault("column missing", name, 1, content.replace(",value,", ",worth,", 1).encode())
    yield Fault("column doubled", name, 1, content.replace(",note,", ",value,", 1).encode())
    quoted = [*lines[:number], f'"{lines[number]}', *lines[number + 1 :]]
    yield Fault("quote left open", name, number + 1, "\n".join(quoted).encode())
    first = next((n for n, line in enumerate(lines, start=1) if not line.isascii()), 1)
    yield Fault("not UTF-8", name, first, content.encode("gb18030"))


def catalogue_faults(content: str, random_: random.Random) -> Iterator[Fault]:
    """Faults in the catalogue, each at one line chosen among those that fit."""
    lines = content.split("\n")
    edits: dict[str, tuple[str, Callable[[str], str]]] = {
        "field mistyped": ("    measure: ", lambda line: line.replace("measure", "mesure")),
        "word mistyped": ("    measure: ", lambda line: line.split("#")[0].rstrip() + "d"),
        "field doubled": ("    measure: ", lambda line: f"{line}\n{line}"),
        "clause unknown": ("      - {clause: ", lambda line: line.replace("{clause: ", "{clause: 九")),
        "value beside the figure": (
            "      - {clause: ",
            lambda line: line.replace("at_least: ", "at_least: 9"),
        ),
        "value is text": ("      - {clause: ", lambda line: line.replace("at_least: ", "at_least: x")),
        "two kinds of goal": (
            "      - {clause: ",
            lambda line: line.replace("at_least: ", "at_most: 3, at_least: "),
        ),
        "deadline before the start": (
            "      - {clause: ",
            lambda line: line.replace("at_least:", "by: 2023-06-30, at_least:"),
        ),
        "day that is none": (
            "      - {clause: ",
            lambda line: line.replace("at_least:", "by: 2024-02-30, at_least:"),
        ),
        "commitment mistyped": (
            "      - {clause: ",
            lambda line: line.replace("commitment: required", "commitment: must"),
        ),
        "id mistyped": ("  - id: ", lambda line: line.replace("- id: ", "- id: A_")),
        "id missing": ("  - id: ", lambda line: line.replace("- id: ", "- ident: ")),
        "tab": ("    measure: ", lambda line: line.replace("    ", "\t", 1)),
        "tag": ("    measure: ", lambda line: line.replace(": ", ": !!python/name:os.system ", 1)),
        "bracket left open": ("    unit: ", lambda line: line.rstrip("}")),
        "unit kind mistyped": ("    unit: ", lambda line: line.replace("kind: ", "kind: x")),
    }
    for kind, (begins, edit) in edits.items():
        fitting = [n for n, line in enumerate(lines) if line.startswith(begins) and edit(line) != line]
        number = random_.choice(fitting)
        faulty = [*lines[:number], edit(lines[number]), *lines[number + 1 :]]
        line = number + 2 if kind == "field doubled" else number + 1
        yield Fault(kind, CATALOGUE, line, "\n".join(faulty).encode())


def corpus(folder: Path, seed: int = 2024) -> Iterator[Fault]:
    """Every fault that is planted in a good folder: some 500, the same for the same seed."""
    random_ = random.Random(seed)
    for path in sorted((folder / "actuals").glob("*.csv"))[::2]:
        yield from row_faults(f"actuals/{path.name}", path.read_text("utf-8"), random_)
    for _ in range(6):
        yield from catalogue_faults((folder / CATALOGUE).read_text("utf-8"), random_)
