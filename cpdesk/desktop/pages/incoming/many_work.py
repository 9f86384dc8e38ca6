"""Reads several packages one after the other and works out what each would bring to the open assessment. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import in_sentence

if TYPE_CHECKING:
    from cpdesk.desktop.jobs import Progress
    from cpdesk.storage.incoming import Incoming
    from cpdesk.storage.merge import Preview
    from cpdesk.storage.reader import Contents


@dataclass(frozen=True, slots=True)
class OnePackage:
    """One of several files: what it would bring by itself, or why it cannot be brought in together with others.

    ``answers`` counts, by respondent, the items whose response it changes; ``agreed`` the agreed values, ``others`` the
    fields of everything else. ``by_itself`` tells that it may be brought in alone, where somebody has to decide.
    """

    path: Path
    incoming: Incoming | None = None
    code: str = ""
    new: int = 0
    known: int = 0
    conflicts: int = 0
    answers: tuple[tuple[str, int], ...] = ()
    agreed: int = 0
    others: int = 0
    problem: str = ""
    by_itself: bool = False

    @property
    def is_good(self) -> bool:
        """Tell whether it can be brought in together with the others."""
        return self.incoming is not None and not self.problem


@dataclass(frozen=True, slots=True)
class ReadMany:
    """Reads files and compares each with the open assessment; one that cannot be read does not stop the others."""

    paths: tuple[Path, ...]
    contents: Contents

    def __call__(self, progress: Progress) -> tuple[OnePackage, ...]:
        """Return what each brings, in the order of the files."""
        found = []
        for place, path in enumerate(self.paths):
            progress(place / len(self.paths), _("Reading {name} …", name=in_sentence(path.name)))
            found.append(look_at(path, self.contents))
        progress(1.0, "")
        return tuple(found)


def look_at(path: Path, contents: Contents) -> OnePackage:
    """Return what a file would bring into an assessment; a file that is refused says why."""
    from cpdesk.storage.merge import preview
    from cpdesk.storage.package import read_source

    try:
        incoming = read_source(path)
        if incoming.info.assessment != contents.info.id:
            raise InputError(
                _("{name} is of another assessment.", name=in_sentence(path.name)),
                todo=_("Open it by itself to choose where it goes."),
            )
        found = preview(contents, incoming)
    except CpdeskError as error:
        return OnePackage(path, problem=str(error), by_itself=_is_of_another(error))
    if found.erases:
        words = _("It would erase values that are here. Open it by itself to see which.")
        return OnePackage(path, incoming, problem=words, by_itself=True)
    return _told(path, incoming, found)


def _told(path: Path, incoming: Incoming, found: Preview) -> OnePackage:
    counts = _counted(found)
    answers = tuple((who, len(items)) for who, items in counts.items())
    kinds = Counter(change.subject.partition("/")[0] for change in found.changes)
    agreed = {change.subject for change in found.changes if change.subject.startswith("agreed/")}
    others = sum(count for kind, count in kinds.items() if kind not in ("response", "agreed", "author"))
    conflicts = len(found.conflicts)
    return OnePackage(path, incoming, incoming.code, found.new, found.known, conflicts, answers, len(agreed), others)


def _counted(found: Preview) -> Mapping[str, set[str]]:
    """Return the items whose response changes, by respondent."""
    items: dict[str, set[str]] = {}
    for change in found.changes:
        kind, *rest = change.subject.split("/")
        if kind == "response":
            items.setdefault(rest[0], set()).add(rest[1])
    return items


def _is_of_another(error: CpdeskError) -> bool:
    from cpdesk.storage.merge import MergeError

    return isinstance(error, InputError) and (type(error) is InputError or isinstance(error, MergeError))
