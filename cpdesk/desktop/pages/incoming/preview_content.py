"""What an import would change, in words: how much is new, what stands against what, what would change. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.own_answers import respondent_words
from cpdesk.desktop.pages.conflicts.content import SideLine, in_cycle, place_of, sides_of
from cpdesk.desktop.pages.field_words import Words, apart, in_sentence, moment_words, short
from cpdesk.desktop.pages.incoming.result_item import KINDS

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.desktop.pages.incoming.work import Compared
    from cpdesk.storage.merge import Preview, ValueChange

MOST_CONFLICTS, MOST_CHANGES, MOST_ERASED = 12, 20, 5
_LONGEST = 200
_MOST_SPOILED = 3
_KIND_OF = {
    "agreed": "answers",
    "response": "answers",
    "action": "actions",
    "respondent": "respondents",
    "evidence": "evidence",
    "decision": "decisions",
    "party": "country",
}


@dataclass(frozen=True, slots=True)
class CountLine:
    """A number in a sentence, with the icon before it."""

    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class ClashLine:
    """A conflict the import would make: the place and both values."""

    place: str
    sides: tuple[SideLine, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A value that would change: the place, what stands there, what would, both in a sentence, who said so."""

    place: str
    before: str
    after: str
    words: str
    who: str


@dataclass(frozen=True, slots=True)
class ErasingQuestion:
    """What is asked before an import erases values that are here."""

    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class PreviewView:
    """The preview for one target. ``warnings`` are what cannot be undone or is not whole; ``nothing`` that all is here.

    ``new`` counts what is new by the kinds of :data:`KINDS`. ``erasing`` is to be asked before anything is imported.
    """

    counts: tuple[CountLine, ...]
    warnings: tuple[str, ...]
    clashes: tuple[ClashLine, ...]
    clashes_title: str
    more_clashes: str
    changes: tuple[ChangeLine, ...]
    changes_title: str
    more_changes: str
    nothing: bool
    go: str
    new: tuple[int, ...]
    erasing: ErasingQuestion | None


def build_preview(compared: Compared, words: Words) -> PreviewView:
    """Return the preview of an import."""
    found = compared.preview
    known = _known(compared.there)
    plain = [change for change in found.changes if not change.conflict and _is_shown(change, found)]
    changed = [change for change in plain if change.subject in known]
    order = words.order()
    changed.sort(key=lambda change: order(change.subject, change.field))
    new = _new_by_kind([change for change in found.changes if change.subject not in known])
    clashes = sorted(found.conflicts, key=lambda clash: order(clash.subject, clash.field))[:MOST_CONFLICTS]
    return PreviewView(
        (_questions(compared),) if _is_question_set(compared) else _counts(found, new),
        (*_warnings(found), *_deleted(found, words), *_returning(found, words)),
        tuple(
            ClashLine(place_of(clash, words), sides_of(clash, in_cycle(words, clash), compared.device))
            for clash in clashes
        ),
        ngettext(
            "{n} conflict will wait for somebody to settle it: both values are kept.",
            "{n} conflicts will wait for somebody to settle them: both values are kept.",
            len(found.conflicts),
        ),
        _more(len(found.conflicts) - len(clashes)),
        tuple(_change(change, words) for change in changed[:MOST_CHANGES]),
        ngettext("{n} value that is here will change", "{n} values that are here will change", len(changed)),
        _more(len(changed) - MOST_CHANGES),
        not (found.new or found.erases or found.attachments_new),
        _("Answer the questions") if _is_question_set(compared) else import_words(found),
        new,
        _erasing(found, words) if found.erases else None,
    )


def kinds_words(new: tuple[int, ...]) -> str:
    """Return what is new by kind, e.g. ``12 answers, 2 actions``; empty where nothing is."""
    answers, actions, respondents, evidence, decisions, country = new
    told = (
        (answers, ngettext("{n} answer", "{n} answers", answers)),
        (actions, ngettext("{n} action", "{n} actions", actions)),
        (respondents, ngettext("{n} respondent", "{n} respondents", respondents)),
        (evidence, ngettext("{n} piece of evidence", "{n} pieces of evidence", evidence)),
        (decisions, ngettext("{n} decided answer", "{n} decided answers", decisions)),
        (country, _("facts about the country")),
    )
    return ", ".join(text for count, text in told if count)


