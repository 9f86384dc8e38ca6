"""The programs, libraries and fonts cpdesk stands on, each with its licence; a frozen application carries the texts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from cpdesk.base import paths

INDEX = "index.json"
"""The list in the folder ``licences`` of a frozen application."""


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """Something cpdesk stands on.

    ``licence`` is an SPDX expression where its makers give one, else their own words; ``texts`` are the files with the
    licence, names relative to :func:`folder` in a frozen application, absolute from a checkout.
    """

    name: str
    version: str
    licence: str
    texts: tuple[str, ...] = ()


def folder() -> Path:
    """Return where a frozen application keeps the licences; there is no such folder in a checkout."""
    return paths.root() / "licences"


def read_index(where: Path) -> tuple[ThirdParty, ...]:
    """Read the list the build wrote, in its order."""
    entries = json.loads((where / INDEX).read_text(encoding="utf-8"))
    return tuple(
        ThirdParty(entry["name"], entry["version"], entry["licence"], tuple(entry["texts"])) for entry in entries
    )
