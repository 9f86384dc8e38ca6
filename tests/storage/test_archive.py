"""A ZIP file is taken only where every byte of it is accounted for."""

from __future__ import annotations

import io
import random
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable

import pytest

from cpdesk.base.archive import (
    OFFICE_NAMES,
    ArchiveError,
    ArchiveTooLargeError,
    Limits,
    NotAnArchiveError,
    look_through,
    read_archive,
    write_archive,
)

ENTRIES = {"manifest.json": b'{"a": 1}' * 30, "events.jsonl": b"", "attachments/0a": random.Random(1).randbytes(3000)}
GOOD = write_archive(ENTRIES.items())
END = len(GOOD) - 22
DIRECTORY = struct.unpack_from("<L", GOOD, END + 16)[0]
FIRST_DATA = 30 + len("manifest.json")


def put(place: int, *new: int) -> bytes:
    return GOOD[:place] + bytes(new) + GOOD[place + len(new) :]


def both(local: int, central: int, *new: int) -> bytes:
    """Change the same field in an entry's own header and in the directory."""
    changed = put(local, *new)
    return changed[: DIRECTORY + central] + bytes(new) + changed[DIRECTORY + central + len(new) :]


def test_what_was_written_is_read_and_other_programs_can_read_it() -> None:
    assert read_archive(GOOD) == ENTRIES
    with zipfile.ZipFile(io.BytesIO(GOOD)) as other:
        assert other.testzip() is None
        assert {name: other.read(name) for name in other.namelist()} == ENTRIES


def test_the_same_entries_give_the_same_bytes() -> None:
    assert write_archive(ENTRIES.items()) == GOOD


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("streamed", [False, True])
def test_an_archive_that_another_program_packed_again_is_read(method: int, streamed: bool) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    target = Pipe() if streamed else io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as other:
        for name, content in ENTRIES.items():
            other.writestr(name, content)
    assert read_archive(target.getvalue()) == ENTRIES


def test_highly_compressible_files_are_stored_so_that_they_can_be_read_again() -> None:
    blank = {"attachments/0b": bytes(2_000_000)}
    assert read_archive(write_archive(blank.items())) == blank


@pytest.mark.parametrize(
    "content", [b"", b"P", b"hello", b"PK\x05\x06" + bytes(18), b"SQLite format 3\x00", b"\x00" * 500]
)
def test_other_bytes_are_no_archive(content: bytes) -> None:
    with pytest.raises(NotAnArchiveError):
        read_archive(content)


def test_every_truncation_is_refused() -> None:
    for size in range(len(GOOD)):
        with pytest.raises(ArchiveError):
            read_archive(GOOD[:size])


def test_every_flipped_byte_is_refused_or_changes_nothing() -> None:
    harmless = 0
    for place in range(len(GOOD)):
        for bit in (0x01, 0x80):
            try:
                found = read_archive(put(place, GOOD[place] ^ bit))
            except ArchiveError:
                continue
            assert list(found.values()) == list(ENTRIES.values())
            harmless += 1
    assert harmless < len(GOOD) // 10  # dates, versions, attributes


def local_header(name: bytes, content: bytes) -> bytes:
    return struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 33, zlib.crc32(content), *[len(content)] * 2, len(name), 0
    )


SPOILED: dict[str, Callable[[], bytes]] = {
    "something before": lambda: b"x" + GOOD,
    "another archive before": lambda: GOOD + GOOD,
    "something after": lambda: GOOD + b"x",
    "a comment": lambda: GOOD[:-2] + b"\x01\x00x",
    "something between entries and directory": lambda: (
        GOOD[:DIRECTORY] + b"hidden" + GOOD[DIRECTORY:END] + GOOD[END : END + 16] + struct.pack("<LH", DIRECTORY + 6, 0)
    ),
    "an entry the directory does not list": lambda: (
        (extra := local_header(b"a", b"x") + b"a" + b"x")
        and extra + GOOD[:END] + GOOD[END : END + 16] + struct.pack("<LH", DIRECTORY + len(extra), 0)
    ),
    "encrypted": lambda: both(6, 8, 1, 0),
    "strong encryption": lambda: both(6, 8, 0x41, 0),
    "bzip2": lambda: both(8, 10, 12, 0),
    "deflated according to the directory alone": lambda: put(DIRECTORY + 10, 0, 0),
    "another size in the entry": lambda: put(22, GOOD[22] ^ 1),
    "another checksum in both": lambda: both(14, 16, 1, 2, 3, 4),
    "a smaller size in both": lambda: both(22, 24, 239, 0, 0, 0),
    "a larger size in both": lambda: both(22, 24, 241, 0, 0, 0),
    "beyond 32 bits": lambda: both(22, 24, 255, 255, 255, 255),
    "a link": lambda: put(DIRECTORY + 41, 0xA1),
    "a device": lambda: put(DIRECTORY + 41, 0x61),
    "a folder": lambda: put(DIRECTORY + 38, 0x10),
    "another disk": lambda: put(DIRECTORY + 34, 1),
    "another count": lambda: put(END + 8, 2),
    "both counts": lambda: put(END + 8, 2, 0, 2),
    "no entry in the directory": lambda: put(END + 8, 0, 0, 0, 0),
    "data of another place": lambda: put(DIRECTORY + 42, 5),
    "data changed": lambda: put(FIRST_DATA + 3, GOOD[FIRST_DATA + 3] ^ 1),
}


