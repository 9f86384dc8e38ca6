"""Read a ZIP file that may be hostile, and write one whose bytes depend on its contents alone.

Python's ``zipfile`` is not used: it searches for the directory, tolerates bytes before, between and after the entries,
entries that share bytes, and headers that contradict each other. Here every byte must be accounted for: the entries lie
end to end from the first byte, then comes the directory, then its end, and nothing else. Sizes are held against the
limits before anything is expanded. Files of office programs are held to the same, but for the names they use.
"""

from __future__ import annotations

import re
import stat
import struct
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cpdesk.base.records import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK, _DESCRIPTOR_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x07\x08"
_STORED, _DEFLATED = 0, 8
_HAS_DESCRIPTOR = 0x0008
_KNOWN_FLAGS = (
    0x0006 | _HAS_DESCRIPTOR | 0x0800
)  # speed of deflating, sizes after the data, name in UTF-8; no encryption
_BEYOND_32_BITS = 0xFFFFFFFF
_REFUSED_EXTRAS = (0x0001, 0x7075, 0x9901)  # zip64 (nothing within the limits needs it), a second name, AES
_FOLDER = 0x10  # MS-DOS attribute
OWN_NAMES = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?")
_PART = rb"[A-Za-z0-9_.\[][A-Za-z0-9 ._()\[\]{}+%-]*"
OFFICE_NAMES = re.compile(rb"(?:(?!\.{1,2}/)" + _PART + rb"/){0,6}" + _PART)
"""The names entries may have: those of a package, and those office programs give the parts of a document."""

_MAX_NAME = 120
_DATE = 0x0021  # 1 January 1980, the first a ZIP file can hold
_MODE = (stat.S_IFREG | 0o644) << 16
_STORE_ABOVE = 100  # what deflates further is stored, so that no honest file is taken for a bomb


class ArchiveError(ValueError):
    """The archive is not what a ZIP file of ours can be."""


class NotAnArchiveError(ArchiveError):
    """The bytes are no ZIP file at all."""


class ArchiveTooLargeError(ArchiveError):
    """The archive is larger, or would expand further, than is allowed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may hold: bytes as a file, bytes expanded, expanded bytes for each zipped one, entries."""

    zipped: int = 50 * 2**20
    expanded: int = 300 * 2**20
    ratio: int = 200
    entries: int = 5_000


LIMITS = Limits()
"""RELIABILITY, 'Imports'."""


class _Member(NamedTuple):
    name: str
    flags: int
    method: int
    crc: int
    zipped: int
    size: int
    offset: int


