"""``cpdesk form`` and ``cpdesk read-form``: what is written, only proposed, recorded and refused."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cpdesk.assessment.respondents import respondents
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import catalogue
from cpdesk.cli import FORMS, main
from cpdesk.commands import forms as command
from cpdesk.forms.filled import Refused
from cpdesk.forms.many import blank_forms
from cpdesk.forms.questionnaire import build_questionnaire
from cpdesk.forms.read import read_form
from cpdesk.forms.write import write_form
from cpdesk.forms.written import WrittenForm
from cpdesk.plan import load_guidance
from cpdesk.plan.model import Edition, PlanMapping
from cpdesk.storage.reader import read_snapshot
from cpdesk.storage.store import Record, Store

WHO = "11111111-1111-4111-8111-111111111111"
OTHER = "22222222-2222-4222-8222-222222222222"
Capture = pytest.CaptureFixture[str]


def run(*words: object) -> int:
    return main([str(word) for word in words])


def said(capsys: Capture, *words: object, status: int = 0) -> str:
    capsys.readouterr()
    assert run(*words) == status
    out, err = capsys.readouterr()
    return out if status == 0 else out + err


@pytest.fixture
def file(path: Path) -> Path:
    """Return a quick assessment with two respondents, of whom the first answered one item."""
    with closing(Store.open(path)) as store:
        store.record(
            [
                Record("round", "depth", "quick"),
                Record(f"respondent/{WHO}", "institution", "Customs Service"),
                Record(f"respondent/{OTHER}", "institution", "University"),
                Record(f"response/{WHO}/A.1(1)", "level", 1),
            ]
        )
    return path


@pytest.fixture
def answered(file: Path, edition: Edition, mapping: PlanMapping) -> Path:
    """Return the first respondent's form, filled in: one value replaced, two new."""
    guidance = load_guidance(edition.info.id, "en")
    q = build_questionnaire(read_snapshot(file), edition, mapping, guidance, catalogue("en"), WHO)
    first, second = q.items[0].code, q.items[1].code
    given = ((first, (("level", 3), ("comment", "A law."))), (second, (("special", "dont_know"),)))
    return write_form(replace(q, filled=given), file.parent / "answers.xlsx").path


def test_the_help_names_the_sorts_there_are() -> None:
    assert tuple(FORMS.split(",")) == command.SORTS


def test_a_form_for_each_respondent_and_numbered_blank_ones(file: Path, capsys: Capture) -> None:
    out = said(capsys, "form", file, "--to", file.parent / "out", "--all")
    names = sorted(made.name for made in (file.parent / "out").iterdir())
    assert [name.rsplit("-", 2)[0] for name in names] == ["KE-form-Customs-Service", "KE-form-University"]
    assert "is written and read back: form" in out
    said(capsys, "form", file, "--to", file.parent / "blank", "--blank", 2, "--language", "fr")
    blank = sorted((file.parent / "blank").iterdir())
    assert [(made.name[:12], made.name[-8:]) for made in blank] == [
        ("KE-form-001-", "-fr.xlsx"),
        ("KE-form-002-", "-fr.xlsx"),
    ]
    assert [read_form(made).header.number for made in blank] == [1, 2]


def test_a_form_that_was_filled_in_is_never_written_over(file: Path, answered: Path, capsys: Capture) -> None:
    folder = file.parent / "out"
    said(capsys, "form", file, "--to", folder, "--all")
    (theirs,) = (made for made in folder.iterdir() if "Customs" in made.name)
    theirs.write_bytes(answered.read_bytes())
    said(capsys, "form", file, "--to", folder, "--all")
    assert (read_form(theirs).value_count, len(list(folder.iterdir()))) == (3, 4)
    out = said(capsys, "form", file, "--to", answered, "--respondent", WHO, status=1)
    assert out.startswith("answers.xlsx is a form that holds answers. Nothing was written.")
    assert read_form(answered).value_count == 3


def test_one_form_goes_to_the_file_named_with_what_was_answered_before(file: Path, capsys: Capture) -> None:
    said(capsys, "form", file, "--to", file.parent / "own.xlsx", "--respondent", WHO, "--filled")
    back = read_form(file.parent / "own.xlsx")
    assert (back.header.respondent, dict(back.answers)) == (WHO, {"A.1(1)": {"level": 1}})


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--to", "x", "--as", "docx"), "There is no form of the sort “docx”."),
        (("--to", "x", "--blank", "0"), "Between 1 and 500 blank forms"),
        (("--to", "x", "--respondent", "nobody"), "There is no respondent “nobody”."),
        (("--to", "assessment.sqlite/x", "--all"), "The folder x cannot be made."),
    ],
)
def test_what_cannot_be_written_is_said(words: Sequence[str], why: str, file: Path, capsys: Capture) -> None:
    to = file.parent / words[1]
    assert said(capsys, "form", file, "--to", to, *words[2:], status=1).startswith(why)
    assert not [made for made in file.parent.rglob("*form*") if made.is_file()]


