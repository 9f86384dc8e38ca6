"""Places, values and people in words: what is called what, and that hostile texts cannot turn a sentence around."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpdesk.assessment.field_types import SubjectKind
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.values import new_id
from cpdesk.base.i18n import set_language
from cpdesk.desktop.pages.field_words import Words, apart, in_sentence, moment_words, quiet, short
from cpdesk.plan import load_edition, load_mapping
from cpdesk.storage.store import Record, Store

ACTION = "action/0b3a55ce-9a0e-4f0b-8f4b-8a2f6d0c1e11"
PERSON = "respondent/5d1f0f0a-5b77-4a7e-9a53-1f9f5f5f2a22"
PAPER = "evidence/7c1f0f0a-5b77-4a7e-9a53-1f9f5f5f2a33"
OTHER_ACTION = "0b3a55ce-9a0e-4f0b-8f4b-8a2f6d0c1e12"
LINE = f"cost/{ACTION[7:]}/7c1f0f0a-5b77-4a7e-9a53-1f9f5f5f2a44"
NOTE = f"progress/{ACTION[7:]}/7c1f0f0a-5b77-4a7e-9a53-1f9f5f5f2a55"
GROUP = "weighting/7c1f0f0a-5b77-4a7e-9a53-1f9f5f5f2a66"


@pytest.fixture
def words(tmp_path: Path) -> Words:
    records = [
        Record("party", "iso2", "KE"),
        Record(ACTION, "title", "Train inspectors"),
        Record(PERSON, "name", "Amina"),
        Record(PAPER, "title", "Biosafety Act"),
        Record(LINE, "item", "Fees"),
        Record(NOTE, "date", "2027-03-31"),
        Record(GROUP, "who", "Customs"),
    ]
    store = Store.create(tmp_path / "kenya.sqlite", records=records, author="Asha")
    snapshot = store.snapshot()
    store.close()
    edition = load_edition(None)
    mapping = load_mapping(edition.info.id)
    assert mapping is not None
    return Words(edition, mapping, (snapshot,))


@pytest.fixture
def mirrored() -> Iterator[None]:
    set_language("ar")
    yield
    set_language("en")


def test_subjects_have_names(words: Words) -> None:
    assert words.subject("agreed/A.5(2)").startswith("A.5(2) Infrastructure and expertise")
    assert words.subject(f"response/{PERSON.split('/')[1]}/A.5(2)").endswith(" · answer of Amina")
    assert words.subject(ACTION) == "Action “Train inspectors”"
    assert words.subject(PERSON) == "Respondent “Amina”"
    assert words.subject(PAPER) == "Evidence “Biosafety Act”"
    assert words.subject("party") == "The country"
    assert words.subject("decision/143") == "National report, question 143"
    assert words.subject("decision/Q122") == "National report, question 122: Needs for capacity-building that remain"


def test_decided_answers_are_said_by_their_labels(words: Words) -> None:
    law, rules = "instrument.nationalBiosafetyLaws", "instrument.nationalBiosafetyRegulations"
    assert words.value("decision/Q008", "decided", f"{law},{rules}") == "A biosafety law · Biosafety regulations"
    assert words.value("decision/Q008", "decided", "no.such.code") == "no.such.code"
    assert words.value("decision/143", "decided", "true") == "true"
    assert words.value("decision/Q008", "verdict", "skipped") == "Left out of the draft"
    assert words.value("decision/Q008", "decided", None) == "blank"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (LINE, "Action “Train inspectors” · cost line “Fees”"),
        (f"{LINE[:-1]}5", "Action “Train inspectors” · cost line without a name"),
        (NOTE, "Action “Train inspectors” · progress on 31 March 2027"),
        (f"{NOTE[:-1]}6", "Action “Train inspectors” · note of progress"),
        (f"after/{ACTION[7:]}/{OTHER_ACTION}", "Action “Train inspectors” · after: Action without a title"),
        ("rate/KES", "Rate of KES to the US dollar"),
        (GROUP, "Weighting of “Customs”"),
        (f"{GROUP[:-1]}7", "Weighting without a name"),
        ("check/late.3", "Finding of the checks, late.3"),
    ],
)
def test_what_hangs_on_actions_and_needs_is_named_too(words: Words, path: str, told: str) -> None:
    assert words.subject(path) == told


def test_a_further_need_an_activity_and_a_need_are_named_by_the_plan(words: Words) -> None:
    told = words.subject(f"serves/{ACTION[7:]}/A.5(2)")
    assert told.startswith("Action “Train inspectors” · need A.5(2) Infrastructure")
    assert words.subject("need/A.5(2)") == words.subject("agreed/A.5(2)")
    assert words.subject("activity/A.1(i)").startswith("A.1(i) ")


_EXAMPLES = {"id": OTHER_ACTION, "name": "KES"}


@pytest.mark.parametrize("kind", SUBJECT_KINDS.values(), ids=SUBJECT_KINDS)
def test_every_kind_and_every_field_has_words(words: Words, kind: SubjectKind) -> None:
    """No name of a kind or a field ever shows, whatever is declared later."""
    item = next((i.code for i in words.edition.items if i.kind in kind.item_kinds), "")
    path = "/".join([kind.name, *(item if part == "item" else _EXAMPLES[part] for part in kind.tail)])
    assert words.subject(path) and OTHER_ACTION not in words.subject(path)
    place = words.order()
    for field in kind.fields:
        assert words.place(path, field.name) == f"{words.subject(path)} · {field.label}"
        assert place(path, field.name)[-1] < len(kind.fields)
        for choice in field.choices:
            assert words.value(path, field.name, choice.value) == choice.label


def test_what_has_no_name_says_so(words: Words) -> None:
    assert words.subject(f"action/{new_id()}") == "Action without a title"
    assert words.subject(f"response/{new_id()}/A.5(2)").endswith("answer of a respondent without a name")
    assert words.subject(f"author/{new_id()}") == "A person without a name"


def test_items_that_are_no_key_areas_are_called_by_the_text_of_the_plan(words: Words) -> None:
    told = words.subject("agreed/A.1.1")
    assert told.startswith("A.1.1 ") and len(told) < 110


def test_a_place_is_subject_and_field(words: Words) -> None:
    assert words.place("agreed/A.5(2)", "level").endswith(" · Level in practice")
    assert words.place(ACTION, "cost") == "Action “Train inspectors” · Cost"
    assert words.place("party", "unknown") == "The country · unknown"


@pytest.mark.parametrize(
    ("subject", "field", "value", "told"),
    [
        ("agreed/A.5(2)", "level", 0, "0 Absent"),
        ("agreed/A.5(2)", "target", 2, "2 Partly working"),
        ("agreed/A.5(2)", "importance", 3, "High"),
        ("agreed/A.5(2)", "special", "dont_know", "Don't know"),
        ("agreed/A.5(2)", "flag", True, "yes"),
        ("agreed/A.5(2)", "comment", "As seen", "As seen"),
        ("agreed/A.5(2)", "comment", None, "blank"),
        (ACTION, "start", "2027-Q2", "Q2 2027"),
        (ACTION, "cost", "42000", "42,000"),
        (ACTION, "cost", "42000.50", "42,000.50"),
        (ACTION, "status", "under_way", "Under way"),
        (ACTION, "audience", "laboratories,customs", "Laboratory staff · Customs and border officials"),
        (ACTION, "position", 3, "3"),
        ("rate/KES", "per_usd", "1129.5", "1,129.5"),
        ("rate/KES", "date", "2027-03-31", "31 March 2027"),
        (NOTE, "percent", 40, "40"),
        (LINE, "recurrence", "yearly", "Every year"),
        (ACTION, "deleted", True, "Deleted"),
        (ACTION, "deleted", False, "Kept"),
        (PAPER, "file", "ab" * 32, "abababababab…"),
        ("party", "iso2", "KE", "Kenya"),
    ],
)
def test_values_are_said_in_words(words: Words, subject: str, field: str, value: str | int | None, told: str) -> None:
    assert words.value(subject, field, value) == told


def test_an_item_is_said_with_its_title_and_an_erased_value_is_told(words: Words) -> None:
    assert words.value(ACTION, "need", "A.5(2)").startswith("A.5(2) Infrastructure and expertise")
    assert words.value(PERSON, "name", None, erased=True) == "erased"


def test_places_are_sorted_as_the_plan_has_them_then_actions(words: Words) -> None:
    places = [(PAPER, "title"), ("party", "name"), (ACTION, "cost"), (ACTION, "title"), ("agreed/A.5(2)", "level")]
    order = words.order()
    assert sorted([*places, ("agreed/A.1(1)", "target")], key=lambda place: order(*place)) == [
        ("agreed/A.1(1)", "target"),
        ("agreed/A.5(2)", "level"),
        (ACTION, "title"),
        (ACTION, "cost"),
        ("party", "name"),
        (PAPER, "title"),
    ]


def test_a_long_text_is_cut_and_a_long_word_can_break() -> None:
    assert short("a  b\nc") == "a b c"
    assert len(short("word " * 50)) <= 90
    assert quiet("x" * 25) == "x" * 24 + "\u200b" + "x"
    assert quiet("y" * 24) == "y" * 24


def test_marks_that_turn_the_text_around_are_taken_away() -> None:
    assert in_sentence("\u202eanimA\u2069") == "animA"
    assert in_sentence("أمينة") == "\u2068أمينة\u2069"


def test_names_stand_by_themselves_in_a_mirrored_window(mirrored: None) -> None:
    assert in_sentence("Amina") == "\u2068Amina\u2069"
    assert in_sentence("") == ""


def test_times_are_said_in_their_long_form_and_nonsense_is_nothing() -> None:
    assert moment_words("2026-03-03T09:05:00Z").startswith("3 March 2026, ")
    assert moment_words("") == moment_words("soon") == ""
    assert isinstance(moment_words("0001-01-01T00:00:00Z"), str)


def test_long_texts_that_part_late_are_shown_from_where_they_part() -> None:
    same = "The laboratory of the ministry screens samples that customs officers take at the two main ports of entry "
    one, other = apart([same + "every month and reports.", same + "every year and reports."], 70)
    assert one != other
    assert one.startswith("…") and "month" in one and "year" in other
    assert max(len(one), len(other)) <= 70


def test_short_texts_and_equal_ones_stay_as_they_are() -> None:
    assert apart(["a  b", "a c"], 70) == ("a b", "a c")
    long = "word " * 40
    one, other = apart([long, long], 70)
    assert one == other == short(long, 70)
    assert apart(["x" * 80, "x" * 90], 70)[0] != apart(["x" * 80, "x" * 90], 70)[1]
