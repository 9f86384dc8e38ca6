"""What a report says about how an assessment came about, and which of it was not given. Names only where wished."""

from __future__ import annotations

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.views import party
from cpdesk.base.i18n import N_
from cpdesk.reports.content.parts.consulted import institutions
from cpdesk.reports.content.parts.words import typed_paragraphs
from cpdesk.reports.document import Cell, Column, Row, Run, Table, cell, row
from cpdesk.reports.inputs import ReportInput

_LABELS = {
    "authority": N_("National authority"),
    "period": N_("Period of the assessment"),
    "languages": N_("Languages of the assessment"),
    "consultation": N_("Consultation held"),
    "institutions": N_("Institutions consulted"),
}


def not_given(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the fields of the Party for which a report prints that they are not given."""
    recorded = party(snapshot)
    missing = [name for name in _LABELS if not str(getattr(recorded, name)).strip()]
    if institutions(snapshot):  # those of the respondents are printed
        missing = [name for name in missing if name != "institutions"]
    return tuple(missing)


def about_table(data: ReportInput) -> Table:
    """Return who made the assessment, when, in which languages and whom they asked; ``not given`` where nobody said."""
    t = data.catalogue
    missing = not_given(data.snapshot)
    rows: list[Row] = []
    for name, label in _LABELS.items():
        lines = typed_paragraphs(str(getattr(data.party, name)))
        if lines or name in missing:
            rows.append(row(t.say(label), _value(data, lines)))
        if name == "authority" and data.choices.names and data.party.focal_point:
            rows.append(row(t.say("National focal point"), data.party.focal_point))
    columns = (Column(t.say("Detail"), 1, row_head=True), Column(t.say("As recorded"), 3))
    return Table(columns, tuple(rows), t.say("How the assessment was carried out"))


def _value(data: ReportInput, lines: tuple[str, ...]) -> Cell:
    if lines:
        return cell(*lines)
    # translators: stands in place of an authority, a period, languages, a consultation or institutions
    return cell(Run(data.catalogue.say("not given"), small=True))
