"""What is asked on a terminal, and what the shell is offered on Tab."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import CLEAN, folder, run

pytest.importorskip("pty")
from tests.terminal import Terminal

__all__ = ["folder"]


def talk(folder: Path, arguments: list[str], answers: list[tuple[str, str]]) -> str:
    """Run the command on a terminal, answer each question when it comes, and return the screen."""
    environment = {**CLEAN, "XTGOALS_LANG": "en"}
    terminal = Terminal("--data", str(folder), *arguments, environment=environment)
    for question, answer in answers:
        terminal.until(question)
        terminal.type(answer)
    terminal.end()
    return terminal.screen


def test_what_is_missing_is_asked_for_and_confirmed(folder: Path) -> None:
    answers = [
        ("Indicator", "road-safety"),
        ("Period", "三季度"),
        ("Value", "640公里"),
        ("Source", "October return"),
        ("Store it?", "y"),
    ]
    screen = talk(folder, ["add-actual"], answers)
    assert "640公里 = 640 km" in screen or "640 km" in screen
    assert "2024-Q3,,640,reported,October return" in (folder / "actuals/road-safety.csv").read_text("utf-8")


def test_no_is_no(folder: Path) -> None:
    screen = talk(
        folder,
        ["add-actual", "road-safety", "640"],
        [("Period", "2024-Q3"), ("Source", "s"), ("Store it?", "n")],
    )
    assert "Store it?" in screen
    assert not (folder / "actuals/road-safety.csv").exists()


def test_what_looks_wrong_is_asked_about(folder: Path) -> None:
    asked = ["add-actual", "road-safety", "640", "--period", "2024-Q3"]
    screen = talk(folder, asked, [("Store it all the same?", "y")])
    assert "missing-source" in screen
    assert (folder / "actuals/road-safety.csv").exists()


def test_no_input_refuses_instead(folder: Path) -> None:
    assert "--period" in talk(folder, ["add-actual", "road-safety", "1", "--no-input"], [])


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("xtgoals add-actual public", "public-fast-chargers"),
        ("xtgoals add-actual public-fast-chargers 1 --region yue", "yuetang"),
        ("xtgoals add-actual public-fast-chargers 1 --period 2024-Q", "2024-Q3"),
        ("xtgoals show urban", "urbanisation-rate"),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_tab_offers_ids_regions_and_periods(shell: str, words: str, offered: str, folder: Path) -> None:
    last = words.rsplit(maxsplit=1)[-1]
    done = run(
        _XTGOALS_COMPLETE=f"complete_{shell}",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split()) - 1),
        _TYPER_COMPLETE_ARGS=words,
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        _TYPER_COMPLETE_WORD_TO_COMPLETE=last,
        XTGOALS_DATA=str(folder),
    )
    assert offered in done.stdout, done.stderr
