"""The views other programs read say what the application shows, whatever the events are."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpdesk.assessment.events import Event, Key, erase, make_event
from cpdesk.assessment.field_types import Field, FieldType
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.sample import SAMPLE_AUTHOR, sample_info, sample_records
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.values import Value
from cpdesk.reports.content.data.given import owners_of
from cpdesk.storage import schema
from cpdesk.storage.lean import Database
from cpdesk.storage.reader import event_row
from cpdesk.storage.store import Record, Store
from cpdesk.storage.views import VIEWS_2, VIEWS_3, VIEWS_4, VIEWS_5

IDS = tuple(f"{n}{n}{n}{n}{n}{n}{n}{n}-1111-4111-8111-111111111111" for n in (1, 2, 3))
AUTHORS = tuple(f"{n}{n}{n}{n}{n}{n}{n}{n}-2222-4222-8222-222222222222" for n in ("a", "b"))
OLD_AUTHORS = ("", "Amina", "Ministry of Environment, Biosafety U")  # the last is as long as an identifier
CYCLES = ("Baseline 2026", "Mid-term")
KINDS = {"actions": "action", "costs": "cost", "respondents": "respondent", "evidence": "evidence"}
Row = dict[str, Any]
SORTED_BY = ("cycle", "kind", "respondent", "item", "action", "id")


# ------------------------------------------------------------------------------------------------ what is expected


def shown(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


def columns(kind: str) -> tuple[str, ...]:
    return tuple(field.name for field in SUBJECT_KINDS[kind].fields if field.name != "deleted")


def row_of(snapshot: Snapshot, subject: str) -> Row:
    kind = subject.split("/")[0]
    both = ("agreed", "response") if kind in ("agreed", "response") else (kind,)
    found: Row = {name: shown(snapshot.get(subject, name)) for each in both for name in columns(each)}
    now = {name: current for (of, name), current in snapshot.values.items() if of == subject}
    found["last_change"] = max(current.heads[0].claimed for current in now.values())
    found["conflicts"] = len(snapshot.conflicts_of(subject))
    return found


def remaining(snapshot: Snapshot, kind: str) -> Iterator[str]:
    """Yield the subjects of a kind that reports and the full data show."""
    for subject in snapshot.subjects(kind):
        if not any(map(snapshot.is_deleted, owners_of(subject))):
            yield subject


def answers(state: State, cycles: Iterable[str]) -> Iterator[Row]:
    for cycle in cycles:
        snapshot = take_snapshot(AssessmentInfo("", "", cycle), state)
        for kind in ("agreed", "response"):
            for subject in remaining(snapshot, kind):
                parts = subject.split("/")
                place = {"cycle": cycle, "kind": kind, "item": parts[-1]}
                yield {**place, "respondent": parts[1] if kind == "response" else None, **row_of(snapshot, subject)}


def listed(state: State, kind: str) -> Iterator[Row]:
    snapshot = take_snapshot(AssessmentInfo("", "", CYCLES[0]), state)
    for subject in remaining(snapshot, kind):
        _kind, *owner, own = subject.split("/")
        yield {"id": own, **({"action": owner[0]} if owner else {}), **row_of(snapshot, subject)}


def dissent(state: State, cycles: Iterable[str]) -> Iterator[Row]:
    for cycle in cycles:
        snapshot = take_snapshot(AssessmentInfo("", "", cycle), state)
        for subject in remaining(snapshot, "dissent"):
            _kind, own, item = subject.split("/")
            yield {"cycle": cycle, "id": own, "item": item, **row_of(snapshot, subject)}


def history(state: State) -> Iterator[Row]:
    snapshot = take_snapshot(AssessmentInfo("", "", CYCLES[0]), state)
    for number, (event_id, event) in enumerate(state.items(), 1):
        yield {
            "number": number,
            **event.key._asdict(),
            "value": shown(event.value),
            "author": snapshot.author_name(event) or None,
            "claimed": event.claimed,
            "erased": int(event.erased),
            "imported_from": None,
            "id": event_id,
        }


def heads(state: State) -> Iterator[Row]:
    """Yield what no later event replaces, as it was recorded; ``author`` is the identifier, not the name."""
    held = {event_id: (number, event) for number, (event_id, event) in enumerate(state.items(), 1)}
    for key in state.all_keys():
        for event_id in state.heads(key):
            number, event = held[event_id]
            said = {"value": shown(event.value), "author": event.author, "device": event.device}
            yield {"number": number, "id": event_id, **key._asdict(), **said, "claimed": event.claimed}


def fields(state: State) -> Iterator[Row]:
    for key in state.all_keys():
        current = state.current(key)
        assert current is not None
        first, values = current.heads[0], {repr(shown(event.value)) for event in current.heads}
        said = {"value": shown(current.value), "id": first.id, "claimed": first.claimed}
        yield {**key._asdict(), **said, "conflict": int(len(values) > 1)}


# ------------------------------------------------------------------------------------------------ what is there


def rows(connection: sqlite3.Connection, view: str) -> list[Row]:
    cursor = connection.execute(f"SELECT * FROM {view}")
    names = [description[0] for description in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def in_order(found: Iterable[Row]) -> list[Row]:
    return sorted(found, key=lambda row: [str(row.get(name)) for name in SORTED_BY])


def same_as_shown(connection: sqlite3.Connection, state: State, cycles: Iterable[str] = CYCLES) -> None:
    assert in_order(rows(connection, "answers")) == in_order(answers(state, cycles))
    assert in_order(rows(connection, "dissent")) == in_order(dissent(state, cycles))
    for view, kind in KINDS.items():
        assert in_order(rows(connection, view)) == in_order(listed(state, kind)), view
    found = [{**row, "author": row["author"] or None} for row in rows(connection, "history")]
    assert found == list(history(state))
    assert in_order(rows(connection, "heads")) == in_order(heads(state))
    assert in_order(rows(connection, "fields")) == in_order(fields(state))


def plain(path: Path) -> sqlite3.Connection:
    """Return a connection as a careful program opens it."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.execute("PRAGMA trusted_schema=OFF")
    assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
    return connection


