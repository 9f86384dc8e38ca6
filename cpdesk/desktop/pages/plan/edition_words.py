"""What is said about an edition as a whole: in the chooser, and at its head, where its text comes from. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

from cpdesk.base.formats import date_as_known, language_name, number
from cpdesk.base.i18n import _, interface
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.desktop.pages.plan.entries import Aside, AsideKind
from cpdesk.plan import list_editions
from cpdesk.plan.citation import version_words
from cpdesk.plan.model import Edition, EditionInfo, Gap, ItemKind
from cpdesk.plan.words import kind_heading

_COUNTED = tuple(kind for kind in ItemKind if kind is not ItemKind.AREA)


def editions_by_date() -> tuple[EditionInfo, ...]:
    """Return the editions there are, the oldest first."""
    return tuple(sorted(list_editions(), key=lambda info: (info.date, info.id)))


def edition_words(info: EditionInfo) -> str:
    """Return an edition in one line: status and date first, for titles can be the same."""
    version = version_words(info)
    return _("{version} · {title}", version=version[:1].upper() + version[1:], title=kept_whole(info.title))


def head_asides(edition: Edition, gaps: Iterable[Gap]) -> tuple[Aside, ...]:
    """Return the facts about an edition, and the holes that lie in no text of it."""
    info, language = edition.info, interface().language
    status = (
        _("Adopted text") if info.status == "adopted" else _("Draft. This is not the text that the Parties adopted.")
    )
    day = date_as_known(info.date, language)
    date = _("{date}. {where}", date=day[:1].upper() + day[1:], where=info.date_note)
    counts = [
        _("{kind}: {n}", kind=kind_heading(kind), n=number(len(found), language))
        for kind in _COUNTED
        if (found := edition.of_kind(kind))
    ]
    facts = (
        (_("Status"), status),
        (_("Symbol"), info.symbol or _("Not stated in the source")),
        (_("Date"), date),
        (_("Language"), language_name(info.language, language)),
        (_("Text used"), info.source),
        (_("What it holds"), " · ".join(counts)),
        (_("How it is shown"), _shown(edition)),
    )
    told = (Aside(AsideKind.GAP, gap.missing) for gap in gaps)
    return (*(Aside(AsideKind.FACT, text, label) for label, text in facts if text), *told)


def _shown(edition: Edition) -> str:
    words = _(
        "Word by word as in the source; after each text stands the line of the text used. "
        "What is missing from the source is said where it is missing, and nothing is put in its place."
    )
    corrections = [
        *(item.corrections for item in edition.items),
        *(entry.corrections for entry in edition.narrative),
        *(note.corrections for note in edition.footnotes),
    ]
    corrected = sum(1 for found in corrections if found)
    if not corrected:
        return words
    spelling = _(
        "Texts with words that were garbled on the way and are put right here: {n}. "
        "Those words have a dotted line under them; “Source’s spelling” shows the letters of the source.",
        n=number(corrected, interface().language),
    )
    return f"{words} {spelling}"
