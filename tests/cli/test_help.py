"""What the command line says of itself, in both languages."""

from __future__ import annotations

import re

import pytest
from wcwidth import wcswidth

from tests.command import Run
from xtgoals.cli import app as cli
from xtgoals.cli.app import COMMANDS, every_command
from xtgoals.locale import translation

HAN = re.compile(r"[\u4e00-\u9fff]")


def test_every_help_text_has_its_chinese() -> None:
    texts = {one.help for one in every_command()}
    texts |= {parameter.help for one in every_command() for parameter in one.params}
    texts.discard(None)
    assert len(texts) > 50
    said = [translation("zh").gettext(text) for text in texts]
    assert [text for text in said if not HAN.search(text) and "xlsx" not in text] == []


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_in_chinese_has_no_english_sentence_and_fits(run: Run, command: str) -> None:
    done = run("--lang", "zh", *command.split(), "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("用法：xtgoals")
    # a sentence in English: three words in a row; an example is what one types
    said = [line for line in done.stdout.splitlines() if not line.startswith("  xtgoals ")]
    assert re.findall(r"(?:\b[a-z]+ ){2}[a-z]+\b", "\n".join(said)) == []
    assert all(wcswidth(line) <= 80 for line in done.stdout.splitlines())


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_type_of_python_and_nothing_cut(run: Run, command: str) -> None:
    done = run("--lang", "en", *command.split(), "--help")
    assert not re.search(r"<\w|list\[", done.stdout)
    assert [line for line in done.stdout.splitlines()[1:] if line.endswith("...")] == []


def test_the_language_may_be_said_anywhere(run: Run) -> None:
    before = run("--lang", "zh", "status", "--help").stdout
    assert run("status", "--lang", "zh", "--help").stdout == before
    assert run("status", "--help", XTGOALS_LANG="zh").stdout == before
    assert run("status", "--help", LC_ALL="zh_CN.UTF-8").stdout == before
    assert run("--lang", "zh", "status", "--lang", "en", "--help").stdout.startswith("Usage:")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("statu", "错误：没有命令 statu；是否为：'status'"),
        ("zzz", "错误：没有命令 zzz"),
        ("status --as-off 3", "错误：没有选项 --as-off；是否为：--as-of"),
        ("status --zzz", "错误：没有选项 --zzz"),
        ("status extra", "错误：多出的参数：extra"),
        ("status --as-of", "错误：选项 --as-of 后面须有值"),
        ("check --strict=3", "错误：选项 --strict 不带值"),
        ("show", "错误：缺少参数 ID"),
        ("--data x", "错误：没有写命令"),
    ],
)
def test_mistakes_are_told_in_chinese(run: Run, typed: str, said: str) -> None:
    done = run("--lang", "zh", *typed.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == said


def test_every_mistake_on_the_command_line_is_known_as_one(run: Run) -> None:
    """Typer keeps the base of its Click under a private name, so it is found by its place."""
    assert cli._USAGE_ERROR.__name__ == "ClickException"
    assert issubclass(cli._USAGE_ERROR, Exception)
    for wrong in (
        ["status", "--no-such"],
        ["no-such"],
        ["show"],
        ["status", "--sort"],
        ["list", "x"],
    ):
        done = run("--lang", "en", *wrong)
        assert (done.returncode, done.stdout) == (2, ""), wrong
        assert "a fault of ours" not in done.stderr
        assert done.stderr.splitlines()[-1].startswith("Error: ")
