"""The printed user guide, written by the frozen application itself, so that it is seen to work; one PDF a language."""

from __future__ import annotations

import sys
from pathlib import Path

from installers.steps.layout import Layout, StepError, run_command, say

PROGRAMS = ("cpdesk-cli.exe", "cpdesk.exe") if sys.platform == "win32" else ("cpdesk",)
"""What can be called from a command line, the better first."""


def run(layout: Layout) -> None:
    """Write the guide in each language it is written in. Raises StepError where there is no frozen application."""
    program = _program(layout.frozen)
    layout.out.mkdir(parents=True, exist_ok=True)
    for text in sorted((layout.root / "resources" / "guide").glob("user-guide.*.md")):
        language = text.name.split(".")[1]
        path = layout.out / f"cpdesk-user-guide-{language}.pdf"
        run_command([str(program), "guide", "--to", str(path), "--language", language], timeout=120)
        say(f"   {path.name}: {path.stat().st_size / 1e6:.1f} MB")


def _program(frozen: Path) -> Path:
    found = next((frozen / name for name in PROGRAMS if (frozen / name).is_file()), None)
    if found is None:
        raise StepError("There is no frozen application to write the user guide with: run the step freeze first.")
    return found
