"""The bare Typer app beside `--help`, `--version` and a completion: two commands that do nothing."""

from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo("bare 1.0")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    """Do nothing."""


@app.command()
def show(name: Annotated[str, typer.Argument(autocompletion=lambda: ["one", "two"])]) -> None:
    """Show nothing."""


@app.command("list")
def list_nothing(name: str = "") -> None:
    """List nothing."""


if __name__ == "__main__":
    app(prog_name="bare")
