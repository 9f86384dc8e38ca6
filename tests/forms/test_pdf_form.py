"""The fillable PDF: what is typed comes back, whatever the script and the program; what is not valid is refused."""

from __future__ import annotations

import hashlib
import io
import random
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_forms import (
    CODES,
    PERSON,
    changed,
    filled,
    questionnaire,
    with_field,
    without_field,
    without_form,
    without_list_of_fields,
    without_properties,
)
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from spoil_pdf import BYTES, CONTENTS

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.typed_text import clean_text
from cpdesk.forms.filled import FilledForm
from cpdesk.forms.pdf import guard
from cpdesk.forms.pdf.names import HEADER, field_name
from cpdesk.forms.pdf.read import read_pdf
from cpdesk.forms.pdf.text import lines, visual
from cpdesk.forms.pdf.write import render, write_pdf
from cpdesk.forms.questionnaire import Questionnaire
from cpdesk.forms.read import read_form

_SCRIPTS = {
    "en": "abz ÀéñßŁ’“”–() \\/<>",
    "ru": "абвгдёжЯЩЫэюя №«»",
    "ar": "ابتثجحخدذرزسشعغفقكلمنهوي ٠١٢٣؟،",
    "zh": "国家能力建设评估实验室检测，。（）《》",
}
_LONG = {"comment", "evidence", "reason"}


@pytest.fixture
def form(picture: Callable[..., Snapshot]) -> Questionnaire:
    """Return a form of four items, of which one was answered."""
    rows = [(f"response/{PERSON}/A.1(1)", "level", 2), (f"response/{PERSON}/A.1(1)", "comment", "наш 意见 رأينا")]
    return questionnaire(picture, rows=rows)


@pytest.fixture
def blank(form: Questionnaire) -> bytes:
    """Return that form as PDF with nothing answered."""
    return render(replace(form, filled=()))


def back(tmp_path: Path, content: bytes) -> FilledForm:
    """Return what is read from a form under another name."""
    path = tmp_path / "some other name"
    path.write_bytes(content)
    return read_form(path)


def place(code: str, name: str) -> str:
    return field_name(code, name)


def test_written_form_holds_what_was_answered_and_has_equal_bytes(form: Questionnaire, tmp_path: Path) -> None:
    one, other = tmp_path / "one.pdf", tmp_path / "other.pdf"
    written = write_pdf(form, one)
    write_pdf(form, other)
    found = read_pdf(one)
    assert (written.items, written.label) == (len(CODES), form.label)
    assert one.read_bytes() == other.read_bytes()
    assert found.answers == {"A.1(1)": {"level": 2, "comment": "наш 意见 رأينا"}}
    assert found.about == {"institution": "Customs"}
    assert (found.refused, found.skipped) == ((), ())
    assert found.digest == hashlib.sha256(one.read_bytes()).hexdigest()
    assert (found.header.id, found.header.respondent, found.header.number) == (form.id, PERSON, 0)
    assert (found.header.assessment, found.header.edition, found.header.cycle, found.header.language) == (
        form.assessment,
        form.edition,
        form.cycle,
        "en",
    )


