"""Whole commands, as a user runs them: what they print, where, and their exit status."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.command import DAYS, ILLUSTRATIVE, ROOT, Run


def test_the_real_plan_has_47_targets(run: Run) -> None:
    done = run("status", "--format", "json", "--known-on", "2026-11-23")
    assert done.returncode == 0
    document = json.loads(done.stdout)
    assert document["summary"]["total"] == len(document["targets"]) == 47
    assert sum(one["commitment"] == "aspirational" for one in document["targets"]) == 5
    assert sum(one["clause"] == "一" for one in document["targets"]) == 4
    (share,) = (one for one in document["targets"] if one["id"] == "gdp-share")
    # 2957.06 / 22128.3 = 13.36 %, and 13.36 - 13 = 0.36
    assert (share["status"], share["actual"]["value"], share["gap"]) == ("achieved", 13.36, 0.36)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_illustrative_data_shows_every_status(run: Run, lang: str, encoding: str) -> None:
    done = run(*ILLUSTRATIVE, "--lang", lang, "status", *DAYS, encoding=encoding)
    assert (done.returncode, done.stderr) == (0, "")
    words = {
        "zh": ("√ 已完成", "● 达序时", "▲ 偏慢", "■ 滞后", "× 未完成", "! 逾期未报", "? 暂无法研判"),
        "en": ("√ achieved", "● on-track", "▲ at-risk", "■ behind", "× missed", "! overdue", "? unknown"),
    }
    assert [word for word in words[lang] if word not in done.stdout] == []
    assert ("完成值全部为虚构" if lang == "zh" else "every reported value is made up") in done.stdout
    assert ("3/5 个地区" if lang == "zh" else "3 of 5") in done.stdout


@pytest.mark.parametrize("form", ["plain", "markdown", "html", "csv", "json"])
def test_every_format_says_that_the_figures_are_made_up(run: Run, form: str) -> None:
    done = run(*ILLUSTRATIVE, "--lang", "en", "status", *DAYS, "--format", form)
    assert done.returncode == 0
    assert "every reported value is made up" in done.stdout + done.stderr


NOTE = "every reported value is made up"


@pytest.mark.parametrize("what", ["observations", "standings"])
def test_exports_say_that_the_figures_are_made_up(run: Run, what: str, tmp_path: Path) -> None:
    done = run(*ILLUSTRATIVE, "--lang", "en", "export", what, "--known-on", "2024-10-20")
    assert NOTE in done.stderr
    assert NOTE not in done.stdout  # the rows are rows only
    openpyxl = pytest.importorskip("openpyxl")
    for lang, sheet, words in (("en", "note", NOTE), ("zh", "说明", "完成值全部为虚构")):
        path = tmp_path / f"{lang}.xlsx"
        asked = ["--lang", lang, "export", what, "--known-on", "2024-10-20", "--format", "xlsx"]
        assert run(*ILLUSTRATIVE, *asked, "-o", str(path)).returncode == 0
        book = openpyxl.load_workbook(path)
        assert book.sheetnames == [what, sheet]
        assert words in book[sheet]["A1"].value


def test_due_says_that_the_figures_are_made_up_and_how_many_rows_are_left_out(
    run: Run, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "examples" / "illustrative", data)
    with (data / "actuals" / "old-estates.csv").open("a", encoding="utf-8") as file:
        file.write("2024-Q3,,many,reported,虚构数据 made-up figure,,2024-10-12,\n")
    asked = ["--data", str(data), "--lang", "en", "due", *DAYS]
    document = json.loads(run(*asked, "--format", "json").stdout)
    assert NOTE in document["data_note"]["en"]
    assert document["rows_left_out"] == 1
    told = run(*asked, "--format", "csv").stderr
    assert NOTE in told
    assert "left out because of errors: 1 row" in told


def test_what_is_overdue_tells_the_targets_of_one_indicator_apart(run: Run, tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text(
        """\
