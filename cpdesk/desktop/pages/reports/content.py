"""What the page Reports offers and says: kinds, formats, languages, file names, results in words. No Qt."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base import languages
from cpdesk.base.i18n import N_, _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages import find_page
from cpdesk.reports.kinds import KINDS, Shelf, file_name
from cpdesk.reports.writers.written import Checked, Written

if TYPE_CHECKING:
    from cpdesk.analysis.action_plan import ActionPlan
    from cpdesk.analysis.needs import Needs
    from cpdesk.assessment.snapshot import Snapshot

ABOUT = {
    "needs": N_(
        "Where capacity is needed most and why: a page for decision-makers, then goal by goal "
        "what the country said beside what the plan asks for."
    ),
    "action-plan": N_(
        "The national actions with who leads, from when to when, what they cost and what is still to be found."
    ),
    "donor-sheets": N_("One page for each action or programme, to hand to those who may pay for it."),
    "workshop-record": N_("What was decided, by whom, and what is still open."),
    "data": N_("Every answer, action and figure as tables, to keep or to calculate with."),
    "national-report": N_(
        "Answers to those national report questions that the assessment informs, in the form's order, to copy from."
    ),
    "initiatives": N_(
        "The actions as draft records of capacity-development initiatives for the Biosafety Clearing-House."
    ),
}
ICONS = {
    "needs": "chart-no-axes-column",
    "action-plan": "list-checks",
    "donor-sheets": "hand-coins",
    "workshop-record": "notebook-pen",
    "data": "table-2",
    "national-report": "landmark",
    "initiatives": "file-stack",
}
FORMATS = {
    "pdf": (N_("PDF"), N_("To print and to hand in")),
    "docx": (N_("Word"), N_("To edit further")),
    "html": (N_("Web page"), N_("To read in a browser, also on a phone; one file with everything in it")),
    "xlsx": (N_("Excel"), N_("To calculate with")),
    "csv": (N_("CSV"), N_("Plain tables for statistics programs")),
    "json": (N_("JSON"), N_("For other programs")),
}
NOTES = {
    "national-report": (
        N_("Only what a person decided is exported. Nothing is submitted from here."),
        "national_report",
        N_("Decide on the proposed answers"),
    ),
    "initiatives": (
        N_("Only what people recorded about their actions is exported. Nothing is submitted from here."),
        "action_plan",
        N_("Complete the actions"),
    ),
}
"""What to know before some kinds are exported: a sentence, the page it leads to, the words of that link."""

DONOR_SHEETS = "donor-sheets"
CHOOSES_ACTIONS = frozenset({DONOR_SHEETS, "initiatives"})
"""Kinds for which actions are chosen."""


@dataclass(frozen=True, slots=True)
class FormatLine:
    """A format of a report: its ending, its name and what it is good for."""

    ending: str
    name: str
    use: str


@dataclass(frozen=True, slots=True)
class Note:
    """What to know before a kind is exported, and the page a link leads to (none where there is no such page)."""

    words: str
    page: str
    link: str


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of report as its card shows it."""

    id: str
    title: str
    about: str
    icon: str
    formats: tuple[FormatLine, ...]
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class ResultWords:
    """A finished file in words: its name, the folder it lies in, what was verified, what to know."""

    name: str
    folder: str
    verified: str
    warnings: tuple[str, ...]


def kind_lines() -> tuple[KindLine, ...]:
    """Return the kinds in their order."""
    return tuple(
        KindLine(
            kind.id,
            _(kind.title),
            _(ABOUT.get(kind.id, "")),
            ICONS.get(kind.id, "file-text"),
            tuple(_format_line(ending) for ending in kind.formats),
            _note(kind.id),
        )
        for kind in KINDS
        if kind.shelf is Shelf.REPORTS
    )


def language_options() -> tuple[tuple[str, str], ...]:
    """Return the languages a report can be written in, each by its own name."""
    return tuple((language.code, language.own_name) for language in languages.available())


def suggested_path(kind: str, snapshot: Snapshot, date: dt.date, ending: str, language: str, folder: Path) -> Path:
    """Return a sensible name for the file in the folder used last."""
    return folder / file_name(kind, snapshot, date, ending, language)


def nothing_to_report(needs: Needs, plan: ActionPlan, snapshot: Snapshot) -> bool:
    """Tell whether nothing at all was answered, planned or decided; an edition may have no key areas to answer."""
    if len(needs.blank) < needs.total or plan.actions:
        return False
    return not any(snapshot.subjects(kind) for kind in ("agreed", "response", "decision"))


def missing_words(needs: Needs) -> str:
    """Return what a report will say is missing, so that nobody is surprised."""
    if not needs.total:
        return _("This edition of the plan has no key areas; the report says so.")
    if not needs.blank:
        return _("Every key area is answered.")
    return _(
        "{n} of {total} key areas are not answered yet; the report says so.", n=len(needs.blank), total=needs.total
    )


def result_words(written: Written) -> ResultWords:
    """Return a finished file in words."""
    found = written.checked
    first = Checked(answers=found.answers, actions=found.actions, totals=found.totals).sentences()
    checked = " ".join((*first, *(sentence for sentence in found.sentences() if sentence not in first)))
    return ResultWords(
        written.path.name,
        _("In the folder {folder}", folder=written.path.parent),
        _("Read back and found complete: {checked}", checked=checked),
        written.warnings,
    )


def _note(kind: str) -> Note | None:
    if kind not in NOTES:
        return None
    words, page, link = NOTES[kind]
    known = find_page(page).name == page
    return Note(_(words), page if known else "", _(link) if known else "")


def _format_line(ending: str) -> FormatLine:
    name, use = FORMATS.get(ending, (ending.upper(), ""))
    return FormatLine(ending, _(name), _(use))
