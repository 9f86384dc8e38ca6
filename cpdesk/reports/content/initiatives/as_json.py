"""The drafts as JSON: for each action the record's fields as the clearing-house names them, and what to do by hand."""

from __future__ import annotations

import json
from typing import Any

from cpdesk.plan.report_initiatives import load_initiative_form
from cpdesk.reports.content.initiatives.drafts import Draft, find_drafts
from cpdesk.reports.content.initiatives.values import Value
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.record import Record
from cpdesk.reports.text import clean
from cpdesk.reports.writers.save import expect
from cpdesk.reports.writers.written import Checked

FORMAT = "cpdesk-initiatives"
VERSION = 1
"""Goes up when something is renamed, removed or means something else."""


def build_json(data: ReportInput) -> Record:
    """Return the drafts as JSON in UTF-8; the same input gives the same bytes."""
    drafts = find_drafts(data)
    whole = _document(data, drafts)
    content = (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

    def check(found: bytes) -> Checked:
        read = json.loads(found)
        expect("JSON", "content", read, whole)
        records = [draft["record"] for draft in read["drafts"]]
        identifiers = {record["header"]["identifier"] for record in records}
        expect("JSON", "actions", len(identifiers), len(drafts))
        budgets = [record["totalBudget"] for record in records if "totalBudget" in record]
        expect("JSON", "totals", budgets, [draft.budget for draft in drafts if draft.budget])
        return Checked(actions=len(identifiers), totals=len(budgets))

    return Record(content, check)


def _document(data: ReportInput, drafts: tuple[Draft, ...]) -> dict[str, Any]:
    t = data.catalogue
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": data.language,
        "date": data.date.isoformat(),
        "party": {"iso2": data.party.iso2, "name": clean(data.country)},
        "about": [
            t.say("Drafts from cpdesk; nothing has been sent to the clearing-house."),
            t.say("“record” holds what the clearing-house's record takes as it is, under its own names."),
            t.say("“by_hand” must be chosen in the form: the clearing-house's lists and records are not in cpdesk."),
            t.say("“missing” is mandatory in the form and recorded nowhere here."),
        ],
        "drafts": [_draft(data, draft) for draft in drafts],
    }


def _draft(data: ReportInput, draft: Draft) -> dict[str, Any]:
    t = data.catalogue
    return {
        "action": draft.action,
        "record": _record(draft),
        "by_hand": [_by_hand(data, value) for value in draft.values if value.data is None],
        "missing": [{"field": field.name, "label": t.say(field.label)} for field in draft.missing],
        "remarks": list(draft.remarks),
    }


def _record(draft: Draft) -> dict[str, Any]:
    """Return the fields of the record that can be given, in the form's order."""
    record: dict[str, Any] = {"header": {"identifier": draft.identifier, "schema": load_initiative_form().schema}}
    for value in draft.values:
        if value.data is None:
            continue
        outer, _dot, inner = value.field.name.partition(".")
        if inner:
            record.setdefault(outer, {})[inner] = value.data
        else:
            record[outer] = value.data
    return record


def _by_hand(data: ReportInput, value: Value) -> dict[str, Any]:
    told: dict[str, Any] = {
        "field": value.field.name,
        "label": data.catalogue.say(value.field.label),
        "words": value.words.split("\n"),
    }
    if value.terms:
        told["areas_of_question_123"] = list(value.terms)
    return told
