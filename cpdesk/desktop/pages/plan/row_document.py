"""One row of a comparison as a small document: what became of it, both texts with their changes marked, a note."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from cpdesk.base.i18n import _, interface
from cpdesk.desktop import theme
from cpdesk.desktop.pages.plan.comparing_content import FATE_ICONS, ShownRow, Side
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.reading_area import plain_format
from cpdesk.plan.word_diff import Change

ICON = 18
"""Side of the icon before the first line, in pixels at 100 %."""


def row_document(row: ShownRow, width: int, *, stacked: bool) -> QTextDocument:
    """Return the document of a row, laid out for a width; ``stacked`` puts the newer text below the older one."""
    now = theme.current()
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(now.font())
    document.setDocumentMargin(now.gap(14))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    head = _paragraph()
    head.setTextIndent(now.px(ICON + 8))
    cursor.setBlockFormat(head)
    cursor.insertText(row.fate_words, plain_format(1.0, FATE_ICONS[row.fate][1], bold=True))
    cursor.insertText(f"   {row.kind_words}", plain_format(0.9, "muted"))
    table = _table(cursor, stacked=stacked)
    sides = ((_("Older:"), row.older), (_("Newer:"), row.newer))
    for number, (words, items) in enumerate(sides):
        place = 1 - number if _direction() is Qt.LayoutDirection.RightToLeft else number
        cell = table.cellAt(number, 0) if stacked else table.cellAt(0, place)
        if not stacked and place == 0:
            room = QTextTableCellFormat(cell.format().toTableCellFormat())
            room.setRightPadding(theme.current().gap(24))
            cell.setFormat(room)
        _fill(cell.firstCursorPosition(), items, words if stacked else "")
    cursor.movePosition(QTextCursor.MoveOperation.End)
    if row.note:
        cursor.setBlockFormat(_paragraph())
        cursor.insertText(isolated(_("cpdesk’s note: {note}", note=row.note)), plain_format(0.9, "muted"))
    else:
        cursor.setBlockCharFormat(plain_format(0.1))  # the block after a table cannot be left out
        nothing = QTextBlockFormat()
        nothing.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(nothing)
    cursor.endEditBlock()
    document.setTextWidth(width)
    return document


def _table(cursor: QTextCursor, *, stacked: bool) -> QTextTable:
    form = QTextTableFormat()
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    form.setBorder(0)
    form.setCellPadding(0)
    form.setCellSpacing(0)
    form.setMargin(0)
    form.setTopMargin(theme.current().gap(4))
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    share = QTextLength(QTextLength.Type.PercentageLength, 100 if stacked else 50)
    form.setColumnWidthConstraints([share] if stacked else [share, share])
    return cursor.insertTable(2 if stacked else 1, 1 if stacked else 2, form)


def _fill(cursor: QTextCursor, items: tuple[Side, ...], words: str) -> None:
    first = True
    for item in items:
        block = _paragraph(official=not item.empty)
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        first = False
        if words:
            cursor.insertText(f"{words} ", plain_format(0.9, "muted", bold=True))
        if item.code:
            cursor.insertText(f"{item.code}  ", plain_format(0.9, "accent", bold=True))
        if item.empty:
            cursor.insertText(isolated(item.empty), plain_format(1.0, "muted"))
        for run in item.runs:
            _run(cursor, run.text, run.change)


def _run(cursor: QTextCursor, text: str, change: Change) -> None:
    """Write words; those that were removed are struck through and in brackets, those that were added underlined."""
    form = plain_format()
    if change is Change.KEPT:
        cursor.insertText(text, form)
        return
    inner = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if inner else ""
    marked = QTextCharFormat(form)
    marked.setForeground(theme.current().color("danger" if change is Change.REMOVED else "accent"))
    cursor.insertText(before, form)
    if change is Change.REMOVED:
        plain = QTextCharFormat(marked)
        marked.setFontStrikeOut(True)
        cursor.insertText("[" if inner else "", plain)
        cursor.insertText(inner, marked)
        cursor.insertText("]" if inner else "", plain)
    else:
        marked.setFontUnderline(True)
        marked.setFontWeight(plain_format(bold=True).fontWeight())
        cursor.insertText(inner, marked)
    cursor.insertText(after, form)


def _paragraph(*, official: bool = False) -> QTextBlockFormat:
    """Return the format of a paragraph: official texts are English, what cpdesk says follows the window."""
    block = QTextBlockFormat()
    block.setLayoutDirection(Qt.LayoutDirection.LeftToRight if official else _direction())
    block.setTopMargin(theme.current().gap(3))
    block.setLineHeight(115, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return block


def _direction() -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if interface().right_to_left else Qt.LayoutDirection.LeftToRight
