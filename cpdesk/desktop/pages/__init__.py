"""The pages of the window, declared once; each page's module is imported when it is first shown."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

from cpdesk.base.i18n import N_
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import Page, PageContext


class Place(StrEnum):
    """Where the window lists a page."""

    STEPS = "steps"  # in the order of work, with a key of its own
    BELOW = "below"  # apart, small, under the steps
    WHEN_COUNTED = "when_counted"  # as BELOW, and only while there is something on it
    ANSWERING = "answering"  # after the steps, and only on a file made for one respondent
    NOWHERE = "nowhere"  # other pages lead there


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: name for links, title, icon, where its class is (``module:Class``), where the window lists it."""

    name: str
    title: str
    icon: str
    factory: str
    place: Place = Place.STEPS
    needs_assessment: bool = True


PAGES: tuple[PageSpec, ...] = (
    PageSpec("home", N_("Home"), "house", "cpdesk.desktop.pages.home.page:HomePage", needs_assessment=False),
    PageSpec("country", N_("Country"), "globe", "cpdesk.desktop.pages.country.page:CountryPage"),
    PageSpec("assess", N_("Assess"), "clipboard-list", "cpdesk.desktop.pages.assess.page:AssessPage"),
    PageSpec("agree", N_("Agree"), "handshake", "cpdesk.desktop.pages.agree.page:AgreePage"),
    PageSpec("needs", N_("Needs"), "chart-no-axes-column", "cpdesk.desktop.pages.needs.page:NeedsPage"),
    PageSpec("action_plan", N_("Action plan"), "list-checks", "cpdesk.desktop.pages.action_plan.page:ActionPlanPage"),
    PageSpec("reports", N_("Reports"), "file-text", "cpdesk.desktop.pages.reports.page:ReportsPage"),
    PageSpec(
        "send_back",
        N_("Send back"),
        "package",
        "cpdesk.desktop.pages.send_back.page:SendBackPage",
        Place.ANSWERING,
    ),
    PageSpec(
        "conflicts",
        N_("Conflicts"),
        "arrow-left-right",
        "cpdesk.desktop.pages.conflicts.page:ConflictsPage",
        Place.WHEN_COUNTED,
    ),
    PageSpec(
        "participants",
        N_("Participants"),
        "users",
        "cpdesk.desktop.pages.participants.page:ParticipantsPage",
        Place.BELOW,
    ),
    PageSpec("workshop", N_("Workshop"), "timer", "cpdesk.desktop.pages.workshop.page:WorkshopPage", Place.BELOW),
    PageSpec("checks", N_("Checks"), "clipboard-check", "cpdesk.desktop.pages.checks.page:ChecksPage", Place.BELOW),
    PageSpec(
        "national_report",
        N_("National report"),
        "file-check",
        "cpdesk.desktop.pages.national_report.page:NationalReportPage",
        Place.BELOW,
    ),
    PageSpec(
        "plan",
        N_("The plan"),
        "book-open-text",
        "cpdesk.desktop.pages.plan.page:PlanPage",
        Place.BELOW,
        needs_assessment=False,
    ),
    PageSpec(
        "guides",
        N_("Guides"),
        "lightbulb",
        "cpdesk.desktop.pages.guides.page:GuidesPage",
        Place.BELOW,
        needs_assessment=False,
    ),
    PageSpec("copies", N_("Copies and backups"), "archive", "cpdesk.desktop.pages.copies.page:CopiesPage", Place.BELOW),
    PageSpec("people", N_("People"), "id-card", "cpdesk.desktop.pages.people.page:PeoplePage", Place.BELOW),
    PageSpec(
        "entry", N_("Type in a paper form"), "notebook-pen", "cpdesk.desktop.pages.entry.page:EntryPage", Place.NOWHERE
    ),
    PageSpec(
        "forms_in", N_("Bring in forms"), "file-down", "cpdesk.desktop.pages.forms_in.page:FormsInPage", Place.NOWHERE
    ),
    PageSpec(
        "incoming",
        N_("Bring in a copy"),
        "package",
        "cpdesk.desktop.pages.incoming.page:IncomingPage",
        Place.NOWHERE,
        needs_assessment=False,
    ),
    PageSpec(
        "incoming_many",
        N_("Import from several packages"),
        "package",
        "cpdesk.desktop.pages.incoming.many_page:ManyPage",
        Place.NOWHERE,
        needs_assessment=False,
    ),
    PageSpec(
        "about",
        N_("About cpdesk"),
        "info",
        "cpdesk.desktop.pages.about.page:AboutPage",
        Place.NOWHERE,
        needs_assessment=False,
    ),
)


STEPS: tuple[PageSpec, ...] = tuple(spec for spec in PAGES if spec.place is Place.STEPS)
"""The pages in the order of work."""


ANSWERING: frozenset[str] = frozenset(
    ("home", "assess", "send_back", "plan", "guides", "copies", "incoming", "incoming_many", "about")
)
"""The pages there are on a file made for one respondent's own computer."""


REBUILD = "rebuild:"
"""Before the path of a damaged assessment: the item with which Home rebuilds it."""


NEW_ACTION = "new:"
"""Before a key area's code: the item with which the action plan begins an action for it."""

FOR_NEED = "need:"
"""Before a key area's code: the item with which the action plan shows the actions for it."""


def find_page(name: str) -> PageSpec:
    """Return the page with this name; Home for one that is not known."""
    return next((spec for spec in PAGES if spec.name == name), PAGES[0])


def is_offered(spec: PageSpec, *, for_one: bool) -> bool:
    """Tell whether a page is there on a file made for one respondent, or on an ordinary one."""
    return spec.name in ANSWERING if for_one else spec.place is not Place.ANSWERING


def make_page(spec: PageSpec, context: PageContext) -> Page:
    """Import a page's class and make it."""
    module, _colon, name = spec.factory.partition(":")
    page: Page = getattr(import_module(module), name)(context)
    return page
