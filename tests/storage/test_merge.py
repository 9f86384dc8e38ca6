"""Merging is a union: nothing is lost, nothing decided, in any order; what does not belong together is refused."""

from __future__ import annotations

import dataclasses
import itertools
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from parcels import ACTION, EVIDENCE, INFO, LAW, LAW_DIGEST, RESPONDENT, RESPONSE, Person, amina, brian, packed

from cpdesk.assessment.events import Event, Key, make_event
from cpdesk.assessment.open_conflicts import count_conflicts
from cpdesk.assessment.snapshot import AssessmentInfo, take_snapshot
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.storage import backups, live, merge, rows, schema
from cpdesk.storage.merge import MergeError, WouldEraseError, combine, import_into, make_file, make_from, preview
from cpdesk.storage.package import Incoming, read_package, read_source, write_package
from cpdesk.storage.reader import Contents, read_contents, read_snapshot
from cpdesk.storage.store import Record, Store
from cpdesk.storage.union import Fresh, nothing, union, what_is_new
from cpdesk.storage.verify import verify_file


def everything(contents: Contents) -> tuple[object, ...]:
    """Return all that may never depend on an order: events with their values, what was erased, the current values."""
    picture = take_snapshot(contents.info, contents.state)
    assert count_conflicts(contents.info, contents.state) == len(picture.conflicts())
    return dict(contents.state.items()), contents.erased, dict(picture.values), list(picture.values)


def whole(target: Contents, *sources: Incoming) -> Contents:
    for source in sources:
        target = union(target, what_is_new(target, source))
    return target


# ------------------------------------------------------------------------------------------------ union


def test_any_order_and_any_repetition_give_the_same(tmp_path: Path) -> None:
    one, two, three = amina(), brian(2), brian(3)
    three.say(RESPONDENT, "name", "Otieno")
    three.forget(three.say(RESPONDENT, "contact", "0700 000000"))
    sources = [packed(tmp_path, person) for person in (one, two, three)]
    expected = everything(whole(nothing(sources[0]), *sources))
    for order in itertools.permutations(sources):
        assert everything(whole(nothing(order[0]), *order)) == expected
        assert everything(whole(nothing(order[0]), *order, *order[::-1])) == expected


def test_files_merged_in_any_order_and_grouping_hold_the_same(tmp_path: Path) -> None:
    sources = [packed(tmp_path, person) for person in (amina(), brian(2), brian(3))]
    found = []
    for number, order in enumerate(itertools.permutations(sources)):
        left = make_from(tmp_path / f"{number}.sqlite", order[0])
        right = make_from(tmp_path / f"{number}-right.sqlite", order[1])
        with closing(left), closing(right):
            import_into(right, order[2])
            there = read_package(pack_store(right, tmp_path))
            import_into(left, there)
            import_into(left, order[0])
        found.append(everything(read_contents(tmp_path / f"{number}.sqlite")))
    assert all(each == found[0] for each in found)


def pack_store(store: Store, folder: Path) -> Path:
    write_package(folder / "between.cpdesk", store.contents())
    return folder / "between.cpdesk"


def test_everything_known_already_changes_nothing_and_leaves_no_import(tmp_path: Path) -> None:
    source = packed(tmp_path, amina())
    with closing(make_from(tmp_path / "a.sqlite", source)) as store:
        before = everything(store.contents())
        done = import_into(store, source)
        assert (done.number, done.added, done.erased) == (0, 0, 0)
        assert store.imports() == ()
        assert everything(store.contents()) == before
        assert not store.companions.backups.exists()


def test_an_import_is_preceded_by_a_pinned_backup_and_can_be_undone(path: Path, tmp_path: Path) -> None:
    with closing(Store.open(path)) as store:
        before = everything(store.contents())
        done = import_into(store, packed(tmp_path, amina()))
        assert (done.number, done.added, done.erased, done.conflicts) == (1, len(amina().state), 0, 0)
        (backup,) = backups.listing(store.companions.backups)
        assert backup.pinned
        (row,) = store.imports()
        assert (row.source, row.sender, row.events) == ("x.cpdesk", "Someone", done.added)
        store.undo_import(done.number)
        after = everything(store.contents())
        assert (after[0], after[2]) == (before[0], before[2])


