"""A report over the window: what it holds and what not, its text, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import crash, theme
from cpdesk.desktop.crash.content import promise_words
from cpdesk.desktop.dialogs import Dialogs
from cpdesk.desktop.overlay import Overlay
from cpdesk.desktop.widgets.buttons import link_button, primary_button, secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.strip import announce


class ReportOverlay(Overlay):
    """Shows a report in full before anybody sends it; nothing here sends it."""

    def __init__(self, report: str, dialogs: Dialogs, parent: QWidget, *, of_this_run: bool = False) -> None:
        """Show ``report``; the reports of earlier runs can be deleted, that of this run is still being written."""
        super().__init__(_("Report of a fault"), parent)
        self._report, self._dialogs, self._of_this_run = report, dialogs, of_this_run
        self.column.addWidget(plain_label(promise_words()))
        self.copy_button = primary_button(_("Copy the report"))
        self.folder_button = secondary_button(_("Open the folder"))
        self.delete_button = link_button(_("Delete the reports"))
        for button, deed in (
            (self.copy_button, self._copy),
            (self.folder_button, self._open_folder),
            (self.delete_button, self._delete),
        ):
            button.clicked.connect(deed)
        self.delete_button.setVisible(bool(crash.kept()))
        self._said = plain_label("", "muted")
        self._said.hide()
        self.column.addWidget(self._buttons())
        self.column.addWidget(self._said)
        self._card = self._text()
        self.column.addWidget(self._card)
        self.column.addStretch(1)

    def open(self) -> None:
        """Show it with the focus on what is done with it most."""
        super().open()
        self.copy_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Close it for good; another report makes another one."""
        super().shut()
        self.deleteLater()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep the focus on the overlay: from the last thing that can be reached to the first."""
        stops: list[QWidget] = [self.copy_button, self.folder_button, self.delete_button, self.text, self.close_button]
        stops = [stop for stop in stops if stop.isVisible() and stop.isEnabled()]
        focus = QApplication.focusWidget()
        if not stops:  # it is just being closed, and Qt looks for another place for the focus
            return False
        at = stops.index(focus) if focus in stops else -1
        stops[(at + (1 if next else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _buttons(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, theme.current().px(12))
        buttons: tuple[QAbstractButton, ...] = (self.copy_button, self.folder_button, self.delete_button)
        for button in buttons:
            button.setMinimumHeight(self.copy_button.sizeHint().height())
            flow.addWidget(button)
        return row

    def _text(self) -> QWidget:
        card = Card(12)
        self.text = plain_label(self._report, "caption")
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # it is English and code in every language
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(_("Text of the report"))
        card.body.addWidget(self.text)
        return card

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._report)
        self._say(_("The report is copied; paste it into a message."))

    def _open_folder(self) -> None:
        where = crash.folder()
        if not where.is_dir():
            self._say(_("It is not where it was saved any more."))
        elif not self._dialogs.show_file(where):
            words = _("This computer has no program that opens it.")
            self._say(f"{words} {where}")

    def _delete(self) -> None:
        gone = crash.delete()
        self._say(_("The reports are deleted.") if gone else _("A report could not be deleted; it is in the folder."))
        if not gone:
            return
        left = self._of_this_run
        (self.copy_button if left else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)
        self.delete_button.hide()
        for widget in (self.copy_button, self.folder_button, self._card):
            widget.setVisible(left)

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()
        announce(self, words)
