"""Tables with one fault each, or none: what is doubtful is refused at its cell, all else is stored."""

from __future__ import annotations

import pytest

from tests.importing.sending import Send

HEAD = "指标,期间,数值\n"
NAMED = {
    "stations": "新建5G基站",
    "loans": "新增知识价值贷款",
    "roads": "新改建农村公路",
    "urban": "常住人口城镇化率",
    "growth": "规模以上工业增加值增速",
    "jobs": "城镇新增就业",
}


def tidy(indicator: str, period: str, value: str) -> str:
    return f'{HEAD}{NAMED[indicator]},"{period}","{value}"\n'


@pytest.mark.parametrize(
    ("indicator", "values"),
    [
        (
            "stations",
            "405①  405*  405 1)  405+  约405  405（预计）  405¹  405²  ٤٠٥  405[1]  405 r  405e  405#  405†",
        ),
        (
            "stations",
            "405个（累计）  405/800  405.  4 05  4'05  1 405  1.405  405%  405‰  -405  (405)  405-  0405",
        ),
        (
            "stations",
            "405.5  4.05E2  405家  405个/日  Q405  №405  40\u200b5  ↑405  405↑  ▲405  405½  ④  405。  '405",
        ),
        (
            "stations",
            "405、406  —405  405(2023年)  405(不含雨湖区)  405p  405人次  TRUE  #N/A  ∞  …  n.a.  /  同上",
        ),
        ("loans", "3.2亿美元  ￥3.2亿  $3.2  3,2  3.2%  3.2亿元*  3.2元/人  3.2倍  3.2亿元左右  近3.2亿元"),
        ("urban", "66.1 b  661‰  66.1pp  66%-67%  六成六  101  -1  66.1（预计）  66.1%p"),
        ("growth", "下降3.4  下降3.4%  (3.4)  （3.4）  3.4-  ↓3.4  3.4↓  △3.4  持平  增长3.4  同比增长3.4%"),
    ],
)
def test_a_figure_with_anything_beside_it_is_refused(send: Send, indicator: str, values: str) -> None:
    for value in values.split("  "):
        sent = send(tidy(indicator, "2024-Q1", value))
        assert (sent.rows, sent.status) == ([], 1), value
        assert "t.csv:2:" in sent.said, value


@pytest.mark.parametrize(
    ("indicator", "value", "stored"),
    [
        ("stations", "405", "405"),
        ("stations", "４０５", "405"),
        ("stations", "405 个", "405"),
        ("stations", "1,405", "1405"),
        ("stations", "四百零五", "405"),
        ("stations", "405 stations", "405"),
        ("loans", "8000万元", "0.8"),
        ("loans", "3.2亿", "3.2"),
        ("loans", "3.20", "3.20"),
        ("urban", "66.1％", "66.1"),
        ("growth", "-3.4%", "-3.4"),
        ("growth", "－3.4", "-3.4"),
        ("jobs", "6000人", "0.6"),
    ],
)
def test_a_figure_by_itself_is_stored(send: Send, indicator: str, value: str, stored: str) -> None:
    assert send(tidy(indicator, "2024-01", value)).rows == [f"{indicator} 2024-01 {stored}"]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("↓3.4", "words say which way it went"),
        ("¥3.4", "something stands before the number"),
        ("Q34", "something stands before the number"),
        ("(3.4)", "brackets may mean that it is below zero"),
        ("3.4和3.5", "there are two numbers"),
    ],
)
def test_the_reason_is_the_reason(send: Send, value: str, why: str) -> None:
    assert why in send(tidy("growth", "2024-Q1", value)).said