format: 1
plan: {id: p, title: {en: Plan}, issued: 2024-01-10, start: 2024-01-01, end: 2025-12-31, region: city}
regions: {city: {name: {en: City}}}
organisations: {office: {name: {en: Office}}}
clauses: {'1': {title: {en: Clause}, responsible: [office]}}
indicators:
- id: homes
  name: {en: New homes}
  unit: {en: homes, kind: count}
  measure: level
  frequency: annual
  targets: [{clause: '1', figure: 20 and 50, at_least: {2024: 20, 2025: 50}}]
""",
        "utf-8",
    )
    asked = ["status", "--as-of", "2025-12-31", "--known-on", "2026-11-01", "--format", "plain"]
    shown = run("--data", str(tmp_path), "--lang", "en", *asked).stdout
    overdue = [line.split("  ")[0] for line in shown.splitlines() if line.endswith("! overdue")]
    assert overdue == ["New homes (homes-2024)", "New homes"]


def test_a_form_says_that_the_figures_are_made_up(run: Run, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "form.xlsx"
    asked = ["--lang", "zh", "form", "--organisation", "transport", "--period", "2024-Q4", "-o", str(path)]
    assert run(*ILLUSTRATIVE, *asked).returncode == 0
    assert "完成值全部为虚构" in openpyxl.load_workbook(path)["填报"]["A2"].value


def test_csv_has_a_row_for_each_target_and_plain_numbers(run: Run) -> None:
    done = run(*ILLUSTRATIVE, "status", *DAYS, "--format", "csv")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert len(rows) == 48
    # 345 / 450 = 0.766667, planned 9/12
    chargers = rows["public-fast-chargers"]
    assert (chargers["actual"], chargers["attainment"], chargers["planned"]) == ("345", "0.766667", "0.75")


def test_the_same_question_gives_the_same_bytes(run: Run, process: Run) -> None:
    asked = [*ILLUSTRATIVE, "--lang", "zh", "status", *DAYS, "--format", "html"]
    assert run(*asked).stdout == process(*asked, PYTHONHASHSEED="7").stdout


def test_show_writes_the_arithmetic_out(run: Run, folder: Path) -> None:
    (folder / "actuals" / "urbanisation-rate.csv").write_text(
        "period,value,recorded_on,grade,source\n"
        "2023,66.06,2024-03-20,verified,communique\n"
        "2024-H1,66.30,2024-07-12,reported,survey\n"
    )
    done = run(
        "--data", str(folder), "show", "urbanisation-rise", "--as-of", "2024-H1", "--known-on", "2024-07-20"
    )
    assert "(66.30 − 66.06) / 0.5 = 48.0 %" in done.stdout
    assert "66.30 / (66.06 + 0.5) = 99.6 %" in done.stdout


def test_filters_and_gate(run: Run) -> None:
    shown = run(
        *ILLUSTRATIVE, "status", *DAYS, "--status", "missed", "--format", "json", "--fail-on", "missed"
    )
    assert shown.returncode == 1
    assert [one["id"] for one in json.loads(shown.stdout)["targets"]] == ["unsafe-bridges-by-september"]
    county = run(*ILLUSTRATIVE, "status", *DAYS, "--region", "湘潭县", "--format", "json")
    assert [one["id"] for one in json.loads(county.stdout)["targets"]] == [
        "county-industry-clusters",
        "public-fast-chargers@xiangtan-county",
        "beautiful-courtyards@xiangtan-county",
    ]
    # the counties are responsible through their group in 二(三)3, and yuhu took on a part of one
    yuhu = run(
        *ILLUSTRATIVE,
        "status",
        *DAYS,
        "--organisation",
        "yuhu-government",
        "--clause",
        "二(三)3",
        "--format",
        "json",
    )
    assert len(json.loads(yuhu.stdout)["targets"]) == 9


@pytest.mark.parametrize(
    ("arguments", "status", "hint"),
    [
        (["show", "public-fast-chrgers"], 2, "public-fast-chargers (New public fast-charging posts)"),
        (["status", "--as-of", "2026-01-01", "--known-on", "2025-01-01"], 2, "later than --known-on"),
        (["status", "--as-of", "soon"], 2, "2024-09-30 or 2024-Q3"),
        (["status", "--format", "pdf"], 2, "table, plain, markdown, html, csv, xlsx, json"),
        (["status", "--organisation", "transprt"], 2, "transport"),
        (["status", "--clause", "九"], 2, "二(一)1"),
        (["--data", "nowhere", "status"], 2, "name one that holds targets.yaml with --data"),
        (["--lang", "fr", "status"], 2, "en and zh"),
        (["status", "--bogus"], 2, "No such option"),
        (["bogus"], 2, "No such command"),
        (["add-actual", "public-fast-chargers", "12,34", "--period", "2024-Q3"], 2, "a comma stands where"),
        (["add-actual", "public-fast-chargers", "345"], 2, "--period"),
    ],
)
def test_wrong_use_is_told_and_never_a_traceback(
    run: Run, arguments: list[str], status: int, hint: str
) -> None:
    done = run(*arguments, XTGOALS_LANG="en")
    assert done.returncode == status
    assert hint in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_without_a_data_folder_it_says_what_to_do(run: Run, tmp_path: Path) -> None:
    done = run("status", cwd=tmp_path, LANG="zh_CN.UTF-8")
    assert done.returncode == 2
    assert "用 --data 指定" in done.stderr


def test_the_folder_is_found_upwards_and_shown_relative(run: Run) -> None:
    done = run("status", "--format", "json", cwd=ROOT / "docs")
    (share,) = (one for one in json.loads(done.stdout)["targets"] if one["id"] == "gdp-share")
    assert share["actual"]["rows"] == [{"path": "../data/actuals/gdp-share.csv", "lines": [[4, 4]]}]


def test_a_catalogue_with_errors_is_exit_2_with_its_findings(run: Run) -> None:
    done = run("--data", "tests/errors/unknown-clause/data", "status", XTGOALS_LANG="en")
    assert done.returncode == 2
    assert "tests/errors/unknown-clause/data/targets.yaml:25:17: error: unknown-clause" in done.stderr


def test_bad_rows_are_left_out_and_counted(run: Run, folder: Path) -> None:
    (folder / "actuals" / "public-fast-chargers.csv").write_text(
        "period,value,recorded_on,source\n2024-Q1,113,2024-04-10,s\n2024-Q2,2e2,2024-07-10,s\n2024-Q2,-5,2024-07-10,s\n"
    )
    done = run("--data", str(folder), "status", "--known-on", "2024-07-12", "--format", "json")
    document = json.loads(done.stdout)
    assert document["rows_left_out"] == 2
    (one,) = (one for one in document["targets"] if one["id"] == "public-fast-chargers")
    assert one["actual"]["value"] == 113


def test_check_as_json_and_strict(run: Run) -> None:
    done = run("--data", "tests/errors/falling-total/data", "check", "--format", "json")
    assert done.returncode == 0
    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["rule"], finding["line"], finding["column"]) == ("falling-total", 3, 10)
    assert run("--data", "tests/errors/falling-total/data", "check", "--strict").returncode == 1
    assert run("--data", "tests/errors/bad-value/data", "check").returncode == 1


def test_a_fault_of_ours_is_one_line(run: Run, folder: Path) -> None:
    (folder / "targets.yaml").unlink()
    (folder / "targets.yaml").symlink_to("/dev/full")  # a file that cannot be read as one
    done = run("--data", str(folder), "status")
    assert done.returncode in (2, 70)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_output_to_a_file_is_whole(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "status.html"
    assert (
        run(*ILLUSTRATIVE, "--lang", "zh", "status", *DAYS, "--format", "html", "-o", str(page)).returncode
        == 0
    )
    assert page.read_text("utf-8").startswith('<!DOCTYPE html>\n<html lang="zh-Hans">')
    missing = run("status", "-o", str(tmp_path / "none" / "x.txt"))
    assert (missing.returncode, missing.stdout) == (2, "")


def test_help_and_version(run: Run) -> None:
    assert run("--version").stdout.startswith("xtgoals ")
    assert "add-actual" in run("--help").stdout
    assert run("--help", COLUMNS="200").stdout == run("--help", COLUMNS="80").stdout
