"""The emblem or logo on the country's documents: shown small, chosen from a file, removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import icons, theme
from cpdesk.desktop.jobs import Job, Outcome
from cpdesk.desktop.pages.reports import look_content
from cpdesk.desktop.pages.reports.emblem_work import EmblemWork, KeptEmblem
from cpdesk.desktop.widgets.buttons import link_button, secondary_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.strip import Message, announce, error_message
from cpdesk.storage import attachments

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import PageContext
    from cpdesk.desktop.pages.reports.look_content import LookView

_WIDE, _HIGH = 120, 72
"""The room the picture has, in pixels at 100 %."""


class EmblemPart(QWidget):
    """The picture, its name, and what can be done with it."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build it; :meth:`show_view` fills it."""
        super().__init__(parent)
        self._context, self._shown = context, ""
        self._job: Job | None = None
        self._told: Message | None = None
        px = theme.current().px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        self.picture = QLabel()
        self.picture.setFixedSize(px(_WIDE), px(_HIGH))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setProperty("role", "emblem")
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(4))
        self.name = plain_label("", "body")
        column.addWidget(self.name)
        column.addWidget(plain_label(_("A PNG or JPEG picture; it stands on the cover of each document"), "caption"))
        self.problem = plain_label("", "warning")
        self.problem.hide()
        column.addWidget(self.problem)
        buttons = QWidget()
        flow = FlowLayout(buttons, px(12))
        self.choose = secondary_button(_("Choose a picture …"), "image")
        self.remove = link_button(_("Remove"), "trash-2")
        self.remove.setAccessibleName(_("Remove the emblem"))
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(self._remove)
        flow.addWidget(self.choose)
        flow.addWidget(self.remove)
        column.addWidget(buttons)
        row.addLayout(column, 1)
        self._draw("")

    def show_view(self, view: LookView) -> None:
        """Show what is recorded."""
        self.name.setText(view.emblem_words)
        self.remove.setVisible(bool(view.emblem))
        if view.emblem != self._shown:
            self._shown = view.emblem
            self._draw(view.emblem)
        self.picture.setAccessibleName(view.emblem_words)

    def _draw(self, digest: str) -> None:
        side = theme.current().px
        path = attachments.find(self._context.session.companions, digest) if digest else None
        drawn = thumbnail(path, QSize(side(_WIDE - 8), side(_HIGH - 8)), self.devicePixelRatioF()) if path else None
        self._say(_("Its file is not on this computer.") if digest and path is None else "")
        self.picture.setPixmap(drawn if drawn is not None else icons.pixmap("image", side(28), "muted"))

    def _ask(self) -> None:
        kinds = _("Pictures (*.png *.jpg *.jpeg)")
        self._context.dialogs.open_file(self, _("Choose the emblem"), kinds, self._keep)

    def _keep(self, path: Path) -> None:
        if not self._context.session.is_open or self._job is not None:
            return
        if self._told is not None:
            self._context.withdraw(self._told)
            self._told = None
        work = EmblemWork(self._context.session.companions, path)
        self._job = self._context.jobs.start(_("Emblem {name}", name=path.name), work)
        self._job.ended.connect(self._kept)
        self.choose.setEnabled(False)

    def _kept(self, outcome: object) -> None:
        self._job = None
        self.choose.setEnabled(True)
        if not isinstance(outcome, Outcome):
            return
        session, kept = self._context.session, outcome.result
        if isinstance(kept, KeptEmblem) and session.is_open and kept.companions == session.companions:
            if session.record(*look_content.set_emblem(kept.digest, kept.name)):
                announce(self, _("{name} is the emblem now.", name=kept.name))
        elif outcome.error is not None and not outcome.cancelled:
            self._say(str(outcome.error))
            self._told = error_message(outcome.error)
            self._context.tell(self._told)

    def _remove(self) -> None:
        self._context.session.record(*look_content.remove_emblem())
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))


def thumbnail(path: Path, room: QSize, ratio: float) -> QPixmap | None:
    """Return a picture scaled into the room; None where it cannot be read. Only PNG and JPEG are looked at."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()) not in (b"png", b"jpeg") or not reader.size().isValid():
        return None
    reader.setScaledSize(reader.size().scaled(room * ratio, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    drawn = QPixmap.fromImage(image)
    drawn.setDevicePixelRatio(ratio)
    return drawn
