"""The line above a preview: pages, sizes, and how the preview stands to what was chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import link_button, tool_button
from cpdesk.desktop.widgets.labels import ElidedLabel, plain_label


class PreviewBar(QWidget):
    """``turned`` carries -1 or 1, ``zoomed`` as well; ``fitted``, ``renewed`` and ``stopped`` say what was pressed."""

    turned = Signal(int)
    zoomed = Signal(int)
    fitted = Signal()
    renewed = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the line; it shows nothing yet."""
        super().__init__(parent)
        gap = theme.current().gap
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(gap(2))
        row = QHBoxLayout()
        row.setSpacing(gap(2))
        outer.addLayout(row)
        self.before = tool_button("chevron-left", _("Previous page (Page Up)"))
        self.page = plain_label("", "body", wrap=False)
        self.after = tool_button("chevron-right", _("Next page (Page Down)"))
        self.smaller = tool_button("minus", _("Smaller"))
        self.factor = plain_label("", "muted", wrap=False)
        self.larger = tool_button("plus", _("Larger"))
        self.fit = tool_button("move-horizontal", _("As wide as the window"))
        self.fit.setCheckable(True)
        self.state = ElidedLabel("", "muted")
        self.renew, self.stop = link_button(_("Renew"), "refresh-cw"), link_button(_("Stop"))
        self._pages = QWidget()
        pages = QHBoxLayout(self._pages)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.setSpacing(gap(2))
        for part in (self.before, self.page, self.after):
            pages.addWidget(part)
        pages.addSpacing(gap(12))
        for part in (self.smaller, self.factor, self.larger, self.fit):
            pages.addWidget(part)
        row.addWidget(self._pages)
        row.addSpacing(gap(12))
        row.addWidget(self.state, 1)
        for button in (self.renew, self.stop):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTrailing)
        self.note = plain_label("", "caption")
        outer.addWidget(self.note)
        self._connect()
        self.show_page(0, 0)
        self.show_state("", renew=False, stop=False)
        self.show_note("")

    def show_page(self, page: int, pages: int) -> None:
        """Say which page is in sight; nothing where there are no pages."""
        self._pages.setVisible(pages > 0)
        self.page.setText(_("{n} of {total}", n=page, total=pages))
        self.page.setAccessibleName(_("Page {n} of {total}", n=page, total=pages))
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < pages)

    def show_zoom(self, factor: float, *, fits: bool) -> None:
        """Say how large a page is shown."""
        self.factor.setText(_("{n} %", n=round(factor * 100)))
        self.fit.setChecked(fits)

    def show_state(self, words: str, *, renew: bool, stop: bool) -> None:
        """Say how the preview stands, with what can be done about it."""
        self.state.setText(words)
        self.renew.setVisible(renew)
        self.stop.setVisible(stop)

    def show_note(self, words: str) -> None:
        """Say how the file differs from what is shown."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _connect(self) -> None:
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._on)
        self.smaller.clicked.connect(self._shrink)
        self.larger.clicked.connect(self._grow)
        self.fit.clicked.connect(self._fit)
        self.renew.clicked.connect(self.renewed)
        self.stop.clicked.connect(self.stopped)

    def _back(self) -> None:
        self.turned.emit(-1)

    def _on(self) -> None:
        self.turned.emit(1)

    def _shrink(self) -> None:
        self.zoomed.emit(-1)

    def _grow(self) -> None:
        self.zoomed.emit(1)

    def _fit(self) -> None:
        self.fitted.emit()
