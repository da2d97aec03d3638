"""The floor of some commands: the same parts doing as little as such a program can do.

A Typer app that parses the catalogue with CSafeLoader, validates it with one pydantic model, reads rows with
csv.reader and prints a Rich table; `add` stores a row as safely as the program does. It judges nothing.
Run it as `python bench/floor.py status data`.
"""

import csv
import os
from pathlib import Path
from typing import Any

import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


def catalogue_of(folder: Path) -> Any:
    """The catalogue, validated as far as a program must to print it."""
    import yaml
    from pydantic import BaseModel

    class Target(BaseModel):
        clause: str
        figure: str
        commitment: str = "required"

    class Indicator(BaseModel):
        id: str
        name: dict[str, str]
        measure: str
        targets: list[Target] = []

    class Catalogue(BaseModel):
        format: int
        plan: dict[str, Any]
        indicators: list[Indicator]

    return Catalogue.model_validate(yaml.load((folder / "targets.yaml").read_bytes(), yaml.CSafeLoader))


def rows_of(path: Path) -> list[list[str]]:
    """The rows of a file as they are."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@app.command()
def status(folder: Path) -> None:
    """Print the targets of a catalogue."""
    from rich.console import Console
    from rich.table import Table

    table = Table("indicator", "clause", "figure", "measure", "commitment")
    for one in catalogue_of(folder).indicators:
        for target in one.targets:
            table.add_row(one.name["zh"], target.clause, target.figure, one.measure, target.commitment)
    Console().print(table)


@app.command()
def show(folder: Path, name: str) -> None:
    """Print the rows of an indicator."""
    from rich.console import Console
    from rich.table import Table

    (one,) = (one for one in catalogue_of(folder).indicators if one.id == name)
    table = Table("period", "region", "value", "grade", "source", title=one.name["zh"])
    for row in rows_of(folder / "actuals" / f"{name}.csv"):
        table.add_row(*row[:5])
    Console().print(table)


@app.command()
def due(folder: Path) -> None:
    """Print the last period of each indicator."""
    from rich.console import Console
    from rich.table import Table

    table = Table("indicator", "clause", "last period")
    for one in catalogue_of(folder).indicators:
        periods = [row[0] for row in rows_of(folder / "actuals" / f"{one.id}.csv")]
        table.add_row(one.name["zh"], one.targets[0].clause if one.targets else "", max(periods, default=""))
    Console().print(table)


@app.command()
def add(folder: Path, name: str, value: str, period: str) -> None:
    """Store a row: the file is replaced whole, and is on the disk when that is said."""
    (one,) = (one for one in catalogue_of(folder).indicators if one.id == name)
    path = folder / "actuals" / f"{name}.csv"
    beside = path.with_suffix(".new")
    with beside.open("wb") as file:
        file.write(path.read_bytes() if path.exists() else b"period,region,value,grade,source,note\n")
        file.write(f"{period},,{value},reported,,\n".encode())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    typer.echo(f"{one.name['zh']}: {value}, {period}")


if __name__ == "__main__":
    app()
