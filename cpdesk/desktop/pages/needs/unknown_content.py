"""What is not known, as a list to be asked through and ticked off: on the page and as text to print. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.analysis.need_words import standing_words
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.names import key_area_title
from cpdesk.desktop.pages.needs.content import where_words
from cpdesk.desktop.pages.needs.lists import COULD_BE, Section, build_sections

if TYPE_CHECKING:
    from cpdesk.analysis.needs import InformationNeed, Needs
    from cpdesk.plan.model import Edition, PlanMapping

BOX, TICKED = "☐", "☑"
"""To be ticked off on paper; ticked already."""


@dataclass(frozen=True, slots=True)
class UnknownLine:
    """One need for information: its key area, who could know, by when, and where it could stand."""

    code: str
    title: str
    where: str
    who: str
    by_when: str
    asked: bool
    ranks: str


@dataclass(frozen=True, slots=True)
class UnknownView:
    """Everything that is not known, that first which could stand highest."""

    headline: str
    lines: tuple[UnknownLine, ...]
    could_be: Section | None = None
    """What is not agreed and could be a need; None where there is nothing of the kind."""


def build_unknown(needs: Needs, edition: Edition, mapping: PlanMapping) -> UnknownView:
    """Return the needs for information."""
    lines = tuple(_line(need, edition, mapping) for need in needs.unknown)
    sections = build_sections(needs, edition, mapping)
    possible = next((section for section in sections if section.name == COULD_BE), None)
    return UnknownView(_headline(lines), lines, possible)


def list_text(lines: tuple[UnknownLine, ...], title: str) -> str:
    """Return the list as plain text with boxes to tick, for a letter or for paper."""
    parts = [title, ""]
    for line in lines:
        parts.append(f"{TICKED if line.asked else BOX} {line.where.partition(' · ')[0]} {line.title}")
        parts.append("   " + _("Who could know: {who}", who=line.who or _("not said yet")))
        parts.append("   " + _("By when: {when}", when=line.by_when or _("not said yet")))
    return "\n".join(parts) + "\n"


def _headline(lines: tuple[UnknownLine, ...]) -> str:
    if not lines:
        return _("No key area was answered with “Don't know”.")
    return ngettext(
        "{n} key area is not known; {asked} of {n} asked about. Not known is never counted as level 0.",
        "{n} key areas are not known; {asked} of {n} asked about. Not known is never counted as level 0.",
        len(lines),
        asked=sum(line.asked for line in lines),
    )


def _line(need: InformationNeed, edition: Edition, mapping: PlanMapping) -> UnknownLine:
    return UnknownLine(
        need.code,
        key_area_title(edition, mapping, need.code),
        where_words(edition, mapping, need.code),
        need.who_could_know,
        need.by_when,
        need.asked,
        standing_words(interface(), need),
    )
