"""Look at the licences the build gathered: every part has its entry, every entry a text that says something."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from installers.steps.layout import Layout, StepError, say

MUST = ("Python", "Qt", "PySide6_Essentials", "shiboken6", "typst", "Noto fonts", "Lucide icons", "pyinstaller")
_SHORTEST = 100
"""Bytes of the shortest text that can be a licence."""


def run(layout: Layout) -> None:
    """Check the folder ``licences``. Raises StepError."""
    folder = licence_folder(layout)
    entries = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    names = {entry["name"] for entry in entries}
    if absent := [name for name in MUST if name not in names]:
        raise StepError(f"The list of licences does not name {', '.join(absent)}.")
    if without := [entry["name"] for entry in entries if not entry["texts"]]:
        raise StepError(f"These came without the text of a licence: {', '.join(without)}.")
    for entry in entries:
        if gone := [text for text in entry["texts"] if not (folder / text).is_file()]:
            raise StepError(f"Texts of {entry['name']} are not there: {', '.join(gone)}.")
        if max((folder / text).stat().st_size for text in entry["texts"]) < _SHORTEST:
            raise StepError(f"The texts of {entry['name']} say nothing.")
    kinds = Counter(entry["purl"].split(":")[1].split("/")[0] for entry in entries)
    found = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    say(f"   {len(entries)} parts with the texts of their licences ({found})")


def licence_folder(layout: Layout) -> Path:
    """Return the folder of licences in the frozen application. Raises StepError where there is none."""
    folder = layout.frozen / "_internal" / "licences"
    if not (folder / "index.json").is_file():
        raise StepError("The frozen application has no licences; first: python dev.py package freeze")
    return folder
