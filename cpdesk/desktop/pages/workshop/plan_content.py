"""What the tab “Plan the day” asks and shows: fields, times as people write them, the agenda as tables. No Qt."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from cpdesk.analysis.agenda import BEGINS, FOR_ONE, Agenda, make_agenda, proposed_end, proposed_length
from cpdesk.assessment.workshop import Workshop, workshop
from cpdesk.assessment.workshop_fields import AGENDAS
from cpdesk.base.formats import date_long, time_of_day
from cpdesk.base.i18n import N_, _, interface
from cpdesk.base.records import dataclass
from cpdesk.reports.content.workshop_pack.agenda import day_table, enough_sentences
from cpdesk.reports.content.workshop_pack.paper import days_of
from cpdesk.reports.inputs import ReportInput, assemble

if TYPE_CHECKING:
    from cpdesk.desktop.picture import Picture
    from cpdesk.reports.document import Table

LABELS = {
    "title": N_("Title of the workshop"),
    "purpose": N_("Purpose"),
    "place": N_("Place"),
    "starts": N_("First day"),
    "agenda": N_("Length"),
    "begins_at": N_("Each day begins at"),
    "ends_at": N_("Each day ends at"),
    "minutes": N_("Minutes for one key area"),
    "host": N_("Who invites"),
    "chair": N_("Chair"),
    "facilitator": N_("Facilitator"),
    "note_taker": N_("Note-taker"),
    "reply_to": N_("Whom to answer"),
    "reply_by": N_("Answer by"),
}
"""The fields in the order of the page."""
HELP = {
    "purpose": N_("One or two sentences; they stand in the invitation"),
    "reply_to": N_("Name, e-mail or telephone; printed in the invitation"),
    "chair": N_("Printed only where names are wished"),
}
TEXTS = ("title", "purpose", "place", "host", "chair", "facilitator", "note_taker", "reply_to")
TIMES = ("begins_at", "ends_at")
DATES = ("starts", "reply_by")

_TIME = re.compile(r"\s*(\d{1,2})\s*(?:[:.h\u00a0 ]\s*(\d{2})?)?\s*|\s*(\d{2})(\d{2})\s*")


@dataclass(frozen=True, slots=True)
class PlanView:
    """What the tab shows: the fields as recorded, what is proposed where nothing is, and the agenda.

    ``enough`` says whether the time suffices, ``warns`` that it does not; ``days`` are a title and a table each.
    """

    texts: dict[str, str]
    days_recorded: dict[str, dt.date | None]
    length: str
    minutes: int | None
    proposed: dict[str, str]
    enough: tuple[str, ...]
    warns: bool
    days: tuple[tuple[str, Table], ...]


def build_plan(picture: Picture) -> PlanView:
    """Return what the tab shows of a picture."""
    plan, language = workshop(picture.snapshot), interface().language
    agenda = make_agenda(plan, picture.scope.key_areas)
    texts = {name: str(getattr(plan, name)) for name in TEXTS}
    for name in TIMES:
        minutes = getattr(plan, name)
        texts[name] = "" if minutes is None else time_of_day(minutes, language)
    return PlanView(
        texts=texts,
        days_recorded={"starts": plan.starts, "reply_by": plan.reply_by},
        length=plan.agenda,
        minutes=plan.minutes,
        proposed=_proposed(plan, len(picture.scope.key_areas), language),
        enough=enough_sentences(interface(), agenda),
        warns=agenda is None or not agenda.suffices,
        days=tuple(_days(picture, plan, agenda)) if agenda is not None else (),
    )


def length_options() -> tuple[tuple[str, str], ...]:
    """Return the lengths a workshop can have."""
    return tuple((choice.value, _(choice.label)) for choice in AGENDAS)


def as_minutes(text: str) -> int | None:
    """Return a time of day as minutes after midnight; None for what is no time.

    It is understood as people write it: ``9``, ``9:30``, ``09.30``, ``9h30``, ``0930``.
    """
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hours, minutes = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    return hours * 60 + minutes if hours <= 24 and minutes < 60 and hours * 60 + minutes <= 24 * 60 else None


def report_input(picture: Picture) -> ReportInput:
    """Return what the papers are built from, in the window's language, from what the picture holds already."""
    return assemble(
        picture.snapshot,
        picture.edition,
        picture.mapping,
        picture.needs,
        picture.action_plan,
        language=interface().language,
        date=dt.date.today(),
        previous=picture.previous,
    )


def _proposed(plan: Workshop, asked: int, language: str) -> dict[str, str]:
    """Return in words what counts where nothing is recorded."""
    length = plan.agenda or proposed_length(asked, plan.minutes or FOR_ONE)
    begins = BEGINS if plan.begins_at is None else plan.begins_at
    label = next(choice.label for choice in AGENDAS if choice.value == length)
    return {
        "agenda": _("Proposed: {length}", length=_(label)),
        "begins_at": time_of_day(begins, language),
        "ends_at": time_of_day(proposed_end(length, begins), language),
        "minutes": str(FOR_ONE),
    }


def _days(picture: Picture, plan: Workshop, agenda: Agenda) -> list[tuple[str, Table]]:
    data = report_input(picture)
    dates = days_of(plan)
    found = []
    for place, slots in enumerate(agenda.days):
        title = _("Day {n}", n=place + 1) if len(agenda.days) > 1 else _("The day")
        if place < len(dates):
            title = _("{day}: {date}", day=title, date=date_long(dates[place], interface().language))
        found.append((title, day_table(data, slots, title)))
    return found