def held_words(picture: Snapshot) -> str:
    """Return what a picture holds by kind, in words."""
    return kinds_words(kinds_of(picture)) or _("nothing")


def kinds_of(picture: Snapshot) -> tuple[int, ...]:
    """Count what a picture holds by the kinds of :data:`KINDS`, without what was deleted."""
    counted = Counter(dict.fromkeys(KINDS, 0))
    for name, kind in _KIND_OF.items():
        counted[kind] += len(picture.subjects(name))
    return tuple(counted[kind] for kind in KINDS)


def _known(there: Snapshot | None) -> set[str]:
    """Return the subjects that hold something where the package would go."""
    if there is None:
        return set()
    return {subject for (subject, _field), current in there.values.items() if current.value is not None}


def _is_shown(change: ValueChange, found: Preview) -> bool:
    """Tell whether a change is one of the cycle worked in, of something people know of."""
    return change.cycle not in found.other_cycles and not change.subject.startswith("author/")


def _new_by_kind(changes: list[ValueChange]) -> tuple[int, ...]:
    """Count the subjects that nothing was known of, by kind; one that came and was deleted again does not count."""
    deleted = {change.subject for change in changes if change.field == "deleted" and change.after is True}
    subjects = {(c.cycle, c.subject) for c in changes if c.after is not None and c.subject not in deleted}
    counted = Counter(_KIND_OF.get(subject.partition("/")[0], "") for _cycle, subject in subjects)
    return tuple(counted[kind] for kind in KINDS)


def _counts(found: Preview, new: tuple[int, ...]) -> tuple[CountLine, ...]:
    lines = []
    if found.new:
        lines.append(CountLine("plus", _new_words(kinds_words(new), found.new)))
    if found.known and found.new:
        words = ngettext(
            "{n} entry is here already and changes nothing",
            "{n} entries are here already and change nothing",
            found.known,
        )
        lines.append(CountLine("check", words))
    if found.attachments_new:
        words = ngettext("{n} evidence file comes along", "{n} evidence files come along", found.attachments_new)
        lines.append(CountLine("file-text", words))
    return tuple(lines)


def _is_question_set(compared: Compared) -> bool:
    """Tell whether one respondent takes up what was sent to them, to whom entries and editions say nothing."""
    return compared.there is None and bool(compared.preview.incoming.info.answers_for)


def _questions(compared: Compared) -> CountLine:
    name = respondent_words(compared.package, compared.preview.incoming.info.answers_for)
    words = _("The questions for {name}; the answers are kept on this computer until they are sent back.", name=name)
    return CountLine("clipboard-list", words)


def _new_words(kinds: str, entries: int) -> str:
    if kinds:
        return ngettext("New: {kinds} ({n} entry in all)", "New: {kinds} ({n} entries in all)", entries, kinds=kinds)
    return ngettext("{n} new entry about what is here already", "{n} new entries about what is here already", entries)


def _returning(found: Preview, words: Words) -> Iterator[str]:
    if found.returning:
        names = ", ".join(words.respondent(each) for each in found.returning[:MOST_ERASED])
        yield ngettext(
            "Something was erased here of {n} person of whom this brings names or answers again: {names}.",
            "Something was erased here of {n} people of whom this brings names or answers again: {names}.",
            len(found.returning),
            names=names,
        )


