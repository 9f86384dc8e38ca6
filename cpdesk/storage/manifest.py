"""The manifest of a package: what it says of itself, and the size and SHA-256 of every entry. Touches no file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from cpdesk.assessment.values import is_id
from cpdesk.base.records import dataclass
from cpdesk.base.typed_text import clean_text
from cpdesk.storage.incoming import PackageInfo, check_time
from cpdesk.storage.lines import strict_json
from cpdesk.storage.package_errors import newer, not_a_package

FORMAT_NAME = "cpdesk package"
VERSION = 3
"""The version written, the newest that is known, and the oldest reader that can read what is written.

Version 2 is made as version 1 is; its events may be of the fields of a costed plan and of cycles, which a reader of
version 1 would take for damage. Version 3 says besides for whom it was made and of which devices it holds a part on
purpose; its events may be of what a workshop records.
"""

MANIFEST, EVENTS, ERASED, ATTACHMENTS = "manifest.json", "events.jsonl", "erased.jsonl", "attachments/"
MAX_BYTES = 4 * 2**20

_NAMES = {
    "format": str,
    "version": int,
    "minimum_reader": int,
    "assessment": str,
    "edition": str,
    "cycle": str,
    "created": str,
    "party": dict,
    "sender": str,
    "last_change": str,
    "counts": dict,
    "entries": list,
}
_SINCE_3 = {"answers_for": str, "partial": list}
_COUNTS = ("events", "erased", "attachments", "answers")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ATTACHMENT = re.compile(r"attachments/[0-9a-f]{64}")
_EDITION = re.compile(r"[a-z0-9][a-z0-9.-]{0,60}")
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?")
_ISO2 = re.compile(r"([A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest that was read: what it says, and size and SHA-256 of each entry by name."""

    info: PackageInfo
    entries: Mapping[str, tuple[int, str]]


def write_manifest(info: PackageInfo, entries: Mapping[str, bytes]) -> bytes:
    """Return the manifest of these entries; the same facts give the same bytes."""
    document = {
        "format": FORMAT_NAME,
        "version": info.format,
        "minimum_reader": info.minimum_reader,
        "assessment": info.assessment,
        "edition": info.edition,
        "cycle": info.cycle,
        "created": info.created,
        "party": {"iso2": info.iso2, "name": info.party_name},
        "sender": info.sender,
        "last_change": info.last_change,
        "answers_for": info.answers_for,
        "partial": list(info.partial),
        "counts": {name: info.counts[name] for name in _COUNTS},
        "entries": [
            {"name": name, "size": len(content), "sha256": sha256(content).hexdigest()}
            for name, content in entries.items()
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read_manifest(content: bytes, name: str) -> Manifest:
    """Return what a manifest says; ``name`` is the package's, for telling.

    Raises:
        PackageError: it belongs to something else, or only a newer cpdesk can read the package.
        ValueError: it is not as it must be.

    """
    if len(content) > MAX_BYTES:
        raise ValueError("the manifest is too long")
    raw = strict_json(content)
    if not isinstance(raw, dict) or raw.get("format") != FORMAT_NAME:
        raise not_a_package(name)
    version, needed = _count(raw, "version"), _count(raw, "minimum_reader")
    if not 1 <= needed <= version:
        raise ValueError("not a version")
    if needed > VERSION:
        raise newer(name, version, needed, VERSION)
    _check_names(raw, version)
    entries = _entries(raw["entries"], exact=version <= VERSION)
    return Manifest(_info(raw, version, needed), entries)


def check_entries(manifest: Manifest, entries: Mapping[str, bytes]) -> None:
    """Hold the entries of an archive, without the manifest, against what the manifest says of them.

    Raises:
        ValueError: an entry is missing, not listed, or not what was put in.

    """
    if entries.keys() != manifest.entries.keys():
        raise ValueError("not the entries the manifest lists")
    for name, content in entries.items():
        if (len(content), sha256(content).hexdigest()) != manifest.entries[name]:
            raise ValueError(f"{name} is not what was put in")


def _check_names(raw: Mapping[str, Any], version: int) -> None:
    """Hold the names against those of its version; a later one that may be read can say more, never less."""
    names = {**_NAMES, **_SINCE_3} if version >= 3 else _NAMES
    if not (raw.keys() == names.keys() if version <= VERSION else raw.keys() >= names.keys()):
        raise ValueError("not the names a manifest has")
    if any(type(raw[name]) is not kind for name, kind in names.items()):
        raise ValueError("a fact of the manifest is of the wrong kind")


def _info(raw: Mapping[str, Any], version: int, needed: int) -> PackageInfo:
    party, counts = raw["party"], raw["counts"]
    if not party.keys() >= {"iso2", "name"} or not counts.keys() >= set(_COUNTS):
        raise ValueError("the manifest lacks a fact")
    info = PackageInfo(
        version,
        needed,
        raw["assessment"],
        raw["edition"],
        raw["cycle"],
        raw["created"],
        _line(party["iso2"], 2),
        party["name"],
        _line(raw["sender"], 120),
        raw["last_change"],
        {name: _count(counts, name) for name in _COUNTS},
        raw.get("answers_for", ""),
        tuple(raw.get("partial", ())),
    )
    check_info(info)
    return info


def check_info(info: PackageInfo) -> None:
    """Hold what a package, or an assessment's own file, says of itself against what it can be.

    Raises:
        ValueError: a fact is something else.

    """
    _line(info.cycle, 200)
    _line(info.party_name, 500)
    if not all(type(device) is str and is_id(device) for device in info.partial):
        raise ValueError("not a device")
    if (info.answers_for and not is_id(info.answers_for)) or list(info.partial) != sorted(set(info.partial)):
        raise ValueError("not said as it can be for whom it was made")
    if not (is_id(info.assessment) and _EDITION.fullmatch(info.edition) and _ISO2.fullmatch(info.iso2)):
        raise ValueError("a fact of the manifest is not what it can be")
    for time in (info.created, info.last_change):
        if not _TIME.fullmatch(time):
            raise ValueError("not a time")
        if time:
            check_time(time)


def _entries(raw: list[Any], *, exact: bool) -> dict[str, tuple[int, str]]:
    entries: dict[str, tuple[int, str]] = {}
    for item in raw:
        if not isinstance(item, dict) or item.keys() != {"name", "size", "sha256"}:
            raise ValueError("not an entry of a manifest")
        name, size, digest = item["name"], _count(item, "size"), item["sha256"]
        if type(name) is not str or type(digest) is not str or not _DIGEST.fullmatch(digest) or name in entries:
            raise ValueError("not an entry of a manifest")
        known = name in (EVENTS, ERASED) or (_ATTACHMENT.fullmatch(name) and name.endswith(digest))
        if not known and (exact or name.startswith(ATTACHMENTS) or name == MANIFEST):
            raise ValueError("not an entry a package has")
        entries[name] = (size, digest)
    if not entries.keys() >= {EVENTS, ERASED}:
        raise ValueError("an entry every package has is missing")
    return entries


def _count(raw: Mapping[str, Any], name: str) -> int:
    found = raw.get(name)
    if type(found) is not int or not 0 <= found < 2**53:
        raise ValueError(f"{name} is not a number")
    return found


def _line(text: object, limit: int) -> str:
    if type(text) is not str or len(text) > limit or clean_text(text, one_line=True) != text:
        raise ValueError("not a line of text")
    return text
