"""What the page says: who answered, under which names entries were recorded, what erasing takes away. No Qt."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import in_sentence

if TYPE_CHECKING:
    from cpdesk.storage.personal import Author, Erased, Person


class Deed(StrEnum):
    """What can be done with a row."""

    SAVE = "save"
    ANONYMISE = "anonymise"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One row: a respondent or a name. ``about`` is a line below, ``count`` the answers or entries in it.

    ``deeds`` are what can be done, ``note`` says why not more.
    """

    id: str
    name: str
    title: str
    about: str
    count: int
    deeds: tuple[Deed, ...]
    is_author: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class PeopleLists:
    """Everything the page lists."""

    respondents: tuple[PersonLine, ...]
    authors: tuple[PersonLine, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nobody at all."""
        return not self.respondents and not self.authors


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before something is taken away for good: the question, what goes, the words of the button."""

    words: str
    detail: str
    button: str


def build_lists(people: tuple[Person, ...], authors: tuple[Author, ...]) -> PeopleLists:
    """Return the rows of respondents and of authors."""
    return PeopleLists(tuple(map(_respondent, people)), tuple(map(_author, authors)))


def question(line: PersonLine, deed: Deed, own_name: str) -> Question:
    """Return what is asked before a deed; ``own_name`` is what this computer records entries under."""
    name = in_sentence(line.title)
    if line.is_author:
        words, button = _("Erase the name {name}?", name=name), _("Erase the name")
        goes = ngettext(
            "The name goes, earlier spellings too. The {n} entry recorded under it stays, without a name.",
            "The name goes, earlier spellings too. The {n} entries recorded under it stay, without a name.",
            line.count,
        )
        if line.name == own_name:
            goes += " " + _("It is also your name as it is recorded; that field is emptied as well.")
    elif deed is Deed.ANONYMISE:
        words, button = _("Take name and contact of {name} away?", name=name), _("Anonymise")
        goes = _("Name and contact go, earlier ones and the names of forms too. Institution, role and answers stay.")
    else:
        words, button = _("Erase everything about {name}?", name=name), _("Erase everything")
        goes = ngettext(
            "Name, institution, sector, role, contact and {n} answer of this person go, earlier versions too.",
            "Name, institution, sector, role, contact and {n} answers of this person go, earlier versions too.",
            line.count,
        )
    return Question(words, f"{goes}\n\n{for_good_words()}", button)


def for_good_words() -> str:
    """Return what erasing means beyond what goes, as it is said before it."""
    return _(
        "This cannot be undone, and what was done before it in this sitting cannot be undone any more either. "
        "The backups on this computer are rewritten without it. Copies given away are out of reach, but importing "
        "one later does not bring it back."
    )


def erased_words(erased: Erased) -> str:
    """Return what was erased, as it is told afterwards."""
    return ngettext(
        "{n} value is erased, here and in every backup on this computer.",
        "{n} values are erased, here and in every backup on this computer.",
        erased.values,
    )


def suggested(folder: Path, line: PersonLine, day: dt.date) -> Path:
    """Return a name for the file with everything about somebody."""
    name = re.sub(r"[^\w-]+", "-", line.name or _("respondent")).strip("-")[:60]
    return folder / f"{name or 'person'}-{day.isoformat()}.json"


def _respondent(person: Person) -> PersonLine:
    answers = ngettext("{n} answer", "{n} answers", person.responses)
    removed = _("removed from the list") if person.removed else ""
    what = [in_sentence(text) for text in (person.institution, person.role, person.contact) if text]
    title = person.name or _("No name given")
    if not person.name and what:  # several without a name are told apart by what else is known
        title = _("No name given · {what}", what=what.pop(0))
    parts = [*what, answers, removed]
    named = bool(person.name or person.contact)
    deeds = (Deed.SAVE, Deed.ANONYMISE, Deed.ERASE) if named else (Deed.SAVE, Deed.ERASE)
    return PersonLine(person.id, person.name, title, _joined(parts), person.responses, deeds)


def _author(author: Author) -> PersonLine:
    about = ngettext("{n} entry", "{n} entries", author.entries)
    title = author.name or _("No name now, but earlier ones in the history")
    if author.id:
        deeds: tuple[Deed, ...] = (Deed.SAVE, Deed.ERASE)
        note = ""
    else:
        deeds = (Deed.SAVE,)
        note = _(
            "Recorded by an older version of cpdesk, where the name is part of each entry and cannot be taken out."
        )
    found = author.id or author.name
    return PersonLine(found, author.name, title, about, author.entries, deeds, is_author=True, note=note)


def _joined(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)