def _warnings(found: Preview) -> list[str]:
    told = []
    if found.erases:
        told.append(
            ngettext(
                "It asks to erase {n} value that is here, because it was erased where this comes from. An erased value "
                "does not come back, not even by undoing the import.",
                "It asks to erase {n} values that are here, because they were erased where this comes from. Erased "
                "values do not come back, not even by undoing the import.",
                found.erases,
            )
        )
    if found.not_acceptable:
        told.append(
            ngettext(
                "It also asks to erase {n} value that is neither about a person nor a typed text; that one stays.",
                "It also asks to erase {n} values that are neither about a person nor typed texts; these stay.",
                found.not_acceptable,
            )
        )
    if found.target is not None and found.cycle != found.target.cycle:
        told.append(
            _(
                "It starts the next cycle, {cycle}: afterwards this assessment works in that one, and the answers of "
                "{before} are shown as previous.",
                cycle=in_sentence(found.cycle),
                before=in_sentence(found.target.cycle),
            )
        )
    if found.other_cycles:
        cycles = ", ".join(in_sentence(cycle) for cycle in found.other_cycles)
        told.append(
            _("It holds answers of another cycle ({cycles}). They are kept, but not shown here.", cycles=cycles)
        )
    if found.missing:
        told.append(
            ngettext(
                "It builds on {n} earlier entry that is neither in it nor here. What holds now is whole; the history "
                "of changes is not.",
                "It builds on {n} earlier entries that are neither in it nor here. What holds now is whole; the "
                "history of changes is not.",
                found.missing,
            )
        )
    if found.incoming.spoiled:
        told.append(_spoiled(found.incoming.spoiled))
    return told


def _spoiled(names: tuple[str, ...]) -> str:
    told = [*map(in_sentence, names[:_MOST_SPOILED]), *(["…"] if len(names) > _MOST_SPOILED else [])]
    return ngettext(
        "{n} evidence file beside it is not what was attached, and is left out ({names}). Ask for it again.",
        "{n} evidence files beside it are not what was attached, and are left out ({names}). Ask for them again.",
        len(names),
        names=", ".join(told),
    )


def _deleted(found: Preview, words: Words) -> list[str]:
    """Return what was deleted on one side while the other worked on it, a sentence for each."""
    subjects = [subject for _cycle, subject in found.deleted_apart]
    told = [
        _(
            "{subject} was deleted on one computer while somebody worked on it on the other. It will be deleted; the "
            "work stays in the history of changes.",
            subject=words.subject(subject),
        )
        for subject in subjects[:MOST_ERASED]
    ]
    return [*told, *filter(None, [_more(len(subjects) - len(told))])]


def _erasing(found: Preview, words: Words) -> ErasingQuestion:
    order = words.order()
    keys = sorted({(key.subject, key.field) for key in found.erased_at}, key=lambda place: order(*place))
    places = [short(words.place(*place), _LONGEST) for place in keys[:MOST_ERASED]]
    return ErasingQuestion(
        ngettext(
            "Import this and erase {n} value that is here?",
            "Import this and erase {n} values that are here?",
            found.erases,
        ),
        "\n".join(
            [
                _("This cannot be undone: what is erased goes from every backup too."),
                *places,
                *filter(None, [_more(len(keys) - len(places))]),
            ]
        ),
    )


def _change(change: ValueChange, words: Words) -> ChangeLine:
    who = in_sentence(change.author) or _("No name given")
    when = moment_words(change.claimed)
    values = (change.before, change.after)
    before, after = apart([words.value(change.subject, change.field, value) for value in values], _LONGEST)
    return ChangeLine(
        words.place(change.subject, change.field),
        before,
        after,
        _from_to(change, before, after),
        _("{name}, {when} by that computer's clock", name=who, when=when) if when else who,
    )


def _from_to(change: ValueChange, before: str, after: str) -> str:
    if change.before is None:
        return _("“{value}”, where nothing was recorded", value=after)
    if change.after is None:
        return _("“{value}” is cleared", value=before)
    return _("From “{before}” to “{after}”", before=before, after=after)


def _more(left: int) -> str:
    return ngettext("and {n} more", "and {n} more", left) if left > 0 else ""


def import_words(found: Preview) -> str:
    """Return what the button says: what comes in, in numbers, for the list of it may lie below the window's edge."""
    if not found.new:
        return _("Import")
    return ngettext("Import {n} new entry", "Import {n} new entries", found.new)
