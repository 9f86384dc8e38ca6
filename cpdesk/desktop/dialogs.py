"""The one place that asks: file dialogs, confirmations, the new assessment; and that opens files for the user.

Every dialog opens beside the code that asked and answers later through a bound method; tests put another object here.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileInfo, Qt, QUrl, Signal
from PySide6.QtGui import QAbstractFileIconProvider, QDesktopServices, QIcon
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import danger_button, secondary_button
from cpdesk.desktop.widgets.labels import plain_label

OnPath = Callable[[Path], None]
OnPaths = Callable[[tuple[Path, ...]], None]
OnYes = Callable[[object], None]


class Dialogs:
    """Asks the user. ``parent`` is the widget that asks; the answer comes to the bound method handed over."""

    def open_file(self, parent: QWidget, title: str, kinds: str, on_path: OnPath) -> None:
        """Ask for a file that exists; ``kinds`` as in ``cpdesk files (*.cpdesk *.sqlite)``."""
        dialog = FileDialog(parent, title, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.chosen.connect(on_path)
        dialog.open()

    def open_files(self, parent: QWidget, title: str, kinds: str, on_paths: OnPaths) -> None:
        """Ask for one or several files that exist; answers with a tuple of paths."""
        dialog = FileDialog(parent, title, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.several_chosen.connect(on_paths)
        dialog.open()

    def save_file(self, parent: QWidget, title: str, suggested: Path, kinds: str, on_path: OnPath) -> None:
        """Ask where to save; asks again before an existing file is replaced."""
        dialog = FileDialog(parent, title, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
        dialog.setDirectory(str(suggested.parent))
        dialog.selectFile(suggested.name)
        dialog.chosen.connect(on_path)
        dialog.open()

    def open_folder(self, parent: QWidget, title: str, on_path: OnPath) -> None:
        """Ask for a folder."""
        dialog = FileDialog(parent, title, "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.chosen.connect(on_path)
        dialog.open()

    def confirm(self, parent: QWidget, question: str, detail: str, button: str, on_yes: OnYes, subject: object) -> None:
        """Ask before something is taken away; ``button`` says what it does, ``subject`` comes back with the yes."""
        dialog = ConfirmDialog(parent, question, detail, button, subject)
        dialog.agreed.connect(on_yes)
        dialog.open()

    def new_assessment(self, parent: QWidget, on_wanted: Callable[[object], None]) -> None:
        """Ask for the country and the cycle of a new assessment; answers with a ``NewAssessment``."""
        from cpdesk.desktop.pages.home.new_dialog import NewAssessmentDialog

        dialog = NewAssessmentDialog(parent)
        dialog.wanted.connect(on_wanted)
        dialog.open()

    def other_party(self, parent: QWidget, on_chosen: Callable[[str], None]) -> None:
        """Ask for another country; answers with its code."""
        from cpdesk.desktop.pages.country.party_dialog import PartyDialog

        dialog = PartyDialog(parent)
        dialog.chosen.connect(on_chosen)
        dialog.open()

    def show_file(self, path: Path) -> bool:
        """Open a file, or a folder, with the program the user has for it; return whether there is one."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class _PlainIcons(QAbstractFileIconProvider):
    """Tells a folder from a file, and looks into none.

    Qt's own opens files whose ending it does not know. On Linux and macOS closing one again ends the lock of the
    assessment that is open (:mod:`cpdesk.storage.held`).
    """

    def icon(self, which: object) -> QIcon:
        """Return the icon of a kind, or of a file by its kind."""
        if isinstance(which, QFileInfo):
            kinds = QAbstractFileIconProvider.IconType
            which = kinds.Folder if which.isDir() else kinds.File
        return super().icon(which) if isinstance(which, QAbstractFileIconProvider.IconType) else QIcon()

    def type(self, info: QFileInfo) -> str:
        """Return what stands in the column of kinds: the ending."""
        return "" if info.isDir() else info.suffix().upper()


class FileDialog(QFileDialog):
    """The system's file dialog, answering with a path, or with several."""

    chosen = Signal(object)
    several_chosen = Signal(object)

    def __init__(self, parent: QWidget, title: str, kinds: str) -> None:
        """Make a dialog that frees itself when it closes."""
        super().__init__(parent.window(), title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._icons = _PlainIcons()
        self.setIconProvider(self._icons)
        self.setNameFilter(kinds)
        self.fileSelected.connect(self._tell)
        self.filesSelected.connect(self._tell_all)

    def _tell(self, name: str) -> None:
        self.chosen.emit(Path(name))

    def _tell_all(self, names: list[str]) -> None:
        self.several_chosen.emit(tuple(Path(name) for name in names))


class ConfirmDialog(QDialog):
    """A question with a button that names the deed, and one that leaves everything as it is."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget, question: str, detail: str, button: str, subject: object) -> None:
        """Ask ``question``; ``detail`` says what is safe."""
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question)
        self._subject = subject
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(20))
        column.setSpacing(px(12))
        for words, role in ((question, "heading"), (detail, "body")):
            label = plain_label(words, role)
            label.setMinimumWidth(px(380))
            column.addWidget(label)
        row = QHBoxLayout()
        row.addStretch(1)
        self.no = secondary_button(_("Leave it as it is"))
        self.yes = danger_button(button)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        column.addSpacing(px(8))
        column.addLayout(row)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        self.accepted.connect(self._tell)
        self.no.setFocus()

    def _tell(self) -> None:
        self.agreed.emit(self._subject)
