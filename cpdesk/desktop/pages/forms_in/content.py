"""What the preview says of every form that came back: whose it is, what it brings, what could not be taken. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cpdesk.base.i18n import N_, _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import in_sentence, quiet
from cpdesk.desktop.pages.forms_in.part_content import Part, parts_of
from cpdesk.desktop.pages.forms_in.plan import Planned, refused_of
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.forms.filled import FilledForm, Way
from cpdesk.forms.proposal import BRINGS_BACK, NEW

if TYPE_CHECKING:
    from cpdesk.desktop.pages.forms_in.values import ValueWords

WAY_WORDS = {
    Way.WINDOW: N_("Typed in here"),
    Way.XLSX: N_("Spreadsheet form"),
    Way.PDF: N_("PDF form"),
    Way.PAPER: N_("Paper form"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence about a form, with its icon and the colour of both."""

    icon: str
    role: str
    words: str


@dataclass(frozen=True, slots=True)
class CardView:
    """One form. ``options`` are those who could have filled it in, where a person is to say so; ``who`` the chosen one.

    ``tick`` are the words of the box that takes it in; empty where there is nothing to be taken in.
    """

    title: str
    source: str
    notes: tuple[Note, ...]
    parts: tuple[Part, ...]
    options: tuple[tuple[str, str], ...]
    who: str
    tick: str
    ticked: bool
    can_tick: bool


@dataclass(frozen=True, slots=True)
class FormsView:
    """All of them; ``go`` are the words of the button, ``can_go`` tells whether it does anything."""

    summary: str
    cards: tuple[CardView, ...]
    go: str
    can_go: bool
    state: str


def build_view(planned: Sequence[Planned], words: ValueWords) -> FormsView:
    """Return the preview."""
    taken = [each for each in planned if each.taken]
    waiting = sum(1 for each in planned if each.waits)
    return FormsView(
        _summary(planned),
        tuple(_card(each, words) for each in planned),
        _go_words(taken),
        bool(taken),
        _state(waiting),
    )


def form_label(filled: FilledForm) -> str:
    """Return what people call a form on the telephone."""
    return kept_whole(filled.header.label)


def _summary(planned: Sequence[Planned]) -> str:
    unread = sum(1 for each in planned if each.problem)
    read = len(planned) - unread
    told = []
    if read:
        told.append(ngettext("{n} form was read.", "{n} forms were read.", read))
    idle = sum(1 for each in planned if not each.problem and not each.brings_something)
    if idle:
        told.append(ngettext("{n} of them adds nothing.", "{n} of them add nothing.", idle))
    if unread:
        told.append(ngettext("{n} file cannot be taken in.", "{n} files cannot be taken in.", unread))
    return " ".join(told)


def _go_words(taken: Sequence[Planned]) -> str:
    if not taken:
        return _("Import")
    owners = {each.proposal.respondent for each in taken if each.proposal is not None}
    answers, people = sum(each.answers for each in taken), len(owners)
    if not answers:
        return ngettext("Import details of {n} participant", "Import details of {n} participants", people)
    return _(
        "Import {answers} of {participants}",
        answers=ngettext("{n} answer", "{n} answers", answers),
        participants=ngettext("{n} participant", "{n} participants", people),
    )


def _state(waiting: int) -> str:
    if waiting:
        return ngettext("{n} form waits for a decision.", "{n} forms wait for a decision.", waiting)
    return _("Nothing is changed until Import.")


def _card(planned: Planned, words: ValueWords) -> CardView:
    return CardView(
        words.owner(planned),
        _source(planned),
        tuple(_notes(planned)),
        parts_of(planned, words),
        tuple(_options(planned, words)),
        planned.who,
        _tick(planned),
        planned.taken,
        planned.can_be_taken,
    )


def _source(planned: Planned) -> str:
    name, filled = in_sentence(planned.file.path.name), planned.file.filled
    if filled is None:
        return ""  # the title is the file's name already
    way = _(WAY_WORDS[filled.way])
    return _("{file} · {way} {label}", file=name, way=way, label=form_label(filled))


def _options(planned: Planned, words: ValueWords) -> Iterable[tuple[str, str]]:
    if not planned.question or planned.problem:
        return
    for each in planned.likely:
        yield each.id, words.names.told_apart(each)
    yield NEW, _("Somebody who is not registered yet")


def _tick(planned: Planned) -> str:
    if planned.problem or not planned.brings_something:
        return ""
    refused = refused_of(planned.file.filled)
    if refused:
        return ngettext(
            "Take it in without the {n} cell that is not valid",
            "Take it in without the {n} cells that are not valid",
            refused,
        )
    if planned.over:
        return _("Take it in as the later word")
    if planned.proposal is not None and planned.proposal.erased:
        return _("Take it in again all the same")
    return _("Take it in")


def _notes(planned: Planned) -> Iterable[Note]:
    if planned.problem:
        yield Note("octagon-alert", "danger", quiet(planned.problem))
        return
    found = planned.proposal
    if found is None:
        return
    if planned.question and not planned.who:
        told = _("{why} Choose who it was; nothing is taken in before.", why=planned.question)
        yield Note("circle-question-mark", "warning", told)
    elif found.is_new and planned.brings_something:
        yield Note("plus", "accent", _("Somebody new: the participant is registered with this form."))
    yield from _brings(planned)
    if found.erased and planned.brings_something:
        yield Note("triangle-alert", "warning", _(BRINGS_BACK))
    if planned.over:
        yield Note(
            "triangle-alert",
            "warning",
            ngettext(
                "Another form of the same participant, above, says {n} thing differently. It counts only if this form "
                "is ticked as the later word.",
                "Another form of the same participant, above, says {n} things differently. They count only if this "
                "form is ticked as the later word.",
                len(planned.over),
            ),
        )


def _brings(planned: Planned) -> Iterable[Note]:
    found = planned.proposal
    if found is None:
        return
    if found.known:
        yield Note("check", "accent", _("This file was taken in before. It adds nothing."))
        return
    if not planned.brings_something:
        yield Note("check", "accent", _("Everything in it is here already. It adds nothing."))
    counts = _counts(planned)
    if counts:
        yield Note("info", "muted", counts)
    refused = refused_of(planned.file.filled)
    if refused:
        yield Note(
            "triangle-alert",
            "warning",
            ngettext(
                "{n} cell is not valid and is not taken in. Ask whoever filled it in, or type it in afterwards.",
                "{n} cells are not valid and are not taken in. Ask whoever filled it in, or type them in afterwards.",
                refused,
            ),
        )


def _counts(planned: Planned) -> str:
    """Return in one line how much is new, replaced, the same and kept."""
    found = planned.proposal
    if found is None:
        return ""
    told = [
        (len(found.new), ngettext("{n} value is new", "{n} values are new", len(found.new))),
        (len(found.replaced), ngettext("{n} is replaced", "{n} are replaced", len(found.replaced))),
        (found.same, ngettext("{n} is the same", "{n} are the same", found.same)),
        (len(found.kept), ngettext("{n} is blank here and kept", "{n} are blank here and kept", len(found.kept))),
    ]
    return " · ".join(text for count, text in told if count)
