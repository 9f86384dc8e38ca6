"""What was erased stays so, whatever is cut off or lost, and an import is there whole, as listed, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cpdesk.assessment.events import Event, Key, make_event
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.storage import attachments, backups, erasing, merge, package, personal, union
from cpdesk.storage.backups import Reason
from cpdesk.storage.lines import event_line
from cpdesk.storage.recorded import sealed
from cpdesk.storage.recorder import folder_of, read_recorder, segments
from cpdesk.storage.recovery import recover
from cpdesk.storage.store import Record, Store
from cpdesk.storage.union import MergeError
from cpdesk.storage.verify import verify_file

RESPONDENT = "11111111-1111-4111-8111-111111111111"
NAME = (f"respondent/{RESPONDENT}", "name")
LEVEL = Record("agreed/A.5(2)", "level", 2)
DEVICE = "7d444840-9dc0-41d1-b245-5ffdce74fad2"


class Killed(BaseException):
    """The process is gone here."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "here").mkdir()
    path = tmp_path / "here" / "assessment.sqlite"
    Store.create(path, cycle="Baseline 2026", records=[Record("party", "iso2", "KE")], author="Amina").close()
    return path


@pytest.fixture
def here(path: Path) -> Iterator[Store]:
    opened = Store.open(path, keep=True)
    opened.record([Record(*NAME, "Joseph Mwangi")], author="Amina")
    yield opened
    opened.close()


@pytest.fixture
def there(here: Store, tmp_path: Path) -> Iterator[Store]:
    """Return the same assessment on another computer, which knows the name."""
    made = merge.make_from(tmp_path / "there.sqlite", packed(here, tmp_path))
    yield made
    made.close()


def packed(store: Store, folder: Path, name: str = "x.cpdesk", sender: str = "") -> package.Incoming:
    target = folder / name
    files = package.attachments_of(store.path, store.state)
    package.write_package(target, store.contents(), attachments=files, sender=sender)
    found = package.read_package(target)
    target.unlink()
    return found


def cut_off(store: Store, work: Callable[[], object]) -> Path:
    """Do something until the record has it and the database not, and return what a kill leaves at that moment."""
    later = store.path.parent.with_name("later")

    def kill(_write: object) -> None:
        shutil.copytree(store.path.parent, later)
        raise Killed

    with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
        patch.setattr(store._file, "transact", kill)
        work()
    return later / store.path.name


def events(*values: str) -> dict[str, Event]:
    fields = ("authority", "focal_point", "name")
    made = [
        make_event(
            Key("", "party", field), value, author="", device=DEVICE, seq=seq,
            claimed="2026-11-21T10:00:00Z", parents=(),
        )
        for seq, (field, value) in enumerate(zip(fields, values, strict=False), 1)
    ]  # fmt: skip
    return {event.id: event for event in made}


def holding(folder: Path, word: str) -> list[str]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [str(path.relative_to(folder)) for path in files if word.encode() in path.read_bytes()]


def people(store: Store) -> list[str]:
    return [each.name for each in personal.people(store.contents())]


# ------------------------------------------------------------------------------------------------- cut off


def test_an_import_of_an_erased_entry_cut_off_comes_whole_and_the_file_stays_good(here: Store, there: Store) -> None:
    there.record([Record(NAME[0], "contact", "x@example.org"), LEVEL])
    personal.erase_field(there, NAME[0], "contact")
    incoming = packed(there, there.path.parent)
    later = cut_off(here, lambda: merge.import_into(here, incoming))
    with closing(Store.open(later)) as store:
        assert store.replayed == len(incoming.events) - len(here.state)
        assert store.erased == there.erased
        assert [(row.events, row.undone) for row in store.imports()] == [(store.replayed, False)]
        store.record([Record("agreed/A.5(2)", "level", 3)])
        backups.make(store, Reason.REGULAR)
    assert verify_file(later).good


def test_an_import_that_erases_a_value_here_cut_off_erases_it(here: Store, there: Store) -> None:
    there.record([LEVEL])
    personal.erase_person(there, RESPONDENT)
    incoming = packed(there, there.path.parent)
    later = cut_off(here, lambda: merge.import_into(here, incoming))
    with closing(Store.open(later)) as store:
        assert (people(store), store.imports()[0].erased) == ([], 1)
        assert store.snapshot().get("agreed/A.5(2)", "level") == 2
        assert holding(later.parent, "Mwangi") == []
        number = store.imports()[0].number
        assert store.undo_import(number) == store.replayed
        assert people(store) == [] and there.erased <= store.erased