# ------------------------------------------------------------------------------------------------ any assessment

VALUES: dict[FieldType, st.SearchStrategy[Any]] = {
    FieldType.LINE: st.sampled_from(
        ["المختبر الوطني", "实验室", 'it\'s "quoted" \\', "NULL", "0", "null", "{}", "𐐷 é"]
    ),
    FieldType.TEXT: st.sampled_from(["سطر\nسطر", "a\tb", "'); DROP TABLE events; --"]),
    FieldType.LEVEL: st.integers(0, 4),
    FieldType.RATING: st.integers(1, 3),
    FieldType.FLAG: st.booleans(),
    FieldType.WHOLE: st.sampled_from([1, 7, 100]),
    FieldType.QUARTER: st.just("2027-Q2"),
    FieldType.AMOUNT: st.sampled_from(["420000", "0.50", "1e5"]),
    FieldType.CURRENCY: st.just("USD"),
    FieldType.ITEM: st.sampled_from(["A.1(1)", "A.6(3)"]),
    FieldType.DIGEST: st.just("a" * 64),
    FieldType.COLOUR: st.sampled_from(["#0B6B66", "#1F5FA8"]),
}
SUBJECTS = [
    *(f"agreed/{item}" for item in ("A.1(1)", "A.6(3)", "A.1.1", "A.1(a)")),
    *(f"response/{who}/A.1(1)" for who in IDS),
    *(f"{kind}/{of}" for kind in KINDS.values() for of in IDS[:2] if kind != "cost"),
    *(f"cost/{action}/{IDS[2]}" for action in IDS[:2]),
    *(f"dissent/{IDS[0]}/{item}" for item in ("A.1(1)", "A.1.1")),
    *(f"author/{of}" for of in AUTHORS),
    "party",
]


def is_drawn(field: Field, names: Sequence[str]) -> bool:
    return field.name in names if names else field.type is not FieldType.COUNTRY


@st.composite
def assessments(draw: st.DrawFn, subjects: Sequence[str] = SUBJECTS, names: Sequence[str] = ()) -> State:
    """Return events of several people who had seen some of each other's, or nothing; some without their value.

    ``names`` are the fields they are about; without, any of a subject's.
    """
    state = State()
    for seq in range(1, draw(st.integers(0, 40)) + 1):
        subject = draw(st.sampled_from(subjects))
        kind = SUBJECT_KINDS[subject.split("/")[0]]
        field = draw(st.sampled_from([f for f in kind.fields if is_drawn(f, names)]))
        choices = [choice.value for choice in field.choices]
        value = draw(st.none() | (st.sampled_from(choices) if choices else VALUES[field.type]))
        key = Key(draw(st.sampled_from(CYCLES)) if kind.per_cycle else "", subject, field.name)
        earlier = [event.id for event in state.history(key)]
        event = make_event(
            key,
            value,
            author=draw(st.sampled_from([*AUTHORS, *OLD_AUTHORS])),
            device=draw(st.sampled_from("xyz")),
            seq=seq,
            claimed=f"2026-11-21T09:00:{draw(st.integers(0, 59)):02}Z",
            parents=draw(st.sets(st.sampled_from(earlier))) if earlier else (),
        )
        state.apply(event)
        if draw(st.integers(0, 5)) == 0:
            state.erase(event.id)
    return state


