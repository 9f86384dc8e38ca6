"""What the frozen application leaves out of what PyInstaller gathers, and why. Standard library only."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import PurePosixPath

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
NAMED_IN_ABOUT = (
    "PySide6-Essentials", "PySide6-Pdf", "sqlite-utils", "typst", "python-docx", "openpyxl", "pypdf", "babel",
    "reportlab",
)  # fmt: skip
METADATA = ("METADATA", "entry_points.txt")
"""What stays of a library's papers: its version, and what it adds to others. Its licence lies in ``licences``."""
MODULES = [
    # cpdesk opens no socket; what could is not there (stand_ins.py)
    *("socket", "_socket", "socketserver", "ssl", "_ssl", "http", "urllib.request", "ftplib", "smtplib", "imaplib"),
    *("poplib", "nntplib", "telnetlib", "xmlrpc", "asyncio", "multiprocessing", "webbrowser"),
    *("PySide6.QtNetwork", "PySide6.QtSql", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtDBus"),
    # for developers, or for other programs that use the same libraries
    *("tkinter", "unittest", "pydoc", "doctest", "pdb", "lib2to3", "curses", "turtle", "setuptools", "pip", "cgi"),
    "fontTools",  # makes the fonts; others use it where it is, as in the environment of the tests
    *("numpy", "pandas", "IPython", "charset_normalizer", "sqlite_utils.cli", "readline", "PIL.ImageTk", "PIL.ImageQt"),
    *("lxml.html", "lxml.isoschematron", "lxml.objectify", "lxml.doctestcompare", "lxml.ElementInclude", "lxml.sax"),
    *("reportlab.graphics", "reportlab.platypus", "reportlab.lib.rparsexml"),
    # pictures cpdesk neither reads nor writes: emblems are PNG or JPEG
    *("PIL._avif", "PIL._webp", "PIL._imagingcms", "PIL._imagingft", "PIL.AvifImagePlugin", "PIL.WebPImagePlugin"),
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
    *("libQt6Egl*", "libselinux*", "libQt6WlShellIntegration*", "libjpeg.so*", "libXrender*"),
)
"""Libraries that only the plugins left out need."""
_OF_THE_SYSTEM = (
    *("libstdc++*", "libgcc_s*", "libglib-2.0*", "libgobject-2.0*", "libgthread-2.0*", "libpcre2*", "libdbus-1*"),
    *("libsystemd*", "libcap.so*", "libgcrypt*", "libgpg-error*", "liblz4*", "libfontconfig*", "libfreetype*"),
    *("libexpat*", "libpng16.so*", "libX11.so*", "libX11-xcb*", "libXau.so*", "libXdmcp*", "libXext*"),
    *("libbsd*", "libmd.so*"),
)
"""Libraries every Linux desktop has, in a release no older than the one cpdesk is built on, and which the drivers of
the screen use too: a second, other copy in the same program is what breaks such programs on later systems."""


def is_shipped(name: str) -> bool:
    """Tell whether a file of ``plan_data`` or ``resources`` goes into the application."""
    path = PurePosixPath(name)
    return path.suffix not in (".po", ".pot", ".py", ".pyc") and "screenshots" not in path.parts


def is_needed(name: str) -> bool:
    """Tell whether a file PyInstaller gathered is needed; ``name`` is its place in the folder."""
    path = PurePosixPath(name.replace("\\", "/"))
    if any(part.endswith(".dist-info") for part in path.parts):
        return path.name in METADATA
    if "locale-data" in path.parts:
        return path.stem == "root" or path.stem.split("_")[0] in LANGUAGES
    if "translations" in path.parts:
        return any(path.stem == f"qtbase_{code}" or path.stem.startswith(f"qtbase_{code}_") for code in LANGUAGES)
    if "plugins" in path.parts:
        kind = path.parts[path.parts.index("plugins") + 1]
        return any(fnmatch(path.name, pattern) for pattern in _PLUGINS.get(kind, ()))
    return not any(fnmatch(path.name, pattern) for pattern in (*_ONLY_FOR_THOSE, *_OF_THE_SYSTEM))
