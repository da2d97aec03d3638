"""The screens of `due` and `list`: one table, whose titles say who owes what and where it was promised."""

from __future__ import annotations

import pytest

from tests.command import CLEAN, DAYS, ILLUSTRATIVE, Run

pytest.importorskip("pty")
from tests.terminal import Terminal


def test_what_is_due_is_counted_and_has_one_heading(run: Run) -> None:
    lines = run(*ILLUSTRATIVE, "--lang", "en", "due", *DAYS).stdout.splitlines()
    # clinics 2 x 2, courtyards 2, cold-chain bases and roads 2 each, farmland and two kinds of firms: 13
    assert lines[4] == "13 figures of 7 indicators are overdue."
    assert sum(line.startswith("Indicator") for line in lines) == 1
    assert "Yuetang District Government" in lines
    one = run(*ILLUSTRATIVE, "--lang", "en", "due", *DAYS, "--region", "shaoshan").stdout
    assert "1 figure of 1 indicator is overdue." in one


def test_a_clause_without_organisations_says_so(run: Run) -> None:
    shown = run("--lang", "en", "due", "--known-on", "2026-11-23").stdout
    assert "no lead: 一 (no organisation in the clause)" in shown
    # 15 July 2024 to 23 November 2026: 861 days
    assert "2024-07-15          861" in shown
    old = run("--lang", "en", "due", "--known-on", "2027-11-23").stdout
    assert "2024-07-15        1,226" in old  # and 365 more


def test_a_list_says_once_of_each_table_what_it_leaves_out() -> None:
    terminal = Terminal(*ILLUSTRATIVE, "--lang", "en", "list", environment=CLEAN, width=80)
    assert terminal.end() == 0
    # once for each table: of the targets, and of the milestones
    assert terminal.screen.count("Left out at this width") == 2
    assert terminal.screen.count("Indicator ") == 1
    assert "二(三)3 Better infrastructure" in terminal.screen
