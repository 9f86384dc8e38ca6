"""What keys mean in the lines of a paper form, and what typing them in records; no window."""

from __future__ import annotations

import pytest

from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot
from cpdesk.assessment.state import Current
from cpdesk.assessment.values import Value
from cpdesk.desktop.pages.entry.content import build_lines, line_words, visible_texts
from cpdesk.desktop.pages.entry.deeds import line_records, owner_of_form, register_records
from cpdesk.desktop.pages.entry.keys import ANSWER, clearing, hint, meaning
from cpdesk.forms.questionnaire import INDICATOR_FIELDS, KEY_AREA_FIELDS, OBJECTIVE_FIELDS, FormItem
from cpdesk.plan.model import ItemKind

WHO = "11111111-1111-4111-8111-111111111111"
AREA = FormItem("A.1(1)", ItemKind.KEY_AREA, ("A.1",), "Law", "How far?", fields=KEY_AREA_FIELDS)
AIM = FormItem("A.1.1", ItemKind.OBJECTIVE, ("A.1",), "Law", "Done?", fields=OBJECTIVE_FIELDS)
SIGN = FormItem("A.1(a)", ItemKind.INDICATOR, ("A.1",), "Law", "So?", ("Yes", "No"), ("yes", "no"), INDICATOR_FIELDS)


def picture(values: dict[tuple[str, str], Value]) -> Snapshot:
    return Snapshot(AssessmentInfo("one", "x", "Baseline"), {key: Current(v, ()) for key, v in values.items()})


@pytest.mark.parametrize(
    ("item", "column", "key", "values"),
    [
        (AREA, ANSWER, "0", (("level", 0), ("special", None))),
        (AREA, ANSWER, "٣", (("level", 3), ("special", None))),
        (AREA, ANSWER, "U", (("level", None), ("special", "dont_know"))),
        (AREA, ANSWER, "-", (("level", None), ("special", "not_applicable"))),
        (AREA, "target", "4", (("target", 4),)),
        (AREA, "confidence", "3", (("confidence", 3),)),
        (AIM, ANSWER, "2", (("status", "partly"), ("special", None))),
        (SIGN, ANSWER, "2", (("answer", "no"), ("special", None))),
        (SIGN, ANSWER, "?", (("answer", None), ("special", "dont_know"))),
    ],
)
def test_a_key_means_what_the_form_offers(
    item: FormItem, column: str, key: str, values: tuple[tuple[str, Value], ...]
) -> None:
    assert meaning(item, column, key).values == values


@pytest.mark.parametrize(
    ("item", "column", "key"),
    [(AREA, ANSWER, "5"), (AREA, ANSWER, "x"), (AREA, "importance", "0"), (AREA, "target", "u"), (SIGN, ANSWER, "3")],
)
def test_a_key_that_is_no_answer_is_refused_with_what_would_be_one(item: FormItem, column: str, key: str) -> None:
    found = meaning(item, column, key)
    assert not found.values
    assert f"“{key}”" in found.error
    assert " 1" in found.error or " 0" in found.error


def test_only_what_changes_is_recorded_with_one_note_that_the_paper_came_in() -> None:
    empty = picture({})
    records = line_records(empty, WHO, "A.1(1)", (("level", 2), ("special", None)), "3F2A-99C1")
    assert [(r.field, r.value) for r in records] == [("level", 2), ("way", "paper"), ("form", "3F2A-99C1")]
    later = picture({(r.subject, r.field): r.value for r in records})
    assert line_records(later, WHO, "A.1(1)", (("level", 2),), "3F2A-99C1") == ()
    assert len(line_records(later, WHO, "A.1(1)", clearing(AREA, ANSWER).values, "3F2A-99C1")) == 1
    assert owner_of_form(later, "3f2a 99c1") == WHO


def test_the_same_blank_form_is_of_the_same_participant_on_every_computer() -> None:
    own, records = register_records(picture({}), {"name": ""}, "3F2A-99C1")
    assert [(r.field, r.value) for r in records] == [("name", "3F2A-99C1")]
    assert register_records(picture({}), {"institution": "Customs"}, "3F2A-99C1")[0] == own
    assert register_records(picture({}), {"institution": "Customs"}, "")[0] != own


def test_lines_say_what_is_recorded_and_ask_for_reasons_only_where_there_is_no_level() -> None:
    subject = f"response/{WHO}/A.1(1)"
    found = {(subject, "special"): "dont_know", (subject, "reason"): "Nobody was there", (subject, "target"): 4}
    area, aim = build_lines(picture(dict(found)), (AREA, AIM), WHO)
    assert line_words(area) == "A.1(1): Don't know, Target to 2030: 4 Secured, Nobody was there"
    assert visible_texts(area) == ("comment", "evidence", "reason", "who_could_know", "by_when")
    assert (visible_texts(aim), aim.answered, area.answered) == (("comment", "evidence"), False, True)
    assert not aim.cell("target").is_open
    assert hint(SIGN, ANSWER).startswith("1 Yes · 2 No · ")
