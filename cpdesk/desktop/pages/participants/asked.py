"""What can be asked of somebody, goal by goal, and what ticking a goal or a key area makes of what is asked. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from cpdesk.base.i18n import N_, _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.names import goal_codes, goal_title, goals_of, kept_whole, key_area_title

if TYPE_CHECKING:
    from cpdesk.desktop.picture import Picture
    from cpdesk.plan.model import Edition

EVERYTHING = N_("Everything")


@dataclass(frozen=True, slots=True)
class GoalPart:
    """A goal, or the goals that share key areas, with the key areas asked in the cycle as (code, short title)."""

    goals: tuple[str, ...]
    title: str
    key_areas: tuple[tuple[str, str], ...]

    @property
    def codes(self) -> frozenset[str]:
        """Return the codes of its goals and key areas."""
        return frozenset((*self.goals, *(code for code, _title in self.key_areas)))

    @property
    def label(self) -> str:
        """Return code and title."""
        return _("{code} {title}", code=kept_whole(goal_codes(self.goals)), title=self.title)


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody decided about what is asked: a goal or one key area of ``part``, on or off; no part: everything."""

    part: GoalPart | None = None
    code: str = ""
    on: bool = False


def goal_parts(picture: Picture) -> tuple[GoalPart, ...]:
    """Return what is asked in the cycle, in the plan's order."""
    edition, mapping, scope = picture.edition, picture.mapping, picture.scope
    found: list[GoalPart] = []
    for goals in dict.fromkeys(edition.group_of(goal) for goal in scope.goals):
        codes = [code for code in scope.key_areas if goals_of(edition, code) == goals]
        areas = tuple((code, key_area_title(edition, mapping, code)) for code in codes)
        found.append(GoalPart(goals, goal_title(edition, mapping, goals), areas))
    return tuple(found)


def is_asked_whole(part: GoalPart, assigned: Collection[str]) -> bool:
    """Tell whether the goal as a whole is asked."""
    return any(goal in assigned for goal in part.goals)


def asked_areas(part: GoalPart, assigned: Collection[str]) -> frozenset[str]:
    """Return the key areas of a goal that are asked by name or with their goal."""
    whole = is_asked_whole(part, assigned)
    return frozenset(code for code, _title in part.key_areas if whole or code in assigned)


def decided(ask: Ask, assigned: Iterable[str]) -> frozenset[str]:
    """Return what is assigned after somebody ticked or cleared something; all key areas together are their goal."""
    before = frozenset(assigned)
    if ask.part is None:
        return frozenset()
    rest = before - ask.part.codes
    if not ask.code:
        return rest | frozenset(ask.part.goals) if ask.on else rest
    areas = asked_areas(ask.part, before)
    areas = areas | {ask.code} if ask.on else areas - {ask.code}
    if areas and len(areas) == len(ask.part.key_areas):
        return rest | frozenset(ask.part.goals)
    return rest | areas


def asked_words(edition: Edition, assigned: Iterable[str]) -> str:
    """Return what is asked in short, by codes: ``A.5, A.6–8, B.1(2)``; that it is everything where nothing is named."""
    codes = frozenset(assigned)
    if not codes:
        return _(EVERYTHING)
    return ", ".join(_codes(edition, codes))


def asked_titles(parts: Iterable[GoalPart], assigned: Collection[str]) -> str:
    """Return what is asked with its titles, one a line; empty where everything is."""
    lines = []
    for part in parts:
        if is_asked_whole(part, assigned):
            lines.append(part.label)
        else:
            lines += [
                _("{code} {title}", code=kept_whole(code), title=title)
                for code, title in part.key_areas
                if code in assigned
            ]
    return "\n".join(lines)


def _codes(edition: Edition, assigned: frozenset[str]) -> Iterator[str]:
    seen: set[str] = set()
    for item in edition.items:
        if item.code in assigned and item.code not in seen:
            goals = edition.group_of(item.code)
            whole = len(goals) > 1 and all(goal in assigned for goal in goals)
            seen.update(goals if whole else (item.code,))
            yield kept_whole(goal_codes(goals) if whole else item.code)
