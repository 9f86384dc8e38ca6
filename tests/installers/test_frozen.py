"""The application is frozen as it is given away, is what it must be, and tests itself without a network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import frozen_folder as frozen
import pytest

FORMATS = frozen.ROOT / "tests" / "fixtures" / "formats"
pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Freeze the application from the environment of the tests; ``dev.py package`` does it from a clean one."""
    if reason := frozen.cannot_freeze():
        pytest.skip(reason)
    command = [sys.executable, "-m", "PyInstaller", str(frozen.ROOT / "installers" / "cpdesk.spec"), "--noconfirm"]
    command += ["--log-level", "ERROR", "--distpath", str(tmp_path / "dist"), "--workpath", str(tmp_path / "work")]
    own = {"PYINSTALLER_CONFIG_DIR": str(tmp_path / "work"), "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, env=os.environ | own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    yield tmp_path / "dist" / "cpdesk"
    shutil.rmtree(tmp_path / "dist", ignore_errors=True)
    shutil.rmtree(tmp_path / "work", ignore_errors=True)


def environment(home: Path, temporary: Path) -> dict[str, str]:
    """Return the little a program needs of its environment, so that nothing of this one's helps it."""
    of_windows = {name: os.environ[name] for name in ("SYSTEMROOT", "LOCALAPPDATA") if name in os.environ}
    own = {"PATH": os.defpath, "HOME": str(home), "TMPDIR": str(temporary), "TMP": str(temporary), "LANG": "C"}
    return of_windows | own


def works(command: list[str]) -> bool:
    """Tell whether what runs another program is here and allowed."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0


def isolated() -> list[str]:
    """Return what runs a program where there is no network, as far as that is allowed here."""
    command = ["unshare", "--map-root-user", "--net"]
    return command if works(command) else []


def noted(trace: Path) -> list[str]:
    """Return what notes every socket a program asks for, also by its libraries in C; nothing where that cannot be."""
    command = ["strace", "--follow-forks", "--seccomp-bpf", "--trace=socket,socketpair", "--quiet=all"]
    command += ["-o", str(trace)]
    return command if works(command) else []


def test_the_frozen_application_is_whole_and_tests_itself(folder: Path, tmp_path: Path) -> None:
    # one test, not several that share a folder: the tests are dealt out to several processes
    from cpdesk.desktop.self_test.steps import STEPS  # brings in the whole window

    code = frozen.modules(folder)
    assert frozen.not_wanted(folder, iter(code)) == []
    assert frozen.missing(folder) == []
    assert frozen.places(folder, code, tmp_path) == []
    home, trace = tmp_path / "home", tmp_path / "trace"
    home.mkdir()
    note = noted(trace)
    # few documents; ``dev.py package`` has the whole self-test run, in a bare root file system
    own = ["--self-test", "--self-test-quick", "--formats", str(FORMATS)]
    done = subprocess.run(
        [*isolated(), *note, str(frozen.program_of(folder)), *own],
        env=environment(home, tmp_path),
        cwd=home,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout, done.stderr
    found = json.loads(done.stdout)
    assert (done.returncode, found["ok"]) == (0, True), found["steps"]
    assert found["frozen"]
    assert [step["step"] for step in found["steps"]] == [*(name for name, _step in STEPS), "open no socket"]
    if note:  # without strace the self-test's own step has looked, which sees what Python does
        assert "AF_INET" not in trace.read_text(encoding="utf-8")
    assert not any(str(place) in done.stdout for place in (frozen.ROOT, tmp_path, Path.home()))
    assert {path.name for path in home.iterdir()} <= {".cache"}, "it wrote into the user's folder"
