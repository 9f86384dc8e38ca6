"""Theme, text size, language and direction: what changes, what stays, and that nothing is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QToolButton

from cpdesk.base import paths
from cpdesk.base.contrast import contrast, luminance
from cpdesk.desktop import pages, theme
from cpdesk.desktop.palette import DARK, LIGHT, Palette
from cpdesk.desktop.screenshots import settle

PAGES = tuple(spec.name for spec in pages.PAGES)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_contrasts_with_what_is_behind_it(palette: Palette) -> None:
    inks = ("text", "muted", "accent", "danger", "warning", "information", "conflict")
    for ink in inks:
        for behind in ("background", "surface", "accent_soft"):
            assert contrast(getattr(palette, ink), getattr(palette, behind)) >= 4.5, (ink, behind)
    for fill in (palette.accent, palette.accent_strong):
        assert contrast(palette.on_accent, fill) >= 4.5
    for fill, ink in palette.levels:
        assert contrast(ink, fill) >= 4.5


def test_levels_can_be_told_apart_in_grey() -> None:
    greys = [luminance(fill) for fill, _ink in LIGHT.levels]
    assert greys == sorted(greys, reverse=True)
    assert min(a - b for a, b in pairwise(greys)) > 0.04


def test_larger_and_smaller_stop_at_the_ends(sample: Any) -> None:
    sample.go("home")  # each step makes the window anew
    window = sample.window
    window.preferences.change(zoom=180)
    for _press in range(3):
        window.zoom_in()
    settle()
    assert window.preferences.now.zoom == 200
    assert theme.current().scale == 2.0
    largest = window.findChild(QToolButton, "bar_bigger")
    assert largest.isEnabled()  # disabled, it would hand the focus to the next button
    assert largest.accessibleName() == "The text is at its largest (200 %)"
    largest.click()
    settle()
    assert window.preferences.now.zoom == 200
    window.preferences.change(zoom=100)
    for _press in range(3):
        window.zoom_out()
    settle()
    assert window.preferences.now.zoom == 80
    window.zoom_normal()
    assert window.preferences.now.zoom == 100


def test_page_item_and_focus_stay_when_the_text_grows(sample: Any) -> None:
    page = sample.go("assess", "A.5(2)")
    item = page.item
    sample.window.activateWindow()
    sample.window.findChild(QToolButton, "bar_bigger").setFocus()
    sample.window.zoom_in()
    settle()
    assert sample.window.page_name == "assess"
    assert sample.page.item == item
    assert sample.window.focusWidget() is sample.window.findChild(QToolButton, "bar_bigger")


def test_dark_and_light_can_be_chosen_and_are_remembered(sample: Any) -> None:
    sample.window.set_mode("dark")
    assert theme.current().palette is DARK
    assert sample.window.preferences.now.theme == "dark"
    dark = sample.window.grab().toImage().pixelColor(700, 25).lightness()
    sample.window.set_mode("light")
    settle()
    assert theme.current().palette is LIGHT
    assert sample.window.grab().toImage().pixelColor(700, 25).lightness() > dark + 100


@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_is_wider_than_a_small_laptop(open_desk: Callable[..., Any], zoom: int) -> None:
    desk = open_desk(sample=True, zoom=zoom)
    window = desk.window
    for name in PAGES:
        desk.go(name)
        window.resize(1366, 768)
        settle()
        assert window.width() == 1366, f"{name} needs {window.minimumSizeHint().width()} pixels"
        assert window.height() == 768, f"{name} needs {window.minimumSizeHint().height()} pixels in height"
        for area in window.findChildren(QScrollArea):
            if area.isVisible():
                assert_not_cut(area, name)


def assert_not_cut(area: QScrollArea, name: str) -> None:
    assert area.horizontalScrollBar().maximum() == 0, f"{name}: {area} scrolls sideways"
    inner = area.widget()
    if inner is not None and area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        needed = inner.minimumSizeHint().width()
        assert needed <= area.viewport().width(), f"{name}: {needed} > {area.viewport().width()}"


def test_language_changes_while_it_runs(sample: Any, pseudo_french: None) -> None:
    sample.go("home")
    sample.window.set_language("fr")
    settle()
    assert sample.window.preferences.now.language == "fr"
    assert sample.page.new.text() == "Nouvelle évaluation"
    sample.window.set_language("en")
    settle()
    assert sample.page.new.text() == "New assessment"


def test_arabic_mirrors_the_window(open_desk: Callable[..., Any]) -> None:
    desk = open_desk(sample=True, language="ar")
    window = desk.window
    desk.go("assess")
    assert window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    middle = window.width() // 2
    steps = window.shell.steps
    assert steps.mapTo(window, QPoint(0, 0)).x() > middle
    assert window.shell.bar.country.mapTo(window, QPoint(0, 0)).x() > middle
    assert window.findChild(QToolButton, "bar_help").mapTo(window, QPoint(0, 0)).x() < middle
    window.set_language("en")
    settle()
    assert window.shell.steps.mapTo(window, QPoint(0, 0)).x() < middle


def weight(image: QImage, *, right: bool) -> int:
    """Return how much ink lies in one half of a picture."""
    half = image.width() // 2
    columns = range(half, image.width()) if right else range(half)
    return sum(image.pixelColor(x, y).alpha() for x in columns for y in range(image.height()))


def test_arrows_turn_round_in_arabic(qapp: QApplication) -> None:
    from cpdesk.desktop import icons

    straight = icons.pixmap("arrow-right", 24).toImage()
    still = icons.pixmap("house", 24).toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        turned = icons.pixmap("arrow-right", 24).toImage()
        assert turned != straight
        assert weight(turned, right=False) > weight(turned, right=True)
        assert weight(straight, right=True) > weight(straight, right=False)
        assert icons.pixmap("house", 24).toImage() == still
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_every_bundled_icon_is_used_and_every_named_one_is_there() -> None:
    folder = paths.resources_dir() / "icons"
    code = "\n".join(p.read_text(encoding="utf-8") for p in (paths.root() / "cpdesk" / "desktop").rglob("*.py"))
    bundled = {path.stem for path in folder.glob("*.svg")}
    assert not {name for name in bundled if f'"{name}"' not in code}
    assert (folder / "LICENSE").read_text(encoding="utf-8").startswith("ISC License")


@pytest.fixture
def pseudo_french(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give French one text, whether or not its catalogue is compiled here."""
    import gettext

    from cpdesk.base import i18n

    class French(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return {"New assessment": "Nouvelle évaluation"}.get(message, message)

    catalogue = i18n.Catalogue("fr")
    catalogue._translations = French()
    real = i18n.catalogue
    monkeypatch.setattr(i18n, "catalogue", lambda code: catalogue if code == "fr" else real(code))
    yield
