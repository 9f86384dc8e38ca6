"""The pages of the window, declared once; each page's module is imported when it is first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from cpdesk.base.i18n import N_

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import Page, PageContext


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: name for links, title, icon, where its class is (``module:Class``), its number in the order of work."""

    name: str
    title: str
    icon: str
    factory: str
    step: int = 0

    @property
    def needs_assessment(self) -> bool:
        """Tell whether the page shows an assessment; only Home does without."""
        return self.step > 0


PAGES: tuple[PageSpec, ...] = (
    PageSpec("home", N_("Home"), "house", "cpdesk.desktop.pages.home.page:HomePage"),
    PageSpec("assess", N_("Assess"), "clipboard-list", "cpdesk.desktop.pages.assess.page:AssessPage", 1),
    PageSpec("needs", N_("Needs"), "chart-no-axes-column", "cpdesk.desktop.pages.needs.page:NeedsPage", 2),
    PageSpec(
        "action_plan", N_("Action plan"), "list-checks", "cpdesk.desktop.pages.action_plan.page:ActionPlanPage", 3
    ),
    PageSpec("reports", N_("Reports"), "file-text", "cpdesk.desktop.pages.reports.page:ReportsPage", 4),
)


def find_page(name: str) -> PageSpec:
    """Return the page with this name; Home for one that is not known."""
    return next((spec for spec in PAGES if spec.name == name), PAGES[0])


def make_page(spec: PageSpec, context: PageContext) -> Page:
    """Import a page's class and make it."""
    module, _colon, name = spec.factory.partition(":")
    page: Page = getattr(import_module(module), name)(context)
    return page
