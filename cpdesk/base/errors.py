"""The errors people see: what happened, what is safe, what to do. Everything else that is raised is a bug."""

from __future__ import annotations


class CpdeskError(Exception):
    """An expected failure, told in the user's language.

    Raise it (or a subclass) with texts already taken from the catalogue. ``str(error)`` is one readable paragraph.
    """

    def __init__(self, what: str, *, safe: str = "", todo: str = "") -> None:
        self.what = what
        self.safe = safe
        self.todo = todo
        super().__init__(" ".join(part for part in (what, safe, todo) if part))


class InputError(CpdeskError):
    """The file, value or argument that was given is at fault; nothing was changed."""


class Cancelled(CpdeskError):  # noqa: N818 (not a failure)
    """The user stopped a job; nothing was left behind."""
