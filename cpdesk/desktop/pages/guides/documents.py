"""The glossary and the guides as documents that look like the rest of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from cpdesk.base.i18n import _
from cpdesk.base.languages import find as find_language
from cpdesk.desktop import theme
from cpdesk.desktop.pages.guides.content import USER_GUIDE, shown_terms
from cpdesk.desktop.pages.guides.guide_pictures import GuideDocument
from cpdesk.desktop.widgets.reading_area import plain_format

if TYPE_CHECKING:
    from cpdesk.plan.guides import Glossary, Guide

_HEADINGS = {1: (1.5, 0, 8), 2: (1.15, 22, 4), 3: (1.0, 14, 2)}
"""Of a heading by its level: size, white space above and below in pixels at 100 %."""

_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub.value | QTextDocument.MarkdownFeature.MarkdownNoHTML.value
)


def guide_document(guide: Guide) -> QTextDocument:
    """Return a guide, its Markdown without any markup of another kind."""
    document = _plain(GuideDocument(guide.language) if guide.name == USER_GUIDE else QTextDocument())
    document.setMarkdown(guide.text, QTextDocument.MarkdownFeature(_FEATURES))
    direction = _direction(guide.language)
    block = document.begin()
    while block.isValid():
        _style(block, direction)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _style_table(frame, direction)
    return document


def to_be_pasted(text: str) -> QMimeData:
    """Return a Markdown text as other programs take it: words with headings and tables, without the window's look."""
    document = QTextDocument()
    document.setMarkdown(text, QTextDocument.MarkdownFeature(_FEATURES))
    found = QMimeData()
    found.setHtml(document.toHtml())
    found.setText(document.toPlainText())
    return found


def glossary_document(glossary: Glossary) -> QTextDocument:
    """Return the glossary, one term after the other."""
    document = _plain(QTextDocument())
    direction = _direction(glossary.language)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(_block(direction, 0, 8, heading=1))
    cursor.insertText(_("Glossary"), plain_format(1.5, bold=True))
    cursor.insertBlock(_block(direction, 0, 8))
    cursor.insertText(glossary.note, plain_format(1.0, "muted"))
    for term in shown_terms(glossary):
        cursor.insertBlock(_block(direction, 14, 2, heading=2))
        cursor.insertText(term.heading, plain_format(1.05, bold=True))
        cursor.insertBlock(_block(direction, 0, 0))
        cursor.insertText(term.text, plain_format())
        if term.source:
            cursor.insertBlock(_block(direction, 2, 0))
            cursor.insertText(term.source, plain_format(0.9, "muted"))
    cursor.endEditBlock()
    return document


def _plain(document: QTextDocument) -> QTextDocument:
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(theme.current().font())
    return document


def _style(block: QTextBlock, direction: Qt.LayoutDirection) -> None:
    """Give a block of a guide the sizes and the white space of the window."""
    cursor = QTextCursor(block)
    level = block.blockFormat().headingLevel()
    form = QTextBlockFormat()
    form.setLayoutDirection(direction)
    form.setLineHeight(122, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    in_table = cursor.currentTable() is not None
    size, above, below = _HEADINGS.get(level, (1.0, 0 if in_table else 3, 0 if in_table else 3))
    form.setTopMargin(theme.current().gap(above))
    form.setBottomMargin(theme.current().gap(below))
    cursor.mergeBlockFormat(form)
    if level:
        whole = QTextCursor(block)
        whole.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        whole.setCharFormat(plain_format(size, bold=True))  # not merged: Markdown's own sizes would stay on top


def _style_table(table: QTextTable, direction: Qt.LayoutDirection) -> None:
    now = theme.current()
    form = table.format().toTableFormat()
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(now.color("line"))
    form.setCellPadding(now.gap(7))
    form.setCellSpacing(0)
    form.setTopMargin(now.gap(8))
    form.setBottomMargin(now.gap(8))
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setLayoutDirection(direction)
    table.setFormat(form)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        shade = cell.format()
        shade.setBackground(now.color("accent_soft"))
        cell.setFormat(shade)
        head = cell.firstCursorPosition()
        head.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
        head.mergeCharFormat(plain_format(bold=True))


def _block(direction: Qt.LayoutDirection, above: int, below: int, heading: int = 0) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setLayoutDirection(direction)
    form.setTopMargin(theme.current().gap(above))
    form.setBottomMargin(theme.current().gap(below))
    form.setLineHeight(122, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setHeadingLevel(heading)
    return form


def _direction(language: str) -> Qt.LayoutDirection:
    right = find_language(language).right_to_left
    return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
