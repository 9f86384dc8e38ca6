"""Where each step of ``dev.py package`` finds and leaves its files, and how it runs programs. Standard library only."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)


class StepError(Exception):
    """A step cannot go on; its text is one sentence that says what is missing or what failed."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The folders of a build, and what it is a build of.

    ``epoch`` is the time every file carries that is given away, in seconds since 1970: ``SOURCE_DATE_EPOCH`` where it
    is set, else when the last commit was made, so that the same source gives the same bytes.
    """

    root: Path
    build: Path
    env: Path
    work: Path
    frozen: Path
    out: Path
    root_fs: Path
    proof: Path
    version: str
    epoch: int


def standard() -> Layout:
    """Return the layout of this checkout, everything under ``build/package``."""
    return below(ROOT / "build" / "package")


def below(build: Path) -> Layout:
    """Return a layout with everything under ``build``."""
    return Layout(
        root=ROOT,
        build=build,
        env=build / "env",
        work=build / "work",
        frozen=build / "dist" / "cpdesk",
        out=build / "out",
        root_fs=build / "root",
        proof=build / "proof",
        version=read_version(),
        epoch=read_epoch(),
    )


def read_version() -> str:
    """Return cpdesk's version without importing it. Raises StepError."""
    found = _VERSION.search((ROOT / "cpdesk" / "__init__.py").read_text(encoding="utf-8"))
    if not found:
        raise StepError("cpdesk/__init__.py states no version.")
    return found[1]


def read_epoch() -> int:
    """Return the time all files carry: ``SOURCE_DATE_EPOCH``, else the last commit's, else the start of 2026."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        answer = ""
    return int(answer) if answer.isdecimal() else 1767225600


def say(text: str) -> None:
    """Print one line at once, so that it stands before what the next program prints."""
    print(text, flush=True)


def need(program: str, package: str) -> str:
    """Return where a program lies. Raises StepError that names the Debian package it comes in."""
    found = shutil.which(program)
    if found is None:
        raise StepError(f"{program} is missing; on Debian: apt-get install {package}")
    return found


def run_command(
    command: list[str],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    timeout: float | None = None,
) -> str:
    """Run a program and return what it printed, errors too; ``env`` is added to the environment.

    Raises StepError with the end of its output where the program is not there, takes longer than ``timeout`` seconds
    or fails.
    """
    name = Path(command[0]).name
    try:
        finished = subprocess.run(
            command,
            env={**os.environ, **(env or {})},
            cwd=cwd or ROOT,
            timeout=timeout,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise StepError(f"{name} could not be started: {error.strerror}") from error
    except subprocess.TimeoutExpired as error:
        raise StepError(f"{name} did not finish within {timeout:g} seconds.") from error
    if finished.returncode:
        end = "\n".join(finished.stdout.splitlines()[-25:])
        raise StepError(f"{name} ended with status {finished.returncode}:\n{end}")
    return finished.stdout
