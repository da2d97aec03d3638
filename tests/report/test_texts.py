"""No string of the interface is missing in either language."""

from __future__ import annotations

from string import Formatter

import pytest

from xtgoals.model.words import Commitment, Grade, Measure, Status, Text
from xtgoals.progress.reasons import REASONS, REMARKS
from xtgoals.report.reasons import WORDING
from xtgoals.report.texts import STATUS, TEXTS


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize(("key", "text"), [*TEXTS.items(), *WORDING.items()])
def test_both_languages_say_the_same_things(key: str, text: Text) -> None:
    assert text.zh.strip(), key
    assert text.en.strip(), key
    # Chinese has no plural
    assert fields(text.zh) == {name for name in fields(text.en) if not name.endswith("_word")}


def test_every_code_and_word_has_its_wording() -> None:
    assert set(WORDING) == {*REASONS, *REMARKS}
    assert set(STATUS) == set(Status)
    for words in (Grade, Commitment, Measure):
        for word in words:
            assert (word.word if isinstance(word, Grade) else word.value) in TEXTS


def test_status_shapes_differ_and_can_be_written_in_gbk() -> None:
    shapes = [shape for _, shape, _ in STATUS.values()]
    assert len(set(shapes)) == len(shapes)
    for text in [*shapes, *(text.zh for text in TEXTS.values()), *(text.zh for text in WORDING.values())]:
        text.encode("gbk")
