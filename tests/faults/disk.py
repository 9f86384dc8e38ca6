"""A disk as a power cut knows it: what was asked for, and how little of it is certain to be there afterwards.

What is certain, and only that: the bytes and the size of a file when fsync or fdatasync of it returned; the names in a
folder when fsync of that folder returned. Everything else is *pending*, and at a cut any part of it may be there: each
write whole, not at all, or torn between its sectors of 512 bytes; a file longer without the bytes that made it so; a
shortening that did not happen; a name made, renamed or removed or not, in any combination, in any order between
files and folders. Syncing a file says nothing of its name. A rename happens or not, never half; a rename into another
folder is certain with the folder it went to. A sector holds its old bytes or its new ones.
"""

from __future__ import annotations

import hashlib
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512


@dataclass(eq=False)
class File:
    """A file: what is certain, what is pending, and what a program that reads it now sees."""

    certain: bytes = b""
    now: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)  # offset and bytes; None: cut to that size
    version: int = 0

    def write(self, offset: int, data: bytes) -> None:
        """Write bytes at a place."""
        _put(self.now, offset, data)
        self.pending.append((offset, data))

    def cut(self, size: int) -> None:
        """Make the file this long."""
        if size != len(self.now):
            _resize(self.now, size)
            self.pending.append((size, None))

    def sync(self) -> None:
        """Make everything certain."""
        if self.pending:
            self.certain, self.version = bytes(self.now), self.version + 1
            self.pending.clear()

    def left(self, fates: tuple[int, ...]) -> bytes:
        """Return the content after a cut; a fate says which sectors of a write arrived (-1: all; 0: none).

        Bit 62 of a fate: the file grew all the same; bit 61: over whatever lay on the disk there, not over zeros.
        """
        data = bytearray(self.certain)
        for (offset, written), fate in zip(self.pending, fates, strict=True):
            if fate == 0:
                continue
            if written is None:
                _resize(data, offset)
            elif fate == -1:
                _put(data, offset, written)
            else:
                _tear(data, offset, written, fate)
        return bytes(data)


GREW, OVER_GARBAGE = 1 << 62, 1 << 61


def _put(data: bytearray, offset: int, written: bytes) -> None:
    if offset > len(data):
        data.extend(bytes(offset - len(data)))
    data[offset : offset + len(written)] = written


def _resize(data: bytearray, size: int) -> None:
    if size < len(data):
        del data[size:]
    else:
        data.extend(bytes(size - len(data)))


def _tear(data: bytearray, offset: int, written: bytes, fate: int) -> None:
    end = offset + len(written)
    if fate & GREW and end > len(data):
        gap = end - len(data)
        data.extend(random.Random(end).randbytes(gap) if fate & OVER_GARBAGE else bytes(gap))
    for number, (start, stop) in enumerate(sectors(offset, end)):
        if fate >> number & 1:
            _put(data, start, written[start - offset : stop - offset])


