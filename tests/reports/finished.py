"""Read finished reports as other programs do: their texts, and whatever in them could act."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
from pypdf import PdfReader

from cpdesk.reports.content.data.as_csv import as_typed

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FIELDS = re.compile(r"\s*(TOC|PAGE|NUMPAGES|SEQ|PAGEREF|STYLEREF|REF)\b")
_OUR_FORMULAS = re.compile(r"=(SUM\([A-Z]+\$2:[A-Z]+\$\d+\)|SUMPRODUCT\(.*\)|[A-Z0-9:()+*\-/,$ .]*)")
_ACTIVE = {
    "script",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "base",
    "frame",
    "applet",
    "audio",
    "video",
    "foreignobject",
}
_PDF_ACTIVE = ("/OpenAction", "/AA", "/AcroForm")


def text_of(path: Path) -> str:
    """Return the texts of a file in their order, without spaces and without characters nobody sees."""
    return squeezed(_all_texts(path))


def squeezed(text: str) -> str:
    """Return a text without spaces and places to break, which writers may add or take away."""
    return re.sub(r"[\s\u200b\u00ad\u2060]+", "", text)


def can_act(path: Path) -> list[str]:
    """Return what in a file a program might execute, fetch or calculate, but for our own sums, fields and links."""
    return list(_ACTS[path.suffix](path))


def control_characters(path: Path) -> set[str]:
    """Return the control characters and lone surrogates among the texts of a file."""
    return set(re.findall("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202d\u202e]", _all_texts(path)))


@cache
def _all_texts(path: Path) -> str:
    return "".join(_TEXTS[path.suffix](path))


def _xlsx_texts(path: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            yield from (str(cell.value).replace("_x005F_", "_") for cell in row if cell.value is not None)


def _xlsx_acts(path: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and (not _OUR_FORMULAS.fullmatch(cell.value) or "Zk" in cell.value):
                    yield f"{sheet.title} {cell.coordinate}: {cell.value}"
                if cell.hyperlink is not None:
                    yield f"{sheet.title} {cell.coordinate}: {cell.hyperlink.ref}"
    yield from _package_acts(path)


def _package_acts(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.search(r"vba|externalLink|activeX|embeddings|oleObject", name, re.IGNORECASE):
                yield name
            if name.endswith(".rels") and b'TargetMode="External"' in package.read(name):
                yield f"{name}: external"


def _docx_parts(path: Path) -> Iterator[ElementTree.Element]:
    with zipfile.ZipFile(path) as package:
        names = (
            n for n in package.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", n)
        )
        yield from [ElementTree.fromstring(package.read(name)) for name in names]


def _docx_texts(path: Path) -> Iterator[str]:
    for part in _docx_parts(path):
        yield from (node.text or "" for node in part.iter(f"{_WORD}t"))


def _docx_acts(path: Path) -> Iterator[str]:
    for part in _docx_parts(path):
        fields = [node.text or "" for node in part.iter(f"{_WORD}instrText")]
        fields += [node.get(f"{_WORD}instr", "") for node in part.iter(f"{_WORD}fldSimple")]
        yield from (field for field in fields if not _FIELDS.match(field))
    yield from _package_acts(path)


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.acts: list[str] = []
        self._quiet = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._quiet = tag == "style"
        if tag in _ACTIVE:
            self.acts.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("action", "formaction", "srcdoc", "background", "ping"):
                self.acts.append(f"{tag} {name}")
            if name in ("href", "src", "xlink:href", "data") and not (value or "").startswith(("#", "data:image/")):
                self.acts.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        self._quiet = False

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.texts.append(data)


def _pdf_text(path: Path) -> str:
    command = ["pdftotext", "-raw", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")


def _pdf_acts(path: Path) -> Iterator[str]:
    reader = PdfReader(path)
    root: Any = reader.trailer["/Root"]
    names = root.get("/Names", {})
    yield from (name for name in _PDF_ACTIVE if name in root)
    yield from (name for name in ("/JavaScript", "/EmbeddedFiles") if name in names)
    for page in reader.pages:
        for link in page.get("/Annots", ()):
            action = link.get_object().get("/A", {})
            if action.get("/S", "/GoTo") != "/GoTo":
                yield str(action)


def _csv_rows(path: Path) -> list[list[str]]:
    text = (
        path.read_text("utf-8-sig", newline="") if hasattr(Path, "newline") else path.read_bytes().decode("utf-8-sig")
    )
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def _csv_acts(path: Path) -> Iterator[str]:
    cells = (cell for row in _csv_rows(path) for part in row for cell in re.split(r"[;\t\r\n]", part))
    yield from (cell for cell in cells if re.match(r"[\s\"]*[=+\-@\uff1d]", cell))


def _json_texts(found: object) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, list):
        for part in found:
            yield from _json_texts(part)
    elif isinstance(found, dict):
        for part in found.values():
            yield from _json_texts(part)


_TEXTS: dict[str, Any] = {
    ".pdf": lambda path: [_pdf_text(path)],
    ".docx": _docx_texts,
    ".html": lambda path: _Page(path.read_text("utf-8")).texts,
    ".xlsx": _xlsx_texts,
    ".csv": lambda path: [as_typed(cell) for row in _csv_rows(path) for cell in row],
    ".json": lambda path: _json_texts(json.loads(path.read_bytes())),
}
_ACTS: dict[str, Any] = {
    ".pdf": _pdf_acts,
    ".docx": _docx_acts,
    ".html": lambda path: _Page(path.read_text("utf-8")).acts,
    ".xlsx": _xlsx_acts,
    ".csv": _csv_acts,
    ".json": lambda path: (),
}
