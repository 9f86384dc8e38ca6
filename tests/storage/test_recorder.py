"""The recorder holds every event before the file does, survives torn lines, and loses what was erased."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpdesk.assessment.events import Event, Key, make_event
from cpdesk.assessment.values import new_id
from cpdesk.storage import recorder as recorder_module
from cpdesk.storage.recorder import Recorder, folder_of, read_recorder, rewrite, segments

FACTS = {"id": new_id(), "edition": "lg14-2020", "cycle": "Baseline", "created": "2026-01-01T00:00:00Z"}
FACTS["device"] = new_id()


@pytest.fixture
def recorder(tmp_path: Path) -> Iterator[Recorder]:
    opened = Recorder(tmp_path, FACTS)
    yield opened
    opened.close()


def event(value: str, seq: int = 1) -> tuple[str, Event]:
    key = Key("Baseline", "agreed/A.5(2)", "comment")
    made = make_event(
        key, value, author="", device=FACTS["device"], seq=seq, claimed="2026-11-21T10:00:00Z", parents=()
    )
    return made.id, made


def refuse(_handle: int, _size: int) -> None:
    raise OSError(5, "Input/output error")


def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path, FACTS["device"])


def test_what_was_appended_reads_back_with_the_facts(tmp_path: Path, recorder: Recorder) -> None:
    first, second = event("one"), event("two", 2)
    recorder.append([first])
    recorder.append([second])
    found = read_recorder(folder(tmp_path))
    assert found.facts == FACTS
    assert list(found.events.items()) == [first, second]
    assert found.bad_lines == 0


def test_it_begins_with_everything_the_file_holds(tmp_path: Path, recorder: Recorder) -> None:
    assert not recorder.has_begun
    recorder.begin([event("one")])
    assert recorder.has_begun
    recorder.append([event("two", 2)])
    assert [e.value for e in read_recorder(folder(tmp_path)).events.values()] == ["one", "two"]


def test_what_is_taken_back_is_gone_and_the_next_stands_in_its_place(tmp_path: Path, recorder: Recorder) -> None:
    recorder.append([event("one")])
    recorder.append([event("never saved", 2)])
    recorder.take_back()
    recorder.take_back()  # a second time does nothing
    recorder.append([event("two", 2)])
    found = read_recorder(folder(tmp_path))
    assert [e.value for e in found.events.values()] == ["one", "two"]
    assert found.bad_lines == 0


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_torn_last_line_costs_only_itself(tmp_path: Path, recorder: Recorder, cut: int) -> None:
    recorder.append([event("one")])
    recorder.append([event("torn", 2)])
    recorder.close()
    (segment,) = segments(folder(tmp_path))
    os.truncate(segment, segment.stat().st_size - cut)
    recorder.append([event("three", 3)])
    found = read_recorder(folder(tmp_path))
    kept = ["one", "torn", "three"] if cut == 1 else ["one", "three"]  # only the line's end was missing
    assert [e.value for e in found.events.values()] == kept
    assert found.bad_lines == (0 if cut == 1 else 1)


def test_a_changed_line_is_left_out(tmp_path: Path, recorder: Recorder) -> None:
    recorder.append([event("one"), event("two", 2)])
    (segment,) = segments(folder(tmp_path))
    segment.write_bytes(segment.read_bytes().replace(b"one", b"One"))
    found = read_recorder(folder(tmp_path))
    assert [e.value for e in found.events.values()] == ["two"]
    assert found.bad_lines == 1


def test_what_an_undone_import_brought_is_gone_until_it_comes_again(tmp_path: Path, recorder: Recorder) -> None:
    first, second = event("one"), event("two", 2)
    recorder.append([first, second])
    recorder.append_undone([second[0]])
    found = read_recorder(folder(tmp_path))
    assert list(found.events) == [first[0]]
    assert found.undone == {second[0]}
    recorder.append([second])
    assert list(read_recorder(folder(tmp_path)).events) == [first[0], second[0]]


def test_rewriting_takes_the_value_out_of_every_segment(
    tmp_path: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder_module, "SEGMENT_BYTES", 100)
    name = event("Amina Diallo")
    for line in (name, event("two", 2), event("three", 3)):
        recorder.append([line])
    recorder.close()
    assert len(segments(folder(tmp_path))) > 1
    assert rewrite(tmp_path, {name[0]}) == 1
    assert not any(b"Amina" in path.read_bytes() for path in tmp_path.rglob("*.jsonl"))
    found = read_recorder(folder(tmp_path))
    assert found.bad_lines == 0
    assert [(e.value, e.erased) for e in found.events.values()] == [(None, True), ("two", False), ("three", False)]
    assert rewrite(tmp_path, {name[0]}) == 0


def test_a_torn_line_about_an_erased_value_goes_with_it(tmp_path: Path, recorder: Recorder) -> None:
    name = event("Amina Diallo")
    recorder.append([name])
    recorder.close()
    (segment,) = segments(folder(tmp_path))
    os.truncate(segment, segment.stat().st_size - 10)
    rewrite(tmp_path, {name[0]})
    assert b"Amina" not in segment.read_bytes()


def test_a_disk_that_takes_nothing_leaves_nothing(
    tmp_path: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder.append([event("one")])

    def refuse(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(OSError, match="No space"):
        patched.setattr(os, "fsync", refuse)
        recorder.append([event("two", 2)])
    recorder.append([event("three", 3)])
    found = read_recorder(folder(tmp_path))
    assert [e.value for e in found.events.values() if e.value != "two"] == ["one", "three"]
    assert found.bad_lines == 0


def batches(tmp_path: Path) -> list[tuple[tuple[str, ...], bool]]:
    return [(batch.ids, batch.came_with is not None) for batch in read_recorder(folder(tmp_path)).batches]


def test_what_belongs_together_is_one_batch_with_its_import(tmp_path: Path, recorder: Recorder) -> None:
    one, two, three = event("one"), event("two", 2), event("three", 3)
    recorder.append([one])
    recorder.append([two, three])
    assert batches(tmp_path) == [((one[0],), False), ((two[0], three[0]), False)]
    four = event("four", 4)
    recorder.append([four], {"number": 1, "source": "x.cpdesk", "claimed": "2026-11-21T10:00:00Z", "erased": 0})
    assert batches(tmp_path)[2] == ((four[0],), True)


@pytest.mark.parametrize("lines", [1, 2])
def test_a_torn_batch_is_no_batch_and_hides_none_that_follow(tmp_path: Path, recorder: Recorder, lines: int) -> None:
    recorder.append([event("one")])
    recorder.append([event("two", 2), event("three", 3)])
    recorder.close()
    (segment,) = segments(folder(tmp_path))
    kept = segment.read_bytes().splitlines(keepends=True)
    segment.write_bytes(b"".join(kept[:-lines]))  # cut exactly between lines
    after = event("four", 2)
    recorder.append([after])
    found = read_recorder(folder(tmp_path))
    assert [len(batch.ids) for batch in found.batches] == [1, 1]
    assert found.batches[-1].ids == (after[0],)


def test_a_line_that_could_not_be_cut_off_is_taken_back_by_the_next(
    tmp_path: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder.append([event("never saved")])
    with monkeypatch.context() as patched:
        patched.setattr(os, "ftruncate", refuse)
        recorder.take_back()
    again = event("saved")
    recorder.append([again])
    recorder.keep()
    assert list(read_recorder(folder(tmp_path)).events) == [again[0]]


def test_what_was_taken_back_by_a_line_stays_so_when_that_line_is_cut_off(
    tmp_path: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder.append([event("never saved")])
    with monkeypatch.context() as patched:
        patched.setattr(os, "ftruncate", refuse)
        recorder.take_back()
    recorder.append([event("not saved either")])  # says before it that the first does not count
    recorder.take_back()
    again = event("saved")
    recorder.append([again])
    recorder.keep()
    assert list(read_recorder(folder(tmp_path)).events) == [again[0]]


def test_what_the_database_took_is_never_cut_off(tmp_path: Path, recorder: Recorder) -> None:
    first = event("one")
    recorder.append([first])
    recorder.keep()
    recorder.take_back()
    assert list(read_recorder(folder(tmp_path)).events) == [first[0]]


def test_lines_whose_batch_did_not_reach_the_disk_are_no_batch(tmp_path: Path, recorder: Recorder) -> None:
    recorder.append([event("one")])
    recorder.append([event("two", 2), event("three", 3)], {"number": 1})
    recorder.close()
    (segment,) = segments(folder(tmp_path))
    lines = segment.read_bytes().splitlines(keepends=True)
    lines[2] = bytes(len(lines[2]) - 1) + b"\n"  # as a power cut leaves what was not written
    segment.write_bytes(b"".join(lines))
    found = read_recorder(folder(tmp_path))
    assert [len(batch.ids) for batch in found.batches] == [1]
    assert len(found.events) == 3
    assert found.bad_lines == 1


def test_of_what_is_known_only_the_ids_are_told(tmp_path: Path, recorder: Recorder) -> None:
    known, other = event('says ,"id":"' + "ab" * 32), event("two", 2)
    gone = event("three", 3)
    recorder.append([known])
    recorder.append([other, gone])
    recorder.append_undone([gone[0]])
    found = read_recorder(folder(tmp_path), {known[0], gone[0]})
    assert dict(found.events) == dict([other])
    assert (found.seen, found.valued) == ({known[0]}, {known[0], gone[0]})
    assert found.batches == read_recorder(folder(tmp_path)).batches
    (segment,) = segments(folder(tmp_path))
    segment.write_bytes(segment.read_bytes().replace(b"says", b"Says"))
    assert read_recorder(folder(tmp_path), {known[0]}).seen == frozenset()