@pytest.mark.parametrize(
    "period",
    [
        *("2024年9月①", "2024年9月1)", "2024-09 (p)", "2024-09p", "2024-09*", "2024Q3e", "24年9月", "24-09"),
        *("2024.1", "9/2024", "09-2024", "Sep-24", "30/09/2024", "1-9月", "前三季度", "二季度", "上半年"),
        *("2024年二季度", "2024年第二季度", "2024年2季度", "2024年下半年", "2024年7-9月", "2024年9月当月"),
        *("2024年9月(预计)", "本年", "去年", "2024年初", "2024/25", "2024-25", "2023/2024", "FY2024"),
        *("民国113年", "45536", "2024.0", "2024 9", "2024M09", "2024-W36", "2024-13", "2024-Q5", "9月"),
        *("third quarter of 2024", "the 2nd quarter 2024", "second half of 2024", "Third Quarter, 2024"),
        *("2024-09-30 00:00:00", "2024-Q3 r", "2024²", "2024年同期", "2024-09至2024-12", "合计"),
    ],
)
def test_a_period_that_may_mean_something_else_is_refused(send: Send, period: str) -> None:
    sent = send(tidy("stations", period, "405"), "--force")
    assert sent.rows == []
    assert "t.csv:2:8: error: bad-period: " in sent.said


@pytest.mark.parametrize(
    ("indicator", "period", "stored"),
    [
        ("stations", "2024年9月", "2024-09"),
        ("stations", "2024年1-9月", "2024-09"),  # a total since January
        ("stations", "2024年前三季度", "2024-09"),
        ("stations", "截至2024年9月底", "2024-09"),
        ("stations", "2024年一季度", "2024-Q1"),  # by itself and as a total it is the same
        ("stations", "2024-Q2", "2024-Q2"),
        ("stations", "2024.10", "2024-10"),
        ("stations", "２０２４年９月", "2024-09"),
        ("stations", "二〇二四年九月", "2024-09"),
        ("stations", "Sep 2024", "2024-09"),
        ("stations", "2024年9月30日", "2024-09-30"),
        ("stations", "first quarter of 2024", "2024-Q1"),
        ("stations", "first half of 2024", "2024-H1"),
        ("stations", "first three quarters of 2024", "2024-09"),
        ("urban", "second half of 2024", "2024-H2"),
        ("jobs", "third quarter of 2024", "2024-Q3"),
        ("urban", "2024年二季度", "2024-Q2"),  # a level stands at its end
        ("urban", "2024年下半年", "2024-H2"),
        ("jobs", "2024年二季度", "2024-Q2"),  # what the quarter added
        ("jobs", "2024年7-9月", "2024-Q3"),
    ],
)
def test_a_period_that_means_one_thing_is_stored(
    send: Send, indicator: str, period: str, stored: str
) -> None:
    value = {"stations": "405", "urban": "66.1", "jobs": "1"}[indicator]
    rows = send(tidy(indicator, period, value), "--force").rows
    assert rows == [f"{indicator} {stored} {value}"]


@pytest.mark.parametrize("period", ["2024年1-9月", "截至2024年9月底", "2024年9月累计", "2024年三季度累计"])
def test_a_total_is_no_increment(send: Send, period: str) -> None:
    assert "it cannot be told which one is meant" in send(tidy("jobs", period, "1")).said
    assert send(tidy("jobs", period, "1"), "--force").rows == []


GOOD = f"{HEAD}新建5G基站,2024-Q1,405\n"


