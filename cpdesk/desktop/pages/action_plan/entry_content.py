"""One entry of a short list in the form: a cost line, a note of progress, a further need. No Qt."""

from __future__ import annotations

from cpdesk.base.records import dataclass


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry by its id: a title, a line below it, a figure beside it, and a warning; each may be empty."""

    id: str
    title: str
    detail: str = ""
    figure: str = ""
    warning: str = ""
