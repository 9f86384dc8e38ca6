"""The worldwide picture: in how many Parties a need was reported, area by area of the national report."""

from __future__ import annotations

from cpdesk.plan.model import ReportedNeed
from cpdesk.reports.inputs import ReportInput


def world_for(data: ReportInput, code: str) -> tuple[ReportedNeed, ...]:
    """Return the reported needs of the areas a key area belongs to, in the order of the national report."""
    links = data.mapping.key_areas.get(code)
    areas = links.reporting_areas if links else ()
    return tuple(reported for reported in data.world if reported.area in areas)


def world_sentence(data: ReportInput, reported: ReportedNeed) -> str:
    """Return in how many Parties there was a need, with the area in the words of the source."""
    return data.catalogue.say(
        "{parties} of {total}: {area}",
        parties=reported.parties,
        total=reported.total,
        area=reported.text,
    )
