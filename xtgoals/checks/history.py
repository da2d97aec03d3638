"""Rules for what changed since an earlier commit: stored rows stay, promises are not eased in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from xtgoals.model.catalogue import Indicator, Plan, Target
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.goal import About, AtLeast, AtMost, Between, Goal, LessThan, MoreThan, RiseBy
from xtgoals.model.numbers import plain_text
from xtgoals.model.words import Text

_W = Severity.WARNING
StoredRow = tuple[str, ...]  # the cells of a sound row, in the order of the format
Stored = Mapping[str, Sequence[tuple[StoredRow, int]]]  # rows with their lines, by path


def row_lost(before: Stored, now: Stored) -> Iterator[Finding]:
    """A stored row that is in no file any more; rows are compared as a multiset over all files."""
    left = Counter(row for rows in now.values() for row, _ in rows)
    for path, rows in sorted(before.items()):
        for row, line in rows:
            if left[row]:
                left[row] -= 1
                continue
            shown = ",".join(row)
            yield Finding(
                "row-lost",
                Severity.ERROR,
                path,
                line,
                1,
                Text(f"已存的行不见了：{shown}", f"a stored row is gone: {shown}"),
                Text(
                    "恢复此行；改正用修订或撤回", "put the row back; correct it by a revision or a withdrawal"
                ),
            )


def rows_reordered(before: Stored, now: Stored) -> Iterator[Finding]:
    """Rows of one file in another order than before, though none is lost."""
    for path, rows in sorted(before.items()):
        after = iter([row for row, _ in now.get(path, ())])
        kept = Counter(row for row, _ in now.get(path, ()))
        if path in now and all(kept[row] for row, _ in rows) and not all(row in after for row, _ in rows):
            yield Finding(
                "rows-reordered",
                _W,
                path,
                1,
                1,
                Text("行的次序变了", "rows stand in another order than before"),
                Text("恢复原来的次序，新行加在末尾", "put them back in order, new rows at the end"),
            )


def catalogue_changes(before: Plan, now: Plan, path: str) -> Iterator[Finding]:
    """Targets that are gone, eased or moved, and ids that mean something else, with before and after."""
    places = {
        target.id: (("indicators", i, "targets", j), indicator, target)
        for i, indicator in enumerate(now.indicators.values())
        for j, target in enumerate(indicator.targets)
    }
    for indicator, target in before.targets:
        if target.id not in places:
            message = Text(f"目标 {target.id!r} 被删除", f"the target {target.id!r} is gone")
            yield _changed("target-removed", path, (), message)
            continue
        place, new_indicator, new = places[target.id]
        yield from _target_changes(path, place, (indicator, target), (new_indicator, new))


def _target_changes(
    path: str,
    place: tuple[str | int, ...],
    before: tuple[Indicator, Target],
    now: tuple[Indicator, Target],
) -> Iterator[Finding]:
    (old_indicator, old), (indicator, new) = before, now
    if old_indicator.unit != indicator.unit and old_indicator.name != indicator.name:
        was, is_now = old_indicator.name, indicator.name
        message = Text(
            f"{new.id!r} 原为“{was.zh}”，现为“{is_now.zh}”",
            f"{new.id!r} was {was.en!r} and is {is_now.en!r} now",
        )
        yield _changed("id-reused", path, place, message)
        return
    if _eased(old.goal, new.goal):
        was_text, now_text = _shown(old.goal), _shown(new.goal)
        message = Text(
            f"目标由 {was_text} 改为 {now_text}，变松了",
            f"the target was {was_text} and is {now_text}: easier",
        )
        yield _changed("target-eased", path, (*place, new.goal.kind), message)
    if old.deadline != new.deadline:
        message = Text(
            f"期限由 {old.deadline} 改为 {new.deadline}",
            f"the deadline was {old.deadline} and is {new.deadline}",
        )
        yield _changed("deadline-moved", path, (*place, "by"), message)


def _eased(old: Goal, new: Goal) -> bool:
    match old, new:
        case (AtLeast(bound=was) | MoreThan(bound=was), AtLeast(bound=now) | MoreThan(bound=now)):
            return now < was or (now == was and isinstance(old, MoreThan) and isinstance(new, AtLeast))
        case (AtMost(bound=was) | LessThan(bound=was), AtMost(bound=now) | LessThan(bound=now)):
            return now > was or (now == was and isinstance(old, LessThan) and isinstance(new, AtMost))
        case About(bound=was, tolerance=wide), About(bound=now, tolerance=wider):
            return (
                now * (1 - wider).numerator * (1 - wide).denominator
                < was * (1 - wide).numerator * (1 - wider).denominator
            )
        case AtLeast(bound=was) | MoreThan(bound=was), About(bound=now):
            return now <= was
        case Between(low=low, high=high), Between(low=new_low, high=new_high):
            return new_low < low or new_high > high
        case RiseBy(points=was), RiseBy(points=now):
            return now < was
        case _:
            return old.kind != new.kind  # another kind of promise: somebody must look


def _shown(goal: Goal) -> str:
    match goal:
        case Between(low=low, high=high):
            return f"between {plain_text(low)}, {plain_text(high)}"
        case RiseBy(points=points):
            return f"rise_by {plain_text(points)}"
        case AtLeast() | MoreThan() | AtMost() | LessThan() | About():
            return f"{goal.kind} {plain_text(goal.bound)}"


def _changed(rule: str, path: str, place: tuple[str | int, ...], message: Text) -> Finding:
    fix = Text(
        "确认经专班同意，并在提交说明中写明", "be sure that the task force agreed, and say so in the commit"
    )
    return Finding(rule, _W, path, 0, 0, message, fix, place=place)
