"""The headings of tables: what a column holds by its name, which names hold no figures, which are periods."""

from __future__ import annotations

import re

from xtgoals.entry.columns import HEADINGS
from xtgoals.entry.periods import understand_period
from xtgoals.entry.refusal import Refusal
from xtgoals.entry.units import fits
from xtgoals.model.catalogue import Plan
from xtgoals.model.characters import narrow

FORM_MARKS = ("填报口径", "what to report")  # headings that only the program's own forms have
_OURS = (  # of the program's forms, exports and refused rows
    *("条款", "目标", "上期数", "牵头", "clause", "target", "last figure", "lead"),
    *("place", "path", "line", *FORM_MARKS),
)
_IDLE = (  # of tables that departments keep: nothing that could be stored
    *("序号", "编号", "no", "no.", "排名", "位次"),
    *("上年同期", "去年同期", "同比", "环比", "同比增长", "同比增速", "同比增减", "增减", "环比增长"),
    *("年度目标", "目标值", "年度目标值", "完成率", "序时进度", "进度", "达标率"),
    *("牵头单位", "责任单位", "填报单位", "报送单位", "联系人", "联系电话", "填报日期", "负责人", "审核人"),
)
_BY_NAME = {name: column for column, names in HEADINGS.items() for name in names}
_YEAR_ONLY = re.compile(r"[12]\d{3}(?:年度?)?")
_BRACKETED = re.compile(r"\((.*?)\)")


def column_of(text: str) -> str | None:
    """What a column holds, by its heading; None for one that is not known."""
    return _BY_NAME.get(_plain(text)) or _BY_NAME.get(_spelled(text))


def is_ours(text: str) -> bool:
    """Whether a heading is of the program's own forms and exports, where it says nothing new."""
    return _spelled(text) in _OURS


def is_form_mark(text: str) -> bool:
    """Whether a heading can only come from one of the program's forms."""
    return _spelled(text) in FORM_MARKS


def is_idle(text: str) -> bool:
    """Whether a heading is known to hold nothing that could be stored."""
    return _spelled(text) in _IDLE or _spelled(text) in _OURS


def is_day_of_entry(text: str) -> bool:
    """Whether a heading is that of the day of entry, which no table can set."""
    return _spelled(text) in ("recorded_on", "recorded on", "记录日期", "录入日期")


def is_year(text: str) -> bool:
    """Whether a heading names a year and nothing else."""
    return bool(_YEAR_ONLY.fullmatch(_plain(text)))


def is_bare_number(text: str) -> bool:
    """Whether a text could as well be a figure."""
    return bool(re.fullmatch(r"[\d.,]+", _plain(text))) and not is_year(text)


def period_in(text: str, plan: Plan) -> str | None:
    """The period that a heading names, as it will be understood; a bracket without digits is passed over."""
    written = _plain(text)
    whole = written.replace("(", "").replace(")", "")
    spelled = _BRACKETED.sub("", written)
    if any(re.search(r"[\d一二三四上下前全]", part) for part in _BRACKETED.findall(written)):
        spelled = whole
    return next((one for one in (written, whole, spelled) if _is_period(one, plan)), None)


def unit_in(text: str, plan: Plan) -> str:
    """The unit in the bracket of a heading, `数值（万元）`; nothing if it is no unit of the plan's."""
    for part in _BRACKETED.findall(narrow(text)):
        if any(fits(part.strip(), indicator.unit) for indicator in plan.indicators.values()):
            return str(part.strip())
    return ""


def _plain(text: str) -> str:
    return re.sub(r"[\s*]+", " ", narrow(text)).strip().lower()


def _spelled(text: str) -> str:
    """A heading without what stands in brackets."""
    return _BRACKETED.sub("", _plain(text)).strip()


def _is_period(text: str, plan: Plan) -> bool:
    if not re.search(r"\d|[一二三四上下前全]", text):
        return False
    # what a running total means depends on the series: it is judged with the row, the heading is a period
    kinds = {(one.is_increment, one.measure): one for one in plan.indicators.values()}
    return any(not isinstance(understand_period(text, one, plan), Refusal) for one in kinds.values())
