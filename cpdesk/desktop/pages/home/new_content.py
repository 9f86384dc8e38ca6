"""What the dialog for a new assessment offers: countries that match a search, editions, a name for the cycle. No Qt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cpdesk.base.i18n import _
from cpdesk.base.languages import SOURCE_LANGUAGE
from cpdesk.plan import EditionInfo, list_editions
from cpdesk.plan.parties import all_parties, sort_key

TRAINING = "XX"
"""A code ISO 3166-1 leaves to users: a country that is made up for practice or training."""


@dataclass(frozen=True, slots=True)
class CountryLine:
    """One country to choose: its code and its name in the interface's language."""

    iso2: str
    name: str


def countries(language: str, search: str = "") -> tuple[CountryLine, ...]:
    """Return the countries that match what was typed, in this language, by code or in English; all if it is empty.

    Those that begin with it come first.
    """
    records = all_parties(language)
    typed = search.strip()
    wanted, wanted_english = sort_key(typed, language), sort_key(typed, SOURCE_LANGUAGE)
    if typed:
        found = [r for r in records if wanted in sort_key(r.name(language), language) or typed.upper() == r.iso2]
        english = [r for r in records if r not in found and wanted_english in sort_key(r.name("en"), SOURCE_LANGUAGE)]
        first = [r for r in found if sort_key(r.name(language), language).startswith(wanted)]
        records = (*first, *(r for r in found if r not in first), *english)
    return tuple(CountryLine(record.iso2, record.name(language)) for record in records)


def editions() -> tuple[tuple[str, str], ...]:
    """Return the editions of the plan, the default first, as (id, words); their titles are all but the same."""
    return tuple((info.id, _edition_words(info)) for info in list_editions())


def _edition_words(info: EditionInfo) -> str:
    year = info.date[:4]
    if info.status == "draft":
        return _("Draft of {year} ({id})", year=year, id=info.id)
    return _("Adopted text of {year} ({id})", year=year, id=info.id)


def proposed_cycle(today: dt.date) -> str:
    """Return a name for a first cycle."""
    return _("Baseline {year}", year=today.year)
