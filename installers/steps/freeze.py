"""Make the clean environment and freeze cpdesk in it: ``build/package/dist/cpdesk``, one folder with everything."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from installers.machine_places import that_name, words_of
from installers.steps.layout import Layout, StepError, need, run_command, say

README = """cpdesk {version}: capacity-building self-assessment and action plans for Parties to the Cartagena Protocol.
Start the program named cpdesk in this folder; nothing needs to be installed and nothing goes over a network.
Licences: LICENSE for cpdesk, the folder _internal/licences for everything it stands on.
"""
EXPECTED = (" INFO: ", 'Hidden import "lxml.html.', "required via ctypes not found")
"""Of what PyInstaller prints what is meant: a part of lxml is left out, Windows' libraries are not on Linux."""


def run(layout: Layout) -> None:
    """Freeze cpdesk and check what came out; what was made of an earlier folder goes. Raises StepError."""
    for made_of_it in (layout.out, layout.proof):
        shutil.rmtree(made_of_it, ignore_errors=True)
    make_environment(layout)
    freeze(layout)
    finish(layout)
    check(layout)


def make_environment(layout: Layout) -> None:
    """Make a virtual environment that holds the locked versions and nothing else; a good one is used again."""
    lock = layout.root / "installers" / "requirements.lock"
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    stamp = layout.env / "stamp"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    say("   a clean environment with the locked versions (once; a few minutes) …")
    try:
        venv.EnvBuilder(with_pip=True, clear=True).create(layout.env)
    except (subprocess.CalledProcessError, OSError) as error:
        raise StepError(f"A virtual environment could not be made: {error}") from error
    pip = [str(python(layout)), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run_command([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)])
    stamp.write_text(wanted, encoding="utf-8")


def python(layout: Layout) -> Path:
    """Return the clean environment's Python."""
    return layout.env / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def freeze(layout: Layout) -> None:
    """Run PyInstaller on ``installers/cpdesk.spec``, each time from nothing."""
    if sys.platform == "linux":
        need("strip", "binutils")
    shutil.rmtree(layout.work, ignore_errors=True)
    shutil.rmtree(layout.frozen, ignore_errors=True)
    command = [str(python(layout)), "-m", "PyInstaller", str(layout.root / "installers" / "cpdesk.spec")]
    command += ["--noconfirm", "--log-level", "WARN", "--distpath", str(layout.frozen.parent)]
    settings = {
        "PYTHONHASHSEED": "0",  # else sets in compiled code come out in another order each time
        "SOURCE_DATE_EPOCH": str(layout.epoch),
        "PYINSTALLER_CONFIG_DIR": str(layout.work / "cache"),  # nothing from an earlier build
        "PYTHONPATH": "",
        "PYTHONNOUSERSITE": "1",
    }
    output = run_command([*command, "--workpath", str(layout.work)], env=settings)
    for line in output.splitlines():
        if not any(words in line for words in EXPECTED):
            say(f"   {line}")


def finish(layout: Layout) -> None:
    """Add what a person should find at the top of the folder, and give every file the same rights and time."""
    shutil.copyfile(layout.root / "LICENSE", layout.frozen / "LICENSE")
    text = README.format(version=layout.version)
    (layout.frozen / "README.txt").write_text(
        text, encoding="utf-8", newline="\r\n" if sys.platform == "win32" else "\n"
    )
    settle(layout.frozen, layout.epoch)


def settle(folder: Path, epoch: int) -> None:
    """Give all files below a folder one time and, but on Windows, usual rights: what is a program stays one."""
    for path in (*sorted(folder.rglob("*"), reverse=True), folder):
        if not path.is_symlink() and os.name == "posix":
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=os.utime not in os.supports_follow_symlinks)


def check(layout: Layout) -> None:
    """Start the program, and look for paths of this machine in all its files. Raises StepError."""
    program = layout.frozen / ("cpdesk-cli.exe" if sys.platform == "win32" else "cpdesk")
    answer = run_command([str(program), "--version"], cwd=layout.frozen, timeout=60)
    if answer.split() != ["cpdesk", layout.version]:
        raise StepError(f"The frozen program does not say its version but: {answer[:200]}")
    if found := that_name(layout.frozen, words_of(layout.root)):
        raise StepError("These files name a place on this machine: " + "; ".join(found[:10]))
