"""Writes every file that is generated from the code, or with `--check` says which are out of date.

python -m docs.generate [--check]
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Literal

from docs.illustrative import illustrative

ROOT = Path(__file__).parent.parent
PICTURED = "2.1"  # the clauses in the pictures: few, with most of the statuses
COMMANDS = (
    *(
        "status",
        "compare",
        "show",
        "list",
        "add-actual",
        "undo",
        "import",
        "form",
        "lead",
        "allocate",
        "due",
        *("milestone", "milestone list", "milestone report"),
        *("problem", "problem open", "problem assign", "problem progress", "problem extend"),
        *("problem escalate", "problem ask", "problem return", "problem close", "problem reopen"),
        *("problem drop", "problem list", "problem show", "problem propose"),
        "score",
        "bulletin",
        "site",
        "export",
        "check",
        "demo",
        "init",
        "help",
    ),
)


def schema() -> str:
    """The JSON Schema of targets.yaml."""
    import json

    from xtgoals.catalogue.schema import catalogue_schema

    return json.dumps(catalogue_schema(), ensure_ascii=False, indent=2) + "\n"


def map_schema() -> str:
    """The JSON Schema of maps."""
    import json

    from xtgoals.catalogue import schema

    return json.dumps(schema.map_schema(), ensure_ascii=False, indent=2) + "\n"


def scheme_schema() -> str:
    """The JSON Schema of schemes."""
    import json

    from xtgoals.catalogue import schema

    return json.dumps(schema.scheme_schema(), ensure_ascii=False, indent=2) + "\n"


def commands() -> str:
    """The command reference, from `--help`."""
    return _commands("en", "# Commands\n\nWritten by `make write` from `xtgoals --help`; do not edit.\n")


def commands_in_chinese() -> str:
    """The same in Chinese."""
    return _commands("zh", "# 命令\n\n由 `make write` 从 `xtgoals --help` 生成，请勿手工修改。\n")


def _commands(lang: str, opening: str) -> str:
    from xtgoals.cli.app import main

    parts = [opening]
    for name in ("", *COMMANDS):
        out = io.StringIO()
        with redirect_stdout(out):
            main(["--lang", lang, *name.split(), "--help"])
        parts.append(f"## xtgoals {name}".rstrip() + f"\n\n```text\n{out.getvalue().strip()}\n```\n")
    return "\n".join(parts)


def picture(lang: Literal["zh", "en"], theme: str) -> str:
    """The picture of `status` on the illustrative data: a few clauses, 100 columns wide, light or dark."""
    from docs.picture import svg
    from xtgoals.actions.filters import Filters
    from xtgoals.actions.status import status
    from xtgoals.files.folder import find_folder
    from xtgoals.report.status import status_document

    folder = find_folder("examples/illustrative", ROOT)
    result = status(folder, date(2024, 9, 30), date(2024, 10, 20), Filters(clause=PICTURED))
    title = f"xtgoals --lang {lang} status --clause {PICTURED}"
    return svg(status_document(result, lang), 100, title, theme)


def rules() -> str:
    """The page of rules, with what `check` prints for each bad example."""
    from xtgoals.actions.rulebook import rulebook
    from xtgoals.report.rules import rules_page

    folders = ROOT / "tests" / "errors"
    shown = {path.parent.name: path.read_text("utf-8") for path in folders.glob("*/expected.en.txt")}
    return rules_page(rulebook().values(), shown)


def data_package() -> str:
    """A data package of the shipped rows, for frictionless and other tools of its kind."""
    import json

    return json.dumps(package_of(ROOT / "data", ROOT), ensure_ascii=False, indent=2) + "\n"


def package_of(data: Path, base: Path) -> dict[str, Any]:
    """The rows of a data folder as a data package with paths from `base`, as strict as its schema can say."""
    from xtgoals.catalogue.reading import load_plan
    from xtgoals.files.folder import DataFolder
    from xtgoals.ledger.actuals import series_files
    from xtgoals.model.words import UnitKind

    folder = DataFolder(data, "data")
    plan = load_plan(folder).plan
    assert plan is not None
    limits: dict[UnitKind, dict[str, Any]] = {
        UnitKind.COUNT: {"minimum": 0},
        UnitKind.SHARE: {"minimum": 0, "maximum": 100},
    }
    resources = [
        {
            "name": path.stem,
            "type": "table",
            "path": path.relative_to(base).as_posix(),
            "encoding": "utf-8",
            "format": "csv",
            "schema": {
                "fields": _fields(list(plan.regions), limits.get(plan.indicators[path.stem].unit.kind, {})),
                "missingValues": [""],
            },
        }
        for path in series_files(folder)
    ]
    return {"name": plan.id, "resources": resources}


def _fields(regions: list[str], limits: dict[str, Any]) -> list[dict[str, Any]]:
    from xtgoals.ledger.actuals import ACTUALS
    from xtgoals.model.words import Grade

    constraints: dict[str, dict[str, Any]] = {
        "period": {"required": True, "pattern": r"[12]\d{3}(-(H[12]|Q[1-4]|\d\d(-\d\d)?))?"},
        "region": {"enum": regions},
        "value": limits,
        "grade": {"enum": [grade.word for grade in Grade]},
        "recorded_on": {"required": True},
    }
    types = {"value": "number", "recorded_on": "date"}
    return [
        {"name": name, "type": types.get(name, "string"), "constraints": constraints.get(name, {})}
        for name in ACTUALS.names
    ]


# in this order: the pictures are drawn from the illustrative catalogue
GENERATED: dict[str, Callable[[], str]] = {
    "examples/illustrative/targets.yaml": illustrative,
    "schema/targets.schema.json": schema,
    "schema/map.schema.json": map_schema,
    "schema/scheme.schema.json": scheme_schema,
    "docs/commands.md": commands,
    "docs/commands.zh-CN.md": commands_in_chinese,
    "docs/rules.md": rules,
    "datapackage.json": data_package,
    "docs/status-light.svg": partial(picture, "en", "light"),
    "docs/status-dark.svg": partial(picture, "en", "dark"),
    "docs/status-light.zh-CN.svg": partial(picture, "zh", "light"),
    "docs/status-dark.zh-CN.svg": partial(picture, "zh", "dark"),
}


def main() -> int:
    """Write the files, or compare them."""
    check = "--check" in sys.argv[1:]
    stale = []
    for name, make in GENERATED.items():
        path, text = ROOT / name, make()
        if not path.exists() or path.read_text("utf-8") != text:
            stale.append(name)
            if not check:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, "utf-8", newline="\n")
    if check and stale:
        print(f"out of date: {', '.join(stale)}; run `make write`", file=sys.stderr)
        return 1
    print(
        f"{len(GENERATED)} generated files are current"
        if check
        else f"written: {', '.join(stale) or 'nothing'}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
