"""What Explorer shows of cpdesk's programs under "Details": the version resource PyInstaller writes into them."""

from __future__ import annotations

import importlib
import re
from typing import Any

_ENGLISH, _UNICODE = 1033, 1200
COPYRIGHT = "© 2026 The cpdesk maintainers, MIT License"
DESCRIPTION = "Biosafety capacity assessment and action planning"
"""The same in every language: a program has one description, which Task Manager shows as its name."""


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version as Windows counts it, such as (0, 1, 0, 0) for 0.1.0; what is not a number is left out."""
    numbers = [int(number) for number in re.findall(r"\d+", version)][:4]
    first, second, third, fourth = numbers + [0] * (4 - len(numbers))
    return first, second, third, fourth


def texts(version: str, program: str) -> dict[str, str]:
    """Return the words of the resource by their names in Windows; ``program`` has no ``.exe``."""
    return {
        "FileDescription": DESCRIPTION if program == "cpdesk" else f"{DESCRIPTION} ({program})",
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": COPYRIGHT,
        "OriginalFilename": f"{program}.exe",
        "ProductName": "cpdesk",
        "ProductVersion": version,
    }


def version_info(version: str, program: str) -> Any:
    """Return PyInstaller's version resource of one program; only where its helpers for Windows are installed."""
    parts = importlib.import_module("PyInstaller.utils.win32.versioninfo")  # has no types

    numbers = four_numbers(version)
    words = [parts.StringStruct(name, text) for name, text in texts(version, program).items()]
    return parts.VSVersionInfo(
        ffi=parts.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            parts.StringFileInfo([parts.StringTable(f"{_ENGLISH:04x}{_UNICODE:04x}", words)]),
            parts.VarFileInfo([parts.VarStruct("Translation", [_ENGLISH, _UNICODE])]),
        ],
    )
