"""The inks of charts on the screen: those of paper, or on a dark ground their counterparts."""

from __future__ import annotations

from cpdesk.desktop import theme
from cpdesk.reports.charts.drawing import PAPER, Look

_EDGE = "#7F9298"
_HEAT = (
    ("#26353A", "#E9EFF0"),
    ("#0B4F4B", "#FFFFFF"),
    ("#2E7A74", "#FFFFFF"),
    ("#79B5B0", "#1A2427"),
    ("#CBE5E2", "#1A2427"),
)


def look_now() -> Look:
    """Return the inks of charts in the theme in force: on a dark ground much is bright and little is dark."""
    now = theme.current()
    if not now.dark:
        return PAPER
    colors = now.palette
    return Look(
        text=colors.text,
        muted=colors.muted,
        line=colors.line,
        edge=_EDGE,
        accent=colors.accent,
        on_accent=colors.on_accent,
        tint=colors.accent_soft,
        ground=colors.surface,
        heat=_HEAT,
    )
