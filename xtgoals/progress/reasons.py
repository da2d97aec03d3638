"""The codes of reasons and remarks, with the details each carries; they are worded where they are shown.

A reason says why a target has its status, a remark what else the reader must know. Values are in the
indicator's unit, shares are exact (1 is 100 %).
"""

from __future__ import annotations

from typing import Final

REASONS: Final = {
    "met": "value, covered. A running total has reached its target; a correction may undo it.",
    "passed": "value, covered. A running total has passed its ceiling.",
    "proven-met": "value, covered, reported, of. The reported parts alone meet the target.",
    "proven-passed": "value, covered, reported, of. The reported parts alone pass the ceiling.",
    "overdue": "covered, due, days, count. The first of `count` overdue reports, and its days late.",
    "not-due": "covered, due. No value yet; the next report (both None if none is left).",
    "incomplete": "covered, reported, of. Only some parts have reported, nothing is overdue.",
    "no-baseline": "period. The bound cannot be told without the baseline's value.",
    "no-reference": "Nothing is known of the series that the bound is taken from.",
    "overlap": "value. A sum in which something may be counted twice is an upper bound only.",
    "met-at-deadline": "value, gap.",
    "missed-at-deadline": "value, gap.",
    "met-for-now": "value, covered, deadline. Met, but it may fall back before the deadline.",
    "met-by-estimate": "value, covered. Met for good, were the value no estimate.",
    "met-against-estimate": "value, covered. Met at the deadline, were the bound no estimate.",
    "met-from-estimate": "value, covered. Met at the deadline, were the baseline no estimate.",
    "secured": "value, deadline. A share of days that meets the target whatever the others bring.",
    "out-of-reach": "best, deadline. Even if all other days were good ones the share would end there.",
    "fell-back": "value, baseline. Further from the goal than at the start.",
    "no-change": "value. It stands where it stood at the start, which does not meet the target.",
    "judged-at-deadline": "deadline. Nothing is planned before it, so nothing was judged.",
    "final-figure": "deadline, due. It is over, and the final figure falls due then.",
    "nothing-planned": "covered. The schedule plans nothing up to this day.",
    "nothing-used": "Nothing is used of a ceiling.",
    # `multiple`: the required monthly rate over the rate so far, or None
    "pace": "pace, planned, multiple.",
    "forecast-meets": "pace, forecast, deadline.",
    "within-one-unit": "planned_value. Less than one whole unit short of what is planned.",
    "within-one-over": "planned_value. Less than one whole unit above what is planned of a ceiling.",
    "near": "gap, near.",
    "not-near": "gap, near.",
    "figure-awaited": "deadline. It is covered by an estimate that does not meet the target.",
    "bound-awaited": "deadline. It is held against an estimate, which it does not meet.",
    "no-rule": "deadline. Nothing in the catalogue says how to judge the value before the deadline.",
}
REMARKS: Final = {
    # `rows`: of each its region, or "" for the target's own, and its period
    "estimate": "rows. The value shown rests on these estimates.",
    "baseline-estimate": "rows. So does the baseline.",
    "estimate-passed-over": "value, covered. A newer estimate than the parts that prove a target met.",
    # `kept`: the word of the grade of the row that stands
    "newer-figure": "value, grade, recorded_on, region, kept.",
    # a longer period that may not replace the better rows of the periods `inside` it
    "outranked": "value, grade, period, region, kept, inside.",
    "newer-incomplete": "covered, reported, of, absent.",
    "absent-regions": "absent. The parts without a value, where a roll-up is incomplete.",
    # `first` and `last`: the days without a figure; `later`: the periods that are named, not added
    "gap": "first, last, later.",
    "region-gap": "first, last, later, region. As before, of the regions whose gap it is.",
    "after-deadline": "value, period, region.",
    "estimate-after-deadline": "value, period, region.",
    "more-after-deadline": "count. So many rows after the deadline are not named.",
    "allotments-short": "count, of. It is achieved as a whole; so many of its allotments are not.",
    "unranked-none": "An allotment of 0 has no completion that could be ranked.",
    "unranked-value": "Nor has one without a value.",
    "unranked-completion": "Nor has one of which the arithmetic has no completion.",
    "deciding-region": "region (all whose value is the minimum or maximum).",
}
