"""Read what a recorder holds, and rewrite it without erased values. What fails its checksum is left out and counted."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from cpdesk.assessment.events import Event, erase
from cpdesk.base.files import write_checked
from cpdesk.base.records import dataclass
from cpdesk.storage.bad_sectors import read_around
from cpdesk.storage.lines import LineParser, event_line, strict_json

_ID = b',"id":"'
_NOT_A_LINE = b"-\n"
_SEGMENT = re.compile(r"[0-9]{6,}\.jsonl", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_MOST = 2**53
_LONGEST = 2000
IMPORT_COLUMNS = ("number", "source", "claimed", "erased")
"""What the recorder keeps of an import, besides its events and the ids it listed as erased (``listed``).

Not the sender, which may be a person's name.
"""
_MEMBER = b"+"
"""Stands after the checksum of a line that counts only with the whole of its batch."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Events that were recorded together, complete; with the import they came with, if it was one."""

    ids: tuple[str, ...]
    came_with: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a recorder's folder holds now.

    ``facts`` are the header's; ``events`` every event that is whole, but for those in ``undone``; ``batches`` those
    that are complete; ``bad_lines`` how many fail their checksum. Of events that were known already only the ids are
    told: ``seen``, and ``valued`` those whose value stands there. ``erased`` are the ids it tells of as erased, be
    they of events it holds or not; ``doubted`` those in ``undone`` of which a line that fails its checksum may say
    that they came again.
    """

    facts: dict[str, str]
    events: dict[str, Event]
    undone: frozenset[str]
    batches: tuple[Batch, ...]
    bad_lines: int
    seen: frozenset[str] = frozenset()
    valued: frozenset[str] = frozenset()
    erased: frozenset[str] = frozenset()
    doubted: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Reading:
    """A record as it is read line by line; ``left`` lines of a batch are still to come.

    ``taken`` tells how many batches stood before the line that took an event away.
    """

    known: Set[str] = frozenset()
    seen: set[str] = field(default_factory=set)
    valued: set[str] = field(default_factory=set)
    facts: dict[str, str] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    undone: set[str] = field(default_factory=set)
    taken: dict[str, int] = field(default_factory=dict)
    doubted: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    batches: list[Batch] = field(default_factory=list)
    bad: int = 0
    left: int = 0
    torn: bool = False
    ids: list[str] = field(default_factory=list)
    came_with: dict[str, Any] | None = None
    parser: LineParser = field(default_factory=LineParser)

    def take(self, line: bytes) -> None:
        """Take in one line."""
        if self._is_seen(line):
            return
        try:
            found, is_member = opened(line)
            if "value_hash" in found:
                self._take_event(*self.parser.event(found), is_member=is_member)
                return
            self._begin(_number(found.get("batch", 0)), _import_of(found))
            if "recorder" in found:
                self.facts = self.facts or {name: str(value) for name, value in found.items() if name != "recorder"}
            gone = _ids(found, "undone")
            self.undone.update(gone)
            self.taken.update(dict.fromkeys(gone, len(self.batches)))
            self.doubted.difference_update(gone)
            self.erased.update(_ids(found, "erased"))
            self.erased.difference_update(_ids(found, "not_erased"))
        except (ValueError, KeyError, TypeError, AttributeError):
            self.bad += 1
            self.torn = True
            self.doubted.update(self.undone)
            self._count()

    def _is_seen(self, line: bytes) -> bool:
        """Take in a line about an event that is known, of which only its checksum has to be looked at."""
        place = line.find(_ID) + len(_ID)
        if not self.known or place < len(_ID):  # no text of JSON can hold these marks, for it would escape them
            return False
        event_id = line[place : place + 64].decode("ascii", "replace")
        seal, _tab, content = line.partition(b"\t")
        if event_id not in self.known or _checksum(content) != seal.removesuffix(_MEMBER):
            return False
        self.seen.add(event_id)
        if b',"value":' in line:
            self.valued.add(event_id)
        self._count_event(event_id, is_member=seal.endswith(_MEMBER))
        return True

    def _take_event(self, event_id: str, event: Event, *, is_member: bool) -> None:
        self.events[event_id] = event
        self._count_event(event_id, is_member=is_member)

    def _count_event(self, event_id: str, *, is_member: bool) -> None:
        if is_member and self.left <= 0:  # the line its batch begins with did not reach the disk
            return
        if not is_member:
            self._begin(1, None)
        self.ids.append(event_id)
        self._count()

    def _count(self) -> None:
        """Count a line of the batch; a line outside a batch is one by itself."""
        self.left -= 1
        if self.left <= 0:
            self.undone.difference_update(self.ids)
            if not self.torn:
                self.batches.append(Batch(tuple(self.ids), self.came_with))
                self.erased.update((self.came_with or {}).get("listed", ()))
            self._begin(0, None)

    def counting(self) -> Iterator[Batch]:
        """Yield the batches that count still, without the events that were taken away after them."""
        for number, batch in enumerate(self.batches):
            left = tuple(i for i in batch.ids if self.taken.get(i, 0) <= number) if self.taken else batch.ids
            if len(left) == len(batch.ids):
                yield batch
            elif left:
                yield replace(batch, ids=left)

    def _begin(self, left: int, came_with: dict[str, Any] | None) -> None:
        self.left, self.torn, self.ids, self.came_with = left, False, [], came_with


def folder_of(parent: Path, device: str) -> Path:
    """Return the folder of the record of the file with this device identity."""
    return parent / device


def segments(folder: Path) -> list[Path]:
    """Return the segments of a folder, oldest first."""
    return sorted(path for path in folder.glob("[0-9]*.jsonl") if _SEGMENT.fullmatch(path.name))


def size_of(folder: Path) -> int:
    """Return how many bytes the segments of a folder have together."""
    return sum(segment.stat().st_size for segment in segments(folder))


def read_recorder(folder: Path, known: Set[str] = frozenset(), *, around: bool = False) -> Recorded:
    """Return what the segments of a folder hold; of events whose ids are ``known`` only that they are there.

    ``around`` reads around what a failing disk does not give back: lines with such a hole are bad lines.

    Raises:
        OSError: the segments cannot be read.

    """
    reading = _Reading(known)
    for line in _lines_around(folder) if around else _lines(folder):
        reading.take(line)
    gone = frozenset(reading.undone)
    events = {event_id: event for event_id, event in reading.events.items() if event_id not in gone}
    seen, valued, erased = frozenset(reading.seen - gone), frozenset(reading.valued), frozenset(reading.erased)
    batches, doubted = tuple(reading.counting()), frozenset(reading.doubted & gone)
    return Recorded(reading.facts, events, gone, batches, reading.bad, seen, valued, erased, doubted)


def can_be_read(folder: Path) -> bool:
    """Tell whether the disk gives every byte of the segments back."""
    try:
        return all(segment.read_bytes() is not None for segment in segments(folder))
    except OSError:
        return False


def rewrite(folder: Path, erased: Set[str], renamed: Callable[[str], str] = str) -> int:
    """Write every segment, old ones too, without the values of erased events; return how many lines changed.

    ``renamed`` gives the name that is kept of the file of an import.

    Raises:
        InputError: a segment cannot be replaced.
        OSError: one cannot be read.

    """
    changed = 0
    parser = LineParser()
    for segment in sorted(folder.glob("**/[0-9]*.jsonl")):
        lines = segment.read_bytes().splitlines(keepends=True)
        fresh = [_without_value(line, erased, parser, renamed) for line in lines]
        different = sum(a != b for a, b in zip(lines, fresh, strict=True))
        if different:
            write_checked(segment, b"".join(fresh), private=True)
            changed += different
    return changed


def sealed(line: str, *, is_member: bool = False) -> bytes:
    """Return a line as it stands in a segment, with its checksum, and marked if it counts only with its batch."""
    content = line.encode("utf-8")
    return _checksum(content) + (_MEMBER if is_member else b"") + b"\t" + content + b"\n"


def opened(line: bytes) -> tuple[dict[str, Any], bool]:
    """Return what a line of a segment says and whether it is marked as one of a batch.

    Raises:
        ValueError: it does not match its checksum.

    """
    seal, _tab, content = line.partition(b"\t")
    if _checksum(content) != seal.removesuffix(_MEMBER):
        raise ValueError("the line does not match its checksum")
    found = strict_json(content)
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found, seal.endswith(_MEMBER)


def ends_whole(handle: int, size: int) -> bool:
    """Tell whether an open segment ends with the end of a line."""
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) == b"\n"


def _number(found: object) -> int:
    """Return a number of lines, of an import or of values; raise ValueError where it is none."""
    if type(found) is not int or not 0 <= found <= _MOST:
        raise ValueError("not a number of lines")
    return found


def _ids(found: Mapping[str, Any], name: str) -> list[str]:
    """Return the ids of events a line lists; raise ValueError where it lists anything else."""
    ids = found.get(name, [])
    if type(ids) is not list or not all(type(i) is str and _DIGEST.fullmatch(i) for i in ids):
        raise ValueError("not a list of events")
    return ids


def _import_of(found: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the import a batch came with; raise ValueError where no row of the list of imports can say that."""
    came_with = found.get("import")
    if came_with is None:
        return None
    for name in ("source", "claimed"):
        if type(came_with[name]) is not str or len(came_with[name]) > _LONGEST:
            raise ValueError("not an import")
    for name in ("number", "erased"):
        _number(came_with[name])
    return {**{name: came_with[name] for name in IMPORT_COLUMNS}, "listed": _ids(came_with, "listed")}


