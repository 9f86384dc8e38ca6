"""A PDF shown inside the window. Only this module brings in Qt's PDF library; it is imported with the first preview."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, QPointF, Qt, QThread, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.strip import announce

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Factors of the size on paper that can be chosen, besides the width of the window."""

_ROUNDS, _PAUSE = 20, 15
"""How often, and for how many milliseconds each, a picture of the window waits for a page to be drawn."""

_MOST_SPOKEN = 4000
"""Letters of a page a screen reader is given as the description of the view."""


class PdfView(QPdfView):
    """Shows a document from memory, one page below the other; ``moved`` tells that page or zoom is another one."""

    moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        now = theme.current()
        self._title = ""
        keeper = QObject(QCoreApplication.instance())  # the document must outlive the view, or Qt crashes
        self.destroyed.connect(keeper.deleteLater)
        self._document = QPdfDocument(keeper)
        self._buffer = QBuffer(keeper)
        self.setDocument(self._document)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setPageSpacing(now.px(12))
        self.setProperty("role", "preview")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        colors = QPalette(self.palette())
        colors.setColor(QPalette.ColorRole.Dark, QColor(now.palette.line))
        self.setPalette(colors)
        self.pageNavigator().currentPageChanged.connect(self._on_page)

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return self._document.pageCount()

    @property
    def page(self) -> int:
        """Return the number of the page in sight, from 1."""
        return self.pageNavigator().currentPage() + 1

    @property
    def fits_width(self) -> bool:
        """Tell whether a page is as wide as the window."""
        return self.zoomMode() is QPdfView.ZoomMode.FitToWidth

    @property
    def zoom(self) -> float:
        """Return how large a page is shown; 1.0 is its size on paper."""
        if not self.fits_width or not self.pages:
            return self.zoomFactor()
        margins = self.documentMargins()
        inside = self.viewport().width() - margins.left() - margins.right()
        width = self._document.pagePointSize(0).width() * self.logicalDpiX() / 72
        return inside / width if width else 1.0

    def show_pdf(self, content: bytes, title: str, page: int = 1) -> bool:
        """Show a document, at a page if it has it; return whether it could be read."""
        self._title = title
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        readable = self._document.status() is QPdfDocument.Status.Ready
        if readable:
            self.go_to(page)
            self._on_page()
        return readable

    def name_it(self, title: str) -> None:
        """Say of which report the pages are that are shown already."""
        if title != self._title:
            self._title = title
            self._on_page()

    def go_to(self, page: int) -> None:
        """Show the head of a page."""
        if self.pages:
            self.pageNavigator().jump(max(1, min(page, self.pages)) - 1, QPointF())

    def draw_now(self) -> None:
        """Wait until the page in sight is drawn, which Qt does on a thread of its own and never tells."""
        for _round in range(_ROUNDS):
            self.viewport().grab()
            QThread.msleep(_PAUSE)
            QCoreApplication.sendPostedEvents()

    def fit_width(self) -> None:
        """Show a page as wide as the window."""
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.moved.emit()

    def zoom_by(self, step: int) -> None:
        """Show pages one size larger or smaller, keeping the page in sight."""
        now, page = self.zoom, self.page
        sizes = [size for size in ZOOMS if (size > now + 0.01 if step > 0 else size < now - 0.01)]
        if sizes:
            self.set_zoom(min(sizes) if step > 0 else max(sizes))
            self.go_to(page)

    def set_zoom(self, factor: float) -> None:
        """Show pages in a size; 1.0 is that on paper."""
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(factor)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages with Page Up and Page Down, go to the ends with Home and End, zoom with plus and minus."""
        turns = {Qt.Key.Key_PageUp: self.page - 1, Qt.Key.Key_PageDown: self.page + 1}
        turns |= {Qt.Key.Key_Home: 1, Qt.Key.Key_End: self.pages}
        key = Qt.Key(event.key())
        modified = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if key in turns and not modified:
            self.go_to(turns[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus) and not modified:
            self.zoom_by(1 if key == Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; zoom while Ctrl is held."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page in sight, and tell the new size of pages that are as wide as the window."""
        page = self.page
        super().resizeEvent(event)
        if self.pages and self.fits_width and event.oldSize().width() != event.size().width():
            self.go_to(page)
            self.moved.emit()

    def _on_page(self, _page: int = 0) -> None:
        """Tell which page is in sight; a screen reader is given its text, for the picture of it says nothing."""
        self.setAccessibleName(
            _("Preview of “{title}”, page {n} of {total}", title=self._title, n=self.page, total=self.pages)
        )
        if self.hasFocus():
            announce(self, self.accessibleName())
        if self.pages:
            self.setAccessibleDescription(self._document.getAllText(self.page - 1).text()[:_MOST_SPOKEN])
        self.moved.emit()
