"""What is told of an import: first what was understood, and of what is refused each cause once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.command import CLEAN, Run
from tests.importing.sending import CATALOGUE, Send, Sent, rows_of

TABLE = """\
指标,地区,期间,数值,级别
基站,雨湖区,2024-Q1,405,
新增知识价值贷款,湘潭市,2024年1-9月,8000万元,预计
"""
# label as written, indicator, region and period, value with its unit, grade and what becomes of it
UNDERSTOOD = {
    "en": [
        (
            *("基站, 雨湖区, 2024-Q1", "New base stations (stations)", "Yuhu, 2024-Q1"),
            *("405 stations", "reported, new"),
        ),
        (
            *("新增知识价值贷款, 湘潭市, 2024年1-9月", "New loans (loans)", "Xiangtan, 2024-09"),
            *("8000万元 = 0.8 x 100 million yuan", "estimate, new"),
        ),
    ],
    "zh": [
        (
            *("基站, 雨湖区, 2024-Q1", "新建5G基站（stations）", "雨湖区 2024-Q1"),
            *("405 个", "自报 新增"),
        ),
        (
            *("新增知识价值贷款, 湘潭市, 2024年1-9月", "新增知识价值贷款（loans）", "湘潭市 2024-09"),
            *("8000万元 = 0.8 亿元", "预计 新增"),
        ),
    ],
}


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder with the small plan and the table."""
    (tmp_path / "data" / "actuals").mkdir(parents=True)
    (tmp_path / "data" / "targets.yaml").write_text(CATALOGUE, "utf-8")
    (tmp_path / "t.csv").write_text(TABLE, "utf-8")
    return tmp_path


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", ["30", "80", "300"])
@pytest.mark.parametrize("dry", [True, False])
def test_each_figure_is_shown_as_written_and_as_understood(
    run: Run, work: Path, lang: str, width: str, dry: bool
) -> None:
    options = ["--dry-run"] if dry else []
    done = run("--data", "data", "--lang", lang, "import", "t.csv", *options, cwd=work, COLUMNS=width)
    assert done.returncode == 0, done.stderr
    lines = [re.split(r"\s{2,}", line.strip()) for line in done.stdout.splitlines()]
    for figure in UNDERSTOOD[lang]:
        assert [*figure] in lines, done.stdout
    assert bool(rows_of(work / "data")) is not dry
    assert not dry or not list((work / "data" / "actuals").iterdir())


def test_what_is_not_understood_is_told_beside_what_is(send: Send) -> None:
    sent = send(f"{TABLE}不存在,湘潭市,2024-Q1,1,自报\n")
    assert sent.rows == []
    assert "2 figures as understood" in sent.said
    assert "2 added, 0 unchanged, 0 revised, 1 refused\nnothing was stored" in sent.said


def test_of_many_figures_those_of_one_label_are_shown_together(send: Send) -> None:
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 9) for day in range(2, 30)]
    rows = "".join(f"{name},{day},{at}\n" for name in ("基站", "roads") for at, day in enumerate(days[:101]))
    sent = send(f"指标,期间,数值\n{rows}", "--dry-run", "--force")
    assert "202 figures as understood" in sent.said
    (line,) = [line for line in sent.said.splitlines() if line.startswith("基站")]
    assert re.split(r"\s{2,}", line) == [
        *(
            "基站",
            "New base stations (stations)",
            "101",
            "2024-01-02 - 2024-04-18",
            "0 to 100 stations",
            "reported, new",
        )
    ]
    assert len(sent.said.splitlines()) < 20


def test_the_same_table_again_is_unchanged(run: Run, work: Path) -> None:
    for added in (2, 0):
        done = run("--data", "data", "--lang", "en", "import", "t.csv", cwd=work)
        assert f"{added} added, {2 - added} unchanged, 0 revised, 0 refused" in done.stdout
        assert len(rows_of(work / "data")) == 2


ROWS = [f"2024-{month:02}-{day:02}" for month in range(1, 13) for day in range(2, 30)]


def once(sent: Sent, rule: str, at_most: int) -> None:
    """One finding, in few lines, and nothing stored."""
    assert (sent.rows, sent.status) == ([], 1)
    assert sent.said.count(f": error: {rule}: ") == sent.said.count(": error: ") == 1
    assert len(sent.said.splitlines()) <= at_most, sent.said


