"""The colours of every report, chart and spreadsheet: one accent, one ramp for levels; the same as on the screen."""

from __future__ import annotations

import re

from cpdesk.base.contrast import READABLE, contrast
from cpdesk.base.records import dataclass

TEXT = "#1A2427"
MUTED = "#4B5B61"
LINE = "#D3DBDE"
EDGE = "#8FA1A7"  # outlines that must be seen beside white: empty squares, axes
ACCENT = "#0B6B66"
TINT = "#E7F1F0"
WARNING = "#8A5200"
DANGER = "#B3261E"
WHITE = "#FFFFFF"

LEVEL_FILLS = ("#E6ECEE", "#B5D5D2", "#79B5B0", "#2E7A74", "#0B4F4B")
LEVEL_TEXTS = (TEXT, TEXT, TEXT, WHITE, WHITE)


_COLOUR = re.compile("#[0-9A-Fa-f]{6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shades:
    """A document's colour: as it was chosen, as a pale ground, and dark enough to be read on that ground."""

    accent: str = ACCENT
    tint: str = TINT
    on_tint: str = ACCENT


def shades(colour: str = "") -> Shades:
    """Return the shades of a country's own colour, such as ``#1F4E8C``; cpdesk's where it has none."""
    if not _COLOUR.fullmatch(colour) or colour.upper() == ACCENT:
        return Shades()
    tint = _mixed(colour, WHITE, 0.1)
    on_tint = next(
        c for share in range(100, -1, -2) if contrast(c := _mixed(colour, TEXT, share / 100), tint) > READABLE
    )
    return Shades(colour.upper(), tint, on_tint)


def _mixed(one: str, other: str, share: float) -> str:
    """Return the two colours mixed, with so large a share of the first."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)
