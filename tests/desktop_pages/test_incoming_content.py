"""What the preview and the result say, where a package can go, and what importing does: without a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cpdesk.assessment.values import new_id
from cpdesk.base.errors import Cancelled, CpdeskError, InputError
from cpdesk.desktop.pages.field_words import Words
from cpdesk.desktop.pages.incoming import deeds
from cpdesk.desktop.pages.incoming.content import package_facts, target_choice
from cpdesk.desktop.pages.incoming.many_content import build_many
from cpdesk.desktop.pages.incoming.many_work import look_at
from cpdesk.desktop.pages.incoming.preview_content import MOST_CHANGES, PreviewView, build_preview, kinds_words
from cpdesk.desktop.pages.incoming.result_content import build_result
from cpdesk.desktop.pages.incoming.result_item import ResultItem, parse_item
from cpdesk.desktop.pages.incoming.targets import NEW, Opened, Place
from cpdesk.desktop.pages.incoming.work import Compared, CompareWork, ReadPackage, ReadWork
from cpdesk.desktop.session import Session
from cpdesk.storage.attachments import keep
from cpdesk.storage.library import new_path
from cpdesk.storage.merge import make_from
from cpdesk.storage.package import read_package, write_package
from cpdesk.storage.question_set import write_question_set
from cpdesk.storage.reader import read_contents
from cpdesk.storage.store import Record, Store

from .apart import answered_elsewhere, bring_in, copy_elsewhere, package_of
from .conftest import answer


def quiet_progress(_share: float, _words: str) -> None:
    """Let the work go on."""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def shelve(library: Path) -> Callable[..., Path]:
    """Return a function that puts a closed assessment into the library."""

    def make(iso2: str = "KE", cycle: str = "Baseline", **fields: str) -> Path:
        path = new_path(library)
        records = [Record("party", "iso2", iso2), *(Record("party", name, text) for name, text in fields.items())]
        Store.create(path, cycle=cycle, records=records, author="Wanjiru").close()
        return path

    return make


def read(path: Path, library: Path, session: Session | None = None) -> ReadPackage:
    opened = None
    if session is not None and session.path is not None:
        opened = Opened(session.path, session.snapshot, session.answers_for)
    return ReadWork(path, library, opened)(quiet_progress)


def compare(found: ReadPackage, target: str, session: Session) -> Compared:
    place = found.targets.find(target)
    assert place is not None
    contents = session.contents() if place.place is Place.OPEN else None
    return CompareWork(found.incoming, place, contents)(quiet_progress)


def preview(path: Path, library: Path, session: Session, target: str = "open") -> PreviewView:
    compared = compare(read(path, library, session), target, session)
    picture = session.picture
    pictures = tuple(each for each in (compared.there, compared.package) if each is not None)
    return build_preview(compared, Words(picture.edition, picture.mapping, pictures))


# ----------------------------------------------------------------------------------------------------- the package


def test_the_head_says_whose_it_is_and_shows_the_code(session: Session, library: Path, tmp_path: Path) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [Record("agreed/A.5(2)", "level", 3)])
    facts = package_facts(read(package, library, session))
    told = {fact.label: fact.words for fact in facts.facts}
    assert facts.title == "Import from other.cpdesk"
    assert (told["Country"], told["Cycle"]) == ("Kenya", "Baseline")
    assert "lg14-2020" in told["Edition of the plan"]
    assert told["Sent by"] == "Biosafety office, Kisumu"
    assert told["Recorded by"] == "Asha, Baraka"
    assert told["Last change"].endswith(" by the sender's clock")
    assert told["Holds"] == "1 answer, facts about the country"
    assert facts.code == read_package(package).code and len(facts.code) == 14


def test_an_assessments_own_file_has_no_code(session: Session, library: Path, tmp_path: Path) -> None:
    path = tmp_path / "away" / "own.sqlite"
    copy_elsewhere(session, tmp_path / "away", "own").close()
    facts = package_facts(read(path, library, session))
    assert facts.code == facts.code_words == ""
    assert facts.title == "Import from own.sqlite"


def test_hostile_names_stay_short_and_cannot_turn_around(session: Session, library: Path, tmp_path: Path) -> None:
    store = copy_elsewhere(session, tmp_path / "away")
    for number in range(9):
        store.record([Record("party", "authority", str(number))], author=f"\u202e<b>{number}</b>" + "z" * 110)
    path = tmp_path / "away" / ("\u202e" + "w" * 200 + ".cpdesk")
    write_package(path, store.contents(), sender="\u2067<img src=x>" + "s" * 100)
    store.close()
    facts = package_facts(read(path, library, session))
    told = {fact.label: fact.words for fact in facts.facts}
    everything = " ".join([facts.title, *told.values()])
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067") & set(everything)
    assert len(facts.title) < 130 and len(told["Sent by"]) < 100
    assert told["Recorded by"].endswith(" and 4 other people")
    assert all(len(part) <= 24 for part in everything.replace("\u200b", " ").split())


# ----------------------------------------------------------------------------------------------------- where it goes


def test_the_open_assessment_is_plain_where_it_is_the_same(session: Session, library: Path, tmp_path: Path) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [Record("agreed/A.5(2)", "level", 3)])
    found = read(package, library, session)
    choice = target_choice(found.targets, found.incoming.info)
    assert [line.id for line in choice.lines] == ["open", NEW]
    assert choice.chosen == "open"
    assert choice.lines[0].title == "The open assessment: Kenya · Baseline"
    assert choice.lines[0].about.startswith("The same assessment")
    assert choice.lines[1].about.startswith("A second copy")


def test_without_any_match_it_becomes_a_new_assessment(
    session: Session, library: Path, tmp_path: Path, shelve: Callable[..., Path]
) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [])
    shelve("UG")
    found = read(package, library)
    assert [target.id for target in found.targets.all] == [NEW]
    assert found.targets.plain == NEW
    (line,) = target_choice(found.targets, found.incoming.info).lines
    assert line.about == "It gets a place of its own; nothing that is here already changes."


def test_one_of_another_country_cannot_take_it_and_says_so(
    session: Session, library: Path, tmp_path: Path, shelve: Callable[..., Path]
) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [])
    session.open(shelve("UG"))
    found = read(package, library, session)
    assert found.targets.plain == NEW and found.targets.apart
    assert "another country" in target_choice(found.targets, found.incoming.info).notes[0]


def test_one_started_separately_is_offered_but_never_chosen(
    session: Session, library: Path, tmp_path: Path, shelve: Callable[..., Path]
) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [])
    session.close()
    shelve("KE", "Baseline 2027")
    found = read(package, library)
    choice = target_choice(found.targets, found.incoming.info)
    assert choice.chosen == ""
    assert choice.lines[0].title == "Kenya · Baseline 2027"
    assert choice.lines[0].about.startswith("Started separately")


def test_the_same_assessment_in_the_library_is_plain_and_stands_first(
    session: Session, library: Path, tmp_path: Path, shelve: Callable[..., Path]
) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [])
    shelve("KE")
    make_from(new_path(library), read_package(package)).close()
    session.open(shelve("UG"))
    found = read(package, library, session)
    assert [target.same for target in found.targets.all] == [True, False, False]
    assert found.targets.plain == found.targets.all[0].id


def test_two_copies_of_the_same_assessment_leave_the_choice_open(
    session: Session, library: Path, tmp_path: Path
) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [])
    make_from(new_path(library), read_package(package)).close()
    assert read(package, library, session).targets.plain == ""


def test_a_locked_file_of_the_library_leaves_the_choice_open(
    session: Session, library: Path, tmp_path: Path, shelve: Callable[..., Path]
) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [])
    session.close()
    elsewhere = Store.open(shelve("KE"))
    found = read(package, library)
    elsewhere.close()
    choice = target_choice(found.targets, found.incoming.info)
    assert (choice.chosen, found.targets.unreadable) == ("", 1)
    assert "1 assessment on this computer could not be looked at" in choice.notes[0]


def test_reading_can_be_stopped_between_its_steps(session: Session, library: Path, tmp_path: Path) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [])

    def stop(share: float, _words: str) -> None:
        if share > 0.5:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        ReadWork(package, library, None)(stop)


def test_what_is_no_package_is_refused_with_a_sentence(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "letter.cpdesk"
    path.write_text("Dear colleague", encoding="utf-8")
    with pytest.raises(InputError) as told:
        read(path, library)
    assert told.value.what and told.value.safe and told.value.todo
    assert list(library.iterdir()) == []


# ----------------------------------------------------------------------------------------------------- what it brings


def test_new_entries_are_counted_by_kind(session: Session, library: Path, tmp_path: Path) -> None:
    answer(session, "A.1(1)", level=1)
    theirs = [
        Record("agreed/A.5(2)", "level", 3),
        Record("agreed/A.5(2)", "comment", "Seen"),
        Record("agreed/A.5(3)", "level", 2),
        Record(f"action/{new_id()}", "title", "Train"),
        Record(f"respondent/{new_id()}", "name", "Customs"),
        Record(f"evidence/{new_id()}", "title", "Act"),
    ]
    view = preview(answered_elsewhere(session, tmp_path / "away", theirs), library, session)
    assert view.new == (2, 1, 1, 1, 0, 0)
    assert view.counts[0].words == (
        "New: 2 answers, 1 action, 1 respondent, 1 piece of evidence (7 entries in all)"  # and the author's name
    )
    assert view.counts[1].words.endswith("entries are here already and change nothing")
    assert not (view.nothing or view.clashes or view.changes or view.warnings)


def test_values_that_change_are_told_field_by_field(session: Session, library: Path, tmp_path: Path) -> None:
    action = f"action/{new_id()}"
    assert session.record([Record(action, "title", "Train inspectors"), Record(action, "cost", "100")], "Action")
    answer(session, "A.5(2)", level=1, importance=3)
    theirs = [Record(action, "cost", "250000"), Record("agreed/A.5(2)", "level", 3)]
    theirs += [Record("agreed/A.5(2)", "target", 4), Record("agreed/A.5(2)", "importance", None)]
    view = preview(answered_elsewhere(session, tmp_path / "away", theirs), library, session)
    assert {(line.place.split(" · ")[-1]): line.words for line in view.changes} == {
        "Cost": "From “100” to “250,000”",
        "Level in practice": "From “1 Started” to “3 Working”",
        "Target to 2030": "“4 Secured”, where nothing was recorded",
        "Importance": "“High” is cleared",
    }
    assert any(line.place == "Action “Train inspectors” · Cost" for line in view.changes)
    assert all(line.who.startswith("Baraka, ") and line.who.endswith("clock") for line in view.changes)
    assert view.changes_title == "4 values that are here will change"


def test_many_changes_are_cut_and_counted(session: Session, library: Path, tmp_path: Path) -> None:
    names = ("level", "target", "importance", "feasibility", "confidence")
    places = [(f"agreed/{code}", name) for code in ("A.1(1)", "A.2(1)", "A.5(1)", "A.5(2)", "A.5(3)") for name in names]
    assert session.record([Record(*place, 1) for place in places], "Ours")
    theirs = [Record(*place, 2) for place in places]
    view = preview(answered_elsewhere(session, tmp_path / "away", theirs), library, session)
    assert len(view.changes) == MOST_CHANGES
    assert view.more_changes == "and 5 more"


def test_conflicts_show_both_values_with_who_and_when(session: Session, library: Path, tmp_path: Path) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [Record("agreed/A.5(2)", "level", 3)])
    answer(session, "A.5(2)", level=1)
    view = preview(package, library, session)
    (clash,) = view.clashes
    assert clash.place.startswith("A.5(2) ") and clash.place.endswith("Level in practice")
    told = {side.words: side.people[0] for side in clash.sides}
    assert told["1 Started"].startswith("Asha, ") and told["1 Started"].endswith("on this computer")
    assert told["3 Working"].startswith("Baraka, ") and told["3 Working"].endswith("that computer's clock")
    assert view.changes == ()
    assert view.clashes_title.startswith("1 conflict will wait")


def test_an_action_deleted_here_while_somebody_worked_on_it_is_told(
    session: Session, library: Path, tmp_path: Path
) -> None:
    action = f"action/{new_id()}"
    assert session.record([Record(action, "title", "Train inspectors")], "Action")
    package = answered_elsewhere(session, tmp_path / "away", [Record(action, "cost", "5000")])
    assert preview(package, library, session).warnings == ()
    assert session.record([Record(action, "deleted", True)], "Delete")
    (warning,) = preview(package, library, session).warnings
    assert warning.startswith("Action “Train inspectors” was deleted on one computer while somebody worked on it")


def test_values_it_asks_to_erase_are_warned_of(session: Session, library: Path, tmp_path: Path) -> None:
    answer(session, "A.5(2)", comment="A name stands here")
    store = copy_elsewhere(session, tmp_path / "away")
    (event,) = store.snapshot().values["agreed/A.5(2)", "comment"].heads
    store.erase([event.id])
    package = write_package(tmp_path / "away" / "erased.cpdesk", store.contents()).path
    store.close()
    view = preview(package, library, session)
    assert view.warnings[0].startswith("It asks to erase 1 value that is here")
    assert not view.nothing
    assert view.erasing is not None
    assert view.erasing.words == "Import this and erase 1 value that is here?"
    first, place = view.erasing.detail.splitlines()
    assert first == "This cannot be undone: what is erased goes from every backup too."
    assert place.startswith("A.5(2) ") and place.endswith("Comment")


def test_only_the_first_places_of_what_it_asks_to_erase_are_named(
    session: Session, library: Path, tmp_path: Path
) -> None:
    codes = ("A.1(1)", "A.2(1)", "A.5(1)", "A.5(2)", "A.5(3)", "A.3(1)", "A.4(1)")
    assert session.record([Record(f"agreed/{code}", "comment", "A name") for code in codes], "Ours")
    store = copy_elsewhere(session, tmp_path / "away")
    store.erase([i for i, event in store.contents().state.items() if event.key.field == "comment"])
    package = write_package(tmp_path / "away" / "erased.cpdesk", store.contents()).path
    store.close()
    view = preview(package, library, session)
    assert view.erasing is not None
    assert "erase 7 values" in view.erasing.words
    lines = view.erasing.detail.splitlines()
    assert [line.split(" ")[0] for line in lines[1:-1]] == ["A.1(1)", "A.2(1)", "A.3(1)", "A.4(1)", "A.5(1)"]
    assert lines[-1] == "and 2 more"


def test_what_is_here_already_brings_nothing(session: Session, library: Path, tmp_path: Path) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [Record("agreed/A.5(2)", "level", 3)])
    bring_in(session, package)
    view = preview(package, library, session)
    assert view.nothing and view.new == (0, 0, 0, 0, 0, 0)
    assert view.counts == ()


def test_answers_of_another_cycle_are_told(
    session: Session, library: Path, tmp_path: Path, shelve: Callable[..., Path]
) -> None:
    answer(session, "A.5(2)", level=3)
    package = answered_elsewhere(session, tmp_path / "away", [])
    session.open(shelve("KE", "Mid-term 2028"))
    found = preview(package, library, session)
    assert any("another cycle (Baseline)" in words for words in found.warnings)


def test_a_new_assessment_counts_everything(session: Session, library: Path, tmp_path: Path) -> None:
    answer(session, "A.5(2)", level=3)
    view = preview(answered_elsewhere(session, tmp_path / "away", []), library, session, NEW)
    assert view.new == (1, 0, 0, 0, 0, 1)
    assert not (view.nothing or view.changes or view.clashes)


def test_kinds_are_told_in_words() -> None:
    assert kinds_words((0, 0, 0, 0, 0, 0)) == ""
    assert kinds_words((2, 1, 0, 0, 3, 1)) == "2 answers, 1 action, 3 decided answers, facts about the country"


# ----------------------------------------------------------------------------------------------------- importing


def test_an_import_into_the_open_assessment_can_be_undone(session: Session, library: Path, tmp_path: Path) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [Record("agreed/A.5(2)", "level", 3)])
    answer(session, "A.5(2)", level=1)
    before = session.snapshot.event_count
    found = read(package, library, session)
    arrived = deeds.bring_in(session, library, found.targets.all[0], found.incoming)
    assert (arrived.number, arrived.made) == (1, False)
    assert len(session.snapshot.conflicts()) == 1
    assert session.undo_words == ""  # a step from before would bury what came in
    deeds.undo(session, arrived.number)
    assert session.snapshot.conflicts() == () and session.snapshot.event_count == before
    row = deeds.import_row(session, arrived.number)
    assert row is not None and row.undone


def test_an_import_that_was_built_on_cannot_be_undone(session: Session, library: Path, tmp_path: Path) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [Record("agreed/A.5(2)", "level", 3)])
    number = bring_in(session, package)
    answer(session, "A.5(2)", level=2)
    with pytest.raises(InputError):
        deeds.undo(session, number)
    assert session.snapshot.get("agreed/A.5(2)", "level") == 2


def test_one_of_the_library_is_opened_and_takes_it(session: Session, library: Path, tmp_path: Path) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [Record("agreed/A.5(2)", "level", 3)])
    path = new_path(library)
    make_from(path, read_package(answered_elsewhere(session, tmp_path / "again", [], name="again"))).close()
    session.close()
    found = read(package, library)
    deeds.bring_in(session, library, found.targets.all[0], found.incoming)
    assert session.path == path
    assert session.snapshot.get("agreed/A.5(2)", "level") == 3


def test_a_new_assessment_is_made_in_the_library_and_opened(session: Session, library: Path, tmp_path: Path) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [Record("agreed/A.5(2)", "level", 3)])
    session.close()
    found = read(package, library)
    arrived = deeds.bring_in(session, library, found.targets.all[0], found.incoming)
    assert arrived.made and session.path is not None and session.path.parent.parent == library
    assert session.snapshot.get("agreed/A.5(2)", "level") == 3
    assert session.snapshot.info.id == found.incoming.info.assessment


def test_a_library_that_cannot_be_written_to_is_told(session: Session, library: Path, tmp_path: Path) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [])
    found = read(package, library)
    stands_in_the_way = tmp_path / "file"
    stands_in_the_way.write_text("x", encoding="utf-8")
    target = found.targets.find(NEW)
    assert target is not None
    with pytest.raises(CpdeskError) as told:
        deeds.bring_in(session, stands_in_the_way, target, found.incoming)
    assert "cannot be written to" in told.value.what


def test_a_target_that_is_locked_by_then_changes_nothing(
    session: Session, library: Path, tmp_path: Path, shelve: Callable[..., Path]
) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [])
    before = session.path
    path = shelve("KE")
    found = read(package, library, session)
    target = next(target for target in found.targets.all if target.place is Place.LIBRARY)
    elsewhere = Store.open(path)
    with pytest.raises(CpdeskError):
        deeds.bring_in(session, library, target, found.incoming)
    with pytest.raises(CpdeskError):
        compare(found, target.id, session)
    elsewhere.close()
    assert session.path == before
    assert len(read_contents(path).state) == len(read_contents(path).state.ids())


# ----------------------------------------------------------------------------------------------------- the result


def test_the_result_says_what_came_in_and_that_it_can_be_undone(session: Session, tmp_path: Path) -> None:
    package = answered_elsewhere(session, tmp_path / "away", [Record("agreed/A.5(2)", "level", 3)])
    number = bring_in(session, package)
    row = deeds.import_row(session, number)
    view = build_result(ResultItem(number, made=False, counts=(1, 0, 0, 0, 0, 0)), row, 2)
    assert view.title == "Imported"
    assert view.sentences[:2] == ("2 new entries came in from other.cpdesk.", "Among them: 1 answer.")
    assert view.conflicts == "2 conflicts wait to be settled."
    assert view.undo and not view.undone
    deeds.undo(session, number)
    undone = build_result(
        ResultItem(number, made=False, counts=(1, 0, 0, 0, 0, 0)), deeds.import_row(session, number), 0
    )
    assert undone.undone and undone.undo == "" and undone.title == "The import is undone"


def test_a_new_assessment_says_where_it_is_and_has_nothing_to_undo() -> None:
    view = build_result(ResultItem(0, made=True, counts=(24, 15, 0, 0, 0, 1)), None, 0)
    assert view.title == "A new assessment is on this computer"
    assert view.sentences[0] == "It holds 24 answers, 15 actions, facts about the country."
    assert view.undo == view.conflicts == ""


def test_an_import_of_nothing_has_nothing_to_undo() -> None:
    view = build_result(ResultItem(0, made=False, counts=(0, 0, 0, 0, 0, 0)), None, 0)
    assert view.title == "Everything was here already" and view.undo == ""


def test_a_result_is_named_and_found_again() -> None:
    for item in (
        ResultItem(3, made=False, counts=(1, 2, 3, 4, 5, 6)),
        ResultItem(0, made=True, counts=(0, 0, 0, 0, 0, 0)),
    ):
        assert parse_item(item.text) == item
    for other in ("", "result:3", "result:x:1,2,3,4,5,6", "/tmp/result:1:1,2,3,4,5,6", "result:1:1,2,3,4,5"):
        assert parse_item(other) is None


def test_who_was_sent_questions_is_offered_to_answer_them(session: Session, library: Path, tmp_path: Path) -> None:
    one = new_id()
    session.record([Record(f"respondent/{one}", "institution", "Laboratory")], "Test")
    packed = write_question_set(tmp_path / "q.cpdesk", session.contents(), one)
    shown = preview(packed.path, library, session, NEW)
    assert shown.go == "Answer the questions"
    assert [line.words for line in shown.counts] == [
        "The questions for Laboratory; the answers are kept on this computer until they are sent back."
    ]
    plain = write_package(tmp_path / "p.cpdesk", session.contents())
    assert preview(plain.path, library, session, NEW).go.startswith("Import ")


def test_each_participant_answers_in_a_file_of_their_own(session: Session, library: Path, tmp_path: Path) -> None:
    amina, ben = new_id(), new_id()
    session.record([Record(f"respondent/{one}", "name", name) for one, name in ((amina, "A"), (ben, "B"))], "Test")
    first, second = (
        write_question_set(tmp_path / f"{one}.cpdesk", session.contents(), one).path for one in (amina, ben)
    )
    session.close()
    new = read(first, library).targets.find(NEW)
    assert new is not None
    deeds.bring_in(session, library, new, read(first, library).incoming)
    assert session.answers_for == amina
    assert read(first, library, session).targets.plain == "open"  # her own set again
    for there in (session, None):  # hers is open, or lies in the library of the laptop they share
        if there is None:
            session.close()
        found = read(second, library, there)
        assert [target.id for target in found.targets.all] == [NEW] and found.targets.plain == NEW
        choice = target_choice(found.targets, found.incoming.info)
        assert [line.about for line in choice.lines] == [
            "It gets a place of its own; nothing that is here already changes."
        ]
        said = ("The assessment that is open now was made for another participant; this cannot go there.",)
        assert choice.notes == (said if there else ())


def test_what_came_in_meanwhile_is_not_erased_without_a_question(
    session: Session, library: Path, tmp_path: Path
) -> None:
    store = copy_elsewhere(session, tmp_path / "away")
    store.record([Record("agreed/A.5(2)", "comment", "A name stands here")], author="Baraka")
    first = package_of(store, tmp_path / "first.cpdesk")
    store.erase([event.id for event in store.snapshot().values["agreed/A.5(2)", "comment"].heads])
    second = package_of(store, tmp_path / "second.cpdesk")
    store.close()
    both = [look_at(path, session.contents()) for path in (first, second)]
    assert all(one.is_good for one in both)  # nothing of it is here yet
    done = [deeds.bring_in_one(session, one.incoming) for one in both if one.incoming is not None]
    assert not done[0].problem and done[1].by_itself
    assert done[1].problem.startswith("second.cpdesk would erase values that came in meanwhile.")
    assert session.snapshot.get("agreed/A.5(2)", "comment") == "A name stands here"
    view = build_many(both, {one.path: each for one, each in zip(both, done, strict=True)}, session.snapshot)
    assert [(line.stage, line.by_itself) for line in view.lines] == [("imported", False), ("refused", True)]
    found = read(second, library, session)
    place = found.targets.find("open")
    assert place is not None
    with pytest.raises(CpdeskError, match="would erase"):
        deeds.bring_in(session, library, place, found.incoming)
    assert deeds.bring_in(session, library, place, found.incoming, 1).number


def test_spoiled_evidence_files_are_named(session: Session, library: Path, tmp_path: Path) -> None:
    store = copy_elsewhere(session, tmp_path / "away")
    subject = f"evidence/{new_id()}"
    store.record([Record(subject, "title", "Act"), Record(subject, "file", keep(store.companions, b"law"))])
    (file,) = store.companions.attachments.iterdir()
    file.write_bytes(b"lax")
    store.close()
    shown = preview(store.path, library, session)
    assert shown.warnings == (
        "1 evidence file beside it is not what was attached, and is left out (Act). Ask for it again.",
    )
    one = look_at(store.path, session.contents())
    assert build_many([one], {}, session.snapshot).lines[0].brings.endswith("1 damaged evidence file is left out")
