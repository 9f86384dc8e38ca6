"""Charts as SVG text, drawn once for screen and paper: the profile by goal and the timeline of actions."""

from cpdesk.reports.charts.profile import ProfileRow, ProfileWords, profile
from cpdesk.reports.charts.timeline import (
    TimelineBar,
    TimelineGroup,
    TimelineWords,
    timeline,
    timeline_pages,
)

__all__ = [
    "ProfileRow",
    "ProfileWords",
    "TimelineBar",
    "TimelineGroup",
    "TimelineWords",
    "profile",
    "timeline",
    "timeline_pages",
]
