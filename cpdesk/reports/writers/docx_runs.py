"""Runs, paragraphs and pictures of a Word document as XML elements; fast enough for tables of thousands of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cpdesk.reports.document import Figure, Inline, LevelBar, LevelMark, Meter, Run
from cpdesk.reports.emblem import Emblem, fitted
from cpdesk.reports.writers.expected import NARROW
from cpdesk.reports.writers.pictures import Key, Picture, key

# Codes, acronyms and other Latin words inside text written right to left.
_LATIN = re.compile(r"[A-Z]\.\d+(?:\.\d+)*(?:\([0-9a-z]+\))?|[A-Za-z](?:[\w./@-]*\w)?")
_EMUS = 12700  # in a point
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


@dataclass(slots=True)
class Job:
    """What is being written: the library's document, the direction, the pictures, and counters for ids."""

    docx: Any
    right_to_left: bool
    pictures: dict[Key, Picture]
    bookmarks: list[tuple[int, str]] = field(default_factory=list)
    parts: dict[Key, str] = field(default_factory=dict)
    drawings: int = 0
    lists: int = 2


def element(tag: str, *children: Any, **attributes: object) -> Any:
    """Return an element of the word-processing namespace with attributes of the same."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def paragraph(style: str, *children: Any, number: int | None = None) -> Any:
    """Return a paragraph in a style; ``number`` is the list it belongs to if it is not its style's."""
    properties = element("pPr", element("pStyle", val=style))
    if number is not None:
        properties.append(element("numPr", element("ilvl", val=0), element("numId", val=number)))
    return element("p", properties, *children)


def runs(job: Job, inlines: Iterable[Inline], *, strong: bool = False) -> Iterator[Any]:
    """Yield the inlines as runs, all of them strong if asked for."""
    for inline in inlines:
        match inline:
            case Run():
                yield from text_runs(job, inline.text, "Muted" if inline.small else "", strong=strong or inline.strong)
            case LevelMark(level):
                yield _mark(level)
            case LevelBar():
                yield picture(job, inline, inline.words)
            case Meter():
                yield picture(job, inline, "")
                yield from text_runs(job, f" {inline.words}", strong=strong)


def text_runs(job: Job, text: str, style: str = "", *, strong: bool = False) -> Iterator[Any]:
    """Yield the text as runs; in a document written right to left each says which way it runs."""
    for part, right_to_left in _directions(text) if job.right_to_left else ((text, False),):
        properties = element("rPr")
        if style or strong:
            properties.append(element("rStyle", val=f"{style}Strong" if strong else style))
        if right_to_left:
            properties.append(element("rtl"))
        yield element("r", properties, *_text(part))


def field_runs(code: str, shown: str) -> Iterator[Any]:
    """Yield the runs of a field, such as a page number."""
    yield element("r", element("fldChar", fldCharType="begin"))
    yield element("r", preserved("instrText", f" {code} "))
    yield element("r", element("fldChar", fldCharType="separate"))
    yield element("r", preserved("t", shown))
    yield element("r", element("fldChar", fldCharType="end"))


def picture(job: Job, node: LevelBar | Meter | Figure, words: str) -> Any:
    """Return a run with a picture; the words say what it shows, none that it only repeats the text beside it."""
    found = job.pictures[key(node)]
    relation = job.parts.get(key(node))
    if relation is None:
        relation = job.parts[key(node)] = _embedded(job, found.png)
    share = min(1.0, _TALLEST / found.height)
    run = drawing_run(job, relation, (found.width * share, found.height * share), words)
    if isinstance(node, LevelBar):
        run[0].append(element("position", val=-2))
    return run


def emblem_run(job: Job, emblem: Emblem, words: str) -> Any:
    """Return a run with the country's emblem."""
    return drawing_run(job, _embedded(job, emblem.content), fitted(emblem), words)


def drawing_run(job: Job, relation: str, size: tuple[float, float], words: str) -> Any:
    """Return a run with an embedded picture of a size in points."""
    from docx.oxml import parse_xml

    job.drawings += 1
    width, height = (round(side * _EMUS) for side in size)
    drawing = parse_xml(_DRAWING.format(number=job.drawings, relation=relation, width=width, height=height))
    about = drawing[0].find("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    about.set("descr", words)
    if not words:
        about.append(parse_xml(_ONLY_REPEATS))
    return element("r", element("rPr", element("noProof")), drawing)


def _embedded(job: Job, picture: bytes) -> str:
    import io

    relation, _ = job.docx.part.get_or_add_image(io.BytesIO(picture))
    return str(relation)


def _mark(level: int | None) -> Any:
    """Return a level as a figure on a ground of its colour, which its style gives it."""
    style = "LevelUnknown" if level is None else f"Level{level}"
    properties = element("rPr", element("rStyle", val=style))
    return element("r", properties, preserved("t", f"{NARROW}{'?' if level is None else level}{NARROW}"))


def _text(text: str) -> Iterator[Any]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield element("br")
        if line:
            yield preserved("t", line)


def preserved(tag: str, text: str) -> Any:
    """Return an element with text whose spaces count."""
    from docx.oxml.ns import nsmap

    made = element(tag)
    made.text = text
    made.set(f"{{{nsmap['xml']}}}space", "preserve")
    return made


def _directions(text: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for match in _LATIN.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], True
        yield match.group(), False
        at = match.end()
    if at < len(text) or not text:
        yield text[at:], True


_ONLY_REPEATS = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/></a:ext></a:extLst>'
)
_TALLEST = 560.0
"""Points a picture may be high: it leaves room for a heading, a sentence and its caption on the page (Letter)."""

_DRAWING = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{number}" name="Picture {number}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)
