"""The user guide as it is read in the window: its pictures are drawn when they come into sight."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QPainter, QTextCursor, QTextDocument, QTextImageFormat
from PySide6.QtSvg import QSvgRenderer

from cpdesk.desktop import theme

WIDTH = 560
"""Of a picture of the whole window, in pixels at 100 %."""
WHOLE = 1100
"""As wide is the whole window on a picture; what is cut out of it is shown at the same scale."""
_SHARP = 2
"""Pixels drawn for each one shown, for screens that have more of them."""


_KEPT = 5
"""Pictures that are kept, of about 3 MB each; no window shows more at once."""


class GuideDocument(QTextDocument):
    """A text that names pictures of the guide; :meth:`fit` says how much room they have."""

    def __init__(self, language: str) -> None:
        """Make an empty text in a language."""
        super().__init__()
        self._language = language
        self._images: dict[str, QImage] = {}

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture, with its numbers; those drawn last are kept."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        asked = name.toString() if isinstance(name, QUrl) else name
        if asked not in self._images:
            if len(self._images) >= _KEPT:
                self._images.pop(next(iter(self._images)))
            self._images[asked] = _drawn(asked, self._language)
        return self._images[asked]

    def fit(self, room: int) -> None:
        """Show every picture at its size, or smaller where there is less room, in pixels."""
        if room <= 0:
            return  # the window is not laid out yet
        for place, form in list(self._pictures()):
            size = _size(form.name(), self._language)
            if size.isEmpty():
                continue
            scale = min(theme.current().px(WIDTH) / WHOLE, room / size.width())
            form.setWidth(size.width() * scale)
            form.setHeight(size.height() * scale)
            cursor = QTextCursor(self)
            cursor.setPosition(place)
            cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(form)

    def _pictures(self) -> Iterator[tuple[int, QTextImageFormat]]:
        block = self.begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                if piece.charFormat().isImageFormat():
                    yield piece.position(), piece.charFormat().toImageFormat()
                pieces += 1
            block = block.next()


@lru_cache(maxsize=32)
def _size(name: str, language: str) -> QSize:
    """Return the size of a picture in pixels, empty where it cannot be read."""
    from cpdesk.reports.content.user_guide.source import load_picture

    try:
        picture = load_picture(name, language)
    except (OSError, ValueError):
        return QSize()
    return QSize(picture.width, picture.height)


def _drawn(name: str, language: str) -> QImage:
    """Return a picture with its numbers; an empty one where it cannot be read, as Qt is what asks."""
    from cpdesk.reports.content.user_guide import drawn

    if _size(name, language).isEmpty():
        return QImage()
    renderer = QSvgRenderer(QByteArray(drawn(language, name, name, name).svg.encode("ascii")))
    size = renderer.defaultSize() * (theme.current().px(WIDTH) * _SHARP / WHOLE)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image