@pytest.mark.parametrize(
    ("table", "place"),
    [
        (f"2024年三季度统计表,,\n{GOOD}", "1:1"),
        (f",,单位：万元\n{GOOD}", "1:3"),
        (f"sep=,\n{GOOD}", "1:1"),
        (f"{GOOD}指标,期间,数值\n新改建农村公路,2024-Q1,5\n", "3:1"),
        (f"{GOOD}指标,数值,期间\n新改建农村公路,5,2024-Q1\n", "3:1"),
        (f"{GOOD}合计,2024-Q1,405\n", "3:1"),
        (f"{GOOD}其中：雨湖区,2024-Q1,5\n", "3:1"),
        (f"{GOOD}雨湖区：,,\n", "3:6"),
        (f"{GOOD}注：含在建,,\n", "3:7"),
        (f"{GOOD}\n\n资料来源：统计局\n", "5:1"),
        (f"{GOOD},,含在建\n", "3:1"),
        (f"{GOOD},2024-H1,410\n", "3:1"),
        (f"{GOOD}同上,2024-H1,410\n", "3:1"),
        (f"{GOOD}〃,2024-H1,410\n", "3:1"),
        ("指标,期间,数值,\n新建5G基站,2024-Q1,405,810\n", "2:20"),
        ("指标,期间,,数值\n新建5G基站,2024-Q1,810,405\n", "2:16"),
        ("指标,期间,数值\n新建5G基站,2024-Q1,405,预计\n", "2:20"),
        ("指标,期间,数值\n新建5G基站,2024-Q1\n", "2:8"),
        ("指标,期间,数值\n新建5G基站,2024-Q1,1,405\n", "2:18"),
        ("指标,期间,数值*\n新建5G基站,2024-Q1,405\n", "1:7"),
        ("指标,期间,数值（累计）\n新建5G基站,2024-Q1,405\n", "1:7"),
        ("指标,期间,目标值\n新建5G基站,2024-Q1,800\n", "1:7"),
        ("指标,期间,目标值,数值\n新建5G基站,2024-Q1,800,405\n", "1:7"),
        ("指标,期间,数值,其中：雨湖区\n新建5G基站,2024-Q1,405,5\n", "1:10"),
        ("指标,期间,数值,value\n新建5G基站,2024-Q1,405,405\n", "1:10"),
        ("indicator,指标名称,期间,数值\nroads,新建5G基站,2024-Q1,405\n", "1:11"),
        ("单位,指标,期间,数值\n雨湖区,新建5G基站,2024-Q1,405\n", "2:1"),
        ("地区,指标,期间,数值\n湘潭市,新建5G基站,2024-Q1,405\n,新建5G基站,2024-H1,410\n", "3:1"),
        ("地区,指标,期间,数值\n湘潭市,新建5G基站,2024-Q1,405\n全市,新建5G基站,2024-H1,410\n", "3:1"),
        ("指标,期间,数值,级别\n新建5G基站,2024-Q1,405,快报数\n", "2:20"),
        (f"{GOOD}stations,2024-03,406\n", "3:18"),
        (GOOD.replace(",", "|"), "1:1"),
        (GOOD.replace(",", "，"), "1:1"),
    ],
)
def test_a_layout_that_is_not_tidy_is_refused(send: Send, table: str, place: str) -> None:
    sent = send(table)
    assert sent.rows == []
    assert f"t.csv:{place}: error: " in sent.said
    assert len(sent.said.splitlines()) <= 20


@pytest.mark.parametrize(
    "table",
    [
        GOOD,
        f"\n\n{GOOD}\n\n",
        GOOD.replace(",", ";"),
        GOOD.replace(",", "\t"),
        "期间,数值,指标\n2024-Q1,405,基站\n",
        "指标名称,报告期,完成值\n stations ,2024-Q1, 405 \n",
        "指标,期间,数值,,\n新建5G基站,2024-Q1,405,,\n,,,,\n",
        "ID,Period,VALUE\nNew Base Stations,2024-Q1,405\n",
        f"{GOOD}stations,2024-03,405\n",  # the same figure twice
    ],
)
def test_a_tidy_table_is_stored(send: Send, table: str) -> None:
    assert send(table).rows == ["stations 2024-Q1 405"]


@pytest.mark.parametrize(
    ("value", "delimiter", "stored"),
    [
        ("3,2", ";", []),
        ("12,345", ";", []),
        ("1.234,5", ";", []),
        ("12.345", ";", ["roads 2024-Q1 12.345"]),
        ("12,345", "\t", ["roads 2024-Q1 12345"]),
    ],
)
def test_a_comma_between_semicolons_is_refused(
    send: Send, value: str, delimiter: str, stored: list[str]
) -> None:
    table = f"{HEAD}新改建农村公路,2024-Q1,".replace(",", delimiter) + f"{value}\n"
    sent = send(table, "--force")
    assert sent.rows == stored
    assert stored or "may be a decimal sign, or part thousands" in sent.said


