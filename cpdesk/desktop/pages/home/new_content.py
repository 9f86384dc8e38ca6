"""What the dialog for a new assessment offers: countries that match a search, editions, a name for the cycle. No Qt."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.base.languages import SOURCE_LANGUAGE
from cpdesk.base.records import dataclass
from cpdesk.plan.parties import PartyRecord, all_parties, other_names, sort_key

if TYPE_CHECKING:
    from cpdesk.plan import EditionInfo

TRAINING = "XX"
"""A code ISO 3166-1 leaves to users: a country that is made up for practice or training."""


@dataclass(frozen=True, slots=True)
class CountryLine:
    """One country to choose: its code and its name in the interface's language."""

    iso2: str
    name: str


def countries(language: str, search: str = "") -> tuple[CountryLine, ...]:
    """Return the countries that match what was typed: their code, a name in any language, or a common other name.

    First those called just so, then those whose name in this language begins with it or holds it, then the others.
    """
    records = all_parties(language)
    if search.strip():
        places = [(place, record) for record in records if (place := _place(record, language, search.strip())) >= 0]
        records = tuple(record for _place_of_it, record in sorted(places, key=_by_place))
    return tuple(CountryLine(record.iso2, record.name(language)) for record in records)


def _by_place(found: tuple[int, PartyRecord]) -> int:
    return found[0]


def _place(record: PartyRecord, language: str, typed: str) -> int:
    """Return how well a country matches, 0 for best; -1 where it does not."""
    others = [_plain(name) for name in other_names(record.iso2)]
    wanted, own = _plain(typed, language), _plain(record.name(language), language)
    everywhere = _plain(typed)
    if typed.upper() == record.iso2 or everywhere in others or wanted == own:
        return 0
    if own.startswith(wanted):
        return 1
    if wanted in own:
        return 2
    names = [*others, *(_plain(name) for name in record.names.values())]
    in_chinese = typed in record.names["zh"]
    return 3 if in_chinese or any(f" {everywhere}" in f" {name}" for name in names) else -1


def _plain(name: str, language: str = SOURCE_LANGUAGE) -> str:
    """Return a name so that accents, hyphens and the kind of apostrophe make no difference."""
    return sort_key(name.replace("’", "'").replace("-", " "), language)


def editions() -> tuple[tuple[str, str], ...]:
    """Return the editions of the plan, the default first, as (id, words); their titles are all but the same."""
    from cpdesk.plan import list_editions  # only the dialog for a new assessment asks

    return tuple((info.id, _edition_words(info)) for info in list_editions())


def _edition_words(info: EditionInfo) -> str:
    year = info.date[:4]
    if info.status == "draft":
        return _("Draft of {year} ({id})", year=year, id=info.id)
    return _("Adopted text of {year} ({id})", year=year, id=info.id)


def proposed_cycle(today: dt.date) -> str:
    """Return a name for a first cycle."""
    return _("Baseline {year}", year=today.year)
