"""The recorder: every event goes to a file of lines, on disk, before the database commits it.

Where the database is damaged later, recorder and backup bring everything back (RELIABILITY, "Storage"). A recorder
begins with everything the file holds. It lies in a folder named after the file's device identity: a file that was
restored or rebuilt has a new identity, and so a recorder of its own. Each line is the first 16 hexadecimal figures of
the SHA-256 of its JSON, a tab, and the JSON: a header that says which assessment it is; an event as in a package;
``batch``, how many of the next lines (marked with ``+``) belong together, and the import they came with; ``undone``,
events that were taken away again or that the database never took; or ``erased``, events whose value is gone for good,
here or not (``not_erased``: an import that listed them was taken away).
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cpdesk.base.files import sync_folder, write_checked
from cpdesk.storage.lines import event_line
from cpdesk.storage.parts import ANSWERS_FOR, facts_of, partial_devices
from cpdesk.storage.recorded import (
    Recorded,
    ends_whole,
    folder_of,
    read_recorder,
    rewrite,
    sealed,
    segments,
    size_of,
)

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event

__all__ = ["FACTS", "SEGMENT_BYTES", "Recorded", "Recorder", "folder_of", "read_recorder", "rewrite", "segments"]

SEGMENT_BYTES = 4 * 1024 * 1024
"""A new segment is begun after this many bytes, so that rewriting after an erasure never needs much memory."""

FACTS = ("id", "edition", "cycle", "created", "device")
"""What the header says of the assessment, under the names the file's own facts have."""


class _Told(NamedTuple):
    """Events, and events listed as erased, that a line takes back."""

    ids: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()

    def with_(self, other: _Told) -> _Told:
        return _Told(self.ids | other.ids, self.listed | other.listed)


_NOTHING = _Told()


class _Appended(NamedTuple):
    """What was appended last: where, what it is about, and what was taken back in the same go."""

    place: int
    about: _Told
    void: _Told


