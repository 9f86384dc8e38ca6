"""A damaged assessment: never shown, never empty; rebuilt from Home or from the message at the start; told exactly."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpdesk.desktop.opening_words import reopened_words
from cpdesk.desktop.screenshots import settle
from cpdesk.desktop.session import Reopened
from cpdesk.storage.backups import Reason, make_of_file
from cpdesk.storage.store import Record, Store

WAIT = 10_000
ITEM = "agreed/A.5(2)"


def damage(path: Path) -> None:
    """Change one letter of every stored text, as a failing disk might."""
    content = path.read_bytes()
    path.write_bytes(content[:100] + content[100:].replace(b"Kofi", b"Kofl"))


@pytest.fixture
def damaged(library: Path) -> Path:
    """Return an assessment of the library that is damaged."""
    path = library / "one" / "assessment.sqlite"
    path.parent.mkdir()
    Store.create(path, cycle="Baseline 2026", records=[Record("party", "iso2", "KE")]).close()
    store = Store.open(path, keep=True)
    store.record([Record(ITEM, "comment", "Kofi says so"), Record(ITEM, "level", 2)])
    store.close()
    damage(path)
    return path


def wait(qtbot: QtBot, desk: Any) -> None:
    qtbot.waitUntil(lambda: desk.page.rebuilt.words is not None, timeout=WAIT)
    settle()


def test_home_says_plainly_that_it_is_damaged(open_desk: Callable[..., Any], damaged: Path) -> None:
    card = open_desk().page.cards[0]
    assert card.shown.country == "This assessment cannot be shown"
    assert card.shown.problem.startswith("This assessment is damaged: ")
    assert card.rebuild_button.isVisible()
    assert not hasattr(card, "open_button")


def test_a_backup_says_which_one_is_damaged(open_desk: Callable[..., Any], damaged: Path) -> None:
    damaged.write_bytes(damaged.read_bytes().replace(b"Kofl", b"Kofi"))
    make_of_file(damaged, Reason.CLOSING)
    damage(damaged)
    shown = open_desk().page.cards[0].shown
    assert (shown.country, shown.cycle, shown.can_rebuild) == ("Kenya", "Baseline 2026", True)


def test_it_is_rebuilt_and_told_exactly(qtbot: QtBot, open_desk: Callable[..., Any], damaged: Path) -> None:
    desk = open_desk()
    bad = damaged.read_bytes()
    desk.page.cards[0].rebuild_button.click()
    wait(qtbot, desk)
    panel = desk.page.rebuilt
    assert panel.title.text() == "Kenya · Baseline 2026 is rebuilt"
    said = panel.text.text()
    assert "from the recorder" in said
    assert "Nothing is missing." in said
    aside = next((damaged.parent / "aside").glob("*.sqlite"))
    assert aside.name in said
    assert aside.read_bytes() == bad
    panel.folder_button.click()
    assert desk.dialogs.shown == [damaged.parent / "aside"]
    panel.open_button.click()
    settle()
    assert desk.window.session.snapshot.get(ITEM, "comment") == "Kofi says so"
    assert desk.window.session.snapshot.get(ITEM, "level") == 2


def test_the_last_assessment_is_offered_for_rebuilding_at_the_start(
    qtbot: QtBot, open_desk: Callable[..., Any], damaged: Path
) -> None:
    desk = open_desk(file=damaged)
    assert not desk.window.session.is_open
    assert desk.window.page_name == "home"
    assert desk.message.button == "Rebuild it"
    assert "can be rebuilt" in desk.message.text
    desk.window.tell(desk.message)
    desk.window.shell.strip._act()
    wait(qtbot, desk)
    assert "is rebuilt" in desk.page.rebuilt.title.text()


def test_opening_a_damaged_one_offers_it_too(
    qtbot: QtBot, open_desk: Callable[..., Any], add: Callable[..., Path]
) -> None:
    path = add()
    store = Store.open(path, keep=True)
    store.record([Record(ITEM, "comment", "Kofi says so")])
    store.close()
    desk = open_desk()
    damage(path)
    desk.page.cards[0].open_button.click()
    assert "is damaged" in desk.said
    assert not desk.window.session.is_open
    desk.window.shell.strip._act()
    wait(qtbot, desk)
    desk.page.rebuilt.open_button.click()
    assert desk.window.session.snapshot.get(ITEM, "comment") == "Kofi says so"


def test_a_file_that_is_gone_is_not_forgotten(qtbot: QtBot, open_desk: Callable[..., Any], damaged: Path) -> None:
    damaged.unlink()
    desk = open_desk()
    assert desk.page.cards[0].shown.problem.startswith("The file of this assessment is missing.")
    desk.page.cards[0].rebuild_button.click()
    wait(qtbot, desk)
    assert not desk.page.rebuilt.folder_button.isVisible()
    assert [card.shown.country for card in desk.page.cards] == ["Kenya"]


def test_where_nothing_is_left_the_file_stays_as_it_is(
    qtbot: QtBot, open_desk: Callable[..., Any], add: Callable[..., Path]
) -> None:
    path = add()
    path.write_bytes(b"no database at all")
    for kept in (path.parent / "recorder").iterdir():
        shutil.rmtree(kept)
    desk = open_desk()
    desk.page.cards[0].rebuild_button.click()
    qtbot.waitUntil(lambda: desk.said != "", timeout=WAIT)
    assert path.read_bytes() == b"no database at all"
    assert desk.page.cards[0].shown.can_rebuild
    assert desk.page.cards[0].shown.problem.startswith("Nothing in assessment.sqlite or beside it could be read.")
    assert not desk.page.rebuilt.isVisible()


def test_what_never_was_an_assessment_is_not_offered(open_desk: Callable[..., Any], library: Path) -> None:
    (library / "letter").mkdir()
    (library / "letter" / "assessment.sqlite").write_bytes(b"Dear colleague")
    (library / "letter" / "aside").mkdir()
    (library / "letter" / "aside" / "damaged.sqlite").write_bytes(b"Dear")
    shown = open_desk().page.cards[0].shown
    assert "not an assessment" in shown.problem and "Choose a file" not in shown.problem
    assert shown.problem.endswith(str(library / "letter" / "aside"))
    assert not shown.can_rebuild


def test_the_result_outlives_another_look(qtbot: QtBot, open_desk: Callable[..., Any], damaged: Path) -> None:
    desk = open_desk()
    desk.page.cards[0].rebuild_button.click()
    wait(qtbot, desk)
    desk.window.set_mode("dark")
    settle()
    assert desk.page.rebuilt.isVisible()
    assert "Nothing is missing." in desk.page.rebuilt.text.text()


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Reopened(), ""),
        (Reopened(unclean=True), "This assessment was not closed last time; nothing that was saved is lost."),
        (Reopened(unclean=True, replayed=2), "2 changes were brought back from the recorder."),
        (Reopened(drafts=2), "2 texts that were still being typed are back and saved now"),
    ],
)
def test_an_end_that_was_no_closing_is_told(found: Reopened, words: str) -> None:
    assert words in reopened_words(found)
    assert bool(words) == bool(reopened_words(found))
