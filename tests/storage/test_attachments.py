"""Evidence files are kept once, checked before use, and copied out only under names that nothing runs."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdesk.assessment.values import new_id
from cpdesk.base.errors import InputError
from cpdesk.storage import attachment_copies, attachments
from cpdesk.storage.companions import companions_of
from cpdesk.storage.errors import LockedError
from cpdesk.storage.safe_files import Opening, by_content, by_name, clean_name, safe_name
from cpdesk.storage.store import Record, Store

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Return a document."""
    path = tmp_path / "Gazette 2024.pdf"
    path.write_bytes(PDF)
    return path


def evidence(store: Store, attached: attachments.Attached) -> str:
    evidence_id = new_id()
    subject = f"evidence/{evidence_id}"
    values = {"title": "Gazette", "item": "A.1(1)", "file": attached.sha256, "file_name": attached.name}
    store.record([Record(subject, field, value) for field, value in values.items()])
    return evidence_id


def test_a_file_is_kept_once_under_its_hash(store: Store, pdf: Path, tmp_path: Path) -> None:
    again = tmp_path / "the same.pdf"
    again.write_bytes(PDF)
    first, second = attachments.attach(store, pdf), attachments.attach(store, again)
    folder = companions_of(store.path).attachments
    assert first == attachments.Attached(sha256(PDF).hexdigest(), "Gazette 2024.pdf", len(PDF), len(PDF))
    assert (second.sha256, second.name, second.together) == (first.sha256, "the same.pdf", len(PDF))
    assert [path.name for path in folder.iterdir()] == [first.sha256]
    assert (folder / first.sha256).read_bytes() == PDF
    assert attachments.find(store.path, first.sha256) == folder / first.sha256


def test_a_damaged_file_is_never_given_out_and_attaching_again_mends_it(store: Store, pdf: Path) -> None:
    attached = attachments.attach(store, pdf)
    kept = store.companions.attachments / attached.sha256
    evidence_id = evidence(store, attached)
    assert attachments.check(store) == ()
    kept.write_bytes(PDF + b" changed")
    assert attachments.find(store.companions, attached.sha256) is None
    assert attachments.check(store) == (attachments.Fault(evidence_id, "Gazette", "Gazette 2024.pdf", damaged=True),)
    for use in (attachment_copies.export, attachment_copies.how_to_open):
        with pytest.raises(InputError, match="not what was attached any more"):
            use(store.companions, attached.sha256, attached.name)
    attachments.attach(store, pdf)
    assert attachments.check(store) == ()


def test_a_file_left_behind_is_told(store: Store, pdf: Path) -> None:
    attached = attachments.attach(store, pdf)
    evidence_id = evidence(store, attached)
    (store.companions.attachments / attached.sha256).unlink()
    assert attachments.check(store) == (attachments.Fault(evidence_id, "Gazette", "Gazette 2024.pdf", damaged=False),)
    assert attachments.size(store.companions, attached.sha256) is None
    with pytest.raises(InputError, match="is not on this computer"):
        attachment_copies.export(store.companions, attached.sha256, attached.name)


@pytest.mark.parametrize("digest", ["", "..", "../assessment.sqlite", "a" * 63, "A" * 64, "a" * 64 + "/x"])
def test_only_a_hash_finds_a_file(store: Store, digest: str) -> None:
    assert attachments.find(store.companions, digest) is None


def test_a_link_in_the_folder_is_not_followed(store: Store, pdf: Path) -> None:
    digest = sha256(PDF).hexdigest()
    store.companions.attachments.mkdir(parents=True)
    (store.companions.attachments / digest).symlink_to(pdf)
    assert attachments.find(store.companions, digest) is None


def test_only_plain_files_within_the_limit_are_taken(store: Store, tmp_path: Path) -> None:
    pipe, loop, empty, large = (tmp_path / name for name in ("pipe", "loop", "empty.txt", "large.pdf"))
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    empty.write_bytes(b"")
    with large.open("wb") as stream:
        stream.truncate(20 * 2**20 + 1)
    expected = {
        pipe: "is not a file",
        tmp_path: "is not a file",
        Path(os.devnull): "is not a file",
        loop: "cannot be read",
        tmp_path / "nothing.pdf": "cannot be read",
        empty: "is empty",
        large: "is larger than 20 MB",
    }
    for source, words in expected.items():
        with pytest.raises(InputError, match=words):
            attachments.attach(store, source)
    assert not store.companions.attachments.exists()
    os.truncate(large, 20 * 2**20)
    assert attachments.attach(store, large).size == 20 * 2**20


def test_many_bytes_together_are_told(store: Store, pdf: Path, tmp_path: Path) -> None:
    for number in range(5):
        other = tmp_path / f"{number}.bin"
        with other.open("wb") as stream:
            stream.write(bytes([number]))
            stream.truncate(20 * 2**20)
        assert not attachments.attach(store, other).is_much
    assert attachments.attach(store, pdf).is_much


def test_a_copy_to_be_opened_is_private_read_only_and_goes_again(store: Store, pdf: Path) -> None:
    attached = attachments.attach(store, pdf)
    copy = attachment_copies.export(store.companions, attached.sha256, "../../a/Gazette\u202e 2024.pdf")
    other = attachment_copies.export(store.companions, attached.sha256, "x.exe")
    assert (copy.name, copy.read_bytes()) == ("Gazette 2024.pdf", PDF)
    assert other.name == "x.exe.evidence"
    assert copy.parent != other.parent
    assert stat.S_IMODE(copy.stat().st_mode) == 0o400
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(copy.parent.parent.stat().st_mode) == 0o700
    attachment_copies.forget_copies()
    assert not copy.parent.exists()
    assert not other.parent.exists()


