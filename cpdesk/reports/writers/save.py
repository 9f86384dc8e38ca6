"""The one way a finished file is put in its place: written beside, read back and compared, then renamed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cpdesk.base.errors import CpdeskError
from cpdesk.base.files import write_checked
from cpdesk.base.i18n import _
from cpdesk.reports.writers.written import Checked, Written


class Mismatch(CpdeskError):  # noqa: N818 (it names what was found, like Cancelled)
    """The file read back does not hold what it should; it was not put in its place."""

    def __init__(self, name: str, what: str) -> None:
        self.what_differs = what
        super().__init__(
            _("The file {name} was read back and does not hold what it should ({what}).", name=name, what=what),
            safe=_("It was not kept, and nothing under that name was changed."),
            todo=_("Please report this as a fault of the program; another format may work meanwhile."),
        )


def save(content: bytes, path: Path, check: Callable[[Path], Checked], warnings: tuple[str, ...] = ()) -> Written:
    """Write the content to ``path`` once ``check`` has found that it holds what it should."""
    found: list[Checked] = []

    def read_back(beside: Path) -> None:
        found.append(check(beside))

    write_checked(path, content, read_back)
    return Written(path, len(content), found[0], warnings)


def expect(name: str, what: str, found: object, expected: object) -> None:
    """Raise ``Mismatch`` unless what was found equals what was expected."""
    if found != expected:
        raise Mismatch(name, what)