def test_one_cause_is_one_finding(send: Send) -> None:
    unknown = send("指标,期间,数值\n" + "".join(f"未知,{day},5\n" for day in ROWS))
    once(unknown, "unknown-indicator", 8)
    assert "no indicator '未知' (and so in 335 more cells, up to 337:1)" in unknown.said
    once(send("指标,期间,数值\n" + "".join(f"基站,第{day}天,5\n" for day in ROWS)), "bad-period", 8)
    once(send("指标,期间,数值\n" + "".join(f"基站,{day},5*\n" for day in ROWS)), "bad-value", 8)
    once(send("指标,期间,数值,单位\n" + "".join(f"基站,{day},5,亩\n" for day in ROWS)), "unknown-unit", 8)
    once(send("指标,期间,数值\n" + "".join(f",{day},5\n" for day in ROWS)), "empty-label", 8)
    headings = "".join(f",项目{at}" for at in range(60))
    once(send(f"指标,期间,数值{headings}\n基站,2024-Q1,5\n"), "unknown-column", 8)
    named = send(
        "指标,期间,数值\n" + "".join(f"基站,{day},5\n" for day in ROWS), "--force", name="雨湖区.csv"
    )
    once(named, "said-otherwise", 18)
    assert "5 stations  reported, new" in named.said  # and not 5 to 5


def test_many_second_figures_are_one_finding(run: Run, work: Path) -> None:
    for start in (1, 2):
        rows = "".join(f"基站,{day},{at}\n" for at, day in enumerate(ROWS, start))
        (work / "t.csv").write_text(f"指标,期间,数值\n{rows}", "utf-8")
        done = run("--data", "data", "--lang", "en", "import", "t.csv", "--force", cwd=work, COLUMNS="160")
    assert done.returncode == 1
    assert len(rows_of(work / "data")) == len(ROWS)
    assert done.stderr.count(": error: ") == 1
    assert "second-figure" in done.stderr
    assert len(done.stderr.splitlines()) < 8


class TestOnATerminal:
    """Whoever sits at a terminal sees what was understood, and is asked."""

    def told(
        self, work: Path, answer: str, question: str, *options: str, lang: str = "en"
    ) -> tuple[str, int]:
        pytest.importorskip("pty")
        from tests.terminal import Terminal

        command = ("--data", "data", "--lang", lang, "import", "t.csv", *options)
        terminal = Terminal(*command, environment=CLEAN, cwd=work, width=160)
        terminal.until(question)
        assert rows_of(work / "data") == []  # nothing before the answer
        assert "2024-09" in terminal.screen
        terminal.type(answer)
        return terminal.screen, terminal.end()

    @pytest.mark.parametrize(("answer", "stored"), [("y", 2), ("n", 0), ("", 0)])
    def test_a_table_is_confirmed(self, work: Path, answer: str, stored: int) -> None:
        _, status = self.told(work, answer, "Store them? [y/N]")
        assert len(rows_of(work / "data")) == stored
        assert status in (0, 1)

    @pytest.mark.parametrize(("answer", "stored"), [("y", 1), ("n", 0)])
    def test_what_is_doubtful_is_asked_about(self, work: Path, answer: str, stored: int) -> None:
        (work / "t.csv").write_text("指标,期间,数值\nurban,2024-09,0.66\n", "utf-8")
        screen, status = self.told(work, answer, "Store them all the same? [y/N]")
        assert "first-value" in screen
        assert len(rows_of(work / "data")) == stored
        assert status == (not stored)

    def test_nobody_is_asked_without_input_or_on_a_dry_run(self, work: Path) -> None:
        pytest.importorskip("pty")
        from tests.terminal import Terminal

        for options, stored in ((["--dry-run"], 0), (["--no-input"], 2)):
            command = ("--data", "data", "--lang", "en", "import", "t.csv", *options)
            terminal = Terminal(*command, environment=CLEAN, cwd=work, width=160)
            assert terminal.end() == 0
            assert "[y/N]" not in terminal.screen
            assert len(rows_of(work / "data")) == stored
