"""What the page says: how far one's own answers are, whom to send them to, what the file is called. No Qt."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cpdesk.assessment.respondents import Response
from cpdesk.assessment.views import party
from cpdesk.base.formats import date_long
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.own_answers import respondent_words
from cpdesk.desktop.pages.copies.content import safe_name
from cpdesk.desktop.pages.field_words import in_sentence

if TYPE_CHECKING:
    from cpdesk.analysis.scope import Scope
    from cpdesk.assessment.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class SendBackView:
    """How far it is: who answers, the sentence, the share answered (0 to 100), the first that is open, what to do.

    ``holds`` is what a package made now holds; ``steps`` say one after the other what to do with the file.
    """

    who: str
    progress: str
    share: float
    open_words: str
    first_open: str
    holds: str
    steps: tuple[str, ...]


def build_view(snapshot: Snapshot, scope: Scope, respondent: str) -> SendBackView:
    """Return what is said of a respondent's answers to what the scope asks of them."""
    codes = (*scope.key_areas, *scope.objectives, *scope.indicators)
    found = {code: Response(respondent, "", snapshot.fields_of(f"response/{respondent}/{code}")) for code in codes}
    answered = [code for code in codes if found[code].is_answered]
    unknown = sum(1 for code in answered if found[code].special == "dont_know")
    left = [code for code in codes if not found[code].is_answered]
    progress = _("{done} of {total} answered", done=len(answered), total=len(codes))
    if unknown:
        # translators: after "24 of 37 answered"
        progress = _("{progress}, {n} “don't know”", progress=progress, n=unknown)
    return SendBackView(
        respondent_words(snapshot, respondent),
        progress,
        100 * len(answered) / len(codes) if codes else 0,
        _open_words(len(left), len(codes)),
        left[0] if left else "",
        progress,
        _steps(snapshot),
    )


def file_name(snapshot: Snapshot, respondent: str, day: dt.date) -> str:
    """Return a name such as ``cpdesk-KE-answers-Laboratory-2026-11-21.cpdesk``; no person's name stands in it."""
    institution = snapshot.text(f"respondent/{respondent}", "institution")[:40]
    return safe_name("cpdesk", party(snapshot).iso2, "answers", institution, day.isoformat())


def sender(snapshot: Snapshot, respondent: str) -> str:
    """Return whom the package says it is from: the institution."""
    return snapshot.text(f"respondent/{respondent}", "institution")


def _open_words(left: int, total: int) -> str:
    if not total:
        return _("Nothing is asked of you in this round.")
    if not left:
        return _("Everything that is asked of you is answered.")
    return ngettext(
        "{n} question is still open. The answers can be sent all the same, and again when there are more.",
        "{n} questions are still open. The answers can be sent all the same, and again when there are more.",
        left,
    )


def _steps(snapshot: Snapshot) -> tuple[str, ...]:
    reply_to = in_sentence(snapshot.text("workshop", "reply_to"))
    first = (
        _("Mail the file to {whom}, or carry it there on a stick.", whom=reply_to)
        if reply_to
        else _("Mail the file to whoever sent you the questions, or carry it there on a stick.")
    )
    by = _day(snapshot.text("workshop", "reply_by"))
    steps = [
        first,
        _("Read the check code to them over the telephone: the same number there says that the file arrived whole."),
        _("Keep this assessment here. What you change later goes into a new file; nothing is counted twice."),
    ]
    if by:
        steps.insert(1, _("The answers are asked for by {day}.", day=by))
    return tuple(steps)


def _day(day: str) -> str:
    try:
        return date_long(dt.date.fromisoformat(day), interface().language)
    except ValueError:
        return ""
