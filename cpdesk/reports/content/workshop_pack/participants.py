"""The participants for the report: how many, of which institutions, sectors and sexes; names where they are wished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cpdesk.assessment.field_types import Choice
from cpdesk.assessment.respondents import Respondent, respondents
from cpdesk.assessment.workshop import workshop
from cpdesk.assessment.workshop_fields import SEXES
from cpdesk.base.folding import fold
from cpdesk.base.i18n import N_
from cpdesk.reports.content.workshop_pack.paper import day_words, make_paper
from cpdesk.reports.document import Align, Block, Column, Document, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput

KIND = "participants"
TITLE = N_("Participants")


def build(data: ReportInput) -> Document:
    """Return the participants as a document tree."""
    t = data.catalogue
    plan = workshop(data.snapshot)
    people = respondents(data.snapshot)
    sections = [Section(plan.title or t.say("The workshop"), tuple(_counts(data, people)))]
    if people:
        sections.append(Section(t.say("List of participants"), (_list(data, people),)))
    subtitle = " · ".join(part for part in (day_words(data, plan), plan.place) if part)
    return make_paper(data, KIND, t.say(TITLE), tuple(sections), subtitle=subtitle)


def _counts(data: ReportInput, people: tuple[Respondent, ...]) -> Iterator[Block]:
    t = data.catalogue
    if not people:
        yield paragraph(t.say("Nobody is registered as a participant yet."))
        return
    stated = {one.institution for one in people if one.institution}
    yield paragraph(
        t.plural("{n} participant is registered.", "{n} participants are registered.", len(people))
        + " "
        + t.plural("They come from {n} institution.", "They come from {n} institutions.", len(stated))
    )
    yield paragraph(_sexes(data, people))
    yield _counted(
        data, (one.institution for one in people), t.say("Participants by institution"), t.say("Institution")
    )
    if any(one.sector for one in people):
        yield _counted(data, (one.sector for one in people), t.say("Participants by sector"), t.say("Sector"))


def _sexes(data: ReportInput, people: tuple[Respondent, ...]) -> str:
    """Return how many stated their sex, and which; never what one person stated."""
    t = data.catalogue
    given = Counter(one.sex for one in people if one.sex)
    if not given:
        return t.say("Nobody's sex is stated.")
    shares = ", ".join(
        t.say("{answer}: {n}", answer=t.say(choice.label), n=given[choice.value]) for choice in _given(given)
    )
    return t.say("Sex is stated for {n} of {total}: {shares}.", n=given.total(), total=len(people), shares=shares)


def _given(given: Counter[str]) -> Iterator[Choice]:
    return (choice for choice in SEXES if given[choice.value])


def _counted(data: ReportInput, names: Iterable[str], caption: str, head: str) -> Table:
    t = data.catalogue
    counts = Counter(names)
    ordered = sorted(counts, key=lambda name: (not name, -counts[name], fold(name)))
    columns = (Column(head, 4, row_head=True), Column(t.say("Participants"), 1, Align.END))
    rows = [row(name or t.say("Not stated"), cell(str(counts[name]), number=str(counts[name]))) for name in ordered]
    total = counts.total()
    return Table(columns, (*rows, row(t.say("Total"), cell(str(total), number=str(total)), total=True)), caption)


def _list(data: ReportInput, people: tuple[Respondent, ...]) -> Table:
    t = data.catalogue
    names = data.choices.names
    columns = (
        Column(t.say("No."), 0.4, Align.END),
        Column(t.say("Institution"), 3, row_head=True),
        Column(t.say("Sector"), 1.6),
        Column(t.say("Role"), 1.8),
        *((Column(t.say("Name"), 2),) if names else ()),
    )
    ordered = sorted(people, key=lambda one: (not one.institution, fold(one.institution)))
    rows = tuple(
        row(
            str(number),
            one.institution or t.say("Not stated"),
            one.sector,
            one.role,
            *((cell(Run(one.name) if one.name else Run(t.say("Not stated"), small=True)),) if names else ()),
        )
        for number, one in enumerate(ordered, 1)
    )
    note = "" if names else t.say("Names are not printed; the file keeps them.")
    return Table(columns, rows, t.say("Registered participants"), note)
