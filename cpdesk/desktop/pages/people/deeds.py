"""What the page does: read who there is, write down everything about somebody, anonymise, erase. No Qt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.records import Record
from cpdesk.base.folding import fold
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import Words
from cpdesk.desktop.pages.people.content import Deed, PeopleLists, PersonLine, build_lists
from cpdesk.desktop.pages.people.mention_content import MentionLine, MentionList, build_mentions
from cpdesk.storage import personal
from cpdesk.storage.mentions import FEWEST, mentions
from cpdesk.storage.person_file import write_person

if TYPE_CHECKING:
    from cpdesk.desktop.session import Session
    from cpdesk.storage.mentions import Mention
    from cpdesk.storage.personal import Erased
    from cpdesk.storage.store import Store


def look(session: Session) -> PeopleLists:
    """Return everybody there is."""
    return session.do(_lists)


def save(session: Session, line: PersonLine, path: Path) -> None:
    """Write down everything about somebody; raises InputError where the file cannot be written."""
    session.do(_Save(line, path))


def take_away(session: Session, line: PersonLine, deed: Deed) -> Erased:
    """Anonymise or erase; raises CpdeskError. What was done before cannot be undone any more."""
    return session.do(_TakeAway(line, deed), forget_steps=True)


def find(session: Session, typed: str) -> MentionList | None:
    """Return the fields in which some words stand; None where there are too few letters to search for."""
    if len(fold(typed)) < FEWEST:
        return None
    picture = session.picture
    words = Words(picture.edition, picture.mapping, (picture.snapshot,))
    return build_mentions(session.do(_Find(typed)), typed, words)


def take_text_away(session: Session, line: MentionLine) -> Erased:
    """Erase all texts of a field; raises CpdeskError. What was done before cannot be undone any more."""
    return session.do(_TakeTextAway(line), forget_steps=True)


def _lists(store: Store) -> PeopleLists:
    contents = store.contents()
    return build_lists(personal.people(contents), personal.authors(contents))


@dataclass(frozen=True, slots=True)
class _Save:
    line: PersonLine
    path: Path

    def __call__(self, store: Store) -> None:
        contents = store.contents()
        if self.line.is_author:
            found = personal.everything_recorded_by(contents, self.line.id)
        else:
            found = personal.everything_about(contents, self.line.id)
        write_person(self.path, found)


@dataclass(frozen=True, slots=True)
class _Find:
    typed: str

    def __call__(self, store: Store) -> tuple[Mention, ...]:
        typed = [Record(row.subject, row.field, row.text) for row in store.half_typed() if row.is_known(store.edition)]
        return mentions(store.state, self.typed, typed)


@dataclass(frozen=True, slots=True)
class _TakeTextAway:
    line: MentionLine

    def __call__(self, store: Store) -> Erased:
        return personal.erase_field(store, self.line.subject, self.line.field)


@dataclass(frozen=True, slots=True)
class _TakeAway:
    line: PersonLine
    deed: Deed

    def __call__(self, store: Store) -> Erased:
        if self.line.is_author:
            return personal.erase_author(store, self.line.id)
        if self.deed is Deed.ANONYMISE:
            return personal.anonymise(store, self.line.id)
        return personal.erase_person(store, self.line.id)
