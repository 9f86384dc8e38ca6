"""One way to add an input with its words: label, keyboard buddy, accessible name and description, all at once."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QFormLayout, QLabel, QVBoxLayout, QWidget

from cpdesk.desktop.widgets.labels import plain_label


def add_row(layout: QBoxLayout | QFormLayout, label: str, widget: QWidget, help: str = "") -> QLabel:
    """Add an input under its label, with help below it; return the label.

    In a vertical layout or a form they go straight in; in a horizontal one they form a column of their own.
    """
    words = plain_label(label.replace("&", "&&"), "caption")
    words.setBuddy(widget)
    widget.setAccessibleName(label)
    widget.setAccessibleDescription(help)
    if isinstance(layout, QFormLayout):
        layout.addRow(words, _with_help(widget, help))
        return words
    column = layout
    if layout.direction() not in (QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.BottomToTop):
        column = QVBoxLayout()
        layout.addLayout(column, 1)
    group = QVBoxLayout()
    group.setSpacing(4)
    group.addWidget(words)
    group.addWidget(widget)
    if help:
        group.addWidget(plain_label(help, "caption"))
    column.addLayout(group)
    if column is not layout:
        column.addStretch(1)
    return words


def _with_help(widget: QWidget, help: str) -> QWidget:
    if not help:
        return widget
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(widget)
    column.addWidget(plain_label(help, "caption"))
    return holder
