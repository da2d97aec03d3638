"""What CI services read: escaped, complete, and stable."""

from __future__ import annotations

import json
import os
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import quote

import jsonschema
import pytest

from tests.command import ROOT, Git, Run
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.text import Text
from xtgoals.render.findings import FORMATS, Report, github, gitlab, junit, sarif

NASTY = "[/b] ::error:: %0A\x1b[31m <b>|,\n二"
ONE = Finding("bad-value", Severity.ERROR, "data/a,b:c.csv", 7, 9, Text(NASTY, NASTY), Text("改", "fix"), 3)


@pytest.mark.parametrize("form", [*FORMATS, "json", "text"])
def test_each_format_names_every_finding(run: Run, form: str, tmp_path: Path) -> None:
    out = tmp_path / "report"
    bad = ["--data", "tests/errors/date-order/data", "check", "--format", form]
    done = run(*bad, "-o", str(out))
    assert done.returncode == 1
    assert out.read_text("utf-8").count("targets.yaml") >= 1
    assert out.read_text("utf-8") == run(*bad).stdout


def test_github_escapes_its_own_syntax() -> None:
    line = github(Report([ONE]), "en")
    assert line.count("\n") == 1
    assert line.startswith("::error file=data/a%2Cb%3Ac.csv,line=7,col=9,title=bad-value::")
    assert "\x1b" not in line
    assert "%250A" in line


def fingerprints(*findings: Finding) -> list[str]:
    return [one["fingerprint"] for one in json.loads(gitlab(Report(findings), "en"))]


def test_gitlab_fingerprints_survive_a_moved_line() -> None:
    """A row further down, whose message names another line by its number, is the same fault."""
    said, moved = (Text(f"与第 {n} 行相同", f"the same row stands on line {n}") for n in (2, 3))
    first = ONE._replace(message=said, excerpt="2024,,1,reported")
    second = ONE._replace(message=moved, line=8, excerpt="2024,,1,reported\r")
    assert fingerprints(first) == fingerprints(second)
    assert len(set(fingerprints(first, second))) == 2
    # another row, another rule, another file
    others = [
        first._replace(excerpt="2024,,2,reported"),
        first._replace(rule="x-y"),
        first._replace(path="b.csv"),
    ]
    assert len(set(fingerprints(first, *others))) == 4


def test_gitlab_fingerprints_of_real_rows_stay_when_a_line_is_put_above(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/errors/doubled-row/data", tmp_path / "data")
    path = tmp_path / "data/actuals/charging-posts.csv"
    before: list[tuple[str, int]] = []
    after: list[tuple[str, int]] = []
    for found in (before, after):
        report = json.loads(run("check", "--format", "gitlab", cwd=tmp_path).stdout)
        found += [(one["fingerprint"], one["location"]["lines"]["begin"]) for one in report]
        header, rows = path.read_text("utf-8").split("\n", 1)
        path.write_text(f"{header}\n2023,,199,reported,return,to compare with,2024-01-10,Li\n{rows}", "utf-8")
    assert [(print_, line + 1) for print_, line in before] == after


SCHEMA = Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.json"
STRANGE = [
    ONE,
    ONE._replace(line=0, column=0, path="/elsewhere/计划.txt", severity=Severity.WARNING, width=0),
    ONE._replace(path="data/actuals/\udcff\udcfe [b].csv", rule="unknown-indicator"),
]


@pytest.mark.parametrize("findings", [[], [ONE], STRANGE], ids=["none", "one", "strange"])
def test_sarif_is_valid_by_the_schema_of_the_standard(findings: list[Finding]) -> None:
    document = json.loads(sarif(Report(findings), "zh"))
    validator = jsonschema.Draft4Validator(json.loads(SCHEMA.read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(document)] == []
    document["runs"][0]["results"] = "none"
    assert list(validator.iter_errors(document)) != []


def test_sarif_names_rule_and_place() -> None:
    (result,) = json.loads(sarif(Report([ONE]), "zh"))["runs"][0]["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("bad-value", 0, "error")
    region = result["locations"][0]["physicalLocation"]["region"]
    # columns 9 to 11, the end is the column after
    assert region == {"startLine": 7, "startColumn": 9, "endColumn": 12}


def test_junit_has_a_case_for_each_finding_and_for_each_file_without() -> None:
    warning = ONE._replace(severity=Severity.WARNING, line=8)
    files = ["data/targets.yaml", ONE.path, "data/clean.csv"]
    for strict, failures in ((False, 1), (True, 2)):
        root = ET.fromstring(junit(Report([ONE, warning], files, strict), "en"))
        (suite,) = root
        # two findings, and two files without
        assert (suite.get("tests"), suite.get("failures")) == ("4", str(failures))
        assert len(suite.findall("testcase")) == 4
        assert len(suite.findall("testcase/failure")) == failures
        cases = [(case.get("classname"), case.get("name")) for case in suite]
        assert cases[:2] == [(ONE.path, "bad-value 7:9"), (ONE.path, "bad-value 8:9")]
        assert [place for place, _ in cases[2:]] == ["data/targets.yaml", "data/clean.csv"]


def test_junit_of_a_whole_run(run: Run) -> None:
    warned = ["--data", "tests/errors/missing-source/data", "check", "--format", "junit"]
    assert ET.fromstring(run(*warned).stdout).find("testsuite/testcase/failure") is None
    strict = run(*warned, "--strict")
    assert strict.returncode == 1
    assert ET.fromstring(strict.stdout).find("testsuite/testcase/failure") is not None
    clean = ET.fromstring(run("check", "--format", "junit", cwd=ROOT).stdout)
    files = ["data/targets.yaml", *(f"data/actuals/{one.name}" for one in (ROOT / "data/actuals").iterdir())]
    assert sorted(case.get("classname", "") for case in clean.iter("testcase")) == sorted(files)


@pytest.mark.parametrize("form", [*FORMATS, "json", "text"])
def test_a_file_name_that_is_not_utf8_is_written_out(run: Run, form: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "tests/errors/bad-value/data", data)
    strange = os.fsencode(data / "actuals") + b"/\xff\xfe.csv"
    try:
        with open(strange, "wb") as file:
            file.write(b"period,value,recorded_on\n")
    except OSError:
        pytest.skip("this system takes no such name")
    out = tmp_path / "report"
    for more in ([], ["-o", str(out)]):
        done = run("check", "--format", form, *more, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (1, "")
    assert "actuals/" in out.read_text("utf-8")


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif"])
def test_annotations_have_paths_from_the_top_of_the_repository(
    run: Run, git: Git, form: str, tmp_path: Path
) -> None:
    top = tmp_path / "repository"
    shutil.copytree(ROOT / "tests/errors/bad-value/data", top / "plans/计划/data")
    (top / "plans/other").mkdir()
    asked = ("check", "--format", form)
    outside = [run("--data", "data", *asked, cwd=top / "plans/计划").stdout]
    git(top, "init", "-q")
    inside = [
        run(*asked, cwd=top / "plans/计划").stdout,
        run("--data", str(top / "plans/计划/data"), *asked, cwd=top / "plans/other").stdout,
        run("--data", "../repository/plans/计划/data", *asked, cwd=top.parent / "repository").stdout,
    ]
    name = "plans/计划/data/actuals/charging-posts.csv"
    shown = quote(name) if form == "sarif" else name
    assert [text.count(shown) for text in inside] == [1, 1, 1]
    assert [("plans" in text, "actuals/charging-posts.csv" in text) for text in outside] == [(False, True)]
