"""Sheets of the full data made from the declaration of the fields: typed columns, a row for each subject."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from cpdesk.assessment.field_types import Field, FieldType, SubjectKind
from cpdesk.assessment.fields import ACTION, AGREED, SUBJECT_KINDS
from cpdesk.assessment.values import Value as Recorded
from cpdesk.assessment.workshop_fields import ASSIGNED
from cpdesk.base.formats import listed
from cpdesk.base.i18n import N_, Catalogue
from cpdesk.plan.model import Item
from cpdesk.reports.content.data.given import Entry, Given, owners_of
from cpdesk.reports.content.data.names import fields_shown, item_title, owner_title, title_of
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.sheets import Sheet, SheetColumn, SheetType, Value

_TYPES = {
    FieldType.LEVEL: (SheetType.WHOLE, 11.0),
    FieldType.RATING: (SheetType.WHOLE, 13.0),
    FieldType.WHOLE: (SheetType.WHOLE, 13.0),
    FieldType.AMOUNT: (SheetType.AMOUNT, 14.0),
    FieldType.RATE: (SheetType.DECIMAL, 14.0),
    FieldType.DATE: (SheetType.DATE, 13.0),
    FieldType.TEXT: (SheetType.TEXT, 50.0),
    FieldType.LINE: (SheetType.TEXT, 28.0),
    FieldType.CHOICES: (SheetType.TEXT, 34.0),
}
_NAMES_WIDTH = 44.0
_ACTION = (N_("Action"), _NAMES_WIDTH)
_LEADS: dict[str, tuple[tuple[str, float], ...]] = {
    "response": ((N_("Institution"), 30.0),),
    **dict.fromkeys(("cost", "progress", "serves"), (_ACTION,)),
    "after": (_ACTION, (N_("Starts after the action"), _NAMES_WIDTH)),
    "member": ((N_("Group"), 30.0), (N_("Institution"), 30.0)),
    "received": ((N_("Institution"), 30.0),),
    "assigned": ((N_("Asked of"), 30.0),),
}
"""What a subject hangs on, in columns before its own fields."""
_ASKED = ("respondent", "group")

Entries = Mapping[str, Entry]


def subjects_sheet(data: ReportInput, given: Given, kind: str, name: str) -> Sheet:
    """Return the sheet of a kind of subject: what each is about, then its fields; its path in the last column."""
    t = data.catalogue
    found = given.of_kind(kind)
    fields = _fields(data, SUBJECT_KINDS[kind], found.values())
    columns = (
        *_lead_columns(t, SUBJECT_KINDS[kind]),
        *field_columns(t, fields),
        SheetColumn(t.say("Recorded differently"), width=30),
        SheetColumn(t.say("Key for other programs"), width=max((len(subject) + 2 for subject in found), default=0)),
    )
    rows = tuple(
        (*_lead(data, subject), *field_cells(fields, entries), differing(t, entries), subject)
        for subject, entries in found.items()
    )
    return Sheet(name, columns, rows, actions=kind == ACTION.name)


def answers_sheet(data: ReportInput, given: Given, name: str, items: Iterable[Item]) -> Sheet:
    """Return the agreed answers about all items of a kind, those nobody answered too, beside the plan's text."""
    t = data.catalogue
    items = tuple(items)
    found = given.of_kind(AGREED.name)
    asked = tuple(f for f in AGREED.fields if f.only_for in (None, items[0].kind))
    columns = (
        SheetColumn(t.say("Code"), width=11),
        SheetColumn(t.say("Title"), width=_NAMES_WIDTH),
        SheetColumn(t.say("Text of the plan"), width=60),
        *field_columns(t, asked),
        SheetColumn(t.say("Recorded differently"), width=30),
    )
    rows = tuple(
        (
            item.code,
            "" if (title := item_title(data, item.code)) == item.text else title,
            item.text,
            *field_cells(asked, found.get(f"agreed/{item.code}", {})),
            differing(t, found.get(f"agreed/{item.code}", {})),
        )
        for item in items
    )
    return Sheet(name, columns, rows)


def details_sheet(data: ReportInput, given: Given, kind: str, name: str) -> Sheet:
    """Return the sheet of a subject there is only one of, a row for each field."""
    t = data.catalogue
    entries = given.of_kind(kind).get(kind, {})
    columns = (
        SheetColumn(t.say("Detail"), width=34),
        SheetColumn(t.say("As recorded"), width=90, answers=True),
        SheetColumn(t.say("Recorded differently"), width=30),
        SheetColumn(t.say("Key for other programs"), width=28),
    )
    rows = tuple(
        (t.say(e.field.label), e.words, differing(t, {e.field.name: e}), f"{kind} {e.field.name}")
        for e in entries.values()
    )
    return Sheet(name, columns, rows, landscape=False, filtered=False)


