"""What the drafts are and are not, and what the form asks for that no assessment records."""

from __future__ import annotations

from cpdesk.base.formats import listed
from cpdesk.reports.content.initiatives.drafts import Draft, find_drafts
from cpdesk.reports.document import ListBlock, Section, paragraph, run
from cpdesk.reports.inputs import ReportInput


def about_section(data: ReportInput) -> Section:
    """Return the section that tells what to do with the drafts."""
    t, drafts = data.catalogue, find_drafts(data)
    entries = [
        t.say(
            "Nothing has been sent. Someone with an account at the Biosafety Clearing-House copies what is right into"
            " its form for capacity-development initiatives and publishes it there."
        ),
        t.say(
            "What the form takes from lists of its own, or as links to records of institutions and people, has to be"
            " chosen in the form; these drafts give the words to choose by."
        ),
        t.say(
            "Beside the areas of biosafety stand the identifiers that question 123 of the national report gives the"
            " areas of need. The form has a list of its own: choose what fits best."
        ),
        t.say("Names of the form's fields are cpdesk's own short words; the form's own words count."),
        t.say("What people typed stands as they typed it, in whatever language."),
    ]
    everywhere = _missing_everywhere(data, drafts)
    if everywhere:
        entries.append(t.say("The form asks for this as well, and no draft has it: {fields}.", fields=everywhere))
    lead = t.plural("{n} action as a draft record.", "{n} actions as draft records.", len(drafts))
    blocks = (paragraph(lead, lead=True), ListBlock(tuple((run(entry),) for entry in entries)))
    return Section(t.say("About these drafts"), blocks)


def _missing_everywhere(data: ReportInput, drafts: tuple[Draft, ...]) -> str:
    t = data.catalogue
    shared = [field for field in drafts[0].missing if all(field in draft.missing for draft in drafts)] if drafts else []
    return listed(t, [t.say(field.label) for field in shared])
