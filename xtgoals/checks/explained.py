"""Every rule in a paragraph: what it says, with a bad and a good example; `docs/rules.md` is made from this."""

from __future__ import annotations

from typing import NamedTuple

from xtgoals.model.finding import Severity
from xtgoals.model.message import Message, msg


class Explained(NamedTuple):
    """A rule's text in both languages, one bad and one good writing, and how heavy a finding of it is."""

    text: Message
    bad: str
    good: str
    severity: Severity


def _rule(text: Message, bad: str, good: str) -> Explained:
    return Explained(text, bad, good, Severity.ERROR)


def _doubt(text: Message, bad: str, good: str) -> Explained:
    return Explained(text, bad, good, Severity.WARNING)


CATALOGUE: dict[str, Explained] = {
    "bad-id": _rule(msg("An id is kebab-case: lower-case letters, digits, hyphens, at most 64."), "id: Charging_Posts", "id: charging-posts"),
    "baseline-beyond": _doubt(msg("A written baseline lies beyond the target, which would allow a fall back."), "at_least: 88\nbaseline: {period: 2023, value: 90.2}", "at_least: 88\nbaseline: {period: 2023, value: 85.1}"),
    "baseline-goal": _rule(msg("A written baseline equals the target: nothing would have to change."), "at_least: 88\nbaseline: {period: 2023, value: 88}", "at_least: 88\nbaseline: {period: 2023, value: 85.1}"),
    "baseline-measure": _rule(msg("Only a level starts from a baseline: totals start from 0, growth rates have none."), "measure: cumulative ... baseline: {period: 2023, value: 100}", "measure: level ... baseline: {period: 2023, value: 66.06}"),
    "baseline-missing": _rule(msg("A rise needs a baseline to rise from."), "rise_by: 0.5", "rise_by: 0.5\nbaseline: {period: 2023}"),
    "baseline-order": _rule(msg("A baseline ends before the target's window opens."), "baseline: {period: 2024-Q1}\nstart: 2024-01-01", "baseline: {period: 2023}"),
    "date-order": _rule(msg("A first day comes before the last: of the plan, and of a target's window."), "start: 2024-01-01\nend: 2023-12-31", "start: 2024-01-01\nend: 2024-12-31"),
    "duplicate-id": _rule(msg("Each id is given once, to indicators and to targets."), "- id: charging-posts\n- id: charging-posts", "- id: charging-posts\n- id: charging-radius"),
    "duplicate-key": _rule(msg("YAML keeps the last of two equal keys in silence; here it is an error."), "region: city\nregion: north", "region: city"),
    "empty-text": _rule(msg("A text that is given says something."), 'figure: ""', "figure: 450个以上"),
    "figure-kind": _doubt(msg("The words of the printed figure (以上, 小于, 左右) say the same as the kind of goal."), "figure: 小于1公里\nat_most: 1", "figure: 小于1公里\nless_than: 1"),
    "figure-value": _rule(msg("The number in the printed figure equals the target's value times the unit's scale."), "figure: 450个以上\nat_least: 405", "figure: 450个以上\nat_least: 450"),
    "goal-kind": _rule(msg("A target has exactly one kind of goal."), "at_least: 450\nat_most: 500", "between: [450, 500]"),
    "goal-measure": _rule(msg("A running total takes at_least, more_than or about; a rise belongs to a level."), "measure: cumulative ... at_most: 450", "measure: cumulative ... at_least: 450"),
    "goal-value": _rule(msg("About, a rise and a total need a value above 0."), "at_least: 0", "at_least: 450"),
    "group-cycle": _rule(msg("A group does not contain itself, directly or through its members."), "districts: {members: [districts]}", "districts: {members: [transport]}"),
    "impossible-goal": _rule(msg("A target is a value that its unit allows: a share up to 100, a count that is whole."), "at_least: 188 (%)", "at_least: 88 (%)"),
    "increment-window": _rule(msg("Increments are summed by whole periods: the window opens and closes on their boundaries."), "frequency: monthly ... by: 2024-10-15", "frequency: monthly ... by: 2024-10-31"),
    "late-issue": _doubt(msg("A plan is not issued after it has ended."), "issued: 2025-06-11\nend: 2024-12-31", "issued: 2024-06-11\nend: 2024-12-31"),
    "missing-field": _rule(msg("A field that the format needs is missing."), "- clause: 二(三)3\n  at_least: 450", "- clause: 二(三)3\n  figure: 450个以上\n  at_least: 450"),
    "missing-translation": _doubt(msg("A name has only one language; it is used for both."), "name: {zh: 充电桩}", "name: {zh: 充电桩, en: Charging posts}"),
    "near-meaningless": _doubt(msg("A running total is judged by its pace, so `near` does nothing."), "measure: cumulative ... near: 10", "measure: level ... near: 1"),
    "near-value": _rule(msg("The distance that counts as near is not below 0."), "near: -1", "near: 1"),
    "nested-part": _rule(msg("Parts lie side by side: none twice, none inside another, none the whole itself."), "parts: [north, city]", "parts: [north, south]"),
    "no-judgement": _doubt(msg("A level or growth target that nothing says how to judge before its deadline stays unknown until then."), "at_least: 88", "at_least: 88\nnear: 1"),
    "not-a-number": _rule(msg("A number is a plain decimal; shares may carry a percent sign."), "at_least: 450+", "at_least: 450"),
    "outer-part": _doubt(msg("A part lies in the indicator's region."), "region: north\nparts: [south, east]", "region: city\nparts: [north, south]"),
    "parts-rollup": _rule(msg("Parts and roll-up are given together."), "parts: [north, south]", "parts: [north, south]\nrollup: sum"),
    "range-order": _rule(msg("A range has its lower bound first."), "between: [60, 55]", "between: [55, 60]"),
    "region-cycle": _rule(msg("A region does not lie within itself."), "city: {within: north}\nnorth: {within: city}", "north: {within: city}"),
    "reported-as": _rule(msg("A cumulative indicator says whether running totals or increments are reported; no other does."), "measure: cumulative", "measure: cumulative\nreported_as: to-date"),
    "schedule-shares": _rule(msg("Listed shares stand inside the window, in order, never fall, and end with 100 % at the deadline."), "schedule: {2024-Q2: 60%, 2024-Q3: 40%, 2024-Q4: 100%}", "schedule: {2024-Q2: 40%, 2024-Q3: 60%, 2024-Q4: 100%}"),
    "target-id": _rule(msg("From the second on, a target of an indicator needs an id of its own."), "- at_least: 450\n- at_least: 500", "- at_least: 450\n- id: more-posts\n  at_least: 500"),
    "thresholds-order": _rule(msg("Thresholds: 0 < at_risk < on_track ≤ 1."), "thresholds: {on_track: 0.8, at_risk: 0.9}", "thresholds: {on_track: 1, at_risk: 0.8}"),
    "to-date-window": _rule(msg("A running total never restarts, so its target has no start of its own."), "reported_as: to-date ... start: 2024-07-01", "reported_as: increment ... start: 2024-07-01"),
    "tolerance-meaningless": _rule(msg("Only about has a tolerance, and it is below 100 %."), "at_least: 450\ntolerance: 5%", "about: 450\ntolerance: 5%"),
    "tolerance-missing": _rule(msg("About says how wide it is."), "about: 60", "about: 60\ntolerance: 5%"),
    "unknown-clause": _rule(msg("A target names a clause that the catalogue lists."), "clause: 二(三)4", "clause: 二(三)3"),
    "unknown-field": _rule(msg("Every field is one of the format; a mistyped one would be lost."), "comitment: required", "commitment: required"),
    "unknown-format": _rule(msg("The file says `format: 1`."), "format: 2", "format: 1"),
    "unknown-organisation": _rule(msg("Lead, responsible and members are organisations that the catalogue lists."), "responsible: [transprot]", "responsible: [transport]"),
    "unknown-word": _rule(msg("A word of a closed list: measure, kind, frequency, schedule and so on."), "measure: cumulated", "measure: cumulative"),
    "wrong-length": _rule(msg("A list has as many items as its field takes."), "between: [55]", "between: [55, 60]"),
    "wrong-type": _rule(msg("A text, a list or a mapping stands where another belongs."), "name: 市", "name: {zh: 市, en: City}"),
    "yaml-aliases": _rule(msg("Aliases point to something complete and do not pile up without end."), "a: &a [*a]", "a: [x]"),
    "yaml-key": _rule(msg("A key is one plain text."), "? [a, b]\n: c", "a: c"),
    "yaml-size": _rule(msg("A catalogue has at most 16 MiB and is nested at most 40 deep."), "[[[[ ... ]]]]", "[a, b]"),
    "yaml-syntax": _rule(msg("The file is YAML, one document, without tabs."), "title: {zh: 例子", "title: {zh: 例子, en: Example}"),
    "yaml-tag": _rule(msg("Data is only data: no tag is taken."), "id: !!python/object:os.system x", "id: x"),
}  # fmt: skip

