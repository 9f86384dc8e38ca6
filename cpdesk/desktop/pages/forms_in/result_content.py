"""What is said after forms were imported: how much of whom, what was left out, whether it can be taken back. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import in_sentence, quiet
from cpdesk.desktop.pages.forms_in.part_content import Line

if TYPE_CHECKING:
    from cpdesk.desktop.pages.forms_in.deeds import TakenIn
    from cpdesk.desktop.pages.forms_in.work import ReadFile


@dataclass(frozen=True, slots=True)
class ResultView:
    """The result; ``undo`` is the sentence beside its button, empty where there is nothing to take back.

    ``can_undo`` tells whether it can be taken back now; ``undone`` that it was. ``rest`` is said of the forms that were
    left out because nobody decided, ``decide`` are the words of the button that goes back to them; empty for none.
    """

    title: str
    sentences: tuple[str, ...]
    lines: tuple[Line, ...]
    undo: str
    can_undo: bool
    undone: bool
    rest: str = ""
    decide: str = ""


def build_result(here: Sequence[TakenIn], last: int, failed: int, taken: int) -> ResultView:
    """Return what is said of the forms that are ``here`` of those ``taken`` in; ``last`` of them undo takes back next.

    ``failed`` forms could not be saved.
    """
    if not here:
        return _undone(taken)
    answers, people = sum(each.answers for each in here), len({each.respondent for each in here})
    sentences = [
        _(
            "{answers} of {participants} are in.",
            answers=ngettext("{n} answer", "{n} answers", answers),
            participants=ngettext("{n} participant", "{n} participants", people),
        ),
        _("They stand beside everybody's answers; nothing was agreed by it."),
    ]
    if failed:
        sentences.append(
            ngettext(
                "{n} form was not taken in, because the assessment could not be saved. Open it again later: a form "
                "that is in already adds nothing.",
                "{n} forms were not taken in, because the assessment could not be saved. Open them again later: a form "
                "that is in already adds nothing.",
                failed,
            )
        )
    whole = last == len(here)
    return ResultView(_("Imported"), tuple(sentences), tuple(_lines(here)), _undo(here, whole), whole, undone=False)


def with_rest(view: ResultView, left: int, unread: Sequence[ReadFile]) -> ResultView:
    """Return the result with what is not in: forms ``left`` out until somebody decides, and files without a form."""
    sentences, lines = view.sentences, view.lines
    if unread and not view.undone:
        words = ngettext("{n} file cannot be taken in.", "{n} files cannot be taken in.", len(unread))
        sentences, lines = (*sentences, words), (*lines, *_unread(unread))
    if not left:
        return replace(view, sentences=sentences, lines=lines)
    rest = ngettext(
        "{n} form waits for a decision. Nothing of it is in.",
        "{n} forms wait for a decision. Nothing of them is in.",
        left,
    )
    decide = ngettext("Decide about {n} form", "Decide about {n} forms", left)
    return replace(view, sentences=sentences, lines=lines, rest=rest, decide=decide)


def _unread(files: Sequence[ReadFile]) -> Iterable[Line]:
    return (Line(in_sentence(each.path.name), (quiet(each.problem),)) for each in files)


def _lines(taken: Sequence[TakenIn]) -> list[Line]:
    found = []
    for each in taken:
        words = [ngettext("{n} answer", "{n} answers", each.answers)]
        if each.refused:
            words.append(
                ngettext(
                    "{n} cell was not valid and is not in:",
                    "{n} cells were not valid and are not in:",
                    len(each.refused),
                )
            )
            words += [_("{place}: {why}", place=line.head, why=" ".join(line.words)) for line in each.refused]
        found.append(Line(each.owner, tuple(words)))
    return found


def _undo(here: Sequence[TakenIn], whole: bool) -> str:
    if not whole:
        return _("Something was recorded since. Undo it first (Ctrl+Z), then this import can be undone.")
    return ngettext(
        "Undoing takes back the form: what was there before holds again.",
        "Undoing takes back all {n} forms: what was there before holds again. Ctrl+Z takes back one after the other.",
        len(here),
    )


def _undone(taken: int) -> ResultView:
    words = ngettext(
        "What the form brought is taken back; what was here before holds.",
        "What the {n} forms brought is taken back; what was here before holds.",
        taken,
    )
    sentences = (words, _("The files themselves are as they were."))
    return ResultView(_("The import is undone"), sentences, (), "", can_undo=False, undone=True)