def in_memory(state: State) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    for statement in schema.SCHEMAS[schema.FORMAT].values():
        connection.execute(statement)
    connection.executemany(schema.INSERT_EVENT, [event_row(event, event_id) for event_id, event in state.items()])
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


@settings(max_examples=100, deadline=None)
@given(assessments())
def test_views_say_what_the_application_shows(state: State) -> None:
    with closing(in_memory(state)) as connection:
        same_as_shown(connection, state)


@settings(max_examples=80, deadline=None)
@given(assessments(["agreed/A.1(1)", f"response/{IDS[0]}/A.1.1"], ["level", "status", "special", "comment"]))
def test_views_count_a_level_against_a_special_answer_as_the_application_lists_it(state: State) -> None:
    with closing(in_memory(state)) as connection:
        same_as_shown(connection, state)


@pytest.mark.parametrize(("devices", "conflicts"), [("xy", 1), ("xx", 0)])
def test_a_level_against_not_applicable_is_one_conflict_unless_one_person_gave_both(
    devices: str, conflicts: int
) -> None:
    state = State()
    given: tuple[Value, ...] = (3, "not_applicable")
    for device, field, value in zip(devices, ("level", "special"), given, strict=True):
        key = Key(CYCLES[0], "agreed/A.1(1)", field)
        seq = len(state) + 1
        state.apply(make_event(key, value, author="", device=device, seq=seq, claimed="2026", parents=()))
    with closing(in_memory(state)) as connection:
        (row,) = rows(connection, "answers")
    assert row["conflicts"] == conflicts


def test_what_people_disagree_on_deleting_is_there() -> None:
    key, state = Key("", f"action/{IDS[0]}", "deleted"), State()
    title = make_event(key._replace(field="title"), "Train", author="", device="x", seq=1, claimed="", parents=())
    state.apply(title)
    for device, value in (("x", True), ("y", False)):
        state.apply(make_event(key, value, author="", device=device, seq=2, claimed="", parents=()))
    with closing(in_memory(state)) as connection:
        (row,) = rows(connection, "actions")
    assert (row["title"], row["conflicts"]) == ("Train", 1)


@pytest.mark.parametrize("flags", [(), (True,), *[(True, False)] * 6])  # either may be listed first
def test_what_hangs_on_something_removed_goes_with_it(flags: tuple[bool, ...]) -> None:
    state, (who, action, line) = State(), IDS
    held: list[tuple[Key, Value]] = [
        (Key("", f"respondent/{who}", "name"), "Njeri"),
        (Key(CYCLES[0], f"response/{who}/A.1(1)", "level"), 2),
        (Key("", f"action/{action}", "title"), "Train"),
        (Key("", f"cost/{action}/{line}", "item"), "Trainer"),
    ]
    owners = (f"respondent/{who}", f"action/{action}")
    gone = [(Key("", subject, "deleted"), flag) for subject in owners for flag in flags]
    for seq, (key, value) in enumerate((*held, *gone), 1):
        device = "y" if value is False else "x"
        state.apply(make_event(key, value, author="", device=device, seq=seq, claimed="2026", parents=()))
    with closing(in_memory(state)) as connection:
        same_as_shown(connection, state)
        found = [len(rows(connection, view)) for view in ("respondents", "answers", "actions", "costs")]
    assert found == ([0] * 4 if flags == (True,) else [1] * 4)


def test_a_conflict_shows_the_value_the_application_shows_and_is_counted() -> None:
    key, state = Key(CYCLES[0], "agreed/A.1(1)", "level"), State()
    made = [
        make_event(key, level, author="", device=d, seq=1, claimed="2026-11-21T09:00:00Z", parents=())
        for d, level in (("x", 1), ("y", 3), ("z", 3))
    ]
    for event in made:
        state.apply(event)
    with closing(in_memory(state)) as connection:
        (row,) = rows(connection, "answers")
    assert (row["level"], row["conflicts"]) == (min(made, key=lambda event: event.id).value, 1)
    assert row["comment"] is None


def test_an_erased_value_is_nowhere() -> None:
    key, state = Key("", f"respondent/{IDS[0]}", "name"), State()
    event: Event = make_event(key, "Wanjiru", author="", device="x", seq=1, claimed="2026", parents=())
    state.apply(erase(event), event.id)
    with closing(in_memory(state)) as connection:
        assert rows(connection, "respondents") == []
        (row,) = rows(connection, "history")
    assert (row["value"], row["erased"]) == (None, 1)


