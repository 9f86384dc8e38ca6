"""What the page records: participants, groups and their members, what is asked. Each is one step for undo. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cpdesk.assessment.records import Record
from cpdesk.assessment.values import new_id
from cpdesk.base.i18n import N_
from cpdesk.desktop.pages.participants.asked import Ask, decided

if TYPE_CHECKING:
    from cpdesk.assessment.respondents import Group, Respondent

FIELDS = ("name", "institution", "sector", "role", "sex", "contact")
STEPS = {
    "name": N_("Name of a participant"),
    "institution": N_("Institution of a participant"),
    "sector": N_("Sector of a participant"),
    "role": N_("Role of a participant"),
    "sex": N_("Sex of a participant"),
    "contact": N_("Contact of a participant"),
}
"""The words of the step for undo, by field."""

Records = tuple[Record, ...]


def set_fields(respondent: str, values: Mapping[str, object]) -> Records:
    """Return what is recorded when fields of a participant are filled in or emptied."""
    return tuple(Record(f"respondent/{respondent}", name, value or None) for name, value in values.items())


def add_people(people: Iterable[Mapping[str, str]]) -> tuple[tuple[str, ...], Records]:
    """Return the ids of new participants and what is recorded."""
    ids: list[str] = []
    records: list[Record] = []
    for values in people:
        ids.append(new_id())
        records += set_fields(ids[-1], {name: values[name] for name in FIELDS if values.get(name)})
    return tuple(ids), tuple(records)


def remove(ids: Iterable[str], kind: str = "respondent") -> Records:
    """Return what is recorded when participants (or groups) are removed; everything else of them stays."""
    return tuple(Record(f"{kind}/{one}", "deleted", value=True) for one in ids)


def bring_back(ids: Iterable[str], kind: str = "respondent") -> Records:
    """Return what is recorded when they come back."""
    return tuple(Record(f"{kind}/{one}", "deleted", None) for one in ids)


def name_group(group: str, name: str) -> Records:
    """Return what is recorded when a group is named; this is also how one is made."""
    return (Record(f"group/{group}", "name", name or None),)


def set_members(group: str, members: Mapping[str, bool]) -> Records:
    """Return what is recorded when participants join a group or leave it."""
    return tuple(Record(f"member/{group}/{one}", "member", joins or None) for one, joins in members.items())


def ask(owners: Iterable[Respondent | Group], wanted: Ask) -> Records:
    """Return what is recorded when what is asked of participants or groups is decided."""
    records: list[Record] = []
    for owner in owners:
        before, after = frozenset(owner.assigned), decided(wanted, owner.assigned)
        records += [Record(f"assigned/{owner.id}/{code}", "asked", None) for code in sorted(before - after)]
        records += [Record(f"assigned/{owner.id}/{code}", "asked", value=True) for code in sorted(after - before)]
    return tuple(records)
