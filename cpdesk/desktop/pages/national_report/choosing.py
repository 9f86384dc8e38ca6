"""What a press on an option makes of an answer, and which deeds the buttons offer for the answer there is. No Qt."""

from __future__ import annotations

from enum import StrEnum

from cpdesk.analysis.national_report.model import SKIPPED
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.national_report.content import Answer, QuestionView, text_field
from cpdesk.desktop.pages.national_report.states import State
from cpdesk.plan.report_form import is_whole


class Deed(StrEnum):
    """What a button does."""

    ACCEPT = "accept"
    SAVE = "save"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Offer:
    """The two buttons that go on: what they do and say. ``why`` tells why one of them cannot be pressed.

    The first is the page's one primary button; an empty ``other_words`` leaves the second away.
    """

    main: Deed
    main_words: str
    main_ready: bool = True
    other: Deed = Deed.SAVE
    other_words: str = ""
    other_ready: bool = True
    why: str = ""


def pressed(view: QuestionView, codes: tuple[str, ...], code: str) -> tuple[str, ...]:
    """Return the options that are chosen after a press on one, in the form's order.

    Where several may be chosen, a press adds or takes away; an option that stands alone takes the others' place.
    """
    if not view.multiple:
        return (code,)
    alone = {option.code for option in view.options if option.exclusive}
    if code in codes:
        held = set(codes) - {code}
    elif code in alone:
        held = {code}
    else:
        held = (set(codes) - alone) | {code}
    return tuple(option.code for option in view.options if option.code in held)


def offer(view: QuestionView, answer: Answer) -> Offer:
    """Return what the buttons offer: what is chosen is saved, what is not chosen is proposed, what is settled goes on.

    A press never records anything other than what its words say.
    """
    if view.state is State.NOT_ASKED or _is_settled(view, answer):
        return Offer(Deed.NEXT, _("Next to decide"))
    if view.state is State.OUTDATED and answer.is_same(view.recorded):
        return _offer_again(view)
    field = text_field(view, answer.codes)
    if field is not None and field.whole and answer.text.strip() and not is_whole(answer.text.strip()):
        return Offer(Deed.SAVE, _("Save this answer"), main_ready=False, why=_("The form takes a whole number here."))
    choose = _("Choose or type an answer first.")
    if not view.proposes:
        return Offer(Deed.SAVE, _("Save this answer"), answer.given, why="" if answer.given else choose)
    if not answer.given or answer.is_same(view.proposal):
        other = _("Save another answer")
        return Offer(Deed.ACCEPT, _("Accept the proposal"), other_words=other, other_ready=False, why=choose)
    return Offer(Deed.SAVE, _("Save this answer"), other=Deed.ACCEPT, other_words=_("Accept the proposal"))


def _offer_again(view: QuestionView) -> Offer:
    keep = _("Keep this answer")
    if not view.proposes:
        return Offer(Deed.SAVE, keep)
    return Offer(Deed.ACCEPT, _("Accept the new proposal"), other_words=keep)


def _is_settled(view: QuestionView, answer: Answer) -> bool:
    """Tell whether the answer on the page is the one that was decided, so that nothing is left to do."""
    if not view.verdict or view.state.is_open:
        return False
    return answer.is_same(view.recorded) or (view.verdict == SKIPPED and not answer.given)
