"""A country is found by what people call it, in any language, and by its code; nothing found says what else works."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpdesk.base.paths import plan_data_dir
from cpdesk.desktop.pages.home.country_search import CountrySearch
from cpdesk.desktop.pages.home.new_content import countries
from cpdesk.desktop.pages.home.new_dialog import NewAssessmentDialog
from cpdesk.plan.parties import OTHER_NAMES, find_party, other_names

WANTED = {
    "ivory": "CI",
    "turkey": "TR",
    "swaziland": "SZ",
    "czech republic": "CZ",
    "cape verde": "CV",
    "burma": "MM",
    "macedonia": "MK",
    "holland": "NL",
    "usa": "US",
    "uk": "GB",
    "drc": "CD",
    "laos": "LA",
    "bolivia": "BO",
    "iran": "IR",
    "syria": "SY",
    "tanzania": "TZ",
    "venezuela": "VE",
    "vietnam": "VN",
    "korea": "KR",
    "russia": "RU",
    "moldova": "MD",
    "micronesia": "FM",
}


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize(("typed", "iso2"), WANTED.items())
def test_a_country_is_found_by_its_common_name(typed: str, iso2: str, language: str) -> None:
    assert iso2 in [line.iso2 for line in countries(language, typed)][:2]


@pytest.mark.parametrize(
    ("typed", "iso2"),
    [("Allemagne", "DE"), ("Alemania", "DE"), ("Германия", "DE"), ("德国", "DE"), ("côte d’iv", "CI")],
)
def test_a_country_is_found_in_every_language(typed: str, iso2: str) -> None:
    assert [line.iso2 for line in countries("en", typed)][:1] == [iso2]


def test_other_names_are_for_searching_and_belong_to_rows() -> None:
    with (plan_data_dir() / OTHER_NAMES).open("rb") as file:
        table = tomllib.load(file)
    assert all(find_party(iso2) and other_names(iso2) == tuple(names) for iso2, names in table.items())
    shown = {line.name for line in countries("en", "burma")}
    assert shown == {"Myanmar"}


def test_nothing_found_says_what_else_works(qtbot: QtBot, desk: Any) -> None:
    dialog = NewAssessmentDialog(desk.window)
    qtbot.addWidget(dialog)
    dialog.country.filter("qqqq")
    assert dialog.country.none.text() == "No country by that name. The code of two letters also works."
    assert not dialog.country.none.isHidden()
    assert not dialog.make.isEnabled()
    dialog.country.filter("ke")
    assert dialog.country.none.isHidden()
    assert dialog.make.isEnabled()


def test_every_line_is_high_enough_to_hit_before_anything_is_typed(desk: Any) -> None:
    search = desk.window.findChild(CountrySearch)
    assert search is not None and search.isVisible()
    first = search.list.visualRect(search.list.model().index(0, 0))
    assert first.height() >= 32
