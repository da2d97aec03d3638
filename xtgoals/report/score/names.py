"""What takes part in an assessment, by name: its subjects, its items, and why something is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from xtgoals.assessment.results import GroupScore, Lack, Scored, SubjectScore
from xtgoals.locale import Lang
from xtgoals.model.message import Joined, Message, Worded, msg, msgc, msgn
from xtgoals.model.scheme import Missing, Subjects
from xtgoals.model.scheme_items import Item, OfMilestones
from xtgoals.model.scheme_targets import scored
from xtgoals.model.terms import term
from xtgoals.model.text import Text
from xtgoals.report.catalogue_words import SCHEME_WORDS
from xtgoals.report.phrases import which_of

if TYPE_CHECKING:
    from xtgoals.actions.score import ScoreResult

# what becomes of a missing value: of one thing, and in a line about all that a subject lacks
EFFECTS = {
    Missing.REFUSE: msg("no total"),
    Missing.ZERO: msg("not reported: 0 points"),
    Missing.OUT: msg("left out: the others count for all"),
}
_REMARKS = {
    Missing.REFUSE: msg("no total, missing: {names}"),
    Missing.ZERO: msg("not reported, 0 points: {names}"),
    Missing.OUT: msg("left out, the others count for all: {names}"),
}
_TOO_LITTLE = msg("no total, too little is there; missing: {names}")
_NAMED = 4  # of what is missing, before the rest is only counted


def scheme_name(result: ScoreResult) -> Worded:
    """The title of the scheme, or its id."""
    head = result.scheme.head
    return head.title or _plain(head.id)


def group_name(one: GroupScore) -> Worded:
    """The name of a group, or its id."""
    return one.group.name or _plain(one.id)


def subject_name(result: ScoreResult, name: str) -> Worded:
    """The name of a region or organisation, or its id where the catalogue has none."""
    plan = result.plan
    if result.scheme.head.subjects is Subjects.REGIONS:
        return plan.regions[name].name if name in plan.regions else _plain(name)
    return plan.organisations[name].name if name in plan.organisations else _plain(name)


def item_name(result: ScoreResult, item: Item) -> Worded:
    """What an item of the scheme is called: by itself, else after what it is of."""
    if item.name:
        return item.name
    if isinstance(item.of, OfMilestones):
        clauses, clause = result.plan.clauses, item.of.clause
        title = clauses[clause].title if clause in clauses else _plain(clause)
        return msg("Milestones: {clause}", clause=title)
    if item.of is None:
        return msgc("items", "Targets")
    found = scored(result.plan, item.of, result.known_on)
    return found[0].name if found else _plain(item.key)


def scored_name(result: ScoreResult, one: Scored) -> Worded:
    """What one thing is called that a subject is scored by: each target by itself."""
    given = one.given
    if given.indicator is None or (given.item.name and not given.item.each):
        return item_name(result, given.item)
    if not given.item.each:
        return given.indicator.name
    name, which = given.indicator.name, which_of(given.standing) if given.standing else ""
    return Text(f"{name.zh}{which}", f"{name.en}{which}")


def lack_text(result: ScoreResult, one: Scored) -> Message:
    """Why a value is missing; it is."""
    assert one.lack
    actual = one.given.actual
    match one.lack:
        case Lack.INCOMPLETE if actual and actual.of is not None:
            return msg("only {reported} of {of} parts are reported", reported=actual.reported, of=actual.of)
        case Lack.GRADE if actual:
            least = term(result.scheme.head.grade)
            return msg("{grade} only; it counts from {least} on", grade=term(actual.grade), least=least)
        case _:
            return SCHEME_WORDS[one.lack.value]


def remark(result: ScoreResult, one: SubjectScore, lang: Lang) -> str:
    """What must be known of a subject's place: its veto, and what is missing, with what that does."""
    said: list[Worded] = []
    if veto := one.veto:
        said.append(msg("veto, no rank: {reason}", reason=veto.reason))
    policy = result.scheme.head.missing
    if missing := [each for each in one.items if each.lack]:
        text = _TOO_LITTLE if policy is Missing.OUT and one.total is None else _REMARKS[policy]
        said.append(text.filled(names=_named(result, missing)))
    elif not one.items:
        said.append(msg("there is nothing that it is scored by"))
    return Joined(said).in_(lang)


def _named(result: ScoreResult, missing: Sequence[Scored]) -> Worded:
    names = Joined([_why(result, one) for one in missing[:_NAMED]], msgc("names", "; "))
    if len(missing) <= _NAMED:
        return names
    more = len(missing) - _NAMED
    return msgc("missing", "{names} and {more} more", names=names, more=more)


def _why(result: ScoreResult, one: Scored) -> Message:
    return msg("{name} ({why})", name=scored_name(result, one), why=lack_text(result, one))


def unsound_text(count: int) -> Iterator[Message]:
    """That schemes are of no use; nothing where all are sound."""
    if count:
        yield msgn(
            "{count} assessment is not shown, for its scheme has errors.",
            "{count} assessments are not shown, for their schemes have errors.",
            count,
        )


def _plain(text: str) -> Text:
    return Text(text, text)
