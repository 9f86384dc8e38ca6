"""Who took part: the authority, the institutions and how many people they sent; names only where they are wished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from cpdesk.assessment.respondents import Response, responses_by_item
from cpdesk.base.formats import listed
from cpdesk.reports.content.parts.about import about_table
from cpdesk.reports.document import Align, Block, Cell, Column, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput

Heard = Mapping[str, tuple[Response, ...]]


def participants_section(data: ReportInput) -> Section:
    """Return the chapter on who made the assessment and who was asked."""
    heard = responses_by_item(data.snapshot)
    unnamed = (f"respondent/{response.respondent}" for responses in heard.values() for response in responses)
    subjects = tuple(dict.fromkeys((*data.snapshot.subjects("respondent"), *unnamed)))
    blocks: list[Block] = [paragraph(" ".join(_sentences(data, heard, len(subjects))))]
    if subjects:
        blocks.append(_table(data, heard, subjects))
    blocks.append(about_table(data))
    return Section(data.catalogue.say("Who took part"), tuple(blocks))


def _sentences(data: ReportInput, heard: Heard, people: int) -> Iterator[str]:
    t = data.catalogue
    answers = sum(len(responses) for responses in heard.values())
    if not people:
        if data.snapshot.subjects("agreed"):
            yield t.say("No separate responses are recorded; the answers were entered as agreed values.")
        else:
            yield t.say("Nobody's answers are recorded yet.")
        return
    yield t.plural("{n} respondent took part.", "{n} respondents took part.", people)
    yield from _sexes(data)
    if not answers:
        yield t.say("No answer of their own is recorded yet.")
        return
    yield t.plural(
        "{n} answer is recorded, on {items} of the plan's items.",
        "{n} answers are recorded, on {items} of the plan's items.",
        answers,
        items=len(heard),
    )
    several = [responses for responses in heard.values() if len(_levels(responses)) > 1]
    if several:
        apart = sum(1 for responses in several if len(set(_levels(responses))) > 1)
        yield t.plural(
            "{n} key area was rated by several; their levels differ in {apart}.",
            "{n} key areas were rated by several; their levels differ in {apart}.",
            len(several),
            apart=apart,
        )
    yield t.say(
        "What counts is the value agreed; where only responses exist, their median is shown and marked as provisional."
    )


def _sexes(data: ReportInput) -> Iterator[str]:
    """Yield how many women and men took part, in counts only; nothing where nobody said."""
    t = data.catalogue
    said = Counter(data.snapshot.text(subject, "sex") for subject in data.snapshot.subjects("respondent"))
    if set(said) <= {""}:
        return
    parts = (
        t.plural("{n} woman", "{n} women", said["female"]) if said["female"] else "",
        t.plural("{n} man", "{n} men", said["male"]) if said["male"] else "",
        t.plural("{n} with another answer", "{n} with another answer", said["other"]) if said["other"] else "",
        t.plural("{n} who did not say", "{n} who did not say", said[""]) if said[""] else "",
    )
    yield t.say("Among them: {counts}.", counts=listed(t, [part for part in parts if part]))


def _levels(responses: tuple[Response, ...]) -> list[int]:
    return [response.level for response in responses if response.level is not None]


def _table(data: ReportInput, heard: Heard, subjects: tuple[str, ...]) -> Table:
    """Return the institutions with the number of their respondents and answers, and names where they are wished."""
    t = data.catalogue
    given: dict[str, int] = {}
    for responses in heard.values():
        for response in responses:
            given[response.respondent] = given.get(response.respondent, 0) + 1
    columns = (
        Column(t.say("Institution"), 3.4, row_head=True),
        Column(t.say("Sector"), 1.6),
        *((Column(t.say("Name and role"), 2.2),) if data.choices.names else ()),
        Column(t.say("Respondents"), 0.9, Align.END),
        Column(t.say("Answers"), 0.8, Align.END),
    )
    groups: dict[str, list[str]] = {}
    for subject in subjects:
        groups.setdefault(data.snapshot.text(subject, "institution"), []).append(subject)
    rows = tuple(_row(data, name, group, given) for name, group in groups.items())
    return Table(columns, rows, t.say("Institutions that answered"))


def _row(data: ReportInput, institution: str, subjects: list[str], given: Mapping[str, int]) -> Row:
    t = data.catalogue
    sectors = dict.fromkeys(filter(None, (data.snapshot.text(subject, "sector") for subject in subjects)))
    answers = sum(given.get(subject.partition("/")[2], 0) for subject in subjects)
    people = (_people(data, subjects),) if data.choices.names else ()
    return row(
        institution or t.say("Institution not stated"),
        cell(*sectors) if sectors else cell(Run(t.say("Not stated"), small=True)),
        *people,
        cell(str(len(subjects)), number=str(len(subjects))),
        cell(str(answers), number=str(answers)),
    )


def _people(data: ReportInput, subjects: list[str]) -> Cell:
    """Return the names with their roles, one under another."""
    t = data.catalogue
    lines = []
    for subject in subjects:
        name, role = (data.snapshot.text(subject, field) for field in ("name", "role"))
        words = t.say("{name}, {role}", name=name, role=role) if name and role else name or role
        lines.append(words or t.say("Name not stated"))
    return cell(*lines)
