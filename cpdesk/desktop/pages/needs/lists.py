"""The lists below the ranking: key areas not known, met, not applicable, not yet answered. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cpdesk.analysis.need_words import possible_count, possible_words
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.names import (
    goal_codes,
    goals_of,
    kept_whole,
    key_area_title,
    level_figure,
    level_words,
)

if TYPE_CHECKING:
    from cpdesk.analysis.needs import Needs
    from cpdesk.assessment.views import Answer
    from cpdesk.plan.model import Edition, PlanMapping

UNKNOWN = "unknown"
"""The list that is a view of its own: what is not known can be asked for."""

COULD_BE = "could_be"
"""The list that stands in that view too: what is not agreed and could be a need."""


@dataclass(frozen=True, slots=True)
class ListedKeyArea:
    """A key area without a need: its title, where it stands, what is known about it."""

    code: str
    title: str
    where: str
    remark: str


@dataclass(frozen=True, slots=True)
class Section:
    """A folded list: its heading with the count, what it means, its key areas."""

    name: str
    icon: str
    heading: str
    meaning: str
    lines: tuple[ListedKeyArea, ...]


def build_sections(needs: Needs, edition: Edition, mapping: PlanMapping) -> tuple[Section, ...]:
    """Return the lists that hold anything."""
    names = _Names(edition, mapping)
    sections = (
        _unknown(needs, names),
        _could_be(needs, names),
        _met(needs, names),
        _not_applicable(needs, names),
        _blank(needs, names),
    )
    return tuple(section for section in sections if section.lines)


@dataclass(frozen=True, slots=True)
class _Names:
    edition: Edition
    mapping: PlanMapping

    def line(self, code: str, remark: str) -> ListedKeyArea:
        title = key_area_title(self.edition, self.mapping, code)
        where = f"{kept_whole(code)} · {kept_whole(goal_codes(goals_of(self.edition, code)))}"
        return ListedKeyArea(code, title, where, remark)


def _unknown(needs: Needs, names: _Names) -> Section:
    lines = tuple(names.line(need.code, "") for need in needs.unknown)
    heading = ngettext("{n} key area is not known", "{n} key areas are not known", len(lines))
    meaning = _("Not known is not the same as absent: these are needs for information, never counted as level 0.")
    return Section(UNKNOWN, "circle-question-mark", heading, meaning, lines)


def _could_be(needs: Needs, names: _Names) -> Section:
    lines = tuple(names.line(need.code, possible_words(interface(), need)) for need in needs.could_be)
    meaning = _("They count neither as needs nor as key areas that have reached their targets.")
    return Section(COULD_BE, "split", possible_count(interface(), len(lines)), meaning, lines)


def _met(needs: Needs, names: _Names) -> Section:
    lines = tuple(names.line(found.code, _reached(found)) for found in needs.met)
    heading = ngettext("{n} key area has reached its target", "{n} key areas have reached their target", len(lines))
    return Section("met", "circle-check", heading, _("No gap is left here for now."), lines)


def _reached(found: Answer) -> str:
    level = found.level if found.level is not None else 0
    if level == int(level):
        return _("Level {level}", level=level_words(int(level)))
    return _("Level {level}", level=level_figure(level))


def _not_applicable(needs: Needs, names: _Names) -> Section:
    lines = tuple(names.line(found.code, found.reason or _("No reason given yet")) for found in needs.not_applicable)
    heading = ngettext("{n} key area is not applicable", "{n} key areas are not applicable", len(lines))
    bare = _without_reason(needs.not_applicable)
    meaning = _("Left out of the ranking, each for a reason.")
    if bare:
        meaning = ngettext(
            "Left out of the ranking; {n} without a reason.", "Left out of the ranking; {n} without a reason.", bare
        )
    return Section("not_applicable", "circle-minus", heading, meaning, lines)


def _without_reason(found: Iterable[Answer]) -> int:
    return sum(not answer.reason.strip() for answer in found)


def _blank(needs: Needs, names: _Names) -> Section:
    lines = tuple(names.line(found.code, "") for found in needs.blank)
    heading = ngettext("{n} key area is not yet answered", "{n} key areas are not yet answered", len(lines))
    return Section("blank", "circle", heading, _("They take no part in the ranking until they are answered."), lines)
