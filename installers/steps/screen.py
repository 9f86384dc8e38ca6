"""A screen that is not shown: a person's keyboard (xdotool) and eyes (pictures as PNG). Standard library only."""

from __future__ import annotations

import os
import struct
import subprocess
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from installers.steps.layout import StepError, need, run_command

SIZE = (1366, 768)
"""The laptops cpdesk is made for."""


class Screen:
    """Runs Xvfb for as long as it is used in a ``with``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: subprocess.Popen[bytes] | None = None
        self.display = ""

    def __enter__(self) -> Screen:
        """Start the server on a number that is free."""
        self._folder.mkdir(parents=True, exist_ok=True)
        reader, writer = os.pipe()
        command = [need("Xvfb", "xvfb"), "-displayfd", str(writer), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24"]
        command += ["-nolisten", "tcp", "-noreset", "-fbdir", str(self._folder)]
        quiet = subprocess.DEVNULL
        self._server = subprocess.Popen(command, pass_fds=[writer], stdout=quiet, stderr=quiet)
        os.close(writer)
        with os.fdopen(reader) as told:
            number = told.readline().strip()
        if not number:
            raise StepError("Xvfb did not start.")
        self.display = f":{number}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server."""
        if self._server is not None:
            self._server.terminate()
            self._server.wait()

    def hands(self, *deeds: str) -> str:
        """Do what xdotool is told and return what it printed."""
        return run_command([need("xdotool", "xdotool"), *deeds], env={"DISPLAY": self.display}).strip()

    def press(self, *keys: str) -> None:
        """Press keys one after another, each once the one before has changed what is to be seen."""
        for key in keys:
            before = self.settled()
            self.hands("key", "--clearmodifiers", key)
            self._changed(before, key)

    def _changed(self, before: bytes, key: str) -> None:
        wait(lambda: "changed" if self.pixels() != before else "", f"{key} changed nothing on the screen")

    def window(self, title: str, seconds: float = 60) -> str:
        """Wait for a window whose title holds ``title``, give it the keyboard and return its number."""

        def found() -> str:
            try:
                return self.hands("search", "--onlyvisible", "--name", title).splitlines()[-1]
            except StepError:
                return ""

        number = wait(found, f"no window “{title}” appeared", seconds)
        self.hands("windowfocus", "--sync", number)
        return number

    def settled(self, seconds: float = 20) -> bytes:
        """Wait until nothing moves on the screen (a blinking cursor ends the wait) and return the picture."""
        last, ends = b"", time.monotonic() + seconds
        while time.monotonic() < ends:
            now = self.pixels()
            if now == last:
                break
            last = now
            time.sleep(1.2)
        return last

    def picture(self, target: Path) -> None:
        """Write what is to be seen as PNG once it has settled."""
        width, height = SIZE
        pixels = self.settled()
        rgb = bytearray(3 * width * height)
        for channel in range(3):
            rgb[channel::3] = pixels[2 - channel :: 4]
        lines = b"".join(b"\0" + rgb[3 * width * y : 3 * width * (y + 1)] for y in range(height))
        head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(lines, 6)), _chunk(b"IEND", b""))
        target.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))

    def pixels(self) -> bytes:
        """Return the screen's bytes, four for each dot: blue, green, red, nothing."""
        dump = (self._folder / "Xvfb_screen0").read_bytes()
        head = struct.unpack(">20I", dump[:80])
        return dump[head[0] + 12 * head[19] :][: 4 * SIZE[0] * SIZE[1]]


def wait(look: Callable[[], str], failure: str, seconds: float = 60) -> str:
    """Return the first answer of ``look`` that is not empty; raise StepError with ``failure`` after ``seconds``."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if answer := look():
            return answer
        time.sleep(0.3)
    raise StepError(f"{failure} within {seconds:g} seconds")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
