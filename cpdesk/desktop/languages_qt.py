"""Put a language on the application: our texts, Qt's own buttons, direction of reading, fonts where none are there."""

from __future__ import annotations

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from cpdesk.base import i18n, languages, paths
from cpdesk.base.own_files import damaged
from cpdesk.desktop.crash import hooks

_GENERIC = {"sans serif", "sans", "sans-serif", "dejavu sans", ""}
_FAMILIES = {"": ("NotoSans-Regular", "NotoSans-Bold"), "ar": ("NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold")}
_FAMILIES["zh"] = ("NotoSansSC-Regular", "NotoSansSC-Bold")

_translator: QTranslator | None = None
_loaded: dict[str, str] = {}


def choose_language(asked: str, remembered: str) -> str:
    """Return the language to use: the one asked for, the one remembered, the computer's own, else English."""
    for code in (asked, remembered):
        if code:
            return languages.find(code).code
    own = languages.find(QLocale.system().name()).code
    return own if own in {language.code for language in languages.available()} else languages.SOURCE_LANGUAGE


def report_damaged() -> None:
    """Report that the texts of the language cannot be read, where that is so; English is spoken in their place."""
    wrong = damaged(i18n.interface())
    if wrong is not None:
        hooks.report(wrong)


def apply_language(app: QApplication, code: str) -> None:
    """Make the application speak a language; the window is rebuilt by its owner."""
    global _translator
    i18n.set_language(code)
    language = languages.find(code)
    if _translator is not None:
        app.removeTranslator(_translator)
    _translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    name = "qtbase_zh_CN" if language.code == "zh" else f"qtbase_{language.code}"
    if _translator.load(name, folder):
        app.installTranslator(_translator)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if language.right_to_left else Qt.LayoutDirection.LeftToRight)
    _see_to_fonts(app, language.code)


def _see_to_fonts(app: QApplication, code: str) -> None:
    """On a Linux without a chosen interface font, use the bundled Noto families."""
    if not sys.platform.startswith("linux"):
        return
    if app.font().family().lower() in _GENERIC or _loaded:
        use_bundled_fonts(app, code)


def use_bundled_fonts(app: QApplication, code: str) -> None:
    """Set the application in the bundled Noto families, whatever the computer has chosen."""
    wanted = [part for part in ("", *(found.code for found in languages.available()), code) if part in _FAMILIES]
    families = [family for part in dict.fromkeys(wanted) if (family := _load(part))]
    if families:
        font = QFont(app.font())
        font.setFamilies(families)
        app.setFont(font)


def _load(part: str) -> str:
    """Load a family of the bundled fonts once and return its name; empty where it is not there."""
    if part not in _loaded:
        _loaded[part] = ""
        for name in _FAMILIES[part]:
            path = paths.resources_dir() / "fonts" / f"{name}.ttf"
            number = QFontDatabase.addApplicationFont(str(path)) if path.is_file() else -1
            found = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
            _loaded[part] = found[0] if found else _loaded[part]
    return _loaded[part]
