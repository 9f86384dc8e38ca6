"""Everything about a person can be said, and taken away so that no file on this computer holds it any more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cpdesk.assessment.events import Key
from cpdesk.assessment.values import new_id
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.storage import attachments, backups, merge, package, personal
from cpdesk.storage.backup_files import Reason
from cpdesk.storage.incoming import erasable
from cpdesk.storage.person_file import text_lines
from cpdesk.storage.reader import read_contents
from cpdesk.storage.recorder import folder_of, read_recorder, segments
from cpdesk.storage.store import Record, Store
from cpdesk.storage.verify import verify_file

RESPONDENT, OTHER = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
SECRETS = ("Wanjiru", "wanjiru@example.org", "Only two inspectors", "Njeri")


@pytest.fixture
def filled(path: Path) -> Iterator[Store]:
    """Return an assessment with two respondents, a correction of a name, answers, and a backup of all that."""
    store = Store.open(path)
    store.record(
        [
            Record(f"respondent/{RESPONDENT}", "name", "Njeri"),
            Record(f"respondent/{RESPONDENT}", "institution", "Customs"),
            Record(f"respondent/{RESPONDENT}", "contact", "wanjiru@example.org"),
            Record(f"response/{RESPONDENT}/A.1(1)", "level", 2),
            Record(f"response/{RESPONDENT}/A.1(1)", "comment", "Only two inspectors"),
            Record(f"respondent/{OTHER}", "name", "Otieno"),
            Record(f"response/{OTHER}/A.1(1)", "level", 3),
            Record("agreed/A.1(1)", "level", 2),
        ],
        author="Amina",
    )
    store.record([Record(f"respondent/{RESPONDENT}", "name", "Wanjiru")], author="Wanjiru")
    store.save_draft(f"response/{RESPONDENT}/A.1(2)", "comment", "Only two inspectors, half typed")
    backups.make(store, Reason.BY_HAND)
    yield store
    store.close()


def holding(folder: Path, *words: str) -> list[str]:
    """Return the files below a folder in which any of some words stands."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [str(path.relative_to(folder)) for path in files for word in words if word.encode() in path.read_bytes()]


class Killed(BaseException):
    """The process is gone here."""


def test_all_that_is_kept_about_a_person_is_said(filled: Store) -> None:
    found = personal.everything_about(filled.contents(), RESPONDENT)
    assert json.loads(json.dumps(found)) == found
    assert found["fields"] == {"name": "Wanjiru", "institution": "Customs", "contact": "wanjiru@example.org"}
    expected = {"cycle": "Baseline 2026", "item": "A.1(1)", "fields": {"level": 2, "comment": "Only two inspectors"}}
    assert found["responses"] == [expected]
    history = found["history"]
    assert isinstance(history, list)
    assert [(entry["value"], entry["recorded_by"]) for entry in history if entry["field"] == "name"] == [
        ("Njeri", "Amina"),
        ("Wanjiru", "Wanjiru"),
    ]
    assert len(history) == 6
    (same,) = found["entries_under_the_same_name"]  # type: ignore[misc]
    assert (same["name"], same["entries"]) == ("Wanjiru", 1)  # type: ignore[index]
    assert "Otieno" not in json.dumps(found)


def test_forms_groups_and_what_is_asked_belong_to_a_person(path: Path) -> None:
    group, form = new_id(), f"received/{RESPONDENT}/{new_id()}"
    with closing(Store.open(path)) as store:
        store.record(
            [
                Record(f"respondent/{RESPONDENT}", "name", "Njeri"),
                Record(f"group/{group}", "name", "Laboratories"),
                Record(f"member/{group}/{RESPONDENT}", "member", value=True),
                Record(f"assigned/{RESPONDENT}/A.6(4)", "asked", value=True),
                Record(form, "way", "xlsx"),
                Record(form, "file_name", "form-of-Njeri.xlsx"),
            ]
        )
        found = personal.everything_about(store.contents(), RESPONDENT)
        fields = {"way": "xlsx", "file_name": "form-of-Njeri.xlsx"}
        assert (found["groups"], found["asked"]) == (["Laboratories"], ["A.6(4)"])
        assert found["forms"] == [{"cycle": "Baseline 2026", "fields": fields}]
        said = "\n".join(text_lines(found))
        assert all(words in said for words in ("Groups: Laboratories", "Asked about: A.6(4)", "form-of-Njeri.xlsx"))
        personal.anonymise(store, RESPONDENT)
        assert store.snapshot().text(form, "way") == "xlsx"
    assert not holding(path.parent, "Njeri")


def test_nobody_is_said_to_be_nobody(filled: Store) -> None:
    with pytest.raises(InputError, match="Nothing is kept about a respondent"):
        personal.everything_about(filled.contents(), new_id())


