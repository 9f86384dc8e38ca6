"""The worldwide picture: in how many Parties a need was reported, area by area of the national report."""

from __future__ import annotations

from cpdesk.plan.model import ReportedNeed
from cpdesk.reports.inputs import ReportInput


def area_words(data: ReportInput, reported: ReportedNeed) -> str:
    """Return an area as the source words it; in another language than the source's, by our own label."""
    label = next((area.label for area in data.areas if area.key == reported.area), "")
    translated = label and data.language != data.edition.info.language
    return data.catalogue.say(label) if translated else reported.text


def world_for(data: ReportInput, code: str) -> tuple[ReportedNeed, ...]:
    """Return the reported needs of the areas a key area belongs to, in the order of the national report."""
    links = data.mapping.key_areas.get(code)
    areas = links.reporting_areas if links else ()
    return tuple(reported for reported in data.world if reported.area in areas)


def world_sentence(data: ReportInput, reported: ReportedNeed) -> str:
    """Return in how many Parties there was a need, with the area."""
    return data.catalogue.say(
        "{parties} of {total}: {area}",
        parties=reported.parties,
        total=reported.total,
        area=area_words(data, reported),
    )