@pytest.mark.parametrize("what", SPOILED)
def test_what_does_not_fit_is_refused(what: str) -> None:
    with pytest.raises(ArchiveError):
        read_archive(SPOILED[what]())


def named(*names: str) -> bytes:
    """Return an archive with these names, made by a program that lets anything through."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as other:
        for name in names:
            info = zipfile.ZipInfo("x")
            info.filename = name
            other.writestr(info, b"x")
    return target.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "../a", "/a", "a/../b", "a/b/c", "C:a", "a\\b", "..", ".", "a/", "a//b", " a", "a b", "é", "a\x00b", "-a", ".a",
        "a/.b", "a" * 121, "", "a\n",
    ],
)  # fmt: skip
def test_names_that_could_lead_elsewhere_are_refused(name: str) -> None:
    with pytest.raises(ArchiveError):
        read_archive(named(name))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("names", [("a", "a"), ("a", "A"), ("b/a", "b/A")])
def test_a_name_that_stands_there_twice_is_refused(names: tuple[str, str]) -> None:
    with pytest.raises(ArchiveError, match="twice"):
        read_archive(named(*names))


def test_entries_that_share_bytes_are_refused() -> None:
    """Let two names of the directory point at the same data, and one entry lie inside another."""
    name, content = b"aa", b"x" * 50
    inner = local_header(b"bb", b"y") + b"bb" + b"y"
    for body, offsets in (
        (local_header(name, content) + name + content, (0, 0)),
        (local_header(name, inner) + name + inner, (0, 32)),
    ):
        directory = b""
        for label, data, offset in (
            (b"aa", content if offsets[1] == 0 else inner, offsets[0]),
            (b"bb", b"y", offsets[1]),
        ):
            size = len(content) if offsets[1] == 0 else len(data)
            crc = zlib.crc32(content if offsets[1] == 0 else data)
            facts = (20, 20, 0, 0, 0, 33, crc, size, size, 2, 0, 0, 0, 0, 0, offset)
            directory += struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *facts) + label
        end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(directory), len(body), 0)
        with pytest.raises(ArchiveError):
            read_archive(body + directory + end)


@pytest.mark.parametrize("kind", [0x0001, 0x7075, 0x9901])
def test_headers_that_say_more_than_they_may_are_refused(kind: int) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as other:
        info = zipfile.ZipInfo("a")
        info.extra = struct.pack("<2H", kind, 4) + b"abcd"
        other.writestr(info, b"x")
    with pytest.raises(ArchiveError):
        read_archive(target.getvalue())


def test_times_in_a_header_are_passed_over() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as other:
        info = zipfile.ZipInfo("a")
        info.extra = struct.pack("<2H", 0x5455, 5) + b"\x01abcd"
        other.writestr(info, b"x")
    assert read_archive(target.getvalue()) == {"a": b"x"}


def test_zip64_is_refused_because_nothing_within_the_limits_needs_it() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as other, other.open("a", "w", force_zip64=True) as entry:
        entry.write(b"x")
    with pytest.raises(ArchiveError):
        read_archive(target.getvalue())


def bomb(size: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as other:
        other.writestr("a", bytes(size))
    return target.getvalue()


def test_a_bomb_is_refused_before_it_is_expanded() -> None:
    with pytest.raises(ArchiveTooLargeError, match="too far"):
        read_archive(bomb(10_000_000))


def test_a_bomb_that_lies_about_its_size_expands_to_what_it_said_and_one_byte() -> None:
    whole = bomb(10_000_000)
    directory = whole.index(b"PK\x01\x02")
    lie = struct.pack("<L", 100_000)
    lying = whole[:22] + lie + whole[26 : directory + 24] + lie + whole[directory + 28 :]
    tracemalloc.start()
    try:
        with pytest.raises(ArchiveError):
            read_archive(lying)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "limits", [Limits(zipped=len(GOOD) - 1), Limits(expanded=3239), Limits(ratio=1), Limits(entries=2)]
)
def test_each_limit_is_kept(limits: Limits) -> None:
    with pytest.raises(ArchiveTooLargeError):
        read_archive(GOOD, limits)


def test_an_archive_at_the_limits_is_read() -> None:
    assert read_archive(GOOD, Limits(len(GOOD), 3240, 200, 3)) == ENTRIES


def test_parts_of_office_documents_are_read_only_where_they_are_asked_for() -> None:
    names = ("[Content_Types].xml", "_rels/.rels", "xl/worksheets/_rels/sheet1.xml.rels")
    data = write_archive((name, name.encode()) for name in names)
    with pytest.raises(ArchiveError):
        look_through(data)
    found = look_through(data, names=OFFICE_NAMES)
    assert {name: found.read(name).decode() for name in found.names} == {name: name for name in names}
    assert found.size("_rels/.rels") == len("_rels/.rels")
    for name in ("../x", "/x", "a//b", "a/../b", "./a", "a\\b", "a/"):
        with pytest.raises(ArchiveError):
            look_through(write_archive([(name, b"")]), names=OFFICE_NAMES)
