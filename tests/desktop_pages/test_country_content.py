"""What the page Country shows and records, decided without a window."""

from __future__ import annotations

import pytest

from cpdesk.base import languages
from cpdesk.desktop.pages.country import deeds
from cpdesk.desktop.pages.country.content import HELP, LABELS, build_country, group_words, party_facts
from cpdesk.desktop.pages.country.round_content import RoundInput, RoundView, build_round, duration_words
from cpdesk.desktop.pages.field_words import Words
from cpdesk.desktop.session import Session
from cpdesk.desktop.steps_content import PROFILE, Progress, step_lines
from cpdesk.plan.guidance import GoalGuidance, Guidance
from cpdesk.plan.model import ItemKind
from cpdesk.plan.parties import find_party
from cpdesk.storage.store import Record

from .conftest import answer


def shown_round(session: Session, guidance: Guidance | None = None) -> RoundView:
    p = session.picture
    found = guidance if guidance is not None else p.guidance
    return build_round(RoundInput(p.snapshot, p.edition, p.mapping, found, p.scope, p.needs))


def first_of_each(session: Session) -> Guidance:
    """Return words of which only the choice for a quick round counts: the first key area of each goal."""
    edition = session.picture.edition
    goals = [goal.code for goal in edition.of_kind(ItemKind.GOAL)]
    first = {goal: edition.below(goal, ItemKind.KEY_AREA)[0].code for goal in goals}
    return Guidance("lg14-2020", goals={goal: GoalGuidance("", (), code) for goal, code in first.items()})


def remark(session: Session, code: str) -> str:
    return next(line.remark for line in shown_round(session).goals if line.code == code)


def leave_out(session: Session, *goals: str) -> None:
    for goal in goals:
        assert session.record(*deeds.leave_out(goal, "later", ""))


def test_a_party_is_named_in_the_six_languages(session: Session) -> None:
    session.record([Record("party", "iso2", "CI")], "Party")
    facts = party_facts(session.snapshot, "fr")
    assert facts.name.startswith("Côte d")
    assert [found.language for found in facts.names] == [language.own_name for language in languages.LANGUAGES]
    assert len({found.name for found in facts.names}) >= 4


@pytest.mark.parametrize(
    ("iso2", "words"),
    [
        ("KE", ["Regional group: African States"]),
        ("BT", ["Regional group: Asia-Pacific States", "Landlocked developing country (LLDC)"]),
        ("KM", ["Small island developing State (SIDS)", "Least developed country (LDC)"]),
        ("NU", ["In no regional group of the United Nations", "Small island developing State (SIDS)"]),
    ],
)
def test_groups_are_told_in_words(iso2: str, words: list[str]) -> None:
    record = find_party(iso2)
    assert record is not None
    assert set(words) <= set(group_words(record))


def test_the_european_union_is_a_party_like_others(session: Session) -> None:
    session.record(*deeds.change_party("EU"))
    facts = party_facts(session.snapshot, "ru")
    assert facts.name == "Европейский союз"
    assert facts.groups == (
        "A regional economic integration organization (Article 3 of the Protocol); in no regional group",
    )
    assert len(facts.names) == 6


def test_a_made_up_country_keeps_its_typed_name(session: Session) -> None:
    session.record([Record("party", "iso2", "XX"), Record("party", "name", "Ruritania")], "Party")
    facts = party_facts(session.snapshot, "en")
    assert (facts.name, facts.typed, facts.names) == ("Ruritania", True, ())


def test_every_field_says_what_it_is_for() -> None:
    assert tuple(LABELS) == PROFILE
    assert set(HELP) == set(PROFILE)


def test_what_reports_lack_is_said_until_it_is_there(session: Session) -> None:
    words = build_country(session.snapshot, "en").missing
    assert words == (
        "Reports print “not given” for: National authority; Period of the assessment; Languages of the assessment; "
        "Consultation held; Institutions consulted."
    )
    for name in ("authority", "period", "languages", "consultation", "institutions"):
        session.record(*deeds.set_field(name, "Something"))
    assert build_country(session.snapshot, "en").missing == ""


