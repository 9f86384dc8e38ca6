"""The next cycle begins blank, keeps every earlier answer, and comes along wherever the assessment goes."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from pathlib import Path

import pytest
from parcels import INFO, Person, packed

from cpdesk.assessment.cycles import find_cycles, snapshot_before
from cpdesk.assessment.records import Record
from cpdesk.base.errors import InputError
from cpdesk.storage import personal, recovery
from cpdesk.storage.backups import Reason, listing
from cpdesk.storage.cycles import can_take_back, start_cycle, take_back_cycle
from cpdesk.storage.merge import combine, import_into, make_file, make_from, preview
from cpdesk.storage.package import read_package, read_source, write_package
from cpdesk.storage.reader import read_contents, read_snapshot
from cpdesk.storage.store import Store
from cpdesk.storage.upgrade import upgrade

BASELINE, NEXT = "Baseline 2026", "Mid-term 2028"
DAY = dt.date(2028, 3, 1)
ACTION = "action/55555555-5555-4555-8555-555555555555"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kenya.sqlite"
    records = [
        Record("party", "iso2", "KE"),
        Record("agreed/A.1(1)", "level", 1),
        Record(ACTION, "title", "Adopt the regulations"),
        Record("round", "depth", "full"),
        Record("goal/A.4", "scope", "not_concerned"),
        Record("goal/A.4", "reason", "No such imports"),
    ]
    Store.create(path, cycle=BASELINE, records=records).close()
    return path


def begin(path: Path, name: str = NEXT, day: dt.date = DAY) -> None:
    with closing(Store.open(path)) as store:
        start_cycle(store, name, kind="mid_term", started=day, author="Amina")


def test_a_new_cycle_is_blank_and_what_outlives_cycles_stays(path: Path) -> None:
    begin(path)
    found = read_snapshot(path)
    assert found.info.cycle == NEXT
    assert found.get("agreed/A.1(1)", "level") is None
    assert found.get(ACTION, "title") == "Adopt the regulations"
    told = {"depth": "full", "kind": "mid_term", "follows": BASELINE, "started": "2028-03-01"}
    assert found.fields_of("round") == told
    assert found.fields_of("goal/A.4") == {"scope": "not_concerned", "reason": "No such imports"}


def test_the_answers_before_are_there_as_they_were(path: Path) -> None:
    with closing(Store.open(path)) as store:
        before = store.snapshot()
        start_cycle(store, NEXT, kind="final", started=DAY)
        store.record([Record("agreed/A.1(1)", "level", 3), Record("agreed/A.1(1)", "change_reason", "New law")])
        earlier = snapshot_before(store.snapshot(), store.state)
        assert earlier is not None
        assert {k: v for k, v in earlier.values.items() if k[0] != "author"} == dict(before.values)
        assert store.snapshot().get("agreed/A.1(1)", "level") == 3


def test_a_pinned_backup_of_before_is_made_first(path: Path) -> None:
    with closing(Store.open(path)) as store:
        start_cycle(store, NEXT, kind="final", started=DAY)
        (backup,) = listing(store.companions.backups)
    assert (backup.reason, backup.pinned) == (Reason.BEFORE_CYCLE, True)
    assert read_snapshot(backup.path).info.cycle == BASELINE


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "needs a name"),
        (" \n\t ", "needs a name"),
        ("x" * 121, "more than 120 characters"),
        ("baseline 2026", "There is a cycle named"),
        (BASELINE, "There is a cycle named"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused_and_nothing_changes(path: Path, name: str, words: str) -> None:
    with closing(Store.open(path)) as store:
        count = len(store.state)
        with pytest.raises(InputError, match=words) as caught:
            start_cycle(store, name, kind="mid_term", started=DAY)
        assert "Nothing was changed." in str(caught.value)
        assert (len(store.state), store.info.cycle) == (count, BASELINE)
        assert listing(store.companions.backups) == ()


def test_a_kind_that_is_none_is_refused(path: Path) -> None:
    with closing(Store.open(path)) as store:
        with pytest.raises(InputError):
            start_cycle(store, NEXT, kind="yearly", started=DAY)
        assert store.info.cycle == BASELINE


def test_nothing_can_follow_a_cycle_without_a_name(tmp_path: Path) -> None:
    with (
        closing(Store.create(tmp_path / "x.sqlite")) as store,
        pytest.raises(InputError, match="has no name"),
    ):
        start_cycle(store, NEXT, kind="mid_term", started=DAY)


def test_a_new_cycle_is_taken_back_until_something_is_answered_in_it(path: Path) -> None:
    with closing(Store.open(path)) as store:
        assert not can_take_back(store)
        start_cycle(store, NEXT, kind="mid_term", started=DAY)
        take_back_cycle(store)
        assert store.info.cycle == BASELINE
        assert store.snapshot().get("agreed/A.1(1)", "level") == 1
        start_cycle(store, NEXT, kind="mid_term", started=DAY)
        store.record([Record("agreed/A.1(1)", "comment", "Asked the laboratory")])
        with pytest.raises(InputError, match="cannot be taken back"):
            take_back_cycle(store)
        assert store.info.cycle == NEXT
    assert read_snapshot(path).info.cycle == NEXT


def test_a_text_being_typed_belongs_to_the_cycle_it_was_typed_in(path: Path) -> None:
    begin(path)
    with closing(Store.open(path)) as store:
        store.save_draft("agreed/A.1(1)", "comment", "half")
    with closing(Store.open(path)) as store:
        assert [draft.value for draft in store.drafts()] == ["half"]
        take_back_cycle(store)
    with closing(Store.open(path)) as store:
        assert store.drafts() == ()


def test_a_package_carries_the_cycle_worked_in_and_a_new_file_of_it_goes_on_there(path: Path, tmp_path: Path) -> None:
    begin(path)
    write_package(tmp_path / "x.cpdesk", read_contents(path))
    incoming = read_package(tmp_path / "x.cpdesk")
    assert incoming.info.cycle == NEXT
    assert read_source(path).info.cycle == NEXT
    assert preview(None, incoming).cycle == NEXT
    with closing(make_from(tmp_path / "copy.sqlite", incoming)) as copy:
        assert copy.info.cycle == NEXT
        take_back_cycle(copy)  # the file was made in the first cycle, as the one it comes from
        assert copy.info.cycle == BASELINE
        assert copy.snapshot().get("agreed/A.1(1)", "level") == 1


def test_an_import_that_brings_the_next_cycle_says_so_and_works_in_it(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    make_file(other, read_source(path))
    begin(other)
    incoming = read_source(other)
    with closing(Store.open(path)) as store:
        found = preview(store.contents(), incoming)
        assert (found.target is not None and found.target.cycle, found.cycle) == (BASELINE, NEXT)
        assert found.other_cycles == ()
        done = import_into(store, incoming)
        assert store.info.cycle == NEXT
        store.undo_import(done.number)
        assert store.info.cycle == BASELINE


def test_two_files_that_each_started_one_work_in_the_same_whoever_takes_in_whom(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    make_file(other, read_source(path))
    begin(path, "Mid-term, ours", dt.date(2028, 5, 1))
    begin(other, "Mid-term, theirs", dt.date(2028, 2, 1))
    ours, theirs = read_source(path), read_source(other)
    whole, _steps, after = combine(None, [ours, theirs])
    assert whole.info.cycle == after.info.cycle == "Mid-term, theirs"
    for file, incoming in ((path, theirs), (other, ours)):
        with closing(Store.open(file)) as store:
            import_into(store, incoming)
            cycles = find_cycles(store.state, store.info.cycle)
        assert cycles.worked_in.name == read_snapshot(file).info.cycle == "Mid-term, theirs"
        assert [rival.name for rival in cycles.rivals] == ["Mid-term, ours"]


def test_the_answer_of_a_colleague_in_the_new_cycle_is_shown(path: Path, tmp_path: Path) -> None:
    begin(path)
    person = Person(8, info=INFO.__class__(INFO.id, INFO.edition, NEXT, INFO.created))
    person.say("agreed/A.1(2)", "level", 2)
    with closing(Store.open(path)) as store:
        import_into(store, packed(tmp_path, person))
        assert store.snapshot().get("agreed/A.1(2)", "level") == 2


def test_a_recovered_file_goes_on_in_the_cycle_worked_in(path: Path) -> None:
    with closing(Store.open(path, keep=True)) as store:
        start_cycle(store, NEXT, kind="mid_term", started=DAY)
        store.record([Record("agreed/A.1(1)", "level", 2)])
    content = bytearray(path.read_bytes())
    content[4096:8192] = bytes(4096)
    path.write_bytes(bytes(content))
    recovery.recover(path)
    found = read_snapshot(path)
    assert (found.info.cycle, found.get("agreed/A.1(1)", "level")) == (NEXT, 2)


def test_a_file_of_a_later_cycle_stays_as_it_is_when_it_is_upgraded(path: Path) -> None:
    begin(path)
    before = path.read_bytes()
    upgrade(path)
    assert path.read_bytes() == before


def test_a_cycle_taken_back_where_another_laptop_answered_in_it_is_worked_in_again(path: Path, tmp_path: Path) -> None:
    begin(path)
    other = tmp_path / "other.sqlite"
    make_file(other, read_source(path))
    with closing(Store.open(other)) as store:
        store.record([Record("agreed/A.1(2)", "level", 4)])
    with closing(Store.open(path)) as store:
        take_back_cycle(store)
        assert store.info.cycle == BASELINE
    ours, theirs = read_source(path), read_source(other)
    for file, incoming in ((path, theirs), (other, ours)):
        with closing(Store.open(file)) as store:
            import_into(store, incoming)
            assert store.info.cycle == NEXT
            assert store.snapshot().get("agreed/A.1(2)", "level") == 4
            now = find_cycles(store.state, store.info.cycle).worked_in
            assert (now.kind, now.started) == ("mid_term", DAY.isoformat())


def test_what_a_cycle_follows_cannot_be_erased(path: Path) -> None:
    begin(path)
    with closing(Store.open(path)) as store:
        with pytest.raises(InputError, match="cannot be erased"):
            personal.erase_field(store, "round", "follows")
        assert store.info.cycle == NEXT
