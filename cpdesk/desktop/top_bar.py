"""The bar at the top: what is open, undo and redo in words, text size, projector, look, language, help."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from cpdesk.base import languages
from cpdesk.base.i18n import N_, _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import ToolButton
from cpdesk.desktop.widgets.labels import ElidedLabel

MODE_NAMES = {"system": N_("As the computer"), "light": N_("Light"), "dark": N_("Dark")}


class TopBar(QFrame):
    """The bar; it tells what was pressed and is told what to show."""

    undo = Signal()
    redo = Signal()
    bigger = Signal()
    smaller = Signal()
    mode_chosen = Signal(str)
    language_chosen = Signal(str)
    projector_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, mode: str, zoom: int, language: str, parent: QWidget | None = None) -> None:
        """Make the bar for the look and language in force."""
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setProperty("edge", "bottom")
        row = QHBoxLayout(self)
        gap = theme.current().gap
        row.setContentsMargins(gap(20), gap(6), gap(20), gap(6))
        self.country = ElidedLabel("", "heading")
        self.cycle = ElidedLabel("", "muted")
        for label in (self.country, self.cycle):
            row.addWidget(label)
        row.setSpacing(gap(2))
        row.addStretch(1)
        self._undo = self._button("undo-2", "", "undo", self.undo)
        self._redo = self._button("redo-2", "", "redo", self.redo)
        self._add(row, self._undo, self._redo)
        row.addSpacing(gap(12))
        smaller, bigger = _("Smaller text ({zoom} % now)", zoom=zoom), _("Larger text ({zoom} % now)", zoom=zoom)
        if zoom <= theme.ZOOMS[0]:  # not disabled: the focus would go on to another button under the finger
            smaller = _("The text is at its smallest ({zoom} %)", zoom=zoom)
        if zoom >= theme.ZOOMS[-1]:
            bigger = _("The text is at its largest ({zoom} %)", zoom=zoom)
        self._smaller = self._text_button("A–", smaller, "smaller", self.smaller)
        self._bigger = self._text_button("A+", bigger, "bigger", self.bigger)
        self._add(row, self._smaller, self._bigger)
        row.addSpacing(gap(12))
        self._projector = self._button("presentation", _("Projector view (F5)"), "projector", self.projector_wanted)
        self._add(row, self._projector, self._look_button(mode), self._language_button(language))
        self._add(row, self._button("circle-question-mark", _("Keys and help (F1)"), "help", self.help_wanted))
        self.setMinimumHeight(gap(52))

    def show_title(self, country: str, cycle: str) -> None:
        """Say what is open."""
        self.country.set_natural_text(country)
        self.cycle.set_natural_text(cycle)
        self.cycle.setVisible(bool(cycle))

    def show_undo(self, *, is_open: bool, undo: str, redo: str) -> None:
        """Say what undo and redo would do; both are hidden while nothing is open, as the projector is."""
        self._undo.setVisible(is_open)
        self._redo.setVisible(is_open)
        self._projector.setVisible(is_open)
        self._undo.setEnabled(bool(undo))
        self._redo.setEnabled(bool(redo))
        self._undo.set_words(_("Undo: {what}", what=undo) if undo else _("Nothing to undo"))
        self._redo.set_words(_("Redo: {what}", what=redo) if redo else _("Nothing to redo"))

    def _add(self, row: QHBoxLayout, *buttons: QWidget) -> None:
        for button in buttons:
            row.addWidget(button)

    def _button(self, icon: str, words: str, name: str, pressed: object) -> ToolButton:
        button = ToolButton(icon, words)
        button.setObjectName(f"bar_{name}")
        button.clicked.connect(pressed)
        return button

    def _text_button(self, text: str, words: str, name: str, pressed: object) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"bar_{name}")
        button.setText(f"{text}\u200e")  # the mark keeps the sign behind the letter where the window is mirrored
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFont(theme.current().font(1.1, bold=True))
        side = theme.current().gap(36)
        button.setMinimumSize(QSize(max(side, QFontMetrics(button.font()).horizontalAdvance("A+") + side // 2), side))
        button.clicked.connect(pressed)
        return button

    def _look_button(self, mode: str) -> ToolButton:
        button = ToolButton("sun-moon", _("Colours: light or dark"))
        button.setObjectName("bar_look")
        entries = [(value, _(words)) for value, words in MODE_NAMES.items()]
        menu = _choices(button, entries, mode if mode in MODE_NAMES else "system")
        menu.triggered.connect(self._mode_picked)
        return button

    def _language_button(self, language: str) -> ToolButton:
        button = ToolButton("languages", _("Language of the window"))
        button.setObjectName("bar_language")
        menu = _choices(button, [(found.code, found.own_name) for found in languages.available()], language)
        menu.triggered.connect(self._language_picked)
        return button

    def _mode_picked(self, action: QAction) -> None:
        self.mode_chosen.emit(str(action.data()))

    def _language_picked(self, action: QAction) -> None:
        self.language_chosen.emit(str(action.data()))


def _choices(button: ToolButton, entries: list[tuple[str, str]], chosen: str) -> QMenu:
    """Give a button a menu of which one entry is chosen."""
    menu = QMenu(button)
    group = QActionGroup(menu)
    for value, words in entries:
        action = QAction(words, menu)
        action.setData(value)
        action.setCheckable(True)
        action.setChecked(value == chosen)
        group.addAction(action)
        menu.addAction(action)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return menu
