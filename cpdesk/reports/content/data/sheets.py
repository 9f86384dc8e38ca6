"""The full data as a workbook: what the file is, a sheet for each kind of thing recorded, the sides of conflicts."""

from __future__ import annotations

from itertools import chain

from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.base.i18n import N_
from cpdesk.plan.model import ItemKind
from cpdesk.reports.content.data.cells import answers_sheet, conflicts_sheet, details_sheet, subjects_sheet
from cpdesk.reports.content.data.given import Given, find_given
from cpdesk.reports.content.data.names import fields_shown
from cpdesk.reports.content.data.sheet_about import about_sheet
from cpdesk.reports.content.data.sheet_of_needs import needs_sheet
from cpdesk.reports.document import Look
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.sheets import Sheet, Workbook

_ANSWERS = (
    (ItemKind.KEY_AREA, N_("Key areas")),
    (ItemKind.OBJECTIVE, N_("Objectives")),
    (ItemKind.INDICATOR, N_("Indicators")),
)
SHEET_NAMES = {
    "party": N_("Country"),
    "round": N_("Cycle"),
    "goal": N_("Goals left out"),
    "agreed": N_("Answers"),
    "response": N_("Responses"),
    "dissent": N_("Dissent"),
    "need": N_("Needs"),
    "weighting": N_("Weighting"),
    "activity": N_("Activities of the plan"),
    "action": N_("Actions"),
    "cost": N_("Cost lines"),
    "progress": N_("Progress"),
    "serves": N_("Further needs of actions"),
    "after": N_("Order of actions"),
    "rate": N_("Rates"),
    "evidence": N_("Evidence"),
    "respondent": N_("Respondents"),
    "group": N_("Groups"),
    "member": N_("Members of groups"),
    "assigned": N_("Who is asked what"),
    "received": N_("Forms taken in"),
    "workshop": N_("Workshop"),
    "parking": N_("Parking lot"),
    "decision": N_("National report"),
    "check": N_("Findings set aside"),
    "author": N_("People who recorded"),
}
"""The sheets in their order, by the kind of subject on them."""


def build_sheets(data: ReportInput) -> Workbook:
    """Return the full data as a workbook; a sheet for what nobody recorded is left out, and named on the first one."""
    t = data.catalogue
    given = find_given(data)
    made = {kind: _sheets(data, given, kind) for kind in SHEET_NAMES}
    told = (kind for kind in SHEET_NAMES if fields_shown(data, SUBJECT_KINDS[kind]))
    empty = [t.say(SHEET_NAMES[kind]) for kind in told if not made[kind]]
    conflicts = (conflicts_sheet(data, given),) if given.conflicts else ()
    return Workbook(
        kind="data",
        title=t.say("Full data: {country}", country=data.country),
        language=data.language,
        right_to_left=t.right_to_left,
        author=data.party.authority or data.country,
        date=data.date,
        look=Look(data.choices.paper, data.party.colour),
        draft=not data.validation.validated,
        sheets=(about_sheet(data, given, empty), *chain.from_iterable(made.values()), *conflicts),
    )


def _sheets(data: ReportInput, given: Given, kind: str) -> tuple[Sheet, ...]:
    """Return the sheets of a kind of subject; none where nothing of it is recorded."""
    name = data.catalogue.say(SHEET_NAMES[kind])
    if kind == "agreed":
        found = {entry.item for entry in given.entries if entry.kind.name == kind}
        items = ((data.edition.of_kind(item_kind), label) for item_kind, label in _ANSWERS)
        return tuple(
            answers_sheet(data, given, data.catalogue.say(label), listed)
            for listed, label in items
            if any(item.code in found for item in listed) or (listed and listed[0].kind is ItemKind.KEY_AREA)
        )
    if kind == "need":
        sheet = needs_sheet(data, given, name)
        return (sheet,) if sheet.rows else ()
    if not given.of_kind(kind):
        return ()
    if not SUBJECT_KINDS[kind].tail:
        return (details_sheet(data, given, kind, name),)
    return (subjects_sheet(data, given, kind, name),)