def test_an_import_undone_and_cut_off_when_brought_in_again_does_not_come_in_part(here: Store) -> None:
    brought = events("Ministry", "Joseph", "Kenya")
    here.undo_import(here.take_in(brought, source="x.cpdesk").number)
    later = cut_off(here, lambda: here.take_in(brought, source="again.cpdesk"))
    (segment,) = segments(folder_of(later.parent / "recorder", here.device))
    whole = segment.read_bytes()
    with closing(Store.open(later)) as store:
        rows = [(row.source, row.undone) for row in store.imports()]
        assert rows == [("again.cpdesk", False), ("x.cpdesk", True)]
        assert store.snapshot().get("party", "authority") == "Ministry"
    shutil.rmtree(later.parent)
    shutil.copytree(here.path.parent, later.parent)
    (segment,) = segments(folder_of(later.parent / "recorder", here.device))
    segment.write_bytes(whole[: whole.rindex(b"\n", 0, -1) - 20])
    with closing(Store.open(later)) as store:
        assert store.replayed == 0
        assert store.snapshot().get("party", "authority") is None


@pytest.mark.parametrize("line", ['{"batch":1e400}', '{"batch":-1}', '{"undone":"all"}', '{"erased":[1]}'])
def test_odd_lines_in_a_record_are_damaged_ones(here: Store, line: str) -> None:
    _odd(here, sealed(line))


@pytest.mark.parametrize(
    "came_with",
    [
        '"x"', '{"number":1}', '{"number":99999999999999999999,"source":"s","claimed":"c","erased":0}',
        '{"number":"x","source":"s","claimed":"c","erased":0}',
        '{"number":1,"source":"s","claimed":"c","erased":0,"listed":["x"]}',
    ],
)  # fmt: skip
def test_an_odd_import_in_a_record_is_a_damaged_line(here: Store, came_with: str) -> None:
    ((event_id, event),) = events("Ministry").items()
    line = sealed(event_line(event, event_id), is_member=True)
    _odd(here, sealed(f'{{"batch":1,"import":{came_with}}}') + line)


def _odd(here: Store, lines: bytes) -> None:
    (segment,) = segments(folder_of(here.companions.recorder, here.device))
    before = here.state.ids()
    here.close()
    segment.write_bytes(segment.read_bytes() + lines)
    with closing(Store.open(here.path)) as store:
        assert store.state.ids() == before
    here.path.write_bytes(bytes(4096) + here.path.read_bytes()[4096:])
    recover(here.path)
    with closing(Store.open(here.path)) as store:
        assert store.state.ids() == before


# ------------------------------------------------------------------------------------------------- recovery


@pytest.mark.parametrize("backed_up", [True, False])
def test_an_import_undone_since_the_backup_is_undone_after_a_recovery(here: Store, *, backed_up: bool) -> None:
    number = here.take_in(events("Ministry", "Joseph"), source="x.cpdesk").number
    if backed_up:
        backups.make(here, Reason.REGULAR)
    here.undo_import(number)
    for level in (1, 2, 3):
        here.record([Record("agreed/A.5(2)", "level", level)])
    here.close()
    here.path.write_bytes(b"")
    recover(here.path)
    with closing(Store.open(here.path)) as store:
        assert all(row.undone for row in store.imports())
        store.undo_import(number)
        assert store.snapshot().get("agreed/A.5(2)", "level") == 3


def test_what_is_listed_as_erased_outlives_the_loss_of_the_file(here: Store, tmp_path: Path) -> None:
    (event,) = here.history(*NAME)
    other = tmp_path / "other" / "assessment.sqlite"
    other.parent.mkdir()
    Store.create(other, info=here.info).close()
    with closing(Store.open(other)) as store:
        store.take_in({}, {event.id}, source="a list and nothing else")
        store.record([LEVEL])
        store.take_in(events("Ministry"), {"f" * 64}, source="another")
    other.write_bytes(b"")
    recover(other)
    with closing(Store.open(other)) as store:
        assert store.erased == {event.id, "f" * 64}
        store.take_in({event.id: event}, source="an older package")
        assert store.snapshot().get(*NAME) is None


