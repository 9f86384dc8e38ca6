"""What an import would change, drawn: counts, warnings, conflicts with both values, values that would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.field_words import apart
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.labels import IconLabel, plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.incoming.preview_content import ChangeLine, ClashLine, PreviewView

_LONGEST = 200


class PreviewArea(QWidget):
    """Shows a preview, that one is being worked out, or why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty area."""
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(12))

    def show_words(self, words: str, role: str = "muted") -> None:
        """Show one sentence in place of a preview."""
        self._clear()
        self._column.addWidget(plain_label(words, role))

    def show_preview(self, view: PreviewView) -> None:
        """Show a preview."""
        self._clear()
        self._column.addWidget(plain_label(_("What it brings"), "heading"))
        if view.nothing:
            self._column.addWidget(_line("check", "accent", _("Everything in it is here already. Nothing changes.")))
        for count in view.counts:
            self._column.addWidget(_line(count.icon, "accent", count.words))
        for warning in view.warnings:
            self._column.addWidget(_line("triangle-alert", "warning", warning))
        if view.clashes:
            self._column.addWidget(_line("arrow-left-right", "conflict", view.clashes_title))
            self._column.addWidget(_clashes(view.clashes, view.more_clashes))
        if view.changes:
            self._column.addWidget(_line("refresh-cw", "accent", view.changes_title))
            self._column.addWidget(_changes(view.changes, view.more_changes))

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()


def _line(icon: str, role: str, words: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().px(10))
    row.addWidget(IconLabel(icon, role, 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(plain_label(words), 1)
    return holder


def _clashes(clashes: tuple[ClashLine, ...], more: str) -> Card:
    card = Card(16)
    for clash in clashes:
        card.body.addWidget(plain_label(clash.place, "strong"))
        values = apart([side.words for side in clash.sides], _LONGEST)
        for side, value in zip(clash.sides, values, strict=True):
            card.body.addWidget(plain_label(_("“{value}”: {people}", value=value, people="; ".join(side.people))))
        card.body.addSpacing(theme.current().px(4))
    return _with_more(card, more)


def _changes(changes: tuple[ChangeLine, ...], more: str) -> Card:
    card = Card(16)
    for change in changes:
        card.body.addWidget(plain_label(change.place, "strong"))
        card.body.addWidget(plain_label(change.words))
        card.body.addWidget(plain_label(change.who, "caption"))
        card.body.addSpacing(theme.current().px(4))
    return _with_more(card, more)


def _with_more(card: Card, more: str) -> Card:
    if more:
        card.body.addWidget(plain_label(more, "muted"))
    return card
