"""What the papers of the workshop have in common: their frame, and marks where nothing is recorded yet."""

from __future__ import annotations

import datetime as dt

from cpdesk.analysis.scope import Scope, find_scope
from cpdesk.assessment.workshop import TWO_DAYS, Workshop
from cpdesk.base.formats import date_long, time_of_day
from cpdesk.reports.content.parts.cover import cycle_words
from cpdesk.reports.document import Cover, Document, Look, Run, Section
from cpdesk.reports.inputs import ReportInput


def make_paper(
    data: ReportInput,
    kind: str,
    title: str,
    sections: tuple[Section, ...],
    *,
    subtitle: str = "",
    foot: str = "",
    emblem: bool = False,
) -> Document:
    """Return a paper of few pages: a head and the sections, no cover. ``foot`` stands below each page."""
    t = data.catalogue
    return Document(
        kind=kind,
        language=data.language,
        right_to_left=t.right_to_left,
        cover=Cover(title, subtitle, data.country, cycle_words(data), (), ""),
        running_head=(data.country, title),
        running_foot=foot or t.say("Paper for the workshop, {date}", date=date_long(data.date, data.language)),
        contents_title="",
        date=data.date,
        author=data.country,
        sections=sections,
        look=Look(data.choices.paper, data.party.colour, data.choices.emblem if emblem else b""),
        draft=False,
        sheet=True,
    )


def not_official(data: ReportInput) -> str:
    """Return the sentence that says whose words a paper is made of."""
    return data.catalogue.say("The words on this paper are cpdesk’s own, not official.")


def scope_of(data: ReportInput) -> Scope:
    """Return what the cycle asks."""
    return find_scope(data.snapshot, data.edition, data.guidance)


def recorded_or(text: str, mark: str) -> Run:
    """Return what is recorded; where nothing is, a mark in brackets that is seen before the paper goes out."""
    return Run(text) if text.strip() else Run(mark, strong=True)


def days_of(plan: Workshop) -> tuple[dt.date, ...]:
    """Return the days of the workshop; none where the first one is not recorded."""
    if plan.starts is None:
        return ()
    try:
        return (plan.starts, plan.starts + dt.timedelta(days=1)) if plan.agenda == TWO_DAYS else (plan.starts,)
    except OverflowError:  # the calendar ends with the year 9999
        return (plan.starts,)


def day_words(data: ReportInput, plan: Workshop) -> str:
    """Return the day or days of the workshop in words; empty where none is recorded."""
    days = [date_long(day, data.language) for day in days_of(plan)]
    if len(days) == 2:
        return data.catalogue.say("{first} and {second}", first=days[0], second=days[1])
    return days[0] if days else ""


def span_words(data: ReportInput, begins: int, ends: int) -> str:
    """Return from when to when, both in minutes after midnight."""
    first, last = (time_of_day(minutes, data.language) for minutes in (begins, ends))
    return data.catalogue.say("{begins} to {ends}", begins=first, ends=last)
