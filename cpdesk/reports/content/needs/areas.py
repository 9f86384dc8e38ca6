"""The sixteen areas of the national report: this country's needs beside the worldwide count."""

from __future__ import annotations

from cpdesk.analysis.profile import needs_by_area
from cpdesk.base.formats import listed
from cpdesk.reports.content.charts.areas import areas_chart, loose_needs, loose_words
from cpdesk.reports.content.parts.names import key_area_title
from cpdesk.reports.document import Block, Run, Section, paragraph
from cpdesk.reports.inputs import ReportInput


def areas_section(data: ReportInput) -> Section | None:
    """Return the chapter on the areas of need of the national report; None where no key area has a level."""
    if not data.needs.answered:
        return None
    t = data.catalogue
    intro = t.say(
        "The national report asks in which areas the country needs capacity-building. The table puts this assessment's "
        "needs under those areas, named in short; a need can stand in several. The last column says how many Parties "
        "reported a need in their fourth national reports, as counted in the 2020 revised draft."
    )
    found = needs_by_area(data.needs, data.mapping, data.areas, data.world)
    *figures, table = areas_chart(data).blocks
    blocks: list[Block] = [paragraph(intro), table]
    loose = loose_needs(data, found)
    if loose:
        titles = listed(data.catalogue, [f"{key_area_title(data, code)} ({code})" for code in loose])
        blocks.append(paragraph(Run(loose_words(data, len(loose)) + " "), Run(titles)))
    return Section(t.say("Areas of the national report"), (*blocks, *(figures if data.needs.ranked else ())))
