"""The preview of the chosen report on the page: its pages, or what a file for other programs holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QHideEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QStackedLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.pages.reports.preview_bar import PreviewBar
from cpdesk.desktop.pages.reports.preview_maker import PreviewMaker, State
from cpdesk.desktop.pages.reports.work import Preview, Wanted
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.jobs import Jobs
    from cpdesk.desktop.pages.reports.pdf_view import PdfView


@dataclass(frozen=True, slots=True)
class Shown:
    """What outlives a change of the look: the preview, its page, its size (None for as wide as the window)."""

    preview: Preview | None
    page: int
    zoom: float | None


class PreviewPane(QWidget):
    """Shows the preview and how it stands; the library that draws PDF comes in with the first one."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        """Show nothing until :meth:`want`."""
        super().__init__(parent)
        self.maker = PreviewMaker(jobs, self)
        self.maker.changed.connect(self._show_state)
        self.maker.made.connect(self._show)
        self.view: PdfView | None = None
        self._title, self._kind, self._note = "", "", ""
        self._zoom: float | None = None
        self.bar = PreviewBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().gap(8))
        column.addWidget(self.bar)
        holder = QWidget()
        self._layers = QStackedLayout(holder)
        column.addWidget(holder, 1)
        self._message = _Message()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        self._layers.addWidget(self._message)
        self._layers.addWidget(self.text)
        self.bar.turned.connect(self._turn)
        self.bar.zoomed.connect(self._zoom_by)
        self.bar.fitted.connect(self._fit)
        self.bar.renewed.connect(self.maker.renew)
        self.bar.stopped.connect(self.maker.stop)

    def want(self, wanted: Wanted, title: str, note: str = "") -> None:
        """Say of which report the preview is; ``note`` says how the file differs from its pages."""
        self._title, self._note = title, note
        if self.view is not None and wanted.kind == self._kind:
            self.view.name_it(title)
        if self.maker.preview is not None and self.maker.preview.pdf:
            self.bar.show_note(note)
        self.maker.want(wanted)

    def show_now(self) -> None:
        """Make and draw the preview while nothing else happens, for a picture of the window."""
        self.maker.make_now()
        if self.view is not None:
            self.view.draw_now()

    def keep(self) -> Shown:
        """Hand over what is shown; what is being made is given up."""
        self.maker.look(seen=False)
        view = self.view
        zoom = None if view is None or view.fits_width else view.zoom
        return Shown(self.maker.preview, view.page if view is not None else 1, zoom)

    def take(self, shown: Shown) -> None:
        """Take it over."""
        self._zoom = shown.zoom
        if shown.preview is not None:
            self.maker.show(shown.preview)
            if self.view is not None:
                self.view.go_to(shown.page)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to keep the preview up to date."""
        super().showEvent(event)
        self.maker.look(seen=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Cease to."""
        super().hideEvent(event)
        self.maker.look(seen=False)

    # ------------------------------------------------------------------------------------------------- inside

    def _show(self, preview: object) -> None:
        if not isinstance(preview, Preview):
            return
        if preview.pdf:
            self._show_pages(preview)
        else:
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            fixed.setPointSizeF(theme.current().body)
            sheets = preview.wanted.ending == "xlsx"
            self.text.setFont(theme.current().font() if sheets else fixed)
            self.text.setLayoutDirection(self.layoutDirection() if sheets else Qt.LayoutDirection.LeftToRight)
            self.text.setPlainText("\n".join(preview.lines))
            self.text.setAccessibleName(_("Preview of “{title}”", title=self._title))
            self._layers.setCurrentWidget(self.text)
            self.bar.show_page(0, 0)
        self._kind = preview.wanted.kind
        self.bar.show_note(preview.note or self._note)

    def _show_pages(self, preview: Preview) -> None:
        if self.view is None:
            from cpdesk.desktop.pages.reports.pdf_view import PdfView

            self.view = PdfView(self)
            self.view.moved.connect(self._show_place)
            self._layers.addWidget(self.view)
            self.setTabOrder(self.text, self.view)  # made late, so that it would come after the whole window
        same = preview.wanted.kind == self._kind
        if self.view.show_pdf(preview.pdf, self._title, self.view.page if same else 1):
            if self._zoom is not None:
                self.view.set_zoom(self._zoom)
            self._zoom = None
            self._layers.setCurrentWidget(self.view)
        else:
            self._say(_("The preview could not be shown."), bad=True)
        self._show_place()

    def _show_place(self) -> None:
        if self.view is not None:
            self.bar.show_page(self.view.page, self.view.pages)
            self.bar.show_zoom(self.view.zoom, fits=self.view.fits_width)

    def _show_state(self) -> None:
        state, words = self.maker.state, self.maker.words
        first = self.maker.preview is None
        said = {
            State.OUTDATED: "" if first else _("Preview is out of date"),
            State.MAKING: words or _("Renewing …"),
            State.STOPPED: _("Stopped") if first else _("Preview is out of date"),
            State.FAILED: _("No preview"),
        }
        ended = state in (State.STOPPED, State.FAILED)
        self.bar.show_state(said.get(state, ""), renew=ended, stop=state is State.MAKING)
        if state is State.FAILED:
            self._say(words, bad=True)
            announce(self, words)
        elif first:
            self._say(_("The preview was stopped.") if ended else _("The preview appears here in a moment."))

    def _say(self, words: str, *, bad: bool = False) -> None:
        self._message.show_words(words, bad=bad)
        self._layers.setCurrentWidget(self._message)
        self.bar.show_page(0, 0)
        self.bar.show_note("")

    def _turn(self, step: int) -> None:
        if self.view is not None:
            self.view.go_to(self.view.page + step)

    def _zoom_by(self, step: int) -> None:
        if self.view is not None:
            self.view.zoom_by(step)

    def _fit(self) -> None:
        if self.view is not None:
            self.view.fit_width()


class _Message(QWidget):
    """A sentence where the pages would be."""

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        middle = Qt.AlignmentFlag.AlignHCenter
        self._icon = IconLabel("file-text", "muted", 32)
        self._words = plain_label("", "muted")
        self._words.setAlignment(middle)
        column.addStretch(2)
        column.addWidget(self._icon, 0, middle)
        column.addWidget(self._words)
        column.addStretch(3)

    def show_words(self, words: str, *, bad: bool) -> None:
        """Show a sentence."""
        self._icon.set_icon("octagon-alert" if bad else "file-text", "danger" if bad else "muted")
        self._words.setText(words)
