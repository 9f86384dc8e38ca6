"""The programs, libraries and fonts cpdesk stands on, each with its licence; a frozen application carries the texts."""

from __future__ import annotations

import json
from pathlib import Path

from cpdesk.base import paths
from cpdesk.base.own_files import own_file
from cpdesk.base.records import dataclass

INDEX = "index.json"
"""The list in the folder ``licences`` of a frozen application."""

OWN = "cpdesk"
"""The name of cpdesk itself in the list."""


SEVERAL = "several, see its text"
"""What the build's list says of a library whose parts have licences of their own."""


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


def collect() -> tuple[ThirdParty, ...]:
    """Return cpdesk itself and all it stands on: the build's list, else what is installed here.

    The latter reads the papers of every library, which takes a moment: to be called in a job.
    """
    from cpdesk.base import installed  # of no use to the frozen application

    found = read_index(folder()) if (folder() / INDEX).is_file() else installed.collect()
    others = sorted((one for one in found if one.name != OWN), key=lambda one: one.name.casefold())
    return (installed.own(), *others)


def licence_text(one: ThirdParty) -> str:
    """Return the whole text of a licence, several texts one after the other; empty where none came with it.

    Raises:
        OwnFileError: a file of it is gone or cannot be read.

    """
    texts = []
    for name in one.texts:
        path = folder() / name
        with own_file(path):
            texts.append(path.read_text(encoding="utf-8", errors="replace").strip())
    return "\n\n\n".join(texts)
