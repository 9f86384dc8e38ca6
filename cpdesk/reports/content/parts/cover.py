"""The cover, running heads and the frame of a report: who, what, when, and what the report is not."""

from __future__ import annotations

from cpdesk.analysis.validated import changed_since_validation
from cpdesk.base.formats import date_as_known, date_long
from cpdesk.base.i18n import N_, Catalogue
from cpdesk.reports.content.parts.names import edition_date, edition_name
from cpdesk.reports.document import Cover, Document, Holds, Look, Section
from cpdesk.reports.inputs import ReportInput

_CYCLES = {
    "baseline": N_("Baseline assessment"),
    "mid-term": N_("Mid-term assessment"),
    "final": N_("Final assessment"),
}
_NOTHING = Holds()


def make_document(
    data: ReportInput, kind: str, title: str, sections: tuple[Section, ...], holds: Holds = _NOTHING
) -> Document:
    """Return the report with its cover and running heads around the sections."""
    t = data.catalogue
    day = date_long(data.date, data.language)
    return Document(
        kind=kind,
        language=data.language,
        right_to_left=t.right_to_left,
        cover=_cover(data, title),
        running_head=(data.country, f"{title}, {cycle_name(t, data.snapshot.info.cycle)}"),
        running_foot=_foot(data, day),
        contents_title=t.say("Contents"),
        date=data.date,
        author=data.party.authority or data.country,
        sections=sections,
        look=Look(data.choices.paper, data.party.colour, data.choices.emblem),
        draft=not data.validation.validated,
        holds=holds,
    )


def cycle_name(t: Catalogue, cycle: str) -> str:
    """Return the assessment cycle in words; a cycle a country named itself keeps its name."""
    known = _CYCLES.get(cycle.strip().lower())
    if known:
        return t.say(known)
    return t.say("Assessment of {year}", year=cycle) if cycle.strip().isdigit() else cycle


def cycle_words(data: ReportInput) -> str:
    """Return the assessment cycle with its period, where one is recorded."""
    t = data.catalogue
    cycle = cycle_name(t, data.snapshot.info.cycle)
    return t.say("{cycle}, {period}", cycle=cycle, period=data.party.period) if data.party.period else cycle


def _cover(data: ReportInput, title: str) -> Cover:
    t = data.catalogue
    party = data.party
    prepared = party.authority or t.say("National authority not named yet")
    return Cover(
        title=title,
        subtitle=t.say("Implementation of the Cartagena Protocol on Biosafety"),
        party=data.country,
        cycle=cycle_words(data),
        facts=(
            (t.say("Prepared by"), prepared),
            (t.say("Status"), status_words(data)),
            *_this_copy(data),
        ),
        fine_print=_fine_print(data),
    )


def _this_copy(data: ReportInput) -> tuple[tuple[str, str], ...]:
    """Return the day of a validated document itself, which is another than that of the validation, and what changed."""
    if not data.validation.validated:
        return ()
    t = data.catalogue
    words = date_long(data.date, data.language)
    if changed := changed_since_validation(data.snapshot):
        words = t.plural(
            "{date}; {n} answer or action was changed since the validation",
            "{date}; {n} answers and actions were changed since the validation",
            changed,
            date=words,
        )
    return ((t.say("This copy"), words),)


def status_words(data: ReportInput) -> str:
    """Return whether the documents of the cycle are a draft or validated, with the date and by whom."""
    t, found = data.catalogue, data.validation
    if not found.validated:
        return t.say("Draft, {date}", date=date_long(data.date, data.language))
    if not found.on:
        return (
            t.say("Validated by {who}, date not stated", who=found.by)
            if found.by
            else t.say("Validated, date not stated")
        )
    day = date_as_known(found.on, data.language)
    return (
        t.say("Validated by {who}, {date}", who=found.by, date=day)
        if found.by
        else t.say("Validated, {date}", date=day)
    )


def _foot(data: ReportInput, day: str) -> str:
    t, found = data.catalogue, data.validation
    if not found.validated:
        return t.say("Self-assessed by the national authority. Draft, {date}", date=day)
    if not found.on:
        return t.say("Self-assessed by the national authority. Validated")
    return t.say(
        "Self-assessed by the national authority. Validated, {date}", date=date_as_known(found.on, data.language)
    )


def _fine_print(data: ReportInput) -> str:
    t = data.catalogue
    info = data.edition.info
    nature = t.say("A self-assessment: not a judgement of compliance, and not for comparison between countries.")
    return f"{_basis(t, edition_name(info), info.status, info.symbol, edition_date(info, data.language))} {nature}"


def _basis(t: Catalogue, title: str, status: str, symbol: str, date: str) -> str:
    if status == "adopted":
        if symbol:
            return t.say("Based on the “{title}”, as adopted ({symbol}).", title=title, symbol=symbol)
        return t.say("Based on the “{title}”, as adopted (document symbol not stated).", title=title)
    if symbol:
        return t.say("Based on the draft “{title}” of {date} ({symbol}).", title=title, date=date, symbol=symbol)
    return t.say("Based on the draft “{title}” of {date} (document symbol not stated).", title=title, date=date)
