"""The catalogue fills in fields, counts, and falls back to English."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpdesk.base import i18n, languages, paths


def test_fields_are_filled_in() -> None:
    assert i18n.catalogue("en").say("{done} of {total} key areas", done=3, total=37) == "3 of 37 key areas"


def test_braces_in_a_text_without_fields_stay() -> None:
    assert i18n.catalogue("en").say("{not a field}") == "{not a field}"


def test_braces_in_a_value_are_not_filled_in_again() -> None:
    assert i18n.catalogue("en").say("“{value}”", value="{total}") == "“{total}”"


@pytest.mark.parametrize(("n", "expected"), [(0, "0 needs"), (1, "1 need"), (2, "2 needs")])
def test_counts_take_the_right_form(n: int, expected: str) -> None:
    assert i18n.ngettext("{n} need", "{n} needs", n) == expected


def test_french_counts_zero_as_one() -> None:
    french = i18n.catalogue("fr").plural("{n} action", "{n} actions", 0)
    assert french == "0 action"


def test_a_text_nobody_translated_is_said_in_english() -> None:
    assert i18n.catalogue("fr").say("no such message in any catalogue") == "no such message in any catalogue"


def test_an_unknown_language_is_english() -> None:
    assert languages.find("xx").code == "en"
    assert languages.find("fr_CA").code == "fr"


def test_arabic_alone_runs_right_to_left() -> None:
    assert [language.code for language in languages.LANGUAGES if language.right_to_left] == ["ar"]


def test_english_and_french_are_available() -> None:
    assert {"en", "fr"} <= {language.code for language in languages.available()}


def test_a_damaged_catalogue_counts_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = paths.resources_dir() / "locale/fr/LC_MESSAGES/cpdesk.mo"
    cut = tmp_path / "locale/fr/LC_MESSAGES/cpdesk.mo"
    cut.parent.mkdir(parents=True)
    cut.write_bytes(whole.read_bytes()[:5000])
    monkeypatch.setattr(paths, "resources_dir", lambda: tmp_path)
    assert i18n.Catalogue("fr").say("Home") == "Home"
