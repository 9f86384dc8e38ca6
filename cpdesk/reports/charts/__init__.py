"""Charts as SVG text with marks, drawn once for screen and paper; number, frame and place tell marks apart."""

from cpdesk.reports.charts.areas import AreaRow, AreaWords, draw_areas
from cpdesk.reports.charts.budget import BudgetBar, BudgetPanel, BudgetWords, draw_budget
from cpdesk.reports.charts.drawing import PAPER, Drawing, Look, Mark
from cpdesk.reports.charts.heat import HeatCell, HeatRow, HeatWords, draw_heat_map
from cpdesk.reports.charts.matrix import MatrixNeed, MatrixWords, draw_matrix
from cpdesk.reports.charts.numbered import Numbered
from cpdesk.reports.charts.profile import ProfileRow, ProfileWords, draw_profile
from cpdesk.reports.charts.timeline import (
    TimelineBar,
    TimelineGroup,
    TimelineWords,
    paged,
    spoken,
    timeline,
    timeline_pages,
)

__all__ = [
    "PAPER",
    "AreaRow",
    "AreaWords",
    "BudgetBar",
    "BudgetPanel",
    "BudgetWords",
    "Drawing",
    "HeatCell",
    "HeatRow",
    "HeatWords",
    "Look",
    "Mark",
    "MatrixNeed",
    "MatrixWords",
    "Numbered",
    "ProfileRow",
    "ProfileWords",
    "TimelineBar",
    "TimelineGroup",
    "TimelineWords",
    "draw_areas",
    "draw_budget",
    "draw_heat_map",
    "draw_matrix",
    "draw_profile",
    "paged",
    "spoken",
    "timeline",
    "timeline_pages",
]
