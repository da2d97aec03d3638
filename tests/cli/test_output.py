"""Where results go: `-o` destroys nothing, and no stream makes a traceback or loses a result."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.command import CLEAN, DAYS, ILLUSTRATIVE, ROOT, Run

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


def test_a_pipe_is_written_to_and_stays_a_pipe(run: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    assert run(*STATUS, "-o", str(pipe)).returncode == 0
    reader.join(30)
    assert "已完成" in read[0]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_stays_a_device(run: Run, tmp_path: Path) -> None:
    device = tmp_path / "null"
    try:
        os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 3))
        device.write_bytes(b"")
    except OSError:
        pytest.skip("no device can be made here")
    assert run(*STATUS, "-o", str(device)).returncode == 0
    assert stat.S_ISCHR(device.stat().st_mode)
    assert list(tmp_path.iterdir()) == [device]


def test_a_link_is_followed_and_the_mode_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    page, link = tmp_path / "pages" / "page.html", tmp_path / "link.html"
    page.write_text("old")
    page.chmod(0o640)
    link.symlink_to(page)
    for name in (link, page):
        page.write_text("old")
        assert run(*STATUS, "--format", "html", "-o", str(name)).returncode == 0
        assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
        assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert [one.name for one in page.parent.iterdir()] == ["page.html"]


def test_a_link_to_nothing_makes_what_it_names(run: Run, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "page")
    assert run(*STATUS, "-o", str(link)).returncode == 0
    assert link.is_symlink()
    assert "已完成" in (tmp_path / "page").read_text("utf-8")


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


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
@pytest.mark.parametrize("form", ["html", "markdown", "csv", "json"])
def test_what_programs_read_is_utf_8_whatever_the_terminal_speaks(form: str, encoding: str) -> None:
    asked = [sys.executable, "-m", "xtgoals", *STATUS, "--format", form]
    done = subprocess.run(
        asked, cwd=ROOT, env={**CLEAN, "PYTHONIOENCODING": encoding}, capture_output=True, check=True
    )
    assert "新建公共快充桩" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("form", ["json", "github", "gitlab", "sarif", "junit"])
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
