"""What is installed beside cpdesk where nothing was packaged: licences as Python's package metadata tells them."""

from __future__ import annotations

import platform
import re
import sqlite3
import sysconfig
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from cpdesk import __version__
from cpdesk.base import paths
from cpdesk.base.third_party import OWN, ThirdParty

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_TEXT = re.compile(r"(LICEN[CS]ES?|COPYING(\.LESSER)?|NOTICE|OFL)([-.][\w-]+)?(\.(txt|md|rst|yml))?", re.IGNORECASE)
_LONGEST = 40
"""A field "License" that is longer holds sentences, or the whole text."""


def own() -> ThirdParty:
    """Return cpdesk itself."""
    texts = [path for path in _own_texts() if path.is_file()]
    return ThirdParty(OWN, __version__, "MIT", tuple(str(path) for path in texts[:1]))


def collect() -> tuple[ThirdParty, ...]:
    """Return the libraries cpdesk needs, as far as they are installed, and what is no Python library."""
    return (*_beside_python(), *(_library(found) for found in _distributions(_needed(), {})))


def _own_texts() -> list[Path]:
    texts = [paths.root() / "LICENSE", paths.root().parent / "LICENSE"]  # checkout or frozen; top of a frozen folder
    try:
        return [*texts, *map(Path, _texts(distribution(OWN)))]
    except PackageNotFoundError:
        return texts


def _needed() -> list[str]:
    """Return what cpdesk asks for: from its metadata, or in a checkout that is not installed from its project file."""
    try:
        return distribution(OWN).requires or []
    except PackageNotFoundError:
        project = paths.root() / "pyproject.toml"
        if not project.is_file():
            return []
        found: list[str] = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
        return found


def _distributions(needed: list[str], known: dict[str, Distribution]) -> list[Distribution]:
    """Return the libraries of some requirements and those they need; extras and what is for other systems are not."""
    for requirement in needed:
        words, _semicolon, marker = requirement.partition(";")
        match = _NAME.match(words)
        if match is None or "extra" in marker:
            continue
        name = re.sub(r"[-_.]+", "-", match[0]).lower()
        if name in known:
            continue
        try:
            known[name] = distribution(name)
        except PackageNotFoundError:
            continue  # its marker says that it is for another system
        _distributions(known[name].requires or [], known)
    return list(known.values())


def _library(found: Distribution) -> ThirdParty:
    return ThirdParty(found.metadata["Name"], found.version, _licence(found), _texts(found))


def _licence(found: Distribution) -> str:
    papers = found.metadata.json
    expression, said = str(papers.get("license_expression", "")), str(papers.get("license", ""))
    kinds = [kind.rpartition(" :: ")[2] for kind in papers.get("classifier", []) if kind.startswith("License :: ")]
    short = said if len(said) <= _LONGEST else ""
    return expression or short or ", ".join(kinds) or said.partition("\n")[0][: 2 * _LONGEST].strip()


def _texts(found: Distribution) -> tuple[str, ...]:
    """Return the licence files a library brought, in the folder of its metadata."""
    own = [file for file in found.files or [] if ".dist-info" in str(file.parent) and _TEXT.fullmatch(file.name)]
    located = [Path(str(found.locate_file(file))) for file in own]
    return tuple(str(path) for path in sorted(located) if path.is_file())


def _beside_python() -> tuple[ThirdParty, ...]:
    resources, python = paths.resources_dir(), Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    return (
        ThirdParty("Python", platform.python_version(), "PSF-2.0", (str(python),) if python.is_file() else ()),
        ThirdParty("SQLite", sqlite3.sqlite_version, "Public domain"),
        ThirdParty("Lucide icons", "", "ISC", (str(resources / "icons" / "LICENSE"),)),
        ThirdParty("Noto fonts", "", "OFL-1.1", (str(resources / "fonts" / "OFL.txt"),)),
    )
