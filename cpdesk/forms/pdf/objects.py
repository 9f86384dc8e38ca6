"""Objects of a PDF written as they stand in the file: reportlab's own forms know no letters beyond Latin.

This module, ``sheet.py`` and ``pack.py`` are the only ones that know reportlab from within.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cpdesk.forms.pdf import text


def text_string(value: str) -> bytes:
    """Return a text as a PDF has it: plain where it can be, else UTF-16 (ISO 32000-1, 7.9.2.2)."""
    if value.isascii() and value.isprintable():
        escaped = value.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})".encode("ascii")
    return b"<FEFF" + value.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def numbers(values: Iterable[float]) -> bytes:
    """Return figures as a PDF has them, to a hundredth of a point."""
    return " ".join(f"{value:.2f}".rstrip("0").rstrip(".") for value in values).encode("ascii")


class Objects:
    """The objects of a form beside what is drawn: fields, their places on pages, their appearances."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._document = canvas._doc
        self._fields: list[bytes] = []
        self._count = 0
        self._form = self.reserve()
        self._document.Catalog.AcroForm = self._form
        helvetica = self.add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
        signs = self.add(b"<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>")
        self._defaults = b"/DR<</Font<</Helv " + helvetica + b"/ZaDb " + signs + b">>>>/DA(/Helv 9 Tf 0 g)"

    def reserve(self) -> bytes:
        """Return how others refer to a new object that is given its content later."""
        self._count += 1
        made = self._document.Reference(b"null", f"cpdesk{self._count}")
        reference: bytes = made.format(self._document)
        return reference

    def give(self, reference: bytes, content: bytes) -> None:
        """Give an object its content."""
        number = int(reference.split()[0])
        self._document.idToObject[self._document.numberToId[number]] = content

    def add(self, content: bytes) -> bytes:
        """Add an object and return how others refer to it."""
        reference = self.reserve()
        self.give(reference, content)
        return reference

    def appearance(self, wide: float, high: float, content: bytes, resources: bytes = b"<<>>") -> bytes:
        """Add what a field looks like, with its size in points, and return how others refer to it."""
        head = b"<</Type/XObject/Subtype/Form/BBox[" + numbers((0, 0, wide, high)) + b"]/Resources" + resources
        length = b"/Length " + str(len(content)).encode("ascii") + b">>"
        return self.add(head + length + b"\nstream\n" + content + b"\nendstream")

    def field(self, reference: bytes) -> None:
        """Make an object one of the form's fields."""
        self._fields.append(reference)

    def widget(self, reference: bytes) -> None:
        """Put a field, or one of its circles, on the page that is being drawn."""
        self._canvas._annotationrefs.append(reference)

    def shown_text(self, line: str, size: float) -> bytes:
        """Return the operators that show a line, which stands in drawing order; its letters are kept in the file."""
        shown = []
        for name, part in text.runs(line):
            font = text.font(name)
            for subset, chunk in font.splitString(part, self._document):
                internal = str(font.getSubsetInternalName(subset, self._document)).encode("ascii")
                shown.append(internal + b" " + numbers((size,)) + b" Tf <" + chunk.hex().encode("ascii") + b"> Tj")
        return b" ".join(shown)

    @property
    def fonts(self) -> bytes:
        """Return the resources with every font that is kept in the file."""
        from reportlab.pdfbase.pdfdoc import PDFObjectReference

        reference: bytes = PDFObjectReference("BasicFonts").format(self._document)
        return b"<</Font " + reference + b">>"

    def close(self) -> None:
        """Complete the form: its fields, and the fonts viewers use for what is typed."""
        self.give(self._form, b"<</Fields[" + b" ".join(self._fields) + b"]" + self._defaults + b">>")
