"""Take the pictures of the user guide anew: ``python -m installers.guide_pictures`` in a checkout, without a display.

Each picture is a page of the window on the sample country, small enough to be read in print, in each language the guide
is written in. Where the guide's numbers stand is noted beside the pictures, because a page lies differently in each
language. The pictures are kept with the project, so that the guide needs no window to be printed.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QPoint, QRect, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from cpdesk.base.i18n import interface
from cpdesk.desktop.app import make_application
from cpdesk.desktop.languages_qt import apply_language, choose_language
from cpdesk.desktop.screenshots import sample_window, settle
from cpdesk.desktop.theme import apply_theme
from cpdesk.desktop.window import MainWindow
from cpdesk.reports.content.user_guide.source import folder, languages

SIZE = QSize(1100, 720)
COLOURS = 128
ACROSS, DOWN = 24, 24  # pixels a number stands inside a picture's edge at least
WAIT = 0.15  # seconds between two looks at a page that is still working
LOOKS = 4
LOOKS_AT_A_PREVIEW = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a number stands: at a widget found by its English name, moved by a share of its size."""

    name: str
    across: float = 0.0
    down: float = 0.5


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: the page, what is done before it is taken, the numbers on it, the window's height."""

    name: str
    page: str
    item: str = ""
    prepare: Callable[[MainWindow], None] | None = None
    marks: tuple[Mark, ...] = ()
    height: int = SIZE.height()
    bottom: int = 0  # where the picture ends if only the page is kept, without what stands around it
    dialog_only: bool = False


def _unfold_country(window: MainWindow) -> None:
    """Show the choice of what a round asks."""
    _press(window, "Choose what this round asks")


def _ask_new(window: MainWindow) -> None:
    _press(window, "New assessment")


def _make_forms(window: MainWindow) -> None:
    _press(window, "Make forms …")


def _press(window: MainWindow, label: str) -> None:
    found = find(window, label)
    press = getattr(found, "click", None)
    if press is None:
        raise LookupError(f"{label!r} cannot be pressed")
    press()


SHOTS: tuple[Shot, ...] = (
    Shot(
        "home",
        "home",
        marks=(
            Mark("Country", 0.8),
            Mark("Participants", 0.85),
            Mark("New assessment", 0.5, 1.6),
            Mark("Nothing to undo", 0.5, 1.3),
            Mark("Keys and help (F1)", 0.5, 1.3),
            Mark("No copy elsewhere yet", 1.15),
        ),
    ),
    Shot(
        "assess",
        "assess",
        "A.5(2)",
        marks=(
            Mark("Key areas", 0.9, 0.05),
            Mark("Level in practice", -0.015, 0.02),
            Mark("Level in practice", 1.01, 0.24),
            Mark("Don't know", 0.85, 0.5),
            Mark("What the plan says", 0.93, 0.9),
            Mark("Comment", 0.5, 0.5),
            Mark("Next key area", 1.0, -0.15),
        ),
        height=860,
    ),
    Shot("new", "home", prepare=_ask_new, dialog_only=True),
    Shot("country", "country", prepare=_unfold_country, bottom=600),
    Shot("forms", "participants", prepare=_make_forms, bottom=683),
    Shot("workshop", "workshop", bottom=600),
    Shot("agree", "agree"),
    Shot("needs", "needs"),
    Shot("action_plan", "action_plan"),
    Shot("checks", "checks", bottom=470),
    Shot("reports", "reports"),
    Shot("national_report", "national_report", bottom=670),
    Shot("copies", "copies", bottom=560),
)


def main(names: Sequence[str] = ()) -> None:
    """Take the pictures that are named, or every one, in every language of the guide."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application()
    for language in languages():
        apply_language(app, choose_language(language, "en"))
        apply_theme(app, "light", 100)
        place = folder() / "pictures" / language
        place.mkdir(parents=True, exist_ok=True)
        noted = place / "marks.json"
        marks = json.loads(noted.read_text(encoding="utf-8")) if noted.is_file() else {}
        for shot in SHOTS:
            if not names or shot.name in names:
                with tempfile.TemporaryDirectory() as temporary, sample_window(Path(temporary)) as window:
                    marks[shot.name] = take(window, shot, place / f"{shot.name}.png")
        lines = ",\n".join(
            f"{json.dumps(name)}: {json.dumps(points)}" for name, points in sorted(marks.items()) if points
        )
        noted.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


def take(window: MainWindow, shot: Shot, path: Path) -> list[list[int]]:
    """Write a picture and return where its numbers stand; raise LookupError for a widget that is not there."""
    window.resize(SIZE.width(), shot.height)
    window.show()
    window.navigate(shot.page, shot.item)
    settle()
    if shot.prepare is not None:
        shot.prepare(window)
    preview = shot.page == "reports"
    for _look in range(LOOKS_AT_A_PREVIEW if preview else LOOKS):
        settle()
        window.page.prepare_picture()
        settle()
        time.sleep(WAIT if preview else 0)
    dialog = QApplication.activeModalWidget() if shot.dialog_only else None
    shown = window.grab() if dialog is None else dialog.grab()
    if shot.bottom:
        corner = window.page.mapTo(window, QPoint(0, 0))
        shown = shown.copy(QRect(corner, QPoint(window.width() - 1, shot.bottom)))
    path.write_bytes(_packed(shown))
    return [list(_point(window, mark)) for mark in shot.marks]


def find(window: QWidget, name: str) -> QWidget:
    """Return the visible widget with an accessible name or a text, given in English; raise LookupError."""
    wanted = interface().say(name)
    for begins in (False, True):
        for widget in window.findChildren(QWidget):
            text = getattr(widget, "text", None)
            named = {widget.accessibleName(), str(text()) if callable(text) else ""}
            if widget.isVisible() and any(n == wanted or (begins and n.startswith(wanted)) for n in named):
                return widget
    raise LookupError(f"nothing called {name!r} ({wanted!r}) is shown")


def _point(window: MainWindow, mark: Mark) -> tuple[int, int]:
    widget = find(window, mark.name)
    corner = widget.mapTo(window, QPoint(0, 0))
    x = corner.x() + round(widget.width() * mark.across)
    y = corner.y() + round(widget.height() * mark.down)
    return min(max(x, ACROSS), window.width() - ACROSS), min(max(y, DOWN), window.height() - DOWN)


def _packed(shown: QPixmap) -> bytes:
    """Return a picture with as few colours as it needs: a third of the size, no difference in print."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    shown.save(buffer, "PNG")
    with Image.open(io.BytesIO(bytes(buffer.data().data()))) as whole:
        small = whole.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])
