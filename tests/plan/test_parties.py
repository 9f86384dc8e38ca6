"""The table of names and groups: complete, clean, in UN usage, sorted as each language sorts."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from cpdesk.base.languages import LANGUAGES
from cpdesk.plan.parties import (
    GROUP_NAMES,
    PartyRecord,
    RegionalGroup,
    all_parties,
    find_party,
    is_user_assigned,
    party_name,
)

CODES = tuple(language.code for language in LANGUAGES)
ARTICLES = re.compile(r"\((the|l'|le|la|les|el|los|las)\)")
NAMES = {
    "BO": {"en": "Bolivia (Plurinational State of)", "es": "Bolivia (Estado Plurinacional de)"},
    "CI": {"en": "Côte d'Ivoire", "fr": "Côte d'Ivoire", "es": "Côte d'Ivoire", "ru": "Кот-д'Ивуар", "zh": "科特迪瓦"},
    "CK": {"en": "Cook Islands", "fr": "Îles Cook", "es": "Islas Cook", "ru": "Острова Кука"},
    "CV": {"en": "Cabo Verde", "fr": "Cabo Verde", "es": "Cabo Verde", "ru": "Кабо-Верде", "zh": "佛得角"},
    "CZ": {"en": "Czechia", "fr": "Tchéquie", "es": "Chequia", "ru": "Чехия", "ar": "تشيكيا", "zh": "捷克"},
    "EU": {"en": "European Union", "fr": "Union européenne", "ru": "Европейский союз", "zh": "欧洲联盟"},
    "IR": {"en": "Iran (Islamic Republic of)", "fr": "Iran (République islamique d')"},
    "MK": {"en": "North Macedonia", "fr": "Macédoine du Nord", "es": "Macedonia del Norte", "zh": "北马其顿"},
    "NL": {"en": "Netherlands (Kingdom of the)", "fr": "Pays-Bas (Royaume des)", "es": "Países Bajos (Reino de los)"},
    "PS": {"en": "State of Palestine", "fr": "État de Palestine", "es": "Estado de Palestina", "ar": "دولة فلسطين"},
    "SZ": {"en": "Eswatini", "fr": "Eswatini", "es": "Eswatini", "ru": "Эсватини", "ar": "إسواتيني"},
    "TR": {"en": "Türkiye", "fr": "Türkiye", "es": "Türkiye", "ru": "Турция", "ar": "تركيا", "zh": "土耳其"},
    "US": {"en": "United States of America", "fr": "États-Unis d'Amérique", "es": "Estados Unidos de América"},
    "VA": {"en": "Holy See", "fr": "Saint-Siège", "es": "Santa Sede", "ru": "Святой Престол", "zh": "罗马教廷"},
    "VE": {"en": "Venezuela (Bolivarian Republic of)", "fr": "Venezuela (République bolivarienne du)"},
}
NEIGHBOURS = (
    ("en", "TN", "TR"),
    ("en", "TR", "TM"),
    ("fr", "EC", "ER"),
    ("fr", "EG", "AE"),
    ("es", "ES", "US"),
    ("ru", "IT", "YE"),
    ("ru", "YE", "CV"),
    ("ar", "RU", "ET"),
    ("ar", "PT", "BE"),
    ("zh", "PH", "FJ"),
    ("zh", "FJ", "FI"),
    ("zh", "NA", "NR"),
    ("zh", "NR", "NP"),
)


def records() -> tuple[PartyRecord, ...]:
    return all_parties("en")


def test_every_member_state_and_the_union_has_one_row() -> None:
    codes = Counter(record.iso2 for record in records())
    assert len(codes) == codes.total() == 198
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)
    assert [record.iso2 for record in records() if not re.fullmatch("[A-Z]{3}", record.iso3)] == ["EU"]


@pytest.mark.parametrize("language", CODES)
def test_names_are_clean_and_differ(language: str) -> None:
    names = [record.name(language) for record in records()]
    assert len(set(names)) == len(names)
    for name in names:
        assert name and name == " ".join(name.split())
        assert "*" not in name
        assert not ARTICLES.search(name)


@pytest.mark.parametrize("code", sorted(NAMES))
def test_names_follow_the_united_nations(code: str) -> None:
    assert {language: party_name(code, language) for language in NAMES[code]} == NAMES[code]


def test_name_falls_back_to_what_was_typed_then_to_the_code() -> None:
    assert party_name("ke", "fr", "typed") == "Kenya"
    assert party_name("XS", "fr", " Sampleland ") == "Sampleland"
    assert party_name("XS", "fr") == "XS"
    assert party_name("FR", "pt") == "France"
    assert find_party("XS") is None


def test_regional_groups_have_their_members() -> None:
    counts = Counter(record.group for record in records())
    assert counts == {
        RegionalGroup.AFRICAN: 54,
        RegionalGroup.ASIA_PACIFIC: 55,
        RegionalGroup.EASTERN_EUROPEAN: 23,
        RegionalGroup.LATIN_AMERICAN_AND_CARIBBEAN: 33,
        RegionalGroup.WESTERN_EUROPEAN_AND_OTHERS: 29,
        None: 4,
    }
    assert {record.iso2 for record in records() if record.group is None} == {"CK", "EU", "NU", "VA"}
    assert set(GROUP_NAMES) == set(RegionalGroup)


@pytest.mark.parametrize(
    ("code", "group"), [("TR", "WEOG"), ("IL", "WEOG"), ("US", "WEOG"), ("KI", "APA"), ("CY", "APA"), ("GE", "EEG")]
)
def test_special_cases_of_the_groups(code: str, group: str) -> None:
    record = find_party(code)
    assert record is not None
    assert record.group == group


def test_memberships_are_those_of_2026() -> None:
    assert sum(record.sids for record in records()) == 39
    assert sum(record.ldc for record in records()) == 44
    assert sum(record.lldc for record in records()) == 32
    graduated = [find_party(code) for code in ("BT", "ST", "VU")]
    assert not any(record is None or record.ldc for record in graduated)


@pytest.mark.parametrize(("language", "before", "after"), NEIGHBOURS)
def test_order_is_that_of_the_language(language: str, before: str, after: str) -> None:
    order = [record.iso2 for record in all_parties(language)]
    assert order.index(before) < order.index(after)


def test_codes_left_to_users_are_told_apart() -> None:
    assert all(is_user_assigned(code) for code in ("AA", "QM", "QZ", "XA", "XS", "xz", "ZZ"))
    assert not any(is_user_assigned(code) for code in ("QA", "QL", "ZA", "AB", "EU", "X", "XAA", ""))
    assert not any(is_user_assigned(record.iso2) for record in records())
