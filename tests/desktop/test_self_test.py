"""The self-test notices what is wrong and says so. That all of it passes is shown on the frozen application."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cpdesk.base import paths
from cpdesk.desktop.self_test.stray import StrayErrors

SOME = ("open the window", "make the sample country's assessment", "open the files of older formats", "list the fonts")


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=paths.root(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=100,
    )


def test_the_first_step_that_fails_is_told_and_ends_it(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from cpdesk.desktop.self_test.run import run_self_test;"
    code += "raise SystemExit(run_self_test(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))"
    result, stored = tmp_path / "result.json", tmp_path / "formats"
    stored.mkdir()
    done = run(code, str(result), str(stored), *SOME)
    assert done.returncode == 1, done.stderr
    assert result.read_text("utf-8") == done.stdout
    found = json.loads(done.stdout)
    assert not found["ok"]
    assert [(step["step"], step["ok"]) for step in found["steps"]] == [
        (SOME[0], True),
        (SOME[1], True),
        (SOME[2], False),
        ("open no socket", True),
    ]
    assert found["steps"][2]["error"][0].startswith("there is no stored file of these formats: [1, 2, 3")
    assert str(paths.root()) not in done.stdout
    assert str(tmp_path) not in done.stdout


def test_a_socket_is_noticed() -> None:
    code = "import socket; from cpdesk.desktop.self_test.sockets import SocketWatch; watch = SocketWatch();"
    code += "socket.gethostname(); print(watch.found()); socket.socket().close(); watch.found()"
    done = run(code)
    assert done.stdout == "{'events': 0}\n"
    assert done.stderr.splitlines()[-1].endswith("WrongError: sockets were used: {'socket.__new__': 1}")


class Sender(QObject):
    sent = Signal()


def raise_it() -> None:
    raise KeyError("lost")


def test_what_a_slot_raises_is_noticed() -> None:
    sender = Sender()
    sender.sent.connect(raise_it)
    with StrayErrors() as stray:
        sender.sent.emit()
        told = stray.take()
    assert told[0] == "KeyError: 'lost'"
    assert told[-1].startswith("  tests/desktop/test_self_test.py:")
    assert stray.take() == []