def test_institutions_of_respondents_are_institutions_consulted(session: Session) -> None:
    subject = "respondent/0d5f1a34-5b0c-4b5c-9a52-3f1a0c4f7c11"
    session.record([Record(subject, "institution", "Customs")], "Respondent")
    assert "Institutions consulted" not in build_country(session.snapshot, "en").missing


def test_a_currency_is_checked_before_it_is_recorded(session: Session) -> None:
    edition = session.picture.edition
    assert deeds.refused("currency", "usd", edition) == ""
    assert deeds.refused("currency", "", edition) == ""
    assert "three letters" in deeds.refused("currency", "dollars", edition)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (60, "about 1 h"),
        (210, "about half a day (3 h 30 min)"),
        (240, "about half a day (4 h)"),
        (245, "about 1 day (4 h 15 min)"),
        (555, "about 1 day and a half (9 h 15 min)"),
        (843, "about 2 days (14 h 15 min)"),
        (1000, "about 2 days and a half (16 h 45 min)"),
    ],
)
def test_times_are_told_in_half_days(minutes: int, words: str) -> None:
    assert duration_words(minutes).replace("\u00a0", " ") == words


def test_each_depth_says_what_it_asks_in_numbers(session: Session) -> None:
    quick, standard, _full = shown_round(session, first_of_each(session)).depths
    assert quick.about.startswith("12 questions, about half a day")  # three goals share their first key area
    assert standard.about.startswith("37 questions, about 1 day and a half")
    assert [line.chosen for line in (quick, standard)] == [False, True]


def test_without_our_words_a_quick_round_is_not_offered(session: Session) -> None:
    quick = shown_round(session, Guidance("lg14-2020")).depths[0]
    assert not quick.possible
    assert "nobody chose" in quick.about


def test_answers_of_a_goal_left_out_are_counted_as_kept(session: Session) -> None:
    answer(session, "A.9(1)", level=1)
    answer(session, "A.9(2)", special="dont_know")
    assert remark(session, "A.9") == "2 of 2 key areas answered. For Parties that choose to do so."
    leave_out(session, "A.9")
    assert remark(session, "A.9") == "Not in this round. 2 answers kept."
    assert shown_round(session).asked == "13 of 14 goals are asked: 35 of 37 key areas."


def test_shared_key_areas_stay_asked_while_another_goal_of_the_group_is(session: Session) -> None:
    answer(session, "A.6(1)", level=1)
    assert remark(session, "A.7") == "1 of 5 key areas answered. It shares them with A.6; A.8."
    leave_out(session, "A.7")
    assert remark(session, "A.7") == "Not in this round. Its key areas stay asked, for it shares them with A.6; A.8."
    leave_out(session, "A.6", "A.8")
    assert remark(session, "A.7") == "Not in this round. 1 answer kept."


def test_going_back_says_how_many_answers_are_kept(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpdesk.desktop.picture.load_guidance", lambda *_names: first_of_each(session))
    answer(session, "A.1(2)", level=1)
    assert shown_round(session).kept == "Going deeper or back keeps every answer."
    session.record(*deeds.set_depth("quick"))
    assert shown_round(session).kept.endswith("1 answer to a key area that this depth does not ask is kept.")


def test_progress_counts_what_is_asked(session: Session) -> None:
    def lines() -> dict[str, str]:
        p = session.picture
        return {line.name: line.progress for line in step_lines(Progress(p.snapshot, p.needs, p.action_plan, p.scope))}

    answer(session, "A.9(1)", level=1)
    answer(session, "A.1(1)", special="dont_know")
    assert (lines()["country"], lines()["assess"]) == ("0 of 8", "2 of 37")
    leave_out(session, "A.9")
    assert lines()["assess"] == "1 of 35"
    for name in PROFILE:
        session.record(*deeds.set_field(name, "USD" if name == "currency" else "Something"))
    assert lines()["country"] == "done"


def test_conflicts_and_imports_can_name_what_is_recorded_here(session: Session) -> None:
    p = session.picture
    words = Words(p.edition, p.mapping, (p.snapshot,))
    for subject, field, value in (
        ("round", "depth", "quick"),
        ("goal/A.9", "scope", "later"),
        ("goal/A.9", "reason", "x"),
    ):
        assert words.place(subject, field)
        assert words.value(subject, field, value)
