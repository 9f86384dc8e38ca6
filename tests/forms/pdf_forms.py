"""A small questionnaire, and what other programs do with a PDF form: fill it in, save it in their way."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base.i18n import catalogue
from cpdesk.forms.questionnaire import Questionnaire, build_questionnaire
from cpdesk.plan.load import load_edition, load_guidance, load_mapping

PERSON = "22222222-2222-4222-8222-222222222222"
CODES = ("A.1(1)", "A.1.1", "A.1(a)", "A.2(2)")
"""A key area rated on paper too, an objective, an indicator, a key area that is not."""


def questionnaire(
    picture: Callable[..., Snapshot], language: str = "en", *, codes: tuple[str, ...] = CODES, rows: Any = ()
) -> Questionnaire:
    """Return a form for one respondent with what was answered so far, or one that asks everything without codes."""
    edition = load_edition()
    mapping, guidance = load_mapping(edition.info.id), load_guidance(edition.info.id, language)
    assert mapping is not None
    asked = (("party", "iso2", "KE"), ("round", "depth", "full"), (f"respondent/{PERSON}", "institution", "Customs"))
    snapshot = picture(*asked, *rows)
    made = build_questionnaire(snapshot, edition, mapping, guidance, catalogue(language), PERSON, filled=True)
    return replace(made, items=tuple(item for item in made.items if item.code in codes)) if codes else made


def filled(content: bytes, values: Mapping[str, str], way: str = "plain") -> bytes:
    """Return the form as a viewer saves it: only values, with appearances, asking for them, or added at the end."""
    stream = io.BytesIO(content)
    writer = PdfWriter(stream, incremental=True) if way == "added" else PdfWriter(clone_from=PdfReader(stream))
    if way in ("appearances", "needed"):
        for page in writer.pages:
            writer.update_page_form_field_values(page, dict(values), auto_regenerate=way == "needed")
    else:
        _set(writer, values)
    return saved(writer)


def _set(writer: PdfWriter, values: Mapping[str, str]) -> None:
    for reference in form_of(writer)["/Fields"]:
        field = reference.get_object()
        value = values.get(field["/T"])
        if value is None:
            continue
        field[NameObject("/V")] = NameObject(value) if field["/FT"] == "/Btn" else TextStringObject(value)
        for kid in field.get("/Kids", ()):
            states = kid.get_object()["/AP"]["/N"]
            kid.get_object()[NameObject("/AS")] = NameObject(value if value in states else "/Off")


def changed(content: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    """Return the form after something was done to it, saved anew as a whole."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    change(writer)
    return saved(writer)


def form_of(writer: PdfWriter) -> Any:
    """Return the dictionary of the form's fields."""
    return writer.root_object["/AcroForm"].get_object()


def without_form(writer: PdfWriter) -> None:
    """Take the fields out, as printing into a new PDF does; what is seen stays."""
    del writer.root_object[NameObject("/AcroForm")]
    for page in writer.pages:
        page.pop(NameObject("/Annots"), None)


def without_list_of_fields(writer: PdfWriter) -> None:
    """Keep the fields on the pages and forget the list of them, as some programs that merge files do."""
    form_of(writer)[NameObject("/Fields")] = ArrayObject()


def without_properties(writer: PdfWriter) -> None:
    """Lose the document's properties."""
    writer.metadata = None


def without_field(name: str) -> Callable[[PdfWriter], None]:
    """Return what loses one field."""

    def change(writer: PdfWriter) -> None:
        form = form_of(writer)
        kept = [field for field in form["/Fields"] if field.get_object()["/T"] != name]
        form[NameObject("/Fields")] = ArrayObject(kept)

    return change


def with_field(field: DictionaryObject) -> Callable[[PdfWriter], None]:
    """Return what adds a field that is not the form's."""

    def change(writer: PdfWriter) -> None:
        form_of(writer)["/Fields"].append(writer._add_object(field))

    return change


def saved(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
