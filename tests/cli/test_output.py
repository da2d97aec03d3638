"""Where results go: `-o` destroys nothing, and no stream makes a traceback or loses a result."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import CLEAN, DAYS, ILLUSTRATIVE, ROOT, Run, for_the_whole

pytest.importorskip("pty")  # a system with pipes, links and modes

STATUS = [*ILLUSTRATIVE, "--lang", "zh", "status", *DAYS]
LATE = ["--fail-on", "overdue"]  # the illustrative data has one: the gate fails


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which $X is the program."""
    return subprocess.run(
        ["bash", "-c", line],
        cwd=ROOT,
        env={
            **CLEAN,
            "X": f"{sys.executable} -m xtgoals --data examples/illustrative --lang en",
            **environment,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_file_that_is_replaced_keeps_its_mode(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("old")
    page.chmod(0o640)
    assert run(*STATUS, "--format", "html", "-o", str(page)).returncode == 0
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    page.chmod(0o440)  # read-only, for root too
    assert run(*STATUS, "-o", str(page)).returncode == 2
    assert list(tmp_path.iterdir()) == [page]


def make_device(path: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except OSError:
        pytest.skip("no device can be made here")


TARGETS: dict[str, Callable[[Path], None]] = {
    "a pipe": os.mkfifo,
    "a device": make_device,
    "a link": lambda path: path.symlink_to("page.html"),
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a second name": lambda path: path.hardlink_to(path.with_name("page.html")),
}


@pytest.mark.parametrize("kind", TARGETS)
def test_links_devices_and_pipes_are_not_written_onto(run: Run, tmp_path: Path, kind: str) -> None:
    (tmp_path / "page.html").write_text("old")
    target = tmp_path / "target"
    TARGETS[kind](target)
    before = target.lstat()
    for command in (
        STATUS,
        [*ILLUSTRATIVE, "export", "observations"],
        [*ILLUSTRATIVE, "form", "--organisation", "transport", "--period", "2024-Q4", "--overwrite"],
    ):
        done = run(*command, "-o", str(target))
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert target.lstat() == before
    assert (tmp_path / "page.html").read_text() == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"page.html", "target"}


def test_no_file_of_a_data_folder_is_written_onto(run: Run, folder: Path, tmp_path: Path) -> None:
    """By whatever name it is called, whichever folder a command is for; nor a new file among the rows."""
    (folder / "actuals" / "road-safety.csv").write_text("period,value,recorded_on\n")
    (folder / "notes.md").write_text("ours")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "link").symlink_to(folder)
    (tmp_path / "elsewhere" / "targets.html").hardlink_to(folder / "targets.yaml")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for target in (
        "data/targets.yaml",
        "data/actuals/../targets.yaml",
        "elsewhere/link/targets.yaml",
        "elsewhere/targets.html",
        "data/notes.md",
        "data/actuals/road-safety.csv",
        "data/actuals/new.csv",
        "data/maps/new.yaml",
        "data/.git/config",
        str(folder / "targets.yaml"),
    ):
        for command in (
            ["status"],
            ["list"],
            ["due"],
            [*ILLUSTRATIVE, "compare"],
            ["check"],
            ["check", "--list-rules"],
            [*ILLUSTRATIVE, "status"],
            ["export", "standings"],
            ["form", "--organisation", "transport", "--period", "2024-Q4", "--overwrite"],
        ):
            done = run(*command, "-o", target, cwd=tmp_path)
            assert (done.returncode, done.stdout) == (2, ""), (command, target)
    asked = ["form", "--all", "--period", "2024-Q4", "--overwrite", "-o", "data/actuals"]
    assert run(*asked, cwd=tmp_path).returncode == 2
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    # a new file beside the catalogue is one of nobody's, until it is there
    assert run("status", "--format", "html", "-o", "data/page.html", cwd=tmp_path).returncode == 0
    assert run("status", "--format", "html", "-o", "data/page.html", cwd=tmp_path).returncode == 2


def test_standard_output_may_be_named(folder: Path) -> None:
    for name in ("-", "/dev/stdout"):
        done = shell(f"$X status -o {name}", XTGOALS_DATA=str(folder))
        assert (done.returncode, done.stderr) == (0, "")
        assert "km" in done.stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "--output '' 没有内容"),
        (".", "无法写入：它是一个文件夹"),
        ("none/x", "无法写入：没有这个文件或文件夹"),
    ],
)
def test_what_cannot_be_written_is_told(run: Run, name: str, said: str, tmp_path: Path) -> None:
    done = run(*STATUS, "-o", str(tmp_path / name) if name else "")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("encoding", ["gbk", *for_the_whole("ascii", "utf-8")])
@pytest.mark.parametrize("form", ["html", "markdown", "csv", "json"])
def test_what_programs_read_is_utf_8_whatever_the_terminal_speaks(form: str, encoding: str) -> None:
    asked = [sys.executable, "-m", "xtgoals", *STATUS, "--format", form]
    done = subprocess.run(
        asked, cwd=ROOT, env={**CLEAN, "PYTHONIOENCODING": encoding}, capture_output=True, check=True
    )
    assert "新建公共快充桩" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("form", ["github", *for_the_whole("json", "gitlab", "sarif", "junit")])
def test_so_are_the_findings(form: str) -> None:
    asked = [sys.executable, "-m", "xtgoals", "--lang", "zh", "--data", "tests/errors/bad-value/data"]
    done = subprocess.run(
        [*asked, "check", "--format", form],
        cwd=ROOT,
        env={**CLEAN, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert "小数" in done.stdout.decode("utf-8")


def test_in_ascii_every_status_keeps_a_shape_of_its_own(run: Run) -> None:
    done = run(*ILLUSTRATIVE, "--lang", "en", "status", *DAYS, encoding="ascii")
    words = ("+ achieved", "* on-track", "^ at-risk", "# behind", "x missed", "! overdue", "? unknown")
    assert [word for word in words if word not in done.stdout] == []


@pytest.mark.parametrize("form", ["plain", "json"])
def test_whoever_has_seen_enough_does_not_change_the_result(form: str) -> None:
    command = f"$X status {' '.join(DAYS)} --format {form}"
    for gate, result in (("", "0"), (" ".join(LATE), "1")):
        done = shell(f"{{ {command} {gate}; echo $? >&2; }} | true")
        assert (done.stdout, done.stderr) == ("", f"{result}\n")
    coloured = shell(f"{{ {command} {' '.join(LATE)}; echo $? >&2; }} | true", FORCE_COLOR="1")
    assert coloured.stderr == "1\n"


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no full device here")
@pytest.mark.parametrize(
    "command", ["status", "status --format json", "list", "--help", "--version", "check"]
)
def test_a_full_disk_is_one_line(command: str) -> None:
    done = shell(f"$X {command} > /dev/full")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "No space left on device" in done.stderr


@pytest.mark.parametrize(
    ("closed", "status"), [(">&-", 2), ("2>&-", 0), ("<&- 2>&-", 0), (">&- 2>&-", 2), ("2> >(true)", 0)]
)
def test_a_closed_stream_makes_no_traceback(closed: str, status: int) -> None:
    done = shell(f"$X status --format csv {' '.join(DAYS)} {closed}")
    assert "Traceback" not in done.stderr + done.stdout
    assert done.returncode == status
    assert len(done.stderr.splitlines()) <= 1
    assert shell(f"$X status --fail-on overdue {' '.join(DAYS)} 2>&-").returncode == 1
