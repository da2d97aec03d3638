"""How long one waits for a small answer: start-up, the commands of every day, the check on a commit."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.ledgers import write_small, write_transactions
from bench.programs import ROOT, floor, installed, python, xtgoals
from bench.table import Line, compared
from bench.timing import Program, in_turn
from bench.wide import TARGETS, write_plan
from docs.generate import package_of
from xtgoals.files.folder import LEDGERS

EXAMPLE = ROOT / "examples" / "illustrative"
FLOOR = "the floor program"
BARE = ROOT / "bench" / "bare.py"


def startup(rounds: int) -> Iterator[Line]:
    """What does no more than start."""
    for option in ("--help", "--version"):
        took = in_turn({"ours": xtgoals(option), "bare": python(BARE, option)}, rounds)
        yield compared(f"`{option}`", "a bare Typer app", took["ours"], took["bare"], 1.15)
    words = {"COMP_CWORD": "2", "XTGOALS_DATA": str(ROOT / "data")}
    ours = {**words, "_XTGOALS_COMPLETE": "complete_bash", "COMP_WORDS": "xtgoals show public-"}
    bare = {**words, "_BARE_COMPLETE": "complete_bash", "COMP_WORDS": "bare show o"}
    took = in_turn({"ours": xtgoals(environment=ours), "bare": python(BARE, environment=bare)}, rounds)
    yield compared("one completion", "a bare Typer app", took["ours"], took["bare"], 1.3)


def every_day(folder: Path, rounds: int) -> Iterator[Line]:
    """Commands at a screen of 120 columns, beside the floor of each."""
    real, own = ROOT / "data", folder / "own"
    shutil.copytree(EXAMPLE, own)
    pairs = {
        "`status`, piped": (xtgoals("--data", real, "status"), floor("status", real)),
        "`status`": _at_screen(real, "status", ()),
        "`show`": _at_screen(EXAMPLE, "show", ("high-standard-farmland",)),
        "`due`": _at_screen(EXAMPLE, "due", ()),
        "`add-actual`": _entering(own, "high-standard-farmland"),
    }
    for what, (ours, least) in pairs.items():
        took = in_turn({"ours": ours, "floor": least}, rounds)
        goal = 1.25 if "status" in what else None
        yield compared(what, FLOOR, took["ours"], took["floor"], goal)
    took = in_turn({"ours": pairs["`status`, piped"][0], "pass": python("-c", "pass")}, rounds)
    yield compared("`status`, piped", "`python -c pass`", took["ours"], took["pass"])
    alone = folder / "actuals-alone"
    shutil.copytree(EXAMPLE, alone)
    for name in LEDGERS:
        (alone / f"{name}.csv").unlink(missing_ok=True)
    both = {"all": xtgoals("--data", EXAMPLE, "status"), "alone": xtgoals("--data", alone, "status")}
    took = in_turn(both, rounds)
    yield compared("`status`, all ledgers", "the same without them", took["all"], took["alone"], 1.1)


def many_targets(folder: Path, rounds: int) -> Iterator[Line]:
    """A plan of 500 targets and 5000 rows, in the formats that people and programs ask for."""
    data = folder / "many"
    rows = write_plan(data)
    days = ("--as-of", "2024-10-31", "--known-on", "2024-11-10")
    least = floor("status", data)
    pairs = {
        "`status`": _at_screen(data, "status", days),
        "`show`": _at_screen(data, "show", ("indicator-007", *days)),
        "`due`": _at_screen(data, "due", days),
        "`status --format json`": (xtgoals("--data", data, "status", "--format", "json", *days), least),
        "`status --format csv`": (xtgoals("--data", data, "status", "--format", "csv", *days), least),
        "`check`": (xtgoals("--data", data, "check"), least),
    }
    for what, (ours, least) in pairs.items():
        took = in_turn({"ours": ours, "floor": least}, rounds)
        yield compared(f"{what}, {TARGETS} targets, {rows:,} rows", FLOOR, took["ours"], took["floor"])


def _at_screen(data: Path, command: str, arguments: tuple[str, ...]) -> tuple[Program, Program]:
    names = [one for one in arguments[:1] if not one.startswith("-")]
    ours = xtgoals("--data", data, command, *arguments, terminal=True, environment={"PAGER": "cat"})
    return ours, floor(command, data, *names, terminal=True)


def _entering(data: Path, name: str) -> tuple[Program, Program]:
    """One figure; what was stored is taken away before the next run."""
    path, kept = data / "actuals" / f"{name}.csv", data / "kept"
    shutil.copy(path, kept)

    def before() -> None:
        shutil.copy(kept, path)

    figure = (name, "11.4", "--period", "2024-Q3", "--source", "台账", "--force", "--no-input")
    return (
        xtgoals("--data", data, "add-actual", *figure, before=before, terminal=True),
        floor("add", data, name, "11.4", "2024-Q3", before=before, terminal=True),
    )


def small_check(folder: Path, rounds: int) -> Iterator[Line]:
    """The check of a small repository, as on every commit."""
    small = folder / "small"
    rows = write_small(small, ROOT / "data" / "targets.yaml", 500)
    package = small / "datapackage.json"
    package.write_text(json.dumps(package_of(small, small)), "utf-8")
    ledger = folder / "500.beancount"
    ledger.write_text(write_transactions(500), "utf-8")
    schema = ROOT / "schema" / "targets.schema.json"
    programs = {
        "ours": xtgoals("--data", small, "check"),
        "check-jsonschema": installed("check-jsonschema", "--schemafile", schema, small / "targets.yaml"),
        "frictionless": installed("frictionless", "validate", package),
        "bean-check": installed("bean-check", "-C", ledger),
    }
    took = in_turn(programs, rounds)
    for other, goal in (("check-jsonschema", 0.8), ("frictionless", 0.5), ("bean-check", 1.8)):
        yield compared(f"`check`, {rows} rows", f"`{other}`", took["ours"], took[other], goal)
