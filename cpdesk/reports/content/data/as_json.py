"""The full data as JSON; its shape is ``resources/schemas/data-1.schema.json``, in words the README beside it."""

from __future__ import annotations

import json
from typing import Any

from cpdesk.assessment.field_types import SubjectKind
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.values import Value
from cpdesk.reports.content.data.given import Entry, Given, Side, find_given
from cpdesk.reports.content.data.names import fields_shown, short_title, title_of
from cpdesk.reports.content.data.reckoned import needs_reckoned, totals_reckoned
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.record import Record
from cpdesk.reports.writers.save import expect
from cpdesk.reports.writers.written import Checked

FORMAT = "cpdesk-data"
VERSION = 1
"""Goes up when something is renamed, removed or means something else; what is added leaves it as it is."""


def build_json(data: ReportInput) -> Record:
    """Return the full data as JSON in UTF-8; every value as it was recorded, amounts and rates as exact texts."""
    whole = _document(data)
    # A text can hold what UTF-8 cannot; written as an escape it stays exact.
    content = (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")

    def check(found: bytes) -> Checked:
        read = json.loads(found)
        expect("JSON", "content", read, whole)
        subjects = read["subjects"]
        answers = sum(len(subject["values"]) for subject in subjects)
        actions = sum(1 for subject in subjects if subject["kind"] == "action")
        expect("JSON", "counts", (answers, actions), (read["counts"]["values"], read["counts"]["actions"]))
        return Checked(answers=answers, actions=actions, totals=len(read["totals"]))

    return Record(content, check)


def _document(data: ReportInput) -> dict[str, Any]:
    given = find_given(data)
    info, found = data.snapshot.info, data.validation
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": data.language,
        "date": data.date.isoformat(),
        "assessment": {"id": info.id, "cycle": info.cycle, "edition": info.edition},
        "party": {"iso2": data.party.iso2, "name": data.country},
        "validation": {"status": "validated" if found.validated else "draft", "on": found.on, "by": found.by},
        "names": data.choices.names,
        "counts": {
            "values": len(given.entries),
            "conflicts": given.conflicts,
            "actions": len(given.of_kind("action")),
            "left_out_deleted": given.deleted,
            "left_out_personal": given.personal,
        },
        "edition": _edition(data),
        "kinds": [_kind(data, kind) for kind in SUBJECT_KINDS.values()],
        "subjects": _subjects(data, given),
        "needs": needs_reckoned(data),
        "totals": totals_reckoned(data),
    }


def _edition(data: ReportInput) -> dict[str, Any]:
    """Return the plan edition the answers are about, with its own texts."""
    info = data.edition.info
    told = {name: getattr(info, name) for name in ("id", "title", "status", "symbol", "date", "language")}
    items = (
        {
            "code": item.code,
            "kind": item.kind.value,
            "parent": item.parent,
            "title": short_title(data, item.code),
            "text": item.text,
        }
        for item in data.edition.items
    )
    return {**told, "items": list(items)}


def _kind(data: ReportInput, kind: SubjectKind) -> dict[str, Any]:
    """Return what a kind of subject can hold, so that the file explains itself."""
    t = data.catalogue
    return {
        "name": kind.name,
        "path": list(kind.tail),
        "per_cycle": kind.per_cycle,
        "fields": [
            {
                "name": field.name,
                "label": t.say(field.label),
                "type": field.type.value,
                "choices": [{"value": choice.value, "label": t.say(choice.label)} for choice in field.choices],
            }
            for field in fields_shown(data, kind)
        ],
    }


def _subjects(data: ReportInput, given: Given) -> list[dict[str, Any]]:
    return [
        {
            "subject": subject,
            "kind": kind,
            "item": next(iter(entries.values())).item,
            "title": title_of(data, subject),
            "values": {name: _value(entry) for name, entry in entries.items()},
        }
        for kind in SUBJECT_KINDS
        for subject, entries in given.of_kind(kind).items()
    ]


def _value(entry: Entry) -> dict[str, Any]:
    told = _told(entry.value, entry.words)
    if entry.sides:
        told["sides"] = [_side(side) for side in entry.sides]
    return told


def _side(side: Side) -> dict[str, Any]:
    told = {**_told(side.value, side.words), "recorded": side.recorded}
    return {**told, "recorded_by": side.by} if side.by else told


def _told(value: Value, words: str) -> dict[str, Any]:
    """Return a value, with its words where they say more than the value does."""
    return {"value": value} if value == words else {"value": value, "words": words}