def test_an_older_copy_put_back_brings_no_erased_name_back(here: Store) -> None:
    old = here.path.with_name("old copy")
    here.copy_to(old)
    here.record([LEVEL])
    personal.erase_person(here, RESPONDENT)
    here.close()
    shutil.copy(old, here.path)
    old.unlink()
    with closing(Store.open(here.path)) as store:
        assert (store.replayed, people(store)) == (1, [])
    assert holding(here.path.parent, "Mwangi") == []


def test_a_value_that_came_after_its_list_was_taken_back_is_kept_on_opening(here: Store) -> None:
    brought = events("Ministry")
    number = here.take_in({}, set(brought), source="poisoned").number
    here.undo_import(number)
    here.take_in(brought, source="x.cpdesk")
    killed = here.path.parent.with_name("killed")
    shutil.copytree(here.path.parent, killed)
    with closing(Store.open(killed / here.path.name)) as store:
        assert store.snapshot().get("party", "authority") == "Ministry"
        assert store.erased == frozenset()


# ------------------------------------------------------------------------------------------------- the record


def test_a_line_with_a_damaged_id_is_dropped_with_an_erasure(here: Store) -> None:
    (segment,) = segments(folder_of(here.companions.recorder, here.device))
    content = bytearray(segment.read_bytes())
    content[content.rindex(b',"id":"', 0, content.index(b"Mwangi")) + 10] ^= 1
    segment.write_bytes(content)
    personal.erase_person(here, RESPONDENT)
    assert holding(here.path.parent, "Mwangi") == []


def test_a_record_that_went_is_begun_anew_with_everything(here: Store) -> None:
    here.record([LEVEL])
    personal.erase_person(here, RESPONDENT)
    shutil.rmtree(here.companions.recorder)
    here.record([Record("agreed/A.5(2)", "level", 3)])
    found = read_recorder(folder_of(here.companions.recorder, here.device))
    assert set(found.events) == set(here.state.ids())
    assert found.erased == here.erased


def test_a_copy_beside_the_record_is_no_part_of_it_and_an_empty_part_gets_its_header(here: Store) -> None:
    folder = folder_of(here.companions.recorder, here.device)
    (segment,) = segments(folder)
    here.close()
    for name in ("000001 - Copy.jsonl", "000001_old.jsonl"):
        shutil.copy(segment, folder / name)
    (folder / "000002.jsonl").touch()
    with closing(Store.open(here.path)) as store:
        store.record([LEVEL])
    assert [path.name for path in segments(folder)] == ["000001.jsonl", "000002.jsonl"]
    assert b'"recorder":1' in (folder / "000002.jsonl").read_bytes().splitlines()[0]


# ------------------------------------------------------------------------------------------------- imports


def test_what_only_an_undone_import_left_behind_goes_when_a_package_lists_it(
    here: Store, there: Store, tmp_path: Path
) -> None:
    source = tmp_path / "minutes.txt"
    source.write_text("Present: Wanjiru")
    digest = attachments.attach(there, source).sha256
    evidence = "evidence/44444444-4444-4444-8444-444444444444"
    there.record([Record(evidence, "title", "Secret minutes"), Record(evidence, "file", digest)])
    source.unlink()
    number = merge.import_into(here, packed(there, tmp_path)).number
    backups.make(here, Reason.REGULAR)
    here.undo_import(number)
    personal.erase_evidence(there, evidence.partition("/")[2])
    merge.import_into(here, packed(there, tmp_path))
    assert holding(here.path.parent, "Secret minutes") == []
    assert holding(here.path.parent, "Present: Wanjiru") == []


def test_an_import_whose_erasing_is_not_finished_is_done_and_says_so(
    here: Store, there: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.make(here, Reason.REGULAR)
    personal.erase_person(there, RESPONDENT)
    there.record([LEVEL])

    def busy(*_rest: object) -> None:
        raise PermissionError(13, "open in another program")

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "_rewrite_backup", busy)
        done = merge.import_into(here, packed(there, there.path.parent))
    assert (done.number, done.added, done.erased) == (1, 1, 1)
    assert isinstance(done.unfinished, CpdeskError) and "not yet in every backup" in done.unfinished.what
    backups.make(here, Reason.BY_HAND)  # while the names still to be taken out stand in the file
    here.close()
    Store.open(here.path).close()
    assert holding(here.path.parent, "Mwangi") == []


