"""Names and groups of countries in UN usage, from ``plan_data/parties.csv``. Does not say who is a Party."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from cpdesk.base import languages
from cpdesk.base.i18n import N_
from cpdesk.base.own_files import own_file
from cpdesk.base.paths import plan_data_dir
from cpdesk.base.records import dataclass

FILE_NAME = "parties.csv"
OTHER_NAMES = "parties-other-names.toml"

_NAME_COLUMNS = tuple(sorted(language.code for language in languages.LANGUAGES))
_USER_ASSIGNED = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")
_LETTERS_OF_THEIR_OWN = str.maketrans({"й": "и\uffff", "ñ": "n\uffff"})
# GB 2312 holds the common characters by their sound; these two stand outside and are sorted by one of the same sound.
_SAME_SOUND = str.maketrans({"瑙": "脑", "斐": "匪"})


class RegionalGroup(StrEnum):
    """The regional groups of Member States of the United Nations."""

    AFRICAN = "AFR"
    ASIA_PACIFIC = "APA"
    EASTERN_EUROPEAN = "EEG"
    LATIN_AMERICAN_AND_CARIBBEAN = "GRULAC"
    WESTERN_EUROPEAN_AND_OTHERS = "WEOG"


GROUP_NAMES: Mapping[RegionalGroup, str] = MappingProxyType(
    {
        RegionalGroup.AFRICAN: N_("African States"),
        RegionalGroup.ASIA_PACIFIC: N_("Asia-Pacific States"),
        RegionalGroup.EASTERN_EUROPEAN: N_("Eastern European States"),
        RegionalGroup.LATIN_AMERICAN_AND_CARIBBEAN: N_("Latin American and Caribbean States"),
        RegionalGroup.WESTERN_EUROPEAN_AND_OTHERS: N_("Western European and other States"),
    }
)
"""The untranslated words of the regional groups."""


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """One row of the table.

    ``names`` by language code; ``iso3`` and ``region`` (M49) are empty for the European Union, ``group`` is None for
    whoever belongs to no regional group. ``sids``, ``ldc``, ``lldc``: small island developing State, least developed
    country, landlocked developing country.
    """

    iso2: str
    iso3: str
    names: Mapping[str, str]
    region: str
    group: RegionalGroup | None
    sids: bool
    ldc: bool
    lldc: bool

    def name(self, language: str) -> str:
        """Return the name in a language; in English for a language that is not known."""
        return self.names[languages.find(language).code]


def party_name(iso2: str, language: str, typed: str = "") -> str:
    """Return a country's name: from the table, else the one that was typed, else the code itself."""
    record = find_party(iso2)
    return record.name(language) if record else typed.strip() or iso2


def find_party(iso2: str) -> PartyRecord | None:
    """Return the row with this code, in capital or small letters; None where the table has none."""
    return _table().get(iso2.strip().upper())


def all_parties(language: str) -> tuple[PartyRecord, ...]:
    """Return every row in the alphabetical order of its name in this language."""
    return _sorted(languages.find(language).code)


def other_names(iso2: str) -> tuple[str, ...]:
    """Return what else people type for a country. For searching only: never shown, printed or exported."""
    return _other_names().get(iso2, ())


def is_user_assigned(iso2: str) -> bool:
    """Tell whether ISO 3166-1 leaves this code to users, as the fictional countries of tests and training need."""
    return _USER_ASSIGNED.fullmatch(iso2.strip().upper()) is not None


def sort_key(name: str, language: str) -> str:
    """Return what a name is sorted by: accents and the Arabic article do not count, Chinese goes by sound."""
    if language == "zh":
        return name.translate(_SAME_SOUND).encode("gb18030").decode("latin-1")
    if language == "ar":
        name = name.removeprefix("ال")
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS_OF_THEIR_OWN))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def _table() -> Mapping[str, PartyRecord]:
    """Return the rows by code, read once."""
    path = plan_data_dir() / FILE_NAME
    with own_file(path), path.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["iso2"]: _record(row) for row in csv.DictReader(file, strict=True)})


@lru_cache(maxsize=1)
def _other_names() -> Mapping[str, tuple[str, ...]]:
    import tomllib  # only where a country is searched for

    path = plan_data_dir() / OTHER_NAMES
    with own_file(path), path.open("rb") as file:
        return MappingProxyType({iso2: tuple(names) for iso2, names in tomllib.load(file).items()})


@lru_cache(maxsize=len(languages.LANGUAGES))
def _sorted(language: str) -> tuple[PartyRecord, ...]:
    return tuple(sorted(_table().values(), key=lambda record: sort_key(record.names[language], language)))


def _record(row: Mapping[str, str]) -> PartyRecord:
    return PartyRecord(
        iso2=row["iso2"],
        iso3=row["iso3"],
        names=MappingProxyType({code: row[code] for code in _NAME_COLUMNS}),
        region=row["region"],
        group=RegionalGroup(row["un_group"]) if row["un_group"] else None,
        sids=row["sids"] == "x",
        ldc=row["ldc"] == "x",
        lldc=row["lldc"] == "x",
    )
