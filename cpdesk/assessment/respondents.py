"""Who answers and what they answered, as recorded: respondents, groups, what is asked of each, responses, dissent.

Names of persons are only shown where somebody asks for them; everything here tells people apart by their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cpdesk.base.records import dataclass
from cpdesk.plan.model import Edition, ItemKind

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.assessment.values import Value


@dataclass(frozen=True, slots=True)
class Respondent:
    """One respondent. ``groups`` are ids of groups; ``assigned`` the goals and key areas asked of them by name."""

    id: str
    name: str = ""
    institution: str = ""
    sector: str = ""
    role: str = ""
    sex: str = ""
    contact: str = ""
    groups: tuple[str, ...] = ()
    assigned: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """Return the subject its values are recorded under."""
        return f"respondent/{self.id}"


@dataclass(frozen=True, slots=True)
class Group:
    """Respondents who work together, by their ids; ``assigned`` is asked of each of them."""

    id: str
    name: str = ""
    members: tuple[str, ...] = ()
    assigned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """What one respondent recorded about an item; ``institution`` is empty where none was stated."""

    respondent: str
    institution: str
    values: Mapping[str, Value]

    @property
    def level(self) -> int | None:
        """Return the level given; None where there is none, or a special answer instead."""
        level = self.values.get("level")
        return level if isinstance(level, int) and not isinstance(level, bool) and not self.special else None

    @property
    def special(self) -> str:
        """Return ``dont_know`` or ``not_applicable``; empty for any other response."""
        return str(self.values.get("special") or "")

    @property
    def is_answered(self) -> bool:
        """Tell whether there is a level, a status, an answer or a special answer; a comment alone is none."""
        return any(self.values.get(name) is not None for name in ("level", "special", "status", "answer"))

    @property
    def comment(self) -> str:
        """Return what the respondent wrote beside the answer, on one line."""
        words = (str(self.values.get(name) or "") for name in ("comment", "reason"))
        return " ".join(" ".join(words).split())

    @property
    def evidence(self) -> str:
        """Return what the respondent names as evidence, on one line."""
        return " ".join(str(self.values.get("evidence") or "").split())


@dataclass(frozen=True, slots=True)
class Dissent:
    """A view kept beside an agreed value; ``level`` is None where only the reason was given."""

    id: str
    item: str
    institution: str = ""
    level: int | None = None
    reason: str = ""


def respondents(snapshot: Snapshot) -> tuple[Respondent, ...]:
    """Return the respondents that are not removed, in the order they were registered."""
    member_of: dict[str, list[str]] = {}
    for group in groups(snapshot):
        for member in group.members:
            member_of.setdefault(member, []).append(group.id)
    assigned = _assigned(snapshot)
    found = []
    for subject in snapshot.subjects("respondent"):
        own = subject.partition("/")[2]
        fields = {name: str(value) for name, value in snapshot.fields_of(subject).items() if name != "deleted"}
        groups_of = tuple(member_of.get(own, ()))
        found.append(Respondent(own, **fields, groups=groups_of, assigned=assigned.get(own, ())))
    return tuple(found)


def groups(snapshot: Snapshot) -> tuple[Group, ...]:
    """Return the groups that are not removed, each with the members that are registered."""
    members: dict[str, list[str]] = {}
    here = {subject.partition("/")[2] for subject in snapshot.subjects("respondent")}
    for subject in snapshot.subjects("member"):
        _kind, group, respondent = subject.split("/")
        if snapshot.get(subject, "member") is True and respondent in here:
            members.setdefault(group, []).append(respondent)
    assigned = _assigned(snapshot)
    ids = (subject.partition("/")[2] for subject in snapshot.subjects("group"))
    return tuple(
        Group(i, snapshot.text(f"group/{i}", "name"), tuple(members.get(i, ())), assigned.get(i, ())) for i in ids
    )


def asked_of(
    respondent: Respondent, all_groups: Iterable[Group], edition: Edition, codes: Iterable[str]
) -> tuple[str, ...]:
    """Return those of the items asked in the cycle that are asked of a respondent, in the same order.

    What is assigned to the respondent and to each of their groups counts together; to whom nothing is assigned,
    everything is asked. An assigned goal brings its key areas (those it shares with its goal group too), objectives
    and indicators.
    """
    wanted = set(respondent.assigned)
    for group in all_groups:
        if group.id in respondent.groups:
            wanted.update(group.assigned)
    if not wanted:
        return tuple(codes)
    below = set(wanted)
    for code in wanted:
        item = edition.find(code)
        if item is not None and item.kind is ItemKind.GOAL:
            for goal in edition.group_of(code):
                below.update(each.code for each in edition.below(goal, ItemKind.KEY_AREA))
            for kind in (ItemKind.OBJECTIVE, ItemKind.INDICATOR):
                below.update(each.code for each in edition.below(code, kind))
    return tuple(code for code in codes if code in below)


def responses_by_item(snapshot: Snapshot) -> dict[str, tuple[Response, ...]]:
    """Return the responses by item; those of a respondent who was withdrawn do not count."""
    found: dict[str, list[Response]] = {}
    gone = {subject for subject in _all_respondents(snapshot) if snapshot.is_deleted(subject)}
    for subject, values in _held(snapshot).items():
        _kind, respondent, item = subject.split("/", 2)
        if f"respondent/{respondent}" not in gone:
            institution = snapshot.text(f"respondent/{respondent}", "institution")
            found.setdefault(item, []).append(Response(respondent, institution, values))
    return {item: tuple(responses) for item, responses in found.items()}


def dissents_by_item(snapshot: Snapshot) -> dict[str, tuple[Dissent, ...]]:
    """Return the dissent kept beside agreed values, by item."""
    found: dict[str, list[Dissent]] = {}
    for subject in snapshot.subjects("dissent"):
        _kind, own, item = subject.split("/", 2)
        level = snapshot.get(subject, "level")
        kept = Dissent(
            own,
            item,
            snapshot.text(subject, "institution"),
            level if isinstance(level, int) and not isinstance(level, bool) else None,
            snapshot.text(subject, "reason"),
        )
        found.setdefault(item, []).append(kept)
    return {item: tuple(kept) for item, kept in found.items()}


def _assigned(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Return what is assigned to each respondent and group, by their ids."""
    found: dict[str, list[str]] = {}
    for subject in snapshot.subjects("assigned"):
        _kind, own, item = subject.split("/", 2)
        if snapshot.get(subject, "asked") is True:
            found.setdefault(own, []).append(item)
    return {own: tuple(items) for own, items in found.items()}


def _held(snapshot: Snapshot) -> dict[str, dict[str, Value]]:
    """Return what each response holds, in one pass: there are thousands, and pages ask after every change."""
    held: dict[str, dict[str, Value]] = {}
    for (subject, name), current in snapshot.values.items():
        if current.value is not None and subject.startswith("response/"):
            held.setdefault(subject, {})[name] = current.value
    return held


def _all_respondents(snapshot: Snapshot) -> set[str]:
    return {subject for subject, _name in snapshot.values if subject.startswith("respondent/")}