def sectors(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a range of bytes that lie in one sector each; after sixty, what is left at once."""
    for _ in range(59):
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        if start < end:
            yield start, stop
        start = stop
    if start < end:
        yield start, end


@dataclass(eq=False)
class Folder:
    """A folder: the names it holds now, and those that are certain with the number of the change that made them so."""

    now: dict[str, File | Folder] = field(default_factory=dict)
    certain: dict[str, tuple[int, File | Folder | None]] = field(default_factory=dict)


@dataclass(eq=False)
class Change:
    """Names that change together: each with its folder and what it stands for then; fsync of ``home`` is enough."""

    number: int
    home: Folder
    names: list[tuple[Folder, str, File | Folder | None]]


class Disk:
    """The tree of one scenario."""

    def __init__(self, root: Path) -> None:
        """Read a folder; all of it is certain."""
        self.changes: list[Change] = []
        self._numbers = itertools.count(1)
        self.root = self._read(root)

    def _read(self, path: Path) -> Folder:
        folder = Folder()
        for child in path.iterdir():
            node = self._read(child) if child.is_dir() else File(child.read_bytes(), bytearray(child.read_bytes()))
            folder.now[child.name] = node
            folder.certain[child.name] = (0, node)
        return folder

    def find(self, parts: tuple[str, ...]) -> File | Folder | None:
        """Return what lies at a place now."""
        node: File | Folder | None = self.root
        for part in parts:
            if not isinstance(node, Folder):
                return None
            node = node.now.get(part)
        return node

    def set_names(self, home: Folder, *names: tuple[Folder, str, File | Folder | None]) -> None:
        """Change names together."""
        for folder, name, node in names:
            if node is None:
                folder.now.pop(name, None)
            else:
                folder.now[name] = node
        self.changes.append(Change(next(self._numbers), home, list(names)))

    def sync(self, node: File | Folder) -> None:
        """Make certain what an fsync of a file or folder makes certain."""
        if isinstance(node, File):
            node.sync()
            return
        for change in [change for change in self.changes if change.home is node]:
            self.changes.remove(change)
            for folder, name, entry in change.names:
                if folder.certain.get(name, (-1, None))[0] < change.number:
                    folder.certain[name] = (change.number, entry)

    def entries(self, applied: frozenset[int]) -> dict[str, File | None]:
        """Return every path after a cut at which these changes of names had arrived; None stands for a folder."""
        later: dict[tuple[int, str], tuple[int, File | Folder | None]] = {}
        for change in self.changes:
            if change.number in applied:
                for folder, name, node in change.names:
                    later[id(folder), name] = (change.number, node)
        found: dict[str, File | None] = {}
        self._walk(self.root, "", later, found)
        return found

    def _walk(
        self,
        folder: Folder,
        prefix: str,
        later: dict[tuple[int, str], tuple[int, File | Folder | None]],
        found: dict[str, File | None],
    ) -> None:
        names = dict(folder.certain)
        for (owner, name), entry in later.items():
            if owner == id(folder) and names.get(name, (-1, None))[0] < entry[0]:
                names[name] = entry
        for name, (_number, node) in sorted(names.items()):
            if isinstance(node, File):
                found[prefix + name] = node
            elif node is not None:
                found[prefix + name] = None
                self._walk(node, f"{prefix}{name}/", later, found)

    def now(self) -> dict[str, bytes | None]:
        """Return every path with its content as a program sees it now."""
        found: dict[str, bytes | None] = {}

        def walk(folder: Folder, prefix: str) -> None:
            for name, node in folder.now.items():
                found[prefix + name] = bytes(node.now) if isinstance(node, File) else None
                if isinstance(node, Folder):
                    walk(node, f"{prefix}{name}/")

        walk(self.root, "")
        return found


@dataclass(frozen=True)
class Cut:
    """One state a disk may be in after a cut: which changes of names arrived, and the fate of each file's writes."""

    entries: tuple[tuple[str, File | None, tuple[int, ...]], ...]

    def key(self) -> bytes:
        """Return what two equal states have in common, without putting their contents together."""
        said = [(path, id(node), node.version if node else 0, fates) for path, node, fates in self.entries]
        return hashlib.blake2b(repr(said).encode(), digest_size=16).digest()

    def write(self, target: Path) -> None:
        """Make the state real."""
        for path, node, fates in self.entries:
            place = target / path
            if node is None:
                place.mkdir()
            else:
                place.write_bytes(node.left(fates))


def cut(disk: Disk, rng: random.Random, how: int) -> Cut:
    """Return one state after a cut now; the first four ``how`` are the plain cases, all others are left to chance."""
    if how < len(PLAIN):
        return _plain_cut(disk, *PLAIN[how])
    numbers = [change.number for change in disk.changes]
    if rng.random() < 0.5:  # a journal of the file system: what came first arrives first
        applied = frozenset(numbers[: rng.randrange(len(numbers) + 1)])
    else:
        share = rng.choice(SHARES)
        applied = frozenset(number for number in numbers if rng.random() < share)
    share, by_file = rng.choice(SHARES), rng.random() < 0.3
    entries = []
    for path, node in disk.entries(applied).items():
        if by_file:  # all writes of one file lost, all of another there
            share = float(rng.random() < 0.5)
        entries.append((path, node, tuple(_fate(*write, share, rng) for write in node.pending) if node else ()))
    return Cut(tuple(entries))


SHARES = (0.0, 0.1, 0.5, 0.9, 1.0)
PLAIN = ((False, False), (True, True), (False, True), (True, False))
"""Whether changed names and written bytes arrived: nothing, everything, only the ones or only the others."""


def _plain_cut(disk: Disk, names: bool, data: bool) -> Cut:
    entries = disk.entries(frozenset(change.number for change in disk.changes) if names else frozenset())
    return Cut(tuple((path, node, (-int(data),) * len(node.pending) if node else ()) for path, node in entries.items()))


def _fate(offset: int, written: bytes | None, share: float, rng: random.Random) -> int:
    """Return what becomes of a pending write, of which about ``share`` arrive."""
    if share in (0.0, 1.0) and rng.random() < 0.8:
        return -int(share)
    if written is None or rng.random() < 0.5:
        return -int(rng.random() < share)
    count = sum(1 for _ in sectors(offset, offset + len(written)))
    torn = rng.getrandbits(count) if rng.random() < 0.6 else (1 << rng.randrange(count + 1)) - 1
    return torn | rng.choice((0, GREW, GREW | OVER_GARBAGE))
