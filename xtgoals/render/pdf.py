"""PDF of a Word document, made by LibreOffice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from xtgoals.model.faults import UsageFault

_LIMIT = 180.0  # seconds; a pack of fifty pages takes five
# where it is, if not on the path
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)


def pdf(docx: bytes, limit: float = _LIMIT) -> bytes:
    """A .docx as PDF, in `limit` seconds at most; LibreOffice that somebody has open is left alone.

    Raises UsageFault where there is no LibreOffice, or it fails.
    """
    program = next(filter(None, map(shutil.which, ("soffice", "libreoffice", *_PLACES))), None)
    if program is None:
        raise UsageFault("a pdf is made by LibreOffice (soffice), which is not installed here")
    # a process that had to be ended may still write into its folder
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, made = folder / "document.docx", folder / "document.pdf"
        source.write_bytes(docx)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        said = _converted(
            [program, profile, "--headless", "--convert-to", "pdf", "--outdir", name, str(source)], limit
        )
        if not made.is_file():
            raise UsageFault("LibreOffice ({program}) made no pdf: {said}", program=program, said=said or "-")
        return made.read_bytes()


def _converted(command: list[str], limit: float) -> str:
    """What the program said last. All that it started ends with it."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            _, errors = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            raise UsageFault("LibreOffice made no pdf within {limit:g} seconds", limit=limit) from None
        finally:
            if process.poll() is None:
                # soffice is a program that starts another, which would go on
                os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
    return errors.decode("utf-8", "replace").strip().rpartition("\n")[2]
