"""Look through a spreadsheet file before anything of it is read: kind, limits, macros, contents from elsewhere."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from cpdesk.base.archive import (
    LIMITS,
    OFFICE_NAMES,
    Archive,
    ArchiveError,
    ArchiveTooLargeError,
    NotAnArchiveError,
    look_through,
)
from cpdesk.forms.xlsx import refusals

WORKBOOK = "xl/workbook.xml"
MAX_EXPANDED = 16 * 2**20
"""Bytes of XML a form can have when it is expanded; ours have less than one megabyte."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
_PROGRAMS = ("vbaproject", "vbadata", "/macrosheets/", "/activex/", "/dialogsheets/", "/ctrlprops/")
_ELSEWHERE = ("/externallinks/", "xl/connections.xml", "/querytables/", "/webextensions/", "xl/model/")


class Parts:
    """The parts of a spreadsheet file that are read, each expanded once; together they never pass the limit."""

    def __init__(self, archive: Archive, name: str) -> None:
        self.name = name
        self._archive = archive
        self._known = {part.lower(): part for part in archive.names}
        self._left = MAX_EXPANDED

    def has(self, part: str) -> bool:
        """Tell whether there is a part of this name; capitals do not count."""
        return part.lower() in self._known

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all parts in small letters."""
        return tuple(self._known)

    def read(self, part: str) -> bytes:
        """Return a part expanded; raise InputError where it is missing, broken or too large."""
        own = self._known.get(part.lower())
        if own is None:
            raise refusals.damaged(self.name)
        self._left -= self._archive.size(own)
        if self._left < 0:
            raise refusals.too_large(self.name)
        try:
            return self._archive.read(own)
        except ArchiveError as error:
            raise refusals.damaged(self.name) from error


def load(path: Path) -> tuple[bytes, str]:
    """Return the bytes of a file and their SHA-256; raise InputError where it is too large or cannot be read."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise refusals.cannot_be_read(path.name)
        if found.st_size > LIMITS.zipped:
            raise refusals.too_large(path.name)
        with path.open("rb") as stream:
            data = stream.read(LIMITS.zipped + 1)
    except OSError as error:
        raise refusals.cannot_be_read(path.name) from error
    return data, hashlib.sha256(data).hexdigest()


def open_parts(data: bytes, name: str) -> Parts:
    """Return the parts of a spreadsheet that holds nothing a form may not hold.

    Raises:
        InputError: the file is something else, damaged, too large, protected, or holds macros.

    """
    if data.startswith(_OLE):
        raise refusals.protected(name) if _ENCRYPTED in data else refusals.other_kind(name)
    if _OPEN_DOCUMENT in data[:200]:
        raise refusals.other_kind(name)
    try:
        archive = look_through(data, LIMITS, OFFICE_NAMES)
    except NotAnArchiveError as error:
        raise refusals.not_a_form(name) from error
    except ArchiveTooLargeError as error:
        raise refusals.too_large(name) from error
    except ArchiveError as error:
        raise refusals.damaged(name) from error
    parts = Parts(archive, name)
    if parts.has("xl/workbook.bin"):
        raise refusals.other_kind(name)
    if any(mark in f"/{part}" for part in parts.names for mark in _PROGRAMS):
        raise refusals.macros(name)
    if any(mark in f"/{part}" for part in parts.names for mark in _ELSEWHERE):
        raise refusals.links_elsewhere(name)
    if not parts.has(WORKBOOK):
        raise refusals.not_a_form(name)
    return parts
