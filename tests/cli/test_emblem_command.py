"""``emblem`` keeps a picture beside the assessment, takes it away again, and refuses what no document can hold."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from cpdesk.cli import main
from cpdesk.storage.attachments import emblem_of
from cpdesk.storage.reader import read_snapshot

Capture = pytest.CaptureFixture[str]


def png(width: int = 8, height: int = 4) -> bytes:
    """Return a small grey picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_an_emblem_is_put_on_documents_and_taken_away(path: Path, tmp_path: Path, capsys: Capture) -> None:
    picture = tmp_path / "coat of arms.png"
    picture.write_bytes(png())
    assert main(["emblem", str(path), str(picture)]) == 0
    assert "coat of arms.png is the emblem now." in capsys.readouterr().out
    snapshot = read_snapshot(path)
    assert emblem_of(path, snapshot) == picture.read_bytes()
    assert snapshot.text("party", "emblem_name") == "coat of arms.png"
    picture.write_bytes(b"GIF89a")
    assert main(["emblem", str(path), str(picture)]) == 1
    assert "PNG" in capsys.readouterr().err
    assert emblem_of(path, read_snapshot(path)) == png()
    assert main(["emblem", str(path), "--remove"]) == 0
    after = read_snapshot(path)
    assert (after.text("party", "emblem"), after.text("party", "emblem_name")) == ("", "")


@pytest.mark.parametrize("words", [[], ["picture.png", "--remove"]])
def test_a_picture_or_its_removal_must_be_named(path: Path, words: list[str], capsys: Capture) -> None:
    assert main(["emblem", str(path), *words]) == 1
    assert "Name a picture" in capsys.readouterr().err
