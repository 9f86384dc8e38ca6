"""What the preview says of a package itself and of the places it can go. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.own_answers import respondent_words
from cpdesk.desktop.pages.field_words import in_sentence, moment_words
from cpdesk.desktop.pages.home.new_content import editions
from cpdesk.desktop.pages.incoming.preview_content import held_words
from cpdesk.desktop.pages.incoming.targets import NEW, Place, Target, Targets
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.plan.parties import party_name

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.desktop.pages.incoming.work import ReadPackage
    from cpdesk.storage.incoming import PackageInfo

_MOST_NAMES = 6
_ICONS = {Place.OPEN: "circle-dot", Place.LIBRARY: "folder-open", Place.NEW: "plus"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line about a package."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """The head of the preview; ``code`` is empty for an assessment's own file."""

    title: str
    facts: tuple[Fact, ...]
    code: str
    code_words: str


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One place a package can go, as its card shows it."""

    id: str
    icon: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class TargetChoice:
    """All of them, what is to be said about the choice, and the one that is plain."""

    lines: tuple[TargetLine, ...]
    notes: tuple[str, ...]
    chosen: str


def package_facts(read: ReadPackage) -> PackageFacts:
    """Return what is said of a package before anything is decided."""
    info = read.incoming.info
    told = [
        (_("Made for"), respondent_words(read.picture, info.answers_for) if info.answers_for else ""),
        (_("Country"), country_words(info.iso2, info.party_name)),
        (_("Cycle"), in_sentence(info.cycle) or _("not named")),
        (_("Edition of the plan"), dict(editions()).get(info.edition, info.edition)),
        (_("Sent by"), in_sentence(info.sender) or _("nobody named as the sender")),
        (_("Recorded by"), _people(read.picture)),
        (_("Last change"), _clock(info.last_change)),
        (_("Holds"), held_words(read.picture)),
    ]
    code = kept_whole(read.code) if read.code else ""
    return PackageFacts(
        _("Import from {name}", name=in_sentence(read.incoming.source)),
        tuple(Fact(label, words) for label, words in told if words),
        code,
        _(
            "Compare this code with the sender's by telephone. If it is the same, the package is the one that was "
            "made, and nobody has changed it."
        )
        if code
        else "",
    )


def target_choice(targets: Targets, info: PackageInfo) -> TargetChoice:
    """Return the places to choose from; none is chosen where more than one could be meant."""
    notes = []
    if targets.for_another:
        notes.append(_("The assessment that is open now was made for another participant; this cannot go there."))
    elif targets.apart:
        notes.append(
            _("The assessment that is open now is of another country or another edition; this cannot go there.")
        )
    if targets.unreadable:
        notes.append(
            ngettext(
                "{n} assessment on this computer could not be looked at: it is open elsewhere or damaged. If this "
                "belongs to it, close it there first and open this file again.",
                "{n} assessments on this computer could not be looked at: they are open elsewhere or damaged. If this "
                "belongs to one of them, close it there first and open this file again.",
                targets.unreadable,
            )
        )
    lines = tuple(_target_line(target, targets, info) for target in targets.all)
    return TargetChoice(lines, tuple(notes), targets.plain)


def country_words(iso2: str, typed: str) -> str:
    """Return the name of a country, or that it is not named."""
    return in_sentence(party_name(iso2, interface().language, typed) if iso2 else typed) or _("not named")


def target_name(target: Target) -> str:
    """Return country and cycle of an assessment on this computer."""
    parts = (country_words(target.iso2, target.name), in_sentence(target.cycle))
    return " · ".join(part for part in parts if part)


def _target_line(target: Target, targets: Targets, info: PackageInfo) -> TargetLine:
    if target.place is Place.NEW:
        here = any(other.same for other in targets.all)
        about = (
            _("A second copy beside the one that is here already. The two do not know of each other's answers.")
            if here
            else _("It gets a place of its own; nothing that is here already changes.")
        )
        return TargetLine(NEW, _ICONS[target.place], _("A new assessment on this computer"), about)
    name = target_name(target)
    title = _("The open assessment: {name}", name=name) if target.place is Place.OPEN else name
    changed = moment_words(target.changed)
    about = _same_words(changed) if target.same else _apart_words(changed)
    held = ngettext("It holds {n} value.", "It holds {n} values.", target.values)
    return TargetLine(target.id, _ICONS[target.place], title, f"{about} {held}")


def _same_words(changed: str) -> str:
    return _("The same assessment, last changed {date}.", date=changed)


def _apart_words(changed: str) -> str:
    return _(
        "Started separately, last changed {date}. Where both answered the same question differently there will be a "
        "conflict to settle.",
        date=changed,
    )


def _people(picture: Snapshot) -> str:
    """Return the names of those who recorded something, without repeating one."""
    names = sorted({in_sentence(picture.text(subject, "name")) for subject in picture.subjects("author")} - {""})
    if not names:
        return _("nobody named")
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    return ngettext(
        "{names} and {n} other person",
        "{names} and {n} other people",
        len(names) - _MOST_NAMES,
        names=", ".join(names[:_MOST_NAMES]),
    )


def _clock(claimed: str) -> str:
    when = moment_words(claimed)
    return _("{date} by the sender's clock", date=when) if when else ""
