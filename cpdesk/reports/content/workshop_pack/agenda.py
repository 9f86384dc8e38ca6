"""The agenda: each day with its parts and times, worked out, and whether the time suffices."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.agenda import Agenda, Slot, What, make_agenda
from cpdesk.assessment.workshop import Workshop, workshop
from cpdesk.base.formats import date_long, duration, listed, time_of_day
from cpdesk.base.i18n import N_, Catalogue
from cpdesk.plan.model import Edition
from cpdesk.reports.content.parts.names import group_codes, group_title
from cpdesk.reports.content.workshop_pack.paper import days_of, make_paper, not_official, recorded_or, scope_of
from cpdesk.reports.document import Block, Cell, Column, Document, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput

KIND = "agenda"
TITLE = N_("Agenda of the workshop")

WORDS = {
    What.OPENING: N_("Purpose, scale, one question for practice"),
    What.LOOK_BACK: N_("Look back at the first day"),
    What.KEY_AREAS: N_("Key areas"),
    What.SPARE: N_("Open points and the parking lot"),
    What.FLAGGED: N_("Open points of the day"),
    What.NEEDS: N_("Needs: do they look right, what is missing"),
    What.ACTIONS: N_("First actions, in small groups"),
    What.CLOSING: N_("Open questions, who and by when; end"),
    What.BREAK: N_("Break"),
    What.LUNCH: N_("Lunch"),
}
_PAUSES = (What.BREAK, What.LUNCH)
_GOES_ON = {
    What.OPENING: N_("Purpose, scale and practice go on"),
    What.NEEDS: N_("Needs go on"),
    What.ACTIONS: N_("First actions go on"),
    What.CLOSING: N_("Open questions go on; end"),
    What.FLAGGED: N_("Open points of the day go on"),
}


def build(data: ReportInput) -> Document:
    """Return the agenda as a document tree."""
    t = data.catalogue
    plan = workshop(data.snapshot)
    made = make_agenda(plan, scope_of(data).key_areas)
    first = Section(plan.title or t.say("The workshop"), (_facts(data, plan), *_time(data, made)))
    days = () if made is None else tuple(_day(data, plan, made, place) for place in range(len(made.days)))
    return make_paper(data, KIND, t.say(TITLE), (first, *days), foot=not_official(data))


def slot_words(t: Catalogue, slot: Slot) -> str:
    """Return what a part of the agenda is for; key areas are listed by goal beside it."""
    if slot.what is What.KEY_AREAS and not slot.key_areas:
        return t.say("The key area begun before goes on")
    return t.say(_GOES_ON[slot.what] if slot.goes_on and slot.what in _GOES_ON else WORDS[slot.what])


def by_goal(edition: Edition, codes: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Return the goals, or groups of goals, some key areas belong to, each with how many of its key areas there are."""
    counts: dict[tuple[str, ...], int] = {}
    for code in codes:
        item = edition.find(code)
        if item is None:
            continue
        group = edition.group_of(item.parent)
        counts[group] = counts.get(group, 0) + 1
    return tuple(counts.items())


def enough_sentences(t: Catalogue, made: Agenda | None) -> tuple[str, ...]:
    """Return whether there is time for what is asked, in whole sentences; what to change where there is not."""
    if made is None:
        return (t.say("The day ends before it begins: no agenda can be made of these times."),)
    if not made.asked:
        return (t.say("This round asks no key areas, so the time is free for other work."),)
    if made.suffices:
        enough = t.plural(
            "The time suffices for the {n} key area asked, at {minutes} minutes.",
            "The time suffices for all {n} key areas asked, at {minutes} minutes each.",
            made.asked,
            minutes=made.minutes,
        )
        if made.spare < made.minutes:
            return (enough,)
        return enough, t.say("{time} are left over for open points.", time=duration(t, made.spare))
    said = [
        t.say(
            "The time does not suffice: at {minutes} minutes each there is room for {n} of {total} key areas.",
            minutes=made.minutes,
            n=made.room,
            total=made.asked,
        ),
        t.say("All of them would take {time} more.", time=duration(t, made.lacking)),
    ]
    if made.would_fit:
        said.append(
            t.plural("With {n} minute each they would fit.", "With {n} minutes each they would fit.", made.would_fit)
        )
    return tuple(said)


