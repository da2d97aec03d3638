"""The programs on the pages for analysts and for CI run, or fit the schemas of those services."""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
import yaml

from tests.command import CLEAN, ROOT, Git, Run
from xtgoals.locale import Lang
from xtgoals.model.words import Grade, Status
from xtgoals.report.phrases import status_cell

_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def blocks(page: str) -> list[tuple[str, str]]:
    """The blocks of a page with their languages."""
    return _BLOCK.findall((ROOT / "docs" / page).read_text("utf-8"))


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What lies at the top of the repository and a page may read, in a folder of its own."""
    for name in ("data", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_page(page: str, run: Run, top: Path) -> Iterator[tuple[str, str]]:
    """What each program of a page prints, and what the page says it prints."""
    names: dict[str, object] = {}
    printed = ""
    for language, text in blocks(page):
        if language == "python":
            out = StringIO()
            with redirect_stdout(out):
                exec(compile(ast.parse(text), page, "exec"), names)
            printed = out.getvalue()
        elif language == "sh":
            for line in text.splitlines():
                assert run(*shlex.split(line)[1:], cwd=top).returncode == 0
        elif language == "text":
            yield printed.strip(), text.strip()


@pytest.mark.parametrize("page", ["python.md", "python.zh-CN.md"])
def test_the_programs_for_python(run: Run, top: Path, page: str) -> None:
    results = list(run_page(page, run, top))
    assert len(results) == 3
    for printed, said in results:
        assert printed == said


@pytest.mark.parametrize("page", ["analysis.md", "analysis.zh-CN.md"])
def test_the_programs_for_analysis(run: Run, top: Path, page: str) -> None:
    pytest.importorskip("duckdb")
    pytest.importorskip("pandas")
    results = list(run_page(page, run, top))
    assert len(results) == 4
    for printed, said in results:
        assert printed == said


@pytest.mark.parametrize("name", ["python", "analysis", "ci"])
def test_both_languages_have_the_same_programs(name: str) -> None:
    assert blocks(f"{name}.md") == blocks(f"{name}.zh-CN.md")


@pytest.mark.parametrize(
    ("begins", "schema"),
    [
        ("# .github/workflows/figures", "github-workflows"),
        ("# .github/workflows/page", "github-workflows"),
        ("# .gitlab-ci.yml\n", "gitlab-ci"),
        ("# .gitlab-ci.yml, the page\n", "gitlab-ci"),
        ("# .pre-commit", ""),
    ],
)
def test_the_files_for_ci_are_whole(tmp_path: Path, begins: str, schema: str) -> None:
    (text,) = (text for language, text in blocks("ci.md") if language == "yaml" and text.startswith(begins))
    content = yaml.safe_load(text)
    if not schema:
        assert content["repos"][0]["hooks"][0]["id"] == "xtgoals-check"
        return
    pytest.importorskip("check_jsonschema")
    path = tmp_path / "ci.yml"
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(os.name == "nt", reason="a shell of Linux is what the service has")
@pytest.mark.parametrize("before", ["0" * 40, "HEAD~1"])
def test_the_script_for_gitlab_runs(git: Git, folder: Path, before: str) -> None:
    (text,) = (text for language, text in blocks("ci.md") if language == "yaml" and "codequality" in text)
    script = [line for line in yaml.safe_load(text)["xtgoals"]["script"] if not line.startswith("pip ")]
    top = folder.parent
    git(top, "init", "-q")
    for message in ("first", "second"):
        git(top, "add", ".")
        git(top, "commit", "-qm", message, "--allow-empty")
    (top / "xtgoals").write_text(f'#!/bin/sh\nexec {sys.executable} -m xtgoals "$@"\n')
    (top / "xtgoals").chmod(0o755)
    path = f"{top}{os.pathsep}{CLEAN['PATH']}"
    done = subprocess.run(
        ["sh", "-ec", "\n".join(script)],
        cwd=top,
        env={**CLEAN, "PATH": path, "PYTHONPATH": str(ROOT), "CI_COMMIT_BEFORE_SHA": before},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (top / "gl-code-quality-report.json").read_text("utf-8").startswith("[")


@pytest.mark.parametrize(("page", "lang"), [("reading.md", "en"), ("reading.zh-CN.md", "zh")])
def test_how_to_read_the_table_explains_every_word(page: str, lang: Lang) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    for status in Status:
        assert f"| {status_cell(status, lang).words} |" in text
    for grade in Grade:
        if grade is not Grade.WITHDRAWN:
            assert grade.word in text


@pytest.mark.whole
@pytest.mark.skipif(os.name == "nt", reason="a shell of Linux is what the services have")
def test_the_scripts_that_publish_the_page_run(run: Run, folder: Path) -> None:
    pytest.importorskip("vl_convert")
    pages = [
        yaml.safe_load(text)
        for language, text in blocks("ci.md")
        if "site -o public" in text and language == "yaml"
    ]
    hub = [step["run"] for step in pages[0]["jobs"]["build"]["steps"] if "run" in step]
    for commands, base in ((hub, "$BASE"), (pages[1]["pages"]["script"], "$CI_PAGES_URL")):
        typed = [
            line.replace(base, "https://example.org/goals")
            for line in commands
            if line.startswith("xtgoals ")
        ]
        assert [shlex.split(line)[3] for line in typed] == ["check", "site"]
        for line in typed:
            done = run(*shlex.split(line)[1:], cwd=folder.parent)
            assert done.returncode == 0, done.stderr
        assert (folder.parent / "public" / "index.html").is_file()
