"""Words that people choose from a short list: yes and no, and the grade of a figure."""

from __future__ import annotations

import re

from xtgoals.model.characters import narrow
from xtgoals.model.milestone import StepState
from xtgoals.model.words import Grade

_LINE_BREAKS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")
_YES = ("y", "yes", "是", "是的", "对", "好", "确认")
_NO = ("", "n", "no", "否", "不", "不是")
# those of the format, and those of the forms
_GRADES = {
    "": Grade.REPORTED,
    **{grade.word: grade for grade in Grade if grade is not Grade.WITHDRAWN},
    **dict.fromkeys(("预计", "预估", "估计", "预测", "estimated"), Grade.ESTIMATE),
    "自报": Grade.REPORTED,
    "认定": Grade.VERIFIED,
    **dict.fromkeys(("最终核实", "终核", "最终"), Grade.FINAL),
}

# 已启动 is none: it may be the step that is to be started, and then it is done
_STATES = {
    **{state.value: state for state in StepState},
    **dict.fromkeys(
        ("未启动", "未开始", "尚未启动", "尚未开始", "未开工", "未动工", "not begun"), StepState.NOT_STARTED
    ),
    **dict.fromkeys(
        (
            "推进中",
            "进行中",
            "正在推进",
            "在推进",
            "实施中",
            "在建",
            "建设中",
            "办理中",
            "持续推进",
            "in progress",
            "ongoing",
        ),
        StepState.DOING,
    ),
    **dict.fromkeys(
        ("已完成", "完成", "已建成", "建成", "已竣工", "已办结", "办结", "finished", "completed", "complete"),
        StepState.DONE,
    ),
    **dict.fromkeys(("撤回", "已撤回"), StepState.WITHDRAWN),
}

# what a sheet or file is called whose figures are none yet
_PLANNED = (
    "计划",
    "目标",
    "规划",
    "预算",
    "plan",
    "planned",
    "target",
    "targets",
    "budget",
    "forecast",
    "projected",
)


def understand_answer(text: str) -> bool | None:
    """Yes or no, in either language; no for nothing, None for what is neither.

    >>> [understand_answer(text) for text in ("是", "Yes", "", "maybe")]
    [True, True, False, None]
    """
    answer = text.strip().lower()
    return answer in _YES if answer in (*_YES, *_NO) else None


def one_line(text: str) -> str:
    """A free text as one line: a ledger with longer cells could not be merged by git line by line.

    >>> one_line(" counted twice,\\n  once now ")
    'counted twice, once now'
    """
    return _LINE_BREAKS.sub(" ", text).strip()


def understand_grade(text: str, *, named: bool = False) -> Grade | None:
    """The grade that was meant, `reported` for none; a withdrawal is no grade that one gives to a figure.

    What is `named` so, as a sheet or a file, says nothing where it says none, and may be a plan.

    >>> understand_grade("认定数").word, understand_grade("").word, understand_grade("withdrawn")
    ('verified', 'reported', None)
    >>> understand_grade("目标值", named=True).word, understand_grade("", named=True)
    ('estimate', None)
    """
    word = narrow(text).lower().removesuffix("数")
    if named and (not word or word.removesuffix("值") in _PLANNED):
        return Grade.ESTIMATE if word else None
    return _GRADES.get(word)


def understand_state(text: str) -> StepState | None:
    """How far a step has come, in either language; None for what may mean several things, or none.

    >>> understand_state("推进中").value, understand_state("Not started").value, understand_state("已启动")
    ('doing', 'not-started', None)
    """
    word = narrow(text).lower()
    return _STATES.get(word) or _STATES.get(re.sub("[ _]", "-", word))


def is_withdrawal(text: str) -> bool:
    """Whether the grade of a row, `withdrawn` or 撤回, takes a figure back instead of giving one."""
    return text in ("withdrawn", "撤回")
