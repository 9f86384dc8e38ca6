"""The text of a PDF in the order it is drawn, read from what the pages say and from the fonts' own tables.

Reads what typst writes: two bytes for each glyph, a table from glyphs to characters in each font, text from right to
left marked as reversed, words to read in place of glyphs as ``ActualText``. Heads, feet and lines are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfReader

# Every alternative begins with a letter of its own: only so does the search skip all else quickly.
_TOKEN = re.compile(
    rb"""
    \[(?P<array>(?:[-.\d\s]++|\((?:[^()\\]++|\\.)*+\))*+)\]\s*TJ\b | \((?P<one>(?:[^()\\]++|\\.)*+)\)\s*Tj\b
    | \((?P<text>) | <(?P<hex>[0-9A-Fa-f\s]*)>
    | /(?P<name>[^\s/\[\]<>(]+)\ [-.\d]+\ Tf
    | /(?P<tag>\w+)\s*(?P<about><<(?:[^<>()]|<[0-9A-Fa-f]*>|<<[^<>]*>>|\((?:[^()\\]|\\.)*\))*>>)?\s*B[DM]C\b(?P<begin>)
    | EMC\b(?P<end>) | T[jJ]\b(?P<show>) | ET\b(?P<line>)
    """,
    re.VERBOSE | re.DOTALL,
)
_INSIDE = re.compile(rb"\(((?:[^()\\]++|\\.)*+)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_PLAIN = re.compile(rb"((?:[^()\\]++|\\.)*+)\)", re.DOTALL)
_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)
_ACTUAL = re.compile(rb"/ActualText\s*(<[0-9A-Fa-f]*>|\((?:[^()\\]|\\.)*\))", re.DOTALL)
_OCTAL = {b"%0*o" % (width, code): bytes([code & 255]) for width in (1, 2, 3) for code in range(8**width)}
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r\n": b"", b"\r": b""}
_ESCAPED = _OCTAL | _NAMED
_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")

Glyphs = dict[bytes, str]


def texts(reader: PdfReader) -> Iterator[str]:
    """Yield the text of each page, a line feed after each stretch that is drawn in one go."""
    known: dict[Any, Glyphs] = {}
    for page in reader.pages:
        resources: Any = page.get("/Resources", {})
        fonts: dict[bytes, Glyphs] = {}
        for name, font in resources.get("/Font", {}).items():
            reference = resources["/Font"].raw_get(name)
            key = getattr(reference, "idnum", id(reference))
            if key not in known:
                known[key] = _glyphs(font.get_object())
            fonts[name.removeprefix("/").encode("latin-1")] = known[key]
        contents = page.get_contents()
        yield _Page(fonts).read(contents.get_data()) if contents is not None else ""


class _Page:
    """One page while it is read: what has been shown, and inside what it stands."""

    def __init__(self, fonts: dict[bytes, Glyphs]) -> None:
        self._fonts = fonts
        self._font: Glyphs = {}
        self._strings: list[bytes] = []
        self._parts: list[str] = []
        self._stretch: list[str] = []
        self._inside: list[bytes] = []  # tags that are open; of text that is said otherwise an empty one

    def read(self, content: bytes) -> str:
        """Return the text of the page."""
        at = 0
        while (match := _TOKEN.search(content, at)) is not None:
            at = match.end()
            kind = match.lastgroup
            if kind == "array":
                self._show(_unescaped(b"".join(_INSIDE.findall(match["array"]))))
            elif kind == "one":
                self._show(_unescaped(match["one"]))
            elif kind == "line":
                self._parts += (*self._stretch, "\n")
                self._stretch = []
            elif kind == "name":
                self._font = self._fonts.get(match["name"], {})
            elif kind == "begin":
                self._open(match["tag"], match["about"] or b"")
            elif kind == "end":
                self._inside = self._inside[:-1]
            else:
                at = self._gather(content, match)
        return "".join(self._parts)

    def _gather(self, content: bytes, match: re.Match[bytes]) -> int:
        """Take strings that are not all plain one by one until they are shown; return where to read on."""
        if match.lastgroup == "text":
            string, at = _string(content, match.end())
            self._strings.append(string)
            return at
        if match.lastgroup == "hex":
            self._strings.append(bytes.fromhex(match["hex"].decode("ascii")))
        else:
            strings, self._strings = self._strings, []
            self._show(b"".join(strings))
        return match.end()

    def _open(self, tag: bytes, about: bytes) -> None:
        said = _ACTUAL.search(about)
        if said is not None and b"Artifact" not in self._inside:
            self._stretch.append(_decoded(said[1]))
        self._inside.append(b"" if said is not None else tag)

    def _show(self, strings: bytes) -> None:
        """Take what was shown; from right to left the pieces of a stretch come last first, and so do their glyphs."""
        if b"Artifact" in self._inside or b"" in self._inside:
            return
        glyphs = [self._font.get(strings[at : at + 2], "") for at in range(0, len(strings), 2)]
        if b"ReversedChars" in self._inside:
            self._stretch.insert(0, "".join(reversed(glyphs)))
        else:
            self._stretch += glyphs


def _string(content: bytes, start: int) -> tuple[bytes, int]:
    """Return the string that begins after a parenthesis, and where it ends; pairs of parentheses are part of it."""
    plain = _PLAIN.match(content, start)
    if plain is not None:
        return _unescaped(plain[1]), plain.end()
    depth, at = 1, start
    for match in _PARENTHESIS.finditer(content, start):
        depth += {b"(": 1, b")": -1}.get(match.group(), 0)
        at = match.end()
        if not depth:
            break
    return _unescaped(content[start : at - 1]), at


def _unescaped(string: bytes) -> bytes:
    if b"\\\\" not in string:
        string = string.replace(rb"\000", b"\0")  # by far the most frequent
    return _ESCAPE.sub(_character, string) if b"\\" in string else string


def _character(match: re.Match[bytes]) -> bytes:
    return _ESCAPED.get(match[1], match[1])


def _decoded(string: bytes) -> str:
    """Return a text string: UTF-16 with a mark of its order, or plain letters (ISO 32000-1, 7.9.2.2)."""
    raw = bytes.fromhex(string[1:-1].decode("ascii")) if string[:1] == b"<" else _unescaped(string[1:-1])
    return raw[2:].decode("utf-16-be", "replace") if raw[:2] == b"\xfe\xff" else raw.decode("latin-1")


def _glyphs(font: Any) -> Glyphs:
    """Return which characters each glyph of a font stands for."""
    table = font.get("/ToUnicode")
    if table is None:
        return {}
    content, found = table.get_object().get_data(), {}
    for part in _CHARACTERS.findall(content):
        codes = _HEX.findall(part)
        for code, said in zip(codes[::2], codes[1::2], strict=True):
            found[_bytes(code)] = _bytes(said).decode("utf-16-be", "replace")
    for part in _RANGES.findall(content):
        codes = _HEX.findall(part)
        for first, last, said in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
            start, base = int(first, 16), int(said, 16)
            for code in range(start, int(last, 16) + 1):
                found[code.to_bytes(2, "big")] = chr(base + code - start)
    return found


def _bytes(code: bytes) -> bytes:
    return bytes.fromhex(code.decode("ascii"))
