"""Donor sheets: one page for each action, or for each goal's actions together, with what is asked of a donor."""

from __future__ import annotations

from dataclasses import replace

from cpdesk.base.i18n import N_
from cpdesk.reports.content.donor_sheets.chosen import Sheet, chosen_sheets
from cpdesk.reports.content.donor_sheets.overview import no_sheet_section, overview_section
from cpdesk.reports.content.donor_sheets.page import sheet_sections
from cpdesk.reports.content.parts.actions import title_words
from cpdesk.reports.content.parts.cover import make_document
from cpdesk.reports.content.parts.money import amount_words
from cpdesk.reports.content.parts.part import Part, build_sections
from cpdesk.reports.document import Document, Holds
from cpdesk.reports.inputs import ReportInput

KIND = "donor-sheets"
TITLE = N_("Donor sheets")

PARTS = (Part("overview", N_("Overview"), overview_section),)


def build(data: ReportInput) -> Document:
    """Return the donor sheets as a document tree; a single sheet needs neither overview nor contents.

    Raises:
        InputError: an action was chosen that is not in the plan.

    """
    sheets = chosen_sheets(data)
    pages = tuple(section for sheet in sheets for section in sheet_sections(data, sheet))
    sections = (*build_sections(data, PARTS), *pages) or (no_sheet_section(data),)
    document = make_document(data, KIND, data.catalogue.say(TITLE), sections, _holds(data, sheets))
    return document if len(sections) > 1 else replace(document, contents_title="")


def _holds(data: ReportInput, sheets: tuple[Sheet, ...]) -> Holds:
    t = data.catalogue
    titles = tuple(title_words(t, planned.action) for sheet in sheets for planned in sheet.actions)
    gaps = (amount_words(t, funds.gap, funds.currency) for sheet in sheets for funds in sheet.budget.own.totals)
    return Holds(actions=titles, totals=tuple(dict.fromkeys(gaps)))
