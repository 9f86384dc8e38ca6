"""Sets the entries of an edition as a document: official text in its own letters, ours apart on a tinted ground."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextOption,
)

from cpdesk.base.i18n import _, interface
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.pages.plan.entries import Aside, AsideKind, Entry, OwnLine, Style
from cpdesk.desktop.pages.plan.pieces import Look, Piece
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.reading_area import plain_format

NO_BREAK = "\u00a0"
GUTTER = 62
"""Room for codes and numbers before the text, in pixels at 100 %."""

_SIZES = {Style.TITLE: 1.35, Style.HEADING: 1.15, Style.AREA: 1.35, Style.GOAL: 1.15, Style.KIND: 0.9, Style.SMALL: 0.9}
_BOLD = (Style.TITLE, Style.HEADING, Style.AREA, Style.GOAL, Style.KIND)
_ABOVE = {Style.TITLE: 24, Style.HEADING: 20, Style.AREA: 32, Style.GOAL: 28, Style.KIND: 16, Style.SMALL: 4}
_CODED = (Style.ITEM, Style.GOAL, Style.AREA)


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry and where it begins in the document."""

    entry: Entry
    start: int


class TypesetText:
    """A document and where each entry stands in it."""

    def __init__(self, document: QTextDocument, placed: tuple[Placed, ...]) -> None:
        """Take over what :func:`typeset` made."""
        self.document = document
        self.placed = placed
        self._starts = [each.start for each in placed]
        self._by_key = {each.entry.key: each for each in placed}

    def entry_at(self, place: int) -> Entry | None:
        """Return the entry a place of the text belongs to."""
        index = bisect_right(self._starts, place) - 1
        return self.placed[index].entry if index >= 0 else None

    def start_of(self, key: str) -> int:
        """Return where an entry begins, -1 for one that is not there."""
        found = self._by_key.get(key)
        return found.start if found is not None else -1

    def end_of(self, key: str) -> int:
        """Return where an entry ends."""
        index = bisect_right(self._starts, self.start_of(key))
        return self._starts[index] - 1 if index < len(self._starts) else self.document.characterCount() - 1


