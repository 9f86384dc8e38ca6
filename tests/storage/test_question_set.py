"""The question set for one respondent: what is in it, what is not, and how the answers come back."""

from __future__ import annotations

import shutil
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest

from cpdesk.assessment.records import Record
from cpdesk.assessment.respondents import respondents
from cpdesk.assessment.values import new_id
from cpdesk.base.errors import InputError
from cpdesk.storage import backups, merge, reader
from cpdesk.storage.backup_files import listing
from cpdesk.storage.companions import companions_of
from cpdesk.storage.package import read_package, write_package
from cpdesk.storage.question_set import write_question_set
from cpdesk.storage.recovery import recover
from cpdesk.storage.store import Store
from cpdesk.storage.verify import verify_file

LAB, MINISTRY, GROUP = new_id(), new_id(), new_id()


@pytest.fixture
def office(tmp_path: Path) -> Store:
    """Return the assessment of the facilitator, with answers of two institutions and much that is nobody's business."""
    store = Store.create(tmp_path / "office.sqlite", cycle="Baseline 2026")
    store.record(
        [
            Record("party", "iso2", "KE"),
            Record("party", "foreword", "Secret foreword"),
            Record("party", "focal_point", "Secret focal point"),
            Record("round", "depth", "standard"),
            Record("round", "validated_by", "Secret signer"),
            Record("goal/B.4", "scope", "later"),
            Record(f"respondent/{LAB}", "name", "A. Wanjiru"),
            Record(f"respondent/{LAB}", "institution", "Laboratory"),
            Record(f"respondent/{MINISTRY}", "name", "Secret colleague"),
            Record(f"group/{GROUP}", "name", "Laboratories"),
            Record(f"member/{GROUP}/{LAB}", "member", True),
            Record(f"member/{GROUP}/{MINISTRY}", "member", True),
            Record(f"assigned/{GROUP}/A.5", "asked", True),
            Record(f"assigned/{MINISTRY}/A.1", "asked", True),
            Record("workshop", "reply_to", "office@example.org"),
            Record("workshop", "chair", "Secret chair"),
            Record(f"response/{MINISTRY}/A.5(1)", "comment", "Secret answer"),
            Record(f"response/{LAB}/A.5(1)", "level", 1),
            Record("agreed/A.5(1)", "comment", "Secret agreement"),
            Record(f"action/{new_id()}", "title", "Secret action"),
        ],
        author="Secret author",
    )
    return store


def question_set(office: Store, folder: Path, name: str = "lab") -> Store:
    """Return the file that is made from the laboratory's package on their own computer."""
    path = folder / f"{name}.cpdesk"
    write_question_set(path, office.contents(), LAB, sender="The office")
    return merge.make_from(folder / f"{name}.sqlite", read_package(path))


def test_a_question_set_holds_what_one_respondent_needs_and_nothing_of_anybody_else(
    office: Store, tmp_path: Path
) -> None:
    with closing(office):
        packed = write_question_set(tmp_path / "lab.cpdesk", office.contents(), LAB)
        with pytest.raises(InputError, match="There is no respondent"):
            write_question_set(tmp_path / "x.cpdesk", office.contents(), new_id())
        found = read_package(packed.path)
        assert found.info.answers_for == LAB and found.info.partial == (office.device,)
        assert {(e.key.subject, e.key.field): e.value for e in found.events.values()} == {
            ("party", "iso2"): "KE",
            ("round", "depth"): "standard",
            ("goal/B.4", "scope"): "later",
            (f"respondent/{LAB}", "name"): "A. Wanjiru",
            (f"respondent/{LAB}", "institution"): "Laboratory",
            (f"group/{GROUP}", "name"): "Laboratories",
            (f"member/{GROUP}/{LAB}", "member"): True,
            (f"assigned/{GROUP}/A.5", "asked"): True,
            ("workshop", "reply_to"): "office@example.org",
            (f"response/{LAB}/A.5(1)", "level"): 1,
        }
        assert found.events.keys() <= office.state.ids()


def test_the_file_made_from_it_is_whole_and_knows_for_whom_it_is_whatever_becomes_of_it(
    office: Store, tmp_path: Path
) -> None:
    with closing(office), closing(question_set(office, tmp_path)) as store:
        assert store.answers_for == LAB
        store.record([Record(f"response/{LAB}/A.5(2)", "level", 3)], author="Wanjiru")
        backups.make(store, backups.Reason.REGULAR)
        path = store.path
    assert verify_file(path).good
    with closing(Store.open(path, keep=True)) as store:
        store.record([Record(f"response/{LAB}/A.5(3)", "level", 2)])
    shutil.copyfile(path, tmp_path / "as_it_was")
    for spoil in (b"\0" * 100, path.read_bytes()[:5000]):
        path.write_bytes(spoil)
        done = recover(path)
        assert done.missing == 0 and verify_file(path).good
        with closing(Store.open(path, keep=True)) as store:
            assert store.answers_for == LAB and store.snapshot().get(f"response/{LAB}/A.5(3)", "level") == 2
    (kept, *_rest) = listing(companions_of(path).backups)
    backups.restore(path, kept)
    assert reader.read_contents(path).meta["answers_for"] == LAB and verify_file(path).good


