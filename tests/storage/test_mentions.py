"""Whoever is spoken of in a remark is found, in any spelling, in earlier versions and half-typed texts too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cpdesk.storage import personal
from cpdesk.storage.mentions import Mention, excerpt, mentions
from cpdesk.storage.store import Record, Store

NOTE = "agreed/A.1(1)"


@pytest.fixture
def spoken(path: Path) -> Iterator[Store]:
    """Return an assessment in which Éloïse N’Diaye is spoken of."""
    with closing(Store.open(path)) as store:
        store.record([Record(NOTE, "comment", "Only Éloïse N’Diaye knows"), Record(NOTE, "level", 2)])
        store.record([Record(NOTE, "comment", "Only one person knows")])
        store.record([Record("action/11111111-1111-4111-8111-111111111111", "title", "Hire ELOISE again")])
        store.save_draft("agreed/A.1(2)", "comment", "Ask eloise whether")
        yield store


def test_every_text_somebody_stands_in_is_found(spoken: Store) -> None:
    found = {(each.subject, each.field): each for each in mentions(spoken.state, " eloise ", spoken.drafts())}
    assert found.pop((NOTE, "comment")) == Mention(NOTE, "comment", "Only Éloïse N’Diaye knows", 1, stands=False)
    draft = found.pop(("agreed/A.1(2)", "comment"))
    assert (draft.texts, draft.stands, draft.half_typed) == (0, False, True)
    (action,) = found.values()
    assert (action.text, action.texts, action.stands) == ("Hire ELOISE again", 1, True)


def test_the_text_that_stands_now_is_shown_though_others_are_newer_or_older(spoken: Store) -> None:
    (found,) = mentions(spoken.state, "knows")
    assert (found.text, found.texts, found.stands) == ("Only one person knows", 2, True)


def test_what_was_erased_is_found_no_more(spoken: Store) -> None:
    for found in mentions(spoken.state, "eloise", spoken.drafts()):
        personal.erase_field(spoken, found.subject, found.field)
    assert mentions(spoken.state, "eloise", spoken.drafts()) == ()
    assert spoken.snapshot().get(NOTE, "level") == 2


@pytest.mark.parametrize("words", ["", " ", "e", "nobody of that name"])
def test_too_little_and_what_is_nowhere_find_nothing(spoken: Store, words: str) -> None:
    assert mentions(spoken.state, words, spoken.drafts()) == ()


LONG = "The laboratory is run by Éloïse N’Diaye alone since 2024, and she is on leave until another person is found."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("laboratory", "The laboratory is run by Éloïse N’Diaye alone since 2024, and she is on leave…"),
        ("another person", "…2024, and she is on leave until another person is found."),
        ("is found.", "…on leave until another person is found."),
        ("not there", "The laboratory is run by Éloïse N’Diaye alone since 2024, and…"),
    ],
)
def test_an_excerpt_shows_whole_words_around_what_was_searched(words: str, expected: str) -> None:
    assert excerpt(LONG, words) == expected


def test_a_short_text_is_shown_whole_on_one_line() -> None:
    assert excerpt("Two\nlines,  أحمد", "احمد") == "Two lines, أحمد"
