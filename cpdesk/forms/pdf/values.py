"""Take the fields of a PDF and their values out of it, whatever program saved it last. Judges no answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_FIELDS = 20_000
"""Fields and their parts that are looked at; a form that asks everything has some two thousand."""
_DEEPEST = 12
_MOST_PAGES = 500
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A field: its full name and what stands in it; ``value`` is None where it cannot be read."""

    name: str
    value: str | None


def found_fields(reader: PdfReader) -> Iterator[Found]:
    """Yield the fields of the form; those on the pages where the form's own list of them got lost."""
    form = _plain(reader.root_object.get("/AcroForm"))
    listed = _plain(form.get("/Fields")) if isinstance(form, dict) else None
    found = list(_walk(listed)) if isinstance(listed, list) else []
    yield from found or _walk(_on_pages(reader))


def property_text(reader: PdfReader, key: str) -> str:
    """Return one of the document's properties; empty where there is none."""
    about = _plain(reader.trailer.get("/Info"))
    value = _plain(about.get(key)) if isinstance(about, dict) else None
    return value if isinstance(value, str) else ""


def is_active(reader: PdfReader) -> bool:
    """Tell whether the PDF holds programs, actions on opening or other files; a form never does."""
    root: Any = reader.root_object
    names = _plain(root.get("/Names"))
    if isinstance(names, dict) and ("/JavaScript" in names or "/EmbeddedFiles" in names):
        return True
    opening = _plain(root.get("/OpenAction"))
    if isinstance(opening, dict) and str(_plain(opening.get("/S"))) != "/GoTo":
        return True
    return "/AA" in root or "/Collection" in root


def _on_pages(reader: PdfReader) -> list[Any]:
    found: list[Any] = []
    for number, page in enumerate(reader.pages):
        notes = _plain(page.get("/Annots"))
        if isinstance(notes, list):
            found += [_top(note) for note in notes]
        if number >= _MOST_PAGES or len(found) > MAX_FIELDS:
            break
    return found


def _top(note: Any) -> Any:
    """Return the field a circle belongs to."""
    for _step in range(_DEEPEST):
        own = _plain(note)
        parent = own.get("/Parent") if isinstance(own, dict) and "/T" not in own else None
        if parent is None:
            break
        note = parent
    return note


def _walk(roots: list[Any]) -> Iterator[Found]:
    waiting: list[tuple[Any, str, int]] = [(root, "", 0) for root in reversed(roots[:MAX_FIELDS])]
    seen: set[int] = set()
    while waiting and len(seen) < MAX_FIELDS:
        raw, above, depth = waiting.pop()
        field = _plain(raw)
        if not isinstance(field, dict) or id(field) in seen or depth > _DEEPEST:
            continue
        seen.add(id(field))
        own = _plain(field.get("/T"))
        name = ".".join(part for part in (above, own if isinstance(own, str) else "") if part)[:_LONGEST_NAME]
        kids = _plain(field.get("/Kids"))
        if isinstance(kids, list) and "/FT" not in field and "/V" not in field:
            waiting += [(kid, name, depth + 1) for kid in reversed(kids[:MAX_FIELDS])]
        elif name:
            yield Found(name, _value(field, kids))


def _value(field: dict[str, Any], kids: Any) -> str | None:
    if str(_plain(field.get("/FT"))) == "/Sig":
        return ""
    value = _plain(field.get("/V"))
    if value is None and isinstance(kids, list):
        value = next((state for state in map(_state, kids[:50]) if state not in ("", "Off")), None)
    words = _words(value, _plain(field.get("/Opt")))
    if words and str(_plain(field.get("/FT"))) == "/Btn":
        words = words.removeprefix("/")  # a choice kept as a text, its stroke and all
        return "" if words == "Off" else words
    return words


def _words(value: Any, options: Any) -> str | None:
    """Return a value as text: a name without its stroke, a stream's content; None for what is no text."""
    if value is None:
        return ""
    if isinstance(value, list) and len(value) == 1:
        value = _plain(value[0])
    if hasattr(value, "get_data"):
        return _decoded(value.get_data())
    if isinstance(value, bytes):
        return None
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    text = str(value)
    if type(value).__name__ != "NameObject":
        return text
    text = text[1:]
    if text.isascii() and text.isdecimal() and isinstance(options, list) and int(text) < len(options):
        said = _plain(options[int(text)])  # a program that numbers the circles keeps the answers' own names here
        return said if isinstance(said, str) else text
    return text


def _state(kid: Any) -> str:
    own = _plain(kid)
    state = _plain(own.get("/AS")) if isinstance(own, dict) else None
    return str(state)[1:] if isinstance(state, str) else ""


def _decoded(content: bytes) -> str | None:
    try:
        if content[:2] in (b"\xfe\xff", b"\xff\xfe"):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _plain(value: Any) -> Any:
    """Return what a reference leads to; None for what is missing."""
    from pypdf.generic import IndirectObject, NullObject

    for _step in range(_DEEPEST):
        if not isinstance(value, IndirectObject):
            break
        value = value.get_object()
    return None if isinstance(value, IndirectObject | NullObject) else value
