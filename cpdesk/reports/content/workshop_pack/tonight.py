"""Where the work stands tonight: what is agreed and open, where views differ most, the parking lot, what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.agenda import Slot, make_agenda
from cpdesk.analysis.agreement import Agreement, Spread, Standing, build_agreement
from cpdesk.analysis.pace import Pace, find_pace
from cpdesk.assessment.workshop import ParkedPoint, Workshop, parked_points, workshop
from cpdesk.base.formats import date_long, duration, number
from cpdesk.base.i18n import N_, Catalogue
from cpdesk.reports.content.parts.names import group_codes, key_area_line
from cpdesk.reports.content.parts.words import level_name
from cpdesk.reports.content.workshop_pack.agenda import by_goal, day_table
from cpdesk.reports.content.workshop_pack.paper import days_of, make_paper, scope_of
from cpdesk.reports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    LevelMark,
    Run,
    Section,
    Table,
    cell,
    paragraph,
    row,
)
from cpdesk.reports.inputs import ReportInput

KIND = "tonight"
TITLE = N_("Where the work stands")

MOST = 12
"""So many items on which views differ are listed."""


def build(data: ReportInput) -> Document:
    """Return the state of the day as a document tree."""
    t = data.catalogue
    plan = workshop(data.snapshot)
    found = build_agreement(data.snapshot, data.edition, scope_of(data))
    sections = (
        Section(plan.title or t.say("The workshop"), tuple(_standing(data, found))),
        Section(t.say("Where views differ most"), tuple(_differing(data, found))),
        Section(t.say("Agreed so far"), tuple(_agreed(data, found))),
        Section(t.say("Parking lot"), tuple(_parked(data))),
        Section(t.say("What comes next"), tuple(_next(data, plan, found))),
    )
    return make_paper(data, KIND, t.say(TITLE), sections, subtitle=date_long(data.date, data.language))


def pace_sentence(t: Catalogue, pace: Pace | None) -> str:
    """Return what the pace of the day means for what is open; that too little was agreed where there is none."""
    if pace is None:
        return t.say("Too few values were agreed one after another to say how long the others will take.")
    if not pace.left:
        return t.say("Everything that is asked is agreed.")
    return t.plural(
        "{n} item is still open; at the pace of the day it takes {time} of work, without breaks.",
        "{n} items are still open; at the pace of the day they take {time} of work, without breaks.",
        pace.left,
        time=duration(t, pace.to_go),
    )


def pace_basis(t: Catalogue, pace: Pace) -> str:
    """Return from what the pace is reckoned."""
    return t.plural(
        "Reckoned from {n} value agreed in {time}; pauses are left out.",
        "Reckoned from {n} values agreed in {time}; pauses are left out.",
        pace.agreed,
        time=duration(t, round(pace.minutes)),
    )


def _standing(data: ReportInput, found: Agreement) -> Iterator[Block]:
    t = data.catalogue
    total = len(found.items)
    if not total:
        yield paragraph(t.say("This round asks nothing on which a group could agree."))
        return
    answered = total - sum(spread.standing is Standing.WAITING for spread in found.items)
    yield Facts(
        (
            Fact(t.say("{n} of {total}", n=len(found.agreed), total=total), t.say("agreed")),
            Fact(t.say("{n} of {total}", n=answered, total=total), t.say("answered by somebody, or agreed")),
            Fact(str(len(found.different)), t.say("where views differ, not agreed yet")),
            Fact(str(len(found.waiting)), t.say("without any answer")),
        )
    )
    yield paragraph(
        t.say(
            "{n} of {total} registered participants have answered something.",
            n=found.respondents,
            total=found.registered,
        )
    )
    pace = find_pace(data.snapshot, [spread.code for spread in found.items])
    yield paragraph(pace_sentence(t, pace))
    if pace is not None:
        yield paragraph(Run(pace_basis(t, pace), small=True))


def _differing(data: ReportInput, found: Agreement) -> Iterator[Block]:
    t = data.catalogue
    differing = [spread for spread in found.by_disagreement if spread.standing is Standing.DIFFERENT]
    if not differing:
        yield paragraph(t.say("No answers differ on what is still open."))
        return
    columns = (
        Column(t.say("Item"), 4, row_head=True),
        Column(t.say("Lowest to highest level"), 1.2),
        Column(t.say("Answers"), 0.8, Align.END),
        Column(t.say("Institutions"), 0.9, Align.END),
    )
    rows = tuple(
        row(
            key_area_line(data, spread.code),
            _range(t, spread),
            cell(number(len(spread.responses), data.language), number=str(len(spread.responses))),
            cell(number(len(spread.stated), data.language), number=str(len(spread.stated))),
        )
        for spread in differing[:MOST]
    )
    caption = t.say("Where answers lie furthest apart on average: {n} of {total}", n=len(rows), total=len(differing))
    yield Table(columns, rows, caption)


def _range(t: Catalogue, spread: Spread) -> Cell:
    if spread.low is None or spread.high is None:
        return cell("–")
    if spread.low == spread.high:
        return cell((LevelMark(spread.low), Run(" " + t.say("or another answer"), small=True)))
    return cell((LevelMark(spread.low), Run(" – "), LevelMark(spread.high)))


def _agreed(data: ReportInput, found: Agreement) -> Iterator[Block]:
    t = data.catalogue
    if not found.agreed:
        yield paragraph(t.say("No value is agreed yet."))
        return
    columns = (Column(t.say("Item"), 4, row_head=True), Column(t.say("Agreed"), 2), Column(t.say("Dissent"), 1.6))
    rows = tuple(
        row(key_area_line(data, spread.code), _value(t, spread), _dissent(data, spread)) for spread in found.agreed
    )
    since = sum(spread.since for spread in found.agreed)
    note = (
        t.plural(
            "{n} answer came or changed after its item was agreed.",
            "{n} answers came or changed after their item was agreed.",
            since,
        )
        if since
        else ""
    )
    yield Table(columns, rows, t.plural("{n} agreed value", "{n} agreed values", len(rows)), note)


def _value(t: Catalogue, spread: Spread) -> Cell:
    level = spread.agreed.get("level")
    special = spread.agreed.get("special")
    if special:
        return cell(t.say("Don't know") if special == "dont_know" else t.say("Not applicable"))
    if isinstance(level, int):
        return cell((LevelMark(level), Run("\u00a0" + level_name(t, level))))
    return cell(t.say("Agreed"))


def _dissent(data: ReportInput, spread: Spread) -> Cell:
    t = data.catalogue
    return cell(*(one.institution or t.say("Institution not stated") for one in spread.dissent))


def _parked(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    points = parked_points(data.snapshot)
    if not points:
        yield paragraph(t.say("No point was put into the parking lot."))
        return
    columns = (
        Column(t.say("Point"), 4, row_head=True),
        Column(t.say("Who raised it"), 1.8),
        Column(t.say("What became of it"), 2.4),
    )
    still = sum(not point.settled for point in points)
    caption = t.say("{n} of {total} points are open", n=still, total=len(points))
    yield Table(columns, tuple(row(_point(point), point.institution, _outcome(t, point)) for point in points), caption)


def _point(point: ParkedPoint) -> Cell:
    return cell(point.text, Run(point.item, small=True)) if point.item else cell(point.text)


def _outcome(t: Catalogue, point: ParkedPoint) -> Cell:
    state = t.say("Settled") if point.settled else t.say("Not settled")
    return cell(Run(state, strong=not point.settled), point.outcome) if point.outcome else cell(state)


def _next(data: ReportInput, plan: Workshop, found: Agreement) -> Iterator[Block]:
    t = data.catalogue
    still = tuple(spread.code for spread in found.items if spread.standing is not Standing.AGREED)
    if slots := _second_day(data, plan):
        yield day_table(data, slots, t.say("Planned for {date}", date=date_long(days_of(plan)[1], data.language)))
    if not still:
        yield paragraph(t.say("Nothing is left to agree on."))
        return
    goals: list[str] = []
    for group, count in by_goal(data.edition, still):
        goals.append(t.say("{codes}: {n}", codes=group_codes(t, group), n=count))
    yield paragraph(t.say("Still to be agreed, by goal: {goals}", goals="; ".join(goals)))


def _second_day(data: ReportInput, plan: Workshop) -> tuple[Slot, ...]:
    """Return the second day's parts, as long as it has not begun."""
    days = days_of(plan)
    made = make_agenda(plan, scope_of(data).key_areas)
    if made is None or len(days) < 2 or len(made.days) < 2 or data.date >= days[1]:
        return ()
    return made.days[1]
