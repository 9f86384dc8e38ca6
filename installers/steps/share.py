"""What a Linux desktop reads about an application, the same in the archives and in the Debian package."""

from __future__ import annotations

import time
from pathlib import Path

from installers.steps.layout import Layout

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
"""Sizes of the icons in pixels."""


def add_share(layout: Layout, share: Path) -> None:
    """Put what a desktop reads below ``share``: menu entry, type of file, description, icons."""
    linux = layout.root / "installers" / "linux"
    pictures = layout.root / "resources" / "app-icon"
    places = {
        "applications/cpdesk.desktop": linux / "cpdesk.desktop",
        "mime/packages/cpdesk.xml": linux / "cpdesk.xml",
        "icons/hicolor/scalable/apps/cpdesk.svg": pictures / "cpdesk.svg",
        "icons/hicolor/scalable/mimetypes/application-x-cpdesk.svg": pictures / "package.svg",
    }
    for size in SIZES:
        theme = f"icons/hicolor/{size}x{size}"
        places[f"{theme}/apps/cpdesk.png"] = pictures / f"cpdesk-{size}.png"
        places[f"{theme}/mimetypes/application-x-cpdesk.png"] = pictures / f"package-{size}.png"
    for name, source in places.items():
        put(share / name, source.read_text(encoding="utf-8") if source.suffix != ".png" else source.read_bytes())
    put(share / "metainfo" / "cpdesk.metainfo.xml", fill(layout, linux / "cpdesk.metainfo.xml"))


def fill(layout: Layout, template: Path, **more: str) -> str:
    """Return a text file with version, date and whatever else is given in the places of their names in braces."""
    text = template.read_text(encoding="utf-8")
    date = time.strftime("%Y-%m-%d", time.gmtime(layout.epoch))
    for name, value in {"version": layout.version, "date": date, **more}.items():
        text = text.replace("{" + name + "}", value)
    return text


def put(target: Path, content: str | bytes, mode: int = 0o644) -> None:
    """Write a file and the folders it lies in, readable by everyone whatever the builder's own rules are."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)
    target.chmod(mode)
