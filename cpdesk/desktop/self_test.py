"""Check an installation from end to end: window, answer on disk, copies, pages, reports. Prints one JSON document."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk import __version__
from cpdesk.desktop.bug_report import report_text

if TYPE_CHECKING:
    from cpdesk.desktop.window import MainWindow

PACKAGES = ("PySide6-Essentials", "sqlite-utils", "typst", "python-docx", "openpyxl", "pypdf", "babel")
ITEM, LEVEL = "agreed/A.1(1)", 2


def run_self_test(json_out: Path | None = None) -> int:
    """Run every step, print what happened as JSON (and write it to ``json_out``), return 0 if all is well."""
    steps: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        _run_steps(Path(temporary), steps)
    good = bool(steps) and all(step["ok"] for step in steps)
    text = json.dumps({"ok": good, "steps": steps, "versions": versions()}, indent=1, sort_keys=True)
    sys.stdout.write(text + "\n")
    if json_out is not None:
        json_out.write_text(text + "\n", encoding="utf-8")
    return 0 if good else 1


def versions() -> dict[str, str]:
    """Return the versions of cpdesk and what it stands on; a frozen application may not know all."""
    found = {"cpdesk": __version__, "python": platform.python_version(), "system": platform.system()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found


def _run_steps(folder: Path, steps: list[dict[str, object]]) -> None:
    """Run the steps in order; the first that fails ends it."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    test = _SelfTest(folder)
    try:
        for name, step in test.steps():
            try:
                steps.append({"step": name, "ok": True, **step()})
            except Exception as error:  # whatever it is, the report must say so
                steps.append({"step": name, "ok": False, "error": report_text(error).splitlines()[1:]})
                return
    finally:
        test.close()


class _SelfTest:
    """The steps, sharing one window on a library of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._library = folder / "library"
        self._window: MainWindow | None = None

    def steps(self) -> tuple[tuple[str, Callable[[], dict[str, object]]], ...]:
        """Return the steps in order."""
        return (
            ("open the window", self._open),
            ("make an assessment", self._make),
            ("record an answer and read it from disk", self._record),
            ("undo it", self._undo),
            ("write a package and a backup and read them back", self._copy),
            ("show every page", self._show_pages),
            ("write every report", self._write_reports),
        )

    def close(self) -> None:
        """Close the window."""
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None

    @property
    def window(self) -> MainWindow:
        """Return the window."""
        if self._window is None:
            raise RuntimeError("the window is not open")
        return self._window

    def _open(self) -> dict[str, object]:
        from cpdesk.desktop.app import make_application, open_window, settings_path
        from cpdesk.desktop.languages_qt import apply_language
        from cpdesk.desktop.preferences import Preferences
        from cpdesk.desktop.theme import apply_theme

        app = make_application()
        apply_language(app, "en")
        apply_theme(app, "light", 100)
        self._library.mkdir(parents=True)
        self._window, _message = open_window(Preferences(settings_path(self._library)), self._library)
        self._window.show()
        return {"platform": app.platformName()}

    def _make(self) -> dict[str, object]:
        from cpdesk.desktop.pages.home.deeds import open_sample

        open_sample(self.window.session, self._library)
        return {"answers": self.window.session.snapshot.answer_count}

    def _record(self) -> dict[str, object]:
        from cpdesk.assessment.records import Record
        from cpdesk.storage.reader import read_snapshot

        session = self.window.session
        path = session.path
        level = 4 if session.snapshot.get(ITEM, "level") == LEVEL else LEVEL
        if path is None or not session.record([Record(ITEM, "level", level)], "Level of A.1(1)"):
            raise RuntimeError("the answer was not recorded")
        session.close()
        if read_snapshot(path).get(ITEM, "level") != level:
            raise RuntimeError("the answer is not on disk")
        session.open(path)
        return {}

    def _undo(self) -> dict[str, object]:
        from cpdesk.assessment.records import Record

        session = self.window.session
        before = session.snapshot.get(ITEM, "comment")
        session.record([Record(ITEM, "comment", "Self-test")], "Comment on A.1(1)")
        self.window.undo()
        if session.snapshot.get(ITEM, "comment") != before:
            raise RuntimeError("undo did not bring the earlier value back")
        return {}

    def _copy(self) -> dict[str, object]:
        from cpdesk.storage import backups
        from cpdesk.storage.package import read_package, write_package

        session = self.window.session
        packed = write_package(self._folder / "self-test.cpdesk", session.contents())
        if read_package(packed.path).code != packed.code:
            raise RuntimeError("the package is not what was written")
        made = session.do(lambda store: backups.make(store, backups.Reason.BY_HAND))
        return {"answers": packed.counts["answers"], "backup": made.size, "package": packed.size}

    def _show_pages(self) -> dict[str, object]:
        from cpdesk.desktop.pages import PAGES, is_offered, make_page
        from cpdesk.desktop.screenshots import settle

        for spec in PAGES:
            if not is_offered(spec, for_one=False):
                make_page(spec, self.window.context).deleteLater()  # it is shown on another kind of file only
                continue
            self.window.navigate(spec.name)
            settle()
            if self.window.page_name != spec.name or self.window.grab().isNull():
                raise RuntimeError(f"the page {spec.name} could not be shown")
        return {"pages": len(PAGES)}

    def _write_reports(self) -> dict[str, object]:
        from cpdesk.reports.inputs import gather
        from cpdesk.reports.kinds import KINDS, file_name
        from cpdesk.reports.produce import produce

        snapshot = self.window.session.snapshot
        day = dt.date(2026, 11, 21)
        data = gather(snapshot, "en", day)
        sizes: dict[str, object] = {}
        for kind in KINDS:
            for ending in kind.formats:
                written = produce(kind.id, data, self._folder / file_name(kind.id, snapshot, day, ending))
                with closing(written.path.open("rb")) as file:
                    sizes[f"{kind.id}.{ending}"] = len(file.read())
        return {"bytes": sizes}
