"""Cleaning a text once is enough, whatever it holds, and takes no longer for one that is made to take long."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdesk.base.folding import fold
from cpdesk.base.typed_text import clean_text, thinned

ODD = [
    "\x01",
    "\x7f",
    "\ud800",
    "\u200b",
    "\u0301",
    "\u0323",
    "\u0345",
    "e",
    "\u1100",
    "\u1161",
    "\u11a8",
    "\n",
    " ",
    "ש",
]


@given(st.lists(st.sampled_from(ODD) | st.characters(), max_size=60).map("".join), st.booleans())
def test_cleaning_twice_is_cleaning_once(text: str, one_line: bool) -> None:
    once = clean_text(text, one_line=one_line)
    assert clean_text(once, one_line=one_line) == once
    assert unicodedata.is_normalized("NFC", once)


def test_a_control_character_between_a_letter_and_its_accent_goes() -> None:
    assert clean_text("re\x01\u0301sume\x7f\u0301") == "résumé"


@pytest.mark.timeout(60)  # each mark compared with each would take many minutes
@pytest.mark.parametrize("clean", [clean_text, fold])
def test_a_text_of_nothing_but_accents_does_not_keep_anybody_waiting(clean: Callable[[str], str]) -> None:
    assert len(clean("a" + "\u0301\u0323" * 500_000)) <= 31


def test_what_people_write_keeps_all_its_marks() -> None:
    written = "e\u0323\u0301" * 500 + "…" * 40 + "Ẓ̌" + "שָׁלוֹם" + "─" * 80
    assert thinned(written) == written
    assert clean_text(written) == unicodedata.normalize("NFC", written)
