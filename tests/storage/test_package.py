"""A package holds exactly what it was made of; one that was spoiled, by accident or on purpose, is refused plainly."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from parcels import (
    INFO,
    LAW,
    LAW_DIGEST,
    Person,
    amina,
    entries_of,
    rehashed,
    sealed,
)

from cpdesk.assessment.snapshot import AssessmentInfo, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.base.archive import Limits
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.storage import incoming, package
from cpdesk.storage.attachments import keep
from cpdesk.storage.errors import DamagedError, LockedError
from cpdesk.storage.merge import import_into
from cpdesk.storage.package import read_package, read_source, unpack, write_package
from cpdesk.storage.package_errors import (
    DamagedPackageError,
    NewerPackageError,
    NotAPackageError,
    PackageError,
    TooLargePackageError,
)
from cpdesk.storage.reader import Contents
from cpdesk.storage.store import Record, Store

Entries = dict[str, bytes]


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> Entries:
    return entries_of(tmp_path_factory.mktemp("good"))


# ------------------------------------------------------------------------------------------------ good ones


def test_what_is_read_is_what_was_recorded(tmp_path: Path) -> None:
    person = amina()
    law = tmp_path / LAW_DIGEST
    law.write_bytes(LAW)
    target = tmp_path / "kenya.cpdesk"
    packed = write_package(target, person.contents(), attachments={LAW_DIGEST: law}, sender=" Amina\nOtieno ")
    found = read_package(target)
    assert found.events == dict(person.state.items())
    assert found.erased == person.erased
    assert found.attachments == {LAW_DIGEST: LAW}
    assert (found.source, found.info.sender, found.info.iso2) == ("kenya.cpdesk", "Amina Otieno", "KE")
    assert (found.info.assessment, found.info.edition, found.info.cycle) == INFO_FACTS
    assert found.info.counts == packed.counts
    assert packed.counts["answers"] == take_snapshot(person.info, person.state).answer_count
    assert packed.counts["events"] == len(person.state)
    assert packed.size == target.stat().st_size
    assert found.code == packed.code
    assert [len(part) for part in packed.code.split(" ")] == [4, 4, 4]


INFO_FACTS = (INFO.id, INFO.edition, INFO.cycle)


def test_the_same_contents_give_the_same_bytes_whatever_order_they_arrived_in(tmp_path: Path) -> None:
    person = amina()
    events = list(person.state.items())
    written = set()
    for seed in range(5):
        random.Random(seed).shuffle(events)
        state = State()
        for event_id, event in events:
            state.apply(event, event_id)
        target = tmp_path / "x.cpdesk"
        write_package(target, Contents(INFO, {"device": str(seed)}, state, frozenset(person.erased)))
        written.add(target.read_bytes())
    assert len(written) == 1


def test_the_check_code_does_not_depend_on_who_packed_it_again(entries: Entries) -> None:
    manifest = entries["manifest.json"]
    again = package.write_archive(
        [(n, c) for n, c in entries.items() if n != "manifest.json"] + [("manifest.json", manifest)]
    )
    codes = {unpack(data, "a").code for data in (again, package.write_archive(entries.items()))}
    assert len(codes) == 1
    changed = {**entries, "erased.jsonl": b""}
    assert incoming.check_code(sealed(changed)[:100]) not in codes


def test_an_empty_assessment_can_be_packed(tmp_path: Path) -> None:
    write_package(tmp_path / "x.cpdesk", Person().contents())
    assert read_package(tmp_path / "x.cpdesk").events == {}


def test_a_file_of_an_assessment_brings_the_same_as_its_package(path: Path) -> None:
    store = Store.open(path)
    store.record([Record("agreed/A.1(1)", "level", 2), Record("evidence/new", "title", "x")][:1], author="Amina")
    store.record([Record("evidence/44444444-4444-4444-8444-444444444444", "file", LAW_DIGEST)])
    store.companions.attachments.mkdir(parents=True)
    (store.companions.attachments / LAW_DIGEST).write_bytes(LAW)
    files = package.attachments_of(path, store.state)
    target = path.with_name("x.cpdesk")
    write_package(target, store.contents(), attachments=files)
    store.close()
    before = path.read_bytes()
    one, other = read_source(path), read_source(target)
    assert (one.events, one.erased, one.attachments) == (other.events, other.erased, other.attachments)
    assert other.attachments == {LAW_DIGEST: LAW}
    assert one.info.counts == other.info.counts
    assert (one.code, path.read_bytes()) == ("", before)


def test_a_spoiled_evidence_file_is_left_out_and_named_and_all_else_comes_in(path: Path, tmp_path: Path) -> None:
    subject, other = (f"evidence/44444444-4444-4444-8444-44444444444{n}" for n in (4, 5))
    minutes = sha256(b"minutes").hexdigest()
    with closing(Store.open(path)) as store:
        facts = (("title", "Biosafety Act"), ("file_name", "act.pdf"), ("file", LAW_DIGEST))
        store.record([*(Record(subject, *fact) for fact in facts), Record(other, "file", minutes)])
        for content in (LAW, b"minutes"):
            keep(store.companions, content)
        (store.companions.attachments / LAW_DIGEST).write_bytes(LAW[:-1] + b"?")
        with pytest.raises(InputError, match=r"The evidence file Biosafety Act \(act\.pdf\) is not what was attached"):
            write_package(
                tmp_path / "x.cpdesk", store.contents(), attachments=package.attachments_of(path, store.state)
            )
        (store.companions.attachments / minutes).write_bytes(b"")
    found = read_source(path)
    assert (set(found.spoiled), dict(found.attachments)) == ({f"{minutes[:12]}…", "Biosafety Act (act.pdf)"}, {})
    assert found.info.counts["attachments"] == 0 and len(found.events) == found.info.counts["events"]


def test_a_document_that_was_taken_out_is_not_sent(path: Path) -> None:
    right, wrong, replaced, sides = (b"right", b"confidential", b"first version", b"one side")
    digests = [sha256(content).hexdigest() for content in (right, wrong, replaced, sides)]
    subjects = [f"evidence/44444444-4444-4444-8444-44444444444{n}" for n in range(2)]
    with closing(Store.open(path)) as store:
        for content in (right, wrong, replaced, sides):
            keep(store.companions, content)
        store.record([Record(subjects[0], "file", digests[2]), Record(subjects[1], "file", digests[1])])
        store.record([Record(subjects[0], "file", digests[0]), Record(subjects[1], "deleted", True)])
        store.record([Record("party", "emblem", digests[3])])
        assert package.attachments_of(path, store.state).keys() == {digests[0], digests[3]}
        assert package.attachments_of(path, store.state, removed=True).keys() == set(digests)
        store.record([Record(subjects[1], "deleted", None)])  # the removal is undone
        assert digests[1] in package.attachments_of(path, store.state)
    assert read_source(path).attachments.keys() == set(digests)  # the file itself was handed over, with its folder


# ------------------------------------------------------------------------------------------------ refusals at writing


@pytest.mark.parametrize("linked", [False, True])
def test_a_package_is_never_written_over_an_assessment(linked: bool, path: Path, tmp_path: Path) -> None:
    store = tmp_path / "assessment.cpdesk"
    path.rename(store)  # as older versions let one be named
    target = store
    if linked:
        target = tmp_path / "link.cpdesk"
        target.symlink_to(store)
    before = store.read_bytes()
    with pytest.raises(InputError, match="is an assessment; nothing else is written over it"):
        write_package(target, amina().contents())
    assert store.read_bytes() == before


def test_an_evidence_file_that_changed_is_not_packed(tmp_path: Path) -> None:
    (tmp_path / LAW_DIGEST).write_bytes(LAW + b"x")
    with pytest.raises(InputError, match="not what was attached"):
        write_package(tmp_path / "x.cpdesk", amina().contents(), attachments={LAW_DIGEST: tmp_path / LAW_DIGEST})
    assert not (tmp_path / "x.cpdesk").exists()


def test_more_than_fifty_thousand_changes_are_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_EVENTS", 16)
    with pytest.raises(InputError, match=r"more than 16 changes.*own file instead"):
        write_package(tmp_path / "x.cpdesk", amina().contents())
    assert list(tmp_path.iterdir()) == []


def test_what_does_not_fit_into_a_package_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limits in (Limits(zipped=2000), Limits(entries=3), Limits(expanded=2**20 + 2000)):
        monkeypatch.setattr(package, "LIMITS", limits)
        (tmp_path / LAW_DIGEST).write_bytes(LAW)
        with pytest.raises(InputError, match=r"more than a package takes.*Leave the evidence files out"):
            write_package(tmp_path / "x.cpdesk", amina().contents(), attachments={LAW_DIGEST: tmp_path / LAW_DIGEST})
        assert not (tmp_path / "x.cpdesk").exists()


@pytest.mark.parametrize("lost", ["events", "erased", "attachments", "value"])
def test_a_package_that_reads_back_otherwise_is_not_put_in_place(
    lost: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / LAW_DIGEST).write_bytes(LAW)

    def read_less(path: Path) -> package.Incoming:
        found = read_package(path)
        if lost == "value":
            events = {i: e._replace(value=True) if e.value == 1 else e for i, e in found.events.items()}
            return dataclasses.replace(found, events=events)
        left = {"events": dict(list(found.events.items())[1:]), "erased": frozenset(), "attachments": {}}[lost]
        return dataclasses.replace(found, **{lost: left})

    monkeypatch.setattr(package, "read_package", read_less)
    with pytest.raises(CpdeskError, match="could not be read back"):
        write_package(tmp_path / "x.cpdesk", amina().contents(), attachments={LAW_DIGEST: tmp_path / LAW_DIGEST})
    assert [entry.name for entry in tmp_path.iterdir()] == [LAW_DIGEST]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"ends in \.cpdesk"):
        write_package(tmp_path / "x.sqlite", amina().contents())
    with pytest.raises(InputError, match="does not exist"):
        write_package(tmp_path / "none" / "x.cpdesk", amina().contents())
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_read_back_is_not_put_in_place(tmp_path: Path) -> None:
    person = amina()
    person.say("agreed/Z.9(9)", "level", 1)
    (tmp_path / "x.cpdesk").write_bytes(b"earlier")
    with pytest.raises(CpdeskError, match="could not be read back"):
        write_package(tmp_path / "x.cpdesk", person.contents())
    assert (tmp_path / "x.cpdesk").read_bytes() == b"earlier"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.cpdesk"]


# ------------------------------------------------------------------------------------------------ spoiled as a file


def test_every_truncation_says_damaged_or_not_a_package(entries: Entries, tmp_path: Path) -> None:
    whole = sealed(entries)
    target = tmp_path / "x.cpdesk"
    for size in range(0, len(whole), 64):
        target.write_bytes(whole[:size])
        with pytest.raises(
            (DamagedPackageError, NotAPackageError), match=r"is damaged|is not a package made with cpdesk"
        ):
            read_package(target)


def test_a_flipped_byte_changes_nothing_or_is_refused(entries: Entries) -> None:
    whole = sealed(entries)
    good = unpack(whole, "x")
    for place in range(0, len(whole), 7):
        spoiled = whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :]
        try:
            found = unpack(spoiled, "x")
        except PackageError:
            continue
        assert (found.events, found.erased, found.attachments, found.info) == (
            good.events, good.erased, good.attachments, good.info,
        )  # fmt: skip


@pytest.mark.parametrize("content", [b"\x00" * 1000, b"PK", b"hello", b"<html>", random.Random(2).randbytes(5000)])
def test_other_files_are_told_as_such(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.cpdesk").write_bytes(content)
    with pytest.raises(NotAPackageError, match=r"x\.cpdesk is not a package made with cpdesk"):
        read_package(tmp_path / "x.cpdesk")


def test_an_archive_of_another_program_is_not_called_damaged() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.mkdir("xl")
        archive.writestr("xl/workbook.xml", "<workbook/>" * 1000, zipfile.ZIP_BZIP2)
    with pytest.raises(NotAPackageError, match=r"form\.xlsx is not a package made with cpdesk"):
        unpack(buffer.getvalue(), "form.xlsx")


def test_an_empty_file_of_the_right_name_is_told_as_damaged(tmp_path: Path) -> None:
    for name, error in (("x.cpdesk", DamagedPackageError), ("x.zip", NotAPackageError)):
        (tmp_path / name).write_bytes(b"")
        with pytest.raises(error):
            read_source(tmp_path / name)


def test_another_programs_zip_file_is_no_package(tmp_path: Path) -> None:
    data = package.write_archive([("word/document.xml", b"<x/>")])
    with pytest.raises(NotAPackageError):
        unpack(data, "x")
    with pytest.raises(NotAPackageError):
        unpack(package.write_archive([("manifest.json", b'{"format": "something else"}')]), "x")


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "x.cpdesk").open("wb") as stream:
        stream.truncate(51 * 2**20)
    with pytest.raises(TooLargePackageError, match="50 MB"):
        read_package(tmp_path / "x.cpdesk")


def test_an_assessment_s_file_that_is_too_large_is_not_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LIMITS", Limits(expanded=1000))
    with pytest.raises(TooLargePackageError, match="Ask for a package without the evidence files"):
        read_source(path)


def test_evidence_files_that_are_too_large_together_are_not_read(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Store.open(path)) as store:
        store.record([Record("evidence/44444444-4444-4444-8444-444444444444", "file", LAW_DIGEST)])
        keep(store.companions, LAW)
    monkeypatch.setattr(package, "content_of", None)
    monkeypatch.setattr(package, "LIMITS", Limits(expanded=path.stat().st_size))
    (path.parent / "attachments" / LAW_DIGEST).write_bytes(bytes(path.stat().st_size + 1))
    with pytest.raises(TooLargePackageError, match="and its evidence files together are larger"):
        read_source(path)


def test_a_missing_file_or_a_folder_is_said_plainly(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.cpdesk"):
        with pytest.raises(CpdeskError):
            read_source(path)


# ------------------------------------------------------------------------------------------------ spoiled manifest

Change = Callable[[dict[str, Any]], object]


def _listed(name: str) -> dict[str, Any]:
    return {"name": name, "size": 0, "sha256": "0" * 64}


MANIFESTS: dict[str, Change] = {
    "a fact missing": lambda m: m.pop("cycle"),
    "a fact more": lambda m: m.update(extra=1),
    "another assessment's form": lambda m: m.update(assessment="KENYA"),
    "an edition that is a path": lambda m: m.update(edition="../lg14-2020"),
    "a cycle of two lines": lambda m: m.update(cycle="a\nb"),
    "a cycle far too long": lambda m: m.update(cycle="a" * 5000),
    "a time that is none": lambda m: m.update(created="yesterday"),
    "a day that is none": lambda m: m.update(created="2026-02-31T00:00:00Z"),
    "another last change": lambda m: m.update(last_change="2027-01-01T00:00:00Z"),
    "another Party": lambda m: m["party"].update(iso2="UG"),
    "a Party that is a number": lambda m: m["party"].update(iso2=1),
    "a Party without a name": lambda m: m["party"].pop("name"),
    "a sender that steers a terminal": lambda m: m.update(sender="\x1b[2J"),
    "a count that is a text": lambda m: m["counts"].update(events="17"),
    "a count that is true": lambda m: m["counts"].update(attachments=True),
    "more answers": lambda m: m["counts"].update(answers=m["counts"]["answers"] + 1),
    "fewer events": lambda m: m["counts"].update(events=1),
    "a negative count": lambda m: m["counts"].update(erased=-1),
    "made for nobody there can be": lambda m: m.update(answers_for="Amina"),
    "a part of a device that is not in it": lambda m: m.update(partial=["00000000-0000-4000-8000-00000000ffff"]),
    "a part of something that is no device": lambda m: m.update(partial=[7]),
    "no version": lambda m: m.update(version=0, minimum_reader=0),
    "a version that is a text": lambda m: m.update(version="1"),
    "a version that is true": lambda m: m.update(version=True),
    "an older version than its reader": lambda m: m.update(version=1, minimum_reader=2),
    "no entries": lambda m: m.update(entries=[]),
    "entries that are an object": lambda m: m.update(entries={}),
    "an entry not listed": lambda m: m["entries"].pop(),
    "an entry that is not there": lambda m: m["entries"].append(_listed("attachments/" + "0" * 64)),
    "an entry listed twice": lambda m: m["entries"].append(m["entries"][0]),
    "an entry that is a text": lambda m: m["entries"].append("x"),
    "a wrong checksum": lambda m: m["entries"][0].update(sha256="0" * 64),
    "a wrong size": lambda m: m["entries"][0].update(size=1),
    "a checksum that is a number": lambda m: m["entries"][0].update(sha256=0),
    "the manifest in its own list": lambda m: m["entries"].append(_listed("manifest.json")),
    "nested deeply": lambda m: m.update(party=json.loads("[" * 30 + "]" * 30)),
}  # fmt: skip


@pytest.mark.parametrize("what", MANIFESTS)
def test_a_manifest_that_is_not_as_it_must_be_is_refused(what: str, entries: Entries) -> None:
    with pytest.raises(DamagedPackageError):
        unpack(sealed(entries, MANIFESTS[what]), "x")


@pytest.mark.parametrize(
    "manifest",
    [
        b"", b"{", b"\xff\xfe", b"null", b"[" * 100_000, b'{"a": NaN}', b'{"format": "cpdesk package", "format": 1}',
        b'{"format": "cpdesk package", "x": "\\ud800"}', b'{"format": "cpdesk package", "version": 1e400}',
        b'{"format": "cpdesk package", "version": ' + b"9" * 5000 + b"}",
    ],
)  # fmt: skip
def test_a_manifest_that_is_no_strict_json_is_refused(manifest: bytes, entries: Entries) -> None:
    with pytest.raises(PackageError):
        unpack(package.write_archive([*{**entries, "manifest.json": manifest}.items()]), "x")


def test_an_entry_more_or_fewer_is_refused(entries: Entries) -> None:
    whole = list(entries.items())
    for spoiled in (
        [*whole, ("attachments/x", b"x")],
        [*whole, ("notes.txt", b"")],
        whole[:-1],
        [e for e in whole if "er" not in e[0]],
    ):
        with pytest.raises(DamagedPackageError):
            unpack(package.write_archive(spoiled), "x")


def test_an_entry_of_another_kind_is_refused_even_where_it_is_listed(entries: Entries) -> None:
    for name in ("notes.txt", "attachments/" + "0" * 64, "attachments/law.pdf"):
        with pytest.raises(DamagedPackageError):
            unpack(sealed({**entries, name: b"x"}), "x")


def test_an_evidence_file_nothing_refers_to_is_refused(tmp_path: Path, entries: Entries) -> None:
    with pytest.raises(DamagedPackageError):
        unpack(sealed({**entries, "attachments/" + sha256(b"x").hexdigest(): b"x"}, _one_more_attachment), "x")


def _one_more_attachment(document: dict[str, Any]) -> None:
    document["counts"]["attachments"] += 1


@pytest.mark.parametrize("version", [1, 2])
def test_a_package_of_an_earlier_version_is_read_as_strictly_as_one_of_this(entries: Entries, version: int) -> None:
    def earlier(document: dict[str, Any]) -> None:
        document.update(version=version, minimum_reader=version)
        del document["answers_for"], document["partial"]

    def with_more(document: dict[str, Any]) -> None:
        earlier(document)
        document.update(mood="good")

    found = unpack(sealed(entries, earlier), "x")
    assert (found.info.format, found.info.minimum_reader) == (version, version)
    assert found.events == unpack(sealed(entries), "x").events
    assert (found.info.answers_for, found.info.partial) == ("", ())
    for change in (with_more, lambda m: m.update(version=version, minimum_reader=version)):
        with pytest.raises(DamagedPackageError):
            unpack(sealed(entries, change), "x")


def test_a_newer_package_is_read_where_it_lets_us_and_refused_with_both_versions_where_not(entries: Entries) -> None:
    def later(document: dict[str, Any]) -> None:
        document.update(version=4, minimum_reader=1, mood="good")

    found = unpack(sealed({**entries, "later.jsonl": b"x"}, later), "x")
    assert (found.info.format, found.info.minimum_reader) == (4, 1)
    assert found.events == unpack(sealed(entries), "x").events
    with pytest.raises(
        NewerPackageError, match="package version 5; reading it takes version 4, this one reads version 3"
    ):
        unpack(sealed(entries, lambda m: m.update(version=5, minimum_reader=4, format="cpdesk package")), "x")
    later_lines = {**entries, "events.jsonl": entries["events.jsonl"].replace(b'"field":"level"', b'"field":"mood"')}
    with pytest.raises(NewerPackageError, match="package version 4; reading it takes version 4"):
        unpack(sealed(later_lines, later), "x")


def test_an_edition_that_is_not_here_is_named(entries: Entries) -> None:
    with pytest.raises(PackageError, match="about edition cp10-2022 of the plan, which this cpdesk does not have"):
        unpack(sealed(entries, lambda m: m.update(edition="cp10-2022")), "x")


def test_a_foreign_file_may_say_nothing_a_package_may_not(tmp_path: Path) -> None:
    from cpdesk.storage.creation import write_new

    info = AssessmentInfo(INFO.id, INFO.edition, INFO.cycle, INFO.created)
    person = Person(1)
    person.say("party", "iso2", "KE")
    (event,) = person.state.events()
    for number, changes in enumerate(({"device": "x"}, {"claimed": "now"}, {"parents": ("x",)}, {"author": "\n"})):
        spoiled = rehashed(event, **changes)
        path = tmp_path / f"{number}.sqlite"
        write_new(path, info, [(spoiled.id, spoiled)])
        with pytest.raises(CpdeskError, match="damaged"):
            read_source(path)


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("id", "x"), ("id", "\x1b" * 4000), ("created", "yesterday"), ("cycle", "x" * 100_000), ("cycle", "a\x1bb"),
        ("answers_for", "not an id"),
    ],
)  # fmt: skip
def test_what_a_foreign_file_says_of_itself_is_held_against_what_a_package_can_say(
    fact: str, value: str, tmp_path: Path
) -> None:
    from cpdesk.storage.creation import write_new

    path = tmp_path / "foreign.sqlite"
    facts = {"id": INFO.id, "edition": INFO.edition, "cycle": INFO.cycle, "created": INFO.created}
    part = {fact: value} if fact not in facts else {}
    write_new(path, AssessmentInfo(**{**facts, **({fact: value} if fact in facts else {})}), part=part)
    with pytest.raises(DamagedError):
        read_source(path)


# ------------------------------------------------------------------------------------------------ as a file


@pytest.mark.skipif(sys.platform != "linux", reason="only there a name can be any bytes")
def test_a_name_that_is_no_text_is_cleaned(path: Path, tmp_path: Path) -> None:
    for ending in ("cpdesk", "sqlite"):
        strange = tmp_path / os.fsdecode(b"r\xe9ponses." + ending.encode())
        write_package(tmp_path / "x.cpdesk", amina().contents())
        (tmp_path / "x.cpdesk" if ending == "cpdesk" else path).rename(strange)
        found = read_source(strange)
        assert found.source == f"r?ponses.{ending}"
        with closing(Store.create(tmp_path / f"for-{ending}", cycle=INFO.cycle)) as store:
            import_into(store, found)
            assert [row.source for row in store.imports()] == [found.source]
    damaged = tmp_path / os.fsdecode(b"r\xe9.cpdesk")
    damaged.write_bytes(b"PK\x03\x04")
    with pytest.raises(PackageError, match=r"r\?\.cpdesk is damaged"):
        read_source(damaged)


def test_the_open_assessment_is_not_read_beside_its_store(path: Path) -> None:
    code = "import sys; from pathlib import Path; from cpdesk.storage.store import Store; Store.open(Path(sys.argv[1]))"
    with closing(Store.open(path)):
        for read in (read_source, read_package):
            with pytest.raises(LockedError):
                read(path)
        other = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
        assert "LockedError" in other.stderr  # the lock was not given away


@pytest.mark.parametrize(
    ("ending", "ends", "told"),
    [
        ("-journal", b"", "was being written when its computer stopped"),
        ("-journal", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", "is damaged"),  # it names other files, to be removed
        ("-wal", b"", "is damaged"),
    ],
)
def test_a_file_with_a_journal_beside_it_is_refused_and_nothing_is_touched(
    ending: str, ends: bytes, told: str, path: Path
) -> None:
    beside = path.with_name(path.name + ending)
    beside.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600) + ends)
    before = (path.read_bytes(), beside.read_bytes())
    with pytest.raises(DamagedError, match=told):
        read_source(path)
    assert (path.read_bytes(), beside.read_bytes()) == before
    beside.write_bytes(b"")
    assert read_source(path).info.iso2 == "KE"
