"""Breaking a title into two lines."""

from __future__ import annotations

from cpdesk.desktop.widgets.two_lines import broken


def cut(text: str) -> str:
    return text if len(text) <= 10 else text[:9] + "…"


def test_short_texts_stay_on_one_line() -> None:
    assert broken("ten signs!", 10, len, cut) == ("ten signs!",)


def test_long_texts_break_between_words_and_only_the_end_is_cut() -> None:
    assert broken("one two three four", 10, len, cut) == ("one two", "three four")
    assert broken("one two three four five", 10, len, cut) == ("one two", "three fou…")


def test_a_word_too_long_for_a_line_is_cut() -> None:
    assert broken("incomprehensibilities", 10, len, cut) == ("incompreh…",)
    assert broken("incomprehensibilities matter", 10, len, cut) == ("incompreh…", "matter")