# ------------------------------------------------------------------------------------------------ preview


def test_a_preview_counts_and_changes_nothing(path: Path, tmp_path: Path) -> None:
    source = packed(tmp_path, amina(), **{LAW_DIGEST: LAW})
    with closing(Store.open(path)) as store:
        store.record([Record("agreed/A.1(1)", "level", 0)])
        before = everything(store.contents())
        found = preview(store.contents(), source)
        assert everything(store.contents()) == before
        done = import_into(store, source)
        again = preview(store.contents(), source, [LAW_DIGEST])
    assert (found.new, found.known, found.erases, found.missing) == (len(source.events), 0, 0, 0)
    assert (found.same_assessment, found.other_cycles, found.attachments_new) == (False, (), 1)
    assert [(c.subject, c.field) for c in found.conflicts] == [("agreed/A.1(1)", "level")]
    assert len(found.conflicts) == done.conflicts
    changed = {(c.subject, c.field): c for c in found.changes}
    level = changed["agreed/A.1(1)", "level"]
    assert (level.before, level.conflict) == (0, True)
    special = changed["agreed/A.1(2)", "special"]
    assert (special.before, special.after, special.author, special.conflict) == (None, "dont_know", "Amina", False)
    assert ("party", "iso2") not in changed
    assert (again.new, again.known, again.conflicts, again.changes) == (0, len(source.events), (), ())
    assert again.attachments_new == 0


def test_a_preview_without_a_target_is_of_a_new_assessment(tmp_path: Path) -> None:
    found = preview(None, packed(tmp_path, amina()))
    assert (found.target, found.new, found.known, found.same_assessment) == (None, len(amina().state), 0, False)


def test_earlier_events_that_nobody_has_are_counted(tmp_path: Path) -> None:
    person = amina()
    key = Key(INFO.cycle, "agreed/A.1(1)", "level")
    orphan = make_event(
        key, 2, author="", device=person.device, seq=99, claimed="2026-11-21T10:00:00Z", parents=("a" * 64, "b" * 64)
    )
    person.state.apply(orphan)
    assert preview(None, packed(tmp_path, person)).missing == 2


def test_other_cycles_are_kept_and_named(path: Path, tmp_path: Path) -> None:
    person = Person(5, info=AssessmentInfo(INFO.id, INFO.edition, "Final 2030", INFO.created))
    person.say("agreed/A.1(1)", "level", 3)
    source = packed(tmp_path, person)
    with closing(Store.open(path)) as store:
        assert preview(store.contents(), source).other_cycles == ("Final 2030",)
        import_into(store, source)
        assert store.snapshot().get("agreed/A.1(1)", "level") is None
        assert len(store.state) == 2


# ------------------------------------------------------------------------------------------------ refusals


def person_of(iso2: str | None, info: AssessmentInfo = INFO, number: int = 7) -> Person:
    person = Person(number, info=info)
    if iso2:
        person.say("party", "iso2", iso2)
    person.say("party", "summary", "x")
    return person


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (person_of("UG"), "holds the answers of Uganda, this assessment those of Kenya"),
        (person_of("KE", AssessmentInfo(INFO.id, "review-2019", "Baseline 2026", "")), "about edition review-2019"),
        (person_of("KE", AssessmentInfo(INFO.id, INFO.edition, "", "")), "do not both have a cycle"),
    ],
)
def test_what_does_not_belong_here_is_refused_and_leaves_no_trace(
    person: Person, why: str, path: Path, tmp_path: Path
) -> None:
    source = packed(tmp_path, person)
    before = path.read_bytes()
    names = sorted(entry.name for entry in tmp_path.iterdir())
    with closing(Store.open(path)) as store:
        for attempt in (lambda: preview(store.contents(), source), lambda: import_into(store, source)):
            with pytest.raises(MergeError, match=why):
                attempt()
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == names


