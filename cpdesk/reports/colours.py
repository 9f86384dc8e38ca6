"""The colours of every report, chart and spreadsheet: one accent, one ramp for levels; the same as on the screen."""

from __future__ import annotations

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
