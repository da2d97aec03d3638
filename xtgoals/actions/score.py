"""What everybody earns by a scheme."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from xtgoals.actions.data import Rows, open_plan
from xtgoals.actions.given import Scorer
from xtgoals.actions.late import lateness
from xtgoals.actions.names import find_organisation, find_region
from xtgoals.actions.schemes import kept_adjustments, open_scheme, schemes_of
from xtgoals.assessment.results import GroupScore
from xtgoals.assessment.total import Subject, score_group
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.near import nearest
from xtgoals.model.scheme import Scheme, Subjects
from xtgoals.series.adjustments import in_force


class ScoreResult(NamedTuple):
    """The groups that were asked for, with those of their members that were.

    `known_on` is the day of the scheme, or today where that lies ahead: then the totals are preliminary.
    """

    plan: Plan
    scheme: Scheme
    known_on: date
    groups: tuple[GroupScore, ...]
    rows_left_out: int

    @property
    def is_preliminary(self) -> bool:
        """Whether the day by which everything is to be known lies ahead."""
        return self.known_on < self.scheme.head.known_on


def score(
    folder: DataFolder,
    today: date,
    scheme: str | None = None,
    group: str | None = None,
    subject: str | None = None,
) -> ScoreResult:
    """Assess a year by a scheme of the folder, or by one in a file; show one group, or one subject.

    Raises UnreadableFault for a catalogue or a scheme with errors, UsageFault where there is no such scheme,
    group or subject.
    """
    plan = open_plan(folder)
    meant = open_scheme(folder, plan, scheme)
    # before anything is computed
    only = _groups(meant, group), _subject(plan, meant, subject)
    return _shown(_scores(folder, plan, meant, today), *only)


class KnownScores(NamedTuple):
    """The assessments of a folder whose day has come, and how many of its schemes have errors, so that nobody
    is assessed by them."""

    results: tuple[ScoreResult, ...] = ()
    unsound: int = 0


def known_scores(folder: DataFolder, plan: Plan, day: date, after: date = date.min) -> KnownScores:
    """The assessments by the sound schemes of a folder whose day, by which all is known, has come.

    Those whose day had come by another, `after` which they are asked for, are not among them.
    """
    schemes, unsound = schemes_of(folder, plan)
    known = [one for one in schemes if after < one.head.known_on <= day]
    return KnownScores(tuple(_scores(folder, plan, one, day) for one in known), unsound)


def _scores(folder: DataFolder, plan: Plan, scheme: Scheme, today: date) -> ScoreResult:
    known_on = min(scheme.head.known_on, today)
    rows = Rows(folder, plan)
    scorer = Scorer.of(folder, rows, scheme, known_on)
    kept = kept_adjustments(folder, plan, scheme)
    adjustments = in_force(kept.rows, known_on)
    late, left_out = lateness(folder, scorer)
    groups = []
    for id_, group in scheme.groups.items():
        subjects = (
            Subject(
                one,
                scorer.given[one],
                [row for row in adjustments if row.subject == one],
                late[one],
            )
            for one in group.members
        )
        groups.append(score_group(scheme, id_, group, subjects))
    left_out += rows.left_out + scorer.rows_left_out + kept.left_out
    return ScoreResult(plan, scheme, known_on, tuple(groups), left_out)


def _groups(scheme: Scheme, written: str | None) -> frozenset[str]:
    """The groups that are asked for, by id or name. Raises UsageFault."""
    if written is None:
        return frozenset(scheme.groups)
    names = {id_: [one.name.zh, one.name.en] if one.name else [] for id_, one in scheme.groups.items()}
    found = [id_ for id_, called in names.items() if written in (id_, *called)]
    if not found:
        near = nearest(written, [*names]) or [*names]
        raise UsageFault("no group {name!r}; one of: {near}", name=written, near=near)
    return frozenset(found)


def _subject(plan: Plan, scheme: Scheme, written: str | None) -> str | None:
    """Who is asked for, by id or name. Raises UsageFault where it is nobody who is assessed."""
    if written is None:
        return None
    of_regions = scheme.head.subjects is Subjects.REGIONS
    found = find_region(plan, written) if of_regions else find_organisation(plan, written)
    if found not in scheme.members:
        near = nearest(found, scheme.members) or list(scheme.members)
        raise UsageFault("{name} is not assessed by this scheme; one of: {near}", name=found, near=near)
    return found


def _shown(result: ScoreResult, groups: Iterable[str], subject: str | None) -> ScoreResult:
    shown = []
    for one in result.groups:
        of = tuple(each for each in one.subjects if subject in (None, each.id))
        if one.id in groups and of:
            shown.append(one._replace(subjects=of))
    return result._replace(groups=tuple(shown))