def test_a_package_without_a_country_may_be_taken_in(path: Path, tmp_path: Path) -> None:
    with closing(Store.open(path)) as store:
        import_into(store, packed(tmp_path, person_of(None)))
        assert store.snapshot().get("party", "summary") == "x"


def test_a_package_cannot_make_the_country_disputed(path: Path, tmp_path: Path) -> None:
    """Say Uganda, take it back within the package, but so that Uganda stands beside Kenya once merged."""
    person = person_of("KE")
    key = Key("", "party", "iso2")
    (kenya,) = person.state.heads(key)
    stray = make_event(
        key, "UG", author="", device=person.device, seq=50, claimed="2026-11-21T10:00:00Z", parents=(kenya,)
    )
    person.state.apply(stray)
    person.seq = 50
    person.say("party", "iso2", "KE")
    source = packed(tmp_path, person)
    with closing(Store.open(path)) as store:
        import_into(store, source)
        assert store.snapshot().conflicts() == ()
    events = {i: e for i, e in source.events.items() if e.seq != 51}
    spoiled = Incoming(source.info, events, source.erased, {}, "x")
    with (
        closing(
            Store.create(tmp_path / "b.sqlite", cycle=INFO.cycle, records=[Record("party", "iso2", "KE")])
        ) as store,
        pytest.raises(MergeError),
    ):
        preview(store.contents(), spoiled)


@pytest.mark.parametrize("number", [1, 2, 11, 2**53 - 1])
def test_what_claims_to_be_made_here_and_was_not_is_refused(number: int, path: Path, tmp_path: Path) -> None:
    person = Person(1)
    with closing(Store.open(path)) as store:
        before = everything(store.contents())
        person.device, person.seq = store.contents().meta["device"], number - 1
        person.say("party", "summary", "never made here")
        source = packed(tmp_path, person)
        for attempt in (lambda: preview(store.contents(), source), lambda: import_into(store, source)):
            with pytest.raises(MergeError, match="never made here"):
                attempt()
        assert everything(store.contents()) == before
        assert import_into(store, read_package(pack_store(store, tmp_path))).added == 0


def test_two_events_with_one_number_are_both_kept_whichever_comes_first(tmp_path: Path) -> None:
    one, other = Person(3), Person(3)  # one library folder, copied to another laptop
    one.say("party", "summary", "this")
    other.say("party", "summary", "that")
    first, second = packed(tmp_path, one), packed(tmp_path, other)
    whole = {**first.events, **second.events}
    for number, order in enumerate(itertools.permutations((first, second))):
        path = tmp_path / f"{number}.sqlite"
        with closing(make_from(path, order[0])) as store:
            import_into(store, order[1])
            assert dict(store.contents().state.items()) == whole
            assert store.record([Record("party", "authority", "Ministry")])
        assert verify_file(path).good