def typeset(entries: Iterable[Entry], *, right_to_left: bool = False) -> TypesetText:
    """Return the document of some entries; ``right_to_left`` is the direction of the official text."""
    setter = _Setter(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    setter.cursor.beginEditBlock()
    placed = tuple(Placed(entry, setter.add(entry)) for entry in entries)
    setter.cursor.endEditBlock()
    return TypesetText(setter.document, placed)


class _Setter:
    """Writes one entry after the other at the end of a document."""

    def __init__(self, direction: Qt.LayoutDirection) -> None:
        now = theme.current()
        self._direction = direction
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDefaultFont(now.font())
        self.cursor = QTextCursor(self.document)
        self._fresh = True  # the block the cursor is in is empty and still to be used

    def add(self, entry: Entry) -> int:
        """Write an entry and return where it begins."""
        self._block(_block_format(entry, self._direction))
        start = self.cursor.position()
        form = plain_format(_SIZES.get(entry.style, 1.0), _ink(entry), bold=entry.style in _BOLD)
        if entry.label:
            label = plain_format(_SIZES.get(entry.style, 1.0), "accent", bold=entry.style in _CODED)
            self.cursor.insertText(f"{entry.label}\t", label if entry.style in _CODED else form)
        elif entry.style is Style.ITEM:
            self.cursor.insertText("\t", form)
        self._pieces(entry.pieces, form)
        if not entry.pieces:
            self.cursor.insertText(_("The source does not hold this text."), plain_format(1.0, "muted"))
        if entry.place:
            place = entry.place.replace(" ", NO_BREAK)
            self.cursor.insertText(f"{NO_BREAK} {place}", plain_format(0.8, "muted"))
        for aside in entry.asides:
            self._aside(aside)
        if entry.own:
            self._own(entry)
        return start

    def _block(self, form: QTextBlockFormat) -> None:
        if self._fresh:
            self.cursor.setBlockFormat(form)
            self._fresh = False
        else:
            self.cursor.insertBlock(form)

    def _pieces(self, pieces: tuple[Piece, ...], form: QTextCharFormat) -> None:
        for piece in pieces:
            drawn = QTextCharFormat(form)
            if piece.look is Look.RAISED:
                drawn.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
                drawn.setForeground(theme.current().color("accent"))
            elif piece.look is Look.CORRECTED:
                drawn.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                drawn.setUnderlineColor(theme.current().color("warning"))
            self.cursor.insertText(piece.text, drawn)

    def _aside(self, aside: Aside) -> None:
        official = aside.kind is AsideKind.FOOTNOTE
        block = _paragraph(self._direction if official else _auto(), above=4)
        block.setLeftMargin(theme.current().px(GUTTER))
        self._block(block)
        muted = plain_format(0.9, "muted")
        match aside.kind:
            case AsideKind.FOOTNOTE:
                raised = plain_format(0.9, "accent")
                raised.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
                self.cursor.insertText(aside.label, raised)
                self.cursor.insertText(f" {aside.text}", muted)
            case AsideKind.GAP:
                self._told(_("Missing from the source:"), aside.text, "warning", "warning")
            case AsideKind.CORRECTION:
                self._told(_("Put right by cpdesk:"), aside.text, "warning")
            case AsideKind.REMARK:
                self._told(_("Remark by cpdesk:"), aside.text)
            case AsideKind.FACT:
                self.cursor.insertText(aside.label, plain_format(0.9, "muted", bold=True))
                self.cursor.insertText(f"\u2028{isolated(aside.text)}", plain_format(1.0))

    def _told(self, label: str, text: str, ink: str = "muted", text_ink: str = "muted") -> None:
        self.cursor.insertText(isolated(label), plain_format(0.9, ink, bold=True))
        self.cursor.insertText(f" {isolated(text)}", plain_format(0.9, text_ink))

    def _own(self, entry: Entry) -> None:
        now = theme.current()
        if len(entry.own) == 1:
            self._own_line(entry.own[0])
            return
        frame = QTextFrameFormat()
        frame.setBackground(now.color("accent_soft"))
        frame.setPadding(now.gap(8))
        frame.setLeftMargin(now.px(GUTTER))
        frame.setTopMargin(now.gap(6))
        frame.setBottomMargin(now.gap(10))
        self.cursor.insertFrame(frame)
        self.cursor.setBlockFormat(_paragraph(_auto(), above=0))
        self.cursor.insertText(
            isolated(_("cpdesk’s own words, not the plan’s")), plain_format(0.85, "accent", bold=True)
        )
        for line in entry.own:
            self.cursor.insertBlock(_paragraph(_auto(), above=3))
            label = _("{what}:", what=line.label)
            self.cursor.insertText(isolated(label), plain_format(0.9, "muted", bold=True))
            self.cursor.insertText(f" {isolated(line.text)}", plain_format(0.9))
        self.cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True

    def _own_line(self, line: OwnLine) -> None:
        block = _paragraph(_auto(), above=4)
        block.setLeftMargin(theme.current().px(GUTTER))
        self._block(block)
        self.cursor.insertText(isolated(_("Link by cpdesk:")), plain_format(0.9, "accent", bold=True))
        words = _("{what}: {codes}", what=line.label, codes=line.text)
        self.cursor.insertText(f" {words}", plain_format(0.9, "muted"))


def _block_format(entry: Entry, direction: Qt.LayoutDirection) -> QTextBlockFormat:
    now = theme.current()
    block = _paragraph(_auto() if entry.style is Style.KIND else direction, above=_ABOVE.get(entry.style, 10))
    gutter = now.px(GUTTER)
    if entry.label or entry.style in (Style.ITEM, Style.PARAGRAPH, Style.INDENTED, Style.SMALL, Style.KIND):
        block.setLeftMargin(gutter)
    if entry.style is Style.INDENTED:
        block.setLeftMargin(gutter + now.px(36))
    if entry.label or entry.style is Style.ITEM:
        block.setTextIndent(-now.px(36) if entry.style is Style.INDENTED else -gutter)
        stop = now.px(36) if entry.style is Style.INDENTED else gutter
        block.setTabPositions([QTextOption.Tab(stop, QTextOption.TabType.LeftTab)])
    if entry.style in (Style.TITLE, Style.HEADING, Style.AREA, Style.GOAL):
        block.setHeadingLevel(1 if entry.style in (Style.TITLE, Style.AREA) else 2)
    return block


def _paragraph(direction: Qt.LayoutDirection, *, above: int) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setLayoutDirection(direction)
    block.setTopMargin(theme.current().gap(above))
    block.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return block


def _auto() -> Qt.LayoutDirection:
    """Return the direction of the window: that of what cpdesk says."""
    return Qt.LayoutDirection.RightToLeft if interface().right_to_left else Qt.LayoutDirection.LeftToRight


def _ink(entry: Entry) -> str:
    return "muted" if entry.style in (Style.KIND, Style.SMALL) else "text"
