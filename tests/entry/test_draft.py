"""What is drafted from a plan's text: no number of it is lost, and what is sure is read as it is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xtgoals.entry.draft import PlanDraft, draft_plan
from xtgoals.entry.headings import headed
from xtgoals.entry.plan_text import Exempt, PlanText, explain

PIECES = (
    *(
        "450个以上",
        "5G",
        "2024年",
        "，",
        "。",
        "、",
        "\n",
        "\n\n",
        "1.",
        "（2）",
        "(一)",
        "二、",
        "第三节 ",
        "1.1 ",
    ),
    *(
        "1，2",
        "3,4",
        "1,234",
        "5-6%",
        "10—15家",
        "力争",
        "3",
        "33",
        "3号",
        "第3",
        "x3",
        "3x",
        "1.2.3",
        "１２３",
    ),
    *(
        "４．５",
        "%",
        "百分之五",
        "1/3",
        "15:10",
        "2024-06-11",
        "“1+3”",
        "|",
        "\t",
        "  ",
        "- ",
        "Section 2 ",
        "3.",
    ),
    *(
        "1.5 million homes",
        "by 2030",
        "$3.2m",
        "~",
        ".5",
        "0.",
        "公里",
        "(责任单位:市发改委)",
        "20,30,40",
        "²",
        "٣",
    ),
    *(
        "2,000,000",
        "1 000 km",
        "10:",
        "1e6",
        "-5",
        "由3%到5%",
        "\u3000",
        "\r\n",
        "\x0b",
        "45\n0个",
        "450\n个",
        "µg/m3",
    ),
)


def figures(text: str) -> list[tuple[str, str, str, str]]:
    """Of each number that may be a promise name, figure, bound with its values, and unit."""
    return [
        (one.name, one.figure, f"{one.guess.bound} {' '.join(one.guess.values)}", one.guess.unit)
        for one in draft_plan(text).targets
    ]


def left_over(made: PlanDraft, text: str) -> list[object]:
    read = PlanText(text)
    targets = sorted(made.targets, key=lambda one: -len(one.figure))
    lost: list[object] = [one.figure for one in targets if not read.take(one.clause, one.figure)]
    lost += explain(read, [Exempt(one.clause or "", one.text, one.times) for one in made.numbers])
    return [*lost, *read.left()]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_number_of_a_text_is_lost(text: str) -> None:
    assert left_over(draft_plan(text), text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建公共快充桩450个以上", ("新建公共快充桩", "450个以上", "at_least 450", "个")),
        ("确保服务半径小于1公里", ("服务半径", "小于1公里", "less_than 1", "公里")),
        ("地区生产总值超600亿", ("地区生产总值", "超600亿", "more_than 600", "亿元")),
        ("建成示范村镇60个左右", ("建成示范村镇", "60个左右", "about 60", "个")),
        ("失业率控制在5.5%以内", ("失业率", "5.5%以内", "at_most 5.5", "%")),
        ("审批时限压缩至5个工作日", ("审批时限", "5个工作日", "at_most 5", "个工作日")),
        ("每年选派不少于100名科技特派员", ("每年选派科技特派员", "不少于100名", "at_least 100", "名")),
        ("改造提升老旧小区2.1万户", ("改造提升老旧小区", "2.1万户", "at_least 2.1", "万户")),
        ("可再生能源替代率≥8%", ("可再生能源替代率", "≥8%", "at_least 8", "%")),
        ("合格率不低于百分之八十五", ("合格率", "不低于百分之八十五", "at_least 85", "%")),
        ("城镇化率较2023年提升0.5%", ("城镇化率提升", "0.5%", "at_least 0.5", "%")),
        ("优良率达到5—6%", ("优良率", "5—6%", "between 5 6", "%")),
        ("涉及居民1.8\n万户", ("涉及居民", "1.8万户", "at_least 1.8", "万户")),
        ("|2|森林覆盖率|%|45.5|", ("森林覆盖率", "45.5", "at_least 45.5", "%")),
        ("Build at least 450 charging posts by 2030.",
         ("Build charging posts", "at least 450 charging posts", "at_least 450", "charging posts")),
        ("Build 2,000 km of cycle lanes.", ("Build cycle lanes", "2,000 km", "at_least 2000", "km")),
        ("Install 1.5 million panels.",
         ("Install panels", "1.5 million panels", "at_least 1500000", "panels")),
        ("Road deaths fall by 30 percent", ("Road deaths fall", "30 percent", "at_least 30", "%")),
        ("Bike trips rise to 20-25% of all", ("Bike trips rise", "20-25%", "between 20 25", "%")),
        ("Invest more than $85 million", ("Invest", "more than $85 million", "more_than 85", "$ million")),
        ("Raise the share from 24% to 30%", ("Raise the share", "30%", "at_least 30", "%")),
        ("城镇化率由66%提高到68%", ("城镇化率", "68%", "at_least 68", "%")),
        ("Homes lie within 300 m of a park", ("Homes lie a park", "within 300 m", "at_most 300", "m")),
        ("6月底前开工率达到80%", ("开工率", "80%", "at_least 80", "%")),
        ("Reduce energy use to 120 kWh", ("Reduce energy use", "120 kWh", "at_most 120", "kWh")),
    ],
)  # fmt: skip
def test_a_figure_is_drafted_as_it_is_meant(text: str, expected: tuple[str, str, str, str]) -> None:
    assert [one for one in figures(text) if one[1] == expected[1]] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "到2025年",
            "2023—2025年",
            "2024-06-11 15:10",
            "6月底前",
            "每季度末月25日前报送",
            "每月5日",
            "by 31 December 2029",
            "in 2030",
            "Q3 2025",
        ),
        *("第7届进博会", "宁政办发〔2025〕3号", "专栏1", "the 4th ring road", "see Article 5", "第3页 共5页"),
        *("5G", "PM2.5", "3A", "G320", "COVID-19", "“1+3+N”", "12345热线", "per 1,000 people"),
    ],
)
def test_years_ordinals_and_names_are_no_figures(text: str) -> None:
    made = draft_plan(text)
    assert (made.targets, left_over(made, text)) == ((), [])
    assert made.numbers


@pytest.mark.parametrize(
    ("lines", "clauses"),
    [
        ("第一章 总纲|第一节 经济|一、工业|（一）园区|1.扩园|（1）用地|第二节 农业",
         "第一章|第一章第一节|第一章第一节一|第一章第一节一(一)|第一章第一节一(一)1|第一章第一节一(一)1(1)|第一章第二节"),
        ("一、稳增长|1.工业|2.投资|二、惠民生|1.就业", "一|一1|一2|二|二1"),
        ("1 总则|1.1 目标|达到|1.5万辆|2.1.1 既有建筑|2 任务|2.1 建筑|2.1.1 改造",
         "1|1.1|1.1|1.1|1.1|2|2.1|2.1.1"),
        ("Section 1: Goals|1.1 Energy|1.5 million panels|1.2 Homes|1. Retrofit|2. Build|Section 2: Streets",
         "Section 1|Section 1 1.1|Section 1 1.1|Section 1 1.2|Section 1 1.2 1|Section 1 1.2 2|Section 2"),
        ("plant at least|50. Then|1. Roads|30. June|2. Homes", "||1|1|2"),
        ("## 1. Roads|- 52 bridges|### 1.1 Paving", "1|1|1.1"),
    ],
)  # fmt: skip
def test_clauses_are_known_by_the_numbering_of_the_plan(lines: str, clauses: str) -> None:
    assert [one.clause for one in headed(lines.split("|"))] == clauses.split("|")


def test_the_bodies_that_answer_are_those_of_their_clause() -> None:
    text = "一、路\n建成1座。(责任单位:市发改委、市财政局等)\n"
    text += "二、房\n建成2座。（市住建局牵头，市规划局等按职责分工负责）"
    made = draft_plan(text)
    assert {name: one.responsible for name, one in made.clauses.items()} == {
        "一": ("市发改委", "市财政局"),
        "二": ("市住建局", "市规划局"),
    }


def test_a_figure_may_be_cited_at_a_wider_clause_but_is_looked_for_in_its_own_first() -> None:
    text = PlanText("一、目标\n建成5座\n1.桥\n建成5座")
    assert [text.take("一", "5座") for _ in range(3)] == [True, True, False]
    text = PlanText("一、目标\n建成5座\n1.桥\n建成5座")
    assert text.take("一", "5座")
    assert [one.line for one in text.left()] == [4]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("(Responsible: Housing\nBureau; Land Office)", ("Housing Bureau", "Land Office")),
        ("（责任单位：市住建局；配合单\n位：市资源局）", ("市住建局", "市资源局")),
        ("（责任单位：市住建局；完成时限：年底）", ("市住建局",)),
        ("责任单位：市住建局；建成学校", ("市住建局",)),
    ],
)
def test_bodies_in_brackets_go_on_behind_a_semicolon_and_a_wrapped_line(
    text: str, bodies: tuple[str, ...]
) -> None:
    assert draft_plan(f"一、路\n建成1座。{text}").clauses["一"].responsible == bodies


def test_where_a_rise_begins_is_no_target_and_a_concentration_is_a_level() -> None:
    made = draft_plan("绿道由24公里增加到30公里，年均浓度低于35微克，修桥5座")
    assert [(one.figure, one.is_level) for one in made.targets] == [
        ("30公里", False),
        ("低于35微克", True),
        ("5座", False),
    ]
    assert [one.text for one in made.numbers] == ["24"]


def test_a_number_with_separators_is_left_over_once() -> None:
    assert [one.column for one in PlanText("It has 318,000.5 inhabitants, 1,23 and 4").left()] == [
        8,
        31,
        33,
        40,
    ]
