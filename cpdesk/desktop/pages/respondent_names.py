"""What respondents are called where forms come in: by name, or by number and institution while names are hidden. No Qt.

The number is that of the Participants page, so that two of one institution can be told apart without a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cpdesk.assessment.respondents import Respondent, respondents
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import in_sentence

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class RespondentNames:
    """Says who is who; ``people`` are those who are registered by id, with their number in the list, from 1."""

    people: Mapping[str, tuple[int, Respondent]]
    hide_names: bool = False

    def registered(self, respondent: str) -> str:
        """Return what somebody registered is called, by the id; empty for anybody else."""
        return self.called(self.people[respondent][1]) if respondent in self.people else ""

    def called(self, who: Respondent) -> str:
        """Return the name, fit to stand in a sentence; where there is none, role and institution."""
        if not self.hide_names and who.name:
            return in_sentence(who.name)
        parts = (self._number(who), who.institution) if self.hide_names else (who.role, who.institution)
        return _joined(*parts) or _("a participant without a name")

    def told_apart(self, who: Respondent) -> str:
        """Return what tells a respondent apart from others in a list: name or number, institution, role."""
        first = self._number(who) if self.hide_names else who.name
        return _joined(first, who.institution, who.role) or _("A participant without a name")

    def _number(self, who: Respondent) -> str:
        return _("Participant {n}", n=self.people[who.id][0]) if who.id in self.people else ""


def names_of(snapshot: Snapshot, *, hide_names: bool) -> RespondentNames:
    """Return the names of those who are registered."""
    numbers = numbers_of(snapshot)
    return RespondentNames({who.id: (numbers[who.id], who) for who in respondents(snapshot)}, hide_names)


def numbers_of(snapshot: Snapshot) -> dict[str, int]:
    """Return the number of each respondent by id; who was removed keeps theirs, so that nobody else gets it."""
    held = (subject for (subject, _name), current in snapshot.values.items() if current.value is not None)
    subjects = (subject for subject in held if subject.startswith("respondent/"))
    return {subject.partition("/")[2]: n for n, subject in enumerate(dict.fromkeys(subjects), 1)}


def _joined(*parts: str) -> str:
    return " · ".join(in_sentence(part) for part in parts if part)
