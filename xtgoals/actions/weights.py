"""The table of weights by which a target is divided: a region and a weight in each row."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from xtgoals.actions.location import located
from xtgoals.actions.table_faults import DOUBLED_HEADING, EMPTY_LABEL, NO_HEADER, UNKNOWN_COLUMN
from xtgoals.checks.allotments import allotment_parts
from xtgoals.checks.rows import unknown_region
from xtgoals.entry.columns import HEADINGS, WEIGHT
from xtgoals.entry.likely import likely_decimal
from xtgoals.entry.names import Name, find_name
from xtgoals.entry.refusal import Refusal
from xtgoals.ledger.actuals import BAD_VALUE
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UnreadableFault, UsageFault
from xtgoals.model.finding import Finding
from xtgoals.model.message import msg, msgn
from xtgoals.model.numbers import plain_decimal
from xtgoals.model.patterns import spelled
from xtgoals.model.sheet import Sheet
from xtgoals.tables.files import sheets_of

_COLUMNS = {"region": HEADINGS["region"], "weight": WEIGHT}
_HEADER = msg("begin with the header `region,weight`")


def weights_by_region(plan: Plan, parts: Sequence[str], name: str) -> dict[str, Decimal]:
    """The weight of each of the parts, in their order, as a table gives them: CSV in any encoding, or Excel.

    Regions stand by id or whole name. Raises UnreadableFault for what is no table, with the findings where a
    region is unknown, missing or there twice, or a weight no number from 0 on, or all are 0.
    """
    sheets = [one for one in sheets_of(Path(name), name) if not one.hidden and one.rows]
    if len(sheets) != 1:
        raise UsageFault(
            "{name} holds {count} tables: one with region and weight is needed", name=name, count=len(sheets)
        )
    table = _Table(plan, parts, sheets[0])
    weights = table.weights()
    if table.findings:
        count = len(table.findings)
        fault = UnreadableFault(msgn("{name}: {count} error", "{name}: {count} errors", count, name=name))
        fault.findings = tuple(located(table.findings, lambda path: sheets[0].locate))
        raise fault
    return {part: weights[part] for part in parts}


class _Table:
    """One table, and what is wrong with it: all of it, so that nobody has to mend and ask again and again."""

    def __init__(self, plan: Plan, parts: Sequence[str], sheet: Sheet) -> None:
        self.parts, self.sheet, self.path = parts, sheet, sheet.path
        self.findings: list[Finding] = [*sheet.findings]
        self.regions = [Name(one.id, one.name) for one in plan.regions.values()]

    def weights(self) -> dict[str, Decimal]:
        """The weights by region, as far as they can be read."""
        header, *rows = self.sheet.rows
        columns = self._columns(header)
        found: dict[str, Decimal] = {}
        for row in rows if len(columns) == len(_COLUMNS) else ():
            region = self._region(row, columns["region"], found)
            weight = self._weight(row, columns["weight"])
            if region and weight is not None:
                found[region] = weight
        missing = [part for part in self.parts if part not in found]
        if missing and not self.findings:
            message, fix = (
                msg("without a weight: {missing}", missing=missing),
                msg("give each part one; 0 is a weight"),
            )
            self.findings.append(allotment_parts.at(self.path, (header + 1,), message, fix))
        elif not missing and not any(found.values()):
            message, fix = msg("all weights are 0"), msg("write at least one above 0")
            self.findings.append(BAD_VALUE.at(self.path, (header + 1, columns["weight"]), message, fix))
        return found

    def _columns(self, header: int) -> dict[str, int]:
        columns: dict[str, int] = {}
        for at, cell in self.sheet.rows[header].items():
            said = spelled(cell.text)
            role = next((one for one, names in _COLUMNS.items() if said.lower() in names), None)
            place = (header + 1, at)
            if role is None:
                message = msg("no known heading: {headings}", headings=[said])
                self.findings.append(UNKNOWN_COLUMN.at(self.path, place, message, _HEADER))
            elif role in columns:
                message = msg("the column {name} is there twice", name=role)
                self.findings.append(DOUBLED_HEADING.at(self.path, place, message, msg("keep one of them")))
            else:
                columns[role] = at
        for role in _COLUMNS.keys() - columns.keys() if not self.findings else ():
            message = msg("there is no column {name}", name=role)
            self.findings.append(NO_HEADER.at(self.path, (header + 1,), message, _HEADER))
        return columns

    def _region(self, row: int, column: int, found: dict[str, Decimal]) -> str | None:
        written, place = self.sheet.cell(row, column).text, (row + 1, column)
        if not written:
            message = msg("the row names no region")
            self.findings.append(EMPTY_LABEL.at(self.path, place, message, msg("write its id or name")))
            return None
        region = find_name(written, self.regions, msg("region"), whole=True)
        if isinstance(region, Refusal):
            self.findings.append(unknown_region.at(self.path, place, region.why, region.instead))
            return None
        if region not in self.parts:
            message = msg("{region!r} takes no part in this target", region=region)
            fix = msg("write one of: {likely}", likely=list(self.parts))
            self.findings.append(allotment_parts.at(self.path, place, message, fix))
            return None
        if region in found:
            message = msg("{region!r} is there twice", region=region)
            self.findings.append(allotment_parts.at(self.path, place, message, msg("keep one of them")))
        return region

    def _weight(self, row: int, column: int) -> Decimal | None:
        cell = self.sheet.cell(row, column)
        number = None if cell.fault else plain_decimal(cell.text)
        if number is not None and number >= 0:
            return number
        message = msg("{text!r} is no weight", text=cell.text)
        likely = likely_decimal(cell.text)
        fix = (
            msg("write {likely}", likely=likely)
            if likely and number is None
            else msg("write a number from 0 on")
        )
        self.findings.append(BAD_VALUE.at(self.path, (row + 1, column), message, fix))
        return None