def test_a_flipped_letter_in_for_whom_a_file_was_made_is_told_as_damage(office: Store, tmp_path: Path) -> None:
    import sqlite3

    with closing(office), closing(question_set(office, tmp_path)) as store:
        path = store.path
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = 'answers_for'", (MINISTRY,))
    with pytest.raises(reader.errors.DamagedError):
        Store.open(path)


def test_answers_come_back_without_conflict_in_any_order_and_nothing_is_told_as_missing(
    office: Store, tmp_path: Path
) -> None:
    write_package(tmp_path / "other.cpdesk", office.contents())  # a laptop that was given everything, earlier
    office.record([Record("party", "summary", "Later"), Record(f"respondent/{LAB}", "role", "Head")])
    back = []
    with closing(question_set(office, tmp_path)) as store:
        store.record([Record(f"response/{LAB}/A.5(1)", "level", 2), Record(f"response/{LAB}/A.5(2)", "level", 3)])
        back.append(write_package(tmp_path / "back-1.cpdesk", store.contents()).path)
        store.record([Record(f"response/{LAB}/A.5(2)", "level", 4)])
        back.append(write_package(tmp_path / "back-2.cpdesk", store.contents()).path)
    for path in back:
        assert read_package(path).info.answers_for == LAB
    seen = merge.preview(office.contents(), read_package(back[1]))
    assert (seen.missing, seen.conflicts, seen.new) == (0, (), 3)
    states = []
    with closing(merge.make_from(tmp_path / "other.sqlite", read_package(tmp_path / "other.cpdesk"))) as other:
        for path in back:
            merge.import_into(other, read_package(path))
        other_path = other.path
        write_package(tmp_path / "third.cpdesk", other.contents())
    assert verify_file(other_path).good  # though of the office's later entries only those are here that came back
    for number, order in enumerate(permutations([*back, tmp_path / "third.cpdesk"])):
        path = tmp_path / f"merged-{number}.sqlite"
        shutil.copyfile(office.path, path)
        with closing(Store.open(path)) as store:
            for one in order:
                done = merge.import_into(store, read_package(one))
                assert done.conflicts == 0
            states.append(dict(store.state.items()))
            assert store.snapshot().get(f"response/{LAB}/A.5(2)", "level") == 4
            assert store.answers_for == ""
        assert verify_file(path).good
    office.close()
    assert all(state == states[0] for state in states)


def test_who_left_a_group_is_not_asked_what_it_is_asked_any_more(office: Store, tmp_path: Path) -> None:
    removed = new_id()
    office.record([Record(f"group/{removed}", "name", "Table 2"), Record(f"member/{removed}/{LAB}", "member", True)])
    with closing(office), closing(question_set(office, tmp_path)) as store:
        assert respondents(store.snapshot())[0].groups == (GROUP, removed)
        office.record([Record(f"member/{GROUP}/{LAB}", "member", None), Record(f"group/{removed}", "deleted", True)])
        second = write_question_set(tmp_path / "second.cpdesk", office.contents(), LAB)
        merge.import_into(store, read_package(second.path))
        assert respondents(store.snapshot())[0].groups == ()
        assert {e.key.subject for _id, e in store.state.items()}.isdisjoint({f"member/{GROUP}/{MINISTRY}"})


def test_one_participant_s_questions_never_go_into_the_file_of_another(office: Store, tmp_path: Path) -> None:
    with closing(office), closing(question_set(office, tmp_path)) as store:
        other = read_package(write_question_set(tmp_path / "other.cpdesk", office.contents(), MINISTRY).path)
        before = store.contents()
        for bring in (merge.import_into, lambda s, one: merge.preview(s.contents(), one)):
            with pytest.raises(merge.MergeError, match="was made for another participant"):
                bring(store, other)
        with pytest.raises(merge.MergeError, match="was made for another participant"):
            merge.combine(store.contents(), [other, read_package(tmp_path / "lab.cpdesk")])
        assert store.contents().state.ids() == before.state.ids() and store.answers_for == LAB
        merge.import_into(store, read_package(write_package(tmp_path / "all.cpdesk", office.contents()).path))


def test_names_of_the_first_format_are_not_given_away(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    shutil.copyfile(Path(__file__).parent.parent / "fixtures" / "formats" / "format-1.sqlite", path)
    with closing(Store.open(path)) as store:
        (one, *_rest) = respondents(store.snapshot())
        with pytest.raises(InputError, match="wrote names into every entry"):
            write_question_set(tmp_path / "set.cpdesk", store.contents(), one.id)
    assert not (tmp_path / "set.cpdesk").exists()
