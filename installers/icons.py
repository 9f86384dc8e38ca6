"""Draws the icons of the application and of its packages in every size and form the platforms ask for.

Run it after a change to a drawing in ``resources/app-icon/``; what it makes is kept with the source, so that a build
draws nothing: ``python installers/icons.py``. The sizes up to 32 pixels have drawings of their own, without the vein.
"""

from __future__ import annotations

import struct
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
DRAWINGS = ROOT / "resources" / "app-icon"
NAMES = ("cpdesk", "package")
LINUX = (16, 24, 32, 48, 64, 128, 256, 512)
"""Sizes of the PNG pictures: of the window's icon, and of the theme ``hicolor``."""
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 256)
"""What Explorer and the task bar take at 100, 125, 150 and 200 %."""
MACOS = (16, 32, 64, 128, 256, 512, 1024)
SMALL = 32
"""Up to this size the drawing without details is taken, in pixels."""


def main() -> int:
    """Write every picture and say where."""
    application = QGuiApplication([sys.argv[0], "-platform", "offscreen"])
    for name in NAMES:
        for size in LINUX:
            (DRAWINGS / f"{name}-{size}.png").write_bytes(png(name, size))
        for folder, ending, make in (("windows", "ico", ico), ("macos", "icns", icns)):
            target = ROOT / "installers" / folder / f"{name}.{ending}"
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(make(name))
    application.shutdown()
    print(f"{DRAWINGS.relative_to(ROOT)}, installers/windows and installers/macos are up to date")
    return 0


def png(name: str, size: int) -> bytes:
    """Return the drawing as a PNG picture of ``size`` × ``size`` pixels on a clear ground."""
    target = BytesIO()
    _picture(name, size).save(target, "PNG", optimize=True)
    return target.getvalue()


def ico(name: str) -> bytes:
    """Return a Windows icon: bitmaps, as old programs want them, but the largest size as PNG, which keeps it small."""
    images = [(size, _bitmap(name, size) if size < 256 else png(name, size)) for size in WINDOWS]
    place = 6 + 16 * len(images)
    head = [struct.pack("<HHH", 0, 1, len(images))]
    for size, data in images:
        edge = size % 256  # 256 is written as nought
        head.append(struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(data), place))
        place += len(data)
    return b"".join([*head, *(data for _, data in images)])


def _bitmap(name: str, size: int) -> bytes:
    single = BytesIO()
    _picture(name, size).save(single, "ICO", sizes=[(size, size)], bitmap_format="bmp")
    return single.getvalue()[6 + 16 :]


def icns(name: str) -> bytes:
    """Return a macOS icon with every size drawn, none scaled from another."""
    target = BytesIO()
    pictures = [_picture(name, size) for size in MACOS]
    pictures[-1].save(target, "ICNS", append_images=pictures[:-1])
    return target.getvalue()


def _picture(name: str, size: int) -> Image.Image:
    drawing = DRAWINGS / (f"{name}-small.svg" if size <= SMALL else f"{name}.svg")
    image = QImage(size, size, QImage.Format.Format_RGBA8888)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(image.constBits()))


if __name__ == "__main__":
    raise SystemExit(main())