def test_people_and_authors_are_listed(filled: Store) -> None:
    filled.record([Record(f"respondent/{OTHER}", "deleted", True)], author="Amina")
    first, second = personal.people(filled.contents())
    assert (first.name, first.institution, first.responses, first.removed) == ("Wanjiru", "Customs", 1, False)
    assert (second.name, second.responses, second.removed) == ("Otieno", 1, True)
    assert [(each.name, each.entries) for each in personal.authors(filled.contents())] == [("Amina", 9), ("Wanjiru", 1)]


def test_anonymising_takes_name_and_contact_and_leaves_the_answers(filled: Store) -> None:
    erased = personal.anonymise(filled, RESPONDENT)
    assert erased.values == 3
    (person, _other) = personal.people(filled.contents())
    assert (person.name, person.contact, person.institution, person.responses) == ("", "", "Customs", 1)
    with pytest.raises(InputError, match="There is nothing to erase"):
        personal.anonymise(filled, RESPONDENT)


def test_an_erased_person_is_in_no_file_any_more(filled: Store, tmp_path: Path) -> None:
    assert all(len(holding(tmp_path, secret)) == 3 for secret in SECRETS)  # the file, its recorder, its backup
    (wanjiru,) = [each for each in personal.authors(filled.contents()) if each.name == "Wanjiru"]
    personal.erase_person(filled, RESPONDENT)
    personal.erase_author(filled, wanjiru.id)
    assert holding(tmp_path, *SECRETS) == []
    assert len(holding(tmp_path, "Otieno")) == 5
    assert [each.name for each in personal.people(filled.contents())] == ["Otieno"]
    assert [each.name for each in personal.authors(filled.contents())] == ["Amina"]
    assert filled.snapshot().get("agreed/A.1(1)", "level") == 2
    assert [backup.reason for backup in backups.listing(filled.companions.backups)] == [
        Reason.BEFORE_ERASURE,
        Reason.BEFORE_ERASURE,
        Reason.BY_HAND,
    ]
    assert all(backups.is_good(backup.path) for backup in backups.listing(filled.companions.backups))
    filled.close()
    assert verify_file(filled.path).good
    Store.open(filled.path).close()


def test_what_was_erased_does_not_come_back_with_an_import(filled: Store, tmp_path: Path) -> None:
    copy = tmp_path / "given away.cpdesk"
    package.write_package(copy, filled.contents())
    personal.erase_person(filled, RESPONDENT)
    merge.import_into(filled, package.read_package(copy))
    copy.unlink()
    assert holding(tmp_path, "Only two inspectors", "wanjiru@example.org") == []
    assert [each.name for each in personal.people(filled.contents())] == ["Otieno"]


