"""The floor of `xtgoals status`: the same parts doing as little as such a program can do.

A Typer app that parses the catalogue with CSafeLoader, validates it with one pydantic model and prints a Rich
table with a row for each target. Run it as `python bench/floor.py data/targets.yaml`.
"""

from pathlib import Path
from typing import Any

import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def status(path: Path) -> None:
    """Print the targets of a catalogue."""
    import yaml
    from pydantic import BaseModel
    from rich.console import Console
    from rich.table import Table

    class Target(BaseModel):
        clause: str
        figure: str
        commitment: str = "required"

    class Indicator(BaseModel):
        id: str
        name: dict[str, str]
        measure: str
        targets: list[Target]

    class Catalogue(BaseModel):
        format: int
        plan: dict[str, Any]
        indicators: list[Indicator]

    catalogue = Catalogue.model_validate(yaml.load(path.read_bytes(), yaml.CSafeLoader))
    table = Table("indicator", "clause", "figure", "measure", "commitment")
    for indicator in catalogue.indicators:
        for target in indicator.targets:
            table.add_row(
                indicator.name["zh"], target.clause, target.figure, indicator.measure, target.commitment
            )
    Console().print(table)


if __name__ == "__main__":
    app()
