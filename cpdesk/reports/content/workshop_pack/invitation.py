"""The letter that invites: who, what for, when, where, what is asked beforehand, how to reply. Made to be edited."""

from __future__ import annotations

from cpdesk.analysis.agenda import Agenda, make_agenda
from cpdesk.assessment.workshop import Workshop, workshop
from cpdesk.base.formats import date_long
from cpdesk.base.i18n import N_, Catalogue
from cpdesk.reports.content.workshop_pack.paper import day_words, make_paper, recorded_or, scope_of, span_words
from cpdesk.reports.document import Column, Document, ListBlock, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput

KIND = "invitation"
TITLE = N_("Invitation")


def build(data: ReportInput) -> Document:
    """Return the letter as a document tree; ``reply_to`` is printed, for a letter without it cannot be answered."""
    t = data.catalogue
    plan = workshop(data.snapshot)
    made = make_agenda(plan, scope_of(data).key_areas)
    sections = (_letter(data, plan, made), _beforehand(t), _answers(t), _reply(data, plan))
    foot = date_long(data.date, data.language)
    return make_paper(data, KIND, t.say(TITLE), sections, foot=foot, emblem=True)


def _letter(data: ReportInput, plan: Workshop, made: Agenda | None) -> Section:
    t = data.catalogue
    columns = (Column(t.say("Detail"), 1, row_head=True), Column(t.say("As planned"), 4))
    rows = (
        row(t.say("When"), cell(_when(data, plan, made))),
        row(t.say("Where"), cell(recorded_or(plan.place, t.say("[place]")))),
        row(t.say("What for"), cell(recorded_or(plan.purpose, t.say("[purpose]")))),
        row(t.say("Who invites"), cell(recorded_or(_host(data, plan), t.say("[who invites]")))),
    )
    about = t.say(
        "Your institution is invited to a workshop. Together with others it will assess how well the country is able "
        "to implement the Cartagena Protocol on Biosafety."
    )
    return Section(
        plan.title or t.say("[Title of the workshop]"),
        (
            paragraph(t.say("To:") + " ", Run(t.say("[institution]"), strong=True)),
            paragraph(t.say("Dear colleague,")),
            paragraph(about),
            Table(columns, rows, t.say("The workshop")),
        ),
    )


def _when(data: ReportInput, plan: Workshop, made: Agenda | None) -> Run:
    t = data.catalogue
    days = day_words(data, plan)
    if not days:
        return Run(t.say("[date]"), strong=True)
    if made is None:
        return Run(days)
    return Run(t.say("{days}, {times}", days=days, times=span_words(data, made.begins, made.ends)))


def _host(data: ReportInput, plan: Workshop) -> str:
    return plan.host or data.party.authority


def _beforehand(t: Catalogue) -> Section:
    asked = (
        t.say("Please send one or two people who know the daily work."),
        t.say("Please look at the questions beforehand, and look up what nobody knows by heart."),
        t.say("Please fill in the form if one came with this letter, and send it back."),
        t.say(
            "Please bring documents that show how things stand: laws, budgets, lists of trained staff, test reports, "
            "project documents. Figures that are not certain are welcome if they are marked as such."
        ),
    )
    return Section(t.say("What is asked beforehand"), (ListBlock(tuple((Run(text),) for text in asked)),))


def _answers(t: Catalogue) -> Section:
    level = t.say(
        "The group gives each subject a level from 0 to 4, with reasons. Nobody's work is judged. Views that differ "
        "are recorded with the institution that holds them."
    )
    result = t.say(
        "The result serves to set priorities and to ask for resources. It is not an official submission and not a "
        "judgement of compliance."
    )
    personal = t.say(
        "Names and contacts are used to prepare the workshop and to record who took part. They can be left out of "
        "reports, and erased on request."
    )
    return Section(t.say("What becomes of the answers"), tuple(map(paragraph, (level, result, personal))))


def _reply(data: ReportInput, plan: Workshop) -> Section:
    t = data.catalogue
    by = date_long(plan.reply_by, data.language) if plan.reply_by else ""
    return Section(
        t.say("Reply"),
        (
            paragraph(
                Run(t.say("Please answer to:") + " "),
                recorded_or(plan.reply_to, t.say("[name, e-mail or telephone]")),
            ),
            paragraph(Run(t.say("Please answer by:") + " "), recorded_or(by, t.say("[date]"))),
            paragraph(t.say("With kind regards,")),
            paragraph(Run(t.say("[Name, function]"), strong=True)),
            paragraph(recorded_or(_host(data, plan), t.say("[who invites]"))),
        ),
    )
