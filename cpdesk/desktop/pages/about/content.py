"""What the page says: versions, places on this computer, editions with where they are from, licences. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cpdesk.base.formats import date_as_known, language_name
from cpdesk.base.i18n import N_, _, interface
from cpdesk.base.records import dataclass
from cpdesk.base.third_party import OWN, SEVERAL, ThirdParty
from cpdesk.base.versions import Installed, installed, versions
from cpdesk.plan import list_editions
from cpdesk.plan.citation import version_words
from cpdesk.plan.model import EditionInfo
from cpdesk.plan.provenance import FACTS, OURS

VERSION, DATA, EDITIONS, LICENCES, SUPPORT = "version", "data", "editions", "licences", "support"
"""Names of the parts; each is also the item that leads to it."""

TITLES = {
    VERSION: N_("Version"),
    DATA: N_("Your data"),
    EDITIONS: N_("Editions and sources"),
    LICENCES: N_("Licences"),
    SUPPORT: N_("Support file"),
}

_INSTALLED = {
    Installed.PACKAGED: N_("The packaged application"),
    Installed.LIBRARY: N_("A package of Python"),
    Installed.SOURCE: N_("Run from its source"),
}
_NOTES = {
    "adopted": N_("Adopted text"),
    "draft": N_("Draft. This is not the text that the Parties adopted."),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it; ``code`` is read from left to right in any window."""

    label: str
    text: str
    code: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where something lies on this computer: its name, one sentence, the path, and the folder to open."""

    name: str
    about: str
    path: Path
    folder: Path


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition that comes with cpdesk; ``standard`` tells that new assessments begin with it."""

    id: str
    name: str
    title: str
    standard: bool
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class LicenceLine:
    """Something cpdesk stands on, as it is listed and as it is headed when its licence is read."""

    listed: str
    licence: str
    thing: ThirdParty


def sentences() -> tuple[str, ...]:
    """Return what there is to say about cpdesk, one sentence each."""
    return (
        _("cpdesk helps a country to see where its capacity for biosafety stands, and to plan what comes next."),
        _("Everything is kept on this computer. cpdesk never uses the network."),
        _("A self-assessment is the country's own: it is no judgement of compliance and no comparison of countries."),
        _("cpdesk is free software under the MIT licence. It is not a product of the United Nations."),
    )


def version_facts(qt: str) -> tuple[Fact, ...]:
    """Return the version of cpdesk, how it is installed, and the versions of what it stands on."""
    own, *others = versions(qt)
    return (
        Fact(own.name, own.version, code=True),
        Fact(_("Installed as"), _(_INSTALLED[installed()])),
        *(Fact(part.name, part.version or _("Not known"), code=bool(part.version)) for part in others),
    )


def versions_text(qt: str) -> str:
    """Return the versions as text to be pasted into a message."""
    return "\n".join(f"{part.name} {part.version}".strip() for part in versions(qt)) + "\n"


def places(library: Path, settings: Path, faults: Path, open_one: Path | None) -> tuple[Place, ...]:
    """Return where things lie, what matters most first."""
    found = [
        Place(
            _("Assessments"),
            _("One folder for each, with its backups, its evidence files and a record of every entry."),
            library,
            library,
        )
    ]
    if open_one is not None and not open_one.is_relative_to(library):
        about = _("It lies outside the folder above; its backups and evidence files lie beside it.")
        found.append(Place(_("The assessment that is open"), about, open_one, open_one.parent))
    return (
        *found,
        Place(_("Settings"), _("Language, colours, size of the text and the like."), settings, settings.parent),
        Place(_("Reports of faults"), _("What cpdesk noted when it failed; nothing is sent."), faults, faults),
    )


def data_sentences() -> tuple[str, ...]:
    """Return what must be known about the data beyond where it lies."""
    return (
        _("Each answer is on the disk before its tick shows."),
        _("A computer can be lost or break. Carry a copy elsewhere after each day of work."),
        _("Removing cpdesk leaves these folders where they are. Whoever wants them gone deletes them by hand."),
    )


def edition_lines() -> tuple[EditionLine, ...]:
    """Return the editions that come with cpdesk, the one new assessments begin with first."""
    return tuple(_edition(info) for info in list_editions())


def ours() -> tuple[str, ...]:
    """Return what cpdesk says in its own words."""
    return tuple(_(words) for words in OURS.values())


def facts_from_elsewhere() -> tuple[str, ...]:
    """Return which facts come from elsewhere, and from where."""
    return tuple(_(words) for words in FACTS.values())


def licence_lines(things: Sequence[ThirdParty]) -> tuple[LicenceLine, ...]:
    """Return what cpdesk stands on, in the order given."""
    return tuple(LicenceLine(_listed(thing), _licence(thing), thing) for thing in things)


def no_text(thing: ThirdParty) -> str:
    """Return what is said where a licence came without its text."""
    if thing.licence == "Public domain":
        return _("It is in the public domain: there is no licence.")
    return _(
        "The text of this licence did not come with {name} on this computer. The packaged cpdesk holds it.",
        name=thing.name,
    )


def _edition(info: EditionInfo) -> EditionLine:
    language = interface().language
    version = version_words(info)
    day = date_as_known(info.date, language)
    facts = (
        Fact(_("Status"), _(_NOTES.get(info.status, info.status))),
        Fact(_("Symbol"), info.symbol or _("Not stated in the source"), code=bool(info.symbol)),
        Fact(_("Date"), _("{date}. {where}", date=day[:1].upper() + day[1:], where=info.date_note)),
        Fact(_("Language"), language_name(info.language, language)),
        Fact(_("Text used"), info.source),
        Fact(_("SHA-256 of that text"), info.source_sha256, code=True),
    )
    return EditionLine(
        info.id, version[:1].upper() + version[1:], info.title, info.default, tuple(f for f in facts if f.text)
    )


def _listed(thing: ThirdParty) -> str:
    return f"{thing.name} {thing.version}".strip()


def _licence(thing: ThirdParty) -> str:
    if thing.name == OWN:
        return _("cpdesk’s own licence: {licence}", licence=thing.licence)
    if thing.licence == SEVERAL:
        return _("Its parts have several licences: the text names each.")
    if "LGPL" in thing.licence:
        return _(
            "{licence}. Used under the LGPL: its files lie beside cpdesk, each by itself, and may be exchanged.",
            licence=thing.licence,
        )
    return thing.licence