def _without_value(line: bytes, erased: Set[str], parser: LineParser, renamed: Callable[[str], str]) -> bytes:
    if not line.strip(b"\n"):
        return line
    try:
        found, is_member = opened(line.rstrip(b"\n"))
        if came_with := _import_of(found):
            fresh = {**found, "import": {**found["import"], "source": renamed(came_with["source"])}}
            return line if fresh == found else sealed(json.dumps(fresh, ensure_ascii=False, separators=(",", ":")))
        if found.get("id") not in erased or "value" not in found:
            return line
        event_id, event = parser.event(found)
    except (ValueError, KeyError, TypeError):
        return _NOT_A_LINE  # torn or damaged: nothing reads it, and nobody can tell whose value stands there
    return sealed(event_line(erase(event), event_id), is_member=is_member)


def _lines(folder: Path) -> Iterator[bytes]:
    for segment in segments(folder):
        with segment.open("rb") as stream:
            for line in stream:
                if text := line.rstrip(b"\n"):
                    yield text


def _lines_around(folder: Path) -> Iterator[bytes]:
    for segment in segments(folder):
        try:
            content = read_around(segment)
        except OSError:
            content = _NOT_A_LINE
        yield from (line for line in content.split(b"\n") if line)


def _checksum(content: bytes) -> bytes:
    return sha256(content).hexdigest()[:16].encode()
