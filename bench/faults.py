"""Who finds how many planted faults: `xtgoals check`, frictionless with a data package, check-jsonschema.

Run it as `python -m bench.faults`, with the extra `bench`: it writes the tables into docs/performance.md, and
their sums wherever they are cited. Every tool gets the faults of the files that it reads: frictionless the
rows (with the data package that `docs/generate.py` makes, regions and limits included), check-jsonschema
the catalogue. For the others a fault is found when they report anything for the file, which is good but for
the fault; for `xtgoals check` only a finding of the very rule that was planted counts. The line is right when
one of the places is the planted line. check-jsonschema names paths, not lines: the line of the node that the
path leads to counts, and any line in its traceback where a file cannot be parsed.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bench.cited import renew
from bench.planted import CATALOGUE, Fault, corpus
from bench.table import write_page
from docs.generate import package_of
from xtgoals.actions.check import check
from xtgoals.files.folder import find_folder

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "schema" / "targets.schema.json"
TODAY = date(2026, 11, 23)
# each of these files holds two rows that are there to be warned of
WARNED = ("beautiful-villages", "rural-roads")
Lines = set[int]


def main() -> int:
    """Plant every fault once, ask every tool, write one table of rows and one of catalogues."""
    with tempfile.TemporaryDirectory() as temporary:
        data = Path(temporary) / "data"
        shutil.copytree(ROOT / "examples" / "illustrative", data)
        for name in WARNED:
            (data / "actuals" / f"{name}.csv").unlink()
        faults = list(corpus(data))
        catalogue = [fault for fault in faults if fault.file == CATALOGUE]
        rows = [fault for fault in faults if fault.file != CATALOGUE]
        ours = dict(zip(faults, (_planted(data, fault, _xtgoals) for fault in faults), strict=True))
        package = package_of(data, data)
        frictionless = {
            fault: _planted(data, fault, lambda data, fault: _frictionless(package, data, fault))
            for fault in rows
        }
        schema = dict(zip(catalogue, _check_jsonschema(catalogue, Path(temporary)), strict=True))
    table = (
        f"{_table('rows (CSV)', rows, {'xtgoals check': ours, 'frictionless': frictionless})}\n"
        f"{_table('catalogue (YAML)', catalogue, {'xtgoals check': ours, 'check-jsonschema': schema})}"
    )
    print(table)
    write_page("planted faults", table)
    renew()
    return 0


def _planted(data: Path, fault: Fault, ask: Any) -> Lines:
    path = data / fault.file
    good = path.read_bytes() if path.exists() else None
    path.write_bytes(fault.content)
    try:
        lines: Lines = ask(data, fault)
    finally:
        if good is None:
            path.unlink()
        else:
            path.write_bytes(good)
    return lines


def _xtgoals(data: Path, fault: Fault) -> Lines:
    findings = check(find_folder(str(data), data), TODAY).findings
    return {one.line for one in findings if one.path.endswith(fault.file) and one.rule == fault.rule}


def _frictionless(package: dict[str, Any], data: Path, fault: Fault) -> Lines:
    from frictionless import Package, system

    resources = [one for one in package["resources"] if one["path"] == fault.file]
    if not resources:  # a file that no resource names is none of its business
        return set()
    with system.use_context(trusted=True):
        described = Package.from_descriptor({**package, "resources": resources}, basepath=str(data))
        report = described.validate()
    errors = [error for task in report.tasks for error in task.errors] + list(report.errors)
    # an error of the header has no row number: it is the first line; one of the whole file has no line at all
    return {
        getattr(error, "row_number", 1 if "label" in error.type or "header" in error.type else 0)
        for error in errors
    }


def _check_jsonschema(faults: Sequence[Fault], folder: Path) -> Iterable[Lines]:
    paths = [folder / f"{number}.yaml" for number, _ in enumerate(faults)]
    for path, fault in zip(paths, faults, strict=True):
        path.write_bytes(fault.content)
    command = [sys.executable, "-m", "check_jsonschema", "-o", "json", "--schemafile", str(SCHEMA)]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    found: dict[str, Lines] = defaultdict(set)
    for error in report["errors"]:
        content = Path(error["filename"]).read_bytes()
        found[error["filename"]].add(_line(content, error["path"]))
    for error in report.get("parse_errors", []):
        found[error["filename"]] |= _parse_lines(error["filename"])
    return [found[str(path)] for path in paths]


def _parse_lines(path: str) -> Lines:
    """The lines that check-jsonschema names for a file that it cannot parse: only in its tracebacks."""
    options = ["-vv", "--traceback-mode", "full", "--schemafile", str(SCHEMA)]
    command = [sys.executable, "-m", "check_jsonschema", *options, path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = re.findall(r"\(line: (\d+)\)|line (\d+), column", done.stdout + done.stderr)
    return {int(one or other) for one, other in lines} or {0}


def _line(content: bytes, path: str) -> int:
    node: Any = yaml.compose(content, yaml.CSafeLoader)
    for key, index in re.findall(r"\.([\w-]+)|\[(\d+)\]", path):
        if index:
            node = node.value[int(index)]
        else:
            node = next(value for name, value in node.value if name.value == key)
    line: int = node.start_mark.line + 1
    return line


def _table(title: str, faults: Sequence[Fault], tools: dict[str, dict[Fault, Lines]]) -> str:
    """A table of how many faults of each kind every tool found, and with the right line."""
    kinds = list(dict.fromkeys(fault.kind for fault in faults))
    lines = [
        f"| {title} | planted |" + "".join(f" {tool} | line right |" for tool in tools),
        "|---|" + "--:|" * (1 + 2 * len(tools)),
    ]
    for kind in [*kinds, "all"]:
        these = [fault for fault in faults if kind in (fault.kind, "all")]
        cells = [len(these)]
        for found in tools.values():
            cells += [
                sum(bool(found[fault]) for fault in these),
                sum(fault.line in found[fault] for fault in these),
            ]
        lines.append(f"| {kind} | {' | '.join(map(str, cells))} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