@given(data=st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_typed_comes_back_in_every_script(blank: bytes, tmp_path: Path, data: st.DataObject) -> None:
    typed: dict[str, str] = {}
    expected: dict[str, dict[str, object]] = {}

    def answered(code: str, name: str, value: object, key: str = "") -> None:
        expected.setdefault(code, {})[name] = value
        typed[place(code, key or name)] = f"/{value}"

    for code in ("A.1(1)", "A.2(2)"):
        main = data.draw(st.sampled_from([0, 1, 2, 3, 4, "dont_know", "not_applicable", None]))
        if main is not None:
            answered(code, "level" if isinstance(main, int) else "special", main, "level")
        for name, most in (("target", 4), ("importance", 3), ("confidence", 3)):
            value = data.draw(st.none() | st.integers(most == 3, most))
            if value is not None:
                answered(code, name, value)
        for name in ("reason", "who_could_know", "by_when", "evidence", "comment"):
            letters = _SCRIPTS[data.draw(st.sampled_from(sorted(_SCRIPTS)))] + (" \r\n" if name in _LONG else "")
            text = data.draw(st.text(letters, max_size=30))
            typed[place(code, name)] = text
            if kept := clean_text(text, one_line=name not in _LONG):
                expected.setdefault(code, {})[name] = kept
    way = data.draw(st.sampled_from(["plain", "appearances", "needed", "added"]))
    found = back(tmp_path, filled(blank, typed, way))
    assert found.answers == expected
    assert found.refused == ()


def test_objectives_indicators_and_persons_are_read(blank: bytes, tmp_path: Path, form: Questionnaire) -> None:
    item = form.item("A.1(a)")
    assert item is not None and item.options
    values = {place("A.1.1", "status"): "/partly", place("A.1(a)", "answer"): f"/{item.options[-1]}"}
    about = {"about/name": "Wanjikũ", "about/sex": "/other", "about/role": "  "}
    found = back(tmp_path, filled(blank, {**values, **about}))
    assert found.answers == {"A.1.1": {"status": "partly"}, "A.1(a)": {"answer": item.options[-1]}}
    assert found.about == {"institution": "Customs", "name": "Wanjikũ", "sex": "other"}


def test_special_answer_takes_the_place_of_a_level_and_a_withdrawn_one_says_nothing(
    blank: bytes, tmp_path: Path
) -> None:
    values = {place("A.1(1)", "level"): "/dont_know", place("A.2(2)", "level"): "/blank"}
    assert back(tmp_path, filled(blank, values)).answers == {"A.1(1)": {"special": "dont_know"}}


def test_values_that_are_not_valid_are_refused_with_their_label_and_the_others_kept(
    blank: bytes, tmp_path: Path
) -> None:
    values = {
        place("A.1(1)", "level"): "/7",
        place("A.1(1)", "target"): "/four",
        place("A.1(1)", "who_could_know"): "x" * 501,
        place("A.1(1)", "importance"): "/2",
        place("A.1(a)", "answer"): "/perhaps",
        "about/sex": "/unknown",
    }
    found = back(tmp_path, filled(blank, values))
    assert found.answers == {"A.1(1)": {"importance": 2}}
    assert {(refused.place, refused.code, refused.field) for refused in found.refused} == {
        ("A.1(1) Level in practice", "A.1(1)", "level"),
        ("A.1(1) Target to 2030", "A.1(1)", "target"),
        ("A.1(1) Who could know", "A.1(1)", "who_could_know"),
        ("A.1(a) Answer", "A.1(a)", "answer"),
        ("Sex", "", "sex"),
    }
    assert all(refused.words.endswith(".") for refused in found.refused)


def test_programs_that_lose_the_properties_or_the_list_of_fields_lose_no_answer(blank: bytes, tmp_path: Path) -> None:
    typed = filled(blank, {place("A.1(1)", "level"): "/3", place("A.1(1)", "comment"): "да"})
    before = back(tmp_path, typed)
    for change in (without_properties, without_list_of_fields, without_field(HEADER)):
        again = back(tmp_path, changed(typed, change))
        assert (again.answers, again.header, again.refused) == (before.answers, before.header, ())


def test_missing_fields_are_told_and_foreign_ones_skipped(blank: bytes, tmp_path: Path) -> None:
    typed = filled(blank, {place("A.1(1)", "level"): "/3"})
    lost = back(tmp_path, changed(typed, without_field(place("A.2(2)", "level"))))
    assert [refused.words for refused in lost.refused] == [
        "1 field of the form is missing; what was written there cannot be read."
    ]
    assert lost.answers == {"A.1(1)": {"level": 3}}
    own = DictionaryObject({NameObject("/FT"): NameObject("/Tx"), NameObject("/T"): TextStringObject("Our number")})
    more = back(tmp_path, changed(typed, with_field(own)))
    assert [skipped.place for skipped in more.skipped] == ["Our number"]
    assert more.refused == ()


def test_a_field_that_stands_there_twice_with_different_values_answers_nothing(blank: bytes, tmp_path: Path) -> None:
    typed = filled(blank, {place("A.1(1)", "level"): "/3", "about/role": "Officer"})
    for name, kind, value in (("A-1(1)/level", "/Tx", "4"), ("about/role", "/Tx", "Head"), ("about/name", "/Tx", "")):
        again = {"/T": TextStringObject(name), "/FT": NameObject(kind), "/V": TextStringObject(value)}
        typed = changed(typed, with_field(DictionaryObject({NameObject(key): of for key, of in again.items()})))
    found = back(tmp_path, typed)
    assert (found.answers, found.about) == ({}, {"institution": "Customs"})
    assert [each.field for each in found.refused] == ["level", "role"]
    assert "twice, with different values" in found.refused[0].words


def test_form_without_fields_and_other_files_are_told_apart(blank: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="flattened or printed"):
        back(tmp_path, changed(blank, without_form))
    with pytest.raises(InputError, match="not a form made by cpdesk, or was printed"):
        back(tmp_path, changed(blank, lambda writer: (without_form(writer), without_properties(writer))[1]))


def test_newer_forms_and_unknown_editions_are_told(form: Questionnaire, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="newer version"):
        back(tmp_path, render(replace(form, version=99)))
    with pytest.raises(InputError, match="no edition"):
        back(tmp_path, render(replace(form, edition="lg99")))


def test_protected_form_is_told(blank: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="locked with a password or protected"):
        back(tmp_path, changed(blank, lambda writer: writer.encrypt("", "x", algorithm="RC4-128")))


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_form_protected_with_a_modern_cipher_is_told(blank: bytes, tmp_path: Path) -> None:
    before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
    before.write_bytes(blank)
    subprocess.run(["qpdf", "--encrypt", "", "x", "256", "--", before, after], check=True)
    with pytest.raises(InputError, match="locked with a password or protected"):
        read_pdf(after)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("how", ["--object-streams=disable", "--linearize", "--qdf"])
def test_form_saved_by_another_program_is_read(blank: bytes, tmp_path: Path, how: str) -> None:
    before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
    before.write_bytes(filled(blank, {place("A.1(1)", "level"): "/3", place("A.1(1)", "comment"): "数据 да نعم"}))
    subprocess.run(["qpdf", how, before, after], check=True)
    assert read_pdf(after).answers == {"A.1(1)": {"level": 3, "comment": "数据 да نعم"}}


def test_document_can_be_read_aloud_and_gone_through_by_keyboard(blank: bytes) -> None:
    reader = PdfReader(io.BytesIO(blank))
    root = reader.root_object
    assert (root["/Lang"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("en", True)
    assert reader.metadata is not None and reader.metadata.title == "Capacity assessment: your answers: Kenya"
    assert all(page["/Tabs"] == "/R" for page in reader.pages)
    notes = [note.get_object() for page in reader.pages for note in page["/Annots"]]
    assert all(note["/TU"].strip() for note in notes)
    said = {note["/TU"] for note in notes}
    assert {"A.1(1) Level in practice: 3 Working", "A.1(1) Comment", "Institution"} <= said
    hidden = [note for note in notes if note.get("/T") == HEADER]
    assert [(note["/F"], note["/Ff"]) for note in hidden] == [(2, 1)]
    fonts = {font["/BaseFont"] for page in reader.pages for font in _fonts(page)}
    assert not [name for name in fonts if "+Noto" not in name and name != "/Helvetica"]


def _fonts(page: object) -> list[DictionaryObject]:
    resources = page["/Resources"]["/Font"]  # type: ignore[index]
    return [font.get_object() for font in resources.get_object().values()]


def test_whole_form_is_small_and_quick(picture: Callable[..., Snapshot], tmp_path: Path) -> None:
    whole = questionnaire(picture, codes=())
    begun = time.process_time()
    content = render(whole)
    assert time.process_time() - begun < 2.5  # measured: 0.4 s for 113 items
    assert len(content) < 300_000
    assert back(tmp_path, content).refused == ()


def test_arabic_is_shaped_after_lines_are_broken_and_the_form_is_mirrored(form: Questionnaire, tmp_path: Path) -> None:
    words = "تقييم القدرات في مجال السلامة الأحيائية A.5(2) والاحتياجات"
    found = lines(words, 120, 9)
    assert len(found) > 1
    assert " ".join(found) == words
    shaped = visual(found[0], right_to_left=True)
    assert shaped[-1] == "\ufe97"  # the first letter, in the form it has at the beginning of a word, stands last
    content = render(replace(form, language="ar", country="كينيا"))
    reader = PdfReader(io.BytesIO(content))
    assert reader.root_object["/ViewerPreferences"]["/Direction"] == "/R2L"
    comment = next(note for note in _notes(reader) if note.get("/T") == place("A.1(1)", "comment"))
    assert comment["/Q"] == 2
    assert float(comment["/Rect"][2]) < 595 - 42 - 90  # the words stand at the right of it
    assert back(tmp_path, content).answers == {"A.1(1)": {"level": 2, "comment": "наш 意见 رأينا"}}


def _notes(reader: PdfReader) -> list[DictionaryObject]:
    return [note.get_object() for page in reader.pages for note in page["/Annots"]]


@pytest.mark.parametrize("spoil", [*BYTES, *CONTENTS], ids=lambda spoil: spoil.__name__)
def test_broken_and_hostile_files_end_in_one_sentence_in_time(
    blank: bytes, tmp_path: Path, spoil: Callable[[random.Random, bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "SECONDS", 0.4)
    path = tmp_path / "form.pdf"
    for seed in range(2):
        path.write_bytes(spoil(random.Random(seed), blank))
        before, begun = path.read_bytes(), time.process_time()
        try:
            assert read_pdf(path).answers == {}
        except CpdeskError as error:
            assert error.safe == "Nothing was changed."
            assert error.what.startswith("form.pdf ")
        assert time.process_time() - begun < 2
        assert path.read_bytes() == before


def test_programs_in_a_form_are_never_run_but_told(blank: bytes, tmp_path: Path) -> None:
    spoil = next(each for each in CONTENTS if each.__name__ == "with_a_program")
    for seed in range(4):
        with pytest.raises(InputError, match="holds programs or other files"):
            back(tmp_path, spoil(random.Random(seed), blank))


def test_too_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as stream:
        stream.write(b"%PDF-1.7\n")
        stream.truncate(guard.MAX_BYTES + 1)
    with pytest.raises(InputError, match="too large"):
        read_pdf(path)
