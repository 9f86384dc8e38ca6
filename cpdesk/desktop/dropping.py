"""Files dropped on the window, or handed over by macOS: copies of assessments and forms lead to their previews."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop.file_opening import OpeningApplication
from cpdesk.desktop.widgets.strip import Kind, Message

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import PageContext

COPIES = frozenset({".cpdesk", ".sqlite"})
FORMS = frozenset({".xlsx", ".pdf"})

_DRAGGING = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Drops(QObject):
    """Watches a window for files that are dropped on it; others, and what is dragged inside, are left alone."""

    def __init__(self, window: QWidget, context: PageContext) -> None:
        """Have the window take files from now on."""
        super().__init__(window)
        self._context = context
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, OpeningApplication):
            app.opened.connect(self.take_file)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files that are ours, on entering, on moving and at last."""
        if event.type() not in _DRAGGING or not isinstance(event, QDropEvent):
            return False
        paths = files_of(event.mimeData())
        if not paths:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)  # the file stays where it is
        event.accept()
        if event.type() is QEvent.Type.Drop:
            self.take(paths)
        return True

    def take(self, paths: tuple[Path, ...]) -> None:
        """Show what was dropped."""
        take_in(self._context, paths)

    def take_file(self, path: str) -> None:
        """Show what the system asks to open."""
        take_in(self._context, (Path(path),))


def take_in(context: PageContext, paths: Iterable[Path]) -> None:
    """Lead to the preview of files; two kinds of them at once are refused, because each has a preview of its own."""
    found = tuple(paths)
    copies, forms = _ending(found, COPIES), _ending(found, FORMS)
    if copies and forms:
        words = _("Copies of assessments and forms cannot come in together. Take the one kind, then the other.")
        context.tell(Message(words, Kind.WARNING))
    elif forms and not context.session.is_open:
        words = _("Open the assessment first that the forms belong to, then drop them again.")
        context.tell(Message(words, Kind.WARNING))
    elif forms and context.session.answers_for:
        words = _("This file was made for one participant. Forms are brought in where everybody's answers are.")
        context.tell(Message(words, Kind.WARNING))
    elif forms or copies:
        context.navigate("forms_in" if forms else "incoming", "\n".join(map(str, forms or copies)))


def is_form(path: Path) -> bool:
    """Tell whether a file is one that came back filled in, by its ending."""
    return path.suffix.lower() in FORMS


def files_of(data: QMimeData) -> tuple[Path, ...]:
    """Return the files of this computer that cpdesk can bring in, by their endings, each once."""
    paths = dict.fromkeys(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return _ending(paths, COPIES | FORMS)


def _ending(paths: Iterable[Path], endings: frozenset[str]) -> tuple[Path, ...]:
    return tuple(path for path in paths if path.suffix.lower() in endings)
