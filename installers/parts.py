"""What a frozen folder is made of: each library, program and font with its version and its licence's own text.

Made from the list of files PyInstaller gathered, so that it names what is in the folder and not what might be.
Run in the clean environment by the spec: standard library only.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "licences"
_PAPERS = ("licen", "copying", "notice", "authors")
_LONGEST = 60
"""A field "License" that is longer holds sentences, or the whole text."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something the folder holds; ``kind`` is what CycloneDX calls it, ``purl`` where it is from.

    ``licence`` is an SPDX expression or words; ``texts`` are files with its licence; ``holds`` are lists of what it is
    made of itself, as its makers wrote them (CycloneDX).
    """

    name: str
    version: str
    licence: str
    kind: str
    purl: str
    texts: tuple[Path, ...] = ()
    holds: tuple[Path, ...] = ()


def gather(places: Iterable[tuple[str, str]], root: Path) -> list[Part]:
    """Return the parts of a folder, by name; ``places`` are (place in the folder, file it is copied from)."""
    from installers.debian import debian_parts

    known = sorted({(place.replace("\\", "/"), source) for place, source in places})
    parts = [python(), *libraries(source for _place, source in known)]
    versions = {part.name.lower().replace("_", "-"): part.version for part in parts}
    parts += others([place for place, _source in known], versions, root)
    if sys.platform == "linux":
        parts += debian_parts([source for _place, source in known], read_words())
    return sorted(parts, key=lambda part: (part.name.lower(), part.purl))


def python() -> Part:
    """Return Python itself."""
    version = sys.version.split()[0]
    places = (Path(sys.base_prefix), Path(sys.base_prefix, "lib", f"python{version.rpartition('.')[0]}"))
    texts = [place / name for place in places for name in ("LICENSE.txt", "LICENSE") if (place / name).is_file()]
    return Part("Python", version, "PSF-2.0", "framework", f"pkg:generic/python@{version}", tuple(texts[:1]))


def libraries(sources: Iterable[str]) -> list[Part]:
    """Return the Python libraries that files come from, and what PyInstaller puts into each program."""
    owners = {str(found.locate_file(file)): found for found in distributions() for file in found.files or ()}
    used = {owners[source].name: owners[source] for source in sources if source in owners}
    used |= {found.name: found for found in distributions() if found.name in ("pyinstaller", "shiboken6")}
    words = read_words()
    return [library(found, words) for found in used.values()]


def library(found: Distribution, words: dict[str, str]) -> Part:
    """Return one Python library as its papers tell."""
    name = found.name.lower().replace("_", "-")
    files = [(file, Path(str(found.locate_file(file)))) for file in found.files or ()]
    papers = [(file, path) for file, path in files if any(p.endswith(".dist-info") for p in file.parts[:1])]
    texts = [path for file, path in papers if file.name.lower().startswith(_PAPERS)]
    holds = [path for file, path in papers if "sboms" in file.parts and file.name.endswith(".json")]
    said = found.metadata["License-Expression"] or found.metadata["License"] or ""
    licence = words.get(name) or (said if 0 < len(said) <= _LONGEST else "see its text")
    if not texts and "LGPL" in licence:
        texts = [TEXTS / "LGPL-3.0.txt", TEXTS / "GPL-3.0.txt"]
    purl = f"pkg:pypi/{name}@{found.version}"
    return Part(found.name, found.version, licence, "library", purl, tuple(sorted(texts)), tuple(sorted(holds)))


def read_words() -> dict[str, str]:
    """Return how licences are written in SPDX, by package, where a package's own papers do not say so."""
    words: dict[str, str] = _read_others()["spdx"]
    return words


def _read_others() -> dict[str, Any]:
    return tomllib.loads((TEXTS / "others.toml").read_text(encoding="utf-8"))


def others(places: list[str], versions: dict[str, str], root: Path) -> list[Part]:
    """Return the parts ``licences/others.toml`` names, as far as the folder holds them."""
    found = []
    for entry in _read_others()["part"]:
        holding = next((place for place in places if entry["holds"] in place), "")
        if not holding:
            continue
        version = versions.get(entry.get("of", ""), "")
        if entry.get("numbered"):
            version = holding.partition(entry["holds"])[2]
        texts = [root / text[1:] if text.startswith("/") else TEXTS / text for text in entry["texts"]]
        purl = entry["purl"].replace("@{version}", f"@{version}" if version else "")
        found.append(Part(entry["name"], version, entry["licence"], entry["kind"], purl, tuple(texts)))
    return found