def test_a_folder_copied_by_hand_is_brought_together_in_a_new_assessment(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "copy" / path.name
    shutil.copytree(path.parent, other.parent)
    for file, level in ((path, 1), (other, 4)):
        with closing(Store.open(file)) as store:
            store.record([Record("agreed/A.1(2)", "level", level)])
    ours, theirs = read_source(path), read_source(other)
    with closing(Store.open(path)) as store, pytest.raises(MergeError, match="copied by hand"):
        import_into(store, theirs)
    both = tmp_path / "both.sqlite"
    with closing(make_from(both, theirs)) as store:
        import_into(store, ours)
        assert store.snapshot().conflicts() == (("agreed/A.1(2)", "level"),)
    for file in (path, other):  # and what comes of it may go back to nobody but a new one
        with closing(Store.open(file)) as store, pytest.raises(MergeError):
            import_into(store, read_source(both))


def crowd(values: int, *, parents: tuple[str, ...] = (), start: int = 1, same: bool = False) -> dict[str, Event]:
    """Return events that stand side by side in one field."""
    key, told = Key(INFO.cycle, "agreed/A.1(1)", "comment"), "2026-11-21T10:00:00Z"
    device = "00000000-0000-4000-8000-000000000077"
    made = (
        make_event(
            key, "the same" if same else f"v{seq}", author="", device=device, seq=seq, claimed=told, parents=parents
        )
        for seq in range(start, start + values)
    )
    return {event.id: event for event in made}


def bringing(tmp_path: Path, events: dict[str, Event]) -> Incoming:
    return dataclasses.replace(packed(tmp_path, Person(9)), events=events)


def test_more_values_side_by_side_than_anybody_could_settle_are_refused(path: Path, tmp_path: Path) -> None:
    with closing(Store.open(path)) as store:
        store.record([Record("agreed/A.1(1)", "comment", "ours")])
        (ours,) = store.state.heads(Key(INFO.cycle, "agreed/A.1(1)", "comment"))
        too_many = bringing(tmp_path, crowd(50))
        before = everything(store.contents())
        attempts = [
            lambda: preview(store.contents(), too_many),
            lambda: combine(store.contents(), [too_many]),
            lambda: import_into(store, too_many),
            lambda: make_from(tmp_path / "b.sqlite", bringing(tmp_path, crowd(51))),
        ]
        for attempt in attempts:
            with pytest.raises(MergeError, match="more than 50 different values"):
                attempt()
        assert everything(store.contents()) == before
        import_into(store, bringing(tmp_path, crowd(50, parents=(ours,))))
        assert len(store.snapshot().values["agreed/A.1(1)", "comment"].heads) == 50
        store.record([Record("agreed/A.1(1)", "comment", "settled")])
        write_package(tmp_path / "settled.cpdesk", store.contents())
        assert preview(store.contents(), read_package(tmp_path / "settled.cpdesk")).new == 0


def test_many_who_say_the_same_are_welcome_as_long_as_one_entry_can_name_them(path: Path, tmp_path: Path) -> None:
    with closing(Store.open(path)) as store:
        import_into(store, bringing(tmp_path, crowd(500, same=True)))
        assert store.snapshot().conflicts() == ()
        with pytest.raises(MergeError):
            preview(store.contents(), bringing(tmp_path, crowd(1, start=501, same=True)))
        store.record([Record("agreed/A.1(1)", "comment", "settled")])
        assert read_package(pack_store(store, tmp_path)).info.counts["events"] == 502


# ------------------------------------------------------------------------------------------------ erased values


def test_what_was_erased_elsewhere_is_erased_here_too(tmp_path: Path) -> None:
    person = amina()
    name = person.say(RESPONDENT, "contact", "wanjiru@example.org")
    early = packed(tmp_path, person)
    person.forget(name)
    late = packed(tmp_path, person)
    with closing(make_from(tmp_path / "a.sqlite", early)) as store:
        found = preview(store.contents(), late)
        assert (found.new, found.erases) == (0, 1)
        assert [(c.before, c.after) for c in found.changes] == [("wanjiru@example.org", None)]
        assert import_into(store, late).erased == 1
        assert store.snapshot().get(RESPONDENT, "contact") is None
        assert import_into(store, early).added == 0
    for file in [tmp_path / "a.sqlite", *(tmp_path / "a.sqlite.kept").rglob("*")]:
        assert file.is_dir() or b"wanjiru@example.org" not in file.read_bytes()


def test_what_was_erased_here_does_not_come_back(tmp_path: Path) -> None:
    person = amina()
    name = person.say(RESPONDENT, "contact", "wanjiru@example.org")
    source = packed(tmp_path, person)
    with closing(make_from(tmp_path / "a.sqlite", source)) as store:
        store.erase([name])
        found = preview(store.contents(), source)
        assert (found.new, found.changes) == (0, ())
        import_into(store, source)
        assert store.snapshot().get(RESPONDENT, "contact") is None


def test_an_erasure_that_arrives_before_the_value_counts_as_well(tmp_path: Path) -> None:
    """The other file took an import back after erasing: it lists an event it does not hold any more."""
    giver, person = amina(), brian()
    contact = giver.say(RESPONDENT, "contact", "wanjiru@example.org")
    person.erased.add(contact)
    for number, order in enumerate(itertools.permutations([packed(tmp_path, giver), packed(tmp_path, person)])):
        pure = whole(nothing(order[0]), *order).state.get(contact)
        with closing(make_from(tmp_path / f"{number}.sqlite", order[0])) as store:
            import_into(store, order[1])
            assert store.snapshot().get(RESPONDENT, "contact") is None
            assert store.state.get(contact) == pure
        assert pure is not None
        assert pure.erased


def test_a_preview_names_the_places_of_what_would_be_erased(tmp_path: Path) -> None:
    person = amina()
    told = [person.say(RESPONDENT, "contact", text) for text in ("a@example.org", "b@example.org")]
    early = packed(tmp_path, person)
    for event_id in told:
        person.forget(event_id)
    late = packed(tmp_path, person)
    with closing(make_from(tmp_path / "a.sqlite", early)) as store:
        found = preview(store.contents(), late)
    assert (found.erases, found.erased_at) == (2, (Key("", RESPONDENT, "contact"),))
    assert preview(None, late).erased_at == ()


def test_only_the_file_of_evidence_that_this_import_erased_goes(tmp_path: Path) -> None:
    person = amina()
    early = packed(tmp_path, person, **{LAW_DIGEST: LAW})
    (naming,) = (i for i, event in person.state.items() if event.value == LAW_DIGEST)
    with closing(make_from(tmp_path / "a.sqlite", early)) as store:
        folder = store.companions.attachments
        for name in ("f" * 64, "notes.txt", f"{'e' * 64}.part"):
            (folder / name).write_bytes(b"x")
        person.forget(person.say(RESPONDENT, "contact", "wanjiru@example.org"))
        import_into(store, packed(tmp_path, person))
        assert (folder / LAW_DIGEST).exists()
        person.forget(naming)
        import_into(store, packed(tmp_path, person))
        assert sorted(file.name for file in folder.iterdir()) == [f"{'e' * 64}.part", "f" * 64, "notes.txt"]


def test_a_file_that_other_evidence_names_stays(tmp_path: Path) -> None:
    person = amina()
    (naming,) = (i for i, event in person.state.items() if event.value == LAW_DIGEST)
    person.say(EVIDENCE.replace("4", "6", 1), "file", LAW_DIGEST)
    early = packed(tmp_path, person, **{LAW_DIGEST: LAW})
    person.forget(naming)
    with closing(make_from(tmp_path / "a.sqlite", early)) as store:
        assert import_into(store, packed(tmp_path, person)).erased == 1
        assert (store.companions.attachments / LAW_DIGEST).read_bytes() == LAW


@pytest.mark.parametrize("first", [0, 1])
def test_levels_cannot_be_erased_by_a_list_from_elsewhere(first: int, tmp_path: Path) -> None:
    giver, hostile = amina(), brian()
    level = giver.say("agreed/A.2(1)", "level", 3)
    hostile.erased.add(level)
    order = [packed(tmp_path, giver), packed(tmp_path, hostile)]
    if first:
        order.reverse()
    with closing(make_from(tmp_path / "a.sqlite", order[0])) as store:
        found = preview(store.contents(), order[1])
        assert found.not_acceptable == 1
        import_into(store, order[1])
        assert store.snapshot().get("agreed/A.2(1)", "level") == 3
    with closing(Store.open(tmp_path / "a.sqlite")) as store:
        assert store.snapshot().get("agreed/A.2(1)", "level") == 3
        assert level not in store.contents().erased


# ------------------------------------------------------------------------------------------------ making and failing


def test_a_file_made_from_a_package_is_the_same_assessment_on_a_device_of_its_own(tmp_path: Path) -> None:
    source = packed(tmp_path, amina(), **{LAW_DIGEST: LAW})
    with (
        closing(make_from(tmp_path / "a.sqlite", source)) as one,
        closing(make_from(tmp_path / "b.sqlite", source)) as two,
    ):
        assert one.info == two.info == INFO
        assert len({one.contents().meta["device"], two.contents().meta["device"], amina().device}) == 3
        assert (one.companions.attachments / LAW_DIGEST).read_bytes() == LAW
        one.record([Record(ACTION, "title", "One")])
        two.record([Record(ACTION, "title", "Two")])
        import_into(one, read_package(pack_store(two, tmp_path)))
        assert one.snapshot().conflicts() == ((ACTION, "title"),)


def test_making_a_file_that_exists_or_cannot_be_made_leaves_everything_as_it_was(path: Path, tmp_path: Path) -> None:
    source = packed(tmp_path, amina(), **{LAW_DIGEST: LAW})
    before = path.read_bytes()
    names = sorted(entry.name for entry in tmp_path.iterdir())
    for place in (path, tmp_path / "none" / "a.sqlite", tmp_path / f"{'a' * 300}.sqlite"):
        with pytest.raises(InputError):
            make_from(place, source)
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == names


def test_a_failing_import_changes_nothing_and_can_be_tried_again(path: Path, tmp_path: Path) -> None:
    source = packed(tmp_path, amina(), **{LAW_DIGEST: LAW})
    with closing(Store.open(path)) as store:
        before = everything(store.contents())
        store._file.connection.execute("PRAGMA query_only=ON")
        with pytest.raises(CpdeskError):
            import_into(store, source)
    with closing(Store.open(path)) as store:
        assert everything(store.contents()) == before
        assert import_into(store, source).added == len(source.events)
        assert (store.companions.attachments / LAW_DIGEST).read_bytes() == LAW


@pytest.mark.parametrize("fails", [False, True])
def test_a_large_import_leaves_the_index_as_it_was(
    fails: bool, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = packed(tmp_path, amina())
    monkeypatch.setattr(rows, "_MANY", 3)
    done: list[str] = []
    with closing(Store.open(path)) as store:
        store._file.connection.set_trace_callback(done.append)
        if fails:
            name, broken = "insert_import", sqlite3.OperationalError("disk I/O error")
            monkeypatch.setattr(live, name, lambda *_: (_ for _ in ()).throw(broken))
            with pytest.raises(CpdeskError):
                import_into(store, source)
        else:
            assert import_into(store, source).added == len(source.events)
    said = [
        text.split()[0] for text in done if text.startswith(("BEGIN", "DROP INDEX", "CREATE INDEX", "COMMIT", "ROLL"))
    ]
    assert said[:4] == ["BEGIN", "DROP", "CREATE", "ROLLBACK" if fails else "COMMIT"]
    with closing(sqlite3.connect(path)) as connection:
        assert schema.unexpected(connection, schema.FORMAT) == ()
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        by_key = connection.execute(
            "SELECT count(*) FROM events INDEXED BY events_by_key WHERE subject > ''"
        ).fetchone()
    assert by_key == (len(read_contents(path).state),) == (1 if fails else 1 + len(source.events),)


def test_a_file_that_cannot_be_put_in_place_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = packed(tmp_path, amina(), **{LAW_DIGEST: LAW})

    def refuse(folder: Path) -> None:
        if folder == tmp_path:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(merge, "sync_folder", refuse)
    with pytest.raises(CpdeskError):
        make_from(tmp_path / "a.sqlite", source)
    assert list(tmp_path.iterdir()) == []


def test_an_evidence_file_that_cannot_be_written_stops_the_import(path: Path, tmp_path: Path) -> None:
    source = packed(tmp_path, amina(), **{LAW_DIGEST: LAW})
    with closing(Store.open(path)) as store:
        before = everything(store.contents())
        store.companions.attachments.parent.mkdir(exist_ok=True)
        (store.companions.attachments / LAW_DIGEST / "in the way").mkdir(parents=True)
        with pytest.raises(CpdeskError):
            import_into(store, source)
        assert everything(store.contents()) == before
        assert store.imports() == ()


def test_several_sources_are_one_union_with_a_count_for_each(tmp_path: Path) -> None:
    one, two = packed(tmp_path, amina(), "a.cpdesk", **{LAW_DIGEST: LAW}), packed(tmp_path, brian(), "b.cpdesk")
    together, steps, after = combine(None, [one, two, one])
    assert [(s.source.source, s.new, s.known, s.conflicts) for s in steps] == [
        ("a.cpdesk", len(one.events), 0, 0), ("b.cpdesk", len(two.events), 0, 2), ("a.cpdesk", 0, len(one.events), 0),
    ]  # fmt: skip
    assert together.events == {**one.events, **two.events} == dict(after.state.items())
    assert (together.attachments, together.source) == ({LAW_DIGEST: LAW}, "a.cpdesk, b.cpdesk")
    assert everything(after) == everything(whole(nothing(two), two, one))


def test_the_facts_of_a_new_file_do_not_depend_on_the_order(tmp_path: Path) -> None:
    later = AssessmentInfo("22222222-2222-4222-8222-222222222222", INFO.edition, "Final 2030", "2030-01-05T08:00:00Z")
    one, two = Person(1), Person(2, info=later)
    for person, level in ((one, 1), (two, 4)):
        person.say("agreed/A.1(1)", "level", level)
    sources = [packed(tmp_path, one, "a.cpdesk"), packed(tmp_path, two, "b.cpdesk")]
    found = []
    for number, order in enumerate((sources, sources[::-1])):
        together, _steps, after = combine(None, order)
        merge.make_file(tmp_path / f"{number}.sqlite", together)
        made = read_contents(tmp_path / f"{number}.sqlite")
        assert made.info == after.info == INFO
        found.append(everything(made))
    assert found[0] == found[1]


def test_reexported_names_are_those_of_the_plan() -> None:
    assert {"preview", "import_into", "make_from", "conflicts", "Preview", "ImportDone", "Conflict"} <= set(
        merge.__all__
    )
    assert RESPONSE.startswith("response/")


def test_correcting_the_country_in_one_copy_does_not_part_the_copies(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    make_file(other, read_source(path))
    with closing(Store.open(other)) as store:
        store.record([Record("agreed/A.1(2)", "level", 3)])
    with closing(Store.open(path)) as store:
        store.record([Record("party", "iso2", "UG")])
    ours, theirs = read_source(path), read_source(other)
    for file, incoming in ((path, theirs), (other, ours)):
        with closing(Store.open(file)) as store:
            import_into(store, incoming)
            now = store.snapshot()
        assert (now.get("party", "iso2"), now.get("agreed/A.1(2)", "level"), now.conflicts()) == ("UG", 3, ())


def test_copies_that_became_two_countries_stay_apart(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    make_file(other, read_source(path))
    for file, code in ((path, "UG"), (other, "TZ")):
        with closing(Store.open(file)) as store:
            store.record([Record("party", "iso2", code)])
    with closing(Store.open(path)) as store, pytest.raises(MergeError, match="Tanzania"):
        import_into(store, read_source(other))


def test_a_file_that_came_to_be_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = packed(tmp_path, amina(), **{LAW_DIGEST: LAW})
    path = tmp_path / "a.sqlite"
    compare = merge._compare

    def slowly(beside: Path, fresh: Fresh) -> None:
        compare(beside, fresh)
        Store.create(path, records=[Record("party", "summary", "saved")]).close()

    monkeypatch.setattr(merge, "_compare", slowly)
    with pytest.raises(InputError, match=r"a\.sqlite exists already"):
        make_file(path, source)
    assert read_snapshot(path).get("party", "summary") == "saved"
    assert [entry.name for entry in tmp_path.glob(".new*")] == []


def test_nobody_loses_more_than_was_agreed_to(path: Path, tmp_path: Path) -> None:
    person = amina()
    with closing(Store.open(path)) as store:
        import_into(store, packed(tmp_path, person))
        person.forget(person.say(RESPONSE, "comment", "Not for others"))
        import_into(store, packed(tmp_path, person), most_erased=0)  # it came erased
        (name,) = (event.id for event in person.state.events() if event.key == Key("", RESPONDENT, "name"))
        person.forget(name)
        before = everything(store.contents())
        with pytest.raises(WouldEraseError, match="would erase values"):
            import_into(store, packed(tmp_path, person), most_erased=0)
        assert everything(store.contents()) == before
        assert import_into(store, packed(tmp_path, person), most_erased=1).erased == 1
