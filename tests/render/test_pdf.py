"""The pdf of a document: made by LibreOffice, or one sentence that says why not."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import time
from pathlib import Path

import pytest

from xtgoals.model.faults import UsageFault
from xtgoals.render.pdf import pdf

posix = pytest.mark.skipif(sys.platform == "win32", reason="a script stands for LibreOffice")


@pytest.fixture
def instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script that stands for LibreOffice; the test writes it."""
    path = tmp_path / "bin" / "soffice"
    path.parent.mkdir()
    path.touch()
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{path.parent}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return path


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("xtgoals.render.pdf._PLACES", ())
    with pytest.raises(UsageFault, match=r"made by LibreOffice \(soffice\), which is not installed here"):
        pdf(b"")


@posix
def test_a_failure_is_told_in_its_own_words(instead: Path) -> None:
    instead.write_text("#!/bin/sh\necho first >&2; echo 'Error: source file could not be loaded' >&2\n")
    with pytest.raises(UsageFault, match="made no pdf: Error: source file could not be loaded"):
        pdf(b"x")


@posix
def test_all_that_was_started_ends_with_the_time_limit(instead: Path, tmp_path: Path) -> None:
    note = tmp_path / "child"
    instead.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {note}\nwait\n")
    with pytest.raises(UsageFault, match="no pdf within 1 seconds"):
        pdf(b"x", limit=1)
    state = Path(f"/proc/{note.read_text().strip()}/stat")
    # gone, or waiting for its parent to notice; a busy machine takes its time to end what was killed
    end = time.monotonic() + 60
    while state.exists() and state.read_text().split()[2] != "Z":
        assert time.monotonic() < end, state.read_text()
        time.sleep(0.05)


@posix
def test_nothing_is_left_in_the_folder_for_temporary_files(
    instead: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    instead.write_text(
        '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nprintf %%PDF > "$2/document.pdf"\n'
    )
    assert pdf(b"x") == b"%PDF"
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.whole
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_document_as_pdf() -> None:
    library = pytest.importorskip("docx")
    import io

    out = io.BytesIO()
    library.Document().save(out)
    assert pdf(out.getvalue()).startswith(b"%PDF")