def conflicts_sheet(data: ReportInput, given: Given) -> Sheet:
    """Return all values of every field that holds several at once, a row for each."""
    t = data.catalogue
    columns = (
        SheetColumn(t.say("Code"), width=11),
        SheetColumn(t.say("Title"), width=_NAMES_WIDTH),
        SheetColumn(t.say("Field"), width=26),
        SheetColumn(t.say("Value"), SheetType.WHOLE, 9),
        SheetColumn(t.say("of"), SheetType.WHOLE, 7),
        SheetColumn(t.say("As recorded"), width=60),
        SheetColumn(t.say("Recorded at (UTC)"), width=22),
        *((SheetColumn(t.say("Recorded by"), width=24),) if data.choices.names else ()),
        SheetColumn(t.say("Key for other programs"), width=62),
    )
    rows = tuple(
        (
            *(entry.item, title_of(data, entry.subject), t.say(entry.field.label), number, len(entry.sides)),
            *(side.words, side.recorded),
            *((side.by,) if data.choices.names else ()),
            f"{entry.subject} {entry.field.name}",
        )
        for entry in given.entries
        for number, side in enumerate(entry.sides, start=1)
    )
    note = t.say("Other sheets show one of these values until people agree.")
    return Sheet(t.say("Recorded differently"), columns, rows, note=note)


def field_columns(t: Catalogue, fields: Iterable[Field]) -> tuple[SheetColumn, ...]:
    """Return a column for each field, typed as its values are."""
    return tuple(_column(t, field) for field in fields)


def field_cells(fields: Iterable[Field], entries: Entries) -> tuple[Value, ...]:
    """Return the cells of one subject's fields; nothing for a field that is blank."""
    return tuple(_cell(entries.get(field.name)) for field in fields)


def differing(t: Catalogue, entries: Entries) -> str:
    """Return the fields of a subject that hold different values at once; the sheet of conflicts has all of them."""
    return listed(t, [t.say(entry.field.label) for entry in entries.values() if entry.sides])


def _fields(data: ReportInput, kind: SubjectKind, found: Iterable[Entries]) -> tuple[Field, ...]:
    """Return the fields to show: all that may be, and whether something is deleted only where anybody said so."""
    said = {name for entries in found for name in entries}
    return tuple(field for field in fields_shown(data, kind) if field.name != "deleted" or field.name in said)


def _lead_columns(t: Catalogue, kind: SubjectKind) -> tuple[SheetColumn, ...]:
    columns = [SheetColumn(t.say(label), width=width) for label, width in _LEADS.get(kind.name, ())]
    if "item" in kind.tail:
        columns += [SheetColumn(t.say("Code"), width=11), SheetColumn(t.say("Title"), width=_NAMES_WIDTH)]
    if "name" in kind.tail:
        columns.append(SheetColumn(t.say("Code"), width=18))
    return tuple(columns)


def _lead(data: ReportInput, subject: str) -> tuple[str, ...]:
    kind, *tail = subject.split("/")
    cells = [owner_title(data, owner) for owner in owners_of(subject)]
    if kind == ASSIGNED.name:
        cells = [next((title for of in _ASKED if (title := owner_title(data, f"{of}/{tail[0]}"))), "")]
    for meaning, part in zip(SUBJECT_KINDS[kind].tail, tail, strict=True):
        if meaning == "item":
            cells += [part, item_title(data, part)]
        elif meaning == "name":
            cells.append(part)
    return tuple(cells)


def _column(t: Catalogue, field: Field) -> SheetColumn:
    label = t.say(field.label)
    kind, width = _TYPES.get(field.type, (SheetType.TEXT, 18.0))
    if field.type is FieldType.LEVEL:
        label = t.say("{field} (0–4)", field=label)
    elif field.type is FieldType.RATING:
        label = t.say("{field} (1–3)", field=label)
    return SheetColumn(label, kind, width, answers=True)


def _cell(entry: Entry | None) -> Value:
    if entry is None or entry.value is None:
        return entry.words if entry is not None else None
    return _typed(entry.field.type, entry.value, entry.words)


def _typed(kind: FieldType, value: Recorded, words: str) -> Value:
    if kind in (FieldType.AMOUNT, FieldType.RATE):
        return Decimal(str(value))
    if kind is FieldType.DATE:
        return dt.date.fromisoformat(str(value))
    return value if isinstance(value, int) and not isinstance(value, bool) else words
