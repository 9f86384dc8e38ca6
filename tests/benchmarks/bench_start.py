"""Start: a new process until its window is painted and answers, against an empty window of the same Qt.

Ours is the program itself (``start.MEASURE`` has it say when it can be used, then end), from source and, where
``python dev.py package freeze`` made it, frozen; the peer of the frozen one is an empty window frozen by PyInstaller in
its ordinary way. Ours loads PySide6 without its help on signatures (``lean_qt``): what that alone brings is a line of
its own. Directly after it can be used the window counts what its frame shows, which an input would wait for: printed
below the table, with the memory held by each after some seconds of doing nothing. Cold means that the files were
dropped from the system's memory first, which needs an administrator. The folders of data are set as on Linux.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from run import Pair, Work

EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, ready)

def ready():
    print("usable", flush=True)
    if "--stay" not in sys.argv:
        app.quit()

app = QApplication(sys.argv)
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""

LEAN = f"from cpdesk.desktop.lean_qt import load_qt\nload_qt()\n{EMPTY}"
ROOT = Path(__file__).resolve().parents[2]
CACHES = Path("/proc/sys/vm/drop_caches")
ROUNDS = 9
IDLE = 12
"""Seconds after the beginning at which memory is looked at: the start itself is a small part of them."""
MEASURE = "--measure-start"
SOURCE = [sys.executable, "-m", "cpdesk"]
FROZEN = [str(ROOT / "build" / "package" / "dist" / "cpdesk" / "cpdesk")]
PEER = [sys.executable, "-c", EMPTY]
PEERS = ROOT / "build" / "package" / "peer"
FROZEN_PEER = [str(PEERS / "dist" / "empty" / "empty")]

# Compiled modules are kept, as on any user's machine, even where a developer's shell says otherwise.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Starts:
    """Starts programs up to the line they print when they are usable; what they do to end is not measured."""

    def __init__(self) -> None:
        self._running: list[tuple[str, subprocess.Popen[bytes]]] = []
        self.counted: dict[str, list[int]] = {}

    def of(self, name: str, command: list[str], data: str = "") -> Work:
        """Return the start of a command that keeps its data in a folder."""

        def work() -> None:
            process = _begin(command, data)
            self._running.append((name, process))
            if process.stdout is None or not process.stdout.readline():
                raise RuntimeError(f"{name} did not start")

        return work

    def end(self) -> None:
        """Wait until what was started has ended; note how long ours counted after it could be used."""
        while self._running:
            name, process = self._running.pop()
            said = process.communicate()[0].strip()
            if said.startswith(b"{"):
                moments = json.loads(said)
                self.counted.setdefault(name, []).append(moments["counted"] - moments["usable"])


@contextmanager
def pairs() -> Iterator[list[Pair]]:
    """Yield Home on an empty library and an assessment opened again, warm and cold, from source and frozen."""
    starts = Starts()
    programs = {"source": (SOURCE, PEER)}
    if Path(FROZEN[0]).is_file() and _freeze_peer():
        programs["frozen"] = (FROZEN, FROZEN_PEER)
    with tempfile.TemporaryDirectory() as empty, tempfile.TemporaryDirectory() as full:
        starts.of("the sample, made", [*SOURCE, MEASURE, "gui", "--sample"], full)()
        starts.end()
        found = [_lean(starts)]
        for kind, before in (("warm", None), *((("cold", _drop),) if os.access(CACHES, os.W_OK) else ())):
            for how, (command, peer) in programs.items():
                for what, data in (("Home, first start", empty), ("assessment opened again", full)):
                    name = f"start until usable, {kind}, {how}: {what}"
                    work = starts.of(f"{how}, {kind}: {what}", [*command, MEASURE], data)
                    prepared = partial(_prepare, empty, before)
                    empty_window = starts.of("an empty window", peer)
                    found.append(Pair(name, work, empty_window, f"empty window, {how}", ROUNDS, prepared, starts.end))
        yield found
        for name, took in starts.counted.items():
            print(f"counted on the main thread after that, {name}: {median(took)} ms")
        for how, (command, peer) in programs.items():
            for what, words, data in (
                ("Home", command, empty),
                ("assessment", command, full),
                ("empty window", [*peer, "--stay"], ""),
            ):
                print(f"memory after {IDLE} s, {how}: {what}: {_idle(words, data)}")


def _lean(starts: Starts) -> Pair:
    lean = starts.of("an empty window, lean", [sys.executable, "-c", LEAN])
    peer = starts.of("an empty window", PEER)
    return Pair("empty window, PySide6 loaded lean", lean, peer, "empty window", ROUNDS, None, starts.end)


def _begin(command: list[str], data: str) -> subprocess.Popen[bytes]:
    environment = {**ENVIRONMENT, "XDG_DATA_HOME": data}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, cwd=ROOT)


def _prepare(empty: str, before: Work | None) -> None:
    """Make the folder of a first start empty again, then do what comes before."""
    shutil.rmtree(empty, ignore_errors=True)
    Path(empty).mkdir()
    if before is not None:
        before()


def _freeze_peer() -> bool:
    """Freeze the empty window once; return whether it is there."""
    if not Path(FROZEN_PEER[0]).is_file():
        PEERS.mkdir(parents=True, exist_ok=True)
        (PEERS / "empty.py").write_text(EMPTY, encoding="utf-8")
        folders = ["--distpath", str(PEERS / "dist"), "--workpath", str(PEERS / "work"), "--specpath", str(PEERS)]
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--strip", *folders, str(PEERS / "empty.py")]
        subprocess.run(command, cwd=PEERS, capture_output=True, check=False)
    return Path(FROZEN_PEER[0]).is_file()


def _drop() -> None:
    os.sync()
    CACHES.write_text("3")


def _idle(command: list[str], data: str) -> str:
    """Start a program, leave it alone for some seconds and return what memory it holds then."""
    process = _begin(command, data)
    time.sleep(IDLE)
    try:
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return "not known here"
    finally:
        process.kill()
        process.wait()
    sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines if line.endswith("kB")}
    return f"{sizes['Pss']:.0f} MiB of its own (PSS), {sizes['Rss']:.0f} MiB with all it shares (RSS)"