def test_the_file_of_evidence_erased_elsewhere_goes_though_the_import_was_cut_off(
    here: Store, there: Store, tmp_path: Path
) -> None:
    source = tmp_path / "minutes.txt"
    source.write_text("Present: Wanjiru")
    digest = attachments.attach(there, source).sha256
    evidence = "evidence/44444444-4444-4444-8444-444444444444"
    there.record([Record(evidence, "title", "Minutes"), Record(evidence, "file", digest)])
    source.unlink()
    merge.import_into(here, packed(there, tmp_path))
    personal.erase_evidence(there, evidence.partition("/")[2])
    there.record([LEVEL])
    incoming = packed(there, tmp_path)
    later = cut_off(here, lambda: merge.import_into(here, incoming))
    for _ in range(2):  # the first replays the import, the second finds what is left of it
        Store.open(later).close()
    assert holding(later.parent, "Present: Wanjiru") == []


def test_an_erased_name_is_in_no_list_of_imports_any_more(here: Store, there: Store, tmp_path: Path) -> None:
    there.record([LEVEL], author="Brian Okello")
    merge.import_into(here, packed(there, tmp_path, "from Brian-Okello.cpdesk", "Brian Okello, Kenya"))
    backups.make(here, Reason.REGULAR)
    (author,) = (each.id for each in personal.authors(there.contents()) if each.name == "Brian Okello")
    personal.erase_author(there, author)
    merge.import_into(here, packed(there, tmp_path))
    assert [row.source for row in here.imports()] == ["x.cpdesk", "from ….cpdesk"]
    assert holding(here.path.parent, "Okello") == []


def test_what_was_asked_for_twice_stays_erased_when_one_import_is_undone(here: Store, tmp_path: Path) -> None:
    (event,) = here.history(*NAME)
    with closing(Store.create(tmp_path / "third.sqlite", info=here.info)) as third:
        first = third.take_in({}, {event.id}, source="one").number
        third.take_in(events("Ministry"), {event.id}, source="two")
        third.undo_import(first)
        assert event.id in third.erased


def test_what_was_erased_here_as_well_stays_erased_when_the_import_is_undone(
    here: Store, there: Store, tmp_path: Path
) -> None:
    (event,) = here.history(*NAME)
    there.record([Record(NAME[0], "institution", "Customs")])
    personal.erase_field(there, *NAME)
    with closing(Store.create(tmp_path / "third.sqlite", info=here.info)) as third:
        number = merge.import_into(third, packed(there, tmp_path)).number
        personal.erase_person(third, RESPONDENT)
        third.undo_import(number)
        assert event.id in third.erased


@pytest.mark.parametrize(
    "brought, later",
    [
        (Record("action/55555555-5555-4555-8555-555555555555", "title", "Train"),
         Record("cost/55555555-5555-4555-8555-555555555555/66666666-6666-4666-8666-666666666666", "item", "Trainer")),
        (Record("respondent/22222222-2222-4222-8222-222222222222", "name", "Otieno"),
         Record("response/22222222-2222-4222-8222-222222222222/A.5(2)", "level", 3)),
    ],
)  # fmt: skip
def test_an_import_is_built_on_by_what_is_about_something_only_it_brought(
    here: Store, there: Store, tmp_path: Path, brought: Record, later: Record
) -> None:
    there.record([brought])
    number = merge.import_into(here, packed(there, tmp_path)).number
    here.record([later])
    with pytest.raises(InputError, match="1 later entry builds on it"):
        here.undo_import(number)


def test_answers_in_a_cycle_that_an_import_began_build_on_it(here: Store, there: Store, tmp_path: Path) -> None:
    there.record([Record("round", "follows", there.info.cycle)], cycle="Mid 2028")
    number = merge.import_into(here, packed(there, tmp_path)).number
    assert here.info.cycle == "Mid 2028"
    here.record([LEVEL])
    with pytest.raises(InputError, match="1 later entry builds on it"):
        here.undo_import(number)


def test_a_list_with_which_no_package_could_be_written_is_refused(
    here: Store, there: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    personal.erase_person(there, RESPONDENT)
    monkeypatch.setattr(union, "MOST_ERASED", 0)
    with pytest.raises(MergeError, match="more than a package takes"):
        merge.import_into(here, packed(there, tmp_path))
    assert people(here) == ["Joseph Mwangi"]