@pytest.mark.parametrize(
    ("value", "unit", "stored"),
    [
        ("8000", "万元", "0.8"),
        ("8000万元", "万元", "0.8"),
        ("320", "million yuan", "3.2"),
        ("3.2亿元", "亿元", "3.2"),
        ("8000万元", "亿元", None),
        ("0.8亿元", "万元", None),
        ("8000万", "亿元", None),
        ("8000", "亿美元", None),
        ("8000", "户", None),
        ("8000", "元/人", None),
        ("3.2", "%", None),
        ("3.2", "同上", None),
        ("3.2", "(亿元)", None),
    ],
)
def test_a_unit_apart_from_the_figure(send: Send, value: str, unit: str, stored: str | None) -> None:
    table = f"指标,期间,数值,单位\nloans,2024-Q1,{value},{unit}\n"
    rows = [] if stored is None else [f"loans 2024-Q1 {stored}"]
    assert send(table).rows == rows
    # an option says the same as a column does
    assert send(f"{HEAD}loans,2024-Q1,{value}\n", "--unit", unit).rows == rows


def test_an_empty_unit_under_a_filled_one_may_be_meant_as_above(send: Send) -> None:
    table = "指标,期间,数值,单位\nloans,2024-Q1,80,万元\nloans,2024-H1,90,万元\nroads,2024-Q1,9,\n"
    sent = send(table)
    assert (sent.rows, "t.csv:4:17: error: empty-label: " in sent.said) == ([], True)
    assert "roads 2024-Q1 9" in send(table.replace("9,\n", "9,公里\n")).rows
    # a column in which nothing stands says nothing
    assert send("指标,期间,数值,单位\nloans,2024-Q1,3.2,\nroads,2024-Q1,9,\n").rows == [
        "loans 2024-Q1 3.2",
        "roads 2024-Q1 9",
    ]


@pytest.mark.parametrize(
    ("indicator", "value", "rule"),
    [
        ("urban", "0.66", "first-value"),
        ("loans", "8000", "first-value"),
        ("stations", "405万", "first-value"),
    ],
)
def test_a_first_figure_of_another_size_is_doubted(send: Send, indicator: str, value: str, rule: str) -> None:
    sent = send(tidy(indicator, "2024-Q1", value))
    assert (sent.rows, sent.status) == ([], 1)
    assert f"t.csv:2:{len(NAMED[indicator]) + 12}: warning: {rule}: " in sent.said
    assert "1 figure doubtful; if it is right, import again with --force" in sent.said


ALL = "指标,地区,期间,数值,单位,级别,来源\n新建5G基站,湘潭市,2024-Q3,405,个,自报,月报\n"


@pytest.mark.parametrize(
    ("option", "same", "others"),
    [
        ("--indicator", "stations", ["roads", "新改建农村公路", "不存在"]),
        ("--region", "city", ["雨湖区", "长沙"]),
        ("--period", "2024年三季度", ["2024-Q2", "2024-09", "2024", "x"]),
        ("--unit", "个", ["家", "万个", "%"]),
        ("--grade", "reported", ["预计", "认定", "x"]),
        ("--source", "月报", ["季报"]),
    ],
)
def test_an_option_says_what_the_table_says(send: Send, option: str, same: str, others: list[str]) -> None:
    assert send(ALL, option, same).rows == ["stations 2024-Q3 405"]
    for other in others:
        sent = send(ALL, option, other)
        assert (sent.rows, sent.status) == ([], 1), other
        assert "t.csv:2:" in sent.said


def test_options_say_what_the_table_does_not(send: Send) -> None:
    given = ("--indicator", "基站", "--region", "雨湖区", "--period", "三季度", "--grade", "预计")
    assert send("数值,备注\n405,x\n", *given).rows == ["stations yuhu 2024-Q3 405 estimate"]
    for name in ("indicator", "period"):
        at = given.index(f"--{name}")
        sent = send("数值,备注\n405,x\n", *given[:at], *given[at + 2 :])
        assert f"nothing says of which {name} the figures are" in sent.said
    # where a column says it, an empty cell of it is not filled in
    for head, row in (("指标", "x"), ("期间", "x"), ("地区", "x")):
        table = f"{head},数值,备注\n,405,{row}\n"
        assert send(table, *given).rows == []


