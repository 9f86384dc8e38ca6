"""Participants without a window: what ticks make of what is asked, pasted lists, order, filter, names of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpdesk.assessment.respondents import Group, Respondent
from cpdesk.assessment.snapshot import take_snapshot
from cpdesk.base.files import free_path
from cpdesk.desktop.pages.participants import deeds
from cpdesk.desktop.pages.participants.asked import Ask, GoalPart, asked_areas, asked_words, decided
from cpdesk.desktop.pages.participants.content import NAME, TableLine, filtered, ordered, title_of
from cpdesk.desktop.pages.participants.forms_work import FormsWanted, form_name
from cpdesk.desktop.pages.participants.paste import COLUMN_WORDS, preview, read_pasted
from cpdesk.plan import load_edition
from cpdesk.storage.store import Record, Store

PART = GoalPart(("A.6", "A.7", "A.8"), "Movements", (("A.6(1)", "One"), ("A.6(2)", "Two"), ("A.6(3)", "Three")))
WHOLE = frozenset(PART.goals)


def test_clearing_one_key_area_of_a_goal_leaves_the_others_asked() -> None:
    left = decided(Ask(PART, "A.6(2)", on=False), WHOLE | {"B.1"})
    assert left == {"B.1", "A.6(1)", "A.6(3)"}
    assert decided(Ask(PART, "A.6(2)", on=True), left) == WHOLE | {"B.1"}


def test_a_goal_takes_the_place_of_its_key_areas_and_no_tick_means_everything() -> None:
    assert decided(Ask(PART, on=True), {"A.6(1)"}) == WHOLE
    assert decided(Ask(PART, on=False), WHOLE | {"A.1"}) == {"A.1"}
    assert decided(Ask(), WHOLE) == frozenset()
    assert asked_areas(PART, {"A.6"}) == {"A.6(1)", "A.6(2)", "A.6(3)"}


def test_what_is_asked_is_said_by_codes_in_the_plans_order() -> None:
    edition = load_edition("lg14-2020")
    assert asked_words(edition, ()) == "Everything"
    assert asked_words(edition, {"B.1", "A.8", "A.7", "A.6", "A.5(2)"}) == "A.5(2), A.6–8, B.1"
    assert asked_words(edition, {"A.7"}) == "A.7"


def test_each_owner_is_asked_what_differs_from_before() -> None:
    people = (Respondent("1", assigned=("A.6(1)",)), Group("2", assigned=("A.1",)))
    records = deeds.ask(people, Ask(PART, on=True))
    assert [(r.subject, r.value) for r in records] == [
        ("assigned/1/A.6(1)", None),
        *((f"assigned/{owner}/{goal}", True) for owner in ("1", "2") for goal in PART.goals),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Name\tOrganisation\tPosition\tGender\tE-mail\nAda Obi\tCustoms\tOfficer\tF\ta@b.org\n",
        "E-mail;Prénom;Nom;Fonction;Organisme;Sexe\r\na@b.org;Ada;Obi;Officer;Customs;female\r\n",
        '1,"Ada Obi",Customs,,Officer,f,a@b.org\n',
    ],
)
def test_a_list_is_read_whatever_the_order_and_the_marks_between_cells(text: str) -> None:
    pasted = read_pasted(text)
    (row,) = preview(pasted, pasted.columns, ())
    assert row.counts
    assert dict(row.values) == {
        "name": "Ada Obi",
        "institution": "Customs",
        "role": "Officer",
        "sex": "female",
        "contact": "a@b.org",
    }
    assert set(pasted.columns) <= set(COLUMN_WORDS)


def test_rows_that_would_not_count_say_why() -> None:
    text = f"Name,Institution,Sex\nada OBI,Customs,\nNew,Health,x\nNew,Health,f\n,,f\n{'x' * 501},y,\n"
    pasted = read_pasted(text)
    rows = preview(pasted, pasted.columns, (Respondent("1", name="Ada Obi", institution="Customs"),))
    assert [row.counts for row in rows] == [False, True, False, False, False]
    assert "already" in rows[0].note
    assert "sex" not in rows[1].values
    assert "“x”" in rows[1].note
    assert "already" in rows[2].note
    assert "Nothing to add" in rows[3].note
    assert "500" in rows[4].note
    assert read_pasted("x\n" * 501).trouble
    assert not read_pasted(" \n\t\n").cells


def test_the_list_is_filtered_by_all_words_and_ordered_with_empty_ones_last() -> None:
    lines = (
        TableLine("1", ("Zoë", "Santé")),
        TableLine("2", ("No name given", "Customs"), quiet=frozenset({NAME})),
        TableLine("3", ("Ada", "Customs")),
    )
    assert [line.id for line in filtered(lines, "sante zoe")] == ["1"]
    assert [line.id for line in ordered(lines, NAME)] == ["3", "1", "2"]
    assert [line.id for line in ordered(lines, NAME, descending=True)] == ["1", "3", "2"]
    assert ordered(lines, -1) == lines


def test_hidden_names_appear_neither_on_the_page_nor_in_names_of_files(tmp_path: Path) -> None:
    who = Respondent("1", name="Ada Obi", institution="Plant / Health: Lab.", role="Head")
    store = Store.create(tmp_path / "a.sqlite", cycle="Baseline", records=[Record("party", "iso2", "KE")])
    snapshot = take_snapshot(store.info, store.state)
    store.close()
    hidden = FormsWanted(snapshot, tmp_path, ("xlsx",), "en")
    shown = FormsWanted(snapshot, tmp_path, ("xlsx",), "en", with_names=True)
    assert title_of(who, 3, hide_names=True) == "Participant 3"
    assert form_name(hidden, "3f2a99", "xlsx", who) == "KE-form-plant-health-lab-3f2a.xlsx"
    assert form_name(shown, "3f2a99", "paper", who) == "KE-form-plant-health-lab-ada-obi-3f2a-paper.pdf"
    assert form_name(hidden, "3f2a99", "pdf", None, 7) == "KE-form-blank-007-3f2a.pdf"
    (tmp_path / "KE-form-x.xlsx").write_bytes(b"filled in")
    assert free_path(tmp_path, "KE-form-x.xlsx").name == "KE-form-x-2.xlsx"


def test_a_stray_quote_swallows_no_rows() -> None:
    assert read_pasted('"Ann\tCustoms\nBob\tHealth').cells == (('"Ann', "Customs"), ("Bob", "Health"))
    assert read_pasted('"Ann\nObi"\tCustoms\nBob\tHealth').cells == (("Ann Obi", "Customs"), ("Bob", "Health"))