class Archive:
    """An archive that was looked through: what it holds is known, nothing is expanded yet."""

    def __init__(self, data: bytes, members: Iterable[_Member], starts: Mapping[str, int]) -> None:
        self._data = memoryview(data)
        self._members = {member.name: member for member in members}
        self._starts = starts

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the entries, in the order of the directory."""
        return tuple(self._members)

    def size(self, name: str) -> int:
        """Return how many bytes an entry has when it is expanded."""
        return self._members[name].size

    def read(self, name: str) -> bytes:
        """Return an entry expanded; raise ArchiveError where it is not what was written."""
        member, start = self._members[name], self._starts[name]
        return _expand(self._data[start : start + member.zipped], member)


def read_archive(data: bytes, limits: Limits = LIMITS) -> dict[str, bytes]:
    """Return the entries of an archive by name, expanded; raises as :func:`look_through`."""
    found = look_through(data, limits)
    return {name: found.read(name) for name in found.names}


def look_through(data: bytes, limits: Limits = LIMITS, names: re.Pattern[bytes] = OWN_NAMES) -> Archive:
    """Return an archive whose every byte is accounted for, with the entries still packed.

    Raises:
        NotAnArchiveError: the bytes are something else.
        ArchiveTooLargeError: a limit is passed; nothing was expanded.
        ArchiveError: anything about the archive is not as it must be.

    """
    if len(data) > limits.zipped:
        raise ArchiveTooLargeError("the file is too large")
    if not data.startswith(_LOCAL_MARK):
        raise NotAnArchiveError("no entry at the beginning")
    members, directory = _directory(data, limits, names)
    _check_sizes(members, limits)
    end = 0
    starts: dict[str, int] = {}
    for member in sorted(members, key=lambda member: member.offset):
        if member.offset != end:
            raise ArchiveError(f"{member.name} does not begin where the entry before it ends")
        starts[member.name], end = _span(data, member, directory)
    if end != directory:
        raise ArchiveError("something lies between the entries and the directory")
    return Archive(data, members, starts)


def write_archive(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a ZIP file of these entries, in this order; the same entries give the same bytes."""
    body, directory = bytearray(), bytearray()
    count = 0
    for count, (name, content) in enumerate(entries, 1):  # noqa: B007 (the last count is used below)
        method, zipped = _deflate(content)
        label = name.encode("ascii")
        facts = (method, 0, _DATE, zlib.crc32(content), len(zipped), len(content), len(label), 0)
        offset = len(body)
        body += _LOCAL.pack(_LOCAL_MARK, 20, 0, *facts) + label + zipped
        directory += _CENTRAL.pack(_CENTRAL_MARK, 3 << 8 | 20, 20, 0, *facts, 0, 0, 0, _MODE, offset) + label
    end = _END.pack(_END_MARK, 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def _deflate(content: bytes) -> tuple[int, bytes]:
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    zipped = packer.compress(content) + packer.flush()
    if len(zipped) < len(content) <= _STORE_ABOVE * len(zipped):
        return _DEFLATED, zipped
    return _STORED, content


def _directory(data: bytes, limits: Limits, allowed: re.Pattern[bytes]) -> tuple[list[_Member], int]:
    """Return the directory's entries and where it begins; it must end, with its end record, where the file ends."""
    place = len(data) - _END.size
    if place < 0 or data[place : place + 4] != _END_MARK:
        raise ArchiveError("the directory's end is not where the file ends")
    _mark, disk, first_disk, here, count, size, offset, comment = _END.unpack_from(data, place)
    if disk or first_disk or here != count or comment or offset + size != place:
        raise ArchiveError("the directory's end does not fit the file")
    if count > limits.entries:
        raise ArchiveTooLargeError("too many entries")
    members: list[_Member] = []
    names: set[str] = set()
    at = offset
    for _number in range(count):
        member, at = _member(data, at, place, allowed)
        if member.name.lower() in names:  # some systems know no capitals
            raise ArchiveError(f"{member.name} stands there twice")
        names.add(member.name.lower())
        members.append(member)
    if at != place:
        raise ArchiveError("the directory is longer than its entries")
    return members, offset


def _member(data: bytes, at: int, limit: int, allowed: re.Pattern[bytes]) -> tuple[_Member, int]:
    """Return the directory's entry at a place, and where the next begins."""
    if at + _CENTRAL.size > limit:
        raise ArchiveError("the directory is cut short")
    header = _CENTRAL.unpack_from(data, at)
    (mark, _made_by, _needed, flags, method, _time, _date, crc, zipped, size) = header[:10]
    (name_length, extra_length, comment, disk, _internal, attributes, offset) = header[10:]
    name_end = at + _CENTRAL.size + name_length
    end = name_end + extra_length
    if mark != _CENTRAL_MARK or comment or disk or end > limit:
        raise ArchiveError("an entry of the directory is not whole")
    name = data[at + _CENTRAL.size : name_end]
    if len(name) > _MAX_NAME or not allowed.fullmatch(name):
        raise ArchiveError("an entry has a name that is not allowed")
    if flags & ~_KNOWN_FLAGS or method not in (_STORED, _DEFLATED) or (method == _STORED and zipped != size):
        raise ArchiveError("an entry is encrypted or packed in a way that is not allowed")
    if attributes & _FOLDER or stat.S_IFMT(attributes >> 16) not in (0, stat.S_IFREG):
        raise ArchiveError("an entry is a link or a folder")
    if _BEYOND_32_BITS in (zipped, size, offset):
        raise ArchiveError("an entry claims to be beyond all limits")
    _check_extras(data[name_end:end])
    return _Member(name.decode("ascii"), flags, method, crc, zipped, size, offset), end


def _check_extras(extras: bytes) -> None:
    """Refuse further fields of a header that would change what the entry is; times and owners are passed over."""
    at = 0
    while at < len(extras):
        if at + 4 > len(extras):
            raise ArchiveError("a header's further fields are cut short")
        kind, length = struct.unpack_from("<2H", extras, at)
        at += 4 + length
        if kind in _REFUSED_EXTRAS or at > len(extras):
            raise ArchiveError("a header's further fields are not allowed")


def _check_sizes(members: list[_Member], limits: Limits) -> None:
    if sum(member.size for member in members) > limits.expanded:
        raise ArchiveTooLargeError("the entries together are too large")
    if any(member.size > limits.ratio * member.zipped for member in members):
        raise ArchiveTooLargeError("an entry would expand too far")


def _span(data: bytes, member: _Member, limit: int) -> tuple[int, int]:
    """Return where an entry's bytes begin and where the next entry has to; its own header must agree."""
    at = member.offset
    if at + _LOCAL.size > limit:
        raise ArchiveError(f"{member.name} lies outside the file")
    mark, _needed, flags, method, _time, _date, crc, zipped, size, name_length, extra_length = _LOCAL.unpack_from(
        data, at
    )
    name_end = at + _LOCAL.size + name_length
    start = name_end + extra_length
    end = start + member.zipped
    if mark != _LOCAL_MARK or end > limit or data[at + _LOCAL.size : name_end] != member.name.encode("ascii"):
        raise ArchiveError(f"{member.name} is not where the directory says")
    later = bool(flags & _HAS_DESCRIPTOR)  # the sizes follow the data
    told = (member.crc, member.zipped, member.size)
    if (flags, method) != (member.flags, member.method) or (crc, zipped, size) not in (told, *([(0, 0, 0)] * later)):
        raise ArchiveError(f"{member.name} and the directory contradict each other")
    _check_extras(data[name_end:start])
    return start, _after_descriptor(data, end, told) if later else end


def _after_descriptor(data: bytes, at: int, told: tuple[int, int, int]) -> int:
    """Return where the sizes that follow an entry's data end; they must be what the directory says."""
    packed = struct.pack("<3L", *told)
    for descriptor in (_DESCRIPTOR_MARK + packed, packed):
        if data.startswith(descriptor, at):
            return at + len(descriptor)
    raise ArchiveError("the sizes after an entry's data are not what the directory says")


def _expand(zipped: memoryview, member: _Member) -> bytes:
    """Return the entry's content; one byte more than was announced is already too much."""
    if member.method == _STORED:
        content = bytes(zipped)
    else:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = unpacker.decompress(zipped, member.size + 1)
        except zlib.error as error:
            raise ArchiveError(f"{member.name} cannot be expanded") from error
        if not unpacker.eof or unpacker.unused_data or unpacker.unconsumed_tail:
            raise ArchiveError(f"{member.name} does not end where it should")
    if len(content) != member.size or zlib.crc32(content) != member.crc:
        raise ArchiveError(f"{member.name} is not what was written")
    return content
