"""The roles on one page, in plain words: who does what, and what each leaves to others. Our own words."""

from __future__ import annotations

from cpdesk.assessment.workshop import workshop
from cpdesk.base.i18n import N_
from cpdesk.reports.content.workshop_pack.paper import make_paper, not_official
from cpdesk.reports.document import Column, Document, ListBlock, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput

KIND = "roles"
TITLE = N_("Roles in the workshop")

_ROLES = (
    (
        "chair",
        N_("Chair"),
        N_("Opens and closes. Says what is agreed, and asks who dissents. Decides what goes into the parking lot."),
        N_("Does not push for a level of their own institution."),
    ),
    (
        "facilitator",
        N_("Facilitator"),
        N_("Leads the talk. Has the lowest and the highest explain first. Sees that quiet people are heard."),
        N_("Gives no levels. Comes, if possible, from outside the authority that is assessed."),
    ),
    (
        "note_taker",
        N_("Note-taker"),
        N_("Sits at the keyboard. Records level, reason, evidence and dissent, and reads them back."),
        N_("Writes down nothing that was not said, and no names beside views."),
    ),
    (
        "",
        N_("Timekeeper"),
        N_("Starts the timer for each key area. Says when two minutes are left, and when the time is up."),
        N_("Does not cut a sentence short: the chair decides whether to go on."),
    ),
    (
        "",
        N_("Speakers of the institutions"),
        N_("Say how things stand in their daily work, with facts and documents. Say when nobody knows."),
        N_("Do not defend a result: a low level is no blame."),
    ),
)
_RULES = (
    N_("Read the question and the five levels aloud."),
    N_("One minute of silence: everybody chooses a level."),
    N_("All show their level at the same moment. The lowest and the highest explain first."),
    N_("Record the highest level of which all that it says is accepted as true."),
    N_("Where there is no agreement: record the dissent with its reason, and go on."),
    N_("What belongs elsewhere goes into the parking lot, so that it is not lost."),
)


def build(data: ReportInput) -> Document:
    """Return the page as a document tree; people are named on it only where names are wished."""
    t = data.catalogue
    columns = (
        Column(t.say("Role"), 1.5, row_head=True),
        Column(t.say("Does"), 3),
        Column(t.say("Leaves to others"), 2.4),
    )
    rows = tuple(_row(data, *role) for role in _ROLES)
    who = Section(t.say("Who does what"), (Table(columns, rows, t.say("Roles")),))
    steps = ListBlock(tuple((Run(t.say(text)),) for text in _RULES), numbered=True)
    one = paragraph(t.say("One person may hold two roles, but nobody both leads the talk and takes the notes."))
    how = Section(t.say("For each key area"), (steps, one))
    return make_paper(data, KIND, t.say(TITLE), (who, how), foot=not_official(data))


def _row(data: ReportInput, field: str, title: str, does: str, leaves: str) -> Row:
    t = data.catalogue
    person = getattr(workshop(data.snapshot), field) if field and data.choices.names else ""
    named = cell(t.say(title), Run(person, small=True)) if person else cell(t.say(title))
    return row(named, t.say(does), t.say(leaves))
