"""The suffix of a file says its format; what contradicts it is refused, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import DAYS, ILLUSTRATIVE, Run

BEGINNINGS = {
    "json": b"{",
    "html": b"<!DOCTYPE html>",
    "htm": b"<!DOCTYPE html>",
    "md": b"# ",
    "xlsx": b"PK",
    "JSON": b"{",
}
COMMANDS = {
    "status": (["status", *DAYS], ("json", "csv", "html", "htm", "md", "xlsx", "txt", "JSON")),
    "show": (["show", "public-fast-chargers", *DAYS], ("json", "html", "md", "txt")),
    "list": (["list"], ("json", "csv", "html", "md", "xlsx", "txt")),
    "due": (["due", *DAYS], ("json", "csv", "html", "md", "xlsx", "txt")),
    "check": (["check"], ("json", "txt", "xml", "sarif")),
    "observations": (["export", "observations"], ("csv", "xlsx")),
    "standings": (["export", "standings", *DAYS], ("csv", "xlsx")),
}


@pytest.mark.parametrize(
    ("name", "suffix"), [(name, suffix) for name, (_, known) in COMMANDS.items() for suffix in known]
)
def test_the_suffix_chooses_the_format(run: Run, tmp_path: Path, name: str, suffix: str) -> None:
    if suffix == "xlsx":
        pytest.importorskip("openpyxl")
    path = tmp_path / f"result.{suffix}"
    done = run(*ILLUSTRATIVE, "--lang", "en", *COMMANDS[name][0], "-o", str(path))
    assert (done.returncode, done.stdout) == (0, "")
    content = path.read_bytes()
    assert content.startswith(BEGINNINGS.get(suffix, b""))
    assert content


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["status", "--format", "json", "-o", "x.csv"], "--format json does not go with x.csv"),
        (["status", "--json", "-o", "x.html"], "--format json does not go with x.html"),
        (["status", "--json", "--format", "csv"], "--json and --format csv contradict each other"),
        (["status", "-o", "x.pdf"], "nothing is written as .pdf here"),
        (["status", "-o", "x.parquet"], "nothing is written as .parquet here"),
        (["show", "rural-roads", "-o", "x.csv"], "nothing is written as .csv here"),
        (["list", "--format", "table", "-o", "x.json"], "--format table does not go with x.json"),
        (["due", "--format", "csv", "-o", "x.json"], "--format csv does not go with x.json"),
        (["check", "-o", "x.csv"], "nothing is written as .csv here"),
        (["check", "--format", "junit", "-o", "x.json"], "--format junit does not go with x.json"),
        (["export", "standings", "-o", "x.json"], "nothing is written as .json here"),
        (["export", "standings", "--format", "xlsx", "-o", "x.csv"], "--format xlsx does not go with x.csv"),
        (["status", "--format", "xlsx"], "name the .xlsx file with -o"),
        (["form", "--organisation", "transport", "--period", "2024-Q4", "-o", "x.csv"], "as .csv here"),
    ],
)
def test_a_contradiction_is_refused(run: Run, tmp_path: Path, command: list[str], said: str) -> None:
    done = run(*ILLUSTRATIVE, "--lang", "en", *command, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "begins"),
    [
        (["check", "--format", "gitlab", "-o", "x.json"], "["),
        (["check", "--format", "sarif", "-o", "x.json"], "{"),
        (["status", "--format", "json", "-o", "x.out"], "{"),
        (["status", "--format", "csv", "-o", "x"], "id,"),
        (["export", "observations", "--format", "sdmx-csv", "-o", "x.csv"], "STRUCTURE,"),
    ],
)
def test_what_goes_with_the_suffix_or_has_none_is_written(
    run: Run, tmp_path: Path, command: list[str], begins: str
) -> None:
    assert run(*ILLUSTRATIVE, *command, cwd=tmp_path).returncode == 0
    (path,) = tmp_path.iterdir()
    assert path.read_text("utf-8").startswith(begins)


@pytest.mark.parametrize("name", ["status", "show", "list", "due", "check"])
def test_json_has_a_short_form(run: Run, name: str) -> None:
    command = COMMANDS[name][0]
    short = run(*ILLUSTRATIVE, *command, "--json")
    assert (short.returncode, short.stdout) == (0, run(*ILLUSTRATIVE, *command, "--format", "json").stdout)
