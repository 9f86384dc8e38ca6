"""What the start must not load, and that the installed application can take its own pictures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from cpdesk.assessment.fields import PARTY
from cpdesk.base import paths
from cpdesk.desktop.practice_content import SAMPLE_PARTY
from cpdesk.start import is_dropped

HEAVY = ("pandas", "numpy", "reportlab", "typst", "docx", "openpyxl", "pypdf", "PySide6.QtPdf", "PySide6.QtPdfWidgets")

NEVER = ("argparse", "click", "dateutil", "shibokensupport.signature.parser")
"""What only helps developers: the words of a wrong call to Qt, other programs' command lines."""

NOT_AT_HOME = (
    *("babel", "sqlite_utils", "cpdesk.storage.package", "cpdesk.storage.reader", "cpdesk.plan.load"),
    *("cpdesk.analysis.needs", "cpdesk.assessment.fields", "cpdesk.reports"),
)

START = """
import sys
from pathlib import Path
from cpdesk import start
from cpdesk.base import paths, started
paths.user_data_dir = lambda: Path(sys.argv[1])
told = started.times
def times():
    loaded[:] = sys.modules
    return told()
started.times, loaded = times, []
status = start.main([start.MEASURE, *sys.argv[2].split()])
print(status, sorted(name for name in sys.argv[3:] if name in loaded))
"""
"""The start itself, up to the moment its window can be used and what is counted then is counted."""


@pytest.mark.parametrize("is_open", [True, False], ids=["an assessment open", "Home"])
def test_the_start_loads_nothing_heavy(tmp_path: Path, path: Path, *, is_open: bool) -> None:
    words = f"gui {path.name}" if is_open else ""
    unwanted = (*HEAVY, *NEVER, "cpdesk.reports.kinds") if is_open else (*HEAVY, *NEVER, *NOT_AT_HOME)
    done = _said(START, str(tmp_path), words, *unwanted, cwd=path.parent)
    assert [list(json.loads(line))[-1] for line in done.splitlines()[:-1]] == ["usable", "counted"]
    assert done.splitlines()[-1] == "0 []"


QT_FREE = (
    "bug_report",
    "crash",
    "crash.content",
    "crash.guard",
    "crash.hooks",
    "palette",
    "opening_words",
    "pages",
    "pages.about.content",
    "pages.about.support_facts",
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
    assert _said(code, *QT_FREE).strip() == "[]"


def test_qt_loaded_lean_still_words_a_wrong_call() -> None:
    code = """
import sys
from cpdesk.desktop.lean_qt import load_qt
load_qt()
from PySide6.QtCore import QObject
assert "typing" not in sys.modules or hasattr(sys.modules["typing"], "Any")
for call in (lambda: QObject().setObjectName(3), lambda: QObject(1, 2, 3)):
    try:
        call()
    except TypeError as error:
        print(error)
import tempfile, zipfile
print(callable(tempfile.mkdtemp), callable(zipfile.ZipFile), __import__("json").dumps(1))
"""
    lean = _said(code)
    assert "'PySide6.QtCore.QObject.setObjectName' called with wrong argument types" in lean
    assert lean == _said(code.replace("load_qt()", "import PySide6"))


def test_qt_of_another_version_is_loaded_in_its_own_way() -> None:
    code = """
import sys
from cpdesk.desktop import lean_qt
lean_qt.KNOWN = "5."
lean_qt.load_qt()
print("shiboken6" in sys.modules)
"""
    assert _said(code).strip() == "False"


def test_qt_that_does_not_load_leaves_a_report_and_nothing_half_loaded(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from cpdesk.desktop import begin, lean_qt
def missing(name):
    sys.modules["signature_bootstrap"] = None
    raise ImportError("DLL load failed")
lean_qt.import_module = missing
import zipfile
status = begin.open_window(library=Path(sys.argv[1]))
import tempfile, traceback
print(status, zipfile is sys.modules["zipfile"], callable(traceback.extract_tb), callable(tempfile.mkdtemp))
"""
    assert _said(code, str(tmp_path)).strip() == "1 True True True"
    assert "ImportError" in "".join(file.read_text("utf-8") for file in (tmp_path / "fault-reports").iterdir())


def test_what_is_known_by_heart_for_the_start_is_what_the_data_says() -> None:
    sample = tomllib.loads((paths.resources_dir() / "sample" / "sample.toml").read_text(encoding="utf-8"))
    assert sample["party"]["iso2"] == SAMPLE_PARTY
    assert PARTY.name == "party"


def test_a_file_that_is_not_ours_is_told_of_where_nobody_reads_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shouting, other = tmp_path / "OLD.CPDESK", tmp_path / "notes.txt"
    for file in (shouting, other):
        file.touch()
    assert is_dropped(str(shouting))
    assert not is_dropped(str(other))
    monkeypatch.setattr(sys, "stderr", None)  # as in a program without a console on Windows
    assert is_dropped(str(other))
    assert is_dropped(str(tmp_path))
    assert not is_dropped("checks")


def _said(code: str, *words: str, cwd: Path | None = None) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=cwd or paths.root(),
        env=os.environ | {"PYTHONPATH": str(paths.root())},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


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
