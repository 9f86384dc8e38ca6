"""What the preview of forms says and decides, without a window: order, who, refused cells, known files."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot
from cpdesk.assessment.state import Current
from cpdesk.assessment.values import Value
from cpdesk.base.errors import InputError
from cpdesk.desktop.pages.field_words import Words
from cpdesk.desktop.pages.forms_in.content import CardView, build_view
from cpdesk.desktop.pages.forms_in.plan import Decision, Planned, plan_forms
from cpdesk.desktop.pages.forms_in.values import ValueWords
from cpdesk.desktop.pages.forms_in.work import ReadFile, ReadFormsWork
from cpdesk.desktop.pages.respondent_names import names_of
from cpdesk.forms import proposal
from cpdesk.forms.filled import FilledForm, FormHeader, Refused, Way
from cpdesk.forms.proposal import NEW
from cpdesk.plan import load_edition, load_guidance, load_mapping

EDITION = load_edition()
WHO, OTHER = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
INFO = AssessmentInfo("one", EDITION.info.id, "Baseline")


def picture() -> Snapshot:
    """Return an assessment with two respondents, the first of whom answered A.1(1) with level 1."""
    values: dict[tuple[str, str], Value] = {
        (f"respondent/{WHO}", "institution"): "Customs",
        (f"respondent/{OTHER}", "institution"): "University",
        (f"response/{WHO}/A.1(1)", "level"): 1,
    }
    return Snapshot(INFO, {key: Current(value, ()) for key, value in values.items()})


def form(name: str, levels: dict[str, int], respondent: str = WHO, **more: object) -> ReadFile:
    header = FormHeader("3f2a99c1d0e4b7aa", 1, "one", EDITION.info.id, "Baseline", "en", respondent)
    digest = sha256(name.encode()).hexdigest()
    filled = FilledForm(Way.XLSX, name, digest, header, {}, {code: {"level": n} for code, n in levels.items()})
    return ReadFile(Path(name), replace(filled, **more))


def planned(*files: ReadFile, **decided: Decision) -> tuple[Planned, ...]:
    return plan_forms(picture(), EDITION, files, {int(key[1:]): value for key, value in decided.items()})


def cards(found: tuple[Planned, ...], *, hide_names: bool = False) -> tuple[CardView, ...]:
    mapping, guidance = load_mapping(EDITION.info.id), load_guidance(EDITION.info.id, "en")
    assert mapping is not None
    assert guidance is not None
    names = names_of(picture(), hide_names=hide_names)
    return build_view(found, ValueWords(Words(EDITION, mapping, (picture(),)), guidance, names)).cards


def lines(card: CardView, name: str) -> list[str]:
    return [" ".join((line.head, *line.words)) for part in card.parts if part.name == name for line in part.lines]


def test_new_and_replaced_values_are_told_with_before_and_after() -> None:
    (card,) = cards(planned(form("a.xlsx", {"A.1(1)": 3, "A.1(2)": 0})))
    assert card.title == "Customs"
    assert lines(card, "replaced") == [
        "A.1(1) Legal and administrative measures · Level in practice From “1 Started” to “3 Working”"
    ]
    assert lines(card, "new") == ["A.1(2) Competent national authorities Level in practice: 0 Absent"]
    assert (card.ticked, card.can_tick) == (True, True)


def test_a_later_form_of_the_same_participant_never_overwrites_silently() -> None:
    two = (form("a.xlsx", {"A.1(2)": 3}), form("b.xlsx", {"A.1(2)": 0, "A.2(1)": 1}))
    first, later = planned(*two)
    assert (first.taken, later.taken) == (True, False)
    assert [(v.code, v.before, v.after) for v in later.over] == [("A.1(2)", 3, 0)]
    assert "says 1 thing differently" in " ".join(note.words for note in cards((first, later))[1].notes)
    assert planned(*two, p1=Decision(taken=True))[1].taken
    assert planned(*two, p0=Decision(taken=False))[1].taken  # nothing stands against it any more


def test_a_form_of_somebody_of_whom_something_was_erased_is_taken_in_only_if_ticked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(proposal, "was_erased", lambda _snapshot, respondent, _places: respondent == WHO)
    one, other = planned(form("a.xlsx", {"A.1(2)": 3}), form("b.xlsx", {"A.1(2)": 3}, OTHER))
    assert (one.taken, other.taken) == (False, True)
    card = cards((one, other))[0]
    assert card.tick == "Take it in again all the same"
    assert "Something of this participant was erased here." in " ".join(note.words for note in card.notes)
    assert planned(form("a.xlsx", {"A.1(2)": 3}), p0=Decision(taken=True))[0].taken


def test_the_same_file_twice_in_one_go_adds_nothing_the_second_time() -> None:
    one = form("a.xlsx", {"A.1(2)": 3})
    card = cards(planned(one, one))[1]
    assert (card.tick, card.ticked) == ("", False)
    assert "It adds nothing" in card.notes[0].words


def test_a_form_with_refused_cells_waits_until_somebody_takes_it_in_without_them() -> None:
    late = Refused("Answers!D12", "“5” is not a level.", "A.2(1)", "level")
    early = Refused("Answers!G7", "“x” is not a level.", "A.1(1)", "target")
    bad = form("a.xlsx", {"A.1(2)": 3}, refused=(late, early))
    (card,) = cards(planned(bad))
    assert (card.ticked, card.tick) == (False, "Take it in without the 2 cells that are not valid")
    assert [line.split(" · ")[0] for line in lines(card, "refused")] == ["Answers!G7", "Answers!D12"]
    assert planned(bad, p0=Decision(taken=True))[0].taken


def test_nobody_is_chosen_for_a_form_that_names_nobody() -> None:
    blank = form("a.xlsx", {"A.1(2)": 3}, respondent="", about={"institution": "University"})
    (card,) = cards(planned(blank))
    assert (card.who, card.ticked, card.can_tick) == ("", False, False)
    assert [value for value, _words in card.options] == [OTHER, WHO, NEW]  # the same institution first
    assert planned(blank, p0=Decision(OTHER))[0].taken
    (new,) = planned(blank, p0=Decision(NEW))
    assert new.taken
    assert new.proposal is not None
    assert new.proposal.is_new


def test_files_that_cannot_be_taken_in_say_why_and_stop_no_other() -> None:
    def read(path: Path) -> FilledForm:
        if path.name != "a.xlsx":
            raise InputError("This is not a form.")
        found = form("a.xlsx", {"A.1(2)": 3}).filled
        assert found is not None
        return found

    told: list[float] = []
    work = ReadFormsWork((Path("letter.docx"), Path("a.xlsx")), read)
    files = work(lambda share, _words: told.append(share))
    foreign = form("b.xlsx", {"A.1(2)": 3})
    assert foreign.filled is not None
    other = replace(foreign, filled=replace(foreign.filled, header=replace(foreign.filled.header, assessment="two")))
    found = planned(*files, other)
    assert told == [0.0, 0.5, 1.0]
    assert [bool(each.problem) for each in found] == [True, False, True]
    assert "another assessment" in found[2].problem
    assert found[1].taken


def test_while_names_are_hidden_the_preview_tells_people_apart_without_them() -> None:
    named = form("a.xlsx", {"A.1(2)": 3}, about={"name": "Alice Secret"})
    blank = form("b.xlsx", {"A.1(2)": 3}, respondent="", about={"name": "Alice Secret", "institution": "University"})
    shown = cards(planned(named, blank), hide_names=True)
    assert "Secret" not in str(shown)
    assert [card.title for card in shown] == ["Participant 1 · Customs", "University"]
    assert shown[1].options[0] == (OTHER, "Participant 2 · University")
    assert "Secret" in str(cards(planned(named, blank)))
