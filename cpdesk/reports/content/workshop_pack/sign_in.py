"""The sheet to sign in on: registered participants with their institution, and empty lines for others."""

from __future__ import annotations

from cpdesk.assessment.respondents import Respondent, respondents
from cpdesk.assessment.workshop import TWO_DAYS, Workshop, workshop
from cpdesk.base.folding import fold
from cpdesk.base.i18n import N_
from cpdesk.reports.content.workshop_pack.paper import day_words, make_paper, recorded_or
from cpdesk.reports.document import Align, Column, Document, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput

KIND = "sign-in-sheet"
TITLE = N_("Sign-in sheet")

_SPACE = "\u00a0"
"""Keeps an empty line high enough to sign on."""


def build(data: ReportInput) -> Document:
    """Return the sheet as a document tree; names are filled in only where names are wished."""
    t = data.catalogue
    plan = workshop(data.snapshot)
    signing = [t.say("Signature, day {n}", n=n) for n in (1, 2)] if plan.agenda == TWO_DAYS else [t.say("Signature")]
    columns = (
        Column(t.say("No."), 0.4, Align.END),
        Column(t.say("Institution"), 2.6, row_head=True),
        Column(t.say("Name"), 2.2),
        *(Column(head, 2.4 / len(signing)) for head in signing),
    )
    people = [_filled(data, one) for one in _in_order(data)]
    lines = [*people, *[("", "")] * max(0 if people else 1, data.choices.lines)]
    rows = tuple(_row(number, *line, len(signing)) for number, line in enumerate(lines, 1))
    personal = t.say(
        "Names and signatures show who took part. Whoever does not wish to be named may sign with the institution "
        "only. Names in the electronic record can be erased on request."
    )
    blocks = (paragraph(*_where(data, plan)), paragraph(personal), Table(columns, rows, t.say("Who took part")))
    return make_paper(data, KIND, t.say(TITLE), (Section(plan.title or t.say("The workshop"), blocks),))


def _where(data: ReportInput, plan: Workshop) -> tuple[Run, ...]:
    t = data.catalogue
    day = recorded_or(day_words(data, plan), t.say("[date]"))
    return day, Run(" · "), recorded_or(plan.place, t.say("[place]"))


def _in_order(data: ReportInput) -> list[Respondent]:
    """Return the participants by institution, so that each finds the own line; who states none comes last."""
    return sorted(respondents(data.snapshot), key=lambda one: (not one.institution, fold(one.institution)))


def _filled(data: ReportInput, one: Respondent) -> tuple[str, str]:
    return one.institution, one.name if data.choices.names else ""


def _row(number: int, institution: str, name: str, signing: int) -> Row:
    empty = [_SPACE] * signing
    return row(cell(str(number), _SPACE), cell(institution or _SPACE), name or _SPACE, *empty)
