"""Level bars, meters and charts as PNG pictures, for formats that cannot draw; drawn by the PDF's templates."""

from __future__ import annotations

import json
from collections.abc import Iterable

from cpdesk.base.records import dataclass
from cpdesk.reports.document import Document, Figure, LevelBar, Meter
from cpdesk.reports.fonts import drawable
from cpdesk.reports.tree import walk
from cpdesk.reports.writers.pdf import bundled_fonts, template
from cpdesk.reports.writers.pdf_data import palette

_MARKS_PPI = 432.0
_CHARTS_PPI = 216.0
_POINTS = 72.0

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with its size on paper in points."""

    png: bytes
    width: float
    height: float


def pictures(document: Document, width: float) -> dict[Key, Picture]:
    """Return a picture for each bar, meter and chart of the document, each different one once.

    ``width`` is the width of the text in points, of which charts take their share.
    """
    marks: dict[Key, dict[str, object]] = {}
    charts: dict[Key, dict[str, object]] = {}
    for node in walk(document):
        if isinstance(node, LevelBar):
            marks[key(node)] = {"kind": "bar", "level": node.level, "target": node.target}
        elif isinstance(node, Meter):
            marks[key(node)] = {"kind": "meter", "value": node.value}
        elif isinstance(node, Figure):
            share = min(max(node.width_share, 0.1), 1.0)
            charts[key(node)] = {"kind": "chart", "svg": drawable(node.svg), "width": width * share}
    found = dict(zip(marks, _drawn(document, marks.values(), _MARKS_PPI), strict=True))
    return found | dict(zip(charts, _drawn(document, charts.values(), _CHARTS_PPI), strict=True))


def key(node: LevelBar | Meter | Figure) -> Key:
    """Return what two pictures that look the same have in common."""
    if isinstance(node, LevelBar):
        return ("bar", node.level, node.target)
    return ("meter", round(node.value)) if isinstance(node, Meter) else ("chart", node.svg, node.width_share)


def _drawn(document: Document, wanted: Iterable[dict[str, object]], ppi: float) -> list[Picture]:
    import typst

    data = {
        "lang": document.language,
        "dir": "rtl" if document.right_to_left else "ltr",
        "colours": palette(document.look.colour),
        "pictures": list(wanted),
    }
    if not data["pictures"]:
        return []
    main = template("pictures.typ")
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    compiler = typst.Compiler(main, root=main.parent, font_paths=bundled_fonts(), sys_inputs=inputs)
    pages = compiler.compile(format="png", ppi=ppi)
    if pages is None:
        raise TypeError("typst returned no picture")
    return [_measured(png, ppi) for png in (pages if isinstance(pages, list) else [pages])]


def _measured(png: bytes, ppi: float) -> Picture:
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    return Picture(png, width / ppi * _POINTS, height / ppi * _POINTS)
