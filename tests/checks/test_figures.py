"""What a printed figure says, held against the value: right ones are never refused, wrong ones always."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.builders import indicator, plan, target
from tests.command import Run
from xtgoals.checks.figures import figure_kind, figure_value
from xtgoals.checks.view import CatalogueView
from xtgoals.model.bound import About, AtLeast, AtMost, Between, Bound, LessThan, MoreThan, RiseBy
from xtgoals.model.finding import Severity
from xtgoals.model.period import parse_period
from xtgoals.model.target import Baseline
from xtgoals.model.units import Unit
from xtgoals.model.words import Measure, UnitKind

RIGHT = [
    ("450个以上", "450", "个"),
    ("十二个", "12", "个"),
    ("二十个", "20", "个"),
    ("一百个", "100", "个"),
    ("两千个", "2000", "个"),
    ("三百五十个", "350", "个"),
    ("一个", "1", "个"),
    ("百分之八十", "80", "%"),
    ("百分之80", "80", "%"),
    ("第三期十五个", "15", "个"),
    ("第三期15个", "15", "个"),
    ("1,200个", "1200", "个"),
    ("１，２００个", "1200", "个"),
    ("3百个", "300", "个"),
    ("1.5百个", "150", "个"),
    ("-5%", "-5", "%"),
    ("下降5%", "-5", "%"),
    ("翻一番", "2", "倍"),
    ("翻两番", "300", "%"),  # four times is 300 % more
    ("1.2万亿元", "1.2", "万亿元"),
    ("12000亿元", "1.2", "万亿元"),
    ("1.2万亿元", "12000", "亿元"),
    ("2千公里", "2", "千公里"),
    ("2千公里", "2000", "公里"),
    ("2.1万户", "2.1", "万户"),
    ("2.1万户", "21000", "户"),
    ("2万1千户", "21000", "户"),
    ("提升0.5个百分点", "0.5", "%"),
    ("二级以上医院30家", "30", "家"),
    ("一二三产融合企业450家", "450", "家"),
    ("六成以上", "60", "%"),
    ("三分之一", "33.3", "%"),
    ("增长1.5倍", "250", "%"),
    ("全覆盖", "100", "%"),
]
WRONG = [
    ("450个以上", "405", "个"),
    ("十二个", "10", "个"),
    ("百分之八十", "18", "%"),
    ("1,200个", "200", "个"),
    ("1.2万亿元", "1.2", "亿元"),
    ("2.1万户", "2.1", "户"),
    ("2千公里", "20", "千公里"),
    ("第三期十五个", "3", "个"),
    ("翻一番", "4", "倍"),
    ("下降5%", "-15", "%"),
    ("2.1户", "2.1", "万户"),
    ("1.4 million homes", "1500000", "homes"),
]
UNREADABLE = [("as agreed", "100", "个"), ("三百五", "350", "个"), ("与上年持平", "100", "个")]


def found(figure: str, bound: Bound, unit: str = "个") -> list[str]:
    shown = Unit(unit, "things", UnitKind.QUANTITY)
    one = indicator(target(bound, figure=figure), unit=shown, measure=Measure.LEVEL)
    view = CatalogueView(plan(one), "targets.yaml")
    return [finding.rule for rule in (figure_value, figure_kind) for finding in rule(view)]


@pytest.mark.parametrize(("figure", "value", "unit"), RIGHT)
def test_a_right_figure_is_not_refused(figure: str, value: str, unit: str) -> None:
    assert found(figure, AtLeast(Decimal(value)), unit) == []


@pytest.mark.parametrize(("figure", "value", "unit"), WRONG)
def test_a_wrong_figure_is_found(figure: str, value: str, unit: str) -> None:
    assert found(figure, AtLeast(Decimal(value)), unit) == ["figure-value"]


@pytest.mark.parametrize(("figure", "value", "unit"), UNREADABLE)
def test_a_figure_without_a_number_is_told_apart(figure: str, value: str, unit: str) -> None:
    one = indicator(target(AtLeast(Decimal(value)), figure=figure), unit=Unit(unit, "posts", UnitKind.COUNT))
    (finding,) = figure_value(CatalogueView(plan(one), "targets.yaml"))
    assert (finding.severity, finding.place[-1]) == (Severity.WARNING, "figure")
    assert finding.message.en == (
        f"no number can be read in the figure {figure!r}, so {value} posts is not held against it"
    )


def test_a_change_is_worked_out_from_a_written_baseline() -> None:
    year = parse_period("2020")
    assert year

    def rules(value: str, baseline: Baseline | None) -> list[str]:
        one = target(AtMost(Decimal(value)), figure="比2020年下降25%", baseline=baseline)
        shown = Unit("家", "bodies", UnitKind.COUNT)
        view = CatalogueView(plan(indicator(one, unit=shown, measure=Measure.LEVEL)), "targets.yaml")
        return [finding.rule for finding in figure_value(view)]

    assert rules("149", Baseline(year, Decimal(199))) == []
    assert rules("150", Baseline(year, Decimal(199))) == ["figure-value"]
    # of a baseline that is a row, or is not there, nothing is known
    assert rules("150", Baseline(year)) == rules("150", None) == []


def test_a_wrong_figure_stops_no_command(folder: Path, run: Run) -> None:
    catalogue = folder / "targets.yaml"
    text = catalogue.read_text("utf-8")
    catalogue.write_text(text.replace("figure: 450个以上", "figure: 460个以上"), "utf-8")
    done = run("--data", str(folder), "--lang", "en", "check")
    assert done.returncode == 0
    assert "warning: figure-value" in done.stdout
    assert "1 warning;" in done.stdout
    assert run("--data", str(folder), "status").returncode == 0


def test_a_range_may_share_its_scale() -> None:
    # 1.2至1.5万 is 12000 to 15000
    assert found("1.2至1.5万个", Between(Decimal(12000), Decimal(15000))) == []
    assert found("55%至60%", Between(Decimal(55), Decimal(60)), "%") == []
    assert found("55%至60%", Between(Decimal(55), Decimal(66)), "%") == ["figure-value"]


@pytest.mark.parametrize(
    ("figure", "bound", "fits"),
    [
        ("5个以上", AtLeast(Decimal(5)), True),
        ("5个以上", AtMost(Decimal(5)), False),
        ("5个以上", MoreThan(Decimal(5)), False),
        ("不少于5个", LessThan(Decimal(5)), False),
        ("不少于5个", AtLeast(Decimal(5)), True),
        ("小于5个", LessThan(Decimal(5)), True),
        ("小于5个", AtMost(Decimal(5)), False),
        ("不超过5个", AtMost(Decimal(5)), True),
        ("超过5个", MoreThan(Decimal(5)), True),
        ("超过5个", AtMost(Decimal(5)), False),
        ("5个左右", AtLeast(Decimal(5)), False),
        ("5个左右", About(Decimal(5), 0), True),  # type: ignore[arg-type]
        ("提升5%以上", RiseBy(Decimal(5)), True),
        ("下降5%以上", AtMost(Decimal(-5)), True),
        ("5个", AtMost(Decimal(5)), True),
    ],
)
def test_the_words_of_a_figure_fit_the_kind(figure: str, bound: Bound, fits: bool) -> None:
    assert found(figure, bound) == ([] if fits else ["figure-kind"])
