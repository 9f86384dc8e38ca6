"""The other views of the page Needs, each a chart with its table: an explicit registry; imported when first shown."""

from __future__ import annotations

from cpdesk.base.i18n import N_
from cpdesk.base.records import dataclass


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """A view of the needs: its name for programs, its untranslated title, and where its class lies.

    ``factory`` is ``module:Class``; the class shows and refreshes itself, made with a ``PageContext``.
    """

    name: str
    title: str
    factory: str


_HERE = "cpdesk.desktop.pages.needs.views"

VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec("matrix", N_("Matrix"), f"{_HERE}.matrix:MatrixView"),
    ViewSpec("capacity", N_("By capacity"), f"{_HERE}.capacity:CapacityView"),
    ViewSpec("goals", N_("By goal"), f"{_HERE}.goals:GoalView"),
    ViewSpec("areas", N_("Reporting areas"), f"{_HERE}.areas:AreasView"),
    ViewSpec("changes", N_("Changes"), f"{_HERE}.changes:ChangesView"),
)
"""In the order of the tabs."""
