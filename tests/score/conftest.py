"""Folders whose year is assessed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.command import ROOT


@pytest.fixture
def year_over(tmp_path: Path) -> Path:
    """The illustration, looked at on a day after everything of its year was known."""
    folder = tmp_path / "illustrative"
    shutil.copytree(ROOT / "examples" / "illustrative", folder)
    catalogue = (folder / "targets.yaml").read_text("utf-8")
    assert catalogue.count("  shown_on: 2024-10-20 ") == 1
    later = catalogue.replace("  shown_on: 2024-10-20 ", "  shown_on: 2025-04-10 ")
    (folder / "targets.yaml").write_text(later, "utf-8")
    return folder
