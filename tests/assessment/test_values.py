"""Values are checked on the way in; what is refused says what would be valid."""

from __future__ import annotations

import unicodedata

import pytest

from cpdesk.assessment.field_types import FieldType, SubjectKind
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.values import check_value, fits, new_id, parse_subject
from cpdesk.base.errors import InputError
from cpdesk.base.typed_text import MAX_LINE, clean_text
from cpdesk.plan.model import Edition

ACTION = "action/0b2c6bd4-3d0c-4c3e-9a55-2f7c2c1b9d10"


def checked(edition: Edition, subject: str, field: str, value: object) -> object:
    return check_value(parse_subject(subject, edition), field, value, edition)[1]


@pytest.mark.parametrize(
    ("subject", "field", "value", "stored"),
    [
        ("agreed/A.5(2)", "level", "0", 0),
        ("agreed/A.5(2)", "level", 4, 4),
        ("agreed/A.6(3)", "importance", "3", 3),
        ("agreed/A.5(2)", "special", "dont_know", "dont_know"),
        ("agreed/A.5(2)", "flag", "yes", True),
        ("agreed/A.5(2)", "flag", False, False),
        ("agreed/A.1.1", "status", "achieved", "achieved"),
        ("agreed/A.1(a)", "answer", "yes", "yes"),
        ("party", "iso2", "ke", "KE"),
        (ACTION, "start", "2027-q2", "2027-Q2"),
        (ACTION, "cost", "1250.50", "1250.50"),
        (ACTION, "cost", 0, "0"),
        (ACTION, "currency", "usd", "USD"),
        (ACTION, "need", "A.5(2)", "A.5(2)"),
        (ACTION, "activity", "A.5(iii)", "A.5(iii)"),
        (ACTION, "title", "  Equip\nthe laboratory ", "Equip the laboratory"),
        (ACTION, "title", "", None),
        (ACTION, "title", "\x01\u200b ", None),
        (ACTION, "title", "𱍐 \ue000", "𱍐 \ue000"),
        (ACTION, "cost", "420000.00", "420000"),
        (ACTION, "cost", "0.5", "0.50"),
        (ACTION, "cost", "999999999999.99", "999999999999.99"),
        ("party", "iso2", "xs", "XS"),
        (ACTION, "title", None, None),
        (ACTION, "title", "=SUM(A1)", "=SUM(A1)"),
    ],
)
def test_good_values(edition: Edition, subject: str, field: str, value: object, stored: object) -> None:
    found = checked(edition, subject, field, value)
    assert found == stored
    assert type(found) is type(stored)


@pytest.mark.parametrize(
    ("subject", "field", "value", "words"),
    [
        ("agreed/A.5(2)", "level", "5", "from 0 \\(absent\\) to 4 \\(secured\\)"),
        ("agreed/A.5(2)", "level", "-1", "from 0"),
        ("agreed/A.5(2)", "level", "2.5", "whole number"),
        ("agreed/A.5(2)", "level", "٢", "whole number"),
        ("agreed/A.5(2)", "level", True, "whole number"),
        ("agreed/A.5(2)", "level", "9" * 5000, "whole number"),
        ("agreed/A.5(2)", "importance", "0", "1 \\(Low\\), 2 \\(Medium\\) or 3 \\(High\\)"),
        ("agreed/A.5(2)", "special", "maybe", "not_applicable, dont_know"),
        ("agreed/A.5(2)", "status", "achieved", "has no field"),
        ("agreed/A.1.1", "level", "2", "has no field"),
        ("agreed/A.5(2)", "colour", "red", "It has: level"),
        ("party", "iso2", "KEN", "two letters"),
        ("party", "iso2", "ß", "two letters"),
        ("party", "iso2", "JJ", "two letters"),
        (ACTION, "currency", "ﬁx", "three letters"),
        (ACTION, "cost", "1000000000000", "without the currency"),
        (ACTION, "start", "2027", "2027-Q2"),
        (ACTION, "start", "2027-Q5", "2027-Q2"),
        (ACTION, "cost", "-5", "without the currency"),
        (ACTION, "cost", "NaN", "without the currency"),
        (ACTION, "cost", "1e9", "without the currency"),
        (ACTION, "cost", "1,250", "without the currency"),
        (ACTION, "cost", 1.5, "without the currency"),
        (ACTION, "need", "A.5(iii)", "Codes that fit"),
        (ACTION, "activity", "Z.9", "Codes that fit"),
        (ACTION, "title", "x" * (MAX_LINE + 1), f"At most {MAX_LINE}"),
        (ACTION, "title", 7, "takes a text"),
    ],
)
def test_bad_values_are_refused_with_what_is_valid(
    edition: Edition, subject: str, field: str, value: object, words: str
) -> None:
    with pytest.raises(InputError, match=words) as caught:
        checked(edition, subject, field, value)
    assert "Nothing was changed." in str(caught.value)
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "agreed",
        "agreed/",
        "agreed/A.9",
        "agreed/A.7(1)",  # the group's items are named by its first goal
        "agreed/A.5(2)/x",
        "action/1",
        "action/0B2C6BD4-3D0C-4C3E-9A55-2F7C2C1B9D10",
        "action/{0b2c6bd4-3d0c-4c3e-9a55-2f7c2c1b9d10}",
        "party/x",
        "secret/x",
        "decision/../x",
        "agreed/A.5(2)\n",
    ],
)
def test_unknown_subjects_are_refused(edition: Edition, subject: str) -> None:
    with pytest.raises(InputError, match=r"Nothing was changed\."):
        parse_subject(subject, edition)


