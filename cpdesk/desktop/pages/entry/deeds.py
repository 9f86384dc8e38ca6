"""What typing in a paper form records: each line one undoable step, with the note that the form came in. No Qt."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cpdesk.assessment.records import Record
from cpdesk.assessment.values import Value, new_id
from cpdesk.base.i18n import _
from cpdesk.base.typed_text import clean_text
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.desktop.undo import OneStep
from cpdesk.forms.filled import Way
from cpdesk.forms.whose import respondent_of_label

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot

_CODE = re.compile(r"[0-9A-F]{4}-[0-9A-F]{4}", re.ASCII)
ABOUT = ("name", "institution", "sector", "role", "sex")


def line_records(
    snapshot: Snapshot, respondent: str, code: str, values: Iterable[tuple[str, Value]], form: str
) -> tuple[Record, ...]:
    """Return what typing values into a line records; nothing where everything stands there already."""
    subject = f"response/{respondent}/{code}"
    changed = tuple(Record(subject, name, value) for name, value in values if _differs(snapshot, subject, name, value))
    return (*changed, *_received(snapshot, respondent, form)) if changed else ()


def line_step(respondent: str, name: str, code: str) -> OneStep:
    """Return the words of the step of a line; what is typed into it one after the other is one step."""
    words = _("Paper form of {name}: {code}", name=name, code=kept_whole(code))
    return OneStep(words, f"response/{respondent}/{code}")


def register_records(snapshot: Snapshot, about: Mapping[str, str], form: str) -> tuple[str, tuple[Record, ...]]:
    """Return the id of somebody new and what registers them; the form's code stands for a name nobody wrote.

    The same form typed in on two computers is of the same participant there and here.
    """
    own = _owner_id(snapshot, form) or new_id()
    if snapshot.is_deleted(f"respondent/{own}"):
        own = new_id()
    said = {name: clean_text(about.get(name, ""), one_line=True) for name in ABOUT}
    if not any(said.values()):
        said["name"] = form
    return own, tuple(Record(f"respondent/{own}", name, value) for name, value in said.items() if value)


def register_step(about: Mapping[str, str], form: str, *, hide_names: bool = False) -> str:
    """Return the words of the step that registers somebody."""
    telling = ("institution", "role") if hide_names else ("name", "institution", "role")
    name = next((about[key] for key in telling if about.get(key)), form) or _("a participant without a name")
    return _("Registering {name}", name=in_sentence(name))


def owner_of_form(snapshot: Snapshot, form: str) -> str:
    """Return the id of the respondent whose form came in under this code; empty where none did."""
    wanted = form_code(form)
    for subject in snapshot.subjects("received"):
        if wanted and form_code(snapshot.text(subject, "form")) == wanted:
            respondent = subject.split("/")[1]
            if not snapshot.is_deleted(f"respondent/{respondent}"):
                return respondent
    own = _owner_id(snapshot, wanted)
    return own if f"respondent/{own}" in snapshot.subjects("respondent") else ""


def form_code(typed: str) -> str:
    """Return the code of a form as it is kept: capitals, eight of them in two groups."""
    letters = "".join(letter for letter in clean_text(typed, one_line=True).upper() if letter.isalnum())
    return f"{letters[:4]}-{letters[4:]}" if len(letters) == 8 else clean_text(typed, one_line=True).upper()


def code_words(form: str, *, is_known: bool) -> str:
    """Return what is said of a code that was typed; nothing where none was."""
    if is_known:
        return _("The form with this code is of somebody registered, who is chosen now.")
    if _CODE.fullmatch(form):
        return _("No form with this code came in before. Choose who filled it in, or register somebody new.")
    if form:
        return _(
            "Codes that cpdesk prints look like {code}. Choose who filled it in, or register somebody new.",
            code="3F2A-99C1",
        )
    return ""


def _owner_id(snapshot: Snapshot, form: str) -> str:
    """Return the id of whoever a blank form's code stands for; empty where it is no code of a form."""
    if not _CODE.fullmatch(form):
        return ""
    return respondent_of_label(snapshot.info.id, form)


def _differs(snapshot: Snapshot, subject: str, name: str, value: Value) -> bool:
    current = snapshot.values.get((subject, name))
    if current is None:
        return value is not None
    return current.conflict or current.value != value


def _received(snapshot: Snapshot, respondent: str, form: str) -> tuple[Record, ...]:
    """Return the note that a paper form came in; the same on every computer, and recorded once."""
    own = uuid.uuid5(uuid.NAMESPACE_URL, f"cpdesk:received:{respondent}:paper:{form}")
    subject = f"received/{respondent}/{own}"
    if snapshot.get(subject, "way") is not None:
        return ()
    note = (Record(subject, "way", Way.PAPER.value),)
    return (*note, Record(subject, "form", form)) if form else note
