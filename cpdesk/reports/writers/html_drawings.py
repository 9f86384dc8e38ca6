"""Level bars, meters and charts as drawings inside an HTML page, each with its words for those who do not see it."""

from __future__ import annotations

from html import escape
from xml.etree import ElementTree

from cpdesk.reports import colours
from cpdesk.reports.document import Document, LevelBar

_SVG = "{http://www.w3.org/2000/svg}"
_SIDE, _GAP, _EDGE = 16.0, 3.0, 1.5
_METER, _THICK = 90.0, 6.0


def bar(found: LevelBar, document: Document) -> str:
    """Return five squares, filled up to the level, the target outlined."""
    squares = "".join(_square(step, found, document) for step in range(5))
    width = 5 * _SIDE + 4 * _GAP + 2 * _EDGE
    label = f' role="img" aria-label="{escape(found.words)}"' if found.words else ' aria-hidden="true"'
    return f'<svg class="bar" width="{width:g}" height="{_SIDE + 2 * _EDGE:g}"{label}>{squares}</svg>'


def meter(value: float, document: Document) -> str:
    """Return a bar for an index from 0 to 100; it only repeats the figure beside it, so it is not read aloud."""
    filled = _METER * min(max(value, 0), 100) / 100
    start = _METER - filled if document.right_to_left else 0
    return (
        f'<svg class="meter" width="{_METER:g}" height="{_THICK:g}" aria-hidden="true">'
        f'<rect width="{_METER:g}" height="{_THICK:g}" rx="3" fill="{colours.LINE}"/>'
        f'<rect x="{start:g}" width="{filled:g}" height="{_THICK:g}" rx="3" fill="{_accent(document)}"/></svg>'
    )


def inlined(svg: str, alternative: str, name: str, share: float) -> str:
    """Return a chart as a part of the page; its own title and description give way to the alternative text."""
    root = ElementTree.fromstring(svg)  # noqa: S314 (drawn by our own charts)
    for part in list(root):
        if part.tag in (f"{_SVG}title", f"{_SVG}desc"):
            root.remove(part)
    for part in root.iter():
        part.tag = part.tag.removeprefix(_SVG)
    kept = {key: value for key, value in root.attrib.items() if key in ("width", "height", "viewBox")}
    root.attrib.clear()
    title = ElementTree.Element("title", {"id": name})
    title.text = alternative
    title.tail = "\n"
    root.insert(0, title)
    wide = f"chart w{round(min(max(share, 0.1), 1.0) * 10)}"
    root.attrib.update(kept | {"class": wide, "role": "img", "aria-labelledby": name})
    return ElementTree.tostring(root, encoding="unicode").strip()


def _square(step: int, found: LevelBar, document: Document) -> str:
    place = 4 - step if document.right_to_left else step
    x = _EDGE + place * (_SIDE + _GAP)
    filled = found.level is not None and step <= found.level
    wanted = step == found.target
    fill = colours.LEVEL_FILLS[found.level] if filled and found.level is not None else colours.WHITE
    ink = colours.LEVEL_TEXTS[found.level] if filled and found.level is not None else colours.MUTED
    number = str(step) if wanted or step == found.level else "?" if found.level is None and step == 0 else ""
    stroke, thick = (_accent(document), 2) if wanted else (colours.LINE, 1)
    place_of_text = f'x="{x + _SIDE / 2:g}" y="{_EDGE + 11.5:g}" text-anchor="middle"'
    text = f'<text {place_of_text} font-size="10" font-weight="700" fill="{ink}">{number}</text>' if number else ""
    return (
        f'<rect x="{x:g}" y="{_EDGE:g}" width="{_SIDE:g}" height="{_SIDE:g}" rx="2.5" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="{thick}"/>'
        f"{text}"
    )


def _accent(document: Document) -> str:
    return colours.shades(document.look.colour).accent
