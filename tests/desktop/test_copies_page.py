"""Copies and backups: a package to carry, going back to a backup, copies of backups, undoing an import."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.state import Current
from cpdesk.assessment.values import new_id
from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import set_language
from cpdesk.desktop.pages.copies import content, deeds
from cpdesk.desktop.pages.incoming.preview_content import held_words
from cpdesk.desktop.screenshots import settle
from cpdesk.plan import load_edition, load_mapping
from cpdesk.storage import backups, errors, merge
from cpdesk.storage.backups import Backup, Copied, Reason, listing
from cpdesk.storage.package import read_package, read_source
from cpdesk.storage.store import Record, Store

WAIT = 10_000
ITEM = "A.5(2)"


@pytest.fixture
def page(sample: Any) -> Any:
    """Return the page on the sample country."""
    return sample.go("copies")


def back_up(desk: Any, reason: Reason = Reason.REGULAR) -> Backup:
    made: Backup = desk.window.session.do(lambda store: backups.make(store, reason))
    desk.go("copies")
    return made


def level(desk: Any) -> object:
    return desk.window.session.snapshot.get(f"agreed/{ITEM}", "level")


# ------------------------------------------------------------------------------------------------- a package


def save_package(qtbot: QtBot, desk: Any, path: Path) -> Any:
    desk.dialogs.path = path
    desk.page.carry.save.click()
    qtbot.waitUntil(lambda: bool(desk.page.results), timeout=WAIT)
    settle()
    return desk.page.results[0]


def test_a_package_holds_everything_and_names_its_check_code(
    qtbot: QtBot, sample: Any, page: Any, tmp_path: Path
) -> None:
    page.carry.author.setText("Amina, Ministry")
    page.carry.author.commit()
    card = save_package(qtbot, sample, tmp_path / "out.cpdesk")
    incoming = read_package(tmp_path / "out.cpdesk")
    assert incoming.info.sender == "Amina, Ministry"
    assert incoming.info.counts["answers"] == sample.window.session.snapshot.answer_count
    there = held_words(sample.window.session.snapshot)  # as the page that opens it counts
    assert any(label.text().startswith(f"{there} · ") for label in card.findChildren(QLabel))
    assert card.code.text() == f"Check code {incoming.code} – the other side sees the same number."
    assert sample.window.preferences.now.export_folder == str(tmp_path)


def test_attached_files_that_are_not_here_are_told(qtbot: QtBot, sample: Any, page: Any) -> None:
    assert not page.carry.missing.isVisible()
    lost = [Record(f"evidence/{new_id()}", "file", f"{n}" * 64) for n in (1, 2)]
    sample.window.session.do(lambda store: store.record(lost))
    sample.go("home")
    sample.go("copies")
    assert sample.page.carry.missing.text() == (
        "2 attached files are not beside the assessment, and so in no package from here."
    )
    assert sample.page.carry.missing.isVisible()


def test_the_name_that_is_proposed_says_what_it_is(sample: Any, page: Any) -> None:
    page.carry.save.click()
    assert sample.dialogs.suggested is not None
    assert sample.dialogs.suggested.name == f"cpdesk-XS-Baseline-2026-{dt.date.today()}.cpdesk"


@pytest.mark.parametrize(
    ("cycle", "name"),
    [
        ("Baseline 2026", "cpdesk-KE-Baseline-2026-2026-11-21.cpdesk"),
        ("../../évaluation: 1/2", "cpdesk-KE-évaluation-1-2-2026-11-21.cpdesk"),
        ("", "cpdesk-KE-2026-11-21.cpdesk"),
    ],
)
def test_no_cycle_makes_a_name_no_system_takes(picture: Callable[..., Snapshot], cycle: str, name: str) -> None:
    snapshot = picture(("party", "iso2", "KE"), cycle=cycle)
    assert content.package_name(snapshot, dt.date(2026, 11, 21)) == name


def test_a_package_on_the_same_disk_counts_only_when_it_was_sent(
    qtbot: QtBot, sample: Any, page: Any, tmp_path: Path
) -> None:
    card = save_package(qtbot, sample, tmp_path / "out.cpdesk")
    assert card.sent_button.isVisible()
    assert sample.window.session.last_copy == ""
    assert sample.window.shell.state.copy.text() == "No copy elsewhere yet"
    card.sent_button.click()
    settle()
    assert sample.window.session.last_copy == card.carried.claimed
    assert sample.window.shell.state.copy.text().startswith("Last copy elsewhere: today ")
    assert not card.sent_button.isVisible()


def test_a_package_on_another_drive_has_left_by_itself(
    qtbot: QtBot, sample: Any, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deeds, "on_another_disk", lambda _path, _file: True)  # a second disk is not at hand in a test
    card = save_package(qtbot, sample, tmp_path / "out.cpdesk")
    assert sample.window.session.last_copy == card.carried.claimed
    assert not card.sent_button.isVisible()


def test_a_package_that_cannot_be_written_is_told(qtbot: QtBot, sample: Any, page: Any, tmp_path: Path) -> None:
    sample.dialogs.path = tmp_path / "no-such-folder" / "out.cpdesk"
    page.carry.save.click()
    qtbot.waitUntil(lambda: "does not exist" in sample.said, timeout=WAIT)
    assert page.results == []
    assert page.carry.save.isEnabled()


def test_results_and_counts_outlive_another_look(qtbot: QtBot, sample: Any, page: Any, tmp_path: Path) -> None:
    back_up(sample)
    save_package(qtbot, sample, tmp_path / "out.cpdesk")
    sample.window.set_mode("dark")
    settle()
    assert sample.page is not page
    assert len(sample.page.results) == 1
    assert sample.page.results[0].sent_button.isVisible()


# ------------------------------------------------------------------------------------------------- backups


def test_an_empty_list_teaches(sample: Any, page: Any) -> None:
    assert page.backups._empty.isVisible()
    assert not page.backups.copy.isEnabled()
    assert page.imports._empty.isVisible()


def test_backups_say_when_why_and_how_much(qtbot: QtBot, sample: Any, page: Any) -> None:
    back_up(sample)
    back_up(sample, Reason.BEFORE_IMPORT)
    count = sample.window.session.snapshot.held_answers
    qtbot.waitUntil(lambda: f"{count} answers" in page.backups.rows[0].about.text(), timeout=WAIT)
    newest = page.backups.rows[0].about.text()
    assert newest.startswith("Before an import · ")
    assert newest.endswith(" KB · kept longer")
    assert page.backups.rows[1].about.text().startswith("While it was being worked on · ")
    assert str(dt.date.today().year) in page.backups.rows[0].title.text()


def test_a_damaged_backup_cannot_be_gone_back_to(qtbot: QtBot, sample: Any, page: Any) -> None:
    made = sample.window.session.do(lambda store: backups.make(store, Reason.REGULAR))
    whole = made.path.read_bytes()
    made.path.write_bytes(whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2))
    sample.go("copies")
    qtbot.waitUntil(lambda: "damaged" in page.backups.rows[0].about.text(), timeout=WAIT)
    assert not page.backups.rows[0].restore.isVisible()
    assert not page.backups.rows[0].preview.isVisible()


def test_a_preview_names_what_would_change_back(qtbot: QtBot, sample: Any, page: Any) -> None:
    sample.set_answer(ITEM, level=1, comment="Before")
    back_up(sample)
    sample.set_answer(ITEM, level=3, comment="After")
    row = page.backups.rows[0]
    row.preview.click()
    qtbot.waitUntil(lambda: row.is_open, timeout=WAIT)
    said = [label.text() for label in row._detail.findChildren(type(row.title))]
    assert said[0] == "Going back would change 2 entries:"
    assert any("Level in practice: 1 Started instead of 3 Working" in text for text in said)
    assert any("“Before” instead of “After”" in text for text in said)
    row.preview.click()
    assert not row.is_open


def test_a_backup_that_is_in_use_or_of_a_newer_version_is_not_called_damaged(
    sample: Any, page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = back_up(sample)
    for error, said, usable in (
        (errors.locked(made.path), "", True),
        (errors.newer(made.path, 9, 4), "made by a newer cpdesk", False),
        (errors.damaged(made.path), "damaged, cannot be used", False),
    ):

        def refuse(_path: Path, error: CpdeskError = error) -> Snapshot:
            raise error

        monkeypatch.setattr(deeds, "read_snapshot", refuse)
        counts = deeds.CountWork((made.path,))(lambda _share, _words: None)
        (line,) = content.backup_lines((made,), counts)
        assert (said in line.about, line.usable) == (True, usable)
        assert ("damaged" in line.about) == (said.startswith("damaged"))


def test_two_previews_asked_for_at_once_each_stand_under_their_own_backup(qtbot: QtBot, sample: Any, page: Any) -> None:
    for value in (1, 2):
        sample.set_answer(ITEM, level=value)
        back_up(sample)
    sample.set_answer(ITEM, level=3)
    rows = page.backups.rows[:2]
    for row in rows:
        row.preview.click()
    qtbot.waitUntil(lambda: all(row.is_open for row in rows), timeout=WAIT)
    for row, before in zip(rows, ("2 Partly working", "1 Started"), strict=True):
        said = [label.text() for label in row._detail.findChildren(type(row.title))]
        assert any(f"Level in practice: {before} instead of 3 Working" in text for text in said)


def test_a_copy_is_noted_on_the_assessment_it_is_of_and_on_no_other(sample: Any, tmp_path: Path) -> None:
    session = sample.window.session
    deeds.note_copy(session, "2026-11-21T10:00:00Z", tmp_path / "another.sqlite")
    assert session.last_copy == ""
    for claimed, noted in (
        ("2031-01-01T00:00:00Z",) * 2,
        ("2026-11-21T10:00:00Z",) * 2,
        ("2026-11-20T10:00:00Z", "2026-11-21T10:00:00Z"),
    ):
        deeds.note_copy(session, claimed, session.path)
        assert session.last_copy == noted  # a clock that was years ahead does not hide every later copy


def test_a_copy_of_the_backups_says_what_is_not_in_it(tmp_path: Path) -> None:
    said = content.copied_all_words(Copied(3, "2026-11-21T10:00:00Z", 5, damaged=1, left_out=2), tmp_path, 4)
    assert said.startswith("3 backups are in ")
    for words in ("1 of them is damaged.", "2 could not be read.", "The 4 evidence files are in none of them"):
        assert words in said


def test_a_long_preview_counts_the_rest(picture: Callable[..., Snapshot]) -> None:
    edition = load_edition()
    mapping = load_mapping(edition.info.id)
    assert mapping is not None
    then = picture(*[(f"action/{n:08}-0000-4000-8000-000000000000", "title", "x") for n in range(60)])
    found = content.difference(picture(("agreed/A.1(1)", "level", 0)), then, edition, mapping)
    assert found.count == 61
    assert len(found.lines) == content.MOST_DIFFERENCES
    assert found.more == f"and {61 - content.MOST_DIFFERENCES} more"
    assert content.difference(then, then, edition, mapping).count == 0


def test_a_level_and_a_flag_are_not_the_same(picture: Callable[..., Snapshot]) -> None:
    edition = load_edition()
    mapping = load_mapping(edition.info.id)
    assert mapping is not None
    one, other = picture(("agreed/A.1(1)", "level", 1)), picture(("agreed/A.1(1)", "level", 2))
    assert content.difference(one, other, edition, mapping).count == 1


def test_a_preview_tells_of_conflicts_and_of_the_cycle(picture: Callable[..., Snapshot]) -> None:
    edition = load_edition()
    mapping = load_mapping(edition.info.id)
    assert mapping is not None
    plain = picture(("agreed/A.1(1)", "level", 1))
    place = ("agreed/A.1(1)", "level")
    heads = plain.values[place].heads
    apart = replace(plain, values={place: Current(1, (*heads, heads[0]._replace(value=3)))})
    later = picture(("agreed/A.1(1)", "level", 1), cycle="Mid-term")

    def told(now: Snapshot, then: Snapshot) -> str:
        return content.difference(now, then, edition, mapping).summary

    assert told(plain, plain) == "It holds the same answers as now; going back would change none."
    assert told(apart, plain).endswith("1 conflict that is open now would be gone, with what somebody else recorded.")
    assert told(plain, apart).endswith("1 conflict that is settled now would be open again.")
    assert "The cycle “Baseline 2026” would be worked in again, not “Mid-term”" in told(later, plain)


def test_restoring_goes_back_and_keeps_what_was_there(sample: Any, page: Any) -> None:
    sample.set_answer(ITEM, level=1)
    back_up(sample)
    sample.set_answer(ITEM, level=3)
    sample.window.session.do(lambda store: store.note_copy("2026-11-01T00:00:00Z"))
    sample.page.backups.rows[0].restore.click()
    settle()
    assert level(sample) == 1
    assert sample.dialogs.questions[-1].startswith("Go back to the backup of ")
    assert sample.said.startswith("The assessment is as it was on ")
    assert sample.window.page_name == "copies"
    assert sample.window.session.undo_words == ""
    assert sample.window.session.last_copy == "2026-11-01T00:00:00Z"
    before = next(b for b in listing(sample.window.session.companions.backups) if b.reason is Reason.BEFORE_RESTORE)
    assert before.pinned
    row = next(row for row in sample.page.backups.rows if row.line.backup.number == before.number)
    row.restore.click()
    settle()
    assert level(sample) == 3


def test_restoring_a_damaged_backup_changes_nothing(sample: Any, page: Any) -> None:
    sample.set_answer(ITEM, level=1)
    made = back_up(sample)
    sample.set_answer(ITEM, level=3)
    row = sample.page.backups.rows[0]
    made.path.write_bytes(made.path.read_bytes()[:5000])
    row.restore.click()
    settle()
    assert level(sample) == 3
    assert "Nothing was changed" in sample.said
    assert sample.window.session.is_open


def test_a_backup_by_hand_is_made_checked_and_kept(qtbot: QtBot, sample: Any, page: Any) -> None:
    page.backups.make.click()
    qtbot.waitUntil(lambda: len(page.backups.rows) == 1, timeout=WAIT)
    assert sample.said == "The backup is made, read back and in order."
    assert page.backups.rows[0].line.backup.reason is Reason.BY_HAND
    assert page.backups.make.isEnabled()


def test_backups_are_copied_and_read_back(qtbot: QtBot, sample: Any, page: Any, tmp_path: Path) -> None:
    first, second = back_up(sample), back_up(sample, Reason.BY_HAND)
    sample.dialogs.path = tmp_path / "stick"
    page.backups.copy.click()
    qtbot.waitUntil(lambda: sample.said.startswith("2 backups are in "), timeout=WAIT)
    for made in (first, second):
        assert (tmp_path / "stick" / made.path.name).read_bytes() == made.path.read_bytes()
    assert page.backups.copy.isEnabled()


def test_backups_that_cannot_be_copied_are_told(qtbot: QtBot, sample: Any, page: Any, tmp_path: Path) -> None:
    back_up(sample)
    (tmp_path / "in-the-way").write_text("", encoding="utf-8")
    sample.dialogs.path = tmp_path / "in-the-way"
    page.backups.copy.click()
    qtbot.waitUntil(lambda: "could be made in this folder" in sample.said, timeout=WAIT)


def test_a_long_list_begins_short(sample: Any, page: Any) -> None:
    for _number in range(10):
        sample.window.session.do(lambda store: backups.make(store, Reason.BY_HAND))
    sample.go("copies")
    assert len(page.backups.rows) == 8
    page.backups.more.click()
    assert len(page.backups.rows) == 10
    assert not page.backups.more.isVisible()


# ------------------------------------------------------------------------------------------------- imports


@pytest.fixture
def imported(sample: Any, tmp_path: Path) -> Any:
    """Return the window after a copy in which somebody else answered was brought in."""
    session = sample.window.session
    other = tmp_path / "from Kofi.sqlite"
    session.do(lambda store: store.copy_to(other))
    from cpdesk.storage.creation import give_new_device

    give_new_device(other)
    store = Store.open(other)
    store.record([Record(f"agreed/{ITEM}", "comment", "Kofi says so")], author="Kofi")
    store.close()
    incoming = read_source(other)
    session.do(lambda store: merge.import_into(store, incoming), forget_steps=True)
    shutil.rmtree(other.with_name(other.name + ".kept"), ignore_errors=True)
    sample.go("copies")
    return sample


def test_an_import_can_be_taken_away_again(imported: Any) -> None:
    row = imported.page.imports.rows[0]
    assert row.title.text() == "from Kofi.sqlite"
    assert "2 new changes" in row.about.text()
    assert imported.window.session.snapshot.get(f"agreed/{ITEM}", "comment") == "Kofi says so"
    row.undo.click()
    settle()
    assert imported.window.session.snapshot.get(f"agreed/{ITEM}", "comment") != "Kofi says so"
    assert imported.said == "2 changes that from Kofi.sqlite brought were taken away again."
    assert imported.page.imports.rows[0].about.text().endswith("undone")
    assert not imported.page.imports.rows[0].undo.isVisible()


def test_an_import_that_was_built_on_stays_and_says_why(imported: Any) -> None:
    imported.set_answer(ITEM, comment="Kofi is right")
    imported.page.imports.rows[0].undo.click()
    assert "cannot be undone any more" in imported.said
    assert imported.window.session.snapshot.get(f"agreed/{ITEM}", "comment") == "Kofi is right"


# ------------------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 bytes"), (999, "999 bytes"), (1000, "1 KB"), (348_400, "348 KB"), (2_540_000, "2.5 MB")]
)
def test_sizes_are_round(size: int, words: str) -> None:
    assert content.size_words(size) == words


def test_every_reason_has_words_and_times_follow_the_language(tmp_path: Path) -> None:
    for reason in Reason:
        assert content.REASONS[reason]
    backup = Backup(tmp_path / "x", 1, "2026-11-21T10:00:00Z", Reason.OPENING, 1000, pinned=False)
    set_language("fr")
    assert "novembre 2026" in content.backup_lines((backup,), {})[0].title


def test_words_for_the_last_copy() -> None:
    assert content.copied_words("") == "No copy has left this computer yet."
    assert content.copied_words("2026-11-21T10:00:00Z").startswith("The last copy left this computer on 21 November")
