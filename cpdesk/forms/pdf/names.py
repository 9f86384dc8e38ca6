"""How a form's fields are named inside the PDF, so that answers are known again whatever program saved it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from cpdesk.assessment.fields import RESPONSE
from cpdesk.assessment.workshop_fields import RESPONDENT
from cpdesk.base.i18n import Catalogue
from cpdesk.forms.filled import FormHeader
from cpdesk.forms.questionnaire import Questionnaire

HEADER = "cpdesk/form"
"""The hidden field that says which form this is; the same text stands in the document's properties."""
HEADER_KEY = "/cpdeskForm"
BLANK = "blank"
"""The choice that takes an answer back, since not every viewer lets one untick a circle."""
SPECIALS = ("dont_know", "not_applicable")
MAIN_FIELDS = ("level", "status", "answer")
"""The field of an item that shares its circles with the answers without a level."""

_NUMBERS = ("version", "number", "fields")
_TEXTS = ("id", "assessment", "edition", "cycle", "language", "respondent")
_LONGEST = 500


def field_name(code: str, name: str) -> str:
    """Return the name of an item's field in the PDF; a point would part a name there."""
    return f"{code.replace('.', '-')}/{name}"


def about_name(name: str) -> str:
    """Return the name of a field about the person."""
    return f"about/{name}"


def known_names(codes: Iterable[str], names: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return item and field for every name a form's field can have."""
    fields = tuple(names)
    return {field_name(code, name): (code, name) for code in codes for name in fields}


def label(t: Catalogue, name: str) -> str:
    """Return what a field is called in the form's language."""
    field = RESPONSE.field(name) or RESPONDENT.field(name)
    return t.say(field.label) if field is not None else name


def header_text(form: Questionnaire, fields: int) -> str:
    """Return the identity of a form as it is kept in the PDF, with how many fields it has."""
    values = {name: getattr(form, name) for name in (*_TEXTS, "version", "number")}
    return json.dumps({"cpdesk": "form", "fields": fields, **values}, ensure_ascii=True, sort_keys=True)


def parse_header(text: str) -> tuple[FormHeader, int] | None:
    """Return the identity kept in a PDF and how many fields it was made with; None where the text is none."""
    try:
        values = json.loads(text) if len(text) <= _LONGEST * len(_TEXTS) else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict) or values.get("cpdesk") != "form":
        return None
    texts: dict[str, Any] = {name: values.get(name) for name in _TEXTS}
    numbers: dict[str, Any] = {name: values.get(name) for name in _NUMBERS}
    if not all(isinstance(value, str) and len(value) <= _LONGEST for value in texts.values()):
        return None
    if not all(type(value) is int and 0 <= value < 10**6 for value in numbers.values()):
        return None
    fields: int = numbers.pop("fields")
    return FormHeader(**texts, **numbers), fields
