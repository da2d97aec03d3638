"""No text of the program is missing in either language, and both say the same."""

from __future__ import annotations

import re

from babel.messages.catalog import Message as Entry

from docs.texts import LOCALE, faults_of, read
from xtgoals.locale import translation
from xtgoals.model.terms import term
from xtgoals.model.words import Commitment, Frequency, Grade, Measure, ReportedAs, Status
from xtgoals.progress.reasons import REASONS, REMARKS
from xtgoals.report.phrases import status_cell
from xtgoals.report.reasons import WORDING

CHINESE = LOCALE / "zh_CN" / "LC_MESSAGES" / "xtgoals.po"
ENTRIES = [one for one in read(CHINESE) if one.id]
# Chinese says the whole where English says the rest, leaves out what the system says in English, and writes
# days and months, and what is just as it was promised, in its own way
DIFFERENT = (
    *("{names} and {more} others", "{name} +{more} (lead not assigned)", "{path} cannot be read: {error}"),
    *("{day:%Y-%m-%d}", "{year}-{month:02}", "{year}-{month:02}-{day:02}", "{size}"),
    "{nth} meeting in a row",
)


def forms(one: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The English and the Chinese of an entry, plurals included."""
    english = (one.id,) if isinstance(one.id, str) else tuple(one.id)
    chinese = (one.string,) if isinstance(one.string, str) else tuple(one.string or ())
    return english, chinese


def fields(text: str) -> frozenset[str]:
    """The details of a text, with how they are written."""
    return frozenset(re.findall(r"{[a-z_]+(?:![rs])?(?::[^}]*)?}", text))


def test_every_text_has_its_chinese_and_none_is_left_over() -> None:
    assert list(faults_of(read(CHINESE))) == []


def test_what_is_installed_is_what_the_po_says() -> None:
    """After an edit of the .po `make write` makes the .mo anew, or else an install."""
    words = translation("zh")
    for one in ENTRIES:
        english, chinese = forms(one)
        if len(english) > 1:
            assert words.ngettext(english[0], english[1], 2) == chinese[0]
        else:
            found = words.pgettext(one.context, english[0]) if one.context else words.gettext(english[0])
            assert found == chinese[0]


def test_both_languages_have_the_same_details() -> None:
    worded = [forms(one) for one in ENTRIES]
    assert len(worded) > 2000
    several, other = [], []
    for english, chinese in worded:
        told, known = {*map(fields, chinese)}, {*map(fields, english)}
        if len(told) != 1:  # Chinese has no plural
            several.append(english)
        if not (told <= known or english[0] in DIFFERENT):
            other.append(english)
    assert (several, other) == ([], [])


def test_every_code_and_word_has_its_wording() -> None:
    assert set(WORDING) == {*REASONS, *REMARKS}
    for words in (Grade, Status, Commitment, Measure, ReportedAs, Frequency):
        for word in words:
            assert term(word).zh != term(word).en


def test_what_stands_on_the_screen_can_be_written_in_gbk() -> None:
    shapes = [status_cell(status, "zh").shape for status in Status]
    assert len(set(shapes)) == len(shapes)
    for text in [*shapes, *(text.zh for text in WORDING.values()), *(term(one).zh for one in Status)]:
        text.encode("gbk")