ROWS: dict[str, Explained] = {
    "bad-date": _rule(msg("recorded_on is a day of the calendar."), "2024-02-30", "2024-02-29"),
    "bad-grade": _rule(msg("A grade is estimate, reported, verified, final or withdrawn."), "guess", "estimate"),
    "bad-period": _rule(msg("A period is a year, half, quarter, month or day."), "2024-Q5", "2024-Q4"),
    "bad-value": _rule(msg("A value is a plain decimal in the indicator's unit."), '"13,36"', "13.36"),
    "baseline-row": _doubt(msg("A row differs from the baseline that the catalogue writes, which wins."), "2023,85.3 beside value: 85.1", "one of the two corrected"),
    "control-character": _rule(msg("Escape sequences and marks that turn text around have no place in a note."), "October\\x1b[31m", "October"),
    "csv-syntax": _rule(msg("Every quote is closed, so that no row swallows the next."), '"October return,,', '"October return",,'),
    "doubled-row": _rule(msg("One row stands once."), "the same line twice", "the line once"),
    "early-record": _rule(msg("Before its period has ended a figure is an estimate."), "2024-Q1 reported on 2024-03-15", "2024-Q1 estimate on 2024-03-15"),
    "encoding": _rule(msg("Files are UTF-8."), "a file saved as GBK", "saved as CSV UTF-8"),
    "falling-total": _doubt(msg("A running total below an earlier one says why in its note."), "113 in March, 98 in June", "98, with the note 'sites closed'"),
    "foreign-region": _doubt(msg("A region that is neither the indicator's nor a part of it is not counted."), "region north without parts", "parts: [north, south]"),
    "formula-text": _doubt(msg("A text that begins with = + - @ runs as a formula in a spreadsheet."), "=HYPERLINK(...)", "see example.org"),
    "future-record": _rule(msg("A row is not recorded on a day that has not come."), "2999-04-10", "2024-04-10"),
    "header-doubled": _rule(msg("A column stands once."), "period,value,value", "period,value,note"),
    "header-missing": _rule(msg("A file begins with a header of comma-separated columns, period, value and recorded_on among them."), "period,value", "period,value,recorded_on"),
    "header-repeated": _rule(msg("The header stands once, on the first line."), "period,value,recorded_on among the rows", "rows alone"),
    "header-unknown": _rule(msg("A column is one of the format."), "period,value,recorded_on,unit", "period,value,recorded_on,note"),
    "impossible-value": _rule(msg("A count is whole and not below 0, a share lies between 0 and 100."), "112.5 posts", "112 posts"),
    "increment-gap": _doubt(msg("What comes after a period that nobody reported is not added."), "January, March", "January, February 0, March"),
    "increment-sum": _doubt(msg("A longer period equals the shorter ones that fill it."), "10 + 12 + 13, quarter 36", "10 + 12 + 13, quarter 35"),
    "late-period": _doubt(msg("A period after every deadline is named, never judged."), "2025-Q1 for a plan of 2024", "2024"),
    "missing-source": _doubt(msg("A figure says where it comes from."), "source empty", "transport bureau, October return"),
    "missing-value": _rule(msg("A row has a value; missing is not zero, so what is not known has no row."), "2024-Q1,,,reported", "no row, or 0 if nothing was done"),
    "nul-byte": _rule(msg("A text file holds no NUL byte."), "re\\0turn", "return"),
    "outside-link": _rule(msg("A link that leads out of the data folder is not followed."), "a link to /etc", "the file itself"),
    "ragged-row": _rule(msg("Every row has as many fields as the header."), "2024-Q2,,1,225", '2024-Q2,,"225"'),
    "regions-sum": _doubt(msg("The parts add up to the figure of the whole; both are shown."), "10 + 5, whole 16", "10 + 6, whole 16"),
    "revision-note": _rule(msg("Another figure for the same thing says why in its note."), "113, then 110", "110, with the note 'counted twice'"),
    "same-value": _doubt(msg("One value four periods running may be an old figure sent again."), "86.4 four times", "86.4 86.1 86.4 86.9"),
    "tenfold-jump": _doubt(msg("A value ten times the one before is often a slip of the point or the unit."), "23, then 2350", "23, then 235"),
    "stray-file": _doubt(msg("A table beside the files of actuals, but not named like one, is not read."), "actuals/charging-posts.CSV, actuals/2024/posts.csv", "actuals/charging-posts.csv"),
    "unknown-indicator": _rule(msg("A file of actuals is named after an indicator."), "charging-post.csv", "charging-posts.csv"),
    "unknown-region": _rule(msg("A region is one that the catalogue lists."), "nroth", "north"),
    "unreadable-file": _rule(msg("What is named like a file of actuals can be read as one."), "a folder, or a link to nothing, named charging-posts.csv", "the file itself"),
    "verified-stands": _doubt(msg("A later reported figure does not replace a verified one."), "100 verified, then 120 reported", "120 verified"),
    "withdrawn-note": _rule(msg("A withdrawal says why."), "2024-Q1,,,withdrawn,,", "2024-Q1,,,withdrawn,,wrong indicator"),
    "withdrawn-nothing": _rule(msg("A withdrawal cancels a figure that stands."), "a withdrawal of 2024-Q2 without a figure", "a figure, then its withdrawal"),
    "withdrawn-value": _rule(msg("A withdrawal has no value."), "2024-Q1,,113,withdrawn", "2024-Q1,,,withdrawn"),
}  # fmt: skip

