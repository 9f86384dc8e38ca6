"""Words are found as people type them, and what is found is where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdesk.base.finding import Searched


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Évaluation des besoins", "evaluation", ["Évaluation"]),
        (
            "capacity\u2011building and Capacity-Building",
            "CAPACITY-building",
            ["capacity\u2011building", "Capacity-Building"],
        ),
        ("the  risk\u00a0 assessment", "risk assessment", ["risk\u00a0 assessment"]),
        ("one\ntwo", "one two", []),
        ("one\u2029two", "one two", []),
        ("Œuvre", "oeuvre", ["Œuvre"]),
        ("أَلِف", "الف", ["أَلِف"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("nothing", "", []),
        ("nothing", "  ", []),
    ],
)
def test_words_are_found(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in Searched(text).find(words)] == found


def test_places_count_as_qt_counts() -> None:
    assert Searched("𝔸 word").find("word") == ((3, 7),)


@given(st.text(max_size=30), st.text(max_size=30), st.text(alphabet="abcé ", min_size=1, max_size=8))
def test_what_stands_in_a_text_is_found_in_it(before: str, after: str, words: str) -> None:
    spans = Searched(f"{before}\n{words}\n{after}").find(words)
    assert spans or not words.strip()
    assert list(spans) == sorted(spans)
