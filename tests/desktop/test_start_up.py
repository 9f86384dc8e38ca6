"""What the start must not load, and that the installed application can test itself and take its own pictures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cpdesk.base import paths

HEAVY = ("pandas", "numpy", "reportlab", "typst", "docx", "openpyxl", "pypdf", "PySide6.QtPdf", "PySide6.QtPdfWidgets")

START = """
import sys
from pathlib import Path
from cpdesk.desktop.app import make_application, open_window, settings_path
from cpdesk.desktop.languages_qt import apply_language
from cpdesk.desktop.preferences import Preferences
from cpdesk.desktop.theme import apply_theme
library = Path(sys.argv[1])
app = make_application()
apply_language(app, "en")
apply_theme(app, "light", 100)
window, message = open_window(Preferences(settings_path(library)), library, sample=True)
window.show()
app.sendPostedEvents()
print(sorted(name for name in sys.argv[2:] if name in sys.modules))
window.close()
"""


@pytest.mark.parametrize(
    ("start", "heavy"),
    [
        (START, HEAVY),
        (START.replace("sample=True", "sample=False"), (*HEAVY, "sqlite_utils", "cpdesk.storage.package")),
    ],
    ids=["the sample open", "Home"],
)
def test_the_start_loads_nothing_heavy(tmp_path: Path, start: str, heavy: tuple[str, ...]) -> None:
    library = tmp_path / "library"
    library.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", start, str(library), *heavy],
        cwd=paths.root(),
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


QT_FREE = (
    "bug_report",
    "palette",
    "opening_words",
    "pages",
    "pages.copies.content",
    "pages.country.content",
    "pages.country.deeds",
    "pages.country.round_content",
    "pages.copies.deeds",
    "pages.home.content",
    "pages.home.deeds",
    "pages.home.new_content",
    "pages.reports.choices_content",
    "pages.reports.content",
    "pages.reports.emblem_work",
    "pages.reports.look_content",
    "practice_content",
    "pages.reports.work",
    "state_content",
    "steps_content",
    "stylesheet",
    "widgets.words",
)


def test_what_decides_imports_no_qt() -> None:
    code = "import sys, importlib\nfor name in sys.argv[1:]: importlib.import_module('cpdesk.desktop.' + name)\n"
    code += "print(sorted(n for n in sys.modules if n.startswith('PySide6')))"
    done = subprocess.run(
        [sys.executable, "-c", code, *QT_FREE],
        cwd=paths.root(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_the_application_tests_itself(tmp_path: Path) -> None:
    code = "from cpdesk.desktop.self_test import run_self_test; raise SystemExit(run_self_test())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=paths.root(), capture_output=True, text=True, check=False, timeout=110
    )
    report = json.loads(done.stdout)
    assert done.returncode == 0, report
    assert report["ok"]
    assert len(report["steps"]) == 7
    assert report["versions"]["cpdesk"]
    assert str(paths.root()) not in done.stdout
    assert str(Path.home()) not in done.stdout


def test_pictures_of_every_page_are_written(qapp: object, tmp_path: Path) -> None:
    from cpdesk.desktop.pages import PAGES, Place
    from cpdesk.desktop.screenshots import SPECIAL, save_screenshots

    written = save_screenshots(tmp_path, "en")
    assert len(written) == len([spec for spec in PAGES if spec.place not in (Place.NOWHERE, Place.ANSWERING)]) + len(
        SPECIAL
    )
    assert all(path.stat().st_size > 10_000 for path in written)


def test_constants_survive_any_number_of_calls() -> None:
    # PySide6 6.12.0 loses a reference to None with every void call and to True with every signal; before Python 3.12
    # that aborts the interpreter
    code = "import cpdesk.desktop; from PySide6.QtCore import QObject; o = QObject();"
    code += "[o.setObjectName(str(n)) for n in range(50_000)];"
    code += "[o.objectNameChanged.emit('x') for _ in range(50_000)]; print('alive')"
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert finished.stdout == "alive\n"
