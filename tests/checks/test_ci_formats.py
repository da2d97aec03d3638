"""What CI services read: escaped, complete, and stable."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.cli.test_commands import ROOT, run
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.words import Text
from xtgoals.render.findings import FORMATS, github, gitlab, sarif

NASTY = "[/b] ::error:: %0A\x1b[31m <b>|,\n二"
ONE = Finding("bad-value", Severity.ERROR, "data/a,b:c.csv", 7, 9, Text(NASTY, NASTY), Text("改", "fix"), 3)


@pytest.mark.parametrize("form", [*FORMATS, "json", "text"])
def test_each_format_names_every_finding(form: str, tmp_path: Path) -> None:
    out = tmp_path / "report"
    bad = ["--data", "tests/errors/date-order/data", "check", "--format", form]
    done = run(*bad, "-o", str(out))
    assert done.returncode == 1
    assert out.read_text("utf-8").count("targets.yaml") >= 1
    assert out.read_text("utf-8") == run(*bad).stdout


def test_github_escapes_its_own_syntax() -> None:
    line = github([ONE], "en")
    assert line.count("\n") == 1
    assert line.startswith("::error file=data/a%2Cb%3Ac.csv,line=7,col=9,title=bad-value::")
    assert "\x1b" not in line
    assert "%250A" in line


def test_gitlab_fingerprints_survive_a_moved_line() -> None:
    moved = Finding(ONE.rule, ONE.severity, ONE.path, 8, 9, ONE.message, ONE.fix)
    first, second = (json.loads(gitlab([one], "en"))[0] for one in (ONE, moved))
    assert first["fingerprint"] == second["fingerprint"]
    twice = json.loads(gitlab([ONE, moved], "en"))
    assert len({one["fingerprint"] for one in twice}) == 2


def test_sarif_has_what_the_standard_requires() -> None:
    document = json.loads(sarif([ONE], "zh"))
    assert (document["version"], len(document["runs"])) == ("2.1.0", 1)
    run_ = document["runs"][0]
    result = run_["results"][0]
    assert run_["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "bad-value"
    assert result["level"] in ("error", "warning", "note", "none")
    region = result["locations"][0]["physicalLocation"]["region"]
    # columns 9 to 11, the end is the column after
    assert region == {"startLine": 7, "startColumn": 9, "endColumn": 12}


def test_junit_is_xml_with_a_failure() -> None:
    root = ET.fromstring(run("--data", "tests/errors/bad-value/data", "check", "--format", "junit").stdout)
    assert root.find("testsuite/testcase/failure") is not None
    clean = ET.fromstring(run("check", "--format", "junit", cwd=ROOT).stdout)
    assert clean.find("testsuite") is not None
    assert clean.find("testsuite/testcase/failure") is None
