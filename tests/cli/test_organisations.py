"""The members of the task force: what each leads, shares, owes and has to mend."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.command import ROOT, Run

FORCE = """
task_force:
  convener: {zh: 分管副市长, en: Deputy mayor}
  deputy: {zh: 市发改委主要负责人, en: Head of the commission}
  office: development
  members: [transport, counties, development]
"""
KNOWN = ("--known-on", "2024-10-20")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The illustration with a task force of two bodies and the group of the five counties."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "examples" / "illustrative", data)
    catalogue = data / "targets.yaml"
    kept = re.sub(r"\ntask_force:.*\n(  .*\n)+", "\n", catalogue.read_text("utf-8"))
    catalogue.write_text(kept + FORCE, encoding="utf-8")
    rows = (
        "problem,event,recorded_on,organisation,due,text",
        "2024-Q3-001,opened,2024-07-20,,,slow",
        "2024-Q3-001,assigned,2024-07-20,transport,2024-09-30,",
        "2024-Q3-002,opened,2024-07-20,,,slow",
        "2024-Q3-002,assigned,2024-07-20,transport,2024-11-30,",
        "2024-Q3-003,opened,2024-07-20,,,nobody's",
    )
    (data / "problems.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return data


def members(run: Run, folder: Path, *words: str) -> Any:
    done = run("list", "--organisations", *KNOWN, "--data", str(folder), "--format", "json", *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_group_stands_for_its_members_and_each_is_counted_as_status_and_due_do(
    run: Run, folder: Path
) -> None:
    found = members(run, folder)
    assert found["task_force"]["office"] == "development"
    assert found["task_force"]["convener"]["en"] == "Deputy mayor"
    ids = [one["id"] for one in found["organisations"]]
    assert ids[0] == "transport"
    assert ids[-1] == "development"
    assert len(ids) == 7
    transport = found["organisations"][0]
    assert (transport["problems"], transport["problems_late"]) == (2, 1)
    done = run("status", "--organisation", "transport", *KNOWN, "--data", str(folder), "--format", "json")
    targets = json.loads(done.stdout)["targets"]
    assert transport["leads"] == sum(one["lead"] == "transport" for one in targets)
    assert transport["leads"] + transport["shares"] == len(targets)
    due = json.loads(run("due", *KNOWN, "--data", str(folder), "--format", "json").stdout)["overdue"]
    for one in found["organisations"]:
        assert one["overdue"] == sum(report["organisation"] == one["id"] for report in due)
    assert sum(one["overdue"] for one in found["organisations"]) > 0


def test_milestones_count_for_whoever_leads_them(run: Run, folder: Path) -> None:
    catalogue = folder / "targets.yaml"
    text = catalogue.read_text("utf-8")
    name = "  - id: industry-catalogue\n"
    assert name in text
    catalogue.write_text(text.replace(name, f"{name}    lead: development\n"), "utf-8")
    (folder / "milestones.csv").unlink(missing_ok=True)
    development = members(run, folder)["organisations"][-1]
    # issued in June, so that by 20 October the reports for June and September were due and are not there
    assert (development["milestones"], development["milestones_overdue"]) == (1, 2)
    done = run("list", "--organisations", *KNOWN, "--data", str(folder), XTGOALS_LANG="en")
    assert "Milestones overdue" in done.stdout


def test_without_a_task_force_every_organisation_is_listed(run: Run, folder: Path) -> None:
    catalogue = folder / "targets.yaml"
    catalogue.write_text(catalogue.read_text("utf-8").removesuffix(FORCE), encoding="utf-8")
    found = members(run, folder)
    assert found["task_force"] == {"convener": None, "deputy": None, "office": None, "members": []}
    assert len(found["organisations"]) > 40
    assert "counties" not in [one["id"] for one in found["organisations"]]  # a group does nothing itself


def test_one_organisation_a_group_and_what_goes_with_it(run: Run, folder: Path) -> None:
    assert [one["id"] for one in members(run, folder, "--organisation", "transport")["organisations"]] == [
        "transport"
    ]
    assert len(members(run, folder, "--organisation", "counties")["organisations"]) == 5
    done = run("list", "--organisations", "--clause", "2.3.3", "--data", str(folder), XTGOALS_LANG="en")
    assert (done.returncode, done.stderr) == (
        2,
        "xtgoals: --organisations goes with no other filter than --organisation\n",
    )


@pytest.mark.parametrize("form", ["plain", "markdown", "html", "csv"])
@pytest.mark.parametrize(("lang", "said"), [("en", "Transport Bureau"), ("zh", "市交通运输局")])
def test_every_format(run: Run, folder: Path, form: str, lang: str, said: str) -> None:
    words = ("list", "--organisations", *KNOWN, "--data", str(folder), "--format", form)
    text = run(*words, XTGOALS_LANG=lang).stdout
    assert said in text
    if form == "csv":
        first = next(csv.DictReader(io.StringIO(text)))
        assert (first["organisation"], first["problems_late"]) == ("transport", "1")
    else:
        assert ("Deputy mayor" if lang == "en" else "分管副市长") in text


def test_a_workbook(run: Run, folder: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "members.xlsx"
    words = ("list", "--organisations", *KNOWN, "--data", str(folder), "-o", str(path))
    assert run(*words, XTGOALS_LANG="en").returncode == 0
    rows = list(openpyxl.load_workbook(path).active.values)
    assert "Problems late" in [cell for row in rows for cell in row]


@pytest.mark.parametrize(
    ("written", "rule", "column"),
    [
        ("office: developmnt", "unknown-organisation", 11),
        ("members: [transport, nobody]", "unknown-organisation", 24),
        ("convener: {zh: 副市长}", "missing-translation", 13),
        ("leader: x", "unknown-field", 3),
        ("members: transport", "wrong-type", 12),
    ],
)
def test_faults_of_the_task_force_have_their_place(
    run: Run, folder: Path, written: str, rule: str, column: int
) -> None:
    catalogue = folder / "targets.yaml"
    text = catalogue.read_text("utf-8").removesuffix(FORCE) + f"\ntask_force:\n  {written}\n"
    catalogue.write_text(text, encoding="utf-8")
    done = run("check", "--data", str(folder), "--format", "json")
    found = [one for one in json.loads(done.stdout)["findings"] if one["path"].endswith("targets.yaml")]
    assert [(one["rule"], one["line"], one["column"]) for one in found] == [
        (rule, len(text.splitlines()), column)
    ]


@pytest.mark.parametrize("written", ["null", "{}", "{members: []}"])
def test_an_empty_one_is_none(run: Run, folder: Path, written: str) -> None:
    catalogue = folder / "targets.yaml"
    text = catalogue.read_text("utf-8").removesuffix(FORCE) + f"\ntask_force: {written}\n"
    catalogue.write_text(text, encoding="utf-8")
    assert len(members(run, folder)["organisations"]) > 40
