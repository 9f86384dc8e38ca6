"""The job that reads forms: one file after the other, each for itself, so that one that cannot be read stops no other.

No Qt. It gets paths, never the open assessment; between two files it can be stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.errors import Cancelled, CpdeskError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import in_sentence

if TYPE_CHECKING:
    from cpdesk.desktop.jobs import Progress
    from cpdesk.forms.filled import FilledForm

Reader = Callable[[Path], "FilledForm"]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file: the form it holds, or in one paragraph why it could not be read."""

    path: Path
    filled: FilledForm | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ReadFormsWork:
    """Reads forms in the order they were handed over; ``reader`` is that of every kind of form where none is named."""

    paths: tuple[Path, ...]
    reader: Reader | None = None

    def __call__(self, progress: Progress) -> tuple[ReadFile, ...]:
        """Read every file; those that cannot be read say why.

        Raises:
            Cancelled: it was stopped; nothing was changed.

        """
        reader = self.reader or _reader()
        found = []
        for number, path in enumerate(self.paths):
            progress(number / len(self.paths), _("Reading {name} …", name=in_sentence(path.name)))
            found.append(_read(path, reader))
        progress(1.0, "")
        return tuple(found)


def _reader() -> Reader:
    from cpdesk.forms.read import read_form  # brings the readers of spreadsheets and PDF in

    return read_form


def _read(path: Path, reader: Reader) -> ReadFile:
    from cpdesk.storage.held import looked_at

    try:
        with looked_at(path):  # the open assessment itself may have been chosen
            return ReadFile(path, reader(path))
    except Cancelled:
        raise
    except CpdeskError as error:
        return ReadFile(path, problem=str(error))