class Recorder:
    """The open recorder of one assessment; opens its file when the first event comes.

    After :meth:`append` either :meth:`keep` or :meth:`take_back` tells whether the database took the events.
    """

    def __init__(self, parent: Path, facts: Mapping[str, str]) -> None:
        """Record for the file ``facts`` tells of, in its folder below ``parent``."""
        self.folder = folder_of(parent, facts["device"])
        part = facts_of(facts.get(ANSWERS_FOR, ""), partial_devices(facts))
        self._facts = {**{name: facts[name] for name in FACTS}, **part}
        self._handle = -1
        self._size = 0
        self._last: _Appended | None = None
        self._undone: _Appended | None = None
        self._void = _NOTHING
        self._told = _NOTHING
        self._segment = self.folder

    @property
    def has_begun(self) -> bool:
        """Tell whether there is a record of this file (still); raises OSError where the folder cannot be read."""
        return (self._handle >= 0 and not self._is_replaced()) or bool(segments(self.folder))

    @property
    def is_settled(self) -> bool:
        """Tell whether every line of the record counts: none stands there that the database never took."""
        return self._last is None and self._void == _NOTHING

    def size_on_disk(self) -> int:
        """Return how many bytes the record has; raises OSError where it cannot be looked at."""
        return size_of(self.folder)

    def begin(self, events: Iterable[tuple[str, Event]], erased: Iterable[str] = ()) -> None:
        """Begin with everything the file holds, and with what is erased.

        Raises:
            CpdeskError: the file of lines cannot be written.
            OSError: the folder cannot be made.

        """
        self.folder.mkdir(parents=True, exist_ok=True)
        lines = b"".join(sealed(event_line(event, event_id)) for event_id, event in events)
        if gone := sorted(erased):
            lines += sealed(self._json({"erased": gone}))
        write_checked(self.folder / "000001.jsonl", self._header() + lines, private=True)
        sync_folder(self.folder.parent)
        sync_folder(self.folder.parent.parent)

    def append(self, events: Sequence[tuple[str, Event]], came_with: Mapping[str, object] | None = None) -> None:
        """Write events that belong together, and the import they came with, and wait until they are on disk.

        Raises:
            OSError: the disk does not take them; what is left of them does not count.

        """
        batch: dict[str, object] = {"batch": len(events)}
        if came_with is not None:
            batch["import"] = came_with
        together = len(events) != 1 or came_with is not None
        lines = [sealed(event_line(event, event_id), is_member=together) for event_id, event in events]
        listed: Any = (came_with or {}).get("listed", ())
        about = _Told(frozenset(event_id for event_id, _event in events), frozenset(listed))
        place = self._write([sealed(self._json(batch)), *lines] if together else lines, about)
        self._last = _Appended(place, about, self._told)

    def append_undone(self, ids: Iterable[str], not_erased: Iterable[str] = ()) -> None:
        """Note that events were taken away again, and what is erased no more; raises OSError as :meth:`append`."""
        gone = _Told(frozenset(ids), frozenset(not_erased))
        self._undone = _Appended(self._write([self._taken_back(gone)]), gone, self._told)

    def append_erased(self, ids: Iterable[str]) -> None:
        """Note that values are gone for good, which the database knows already; raises OSError as :meth:`append`."""
        self._write([sealed(self._json({"erased": sorted(ids)}))])

    def keep(self) -> None:
        """Note that the database took what was appended last."""
        self._last = self._undone = None

    def take_back(self) -> None:
        """Cut off what was appended last: the database did not take it. Where that fails, the next line will say so."""
        if self._last is None:
            return
        place, about, told = self._last
        self._last = None
        self._void = self._void.with_(told)  # the line that said so is cut off with the rest
        try:
            self._cut(place)
        except OSError:
            self._void = self._void.with_(about)

    def settle(self, known: Set[str]) -> None:
        """After a failure keep what was appended last if the database holds it, and take it back if not."""
        if self._undone is not None and any(event_id in known for event_id in self._undone.about.ids):
            with contextlib.suppress(OSError):  # the next opening records them again
                self._cut(self._undone.place)
                self._void = self._void.with_(self._undone.void)
        if self._last is not None and all(event_id in known for event_id in self._last.about.ids):
            self._last = None
        self.take_back()
        self._undone = None

    def close(self) -> None:
        """Close the file."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _write(self, lines: list[bytes], about: _Told = _NOTHING) -> int:
        """Write lines, wait until they are on disk, and return where they begin."""
        if self._handle < 0 or self._size > SEGMENT_BYTES or self._is_replaced():
            self._open()
        if self._void != _NOTHING:
            lines = [self._taken_back(self._void), *lines]
        content = b"".join(lines)
        place = self._size
        try:
            _write_all(self._handle, content)
            os.fsync(self._handle)
        except OSError:
            try:
                self._cut(place)
            except OSError:
                self._void = self._void.with_(about)
            self.close()
            raise
        self._told, self._void = self._void, _NOTHING
        self._size += len(content)
        return place

    def _cut(self, place: int) -> None:
        if self._handle < 0:
            raise OSError("the record is closed")
        os.ftruncate(self._handle, place)
        os.fsync(self._handle)
        self._size = place

    def _is_replaced(self) -> bool:
        """Tell whether another file has the segment's name now: what went to this one would never be found."""
        try:
            return os.fstat(self._handle).st_ino != self._segment.stat().st_ino
        except FileNotFoundError:
            return True

    def _open(self) -> None:
        self.close()
        self.folder.mkdir(parents=True, exist_ok=True)
        last = segments(self.folder)[-1:]
        if last and last[0].stat().st_size <= SEGMENT_BYTES:
            path = last[0]
        else:
            path = self.folder / f"{_number(last) + 1:06}.jsonl"
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
        try:
            size = os.fstat(handle).st_size
            if not size:  # a new segment, or one a power cut left without anything
                header = self._header()
            else:  # a power cut may have torn the last line, and the batch it belongs to
                header = (b"" if ends_whole(handle, size) else b"\n") + sealed(self._json({"batch": 0}))
            _write_all(handle, header)
            os.fsync(handle)
            sync_folder(self.folder)
            sync_folder(self.folder.parent)
        except OSError:
            os.close(handle)
            raise
        self._handle, self._size, self._segment = handle, size + len(header), path

    def _taken_back(self, gone: _Told) -> bytes:
        listed = {"not_erased": sorted(gone.listed)} if gone.listed else {}
        return sealed(self._json({"undone": sorted(gone.ids), **listed}))

    def _header(self) -> bytes:
        return sealed(self._json({"recorder": 1, **self._facts}))

    @staticmethod
    def _json(content: Mapping[str, Any]) -> str:
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _write_all(handle: int, content: bytes) -> None:
    while content:
        content = content[os.write(handle, content) :]


def _number(last: list[Path]) -> int:
    return int(last[0].stem) if last else 0
