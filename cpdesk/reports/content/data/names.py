"""What the subjects of the full data are called: short titles of the plan's items, titles of actions, institutions."""

from __future__ import annotations

from cpdesk.assessment.field_types import Field, SubjectKind
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.reports.content.data.given import item_of, owners_of
from cpdesk.reports.content.parts.names import key_area_title
from cpdesk.reports.inputs import ReportInput

_NAMED_BY = {
    "author": "name",
    "respondent": "institution",
    "action": "title",
    "cost": "item",
    "evidence": "title",
    "weighting": "who",
    "group": "name",
    "parking": "text",
}


def title_of(data: ReportInput, subject: str) -> str:
    """Return what a subject is called: the plan's item, else what it hangs on, else a field of its own; or nothing."""
    code = item_of(subject)
    if code:
        return item_title(data, code)
    return next((owner_title(data, owner) for owner in owners_of(subject)), "") or owner_title(data, subject)


def owner_title(data: ReportInput, subject: str) -> str:
    """Return what people called a subject of their own; empty where they gave it no name, or names are left out."""
    kind = SUBJECT_KINDS[subject.split("/")[0]]
    field = kind.field(_NAMED_BY.get(kind.name, ""))
    if field is None or (field.personal and not data.choices.names):
        return ""
    return data.snapshot.text(subject, field.name)


def item_title(data: ReportInput, code: str) -> str:
    """Return our short title of an item of the plan; the plan's own text where there is none."""
    goal = data.mapping.goals.get(code)
    return data.catalogue.say(goal.short) if goal is not None else key_area_title(data, code)


def short_title(data: ReportInput, code: str) -> str:
    """Return our short title of an item of the plan; empty where there is none."""
    links = data.mapping.key_areas.get(code) or data.mapping.goals.get(code)
    return data.catalogue.say(links.short) if links is not None else ""


def fields_shown(data: ReportInput, kind: SubjectKind) -> tuple[Field, ...]:
    """Return the fields of a kind that the full data gives; names of people only where they are wanted."""
    return tuple(field for field in kind.fields if data.choices.names or not field.personal)
