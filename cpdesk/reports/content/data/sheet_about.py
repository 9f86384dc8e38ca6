"""The first sheet of the full data: what the file is, what it counts, what it leaves out, how to read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cpdesk.assessment.fields import LEVEL_MEANINGS, LEVEL_NAMES, RATING_NAMES
from cpdesk.base.formats import listed, number
from cpdesk.reports.content.data.given import Given
from cpdesk.reports.content.parts.cover import cycle_words, status_words
from cpdesk.reports.content.parts.names import edition_date, edition_name, edition_status, edition_symbol
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.sheets import Sheet, SheetColumn


def about_sheet(data: ReportInput, given: Given, empty: Sequence[str]) -> Sheet:
    """Return the first sheet; ``empty`` are the names of sheets nothing is recorded for."""
    t = data.catalogue
    columns = (SheetColumn(t.say("Detail"), width=30), SheetColumn(t.say("As recorded"), width=90))
    rows = (*_file(data), *_counts(data, given, empty), *_reading(data))
    return Sheet(t.say("About"), columns, rows, landscape=False, filtered=False)


def _file(data: ReportInput) -> Iterator[tuple[str, str]]:
    t, info = data.catalogue, data.edition.info
    yield t.say("Country"), data.country
    yield t.say("Cycle"), cycle_words(data)
    yield t.say("Prepared by"), data.party.authority or t.say("National authority not named yet")
    yield t.say("Status"), status_words(data)
    yield t.say("Edition of the plan"), edition_name(info)
    yield t.say("Status of the edition"), edition_status(t, info)
    yield t.say("Date of the edition"), edition_date(info, data.language)
    yield t.say("Document symbol"), edition_symbol(t, info)
    yield (
        t.say("Nature"),
        t.say("A self-assessment: not a judgement of compliance, and not for comparison between countries."),
    )


def _counts(data: ReportInput, given: Given, empty: Sequence[str]) -> Iterator[tuple[str, str]]:
    t = data.catalogue
    yield t.say("Values in this file"), number(len(given.entries), data.language)
    yield t.say("Actions in this file"), number(len(given.of_kind("action")), data.language)
    yield t.say("Recorded differently"), _conflicts(data, given)
    if not data.choices.names:
        yield t.say("Names of people"), _names(data, given)
    if given.deleted:
        yield (
            t.say("Deleted"),
            t.plural(
                "{n} deleted entry is not in this file.",
                "{n} deleted entries, with what belongs to them, are not in this file.",
                given.deleted,
            ),
        )
    if empty:
        yield t.say("Nothing recorded"), listed(t, list(empty))


def _conflicts(data: ReportInput, given: Given) -> str:
    t = data.catalogue
    if not given.conflicts:
        return t.say("Nothing")
    return t.plural(
        "{n} field holds different values at once; the last sheet has all of them.",
        "{n} fields hold different values at once; the last sheet has all of them.",
        given.conflicts,
    )


def _names(data: ReportInput, given: Given) -> str:
    t = data.catalogue
    if not given.personal:
        return t.say("None are recorded.")
    return t.plural(
        "{n} name or contact is left out; whoever writes the file can choose to include it.",
        "{n} names and contacts are left out; whoever writes the file can choose to include them.",
        given.personal,
    )


def _reading(data: ReportInput) -> Iterator[tuple[str, str]]:
    t = data.catalogue
    for level, (name, meaning) in enumerate(zip(LEVEL_NAMES, LEVEL_MEANINGS, strict=True)):
        # translators: a level with its number and its name, e.g. "Level 2: Partly working"
        yield t.say("Level {number}: {name}", number=level, name=t.say(name)), t.say(meaning)
    low, medium, high = (t.say(name) for name in RATING_NAMES)
    yield t.say("Ratings"), t.say("1 is {low}, 2 is {medium}, 3 is {high}.", low=low, medium=medium, high=high)
    yield t.say("Need index"), t.say("Need = 100 × (gap ÷ 4) × (importance ÷ 3)")
    yield (
        t.say("An empty cell"),
        t.say("Nobody recorded anything. It does not mean zero, no or absent."),
    )