LOANS = f"{HEAD}loans,2024-Q3,3.2\n"
BY_REGION = "地区,指标,期间,数值\n{},新建5G基站,2024-Q3,405\n"
AT_END = f"{HEAD}新建5G基站,2024-Q3,405\n"


@pytest.mark.parametrize(
    ("name", "table", "options"),
    [
        ("2023年三季度.csv", AT_END, ()),
        ("2023年三季度.csv", "指标,数值\n新建5G基站,405\n", ("--period", "2024-Q3")),
        ("2023年三季度报表.csv", AT_END, ()),
        ("附件1 2023年.csv", AT_END, ()),
        ("2023年(终稿).csv", AT_END, ()),
        ("二季度.csv", AT_END, ()),
        ("2024-Q2 v2.csv", AT_END, ()),
        ("2024年10月.csv", AT_END, ()),
        ("2024年1月.csv", f"{HEAD}jobs,2024-02,1\n", ("--force",)),
        ("万元.csv", LOANS, ()),
        ("单位：万元.csv", LOANS, ()),
        ("贷款（万元）.csv", LOANS, ()),
        ("2024年三季度（万元）.csv", LOANS, ()),
        ("万元.csv", LOANS, ("--unit", "亿元")),
        ("亿元.csv", "指标,期间,数值,单位\nloans,2024-Q3,8000,万元\n", ()),
        ("雨湖区.csv", AT_END, ()),
        ("雨湖区_2024年三季度.csv", AT_END, ()),
        ("湘潭市雨湖区.csv", AT_END, ()),
        ("关于雨湖区的报表.csv", AT_END, ()),
        ("yuhu_2024Q3.csv", AT_END, ()),
        ("雨湖区.csv", BY_REGION.format("岳塘区"), ()),
        ("雨湖区.csv", BY_REGION.format("湘潭市"), ()),
        ("雨湖区(万元).csv", LOANS, ("--region", "雨湖区", "--force")),
        ("雨湖区2023年.csv", AT_END, ("--region", "雨湖区")),
        ("2024年三季度_预计.csv", AT_END, ()),
        ("贷款2023.csv", AT_END, ()),
        ("returns2023Q3.csv", AT_END, ()),
        ("基站2024Q2.csv", AT_END, ()),
        ("FY2023 returns.csv", AT_END, ()),
        ("报表20240630.csv", AT_END, ()),
        ("报表20240915.csv", AT_END, ()),  # made before the quarter ended
        ("2024年预测.csv", AT_END, ()),
        ("2024年三季度预计.csv", AT_END, ()),
        ("2024年计划数.csv", AT_END, ()),
        ("目标值.csv", AT_END, ()),
        ("loans_forecast.csv", AT_END, ()),
        ("2024年三季度万元.csv", LOANS, ()),
        ("贷款单位万元.csv", LOANS, ()),
    ],
)
def test_a_name_that_says_otherwise_is_heard(
    send: Send, name: str, table: str, options: tuple[str, ...]
) -> None:
    sent = send(table, *options, name=name)
    assert sent.rows == []
    assert "error: said-otherwise: the name " in sent.said


