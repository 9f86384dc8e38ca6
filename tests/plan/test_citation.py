"""A quotation says what it quotes: code, edition, symbol or date, status, place, and what differs from the source."""

from __future__ import annotations

import pytest

from cpdesk.base.formats import date_as_known
from cpdesk.plan import load_edition
from cpdesk.plan.citation import cite_edition, cite_item, cite_paragraph
from cpdesk.plan.model import Edition

TITLE = "IMPLEMENTATION PLAN FOR THE CARTAGENA PROTOCOL AND CAPACITY-BUILDING ACTION PLAN (2021-2030)"


def cited(edition: Edition, code: str) -> str:
    item = edition.find(code)
    assert item is not None
    return cite_item(edition, item)


def test_a_key_area_is_cited_with_everything(edition: Edition) -> None:
    assert cited(edition, "A.5(2)") == (
        "A.5(2) Access to infrastructure and technical expertise for risk assessment and risk management "
        f"(key area for capacity-building; “{TITLE}”, draft of April 2020, line 206 of the text used)"
    )


def test_the_symbol_is_cited_where_the_source_states_it() -> None:
    assert "PROTOCOL”, CBD/CP/LG/2019/1/4, draft of 7 October 2019, line 152 of" in cited(
        load_edition("lg13-2019"), "A.1(i)"
    )
    assert cite_edition(load_edition("lg13-2019")).endswith("CBD/CP/LG/2019/1/4, draft of 7 October 2019")


def test_holes_and_corrections_are_said(edition: Edition) -> None:
    review = load_edition("review-2019")
    assert cited(review, "B.3").startswith("B.3 [The source does not hold this text.] (goal;")
    assert "Missing from the source: The page of goal B.3" in cited(review, "B.3")
    assert cited(review, "A.1(i)").endswith("Corrected by cpdesk: “Provide” where the text used has “Hovide”.")
    assert "Missing" not in cited(edition, "B.4")  # the hole lies in its activities, not in the goal's own text


def test_a_paragraph_is_cited_with_its_number_and_part(edition: Edition) -> None:
    ninth = next(entry for entry in edition.narrative if entry.number == "9")
    words = cite_paragraph(edition, ninth)
    assert "[^" not in words
    assert f"(paragraph 9, note; “{TITLE}”, draft of April 2020, line 13 of the text used)" in words
    lettered = next(entry for entry in edition.narrative if entry.text.startswith("Technology transfer"))
    assert "(paragraph 37 (h), note;" in cite_paragraph(edition, lettered)


def test_every_text_of_every_edition_can_be_cited() -> None:
    for name in ("lg13-2019", "review-2019", "lg14-2020"):
        edition = load_edition(name)
        for item in edition.items:
            assert "draft of" in cite_item(edition, item) and edition.info.title in cite_item(edition, item)
        for entry in edition.narrative:
            assert "draft of" in cite_paragraph(edition, entry)


@pytest.mark.parametrize(
    ("value", "language", "words"),
    [
        ("2020-04", "en", "April 2020"),
        ("2020-04", "fr", "avril 2020"),
        ("2019-10-07", "en", "7 October 2019"),
        ("2019", "en", "2019"),
        ("soon", "en", "soon"),
    ],
)
def test_dates_are_told_as_exactly_as_they_are_known(value: str, language: str, words: str) -> None:
    assert date_as_known(value, language) == words
