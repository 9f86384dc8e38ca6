"""Lines for those who sign the record: the authority and each institution that took part."""

from __future__ import annotations

from cpdesk.reports.content.parts.consulted import institutions
from cpdesk.reports.content.parts.words import typed_paragraphs
from cpdesk.reports.document import Column, Row, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput

_LEAST = 3
_SPACE = "\u00a0"
"""Keeps an empty line high enough to sign on."""


def signatures_section(data: ReportInput) -> Section:
    """Return the chapter with the lines to sign on; names are printed in them only where names are wished."""
    t = data.catalogue
    columns = (
        Column(t.say("Institution"), 2.6, row_head=True),
        Column(t.say("Name"), 2),
        Column(t.say("Signature"), 2.2),
        Column(t.say("Date"), 1),
    )
    names = _institutions(data)
    rows = [_line(name, _person(data, name)) for name in names]
    rows += [_line("", "") for _number in range(max(0, _LEAST - len(rows)))]
    intro = t.say("Those who sign confirm that this record says what was decided. It approves no other document.")
    table = Table(columns, tuple(rows), t.say("Signatures of those who took part"))
    return Section(t.say("Signatures"), (paragraph(intro), table), new_page=True)


def _institutions(data: ReportInput) -> tuple[str, ...]:
    """Return the authority and the institutions of the respondents, or those typed where nobody responded."""
    others = institutions(data.snapshot) or typed_paragraphs(data.party.institutions)
    authority = data.party.authority
    covered = any(name.casefold().startswith(authority.casefold()) for name in others)
    first = (authority,) if authority and not covered else ()
    return tuple(dict.fromkeys((*first, *others)))


def _person(data: ReportInput, institution: str) -> str:
    if not data.choices.names:
        return ""
    found = (s for s in data.snapshot.subjects("respondent") if data.snapshot.text(s, "institution") == institution)
    return ", ".join(name for subject in found if (name := data.snapshot.text(subject, "name")))


def _line(institution: str, person: str) -> Row:
    return row(cell(institution or _SPACE, _SPACE), person or _SPACE, _SPACE, _SPACE)
