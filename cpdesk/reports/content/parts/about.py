"""What a report says about how an assessment came about, and which of it was not given. No names of persons."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.views import party
from cpdesk.base.i18n import N_
from cpdesk.reports.content.parts.consulted import institutions
from cpdesk.reports.content.parts.words import labelled, typed_paragraphs
from cpdesk.reports.document import Block, ListBlock, Run, paragraph
from cpdesk.reports.inputs import ReportInput

_LABELS = {
    "authority": N_("National authority:"),
    "period": N_("Period of the assessment:"),
    "languages": N_("Languages of the assessment:"),
    "consultation": N_("Consultation held:"),
    "institutions": N_("Institutions consulted:"),
}


def not_given(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the fields of the Party for which a report prints that they are not given."""
    recorded = party(snapshot)
    missing = [name for name in _LABELS if not str(getattr(recorded, name)).strip()]
    if institutions(snapshot):  # those of the respondents are printed
        missing = [name for name in missing if name != "institutions"]
    return tuple(missing)


def about_blocks(data: ReportInput) -> Iterator[Block]:
    """Yield who made the assessment, when, in which languages and whom they asked; ``not given`` where nobody said."""
    t = data.catalogue
    missing = not_given(data.snapshot)
    for name, label in _LABELS.items():
        lines = typed_paragraphs(str(getattr(data.party, name)))
        if len(lines) > 1:
            yield paragraph(Run(t.say(label), strong=True))
            yield ListBlock(tuple((Run(line),) for line in lines))
        elif lines:
            yield labelled(t.say(label), lines[0])
        elif name in missing:
            # translators: stands in place of an authority, a period, languages, a consultation or institutions
            yield labelled(t.say(label), t.say("not given"))
