"""A picture of the window as a figure: framed, with its numbers drawn on it so that they print sharp."""

from __future__ import annotations

import base64

from cpdesk.reports import colours
from cpdesk.reports.content.user_guide.source import Picture
from cpdesk.reports.document import Figure

_PRINTED = 166.0  # millimetres between the margins of A4; a picture as wide as the text
_RADIUS = 2.3  # millimetres
_WIDEST = 1100  # pixels; a narrower picture, cut out of the window, is printed at the same scale


def figure(picture: Picture, caption: str, alternative: str) -> Figure:
    """Return the picture with its numbers."""
    width, height = picture.width, picture.height
    address = f"data:image/png;base64,{base64.b64encode(picture.content).decode('ascii')}"
    scale = _WIDEST / _PRINTED  # pixels for each millimetre
    size = f'width="{width}" height="{height}"'
    drawn = [
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'{size} viewBox="0 0 {width} {height}"><image {size} xlink:href="{address}"/>',
        f'<rect x="1" y="1" width="{width - 2}" height="{height - 2}" rx="4" fill="none" '
        f'stroke="{colours.EDGE}" stroke-width="2"/>',
        *(_number(place, x, y, _RADIUS * scale) for place, (x, y) in enumerate(picture.marks, 1)),
        "</svg>",
    ]
    return Figure("".join(drawn), caption, alternative, min(1.0, width / _WIDEST))


def _number(place: int, x: float, y: float, radius: float) -> str:
    size = radius * 1.25
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="{radius:.1f}" fill="{_MARK}" stroke="#FFFFFF" stroke-width="2.5"/>'
        f'<text x="{x:g}" y="{y + size * 0.36:.1f}" font-family="Noto Sans" font-size="{size:.1f}" font-weight="bold" '
        f'fill="#FFFFFF" text-anchor="middle">{place}</text>'
    )


_MARK = "#8A1C4A"  # a colour the window does not use, dark enough for white figures (contrast 9.0)