def test_a_mistyped_code_gets_the_near_ones(edition: Edition) -> None:
    with pytest.raises(InputError, match=r"A\.5\(2\)"):
        parse_subject("agreed/A.5 (2)", edition)


def test_control_characters_go_and_letters_are_composed() -> None:
    assert clean_text("a\x00b\x0bc\x1b[31m\r\ne\u0301\ud800") == "abc[31m\né"


def test_right_to_left_marks_and_other_scripts_stay() -> None:
    text = "مختبر \u200f(LMO)\u200e 检测 Лаборатория"
    assert clean_text(text) == text


@pytest.mark.parametrize("kind", SUBJECT_KINDS.values(), ids=lambda kind: kind.name)
def test_what_is_stored_fits_and_what_is_not_valid_does_not(kind: SubjectKind) -> None:
    good: dict[FieldType, object] = {
        FieldType.LINE: "a", FieldType.TEXT: "a\nb", FieldType.LEVEL: 0, FieldType.RATING: 3, FieldType.FLAG: True,
        FieldType.QUARTER: "2027-Q2", FieldType.AMOUNT: "1.50", FieldType.CURRENCY: "USD", FieldType.COUNTRY: "KE",
        FieldType.ITEM: "A.5(2)", FieldType.DIGEST: "0f" * 32, FieldType.WHOLE: 1, FieldType.DATE: "2027-03-31",
            FieldType.RATE: "129.5", FieldType.COLOUR: "#0B6B66",
    }  # fmt: skip
    for field in kind.fields:
        value = field.choices[0].value if field.choices else good[field.type]
        assert fits(field, value), field.name
        assert fits(field, None)
        assert not fits(field, 1.5)
        assert not fits(field, ["x"])


def test_cleaning_cleans_all_there_is_in_one_go() -> None:
    """A text that cleaning twice changes is recorded, and the next opening takes it for damage."""
    every = [chr(n) for n in range(0x110000) if not 0xD802 <= n <= 0xDFFD]
    telling = [c for c in every if unicodedata.category(c)[0] in "CMZ" and unicodedata.category(c) not in ("Cn", "Co")]
    telling += [c for c in every if not unicodedata.is_normalized("NFC", c)]
    for form in ("{}", "e{}\u0301", "\u1100{}\u1161", "{} x", "x\u0323{}\u0307"):
        for letter in telling:
            for one_line in (True, False):
                once = clean_text(form.format(letter), one_line=one_line)
                assert clean_text(once, one_line=one_line) == once, (form, hex(ord(letter)))


@pytest.mark.parametrize("joint", ["\x01", "\x7f", "\x85", "\x0b", "\ud800", "\udfff\x00"])
@pytest.mark.parametrize(("before", "after"), [("e", "\u0301"), ("\u1100", "\u1161"), ("\u0301", "\u0323"), (" ", "x")])
def test_what_is_recorded_reads_back(edition: Edition, before: str, joint: str, after: str) -> None:
    subject = parse_subject("agreed/A.5(2)", edition)
    field, value = check_value(subject, "comment", f"{before}{joint}{after}", edition)
    assert fits(field, value)


def test_new_ids_are_accepted(edition: Edition) -> None:
    assert parse_subject(f"action/{new_id()}", edition).kind.name == "action"


def test_every_declared_choice_field_has_choices_and_every_item_field_kinds() -> None:
    for kind in SUBJECT_KINDS.values():
        names = [field.name for field in kind.fields]
        assert len(names) == len(set(names))
        for field in kind.fields:
            assert bool(field.choices) is (field.type in (FieldType.CHOICE, FieldType.CHOICES))
            assert bool(field.item_kinds) is (field.type is FieldType.ITEM)
