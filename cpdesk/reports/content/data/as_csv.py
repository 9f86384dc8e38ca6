"""The full data as one long CSV table; described in ``resources/schemas/README.md``."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from cpdesk.assessment.values import Value
from cpdesk.reports.content.data.given import Entry, Side, find_given
from cpdesk.reports.content.data.names import title_of
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.record import Record
from cpdesk.reports.text import clean
from cpdesk.reports.writers.save import expect
from cpdesk.reports.writers.written import Checked

HEADS = (
    *("subject", "kind", "code", "title", "field", "label", "type"),
    *("value", "words", "side", "sides", "recorded", "recorded_by"),
)
_MARK = "\ufeff"  # tells Excel that the text is UTF-8
# Where a program may begin a cell: at the start, and, should it take semicolons or tabs for its separators, after those
# and in a new line. What makes a formula is OWASP's list ("CSV Injection"), full-width forms included.
_MAY_BE_FORMULA = re.compile(r"(^|[;\t\n])(?=[\s\"']*[=+\-@\t\uff1d\uff0b\uff0d\uff20])")
_MADE_HARMLESS = re.compile(r"(^|[;\t\n])'(?=[\s\"']*[=+\-@\t\uff1d\uff0b\uff0d\uff20])")


def build_csv(data: ReportInput) -> Record:
    """Return the full data as CSV (RFC 4180, UTF-8 with a mark at the start): a row for each value."""
    given = find_given(data)
    rows = [row for entry in given.entries for row in _rows(data, entry)]
    actions = sum(1 for subject in given.of_kind("action"))
    content = _written(rows)

    def check(found: bytes) -> Checked:
        read = list(csv.reader(io.StringIO(found.decode("utf-8").removeprefix(_MARK), newline=""), strict=True))
        expect("CSV", "heads", tuple(read[0]), HEADS)
        expect("CSV", "rows", [tuple(map(as_typed, row)) for row in read[1:]], rows)
        places = {(row[0], row[4]) for row in read[1:]}
        counted = len({subject for subject, _field in places if subject.startswith("action/")})
        expect("CSV", "actions", counted, actions)
        return Checked(rows=len(read) - 1, answers=len(places), actions=counted)

    return Record(content, check)


def harmless(text: str) -> str:
    """Return the text with an apostrophe wherever a spreadsheet could begin to take it for a formula."""
    return _MAY_BE_FORMULA.sub(r"\1'", text)


def as_typed(text: str) -> str:
    """Return the text as it was before :func:`harmless`."""
    return _MADE_HARMLESS.sub(r"\1", text)


def _written(rows: list[tuple[str, ...]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n", strict=True)
    writer.writerow(HEADS)
    writer.writerows(tuple(map(harmless, row)) for row in rows)
    return (_MARK + stream.getvalue()).encode("utf-8")


def _rows(data: ReportInput, entry: Entry) -> Iterator[tuple[str, ...]]:
    field = entry.field
    place = (entry.subject, entry.kind.name, entry.item, title_of(data, entry.subject), field.name)
    named = tuple(map(clean, (*place, data.catalogue.say(field.label), field.type.value)))
    sides = entry.sides or (Side(entry.value, entry.words, "", ""),)
    for number, side in enumerate(sides, start=1):
        told = (_plain(side.value), side.words, str(number), str(len(sides)), side.recorded, side.by)
        yield (*named, *map(clean, told))


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
