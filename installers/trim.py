"""What the frozen application leaves out of what PyInstaller gathers, and why. Standard library only."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import PurePosixPath

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
NAMED_IN_ABOUT = (
    "PySide6-Essentials", "PySide6-Pdf", "sqlite-utils", "typst", "python-docx", "openpyxl", "pypdf", "babel",
    "reportlab",
)  # fmt: skip
MODULES = [
    # cpdesk opens no socket; what could is not there
    *("ssl", "_ssl", "http.server", "ftplib", "smtplib", "imaplib", "poplib", "nntplib", "xmlrpc", "asyncio"),
    *("socketserver", "PySide6.QtNetwork", "PySide6.QtSql", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtDBus"),
    # for developers, or for other programs that use the same libraries
    *("tkinter", "unittest", "pydoc", "doctest", "pdb", "lib2to3", "curses", "turtle", "setuptools", "pip"),
    *("numpy", "pandas", "IPython", "lxml.html", "lxml.isoschematron", "PIL.ImageTk", "PIL.ImageQt"),
]
_PLUGINS = {
    "platforms": ("*qxcb*", "*qwayland*", "*qoffscreen*", "*qwindows*", "*qcocoa*"),
    "imageformats": ("*qsvg*", "*qjpeg*", "*qico*"),
    "platformthemes": ("*xdgdesktopportal*",),
    "iconengines": ("*",),
    "platforminputcontexts": ("*",),
    "styles": ("*",),
    "wayland-shell-integration": ("*xdg-shell*",),
    "wayland-decoration-client": ("*bradient*",),
}
"""Of Qt's plugins those that are used; the other kinds (graphics without a window system, touch tables) are not."""
_ONLY_FOR_THOSE = (
    *("libgtk-3*", "libgdk*", "libatk*", "libatspi*", "libcairo*", "libpango*", "libepoxy*", "libpixman*", "libthai*"),
    *("libdatrie*", "libfribidi*", "libharfbuzz*", "libgraphite2*", "libgio*", "libgmodule*", "libmount*", "libblkid*"),
    *("libXcomposite*", "libXcursor*", "libXdamage*", "libXinerama*", "libXrandr*", "libXi.so*", "libXfixes*"),
    *("libQt6Egl*", "libselinux*", "libkrb5*", "libk5crypto*", "libgssapi*", "libcom_err*", "libkeyutils*"),
    *("libQt6WlShellIntegration*", "libjpeg.so*", "libXrender*"),
)
"""Libraries that only the plugins left out need."""
_LIBRARIES = (
    *("libavif*", "_avif*", "libtiff*", "libwebp*", "_webp*", "libsharpyuv*", "liblcms2*", "_imagingcms*"),
    *("libopenjp2*",),
)
"""Picture formats cpdesk neither reads nor writes: emblems are PNG or JPEG."""


def is_shipped(name: str) -> bool:
    """Tell whether a file of ``plan_data`` or ``resources`` goes into the application."""
    path = PurePosixPath(name)
    return path.suffix not in (".po", ".pot", ".py", ".pyc") and "screenshots" not in path.parts


def is_needed(name: str) -> bool:
    """Tell whether a file PyInstaller gathered is needed; ``name`` is its place in the folder."""
    path = PurePosixPath(name.replace("\\", "/"))
    if "locale-data" in path.parts:
        return path.stem == "root" or path.stem.split("_")[0] in LANGUAGES
    if "translations" in path.parts:
        return any(path.stem == f"qtbase_{code}" or path.stem.startswith(f"qtbase_{code}_") for code in LANGUAGES)
    if "plugins" in path.parts:
        kind = path.parts[path.parts.index("plugins") + 1]
        return any(fnmatch(path.name, pattern) for pattern in _PLUGINS.get(kind, ()))
    return not any(fnmatch(path.name, pattern) for pattern in (*_ONLY_FOR_THOSE, *_LIBRARIES))
