"""Read a fillable PDF that came back. What is not valid is refused with its field's label; nothing is recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.fields import RESPONSE
from cpdesk.assessment.values import Value, check_value, parse_subject
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import Catalogue, _, catalogue, ngettext
from cpdesk.forms.filled import FilledForm, FormHeader, Refused, Skipped, Way
from cpdesk.forms.pdf.guard import MAX_BYTES, damaged, read_guarded, refuse
from cpdesk.forms.pdf.names import (
    BLANK,
    HEADER,
    HEADER_KEY,
    MAIN_FIELDS,
    SPECIALS,
    about_name,
    known_names,
    label,
    parse_header,
)
from cpdesk.forms.questionnaire import ABOUT_FIELDS, FORM_VERSION
from cpdesk.plan.load import load_edition, load_guidance
from cpdesk.plan.model import Edition, ItemKind

if TYPE_CHECKING:
    from pypdf import PdfReader

    from cpdesk.forms.pdf.values import Found

_NOBODY = "00000000-0000-4000-8000-000000000000"
"""Stands where a value is checked before anybody knows whose it is."""
_ANSWERABLE = (ItemKind.KEY_AREA, ItemKind.OBJECTIVE, ItemKind.INDICATOR)
_MOST_SKIPPED = 50


@dataclass(slots=True)
class _Taken:
    """What was taken from the fields so far."""

    t: Catalogue
    edition: Edition
    about: dict[str, str] = field(default_factory=dict)
    answers: dict[str, dict[str, Value]] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    twice: set[str] = field(default_factory=set)


def read_pdf(path: Path) -> FilledForm:
    """Return what stands in a form. The file is only read, and may have any name.

    Raises:
        InputError: it is no form of cpdesk, has no fields any more, is made by a newer version, or is damaged, locked,
            too large or otherwise not to be trusted.

    """
    content = _content(path)
    (header, count), fields = read_guarded(path, content, lambda reader: _take(path, reader))
    if header.version > FORM_VERSION:
        raise refuse(
            _("{name} was made by a newer version of cpdesk.", name=path.name),
            _("Install the newest version to read it."),
        )
    taken = _Taken(catalogue(header.language), load_edition(header.edition))
    _judge(taken, fields, count)
    return FilledForm(
        Way.PDF,
        path.name,
        hashlib.sha256(content).hexdigest(),
        header,
        taken.about,
        taken.answers,
        tuple(taken.refused),
        tuple(taken.skipped[:_MOST_SKIPPED]),
    )


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise refuse(_("{name} cannot be read.", name=path.name)) from error
    if len(content) > MAX_BYTES:
        raise refuse(_("{name} is too large to be a form.", name=path.name))
    if b"%PDF-" not in content[:1024]:
        raise damaged(path)
    return content


def _take(path: Path, reader: PdfReader) -> tuple[tuple[FormHeader, int], tuple[Found, ...]]:
    """Return the identity, with how many fields there were, and the fields of a form; refuse what is none."""
    from cpdesk.forms.pdf.values import found_fields, is_active, property_text

    if is_active(reader):
        raise refuse(
            _("{name} holds programs or other files, which a form never does.", name=path.name),
            _("Do not open it elsewhere either, and ask for the form once more."),
        )
    fields = tuple(found_fields(reader))
    hidden = next((found.value or "" for found in fields if found.name == HEADER), "")
    header = parse_header(hidden) or parse_header(property_text(reader, HEADER_KEY))
    if header is None and not fields:
        raise refuse(
            _(
                "{name} is not a form made by cpdesk, or was printed into a new PDF and has no fields any more.",
                name=path.name,
            ),
            _("Ask for the form as it was saved, not printed, or type it in."),
        )
    if header is None:
        raise refuse(
            _("{name} is not a form made by cpdesk.", name=path.name), _("A form is a spreadsheet (.xlsx) or a PDF.")
        )
    if not fields:
        raise refuse(
            _("{name} has no fields any more: it was flattened or printed into a new PDF.", name=path.name),
            _("Ask for the form as it was saved, not printed, or type it in."),
        )
    return header, tuple(found for found in fields if found.name != HEADER)


def _judge(taken: _Taken, fields: Iterable[Found], count: int) -> None:
    """Sort the values of the fields into what is valid, what is refused and what the form does not ask.

    A form that lost fields, for instance with some of its pages, is taken for what it still holds, and said so.
    """
    known, about = _known(taken.edition), {about_name(name): name for name in ABOUT_FIELDS}
    seen: dict[str, str | None] = {}
    for found in fields:
        if found.name in seen:
            if found.value != seen[found.name] and found.name not in taken.twice:
                _refuse_twice(taken, found.name, known, about)
            continue
        seen[found.name] = found.value
        if found.name in known:
            _answer(taken, *known[found.name], found.value)
        elif found.name in about:
            _about(taken, about[found.name], found.value)
        else:
            taken.skipped.append(Skipped(found.name[:80], _("This field is not one of the form's.")))
            count += 1
    lost = count - len(seen)
    if lost > 0:
        words = ngettext(
            "{n} field of the form is missing; what was written there cannot be read.",
            "{n} fields of the form are missing; what was written there cannot be read.",
            lost,
        )
        taken.refused.insert(0, Refused(_("The whole form"), words))


def _refuse_twice(taken: _Taken, field: str, known: Mapping[str, tuple[str, str]], about: Mapping[str, str]) -> None:
    """Take neither of two values that stand under the name of one field, as XLSX takes neither of two cells."""
    if field not in known and field not in about:
        return  # it is none of the form's, which is said already
    taken.twice.add(field)
    code, name = known.get(field, ("", about.get(field, "")))
    if code:
        values = taken.answers.get(code, {})
        for each in (name, *(("special",) if name in MAIN_FIELDS else ())):
            values.pop(each, None)
        if not values:
            taken.answers.pop(code, None)
    else:
        taken.about.pop(name, None)
    place = f"{code} {label(taken.t, name)}" if code else label(taken.t, name)
    taken.refused.append(Refused(place, _("This field stands in the file twice, with different values."), code, name))


def _answer(taken: _Taken, code: str, name: str, value: str | None) -> None:
    if value is not None and (not value.strip() or value == BLANK):
        return
    place = f"{code} {label(taken.t, name)}"
    if value is None:
        taken.refused.append(Refused(place, _("What stands in this field is not a text."), code, name))
        return
    field_name = "special" if name in MAIN_FIELDS and value in SPECIALS else name
    try:
        subject = parse_subject(f"response/{_NOBODY}/{code}", taken.edition)
        checked = check_value(subject, field_name, value, taken.edition)[1]
        _check_option(taken, code, field_name, checked)
    except InputError as error:
        taken.refused.append(Refused(place, " ".join(filter(None, (error.what, error.todo))), code, name))
        return
    if checked is not None:
        taken.answers.setdefault(subject.item, {})[field_name] = checked


def _check_option(taken: _Taken, code: str, name: str, value: Value) -> None:
    """Refuse an answer to an indicator that its question does not offer."""
    if name != "answer":
        return
    guidance = load_guidance(taken.edition.info.id, taken.t.language)
    asked = guidance.indicators.get(code) if guidance is not None else None
    offered = [option.key for option in asked.options] if asked is not None else []
    if offered and value not in offered:
        raise refuse(
            _("{field} cannot be “{value}”.", field=label(taken.t, name), value=str(value)[:60]),
            _("It is one of: {allowed}.", allowed=", ".join(offered)),
        )


def _about(taken: _Taken, name: str, value: str | None) -> None:
    if value is not None and (not value.strip() or value == BLANK):
        return
    if value is None:
        taken.refused.append(Refused(label(taken.t, name), _("What stands in this field is not a text."), "", name))
        return
    try:
        subject = parse_subject(f"respondent/{_NOBODY}", taken.edition)
        checked = check_value(subject, name, value, taken.edition)[1]
    except InputError as error:
        taken.refused.append(Refused(label(taken.t, name), " ".join(filter(None, (error.what, error.todo))), "", name))
        return
    if checked is not None:
        taken.about[name] = str(checked)


@lru_cache(maxsize=4)
def _known(edition: Edition) -> dict[str, tuple[str, str]]:
    """Return item and field by the name a form's field can have."""
    codes = (item.code for item in edition.items if item.kind in _ANSWERABLE)
    return known_names(codes, (declared.name for declared in RESPONSE.fields))
