"""The recorder: every event goes to a file of lines, on disk, before the database commits it.

Where the database is damaged later, recorder and backup bring everything back (RELIABILITY, "Storage"). A recorder
begins with everything the file holds. It lies in a folder named after the file's device identity: a file that was
restored or rebuilt has a new identity, and so a recorder of its own. Each line is the first 16 hexadecimal figures of
the SHA-256 of its JSON, a tab, and the JSON: a header that says which assessment it is, an event as in a package, or
``undone``, the events an undone import took away again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cpdesk.assessment.events import Event, erase
from cpdesk.base.files import sync_folder, write_checked
from cpdesk.storage.lines import LineParser, event_line, strict_json

SEGMENT_BYTES = 4 * 1024 * 1024
"""A new segment is begun after this many bytes, so that rewriting after an erasure never needs much memory."""

FACTS = ("id", "edition", "cycle", "created", "device")
"""What the header says of the assessment, under the names the file's own facts have."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a recorder's folder holds now: facts of the header, events by id, ids taken away, lines that fail."""

    facts: dict[str, str]
    events: dict[str, Event]
    undone: frozenset[str]
    bad_lines: int


class Recorder:
    """The open recorder of one assessment; opens its file when the first event comes."""

    def __init__(self, parent: Path, facts: Mapping[str, str]) -> None:
        """Record for the file ``facts`` tells of, in its folder below ``parent``."""
        self._folder = folder_of(parent, facts["device"])
        self._facts = {name: facts[name] for name in FACTS}
        self._handle = -1
        self._size = self._before = 0
        self._begun = False

    @property
    def has_begun(self) -> bool:
        """Tell whether there is a record of this file."""
        if not self._begun:
            self._begun = bool(segments(self._folder))
        return self._begun

    def begin(self, events: Iterable[tuple[str, Event]]) -> None:
        """Begin with everything the file holds.

        Raises:
            InputError: the folder cannot be written to.

        """
        self._folder.mkdir(parents=True, exist_ok=True)
        lines = b"".join(_sealed(event_line(event, event_id)) for event_id, event in events)
        write_checked(self._folder / "000001.jsonl", self._header() + lines)
        sync_folder(self._folder.parent)
        sync_folder(self._folder.parent.parent)

    def append(self, events: Iterable[tuple[str, Event]]) -> None:
        """Write events and wait until they are on disk.

        Raises:
            OSError: the disk does not take them; nothing of them is left.

        """
        self._write([event_line(event, event_id) for event_id, event in events])

    def append_undone(self, ids: Iterable[str]) -> None:
        """Note that events were taken away again; raises OSError as :meth:`append`."""
        self._write([json.dumps({"undone": sorted(ids)}, separators=(",", ":"))])

    def take_back(self) -> None:
        """Cut off what was appended last: the database did not take it."""
        if self._handle >= 0 and self._size > self._before:
            os.ftruncate(self._handle, self._before)
            os.fsync(self._handle)
            self._size = self._before

    def close(self) -> None:
        """Close the file."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _write(self, lines: list[str]) -> None:
        if self._handle < 0 or self._size > SEGMENT_BYTES:
            self._open()
        content = b"".join(_sealed(line) for line in lines)
        self._before = self._size
        try:
            _write_all(self._handle, content)
            os.fsync(self._handle)
        except OSError:
            self._size += len(content)
            try:
                self.take_back()
            finally:
                self.close()
            raise
        self._size += len(content)

    def _header(self) -> bytes:
        return _sealed(json.dumps({"recorder": 1, **self._facts}, ensure_ascii=False, separators=(",", ":")))

    def _open(self) -> None:
        self.close()
        self._folder.mkdir(parents=True, exist_ok=True)
        last = segments(self._folder)[-1:]
        if last and last[0].stat().st_size <= SEGMENT_BYTES:
            path, header = last[0], b""
        else:
            path = self._folder / f"{_number(last) + 1:06}.jsonl"
            header = self._header()
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
        try:
            size = os.fstat(handle).st_size
            if size and not _ends_whole(handle, size):
                header = b"\n"  # a power cut tore the last line; what follows begins on a line of its own
            if header:
                _write_all(handle, header)
                os.fsync(handle)
            sync_folder(self._folder)
            sync_folder(self._folder.parent)
        except OSError:
            os.close(handle)
            raise
        self._handle, self._size = handle, size + len(header)


def folder_of(parent: Path, device: str) -> Path:
    """Return the folder of the record of the file with this device identity."""
    return parent / device


def segments(folder: Path) -> list[Path]:
    """Return the segments of a folder, oldest first."""
    return sorted(folder.glob("[0-9]*.jsonl"))


def read_recorder(folder: Path) -> Recorded:
    """Return what the segments of a folder hold; a line that fails its checksum is counted and left out."""
    facts: dict[str, str] = {}
    events: dict[str, Event] = {}
    undone: set[str] = set()
    bad = 0
    parser = LineParser()
    for raw in _lines(folder):
        try:
            found = _opened(raw)
            if "recorder" in found:
                facts = facts or {name: str(found[name]) for name in FACTS}
            elif "undone" in found:
                undone.update(found["undone"])
            else:
                event_id, event = parser.event(found)
                events[event_id] = event
                undone.discard(event_id)
        except (ValueError, KeyError, TypeError):
            bad += 1
    return Recorded(facts, {i: e for i, e in events.items() if i not in undone}, frozenset(undone), bad)


def rewrite(folder: Path, erased: Set[str]) -> int:
    """Write every segment, old ones too, without the values of erased events; return how many lines changed.

    Raises:
        InputError: a segment cannot be replaced.

    """
    changed = 0
    parser = LineParser()
    for segment in sorted(folder.glob("**/[0-9]*.jsonl")):
        lines = segment.read_bytes().splitlines(keepends=True)
        fresh = [_without_value(line, erased, parser) for line in lines]
        different = sum(a != b for a, b in zip(lines, fresh, strict=True))
        if different:
            write_checked(segment, b"".join(fresh))
            changed += different
    return changed


def _without_value(line: bytes, erased: Set[str], parser: LineParser) -> bytes:
    try:
        found = _opened(line.rstrip(b"\n"))
        if "id" not in found or found["id"] not in erased or "value" not in found:
            return line
        event_id, event = parser.event(found)
    except (ValueError, KeyError, TypeError):
        return b"" if any(event_id.encode() in line for event_id in erased) else line  # torn, and about an erased one
    return _sealed(event_line(erase(event), event_id))


def _lines(folder: Path) -> Iterator[bytes]:
    for segment in segments(folder):
        with segment.open("rb") as stream:
            for line in stream:
                if text := line.rstrip(b"\n"):
                    yield text


def _sealed(line: str) -> bytes:
    content = line.encode("utf-8")
    return sha256(content).hexdigest()[:16].encode() + b"\t" + content + b"\n"


def _opened(line: bytes) -> dict[str, Any]:
    seal, _tab, content = line.partition(b"\t")
    if sha256(content).hexdigest()[:16].encode() != seal:
        raise ValueError("the line does not match its checksum")
    found = strict_json(content)
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def _ends_whole(handle: int, size: int) -> bool:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) == b"\n"


def _write_all(handle: int, content: bytes) -> None:
    while content:
        content = content[os.write(handle, content) :]


def _number(last: list[Path]) -> int:
    return int(last[0].stem) if last else 0
