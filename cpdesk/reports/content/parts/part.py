"""Parts of a report, declared in their order, so that the one who writes it can leave some out."""

from __future__ import annotations

from collections.abc import Callable

from cpdesk.base.records import dataclass
from cpdesk.reports.document import Section
from cpdesk.reports.inputs import ReportInput


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its id for scripts, its untranslated title, and what builds it (None where it has nothing to say).

    A part that is ``always`` there cannot be left out.
    """

    id: str
    title: str
    build: Callable[[ReportInput], Section | None]
    always: bool = False


def build_sections(data: ReportInput, parts: tuple[Part, ...]) -> tuple[Section, ...]:
    """Return the sections of the parts that are wanted and have something to say."""
    wanted = (part for part in parts if part.always or part.id not in data.choices.left_out)
    return tuple(section for part in wanted if (section := part.build(data)) is not None)
