"""Icons of one set (Lucide), drawn from SVG in a colour of the palette at the moment they are painted."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from cpdesk.base import paths
from cpdesk.desktop import theme

MIRRORED = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo-2", "redo-2", "external-link", "chart-gantt"}
)
"""Icons that point along the line of reading and turn round where it runs from right to left."""
APP_ICON_SIZES = (16, 24, 32, 48, 64, 128)
"""Sizes of the window's icon in pixels: title bar, task bar and the list of open windows, up to 200 %."""


def icon(name: str, role: str = "text") -> QIcon:
    """Return an icon; ``role`` is a colour of the palette. It follows theme, scale and direction when repainted."""
    return QIcon(_Engine(name, role))


def app_icon() -> QIcon:
    """Return the application's own icon: pictures drawn for each size, each read only when it is wanted."""
    found = QIcon()
    for size in APP_ICON_SIZES:
        picture = paths.resources_dir() / "app-icon" / f"{paths.APP_NAME}-{size}.png"
        found.addFile(str(picture), QSize(size, size))
    return found


def pixmap(name: str, size: int, role: str = "text", ratio: float = 0.0) -> QPixmap:
    """Return an icon as a picture of ``size`` logical pixels, crisp on this screen; cached."""
    mirrored = name in MIRRORED and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    ratio = ratio or _device_ratio()
    return _drawn(name, max(1, size), theme.current().color(role).name(), mirrored, ratio)


class _Engine(QIconEngine):
    """Paints one icon in the colour its role has now; muted while disabled."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon into the rectangle."""
        side = min(rect.width(), rect.height())
        ratio = painter.device().devicePixelRatioF()
        target = QRect(0, 0, side, side)
        target.moveCenter(rect.center())
        painter.drawPixmap(target.topLeft(), pixmap(self._name, side, self._shown_role(mode), ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon at a size in device pixels."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Return the icon at a size in device pixels for a screen of this scale."""
        side = max(1, min(size.width(), size.height()))
        found = QPixmap(pixmap(self._name, side, self._shown_role(mode), 1.0))
        found.setDevicePixelRatio(scale)
        return found

    def clone(self) -> QIconEngine:
        """Return another engine for the same icon."""
        return _Engine(self._name, self._role)

    def _shown_role(self, mode: QIcon.Mode) -> str:
        return "muted" if mode is QIcon.Mode.Disabled else self._role


def _device_ratio() -> float:
    screens = QGuiApplication.screens()
    return max((screen.devicePixelRatio() for screen in screens), default=1.0)


@lru_cache(maxsize=128)
def _svg(name: str) -> str:
    return (paths.resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, size: int, color: str, mirrored: bool, ratio: float) -> QPixmap:
    pixels = max(1, round(size * ratio))
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", color).encode()))
    painter = QPainter(picture)
    if mirrored:
        painter.translate(QPoint(pixels, 0))
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
