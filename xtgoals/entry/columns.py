"""What the columns of a table may be called, by the names that files of actuals give them."""

from __future__ import annotations

HEADINGS: dict[str, tuple[str, ...]] = {
    "indicator": (
        *("indicator", "indicator id", "id", "indicator name"),
        *("指标编码", "指标代码", "指标", "指标名称", "目标任务", "任务指标"),
    ),
    "period": ("period", "期间", "报告期", "时期", "时间", "数据期间"),
    "region": ("region", "地区", "区域", "县市区", "县(市、区)"),
    "value": (
        *("value", "actual", "figure", "数值", "完成值", "实际值"),
        *("本期值", "填报值", "实际完成", "完成数"),
    ),
    "unit": ("unit", "单位", "计量单位"),
    "grade": ("grade", "数据状态", "级别", "数据级别"),
    "source": ("source", "数据来源", "来源"),
    "note": ("note", "remark", "remarks", "备注", "说明"),
    "reported_by": ("reported_by", "reported by", "填报人"),
}
# a table that is imported is recorded on the day of the import, whatever it says
RECORDED_ON = ("recorded_on", "recorded on", "记录日期", "录入日期", "填报日期", "日期")
# of the table by which a target is divided
WEIGHT = ("weight", "权重", "权数")
# a heading that only the program's own forms have: one for each of their sheets
FORM_MARKS = ("填报口径", "what to report", "节点编码", "step id", "是否申请销号", "ask for closing")
