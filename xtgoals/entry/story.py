"""A story as somebody wrote it: its title, lines that say its day and what it is about, then the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from xtgoals.entry.likely import likely_date
from xtgoals.entry.prose import read_prose, standing_out
from xtgoals.model.finding import At, Finding
from xtgoals.model.message import Worded, msg
from xtgoals.model.near import nearest
from xtgoals.model.period import parse_date
from xtgoals.model.rule import Rule
from xtgoals.model.story import Story

STORY_FIELD = Rule(
    "story-field",
    msg(
        "A story begins with its title; below it `day:`, `about:` and `region:` say when, of what and where."
    ),
    "# A ring of charging posts\nday: last week",
    "# A ring of charging posts\nday: 2024-10-08\nabout: charging-posts",
)

FIELDS = ("day", "about", "region")
_TITLE = re.compile(r" {0,3}#\s+(?=\S)")
_FIELD = re.compile(r"\s*([A-Za-z][\w-]*)\s*[:：]\s*(.*?)\s*")
_NAME = re.compile(r"[^\s,，、;；\[\]]+")


class Named(NamedTuple):
    """An id that a story names in one of its fields, and where."""

    field: str
    id: str
    place: At


class WrittenStory(NamedTuple):
    """What could be made of a file: `story` is None where its title or day is missing."""

    story: Story | None
    named: tuple[Named, ...]
    findings: list[Finding]


def read_story(text: str, name: str, path: str) -> WrittenStory:
    """The story in a text, which messages call `path`; `name` is that of its file.

    >>> written = read_story("# Posts\\nday: 2024-10-08\\nabout: posts, roads\\n\\nDone.\\n", "a", "a.md")
    >>> written.story.day.isoformat(), written.story.about, written.story.passages[0].words
    ('2024-10-08', ('posts', 'roads'), 'Done.')
    """
    head = _Head(text, path)
    # the lines of the head are blank to whoever reads the rest, so that all others keep their numbers
    pieces, findings = read_prose("\n".join(head.rest), path)
    title = pieces[0].passage.words if pieces and pieces[0].line == head.titled else ""
    head.finish(title)
    named = tuple(head.names())
    story = None
    if title and head.day:
        about = tuple(dict.fromkeys(one.id for one in named if one.field == "about"))
        region = next((one.id for one in named if one.field == "region"), None)
        passages = tuple(standing_out(piece) for piece in pieces[1:])
        story = Story(name, title, head.day, about, region, passages)
    return WrittenStory(story, named, [*head.findings, *findings])


class _Head:
    """The fields of a story; `rest` are its lines without them, `titled` is the line of its title, or 0."""

    def __init__(self, text: str, path: str) -> None:
        self.findings: list[Finding] = []
        self.day: date | None = None
        self._path = path
        self._fields: dict[str, tuple[str, At]] = {}  # what each says, and where that stands
        self.rest = re.split(r"\r\n?|\n", text)
        begin = next((number for number, line in enumerate(self.rest) if line.strip()), 0)
        first = self.rest[begin]
        self.titled = begin + 1 if _TITLE.match(first) else 0
        self._first = _place(first, begin + 1)
        self._take_fields(begin if _FIELD.fullmatch(first) else begin + 1)

    def finish(self, title: str) -> None:
        """Say what is missing beside a title, or with it, and what names too much."""
        if not title:
            message = msg("the story does not begin with its title")
            fix = msg("write `# title` on the first line, with a blank after the #")
            self._say(self._first, message, fix)
        self._take_day()
        for one in [one for one in self.names() if one.field == "region"][1:]:
            self._say(one.place, msg("a story has one region"), msg("keep the one where it was done"))

    def _take_fields(self, begin: int) -> None:
        within = False  # a blank line parts the fields from the text, but not from more fields
        for number in range(begin, len(self.rest)):
            line = self.rest[number]
            found = _FIELD.fullmatch(line)
            if not line.strip():
                within = False
                continue
            if found and (within or not self._fields or found[1] in FIELDS):
                within = True
                self._take_field(found, number + 1)
                self.rest[number] = ""
                continue
            if within:
                message = msg("this line is no field")
                fix = msg("put an empty line before the text; the fields are: {names}", names=FIELDS)
                self._say(_place(line, number + 1), message, fix)
            return

    def _take_field(self, found: re.Match[str], line: int) -> None:
        name = found[1]
        place = At(line, found.start(1) + 1, len(name))
        if name in self._fields:
            fix = msg("keep one of them, with all that it says")
            self._say(place, msg("`{name}` is there twice", name=name), fix)
        elif name not in FIELDS:
            likely = nearest(name.lower(), FIELDS, 1) or FIELDS
            fix = msg("write one of: {likely}", likely=likely)
            self._say(place, msg("there is no field {name!r}", name=name), fix)
        self._fields.setdefault(name, (found[2], At(line, found.start(2) + 1, max(len(found[2]), 1))))

    def _take_day(self) -> None:
        said, place = self._fields.get("day", ("", self._first))
        self.day = parse_date(said)
        if not said:
            message = msg("{name!r} is missing", name="day")
            self._say(place, message, msg("write a line like `day: 2024-10-08` below the title"))
        elif self.day is None:
            likely = likely_date(said)
            fix = msg("write {likely}", likely=likely) if likely else msg("write it like 2024-09-30")
            self._say(place, msg("{text!r} is no day", text=said), fix)

    def names(self) -> Iterator[Named]:
        """Every id that a field names, in the order of the text."""
        for field in ("about", "region"):
            said, (line, column, _) = self._fields.get(field, ("", At()))
            for one in _NAME.finditer(said):
                yield Named(field, one[0], At(line, column + one.start(), len(one[0])))

    def _say(self, place: At, message: Worded, fix: Worded) -> None:
        self.findings.append(STORY_FIELD.at(self._path, place, message, fix))


def _place(line: str, number: int) -> At:
    blanks = len(line) - len(line.lstrip())
    return At(number, blanks + 1, max(len(line.strip()), 1))
