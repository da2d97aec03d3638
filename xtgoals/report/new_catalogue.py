"""The catalogue of a new plan as YAML; everything in it that was guessed carries a `todo`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import say
from xtgoals.report.cells import harmless

if TYPE_CHECKING:
    from xtgoals.actions.init import NewPlan
    from xtgoals.entry.draft import DraftTarget, PlanDraft

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# what YAML reads as a text without quotes, and a person too
_PLAIN = re.compile(
    r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fff\w()（）/.·、，。； -]*[\u4e00-\u9fff\w)）。]|[\u4e00-\u9fffA-Za-z]"
)
_WORDS = frozenset(["true", "false", "yes", "no", "on", "off", "null", "none", "y", "n"])


def catalogue_text(plan: NewPlan, lang: Lang) -> str:
    """The whole file."""
    return (
        "\n".join([*_head(plan, lang), *(_drafted(plan, lang) if plan.source else _example(plan, lang))])
        + "\n"
    )


def _head(plan: NewPlan, lang: Lang) -> Iterator[str]:
    region = _id(plan.region, "region")
    name, year = _id(plan.title, "plan"), str(plan.end.year)
    drafts = say(
        "What the plan promises, in numbers. An entry with a `todo` is a draft and does not count.", lang
    )
    yield f"# {drafts}"
    yield "format: 1"
    yield "plan:"
    yield f"  id: {name if name.endswith(year) else f'{name}-{year}'}"
    yield f"  title: {_text(plan.title)}"
    yield f"  issued: {plan.start} # {say('Assumed: the day on which the plan was published.', lang)}"
    yield f"  start: {plan.start}"
    yield f"  end: {plan.end}"
    yield f"  region: {region}"
    yield f"  # {say('Assumed: how often figures are due, and how many days after the period.', lang)}"
    yield "  reporting: {frequency: quarterly, due_days: 15, final_due_days: 60}"
    yield "regions:"
    yield f"  {region}: {{name: {_text(plan.region)}}}"


def _drafted(plan: NewPlan, lang: Lang) -> Iterator[str]:
    assert plan.source
    draft = plan.source.draft
    bodies = {name: f"org-{number}" for number, name in enumerate(draft.organisations, 1)}
    if bodies:
        yield "organisations:"
        yield from (f"  {one}: {{name: {_text(name)}}}" for name, one in bodies.items())
    yield from _clauses(draft, bodies, lang)
    tag = "zh" if _CHINESE.search(plan.source.text) else "en"
    todo = say("measure, unit and bound are guesses", lang)
    yield "indicators:"
    if not draft.targets:
        yield from _one_example("-" if "-" in draft.clauses else next(iter(draft.clauses), "1"), plan, lang)
    for one in draft.targets:
        yield from _indicator(one, tag, todo)
    if draft.numbers:
        yield "not_targets:"
    for number in draft.numbers:
        yield f"  - text: {_text(number.text)}"
        if number.clause:
            yield f"    clause: {_text(number.clause)}"
        if number.times > 1:
            yield f"    times: {number.times}"
        yield f"    reason: {_text(number.why.in_(lang))}"
        yield f"    todo: {_text(say('is it really no promise?', lang))}"


def _clauses(draft: PlanDraft, bodies: dict[str, str], lang: Lang) -> Iterator[str]:
    yield "clauses:"
    for clause, one in draft.clauses.items():
        title = one.title or (say("the text outside of any heading", lang) if clause == "-" else clause)
        yield f"  {_text(clause)}:"
        yield f"    title: {_text(title)}"
        if one.responsible:
            yield f"    responsible: [{', '.join(bodies[name] for name in one.responsible)}]"
    if not draft.clauses:
        yield f"  '1': {{title: {_text(say('Goals', lang))}}}"


def _indicator(one: DraftTarget, tag: str, todo: str) -> Iterator[str]:
    guess = one.guess
    yield f"  - id: {one.id}"
    yield f"    todo: {_text(todo)}"
    yield f"    name: {_text(one.name)}"
    yield f"    unit: {{{tag}: {_text(guess.unit)}, kind: {guess.kind.value}}}"
    yield f"    measure: {'level' if one.is_level else 'cumulative'}"
    if not one.is_level:
        yield "    reported_as: to-date"
    yield "    targets:"
    yield f"      - clause: {_text(one.clause)}"
    yield f"        figure: {_text(one.figure)}"
    value = f"[{', '.join(guess.values)}]" if len(guess.values) > 1 else guess.values[0]
    yield f"        {guess.bound}: {value}"
    if guess.bound == "about":
        yield "        tolerance: 5%"
    if guess.aspirational:
        yield "        commitment: aspirational"


def _example(plan: NewPlan, lang: Lang) -> Iterator[str]:
    yield f"# {say('Who answers for what, clause by clause, as the plan names them.', lang)}"
    yield "organisations:"
    yield f"  org-1: {{name: {_text(say('the bureau that answers', lang))}}}"
    yield "clauses:"
    yield f"  '1': {{title: {_text(say('Goals', lang))}, responsible: [org-1]}}"
    yield "indicators:"
    yield from _one_example("1", plan, lang)


def _one_example(clause: str, plan: NewPlan, lang: Lang) -> Iterator[str]:
    figure = say("at least 100 posts", lang)
    yield "  - id: example"
    yield f"    todo: {_text(say('an example: put the first promise of your plan in its place', lang))}"
    yield f"    name: {_text(say('Charging posts', lang))}"
    yield f"    unit: {{{lang}: {_text(say('posts', lang))}, kind: count}}"
    yield "    measure: cumulative"
    yield "    reported_as: to-date"
    yield "    targets:"
    yield f"      - clause: {_text(clause)}"
    yield f"        figure: {_text(figure)}"
    yield "        at_least: 100"


def _text(text: str) -> str:
    """A text as YAML: without quotes where it reads well and means itself."""
    line = harmless(text)
    plain = _PLAIN.fullmatch(line) and line.lower() not in _WORDS and " #" not in line
    return line if plain else json.dumps(line, ensure_ascii=False)


def _id(name: str, instead: str) -> str:
    """An id made of a name; `instead` where it has no letters that an id may have."""
    made = "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:50].strip("-")
    return made if made and not _CHINESE.search(name) else instead