def day_table(data: ReportInput, slots: tuple[Slot, ...], caption: str) -> Table:
    """Return the parts of a day as a table: when, what, which goals."""
    t = data.catalogue
    columns = (
        Column(t.say("Time"), 1.1, row_head=True),
        Column(t.say("What"), 2.6),
        Column(t.say("Goals and key areas"), 4),
    )
    return Table(columns, tuple(_row(data, slot) for slot in slots), caption)


def _facts(data: ReportInput, plan: Workshop) -> Table:
    t = data.catalogue
    days = listed(t, [date_long(day, data.language) for day in days_of(plan)])
    rows: list[Row] = [
        row(t.say("When"), cell(recorded_or(days, t.say("[date]")))),
        row(t.say("Where"), cell(recorded_or(plan.place, t.say("[place]")))),
        row(t.say("Who invites"), cell(recorded_or(plan.host, t.say("[who invites]")))),
    ]
    if plan.purpose.strip():
        rows.append(row(t.say("Purpose"), plan.purpose))
    columns = (Column(t.say("Detail"), 1, row_head=True), Column(t.say("As recorded"), 4))
    return Table(columns, tuple(rows), t.say("When, where and what for"))


def _time(data: ReportInput, made: Agenda | None) -> Iterator[Block]:
    t = data.catalogue
    yield paragraph(Run(" ".join(enough_sentences(t, made)), strong=made is None or not made.suffices))
    scope = scope_of(data)
    more = len(scope.objectives) + len(scope.indicators)
    if more:
        yield paragraph(
            t.plural(
                "This round also asks {n} objective or indicator; it is not in the agenda. Send it out beforehand.",
                "This round also asks {n} objectives and indicators; they are not in the agenda. "
                "Send them out beforehand.",
                more,
            )
        )
    if made is not None and made.not_reached:
        groups = by_goal(data.edition, made.not_reached)
        yield paragraph(
            t.say("Not in this agenda: {goals}", goals=listed(t, [_goal(data, *group) for group in groups]))
        )


def _day(data: ReportInput, plan: Workshop, made: Agenda, place: int) -> Section:
    t = data.catalogue
    days = days_of(plan)
    number = t.say("Day {n}", n=place + 1) if len(made.days) > 1 else t.say("The day")
    if place < len(days):
        number = t.say("{day}: {date}", day=number, date=date_long(days[place], data.language))
    begins, ends = (time_of_day(minutes, data.language) for minutes in (made.begins, made.ends))
    caption = t.say("From {begins} to {ends}", begins=begins, ends=ends)
    return Section(number, (day_table(data, made.days[place], caption),), new_page=place > 0)


def _row(data: ReportInput, slot: Slot) -> Row:
    t = data.catalogue
    begins, ends = (time_of_day(minutes, data.language) for minutes in (slot.begins, slot.ends))
    muted = slot.what in _PAUSES
    return row(
        t.say("{begins}–{ends}", begins=begins, ends=ends),
        cell(Run(slot_words(t, slot), small=muted)),
        _goals(data, slot),
    )


def _goals(data: ReportInput, slot: Slot) -> Cell:
    lines = [Run(_goal(data, *group)) for group in by_goal(data.edition, slot.key_areas)]
    return cell(*lines)


def _goal(data: ReportInput, goals: tuple[str, ...], count: int) -> str:
    """Return a goal with how many of its key areas come here."""
    t = data.catalogue
    return t.plural(
        "{codes} {title} ({n} key area)",
        "{codes} {title} ({n} key areas)",
        count,
        codes=group_codes(t, goals),
        title=group_title(data, goals),
    )
