"""Small plans whose targets regions took on parts of."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.allotments.plans import BUSES, HEAD, Made
from xtgoals.model.period import parse_period


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A data folder: the YAML of its indicators, and rows `period,region,value[,grade]` by indicator.

    A row is recorded nine days after its period.
    """

    def make(indicators: str = BUSES, **rows: str) -> Path:
        folder = tmp_path / "data"
        (folder / "actuals").mkdir(parents=True, exist_ok=True)
        (folder / "targets.yaml").write_text(HEAD + indicators, "utf-8")
        for name, lines in rows.items():
            text = "period,region,value,grade,source,recorded_on\n"
            for line in lines.split():
                period, region, value, *grade = line.split(",")
                ended = parse_period(period)
                assert ended, period
                day = ended.last + timedelta(days=9)
                text += f"{period},{region},{value},{''.join(grade)},survey,{day}\n"
            (folder / "actuals" / f"{name}.csv").write_text(text, "utf-8")
        return folder

    return make
