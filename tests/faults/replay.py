"""Read what strace saw into a disk, call by call; a call the model does not know ends the test."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from disk import Disk, File, Folder
from witness import MARK, Notes

LINE = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+|\?)(?: |$)", re.S)


@dataclass
class Handle:
    """An open file: which one, where its next write goes."""

    node: File | Folder
    offset: int = 0
    append: bool = False


class UnknownCallError(Exception):
    """A call changed the disk in a way the model does not know."""


class Replay:
    """Follows one process on a disk; ``notes`` are what had been reported so far."""

    def __init__(self, disk: Disk, root: Path) -> None:
        self.disk = disk
        self.notes: Notes = []
        self._root = root.parts
        self._open: dict[int, Handle] = {}

    def steps(self, lines: list[str]) -> Iterator[str]:
        """Carry each call out and yield its name if it could make a difference at a cut."""
        for line in lines:
            found = LINE.match(line)
            if not found:
                continue
            name, arguments, result = found.group(1), found.group(2).split(", "), found.group(3)
            if name == "write" and int(arguments[0]) == MARK:
                self.notes.append(json.loads(_bytes(arguments[1])))
                yield "note"
            elif result not in ("-1", "?") and self._do(name, arguments, int(result)):
                yield name

    def _do(self, name: str, arguments: list[str], result: int) -> bool:
        work: Callable[[list[str], int], bool] | None = getattr(self, f"_{name}", None)
        if work is None:
            raise UnknownCallError(f"{name}({', '.join(arguments)[:200]})")
        return work(arguments, result)

    # ------------------------------------------------------------------------------------------ opening

    def _openat(self, arguments: list[str], result: int) -> bool:
        flags = arguments[2]
        spot = self._place(arguments[0], arguments[1])
        if spot is None:
            return False
        if spot == ():
            self._open[result] = Handle(self.disk.root)
            return False
        folder = self._folder(spot)
        node = folder.now.get(spot[-1])
        changed = False
        if node is None:
            node = File()
            self.disk.set_names(folder, (folder, spot[-1], node))
            changed = True
        elif isinstance(node, File) and "O_TRUNC" in flags:
            node.cut(0)
            changed = True
        self._open[result] = Handle(node, append="O_APPEND" in flags)
        return changed

    def _close(self, arguments: list[str], _result: int) -> bool:
        self._open.pop(int(arguments[0]), None)
        return False

    def _dup(self, arguments: list[str], result: int) -> bool:
        if handle := self._open.get(int(arguments[0])):
            self._open[result] = handle
        return False

    _dup2 = _dup3 = _dup

    def _fcntl(self, arguments: list[str], result: int) -> bool:
        return self._dup(arguments, result) if arguments[1].startswith("F_DUPFD") else False

    def _mmap(self, arguments: list[str], _result: int) -> bool:
        if int(arguments[4]) in self._open and "PROT_WRITE" in arguments[2] and "MAP_SHARED" in arguments[3]:
            raise UnknownCallError("a file is written through memory")
        return False

    # ------------------------------------------------------------------------------------------ bytes

    def _lseek(self, arguments: list[str], result: int) -> bool:
        if handle := self._open.get(int(arguments[0])):
            handle.offset = result
        return False

    def _write(self, arguments: list[str], result: int) -> bool:
        handle = self._open.get(int(arguments[0]))
        if handle is None:
            return False
        self._put(handle, _bytes(arguments[1])[:result])
        return True

    def _pwrite64(self, arguments: list[str], result: int) -> bool:
        handle = self._open.get(int(arguments[0]))
        if handle is None:
            return False
        assert isinstance(handle.node, File)
        handle.node.write(int(arguments[3]), _bytes(arguments[1])[:result])
        return True

    def _sendfile(self, arguments: list[str], result: int) -> bool:
        target, source = (self._open.get(int(number)) for number in arguments[:2])
        if target is None or result == 0:
            return False
        given = re.match(r"\[(\d+)\]", arguments[2])
        if source is None or not isinstance(source.node, File) or not given:
            raise UnknownCallError("a file is copied in from elsewhere")
        begin = int(given.group(1))
        self._put(target, bytes(source.node.now[begin : begin + result]))
        return True

    def _put(self, handle: Handle, data: bytes) -> None:
        assert isinstance(handle.node, File)
        offset = len(handle.node.now) if handle.append else handle.offset
        handle.node.write(offset, data)
        handle.offset = offset + len(data)

    def _ftruncate(self, arguments: list[str], _result: int) -> bool:
        handle = self._open.get(int(arguments[0]))
        if handle is None:
            return False
        assert isinstance(handle.node, File)
        handle.node.cut(int(arguments[1]))
        return True

    def _fsync(self, arguments: list[str], _result: int) -> bool:
        handle = self._open.get(int(arguments[0]))
        if handle is None:
            return False
        self.disk.sync(handle.node)
        return True

    _fdatasync = _fsync

    # ------------------------------------------------------------------------------------------ names

    def _rename(self, arguments: list[str], _result: int) -> bool:
        return self._move("AT_FDCWD", arguments[0], "AT_FDCWD", arguments[1])

    def _renameat(self, arguments: list[str], _result: int) -> bool:
        return self._move(*arguments[:4])

    _renameat2 = _renameat

    def _move(self, old_at: str, old: str, new_at: str, new: str) -> bool:
        source, target = self._place(old_at, old), self._place(new_at, new)
        if source is None and target is None:
            return False
        if source is None or target is None:
            raise UnknownCallError("a file is moved in from elsewhere, or out")
        node, folder = self.disk.find(source), self._folder(target)
        self.disk.set_names(folder, (self._folder(source), source[-1], None), (folder, target[-1], node))
        return True

    def _link(self, arguments: list[str], _result: int) -> bool:
        source, target = self._place("AT_FDCWD", arguments[0]), self._place("AT_FDCWD", arguments[1])
        if source is None and target is None:
            return False
        if source is None or target is None:
            raise UnknownCallError("a file gets a name here and elsewhere")
        self.disk.set_names(self._folder(target), (self._folder(target), target[-1], self.disk.find(source)))
        return True

    def _unlink(self, arguments: list[str], _result: int) -> bool:
        return self._remove(self._place("AT_FDCWD", arguments[0]))

    _rmdir = _unlink

    def _unlinkat(self, arguments: list[str], _result: int) -> bool:
        return self._remove(self._place(arguments[0], arguments[1]))

    def _remove(self, spot: tuple[str, ...] | None) -> bool:
        if spot is None:
            return False
        folder = self._folder(spot)
        self.disk.set_names(folder, (folder, spot[-1], None))
        return True

    def _mkdir(self, arguments: list[str], _result: int) -> bool:
        return self._mkdirat(["AT_FDCWD", *arguments], 0)

    def _mkdirat(self, arguments: list[str], _result: int) -> bool:
        spot = self._place(arguments[0], arguments[1])
        if spot is None:
            return False
        folder = self._folder(spot)
        self.disk.set_names(folder, (folder, spot[-1], Folder()))
        return True

    # ------------------------------------------------------------------------------------------ places

    def _folder(self, spot: tuple[str, ...]) -> Folder:
        folder = self.disk.find(spot[:-1])
        assert isinstance(folder, Folder), spot
        return folder

    def _place(self, at: str, text: str) -> tuple[str, ...] | None:
        """Return the parts of a path below the root; None where it lies elsewhere."""
        path = PurePosixPath(_bytes(text).decode())
        if not path.is_absolute():
            handle = self._open.get(int(at)) if at != "AT_FDCWD" else None
            base = self._path_of(handle.node) if handle else None
            return None if base is None else (*base, *path.parts)
        if path.parts[: len(self._root)] != self._root:
            return None
        return path.parts[len(self._root) :]

    def _path_of(self, wanted: File | Folder) -> tuple[str, ...] | None:
        waiting: list[tuple[tuple[str, ...], Folder]] = [((), self.disk.root)]
        while waiting:
            spot, folder = waiting.pop()
            if folder is wanted:
                return spot
            waiting += [((*spot, name), node) for name, node in folder.now.items() if isinstance(node, Folder)]
        return None


def _bytes(text: str) -> bytes:
    if not text.startswith('"') or text.endswith("..."):
        raise UnknownCallError(f"strace shortened {text[:60]}")
    return bytes.fromhex(text[1:-1].replace("\\x", ""))