@pytest.mark.parametrize(
    ("name", "table", "options", "stored"),
    [
        ("2024年三季度.csv", AT_END, (), "stations 2024-Q3 405"),
        ("2024年9月.csv", AT_END, (), "stations 2024-Q3 405"),  # a total by the end of September
        ("2024年工作表.csv", AT_END, (), "stations 2024-Q3 405"),
        ("报表 第3版.csv", AT_END, (), "stations 2024-Q3 405"),
        ("万元.csv", AT_END, (), "stations 2024-Q3 405"),  # no unit of stations
        ("万元.csv", f"{HEAD}loans,2024-Q3,8000\n", ("--unit", "万元"), "loans 2024-Q3 0.8"),
        ("万元.csv", f"{HEAD}loans,2024-Q3,8000万元\n", (), "loans 2024-Q3 0.8"),
        ("亿元.csv", LOANS, (), "loans 2024-Q3 3.2"),
        ("负责人.csv", f"{HEAD}jobs,2024-01,1\n", (), "jobs 2024-01 1"),
        ("雨湖区.csv", AT_END, ("--region", "雨湖区"), "stations yuhu 2024-Q3 405"),
        ("湘潭市雨湖区.csv", AT_END, ("--region", "yuhu"), "stations yuhu 2024-Q3 405"),
        ("湘潭市.csv", BY_REGION.format("雨湖区"), (), "stations yuhu 2024-Q3 405"),
        ("雨湖区岳塘区对比.csv", BY_REGION.format("岳塘区"), (), "stations yuetang 2024-Q3 405"),
        ("预计.csv", AT_END, ("--grade", "预计"), "stations 2024-Q3 405 estimate"),
        ("2024年三季度预测.csv", AT_END, ("--grade", "预计"), "stations 2024-Q3 405 estimate"),
        ("报表20241008.csv", AT_END, (), "stations 2024-Q3 405"),  # the day on which it was made
        ("export_2024-10-08.csv", AT_END, (), "stations 2024-Q3 405"),
        ("2024年数.csv", AT_END, ("--grade", "verified"), "stations 2024-Q3 405 verified"),
        ("2024年目标完成情况.csv", AT_END, (), "stations 2024-Q3 405"),
        ("责任单位.csv", AT_END, (), "stations 2024-Q3 405"),
    ],
)
def test_a_name_that_says_the_same_does_no_harm(
    send: Send, name: str, table: str, options: tuple[str, ...], stored: str
) -> None:
    assert send(table, *options, name=name).rows == [stored]


NOTED = "指标,期间,数值,级别,备注\nloans,2024-Q3,{}\n"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("8000,自报,单位：万元", "unit"),
        ("8000,自报,万元", "unit"),
        ("3.2,自报,（万元）", "unit"),
        ("3.2,,预计", "grade"),
        ("3.2,自报,预计数。", "grade"),
        ("3.2,预计,认定", "grade"),
    ],
)
def test_a_note_that_says_otherwise_is_heard(send: Send, line: str, what: str) -> None:
    sent = send(NOTED.format(line))
    assert sent.rows == []
    assert f"says the {what}, and the table does not" in sent.said
    assert "t.csv:2:" in sent.said


@pytest.mark.parametrize(
    "line",
    ["3.2,自报,单位：亿元", "3.2,自报,比上年多2万元", "3.2,自报,含雨湖区 2023年", "8000万元,自报,万元"],
)
def test_a_note_that_says_the_same_does_no_harm(send: Send, line: str) -> None:
    assert len(send(NOTED.format(line)).rows) == 1


@pytest.mark.parametrize("below", ["", " "])
def test_no_grade_below_a_grade_is_not_guessed(send: Send, below: str) -> None:
    text = f"指标,期间,数值,级别\nloans,2024-Q3,3.2,预计\nstations,2024-Q3,405,{below}\n"
    sent = send(text)
    assert (sent.rows, "t.csv:3:22: error: empty-label: " in sent.said) == ([], True), sent.said
    # above the first that is given nothing can be meant for it
    lines = text.splitlines(keepends=True)
    assert send("".join([lines[0], lines[2], lines[1]])).rows == [
        "loans 2024-Q3 3.2 estimate",
        "stations 2024-Q3 405",
    ]


def test_the_first_of_a_month_may_be_its_month(send: Send) -> None:
    sent = send(f"{HEAD}loans,2024-09-01,3.2\n")
    assert (sent.rows, "it may be the day, or its month" in sent.said) == ([], True)
    assert send(f"{HEAD}loans,2024-09-02,3.2\n").rows == ["loans 2024-09-02 3.2"]


def test_a_long_note_costs_nothing(send: Send) -> None:
    # as many texts as it has signs, each as long as the rest, would fill the memory
    note = "2024" + "年a" * 60_000
    assert send(NOTED.format(f"3.2,,{note}")).rows == ["loans 2024-Q3 3.2"]
