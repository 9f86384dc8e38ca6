"""What is said after an import: what came in, what waits, whether and how it can be undone. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.incoming.preview_content import kinds_words

if TYPE_CHECKING:
    from cpdesk.desktop.pages.incoming.result_item import ResultItem
    from cpdesk.storage.imports import ImportRow


@dataclass(frozen=True, slots=True)
class ResultView:
    """The result: a title, sentences, what is said about conflicts and undoing; empty texts where there is nothing."""

    title: str
    sentences: tuple[str, ...]
    conflicts: str
    undo: str
    undone: bool


def build_result(item: ResultItem, row: ImportRow | None, conflicts: int) -> ResultView:
    """Return what is said of an import; ``row`` is None for a new assessment and where nothing was new."""
    waiting = (
        ngettext("{n} conflict waits to be settled.", "{n} conflicts wait to be settled.", conflicts)
        if conflicts
        else ""
    )
    if row is not None and row.undone:
        return ResultView(_("The import is undone"), tuple(_undone(row)), waiting, "", undone=True)
    if row is None:
        return ResultView(_title(item), tuple(_without_row(item)), waiting, "", undone=False)
    return ResultView(_("Imported"), tuple(_brought(item, row)), waiting, _undo_words(), undone=False)


def _title(item: ResultItem) -> str:
    return _("A new assessment is on this computer") if item.made else _("Everything was here already")


def _without_row(item: ResultItem) -> list[str]:
    if not item.made:
        return [_("The import brought no new entry, so there is nothing to undo.")]
    told = kinds_words(item.counts)
    return [
        *([_("It holds {kinds}.", kinds=told)] if told else []),
        _("If it was not meant to be here, it can be removed on the page Home."),
    ]


def _brought(item: ResultItem, row: ImportRow) -> list[str]:
    name = in_sentence(row.source)
    told = kinds_words(item.counts)
    found = [
        ngettext("{n} new entry came in from {name}.", "{n} new entries came in from {name}.", row.events, name=name)
    ]
    if told:
        found.append(_("Among them: {kinds}.", kinds=told))
    if row.erased:
        found.append(
            ngettext(
                "{n} value was erased, as it was where this comes from.",
                "{n} values were erased, as they were where this comes from.",
                row.erased,
            )
        )
    found.append(_("A backup was made before; it is kept on the page of copies and backups."))
    return found


def _undone(row: ImportRow) -> list[str]:
    found = [
        ngettext(
            "The {n} entry that came in from {name} is gone again; what was here before holds.",
            "The {n} entries that came in from {name} are gone again; what was here before holds.",
            row.events,
            name=in_sentence(row.source),
        )
    ]
    if row.erased:
        found.append(_("What it erased stays erased."))
    return found


def _undo_words() -> str:
    return _(
        "Undoing takes away everything this import brought, and nothing else. It works until something new is recorded "
        "on top of it; what was erased stays erased."
    )
