"""Run the steps in order and say what they found as one JSON document; the first step that fails ends it."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from cpdesk.base.cleaning import clean
from cpdesk.base.languages import available
from cpdesk.base.versions import versions
from cpdesk.desktop.bug_report import report_text
from cpdesk.desktop.crash.hooks import to_stderr
from cpdesk.desktop.self_test.sockets import SocketWatch
from cpdesk.desktop.self_test.stage import Found, Stage, Step, WrongError
from cpdesk.desktop.self_test.stray import StrayErrors


def run_self_test(
    result: Path | None = None,
    formats: Path | None = None,
    only: Sequence[str] = (),
    *,
    quick: bool = False,
) -> int:
    """Run every step, print what happened as JSON (and write it to ``result``), return 0 if all is well.

    ``formats`` is a folder of stored files of older formats, ``format-1.sqlite`` and what was recorded in it as
    ``format-1.json``, and so on; without it that step says that it had none. ``only`` names the steps to run,
    ``quick`` leaves out most documents (``Stage``); tests ask for these.
    """
    _see_to_display()
    watch = SocketWatch()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="cpdesk-", ignore_cleanup_errors=True) as temporary:
        steps = _run_steps(Stage(Path(temporary), formats, quick=quick), only)
    steps.append(_timed("open no socket", lambda _stage: watch.found(), Stage(Path())))
    good = all(step["ok"] for step in steps)
    document = {
        "ok": good,
        "frozen": bool(getattr(sys, "frozen", False)),
        "languages": [language.code for language in available()],
        "seconds": round(time.monotonic() - started, 1),
        "steps": steps,
        "system": sys.platform,
        "versions": {part.name: part.version or "unknown" for part in versions()},
    }
    text = json.dumps(document, indent=1, sort_keys=True) + "\n"
    if sys.stdout is not None:  # a program without a console has none
        sys.stdout.write(text)
    if result is not None:
        result.write_text(text, encoding="utf-8")
    return 0 if good else 1


def _see_to_display() -> None:
    """Draw without a screen where there is none."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _run_steps(stage: Stage, only: Sequence[str]) -> list[Found]:
    """Run the steps in order; the first that fails ends it."""
    from cpdesk.desktop.self_test.steps import STEPS  # only now, so that the loading of libraries is watched as well

    done: list[Found] = []
    with StrayErrors() as stray:
        for name, step in STEPS:
            if only and name not in only:
                continue
            done.append(_timed(name, step, stage))
            if nobody_caught := stray.take():
                done[-1] |= {"ok": False, "nobody_caught": nobody_caught}
            if not done[-1]["ok"]:
                break
        stage.close()
    return done


def _timed(name: str, step: Step, stage: Stage) -> Found:
    """Run one step; whatever it raises is told."""
    to_stderr(f"{name} …")  # the whole takes a minute or more
    started = time.monotonic()
    try:
        found: Found = {"ok": True, **step(stage)}
    except WrongError as error:
        found = {"ok": False, "error": [clean(str(error).replace(str(stage.folder), "…")), *_lines(error)[1:]]}
    except Exception as error:  # whatever it is, the report must say so
        found = {"ok": False, "error": _lines(error)}
    return {"step": name, "seconds": round(time.monotonic() - started, 2), **found}


def _lines(error: Exception) -> list[str]:
    """Return the report of an error without its line of versions, which stand at the end of the document."""
    return report_text(error).splitlines()[1:]