def test_a_backup_that_cannot_be_made_stops_the_erasure(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = filled.companions.backups
    folder.rename(folder.with_name("away"))
    folder.write_text("in the way")
    with pytest.raises(CpdeskError):
        personal.erase_person(filled, RESPONDENT)
    assert personal.people(filled.contents())[0].name == "Wanjiru"


def test_a_free_text_is_erased_with_its_history_in_every_cycle(filled: Store) -> None:
    for text in ("Amina says no", "Amina says yes", None):
        filled.record([Record("agreed/A.1(1)", "comment", text)])
    erased = personal.erase_field(filled, "agreed/A.1(1)", "comment")
    assert (erased.values, erased.places) == (2, (("agreed/A.1(1)", "comment", 2),))
    history = filled.history("agreed/A.1(1)", "comment")
    assert [(event.value, event.erased) for event in history] == [(None, True), (None, True), (None, False)]


@pytest.mark.parametrize(
    ("subject", "field", "words"),
    [
        ("agreed/A.1(1)", "level", "this is an answer of the country"),
        ("agreed/A.1(1)", "special", "this is an answer of the country"),
        ("party", "iso2", "this is an answer of the country"),
        ("agreed/A.1(1)", "nonsense", "has no field"),
        ("agreed/Z.9(9)", "comment", "is not an item"),
        ("agreed/A.1(1)", "comment", "There is nothing to erase"),
        ("nonsense", "x", "is not something an assessment holds"),
    ],
)
def test_what_cannot_be_erased_is_refused_and_nothing_changes(
    filled: Store, subject: str, field: str, words: str
) -> None:
    count = len(backups.listing(filled.companions.backups))
    with pytest.raises(InputError, match=words):
        personal.erase_field(filled, subject, field)
    assert filled.erased == frozenset()
    assert len(backups.listing(filled.companions.backups)) == count


@pytest.mark.parametrize("subject", ["party", "agreed/A.1(1)", f"action/{OTHER}"])
def test_a_part_of_the_assessment_is_not_erased_as_a_whole(filled: Store, subject: str) -> None:
    with pytest.raises(InputError, match="cannot be erased as a whole"):
        personal.erase_subject(filled, subject)


def test_one_response_is_erased_and_the_others_stay(filled: Store) -> None:
    filled.record([Record(f"response/{RESPONDENT}/A.2(1)", "level", 1)])
    personal.erase_subject(filled, f"response/{RESPONDENT}/A.1(1)")
    (person, _other) = personal.people(filled.contents())
    assert (person.name, person.responses) == ("Wanjiru", 1)


def test_that_something_was_removed_stays_known(filled: Store) -> None:
    filled.record([Record(f"respondent/{RESPONDENT}", "deleted", True)])
    personal.erase_subject(filled, f"respondent/{RESPONDENT}")
    assert filled.snapshot().get(f"respondent/{RESPONDENT}", "deleted") is True


def attach(store: Store, source: Path, title: str) -> str:
    attached = attachments.attach(store, source)
    evidence_id = new_id()
    values = {"title": title, "item": "A.1(1)", "file": attached.sha256, "file_name": attached.name}
    store.record([Record(f"evidence/{evidence_id}", field, value) for field, value in values.items()])
    return evidence_id


def test_erased_evidence_takes_its_file_along_unless_another_needs_it(filled: Store, tmp_path: Path) -> None:
    source = tmp_path / "minutes.txt"
    source.write_text("Present: Wanjiru")
    one, two = attach(filled, source, "Minutes"), attach(filled, source, "The same minutes")
    source.unlink()
    (kept,) = filled.companions.attachments.iterdir()
    assert personal.erase_evidence(filled, one).files == ()
    assert kept.exists()
    assert personal.erase_subject(filled, f"evidence/{two}").files == ("minutes.txt",)
    assert not kept.exists()
    assert filled.snapshot().subjects("evidence") == ()
    assert holding(tmp_path, "minutes") == []


@pytest.mark.parametrize("after", [False, True])
def test_stopped_around_the_commit_evidence_never_lacks_its_file_and_none_is_left(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, after: bool
) -> None:
    source = tmp_path / "minutes.txt"
    source.write_text("Present: Wanjiru")
    evidence_id = attach(filled, source, "Minutes")
    (kept,) = filled.companions.attachments.iterdir()
    erase = Store.erase

    def stop(store: Store, *words: Any) -> int:
        if after:
            erase(store, *words)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Store, "erase", stop)
        patch.setattr(attachments, "drop_going", lambda *_words: None)  # the process is gone
        with pytest.raises(Killed):
            personal.erase_evidence(filled, evidence_id)
    assert kept.exists()
    assert (filled.snapshot().subjects("evidence") == ()) is after
    personal.anonymise(filled, RESPONDENT)  # whatever is erased next
    assert kept.exists() is not after
    assert [path.name for path in filled.companions.attachments.iterdir()] == [kept.name] * (not after)


def test_a_failed_erasure_keeps_the_file(filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "minutes.txt"
    source.write_text("Present: Wanjiru")
    evidence_id = attach(filled, source, "Minutes")

    def refuse(*_words: object) -> int:
        raise CpdeskError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "erase", refuse)
        with pytest.raises(CpdeskError, match="disk is full"):
            personal.erase_evidence(filled, evidence_id)
    assert attachments.check(filled) == ()
    assert [path.name[0] for path in filled.companions.attachments.iterdir()] != ["."]
    assert personal.erase_evidence(filled, evidence_id).files == ("minutes.txt",)


# ---------------------------------------------------------------------------------- other lines of history


def test_what_only_earlier_lines_of_history_hold_is_erased_too(path: Path, tmp_path: Path) -> None:
    with closing(Store.open(path, keep=True)) as store:
        before = backups.make(store, Reason.REGULAR)
        store.record([Record(f"respondent/{RESPONDENT}", "name", "Njeri")], author="Amina")
        store.record([Record(f"respondent/{OTHER}", "name", "Otieno")], author="Amina")
    backups.restore(path, before)
    with closing(Store.open(path, keep=True)) as store:
        assert personal.people(store.contents()) == ()
        assert len(holding(tmp_path, "Njeri")) == 2  # the backup before going back, and the recorder put away
        erased = personal.erase_person(store, RESPONDENT)
        assert (erased.values, erased.places) == (1, ((f"respondent/{RESPONDENT}", "name", 1),))
        assert holding(tmp_path, "Njeri") == []
        assert len(holding(tmp_path, "Otieno")) == 2
    (back,) = (one for one in backups.listing(path.parent / "backups") if one.reason is Reason.BEFORE_RESTORE)
    backups.restore(path, back)
    with closing(Store.open(path, keep=True)) as store:
        assert [each.name for each in personal.people(store.contents())] == ["Otieno"]


