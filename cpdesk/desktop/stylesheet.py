"""The one Qt style sheet, built from a palette, the body size and the scale; widgets name their part by ``role``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpdesk.desktop.palette import Palette

TITLE, QUESTION, CAPTION = 1.5, 1.35, 0.9
"""Sizes of text relative to the body (UI.md)."""


def stylesheet(colors: Palette, body: float, scale: float) -> str:
    """Return the style sheet; ``body`` in points, ``scale`` 1.0 for 100 %."""
    return "\n".join((_texts(colors, body), _surfaces(colors, scale), _buttons(colors, scale), _inputs(colors, scale)))


def _px(length: float, scale: float) -> str:
    return f"{max(1, round(length * scale))}px"


def _texts(c: Palette, body: float) -> str:
    return f"""
    QWidget {{ color: {c.text}; }}
    QLabel {{ background: transparent; }}
    QLabel[role="title"] {{ font-size: {body * TITLE:.2f}pt; font-weight: 600; }}
    QLabel[role="question"] {{ font-size: {body * QUESTION:.2f}pt; font-weight: 600; }}
    QLabel[role="heading"] {{ font-size: {body * 1.15:.2f}pt; font-weight: 600; }}
    QLabel[role="strong"] {{ font-weight: 600; }}
    QLabel[role="muted"] {{ color: {c.muted}; }}
    QLabel[role="caption"] {{ font-size: {body * CAPTION:.2f}pt; color: {c.muted}; }}
    QLabel[role="overline"] {{ font-size: {body * 0.85:.2f}pt; font-weight: 600; color: {c.muted}; }}
    QLabel[role="accent"] {{ color: {c.accent}; font-weight: 600; }}
    QLabel[role="danger"] {{ color: {c.danger}; font-weight: 600; }}
    QLabel[role="warning"] {{ color: {c.warning}; }}
    QLabel[role="conflict"] {{ color: {c.conflict}; }}
    QLabel[role="figure"] {{ font-size: {body * 1.7:.2f}pt; font-weight: 600; color: {c.accent}; }}
    QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; padding: 4px; }}
    """


def _surfaces(c: Palette, scale: float) -> str:
    radius = _px(10, scale)
    return f"""
    QMainWindow, QDialog, QWidget[role="page"] {{ background: {c.background}; }}
    QWidget[role="bar"], QWidget[role="panel"] {{ background: {c.surface}; }}
    QFrame[role="bar"][edge="bottom"] {{ border: 0; border-bottom: 1px solid {c.line}; }}
    QFrame[role="bar"][edge="top"] {{ border: 0; border-top: 1px solid {c.line}; }}
    QFrame[role="line"] {{ background: {c.line}; border: 0; max-height: 1px; min-height: 1px; }}
    QFrame[role="card"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {radius}; }}
    QFrame[role="card"][chosen="true"] {{ background: {c.accent_soft}; border: 2px solid {c.accent}; }}
    QFrame[role="card"][warn="true"] {{ border: 1px solid {c.warning}; }}
    QFrame[role="option"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {radius};
        margin: 1px; }}
    QFrame[role="option"]:hover {{ border-color: {c.muted}; }}
    QFrame[role="option"][chosen="true"] {{ background: {c.accent_soft}; border: 1px solid {c.accent}; }}
    QFrame[role="option"]:focus {{ border: 2px solid {c.accent}; margin: 0; }}
    QFrame[role="kind"] {{ background: transparent; border: 1px solid transparent; border-radius: {_px(6, scale)}; }}
    QFrame[role="kind"]:hover, QFrame[role="kind"][chosen="true"] {{ background: {c.accent_soft}; }}
    QFrame[role="kind"]:focus {{ border: 2px solid {c.accent}; }}
    QFrame[role="heading-stop"] {{ border: 2px solid transparent; border-radius: {_px(6, scale)}; }}
    QFrame[role="heading-stop"]:focus {{ border: 2px solid {c.accent}; }}
    QFrame[role="spread"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {radius};
        margin: 2px; }}
    QFrame[role="spread"]:hover {{ border-color: {c.muted}; }}
    QFrame[role="spread"][open="true"] {{ border: 2px solid {c.accent}; margin: 1px; }}
    QFrame[role="spread"]:focus {{ border: 3px solid {c.accent}; margin: 0; }}
    QFrame[role="tint"] {{ background: {c.accent_soft}; border: 0; border-radius: {radius}; }}
    QFrame[role="overlay"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {radius}; }}
    QFrame[role="strip"] {{ background: {c.surface}; border: 0; border-bottom: 1px solid {c.line}; }}
    """ + _scrolling(c, scale)


def _scrolling(c: Palette, scale: float) -> str:
    return f"""
    QScrollArea, QScrollArea > QWidget > QWidget[role="column"] {{ background: transparent; border: 0; }}
    QScrollBar:vertical {{ background: transparent; width: {_px(12, scale)}; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {c.line}; border-radius: {_px(4, scale)}; margin: 2px;
        min-height: {_px(32, scale)}; }}
    QScrollBar::handle:vertical:hover {{ background: {c.muted}; }}
    QScrollBar:horizontal {{ background: transparent; height: {_px(12, scale)}; margin: 0; }}
    QScrollBar::handle:horizontal {{ background: {c.line}; border-radius: {_px(4, scale)}; margin: 2px;
        min-width: {_px(32, scale)}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QTextBrowser[role="reading"] {{ background: {c.surface}; border: 2px solid transparent;
        selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
    QTextBrowser[role="reading"]:focus {{ border: 2px solid {c.accent}; }}
    QPdfView[role="preview"] {{ border: 2px solid transparent; }}
    QPdfView[role="preview"]:focus {{ border: 2px solid {c.accent}; }}
    QListView[role="rows"] {{ background: {c.background}; border: 2px solid transparent; border-radius: 0;
        padding: 0 {_px(20, scale)}; outline: 0; }}
    QListView[role="rows"]:focus {{ border: 2px solid {c.accent}; padding: 0 {_px(20, scale)}; }}
    QFrame[role="lane"] {{ background: {c.background}; border: 0; border-radius: {_px(8, scale)}; }}
    QListView[role="cards"] {{ background: transparent; border: 2px solid transparent; border-radius: 0; padding: 0;
        outline: 0; }}
    QTreeView[role="contents"] {{ background: {c.surface}; border: 2px solid transparent; outline: 0; }}
    QTreeView[role="contents"]:focus {{ border: 2px solid {c.accent}; }}
    QTreeView[role="contents"]::item {{ min-height: {_px(30, scale)}; }}
    QTreeView[role="contents"]::item:selected {{ background: {c.accent_soft}; color: {c.accent}; }}
    QSplitter::handle {{ background: {c.line}; }}
    QSplitter::handle:horizontal {{ width: 1px; }}
    QSplitter::handle:vertical {{ height: 1px; }}
    QMenu {{ background: {c.surface}; border: 1px solid {c.line}; padding: {_px(4, scale)}; }}
    QMenu::item {{ padding: {_px(8, scale)} {_px(24, scale)}; border-radius: {_px(6, scale)}; }}
    QMenu::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
    QProgressBar {{ background: {c.line}; border: 0; border-radius: {_px(4, scale)}; max-height: {_px(8, scale)};
        min-height: {_px(8, scale)}; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: {_px(4, scale)}; }}
    """


def _buttons(c: Palette, scale: float) -> str:
    radius, wide, wide1 = _px(6, scale), _px(15, scale), _px(14, scale)
    height = _px(34, scale)
    return f"""
    QPushButton, QToolButton {{ outline: 0; }}
    QPushButton[role="primary"], QPushButton[role="secondary"], QPushButton[role="danger"] {{
        min-height: {height}; padding: 0 {wide}; border-radius: {radius}; }}
    QPushButton[role="primary"] {{ background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent};
        font-weight: 600; }}
    QPushButton[role="primary"]:hover {{ background: {c.accent_strong}; }}
    QPushButton[role="secondary"] {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; }}
    QPushButton[role="secondary"]:hover {{ border-color: {c.muted}; }}
    QPushButton[role="secondary"]:checked {{ background: {c.accent_soft}; color: {c.accent};
        border: 2px solid {c.accent}; padding: 0 {wide1}; min-height: {_px(32, scale)}; }}
    QPushButton[role="danger"] {{ background: {c.surface}; color: {c.danger}; border: 1px solid {c.danger}; }}
    QPushButton[role="primary"]:focus {{ border: 3px double {c.on_accent}; padding: 0 {_px(13, scale)};
        min-height: {_px(30, scale)}; }}
    QPushButton[role="secondary"]:focus, QPushButton[role="danger"]:focus {{ border: 2px solid {c.accent};
        padding: 0 {wide1}; min-height: {_px(32, scale)}; }}
    QPushButton[role="secondary"]:checked:focus {{ border: 3px double {c.accent}; padding: 0 {_px(13, scale)};
        min-height: {_px(30, scale)}; }}
    QPushButton:disabled {{ color: {c.muted}; background: {c.background}; border: 1px dashed {c.line}; }}
    QPushButton[role="link"] {{ background: transparent; color: {c.accent}; border: 1px solid transparent;
        font-weight: 600; min-height: {_px(30, scale)}; padding: 0 {_px(4, scale)}; border-radius: {radius}; }}
    QPushButton[role="link"]:hover {{ text-decoration: underline; }}
    QPushButton[role="link"]:focus {{ border: 2px solid {c.accent}; padding: 0 {_px(3, scale)};
        min-height: {_px(28, scale)}; }}
    QToolButton {{ background: transparent; border: 2px solid transparent; border-radius: {radius};
        padding: {_px(4, scale)}; }}
    QToolButton:hover {{ background: {c.accent_soft}; }}
    QToolButton:focus {{ border: 2px solid {c.accent}; }}
    QToolButton:checked {{ background: {c.accent_soft}; color: {c.accent}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QPushButton[role="row"] {{ text-align: left; background: transparent; border: 2px solid transparent;
        border-radius: {radius}; min-height: {_px(36, scale)}; }}
    QPushButton[role="row"]:hover {{ background: {c.accent_soft}; }}
    QPushButton[role="row"]:focus {{ border: 2px solid {c.accent}; }}
    """


def _inputs(c: Palette, scale: float) -> str:
    radius = _px(6, scale)
    return f"""
    QLineEdit, QComboBox, QDateEdit, QSpinBox {{ background: {c.surface}; border: 1px solid {c.line};
        border-radius: {radius}; min-height: {_px(34, scale)}; padding: 0 {_px(11, scale)};
        selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
    QPlainTextEdit, QListView {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {radius};
        padding: {_px(7, scale)}; selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
    QTextEdit[role="passage"] {{ background: transparent; border: 2px solid transparent; border-radius: {radius};
        padding: {_px(2, scale)} {_px(6, scale)}; selection-background-color: {c.accent};
        selection-color: {c.on_accent}; }}
    QTextEdit[role="passage"]:focus {{ border-color: {c.accent}; }}
    QLineEdit:hover, QComboBox:hover, QDateEdit:hover, QPlainTextEdit:hover {{ border-color: {c.muted}; }}
    QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {{ border: 2px solid {c.accent};
        padding: 0 {_px(10, scale)}; min-height: {_px(32, scale)}; }}
    QPlainTextEdit:focus, QListView:focus {{ border: 2px solid {c.accent}; padding: {_px(6, scale)}; }}
    QLineEdit, QPlainTextEdit, QComboBox {{ placeholder-text-color: {c.muted}; }}
    QAbstractSpinBox QLineEdit {{ border: 0; padding: 0; min-height: 0; background: transparent; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: {_px(28, scale)}; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{ image: none; }}
    QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.line}; padding: {_px(4, scale)};
        outline: 0; selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
    QComboBox QAbstractItemView::item, QListView::item {{ min-height: {_px(32, scale)};
        padding: 0 {_px(8, scale)}; }}
    QListView {{ outline: 0; }}
    QListView::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
    QCheckBox, QRadioButton {{ spacing: {_px(8, scale)}; min-height: {_px(32, scale)}; }}
    QCheckBox:focus, QRadioButton:focus {{ color: {c.accent}; }}
    """