def test_copies_a_killed_window_left_go_with_the_first_of_the_next(
    store: Store, pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    attached = attachments.attach(store, pdf)
    attachment_copies.forget_copies()
    left = attachment_copies.export(store.companions, attached.sha256, "left.pdf")
    mine = left.parent.parent / "mine"
    mine.mkdir()
    monkeypatch.setattr(attachment_copies, "_copies", [])  # as another process begins
    copy = attachment_copies.export(store.companions, attached.sha256, "now.pdf")
    assert (left.exists(), copy.exists(), mine.exists()) == (False, True, True)
    attachment_copies.forget_copies()


def test_a_folder_of_copies_that_somebody_else_made_is_not_used(
    store: Store, pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "copy-abcdefgh").mkdir(parents=True)
    attachment_copies._folder().symlink_to(elsewhere)
    attached = attachments.attach(store, pdf)
    copy = attachment_copies.export(store.companions, attached.sha256, attached.name)
    assert copy.parent.parent == tmp_path
    attachment_copies.forget_copies()
    assert not copy.exists()
    assert (elsewhere / "copy-abcdefgh").exists()


def test_the_open_assessment_itself_is_no_evidence_file(store: Store, tmp_path: Path) -> None:
    link = tmp_path / "the same.sqlite"
    link.symlink_to(store.path)
    for source in (store.path, link):
        with pytest.raises(LockedError):
            attachments.attach(store, source)
    ask = "import sqlite3,sys; sqlite3.connect(sys.argv[1], timeout=0).execute('SELECT * FROM meta').fetchall()"
    other = subprocess.run([sys.executable, "-c", ask, str(store.path)], capture_output=True, check=False)
    assert b"locked" in other.stderr


def test_a_copy_saved_elsewhere_is_the_file(store: Store, pdf: Path, tmp_path: Path) -> None:
    attached = attachments.attach(store, pdf)
    attachment_copies.save_copy(store.companions, attached.sha256, attached.name, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == PDF


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("C:\\Users\\x\\..\\report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("annex\u202efdp.exe", "annexfdp.exe"),
        ("a\x00b\x1b[2J.txt", "ab[2J.txt"),
        ("CON.pdf", "_CON.pdf"),
        ("nul", "_nul"),
        ("com¹.txt", "_com¹.txt"),
        ("...", "evidence"),
        ("", "evidence"),
        ("what? <is> this|.txt. . ", "what_ _is_ this_.txt"),
        ("  law \u200b of\n2024.pdf", "law of 2024.pdf"),
        ("تقرير السلامة.pdf", "تقرير السلامة.pdf"),
        ("生物安全报告.docx", "生物安全报告.docx"),
        ("stream.txt::$DATA", "stream.txt__$DATA"),
    ],
)
def test_names_are_cleaned(name: str, clean: str) -> None:
    assert clean_name(name) == clean


@pytest.mark.parametrize(
    "name",
    [
        *(f"a.{ending}" for ending in ("exe", "bat", "cmd", "ps1", "js", "vbs", "sh", "html", "svg", "lnk", "desktop")),
        *("a.jar", "a.msi", "a.docm", "a.xlsm", "a.PIF", "report.pdf.exe", "report.exe.", "report.scr "),
        *("annex\u202efdp.com", "a.\uff45\uff58\uff45"),
    ],
)
def test_what_can_run_is_never_opened_nor_kept_runnable(name: str) -> None:
    assert by_name(name) is Opening.CAN_RUN
    assert by_content(name, PDF) is Opening.CAN_RUN
    assert safe_name(name).endswith(".evidence")


@pytest.mark.parametrize(
    ("name", "content", "opening"),
    [
        ("a.pdf", PDF, Opening.ALLOWED),
        ("a.pdf", b"MZ\x90\x00", Opening.NOT_AS_NAMED),
        ("a.PNG", b"\x89PNG\r\n\x1a\n...", Opening.ALLOWED),
        ("a.jpg", b"<html>", Opening.NOT_AS_NAMED),
        ("a.docx", b"PK\x03\x04 word/document.xml", Opening.ALLOWED),
        ("a.docx", b"PK\x03\x04 word/vbaProject.bin", Opening.CAN_RUN),
        ("a.odt", b"PK\x03\x04 Basic/Standard/Module1.xml", Opening.CAN_RUN),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Opening.NOT_AS_NAMED),
        ("a.txt", "Säure\n".encode(), Opening.ALLOWED),
        ("a.txt", "Säure\n".encode("utf-16"), Opening.ALLOWED),
        ("a.txt", b"#!/bin/sh\n", Opening.NOT_AS_NAMED),
        ("a.txt", b"\x7fELF", Opening.NOT_AS_NAMED),
        ("a.doc", b"\xd0\xcf\x11\xe0", Opening.CAN_RUN),
        ("a.csv", b"=cmd|' /C calc'!A0", Opening.CAN_RUN),
        ("map.gpkg", b"SQLite format 3\x00", Opening.UNKNOWN),
        ("pdf", PDF, Opening.UNKNOWN),
        (".pdf", PDF, Opening.UNKNOWN),
    ],
)
def test_only_documents_that_are_what_they_say_are_opened(name: str, content: bytes, opening: Opening) -> None:
    assert by_content(name, content) is opening


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_every_system_takes(name: str) -> None:
    safe = safe_name(name)
    assert safe and safe not in (".", "..") and not safe.startswith(".") and not safe.endswith((".", " "))
    assert not set(safe) & set('/\\<>:"|?*')
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in safe)
    assert len(safe.encode()) <= 255
    assert safe_name(safe) == safe
    assert (by_name(safe) is Opening.ALLOWED) == (by_name(name) is Opening.ALLOWED)
