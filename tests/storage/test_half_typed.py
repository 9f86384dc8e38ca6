"""Half-typed texts: recorded only where they are as they were typed and typed over what stands; never lost unseen."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cpdesk.assessment.events import Key
from cpdesk.assessment.values import Value
from cpdesk.base.errors import InputError
from cpdesk.storage import personal
from cpdesk.storage.creation import give_new_device
from cpdesk.storage.cycles import start_cycle
from cpdesk.storage.errors import DiskFullError
from cpdesk.storage.live import LiveFile
from cpdesk.storage.merge import import_into
from cpdesk.storage.package import read_package, write_package
from cpdesk.storage.reader import read_contents
from cpdesk.storage.store import Record, Store
from cpdesk.storage.verify import verify_file

COMMENT = ("agreed/A.5(2)", "comment")
PERSON = "11111111-1111-4111-8111-111111111111"
HERS = (f"response/{PERSON}/A.5(2)", "comment")


def typed(path: Path, text: str = "adopted in 2021", place: tuple[str, str] = COMMENT) -> None:
    """Leave a text half typed, as a crash does."""
    with closing(Store.open(path)) as store:
        store.save_draft(*place, text)


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


def texts(store: Store) -> tuple[list[object], list[str]]:
    """Return what counts as typed here and now, and what is left to people."""
    return [draft.value for draft in store.drafts()], [left.text for left in store.left_texts()]


def holding(folder: Path, words: bytes) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


# ------------------------------------------------------------------------------------------------ the seal


def test_a_text_as_it_was_typed_counts(path: Path) -> None:
    typed(path)
    with closing(Store.open(path)) as store:
        assert texts(store) == (["adopted in 2021"], [])


@pytest.mark.parametrize(
    "flip",
    [
        "text = replace(text, '1', '9')",
        "subject = 'agreed/A.5(3)'",
        "subject = 'egreed/A.5(2)'",
        "field = 'reason'",
        "field = 'commenu'",
        "cycle = 'Baseline 2027'",
        "claimed = substr(claimed, 2)",
        "claimed = 'g' || substr(claimed, 2)",
        "claimed = replace(claimed, 'T', 'U')",
        "claimed = ''",
        "text = CAST(X'61C3' AS TEXT)",
    ],
)
def test_a_text_that_is_not_as_it_was_sealed_is_shown_and_never_recorded(path: Path, flip: str) -> None:
    typed(path)
    change(path, f"UPDATE drafts SET {flip}")
    with closing(Store.open(path)) as store:
        counting, left = texts(store)
        assert (counting, len(left)) == ([], 1)
        events = len(store.state)
        store.throw_away(store.left_texts())
        assert (texts(store), len(store.state)) == (([], []), events)
    with closing(Store.open(path)) as store:
        assert texts(store) == ([], [])


def test_a_text_of_a_cpdesk_that_kept_no_seal_counts(path: Path) -> None:
    typed(path)
    change(path, "UPDATE drafts SET claimed = '2026-11-21T10:00:00Z'")
    with closing(Store.open(path)) as store:
        assert texts(store) == (["adopted in 2021"], [])


def test_a_text_typed_over_something_else_than_what_stands_now_is_left(path: Path) -> None:
    typed(path, "first, bu")
    with closing(Store.open(path)) as store:
        store.record([Record(*COMMENT, "what a colleague sent")])
        store.record([Record(*COMMENT, "what a colleague sent later")])
    with closing(Store.open(path)) as store:
        assert texts(store) == ([], ["first, bu"])


def test_what_is_typed_where_a_text_is_left_takes_nothing_away(path: Path) -> None:
    typed(path)
    change(path, "UPDATE drafts SET text = 'adopted in 2029'")
    with closing(Store.open(path)) as store:
        store.save_draft(*COMMENT, "new")
        store.save_draft(*COMMENT, "new words")
        assert texts(store) == (["new words"], ["adopted in 2029"])
        store.record([Record(*COMMENT, "new words")])
        assert texts(store) == ([], ["adopted in 2029"])


def test_a_text_nobody_was_shown_outlives_another_value_in_its_field(path: Path) -> None:
    typed(path)
    with closing(Store.open(path)) as store:
        store.record([Record(*COMMENT, "from the command line")])
        assert texts(store) == ([], ["adopted in 2021"])


# ------------------------------------------------------------------------------------------------ taking back


@pytest.mark.parametrize("then", ["record", "draft", "close"])
def test_what_was_taken_back_goes_as_soon_as_the_disk_takes_something(
    path: Path, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    store = Store.open(path)
    store.save_draft(*COMMENT, "I do not want this")

    def refuse(_self: LiveFile, _write: object) -> None:
        raise DiskFullError("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(LiveFile, "transact", refuse)
        with pytest.raises(DiskFullError):
            store.drop_draft(*COMMENT)
    assert store.drafts() == ()
    if then == "record":
        store.record([Record("agreed/A.5(2)", "level", 2)])
    elif then == "draft":
        store.save_draft("party", "authority", "Min")
        store.drop_draft("party", "authority")
    store.close()
    with closing(Store.open(path)) as again:
        assert texts(again) == ([], [])


# ------------------------------------------------------------------------------------------------ erasing


def record_her(path: Path) -> None:
    with closing(Store.open(path)) as store:
        store.record([Record(f"respondent/{PERSON}", "name", "Wanjiru"), Record(HERS[0], "level", 2)])


def erase_her(store: Store) -> None:
    personal.erase_person(store, PERSON)


@pytest.mark.parametrize("later", ["same cycle", "next cycle", "left"])
def test_erasing_a_person_takes_what_they_were_typing_in_any_cycle(path: Path, later: str) -> None:
    record_her(path)
    typed(path, "SECRET of hers", HERS)
    if later == "left":
        change(path, "UPDATE drafts SET text = text || '!'")
    with closing(Store.open(path)) as store:
        if later == "left":
            store.save_draft(*HERS, "more of the SECRET")
        if later == "next cycle":
            start_cycle(store, "Mid-term 2028", kind="mid_term", started=dt.date(2028, 3, 1))
        assert [row.text for row in store.half_typed()][:1] == ["SECRET of hers" + ("!" if later == "left" else "")]
        erase_her(store)
        assert store.half_typed() == ()
    assert holding(path.parent, b"SECRET") == []


@pytest.mark.parametrize("place", [HERS, (f"response/{PERSON}/A.1(1)", "comment"), (f"respondent/{PERSON}", "contact")])
def test_an_erasure_that_comes_by_package_takes_what_the_person_was_typing(
    path: Path, tmp_path: Path, place: tuple[str, str]
) -> None:
    record_her(path)
    other, parcel = tmp_path / "other" / "assessment.sqlite", tmp_path / "erased.cpdesk"
    other.parent.mkdir()
    with closing(Store.open(path)) as store:
        store.copy_to(other)
    give_new_device(other)
    with closing(Store.open(other)) as there:
        erase_her(there)
        write_package(parcel, there.contents())
    typed(path, "SECRET of hers", place)
    typed(path, "of the country")
    with closing(Store.open(path)) as store:
        start_cycle(store, "Mid-term 2028", kind="mid_term", started=dt.date(2028, 3, 1))
        import_into(store, read_package(parcel))
        assert [row.text for row in store.half_typed()] == ["of the country"]
    assert holding(path.parent, b"SECRET") == []


def test_anonymising_elsewhere_leaves_what_the_person_was_typing(path: Path, tmp_path: Path) -> None:
    record_her(path)
    other, parcel = tmp_path / "other" / "assessment.sqlite", tmp_path / "erased.cpdesk"
    other.parent.mkdir()
    with closing(Store.open(path)) as store:
        store.copy_to(other)
    give_new_device(other)
    with closing(Store.open(other)) as there:
        personal.anonymise(there, PERSON)
        write_package(parcel, there.contents())
    typed(path, "half", HERS)
    with closing(Store.open(path)) as store:
        import_into(store, read_package(parcel))
        assert texts(store) == (["half"], [])


# ------------------------------------------------------------------------------------------------ names, and the guard


@pytest.mark.parametrize(
    ("typed_name", "kept"), [("x" * 119 + " y", "x" * 119), ("\u200b\u200d", None), (" Amina\x01 ", "Amina")]
)
def test_every_name_that_can_be_typed_is_recorded_so_that_it_reads_back(
    path: Path, typed_name: str, kept: str | None
) -> None:
    with closing(Store.open(path)) as store:
        store.record([Record(*COMMENT, "said")], author=typed_name)
    with closing(Store.open(path)) as store:
        snapshot = store.snapshot()
        assert snapshot.get(*COMMENT) == "said"
        assert [snapshot.get(each, "name") for each in snapshot.subjects("author")] == ([kept] if kept else [])
    assert verify_file(path).good


@pytest.mark.parametrize("text", ["resume\x01\u0301", "\u1100\x7f\u1161", "e\ud800\u0301"])
def test_a_text_with_a_control_sign_before_an_accent_reads_back(path: Path, text: str) -> None:
    with closing(Store.open(path)) as store:
        store.record([Record(*COMMENT, text)])
        said = store.snapshot().get(*COMMENT)
    with closing(Store.open(path)) as store:
        assert store.snapshot().get(*COMMENT) == said


@pytest.mark.parametrize("value", ["e\u0301", " x", 5, "\u200b"])
def test_what_would_not_read_back_is_written_nowhere(path: Path, value: Value) -> None:
    with closing(Store.open(path, keep=True)) as store:
        events = store._file.make_events([(Key(store.info.cycle, *COMMENT), value)], "")
        before = len(store.state)
        with pytest.raises(InputError, match="Comment: this cannot be kept as it is"):
            store._file.write(events)
        assert len(store.state) == before
    assert verify_file(path).good
    assert len(read_contents(path).state) == before
