"""What respondents name as evidence for their answers, in their own words, by item and institution."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.assessment.respondents import responses_by_item
from cpdesk.reports.content.parts.names import key_area_title
from cpdesk.reports.document import Block, Column, Heading, Row, Table, group_row, row
from cpdesk.reports.inputs import ReportInput


def named_evidence_blocks(data: ReportInput) -> Iterator[Block]:
    """Yield a table of what respondents named; nothing where nobody named anything."""
    t = data.catalogue
    heard = responses_by_item(data.snapshot)
    order = {item.code: place for place, item in enumerate(data.edition.items)}
    rows: list[Row] = []
    count = 0
    for code in sorted(heard, key=lambda code: order.get(code, len(order))):
        named = [response for response in heard[code] if response.evidence]
        if named:
            rows.append(group_row(t.say("{code} {title}", code=code, title=key_area_title(data, code))))
        for response in named:
            count += 1
            rows.append(row(response.institution or t.say("Institution not stated"), response.evidence))
    if not rows:
        return
    columns = (Column(t.say("Institution"), 2.2, row_head=True), Column(t.say("What it names"), 5))
    caption = t.plural("{n} answer with evidence named", "{n} answers with evidence named", count)
    yield Heading(t.say("Evidence named by respondents"))
    yield Table(columns, tuple(rows), caption)
