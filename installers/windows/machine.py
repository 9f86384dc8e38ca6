"""A Windows to try the installer on: the present one, or Wine in a prefix of its own. Standard library only."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from installers.steps.layout import StepError, need

_QUIET = {"WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=", "DISPLAY": ""}
"""Wine says nothing, asks for no additions of its own, leaves this desktop's menu alone, and shows no window."""
_WINDOWS = "win10"
_LONGEST = 300
"""Seconds a silent installer may take, on a slow machine."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Where programs for Windows run, and where that Windows keeps a person's files."""

    name: str
    local: Path
    start_menu: Path
    command: tuple[str, ...] = ()
    drive: Path | None = None
    environment: dict[str, str] = field(default_factory=dict)

    def name_of(self, path: Path) -> str:
        """Return a path as that Windows names it."""
        if self.drive is None:
            return str(path)
        return "C:\\" + str(path.relative_to(self.drive)).replace("/", "\\")

    def run(self, program: Path, *words: str) -> int:
        """Run a program to its end and return its exit status. Raises StepError where it does not end."""
        running = self.start(program, *words)
        try:
            return running.wait(_LONGEST)
        except subprocess.TimeoutExpired as error:
            running.kill()
            raise StepError(f"{program.name} did not end within {_LONGEST} seconds.") from error

    def start(self, program: Path, *words: str) -> subprocess.Popen[bytes]:
        """Start a program and do not wait for it."""
        quiet = subprocess.DEVNULL
        environment = {**os.environ, **self.environment}
        return subprocess.Popen(
            [*self.command, str(program), *words], env=environment, stdin=quiet, stdout=quiet, stderr=quiet
        )

    def registry(self, key: str, value: str = "") -> str:
        """Return a text the present person's registry holds; nothing where it is not there."""
        answer = self._reg("query", key, value).stdout.decode("utf-8", "replace")
        lines = [line.split("REG_SZ", 1)[1].strip() for line in answer.splitlines() if "REG_SZ" in line]
        return lines[0] if lines else ""

    def has_registry(self, key: str) -> bool:
        """Tell whether the present person's registry has a key."""
        return self._reg("query", key, None).returncode == 0

    def set_registry(self, key: str, value: str, text: str) -> None:
        """Put a text into the present person's registry."""
        self._reg("add", key, value, "/d", text, "/f")

    def clear_registry(self, key: str) -> None:
        """Remove a key of the present person's registry with everything below it."""
        self._reg("delete", key, None, "/f")

    def _reg(self, verb: str, key: str, value: str | None, *words: str) -> subprocess.CompletedProcess[bytes]:
        which = [] if value is None else ["/v", value] if value else ["/ve"]
        return subprocess.run(
            [*self.command, "reg", verb, f"HKCU\\{key}", *which, *words],
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_LONGEST,
            check=False,
        )


@contextlib.contextmanager
def machine(prefix: Path) -> Iterator[Machine]:
    """Give the present Windows; elsewhere Wine, with everything it needs under ``prefix``. Raises StepError."""
    if sys.platform == "win32":
        menu = Path(os.environ["APPDATA"]) / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        yield Machine("Windows", Path(os.environ["LOCALAPPDATA"]), menu)
        return
    wine = need("wine", "wine64")
    environment = {**_QUIET, "WINEPREFIX": str(prefix.resolve())}
    prefix.mkdir(parents=True, exist_ok=True)
    try:
        for words in (["wineboot", "-i"], ["winecfg", "-v", _WINDOWS]):
            _wine([wine, *words], environment)
        people = prefix.resolve() / "drive_c" / "users"
        home = next((path for path in sorted(people.iterdir()) if path.name != "Public"), None)
        if home is None:
            raise StepError("Wine made no folder for a person in its prefix.")
        menu = home / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        yield Machine("Wine", home / "AppData" / "Local", menu, (wine,), people.parent, environment)
    finally:
        _wine(["wineserver", "-k"], environment)


def _wine(command: list[str], environment: dict[str, str]) -> None:
    quiet = subprocess.DEVNULL
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(
            command,
            env={**os.environ, **environment},
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            timeout=120,
            check=False,
        )
