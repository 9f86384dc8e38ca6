"""How the window looks now: palette and scale. Puts both on the application, as fonts, QPalette and style sheet."""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from cpdesk.base.records import dataclass
from cpdesk.desktop.palette import DARK, LIGHT, Palette
from cpdesk.desktop.stylesheet import stylesheet

__all__ = ["DARK", "LIGHT", "MODES", "ZOOMS", "Palette", "Theme", "apply_theme", "current"]

Mode = Literal["system", "light", "dark"]
MODES: tuple[Mode, ...] = ("system", "light", "dark")
ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
SMALLEST_BODY = 10.0
"""Points; some systems' own text is smaller than officers of fifty-five can read."""

_HINTS = {"system": Qt.ColorScheme.Unknown, "light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


@dataclass(frozen=True, slots=True)
class Theme:
    """The palette and the scale (1.0 is 100 %) that are in force; ``body`` is the size of body text in points."""

    palette: Palette = LIGHT
    scale: float = 1.0
    body: float = SMALLEST_BODY

    @property
    def dark(self) -> bool:
        """Tell whether the palette is the dark one."""
        return self.palette is DARK

    def px(self, length: int) -> int:
        """Return a length of the design (at 100 %) in pixels at this scale."""
        return round(length * self.scale)

    def gap(self, length: int) -> int:
        """Return white space of the design in pixels; it grows half as fast as text, or 200 % would show little."""
        return round(length * (1 + (self.scale - 1) / 2)) if self.scale > 1 else self.px(length)

    def color(self, role: str) -> QColor:
        """Return the colour of a role of the palette, e.g. ``muted``."""
        return QColor(cast(str, getattr(self.palette, role)))

    def font(self, factor: float = 1.0, *, bold: bool = False) -> QFont:
        """Return the interface's font at ``factor`` times body size; ``bold`` is semibold."""
        font = QFont(QApplication.font())
        font.setPointSizeF(self.body * factor)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font


_theme = Theme()
_system_points = 0.0


def current() -> Theme:
    """Return the theme in force; widgets that draw themselves ask each time they paint."""
    return _theme


def apply_theme(app: QApplication, mode: str, zoom: int) -> Theme:
    """Make the whole application look so; widgets that are shown already follow."""
    global _theme
    hints = app.styleHints()
    hints.setColorScheme(_HINTS.get(mode, Qt.ColorScheme.Unknown))
    dark = mode == "dark" or (mode != "light" and hints.colorScheme() is Qt.ColorScheme.Dark)
    scale = max(ZOOMS[0], min(ZOOMS[-1], zoom)) / 100
    _theme = Theme(DARK if dark else LIGHT, scale, max(_system_size(), SMALLEST_BODY) * scale)
    sheet = stylesheet(_theme.palette, _theme.body, _theme.scale)
    if not app.styleSheet():  # with a sheet the style in force has no name; it is Fusion under ours
        app.setStyle("Fusion")
    app.setPalette(_qt_palette(_theme.palette))
    font = QFont(app.font())
    font.setPointSizeF(_theme.body)
    app.setFont(font)
    if app.styleSheet() != sheet:  # every widget is polished anew, even by the same sheet
        app.setStyleSheet(sheet)
    return _theme


def _system_size() -> float:
    """Return the size of the user's own interface font in points, as it was before we changed it."""
    global _system_points
    if not _system_points:
        font = QApplication.font()
        _system_points = font.pointSizeF() if font.pointSizeF() > 0 else font.pixelSize() * 0.75
    return _system_points


def _qt_palette(colors: Palette) -> QPalette:
    role = QPalette.ColorRole
    pairs = {
        role.Window: colors.background,
        role.WindowText: colors.text,
        role.Base: colors.surface,
        role.AlternateBase: colors.background,
        role.Text: colors.text,
        role.Button: colors.surface,
        role.ButtonText: colors.text,
        role.BrightText: colors.danger,
        role.Link: colors.accent,
        role.LinkVisited: colors.accent,
        role.Highlight: colors.accent,
        role.HighlightedText: colors.on_accent,
        role.PlaceholderText: colors.muted,
        role.ToolTipBase: colors.surface,
        role.ToolTipText: colors.text,
        role.Mid: colors.line,
        role.Accent: colors.accent,
    }
    palette = QPalette()
    for name, color in pairs.items():
        palette.setColor(name, QColor(color))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colors.muted))
    return palette