# ------------------------------------------------------------------------------------------------ real files


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return the sample country's file, closed."""
    edition, cycle = sample_info()
    path = tmp_path / "sample.sqlite"
    records = [*sample_records(), Record(f"response/{IDS[0]}/A.1(1)", "special", "dont_know")]
    records += [Record(f"evidence/{IDS[0]}", "title", "القانون 12"), Record(f"respondent/{IDS[0]}", "role", "Customs")]
    records += [Record(f"cost/{IDS[0]}/{IDS[1]}", "quantity", "2.5"), Record(f"dissent/{IDS[0]}/A.1(1)", "level", 3)]
    Store.create(path, edition=edition, cycle=cycle, records=records, author=SAMPLE_AUTHOR).close()
    return path


def test_the_sample_reads_the_same_in_a_plain_connection(sample: Path) -> None:
    with closing(Store.open(sample)) as store:
        state, cycle = store.state, store.info.cycle
    with closing(plain(sample)) as connection:
        same_as_shown(connection, state, [cycle])
        assert len(rows(connection, "actions")) > 5
        assert {row["author"] for row in rows(connection, "history")} == {SAMPLE_AUTHOR}
        found = connection.execute("SELECT special FROM answers WHERE kind = 'response' AND item = 'A.1(1)'").fetchall()
    told = sum(
        record.subject.endswith("/A.1(1)") and record.field == "level" and record.subject.startswith("response")
        for record in sample_records()
    )
    assert Counter(found) == {("dont_know",): 1, (None,): told}


def test_an_import_is_named_in_the_history(store: Store) -> None:
    key = Key(store.info.cycle, "agreed/A.1(1)", "level")
    event = make_event(key, 3, author="", device=IDS[1], seq=1, claimed="2026-11-21T09:00:00Z", parents=())
    done = store.take_in({event.id: event}, source="customs.cpdesk", sender="Customs")
    store.record([Record("agreed/A.1(2)", "level", 1)])
    connection = store._file.connection
    sources = {row["id"]: row["imported_from"] for row in rows(connection, "history")}
    assert sources.pop(event.id) == "customs.cpdesk"
    assert set(sources.values()) == {None}
    assert done.events == 1


def test_sqlite_utils_reads_the_views(sample: Path) -> None:
    db = Database(sample)
    assert set(db.view_names()) == set(VIEWS_5)
    found = list(db.view("answers").rows)
    with closing(plain(sample)) as connection:
        assert found == rows(connection, "answers")
    db.conn.close()


@pytest.mark.parametrize(
    ("view", "kind"),
    [
        ("answers", "agreed"),
        ("answers", "response"),
        ("dissent", "dissent"),
        *((view, kind) for view, kind in KINDS.items()),
    ],
)
def test_every_declared_field_is_a_column(sample: Path, view: str, kind: str) -> None:
    with closing(plain(sample)) as connection:
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({view})")]
    assert [name for name in names if name in columns(kind)] == list(columns(kind))
    assert len(names) == len(set(names))


def test_the_schema_shows_them_as_views(sample: Path) -> None:
    with closing(plain(sample)) as connection:
        found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall())
    tables = {"answers", "actions", "costs", "respondents", "evidence", "dissent", "history"}
    assert set(found) == tables | {"heads", "fields"}
    assert all(sql.startswith(f"CREATE VIEW {name} AS") for name, sql in found.items())


RELEASED = {
    "VIEWS_2": (VIEWS_2, "9daec7ce5313f6f7"),
    "VIEWS_3": (VIEWS_3, "fc2ba2d6b1654eef"),
    "VIEWS_4": (VIEWS_4, "5162518f158d0ad2"),
    "VIEWS_5": (VIEWS_5, "4321ca359e87f153"),
}


@pytest.mark.parametrize("name", RELEASED)
def test_a_released_view_is_never_edited(name: str) -> None:
    views, digest = RELEASED[name]
    assert sha256(json.dumps(views, sort_keys=True).encode()).hexdigest()[:16] == digest


def test_views_of_a_plan_hold_its_lines_and_the_reason_for_a_change(store: Store) -> None:
    action, line = IDS[0], IDS[1]
    store.record(
        [
            Record(f"action/{action}", "title", "Train customs officers"),
            Record(f"action/{action}", "audience", "customs"),
            Record(f"cost/{action}/{line}", "item", "Trainer"),
            Record(f"cost/{action}/{line}", "unit_cost", "1250.50"),
            Record(f"cost/{action}/{IDS[2]}", "item", "Gone"),
            Record(f"cost/{action}/{IDS[2]}", "deleted", value=True),
            Record("agreed/A.1(1)", "change_reason", "Staff left"),
        ]
    )
    (cost,) = rows(store._file.connection, "costs")
    assert (cost["action"], cost["id"], cost["item"], cost["unit_cost"]) == (action, line, "Trainer", "1250.50")
    (answer,) = rows(store._file.connection, "answers")
    assert answer["change_reason"] == "Staff left"