HISTORY: dict[str, Explained] = {
    "row-lost": _rule(msg("A stored row is in no file any more: rows are only ever added. A row that broke a rule when it was stored may be mended or deleted."), "a row edited or deleted", "a revision or a withdrawal below it"),
    "rows-reordered": _doubt(msg("Rows stand in another order than before; the later line counts among equals."), "rows sorted by value", "rows appended"),
    "target-eased": _doubt(msg("A target is easier than it was: its value, commitment, tolerance, near, schedule, the baseline it rises from, or the thresholds."), "at_least: 450, then 400", "at_least: 450"),
    "deadline-moved": _doubt(msg("A deadline was moved."), "by: 2024-12-31, then 2025-06-30", "by: 2024-12-31"),
    "meaning-changed": _doubt(msg("What the values of an indicator mean is not what it was: its name, unit, measure, or the region or baseline of a target. A better English translation is no change."), "unit: {zh: 万个, en: 10,000 posts, kind: count}, then {zh: 个, en: posts, kind: count}", "a new indicator with a new id"),
    "not-compared": _doubt(msg("The earlier commit has no such data folder, or a catalogue that cannot be read; a pass would prove nothing."), "xtgoals --data new-folder check --since HEAD", "the data folder that the commit has"),
    "id-reused": _doubt(msg("An id now means another indicator: both its name and its unit changed."), "charging-posts, once in posts, now in km", "a new id"),
    "target-removed": _doubt(msg("A target is gone from the catalogue."), "charging-posts deleted", "charging-posts kept"),
}  # fmt: skip

TRACE: dict[str, Explained] = {
    "exemption-stale": _doubt(msg("An entry of `not_targets` explains a number that the plan's text holds in that clause."), "text: 8座", "text: 7座"),
    "figure-untraced": _rule(msg("A target's figure is not found in its clause of the plan's text."), "figure: 451个以上", "figure: 450个以上"),
    "number-unexplained": _rule(msg("A number of the plan's text is cited by no target and listed under no `not_targets`."), "a forgotten target", "a target, or an entry of not_targets with the reason"),
    "text-does-not-fit": _rule(msg("The text is not that of the plan: clauses or most figures are not found."), "a text in other characters", "the plan's own text"),
}  # fmt: skip

EXPLAINED = {**CATALOGUE, **ROWS, **HISTORY, **TRACE}