def test_what_came_back_counts_only_when_it_is_applied(file: Path, answered: Path, capsys: Capture) -> None:
    before = file.read_bytes()
    out = said(capsys, "read-form", file, answered)
    assert out.splitlines()[0].startswith("answers.xlsx: Customs Service, form ")
    assert "2 new, 1 replaced, 0 as recorded" in out
    assert "  A.1(1) level: 1 → 3" in out
    assert out.splitlines()[-1] == "Nothing is recorded yet. --apply records it."
    assert file.read_bytes() == before
    assert said(capsys, "read-form", file, answered, "--apply").splitlines()[-1] == "1 form is recorded."
    assert read_snapshot(file).fields_of(f"response/{WHO}/A.1(1)") == {"level": 3, "comment": "A law."}
    again = json.loads(said(capsys, "read-form", file, answered, "--apply", "--json"))
    assert (again["forms"][0]["known"], again["forms"][0]["new"], again["refused"]) == (True, [], [])


def test_of_two_forms_of_one_respondent_the_later_one_counts(file: Path, answered: Path, capsys: Capture) -> None:
    said(capsys, "form", file, "--to", file.parent / "own.xlsx", "--respondent", WHO, "--filled")
    out = said(capsys, "read-form", file, answered, file.parent / "own.xlsx")
    assert "the one named later counts" in out
    said(capsys, "read-form", file, answered, file.parent / "own.xlsx", "--apply")
    assert read_snapshot(file).get(f"response/{WHO}/A.1(1)", "level") == 1


def test_a_blank_form_copied_and_filled_in_by_two_people_is_never_taken_for_one_of_them(
    file: Path, edition: Edition, mapping: PlanMapping, capsys: Capture
) -> None:
    guidance = load_guidance(edition.info.id, "en")
    (q,) = blank_forms(read_snapshot(file), edition, mapping, guidance, catalogue("en"), 1)
    copies = []
    for name, level in (("Alice", 1), ("Bob", 4)):
        made = replace(q, about=(("name", name),), filled=((q.items[0].code, (("level", level),)),))
        copies.append(write_form(made, file.parent / f"{name}.xlsx").path)
    out = said(capsys, "read-form", file, *copies, "--apply", status=1)
    assert out.startswith("Bob.xlsx is refused: Blank form 1 came back before, filled in by somebody else.")
    said(capsys, "read-form", file, *copies, copies[1], "--apply", "--respondent", "new")
    assert [who.name for who in respondents(read_snapshot(file))][2:] == ["Alice", "Bob"]


def test_if_one_form_is_refused_nothing_of_any_is_recorded(file: Path, answered: Path, capsys: Capture) -> None:
    broken = file.parent / "broken.xlsx"
    broken.write_bytes(answered.read_bytes()[:4000])
    (file.parent / "notes.txt").write_text("hello")
    before = read_snapshot(file).event_count
    for wrong in (broken, file.parent / "notes.txt", file.parent / "none.xlsx", file):
        assert wrong.name in said(capsys, "read-form", file, answered, wrong, status=1)
        assert "Nothing was recorded" in said(capsys, "read-form", file, answered, wrong, "--apply", status=1)
    assert read_snapshot(file).event_count == before


def test_cells_that_are_not_valid_stop_the_form_unless_they_are_left_out(
    file: Path, answered: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = replace(read_form(answered), refused=(Refused("Answers!D12", "A level is 0 to 4.", "A.2(1)", "level"),))
    monkeypatch.setattr(command, "read_form", lambda _path: found)
    assert "Refused: Answers!D12: A level is 0 to 4." in said(capsys, "read-form", file, answered)
    out = said(capsys, "read-form", file, answered, "--apply", status=1)
    assert out.startswith("answers.xlsx, Answers!D12: A level is 0 to 4. Nothing was recorded")
    said(capsys, "read-form", file, answered, "--apply", "--without-refused")
    assert read_snapshot(file).get(f"response/{WHO}/A.1(1)", "level") == 3


def test_a_form_of_another_assessment_is_recognised(file: Path, answered: Path, capsys: Capture) -> None:
    other = file.parent / "other.sqlite"
    said(capsys, "new", other, "--party", "UG")
    assert "belongs to another assessment" in said(capsys, "read-form", other, answered, status=1)


def test_a_failure_after_some_forms_does_not_say_that_nothing_was_written(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    written: list[tuple[Any, ...]] = []

    def full(*words: Any, **how: Any) -> WrittenForm:
        if len(written) == 2:
            raise InputError("The disk is full.", safe="Nothing was changed.", todo="Make room.")
        written.append(words)
        return write_form(*words, **how)

    monkeypatch.setattr("cpdesk.commands.forms.write_form", full)
    assert run("form", file, "--blank", 4, "--to", tmp_path / "forms") == 1
    assert "The disk is full. 2 forms were written before and are whole. Make room." in capsys.readouterr().err
