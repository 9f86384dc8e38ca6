"""Texts are compared word by word; the parts give both texts back, and what is kept is worth reading."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cpdesk.plan.compare import compare
from cpdesk.plan.texts import fold
from cpdesk.plan.word_diff import Change, Part, changed_words, word_diff

WORDS = st.lists(
    st.sampled_from(
        ["the", "plan", "of", "LMOs", "capacity-building", "capacity\u2011building", ",", ";", "\n", "(a)", ""]
    )
).map(" ".join)
ANY = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60)


def older(parts: tuple[Part, ...]) -> str:
    return "".join(part.older for part in parts)


def newer(parts: tuple[Part, ...]) -> str:
    return "".join(part.newer for part in parts)


@given(WORDS | ANY, WORDS | ANY)
def test_the_parts_give_both_texts_back(first: str, last: str) -> None:
    parts = word_diff(first, last)
    assert older(parts) == first
    assert newer(parts) == last
    for part in parts:
        assert (part.change is Change.ADDED) == (not part.older and bool(part.newer))
        assert (part.change is Change.REMOVED) == (not part.newer and bool(part.older))
        assert part.change is not Change.KEPT or fold(part.older) == fold(part.newer)


@given(WORDS | ANY)
def test_a_text_has_no_difference_from_itself(text: str) -> None:
    assert all(part.change is Change.KEPT for part in word_diff(text, text))


def test_words_are_whole_and_removed_ones_come_first() -> None:
    parts = word_diff("Parties have adopted measures.", "Parties have implemented measures.")
    assert [(part.change, part.older or part.newer) for part in parts] == [
        (Change.KEPT, "Parties have "),
        (Change.REMOVED, "adopted"),
        (Change.ADDED, "implemented"),
        (Change.KEPT, " measures."),
    ]


def test_little_words_between_two_changes_belong_to_them() -> None:
    parts = word_diff("Analysis of reports by experts", "Review of submissions by experts")
    assert changed_words(parts, Change.REMOVED) == ("Analysis of reports",)
    assert changed_words(parts, Change.ADDED) == ("Review of submissions",)


def test_signs_that_look_alike_are_no_change() -> None:
    parts = word_diff("the Party’s capacity\u2011building", "the Party's capacity-building")
    assert [part.change for part in parts] == [Change.KEPT]
    assert newer(parts) == "the Party's capacity-building"


def test_a_long_text_is_compared_in_full_detail() -> None:
    """With difflib's own heuristics, words that are frequent in a text of 200 or more would count as noise."""
    text = " ".join(["measure the level of capacity now"] * 50)
    parts = word_diff(text, text.replace("capacity", "readiness", 1))
    assert changed_words(parts, Change.REMOVED) == ("capacity",)


def test_every_row_of_the_bundled_editions_gives_its_texts_back() -> None:
    for row in compare("review-2019", "lg14-2020").rows:
        first, last = ("\n".join(item.text for item in items) for items in (row.older, row.newer))
        assert (older(word_diff(first, last)), newer(word_diff(first, last))) == (first, last)
