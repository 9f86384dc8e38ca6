"""What importing forms records: one undoable step for each; and taking them back. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cpdesk.base.i18n import ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.forms_in.part_content import Line, parts_of

if TYPE_CHECKING:
    from cpdesk.desktop.pages.forms_in.plan import Planned
    from cpdesk.desktop.pages.forms_in.values import ValueWords
    from cpdesk.desktop.session import Session


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A form that was taken in: the words of its step, whose it is, how many answers, the cells that were refused.

    ``received`` is the subject that notes that it came in.
    """

    step: str
    owner: str
    respondent: str
    received: str
    answers: int
    refused: tuple[Line, ...]


def take_in(session: Session, planned: Sequence[Planned], words: ValueWords) -> tuple[TakenIn, ...]:
    """Record every form that is to be taken in, in order; stop at the first the disk does not take."""
    done: list[TakenIn] = []
    for each in planned:
        if not each.taken or each.proposal is None:
            continue
        owner = words.owner(each)
        step = ngettext("Form of {name}: {n} answer", "Form of {name}: {n} answers", each.answers, name=owner)
        if not session.record(each.proposal.records, step):
            break
        refused = next((part.lines for part in parts_of(each, words) if part.name == "refused"), ())
        received = next(r.subject for r in each.proposal.records if r.subject.startswith("received/"))
        done.append(TakenIn(step, owner, each.proposal.respondent, received, each.answers, refused))
    return tuple(done)


def is_here(session: Session, taken: TakenIn) -> bool:
    """Tell whether a form that was taken in was not taken back since."""
    return session.snapshot.get(taken.received, "way") is not None


def still_last(session: Session, here: Sequence[TakenIn]) -> int:
    """Return how many of the forms the window's undo would take back next, one after the other."""
    last = session.undo_words
    return next((number for number in range(len(here), 0, -1) if here[number - 1].step == last), 0)


def undo_all(session: Session, taken: Sequence[TakenIn]) -> None:
    """Take back those of the forms that are last, newest first; stop at the first the disk does not take."""
    here = [each for each in taken if is_here(session, each)]
    for each in reversed(here[: still_last(session, here)]):
        if session.undo_words != each.step or session.undo() is None:
            return
