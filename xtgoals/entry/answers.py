"""Answers to a question."""

from __future__ import annotations

_YES = ("y", "yes", "是", "是的", "对", "好", "确认")
_NO = ("", "n", "no", "否", "不", "不是")


def understand_answer(text: str) -> bool | None:
    """Yes or no, in either language; no for nothing, None for what is neither.

    >>> [understand_answer(text) for text in ("是", "Yes", "", "maybe")]
    [True, True, False, None]
    """
    answer = text.strip().lower()
    return answer in _YES if answer in (*_YES, *_NO) else None
