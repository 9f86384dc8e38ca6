"""The foreword: printed where the country wrote one, else a marked place for it; no word of it is ever made up."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.reports.content.parts.conflicts import conflict_sentence
from cpdesk.reports.content.parts.words import typed_paragraphs
from cpdesk.reports.document import Aside, Block, Run, Section, paragraph
from cpdesk.reports.inputs import ReportInput


def foreword_section(data: ReportInput) -> Section:
    """Return the chapter with the foreword, or with the place kept for it."""
    lines = typed_paragraphs(data.party.foreword)
    written = _written(data, lines) if lines else (_place(data),)
    return Section(data.catalogue.say("Foreword"), (*written, *_contested(data)), new_page=True)


def _written(data: ReportInput, lines: tuple[str, ...]) -> Iterator[Block]:
    yield from (paragraph(line) for line in lines)
    who = data.party.foreword_by
    if who:
        yield paragraph(Run(who, strong=True))
    else:
        yield paragraph(Run(data.catalogue.say("Who signs the foreword is not recorded yet."), small=True))


def _place(data: ReportInput) -> Aside:
    t = data.catalogue
    who = data.party.foreword_by
    sentences = (
        t.say("To be signed by {who}.", who=who) if who else t.say("Who signs it is not recorded yet."),
        t.say(
            "A foreword says why the country makes this plan and what it undertakes. It can be written in the field "
            "“Foreword of the action plan”, or into a copy of this document."
        ),
    )
    return Aside(t.say("Place for the foreword"), tuple(paragraph(sentence) for sentence in sentences))


def _contested(data: ReportInput) -> Iterator[Block]:
    """Yield what is said differently of the foreword: a text two people wrote must not go out as agreed."""
    t = data.catalogue
    if "foreword" in data.snapshot.conflicts_of("party"):
        words = t.say("Different forewords are recorded; this is one of them, until people agree on one.")
        yield paragraph(Run(words, small=True))
    if "foreword_by" in data.snapshot.conflicts_of("party"):
        yield paragraph(Run(conflict_sentence(t, data.snapshot, "party", "foreword_by"), small=True))
