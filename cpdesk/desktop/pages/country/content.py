"""What the page Country shows of the Party and of how its assessment is made. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.assessment.fields import GOAL, PARTY, ROUND
from cpdesk.base import languages
from cpdesk.base.formats import listed
from cpdesk.base.i18n import N_, _, interface
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import field_label, in_sentence
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.desktop.steps_content import PROFILE, country_name, profile_filled
from cpdesk.plan.parties import GROUP_NAMES, PartyRecord, find_party
from cpdesk.reports.content.parts.about import not_given

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot

EUROPEAN_UNION = "EU"

LABELS = {name: declared.label for name in PROFILE if (declared := PARTY.field(name)) is not None}
"""The untranslated words of the profile's fields, in their order."""

HELP = {
    "authority": N_("The institution that answers for this assessment; printed on the cover of each report"),
    "focal_point": N_("The person or post the Secretariat writes to; a person's name can be erased for good any time"),
    "period": N_("From when to when the answers were gathered; printed with the name of the cycle"),
    "languages": N_("In which languages people were asked and answered"),
    "consultation": N_("When, who came, and how they were asked: workshops, letters, interviews"),
    "institutions": N_("One on each line; printed in the needs report as those who were asked"),
    "currency": N_("Its code of three letters; proposed for each cost in the action plan"),
    "summary": N_("Printed first on the page for decision-makers; without it only the figures stand there"),
}
"""What each field is for, in one line."""

EXAMPLES = {
    "period": N_("For example January to September 2026"),
    "languages": N_("For example French and Wolof"),
    "currency": N_("For example USD"),
}
"""What an empty line shows; never the label."""


@dataclass(frozen=True, slots=True)
class OwnName:
    """A Party's name in one language: the language by its own name, and the name."""

    language: str
    name: str


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """Who the Party is.

    ``typed`` tells that no table knows it, so that its name is what somebody typed; ``groups`` are sentences: regional
    group and memberships.
    """

    name: str
    typed: bool
    names: tuple[OwnName, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryView:
    """The first part of the page: the Party, the cycle, how much is filled in, what reports will lack.

    ``contested`` names what people recorded differently of all the page shows; empty where there is nothing.
    """

    party: PartyFacts
    cycle: str
    progress: str
    missing: str
    contested: str = ""


def build_country(snapshot: Snapshot, language: str) -> CountryView:
    """Return what the page shows of the Party and of the assessment."""
    filled, total = profile_filled(snapshot), len(PROFILE)
    words = _("Everything is filled in.")
    if filled < total:
        words = _(
            "{done} of {total} lines are filled in. Each is saved as soon as it is left.", done=filled, total=total
        )
    party, missing, contested = party_facts(snapshot, language), missing_words(snapshot), contested_words(snapshot)
    return CountryView(party, snapshot.info.cycle, words, missing, contested)


def party_facts(snapshot: Snapshot, language: str) -> PartyFacts:
    """Return the name of the Party in the window's language and in all six, its groups in words."""
    record = find_party(snapshot.text(PARTY.name, "iso2"))
    if record is None:
        remark = _("Not in the table of countries: for practice and training, or not chosen yet.")
        return PartyFacts(in_sentence(country_name(snapshot, language)), typed=True, names=(), groups=(remark,))
    names = tuple(OwnName(known.own_name, record.name(known.code)) for known in languages.LANGUAGES)
    return PartyFacts(record.name(language), typed=False, names=names, groups=group_words(record))


def group_words(record: PartyRecord) -> tuple[str, ...]:
    """Return to which groups a Party belongs, in words."""
    if record.iso2 == EUROPEAN_UNION:
        return (_("A regional economic integration organization (Article 3 of the Protocol); in no regional group"),)
    if record.group is not None:
        found = [_("Regional group: {group}", group=_(GROUP_NAMES[record.group]))]
    else:
        found = [_("In no regional group of the United Nations")]
    if record.sids:
        found.append(_("Small island developing State (SIDS)"))
    if record.ldc:
        found.append(_("Least developed country (LDC)"))
    if record.lldc:
        found.append(_("Landlocked developing country (LLDC)"))
    return tuple(found)


def contested_words(snapshot: Snapshot) -> str:
    """Return what on this page was recorded differently and is undecided; empty for nothing."""
    kinds = (PARTY.name, ROUND.name, GOAL.name)
    places = [place for place in snapshot.conflicts() if place[0].partition("/")[0] in kinds]
    if not places:
        return ""
    names = [_contested_name(subject, field) for subject, field in places]
    return _("Recorded differently by different people: {places}.", places=listed(interface(), names))


def _contested_name(subject: str, field: str) -> str:
    goal = subject.partition("/")[2]
    label = field_label(subject, field)
    return _("{subject} · {field}", subject=kept_whole(goal), field=label) if goal else label


def missing_words(snapshot: Snapshot) -> str:
    """Return for what reports will print that it is not given; empty where they lack nothing."""
    fields = not_given(snapshot)
    if not fields:
        return ""
    names = listed(interface(), [_(LABELS[name]) for name in fields])
    return _("Reports print “not given” for: {fields}.", fields=names)
