"""The session: drafts come back as answers, undo brings a conflict back, other work goes through one gate."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cpdesk.assessment.records import Record
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.settings import Settings
from cpdesk.desktop.session import Reopened, Session
from cpdesk.storage import erasing, personal
from cpdesk.storage.creation import give_new_device
from cpdesk.storage.reader import read_contents
from cpdesk.storage.store import Store

PLACE = ("agreed/A.5(2)", "level")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "here").mkdir()
    path = tmp_path / "here" / "assessment.sqlite"
    Store.create(path, cycle="Baseline 2026", records=[Record("party", "iso2", "KE")]).close()
    return path


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    opened = Session(Settings(author="Amina"))
    opened.open(path)
    yield opened
    opened.close()


def other_answer(session: Session, path: Path, value: int) -> Path:
    """Return a copy of the open file in which somebody else answered."""
    other = path.parent.parent / "other.sqlite"
    session.do(lambda store: store.copy_to(other))
    give_new_device(other)
    with closing(Store.open(other)) as opened:
        opened.record([Record(*PLACE, value)], author="Boris")
    return other


def take_in(store: Store, other: Path) -> int:
    there = read_contents(other)
    return store.take_in(dict(there.state.items()), there.erased, source="other", sender="Boris").number


def test_a_text_that_was_being_typed_is_an_answer_after_a_crash(session: Session, path: Path) -> None:
    assert session.keep_draft("agreed/A.5(2)", "comment", "Only two people know h")
    crashed = path.parent.parent / "crashed"
    shutil.copytree(path.parent, crashed)
    again = Session(Settings())
    again.open(crashed / path.name)
    assert again.reopened == Reopened(unclean=True, replayed=0, drafts=1)
    assert again.came_back == (("agreed/A.5(2)", "comment"),)
    assert again.snapshot.get("agreed/A.5(2)", "comment") == "Only two people know h"
    again.close()


def test_a_draft_that_is_no_valid_value_is_left_to_people(session: Session, path: Path) -> None:
    action = "action/0b3a55ce-9a0e-4f0b-8f4b-8a2f6d0c1e11"
    session.keep_draft(action, "cost", "about 12")
    session.close()
    session.open(path)
    assert session.reopened.drafts == 0
    assert session.snapshot.get(action, "cost") is None
    assert session.reopened.left == 1
    assert session.do(Store.drafts) == ()
    (left,) = session.do(Store.left_texts)
    assert (left.subject, left.field, left.text) == (action, "cost", "about 12")
    session.record([Record(action, "cost", 12)], "Cost")
    session.keep_draft(action, "cost", "about 13")
    session.record([Record(action, "cost", 13)], "Cost")
    assert session.do(Store.left_texts) == (left,)
    session.do(lambda store: store.throw_away([left]))
    assert session.do(Store.left_texts) == ()


def test_undoing_the_end_of_a_conflict_brings_it_back_and_redo_ends_it_again(session: Session, path: Path) -> None:
    other = other_answer(session, path, 4)
    session.record([Record(*PLACE, 1)], "Level")
    session.do(lambda store: take_in(store, other))
    assert session.snapshot.conflicts() == (PLACE,)
    assert session.record([Record(*PLACE, 3)], "Level")
    assert session.snapshot.conflicts() == ()
    assert session.undo() is not None
    assert session.snapshot.conflicts() == (PLACE,)
    heads = session.snapshot.values[PLACE].heads
    assert {(head.value, session.snapshot.author_name(head)) for head in heads} == {(1, "Amina"), (4, "Boris")}
    assert session.redo() is not None
    assert session.snapshot.conflicts() == ()
    assert session.snapshot.get(*PLACE) == 3


def test_work_on_the_file_tells_that_something_changed_only_if_it_did(session: Session, path: Path) -> None:
    other = other_answer(session, path, 4)
    told: list[object] = []
    session.changed.connect(told.append)
    session.do(Store.drafts)
    session.do(lambda store: store.note_copy())
    assert told == []
    number = session.do(lambda store: take_in(store, other), forget_steps=True)
    assert told == [()]
    assert session.snapshot.get(*PLACE) == 4
    session.do(lambda store: store.undo_import(number))
    assert told == [(), ()]
    assert session.snapshot.get(*PLACE) is None


def test_an_import_forgets_what_could_be_undone_before(session: Session, path: Path) -> None:
    other = other_answer(session, path, 4)
    session.record([Record("agreed/A.1(1)", "level", 1)], "Level")
    session.do(lambda store: take_in(store, other), forget_steps=True)
    assert session.undo_words == ""


def test_undoing_brings_no_erased_value_back_though_a_backup_still_holds_it(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_rest: object) -> None:
        raise PermissionError(13, "open in another program")

    session.record([Record("party", "focal_point", "Amina Diallo")], "Name")
    session.record([Record("party", "focal_point", "A. D.")], "Name")
    with monkeypatch.context() as patch, pytest.raises(CpdeskError, match="not yet in every backup"):
        patch.setattr(erasing, "_rewrite_backup", busy)
        session.do(lambda store: personal.erase_field(store, "party", "focal_point"), forget_steps=True)
    assert (session.undo_words, session.undo()) == ("", None)


def test_a_refusal_reaches_whoever_asked(session: Session, path: Path) -> None:
    other = other_answer(session, path, 4)
    number = session.do(lambda store: take_in(store, other))
    session.record([Record(*PLACE, 2)], "Level")
    with pytest.raises(InputError, match="cannot be undone any more"):
        session.do(lambda store: store.undo_import(number))


def test_what_a_job_gets_does_not_change_under_it(session: Session) -> None:
    before = session.contents()
    session.record([Record(*PLACE, 2)], "Level")
    assert len(before.state) < len(session.contents().state)


def test_when_a_copy_left_is_known(session: Session) -> None:
    assert session.last_copy == ""
    session.do(lambda store: store.note_copy("2026-11-19T10:00:00Z"))
    assert session.last_copy == "2026-11-19T10:00:00Z"


def test_a_half_typed_text_never_decides_a_conflict(session: Session, path: Path) -> None:
    place = ("agreed/A.5(2)", "comment")
    other = path.parent.parent / "other.sqlite"
    session.do(lambda store: store.copy_to(other))
    give_new_device(other)
    with closing(Store.open(other)) as opened:
        opened.record([Record(*place, "theirs")], author="Boris")
    session.record([Record(*place, "ours")], "Comment")
    session.do(lambda store: take_in(store, other))
    session.keep_draft(*place, "half ty")
    session.close()
    session.open(path)
    assert session.snapshot.conflicts() == (place,)
    assert session.reopened.left == 1
    assert session.do(Store.drafts) == ()
    session.record([Record(*place, "theirs")], "Settling")
    session.close()
    session.open(path)
    assert session.snapshot.get(*place) == "theirs"
    assert [left.text for left in session.do(Store.left_texts)] == ["half ty"]
