"""Two editions side by side: rows with what changed marked word by word, filters with their counts. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from cpdesk.base.formats import number
from cpdesk.base.i18n import N_, _, interface
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.plan.model import Fate, Item, ItemKind
from cpdesk.plan.texts import without_marks
from cpdesk.plan.word_diff import Change, Part, changed_words, word_diff
from cpdesk.plan.words import kind_heading, kind_name

if TYPE_CHECKING:
    from cpdesk.plan.compare import Comparison, ComparisonRow

FATE_ICONS = {
    Fate.SAME: ("check", "muted"),
    Fate.REWORDED: ("pencil", "information"),
    Fate.SPLIT: ("split", "information"),
    Fate.MERGED: ("merge", "information"),
    Fate.MOVED: ("move-vertical", "information"),
    Fate.DROPPED: ("x", "danger"),
    Fate.NEW: ("plus", "accent"),
}
FATE_TITLES = {
    Fate.SAME: N_("Same words"),
    Fate.REWORDED: N_("Reworded"),
    Fate.SPLIT: N_("Split"),
    Fate.MERGED: N_("Merged"),
    Fate.MOVED: N_("Moved"),
    Fate.DROPPED: N_("Dropped"),
    Fate.NEW: N_("New"),
}
_WITHOUT = {"older": N_("Not in the older edition."), "newer": N_("Not in the newer edition.")}


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of one side, and what became of them."""

    text: str
    change: Change = Change.KEPT


@dataclass(frozen=True, slots=True)
class Side:
    """One item on one side of a row: its code and its words; ``empty`` says in words that there are none."""

    code: str
    runs: tuple[Run, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row as it is shown and as it is said."""

    fate: Fate
    fate_words: str
    kind_words: str
    older: tuple[Side, ...]
    newer: tuple[Side, ...]
    note: str
    spoken: str


def shown_rows(comparison: Comparison, kind: ItemKind | None, fate: Fate | None) -> tuple[ComparisonRow, ...]:
    """Return the rows of a kind and a fate, None standing for all."""
    return tuple(row for row in comparison.rows if kind in (None, row.kind) and fate in (None, row.fate))


def kind_options(comparison: Comparison, fate: Fate | None) -> tuple[tuple[str, str], ...]:
    """Return the kinds there are to choose from, with how many rows each has under the chosen fate."""
    counts = comparison.counts()
    found = [("", _counted(_("All kinds"), len(shown_rows(comparison, None, fate))))]
    found += [(kind.value, _counted(kind_heading(kind), len(shown_rows(comparison, kind, fate)))) for kind in counts]
    return tuple(found)


def fate_options(comparison: Comparison, kind: ItemKind | None) -> tuple[tuple[str, str], ...]:
    """Return what can have become of an item, with how many rows of the chosen kind."""
    known = [fate for fate in Fate if comparison.count(fate)]
    found = [("", _counted(_("Every fate"), len(shown_rows(comparison, kind, None))))]
    found += [(fate.value, _counted(_(FATE_TITLES[fate]), len(shown_rows(comparison, kind, fate)))) for fate in known]
    return tuple(found)


def note_words(comparison: Comparison) -> str:
    """Return what has to be known to read the comparison, once."""
    words = _(
        "Which item became which is cpdesk’s editorial judgement. "
        "[Removed] words are struck through, added words are underlined."
    )
    if not comparison.via:
        return words
    via = _("Joined from the crosswalks by way of {via}.", via=", ".join(comparison.via))
    return f"{words} {via}"


def build_row(row: ComparisonRow) -> ShownRow:
    """Return a row with its differences marked; the same words are not marked, whatever signs they end with."""
    return _built(row, interface().language)


@lru_cache(maxsize=1024)
def _built(row: ComparisonRow, _language: str) -> ShownRow:
    parts = _parts(row)
    fate, kind = _(FATE_TITLES[row.fate]), kind_name(row.kind)
    older, newer = _sides(row.older, parts, "older"), _sides(row.newer, parts, "newer")
    return ShownRow(row.fate, fate, kind, older, newer, row.note, _spoken(row, parts, fate, kind))


def _parts(row: ComparisonRow) -> tuple[Part, ...]:
    older, newer = _joined(row.older), _joined(row.newer)
    if row.fate is Fate.SAME:
        return (Part(Change.KEPT, older, newer),)
    if not row.older or not row.newer:
        return (Part(Change.KEPT, older, newer),)
    return word_diff(older, newer)


def _joined(items: Iterable[Item]) -> str:
    return "\n".join(without_marks(item.text) for item in items)


def _sides(items: tuple[Item, ...], parts: tuple[Part, ...], side: str) -> tuple[Side, ...]:
    """Return the items of one side with their share of the parts, which are parted by line breaks."""
    if not items:
        return (Side("", (), _(_WITHOUT[side])),)
    lines: list[list[Run]] = [[]]
    for part in parts:
        text = part.older if side == "older" else part.newer
        for number_of_line, words in enumerate(text.split("\n")):
            if number_of_line:
                lines.append([])
            if words:
                lines[-1].append(Run(words, part.change))
    missing = _("The source does not hold this text.")
    return tuple(
        Side(kept_whole(item.code), tuple(runs), "" if runs else missing)
        for item, runs in zip(items, lines, strict=True)
    )


def _spoken(row: ComparisonRow, parts: tuple[Part, ...], fate: str, kind: str) -> str:
    """Return a row as it is read aloud: codes, fate, what was removed and added, the words as they stand now."""
    codes = [", ".join(kept_whole(item.code) for item in items) for items in (row.older, row.newer)]
    said = [_("{kind} {codes}: {fate}", kind=kind, codes=" → ".join(code for code in codes if code), fate=fate)]
    removed = changed_words(parts, Change.REMOVED)
    added = changed_words(parts, Change.ADDED)
    if removed:
        said.append(_("removed: {words}", words=" … ".join(removed)))
    if added:
        said.append(_("added: {words}", words=" … ".join(added)))
    text = _joined(row.newer or row.older).replace("\n", " / ")
    said.append(_("text: {words}", words=text or _("The source does not hold this text.")))
    if row.note:
        said.append(_("cpdesk’s note: {note}", note=row.note))
    return "; ".join(said)


def _counted(words: str, n: int) -> str:
    return _("{what} ({n})", what=words, n=number(n, interface().language))
