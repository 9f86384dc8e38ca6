"""Draws the picture at the side of the Windows installer's first and last page, from the application's icon.

Run it after a change to the icon; what it makes is kept with the source: ``python installers/windows/side_picture.py``.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[2]
ICON = ROOT / "resources" / "app-icon" / "cpdesk.svg"
TARGET = ROOT / "installers" / "windows" / "side.bmp"
SIZE = (246, 471)
"""Half as much again as the installer's 164 × 314 pixels, so that it stays sharp at 150 %."""
ACCENT = "#0b6b66"
COLOURS = 32
"""A ground, white, and what lies between them at the edges: a palette keeps the file small."""


def main() -> int:
    """Write the picture and say where."""
    application = QGuiApplication([sys.argv[0], "-platform", "offscreen"])
    picture = QImage(*SIZE, QImage.Format.Format_RGB888)
    picture.fill(QColor(ACCENT))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = SIZE[0]
    QSvgRenderer(str(ICON)).render(painter, QRectF(0.1 * width, 0.25 * width, 0.8 * width, 0.8 * width))
    painter.end()
    TARGET.write_bytes(bitmap(picture))
    application.shutdown()
    print(f"{TARGET.relative_to(ROOT)} is up to date")
    return 0


def bitmap(picture: QImage) -> bytes:
    """Return a picture as a Windows bitmap with a palette."""
    image = Image.frombytes("RGB", SIZE, bytes(picture.constBits()), "raw", "RGB", picture.bytesPerLine())
    target = BytesIO()
    image.quantize(COLOURS).save(target, "BMP")
    return target.getvalue()


if __name__ == "__main__":
    raise SystemExit(main())