def test_what_came_with_an_undone_import_is_erased_too(filled: Store, tmp_path: Path) -> None:
    copy = tmp_path / "given away.cpdesk"
    with closing(Store.create(tmp_path / "b.sqlite", info=filled.info)) as other:
        other.record([Record(f"respondent/{RESPONDENT}", "role", "Kadogo's deputy")])
        package.write_package(copy, other.contents())
    other.path.unlink()
    number = merge.import_into(filled, package.read_package(copy)).number
    filled.undo_import(number)
    assert len(holding(tmp_path, "Kadogo")) == 1
    personal.erase_person(filled, RESPONDENT)
    assert holding(tmp_path, "Kadogo") == []
    merge.import_into(filled, package.read_package(copy))
    copy.unlink()
    assert holding(tmp_path, "Kadogo") == []


def test_what_is_recorded_after_erasing_a_half_typed_text_is_in_the_recorder(filled: Store) -> None:
    folder = folder_of(filled.companions.recorder, filled.device)
    (segment,) = segments(folder)
    line = next(line for line in segment.read_bytes().splitlines(keepends=True) if b"Njeri" in line)
    personal.anonymise(filled, RESPONDENT)
    filled.record([Record("agreed/A.2(1)", "level", 1)])
    with segment.open("ab") as stream:  # as from a copy somebody put back: there is something to rewrite again
        stream.write(line)
    filled.save_draft("agreed/A.2(1)", "comment", "Half typed")
    assert personal.erase_field(filled, "agreed/A.2(1)", "comment").values == 0
    filled.record([Record("agreed/A.2(1)", "comment", "After it")])
    assert b"Njeri" not in segment.read_bytes()
    assert "After it" in [event.value for event in read_recorder(folder).events.values()]


def test_an_erased_file_does_not_come_back_with_an_import(filled: Store, tmp_path: Path) -> None:
    source = tmp_path / "minutes.txt"
    source.write_text("Present: Wanjiru")
    evidence_id = attach(filled, source, "Minutes")
    files = {path.name: path for path in filled.companions.attachments.iterdir()}
    copy = tmp_path / "given away.cpdesk"
    package.write_package(copy, filled.contents(), attachments=files)
    personal.erase_evidence(filled, evidence_id)
    merge.import_into(filled, package.read_package(copy))
    assert attachments.total(filled.companions) == 0


def test_a_file_erased_elsewhere_goes_here_too(filled: Store, tmp_path: Path) -> None:
    source = tmp_path / "minutes.txt"
    source.write_text("Present: Wanjiru")
    evidence_id = attach(filled, source, "Minutes")
    copy = tmp_path / "copy.cpdesk"
    files = {path.name: path for path in filled.companions.attachments.iterdir()}
    package.write_package(copy, filled.contents(), attachments=files)
    with closing(merge.make_from(tmp_path / "other.sqlite", package.read_package(copy))) as other:
        assert len(list(other.companions.attachments.iterdir())) == 1
        personal.erase_evidence(filled, evidence_id)
        copy.unlink()
        package.write_package(copy, filled.contents())
        merge.import_into(other, package.read_package(copy))
        assert attachments.total(other.companions) == 0
        assert other.snapshot().subjects("evidence") == ()


def test_a_name_in_the_entries_of_an_older_version_is_told_as_such(tmp_path: Path) -> None:
    contents = read_contents(Path(__file__).parent.parent / "fixtures" / "formats" / "format-1.sqlite")
    old = [each for each in personal.authors(contents) if not each.id]
    assert old and all(each.name for each in old)


def test_only_what_is_about_people_or_free_text_may_be_erased() -> None:
    def may(subject: str, field: str) -> bool:
        return erasable(Key("", subject, field))

    assert may(f"response/{OTHER}/A.1(1)", "level") and may(f"respondent/{OTHER}", "sector")
    assert may("party", "focal_point") and may("agreed/A.1(1)", "comment") and may(f"evidence/{OTHER}", "file")
    assert not may("agreed/A.1(1)", "level") and not may(f"action/{OTHER}", "cost") and not may("party", "iso2")
    assert not may("agreed/A.1(1)", "unknown")


def test_an_import_tells_that_it_brings_an_erased_person_back(filled: Store, tmp_path: Path) -> None:
    package.write_package(tmp_path / "set.cpdesk", filled.contents())
    with closing(merge.make_from(tmp_path / "theirs.sqlite", package.read_package(tmp_path / "set.cpdesk"))) as theirs:
        theirs.record([Record(f"response/{RESPONDENT}/A.1(2)", "level", 1)])
        package.write_package(tmp_path / "back.cpdesk", theirs.contents())
    back = package.read_package(tmp_path / "back.cpdesk")
    assert merge.preview(filled.contents(), back).returning == ()
    personal.erase_person(filled, RESPONDENT)
    assert merge.preview(filled.contents(), back).returning == (RESPONDENT,)
