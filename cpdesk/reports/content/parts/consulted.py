"""Who was asked and what stands behind the answers: respondents by institution, their responses, and evidence.

Names of persons are only here for reports that are asked to print them.
"""

from __future__ import annotations

from collections.abc import Mapping

from cpdesk.analysis.weighting import Participant
from cpdesk.assessment.evidence import Evidence, evidence
from cpdesk.assessment.respondents import Dissent, Response, dissents_by_item, responses_by_item
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base.records import dataclass
from cpdesk.reports.inputs import ReportInput


@dataclass(frozen=True, slots=True)
class Behind:
    """Everything behind the answers, by the code of the item; ``evidence`` with the number it has in the register."""

    responses: Mapping[str, tuple[Response, ...]]
    evidence: Mapping[str, tuple[tuple[str, Evidence], ...]]
    dissents: Mapping[str, tuple[Dissent, ...]]

    def about(self, code: str) -> tuple[Response, ...]:
        """Return the responses about an item, in the order they were recorded."""
        return self.responses.get(code, ())

    def against(self, code: str) -> tuple[Dissent, ...]:
        """Return the dissent kept beside the agreed value of an item."""
        return self.dissents.get(code, ())

    def shown_by(self, code: str) -> tuple[tuple[str, Evidence], ...]:
        """Return the evidence for an item with its numbers."""
        return self.evidence.get(code, ())


def find_behind(data: ReportInput) -> Behind:
    """Return what stands behind the answers, gathered in one pass."""
    found: dict[str, list[tuple[str, Evidence]]] = {}
    for number, piece in numbered_evidence(data):
        found.setdefault(piece.item, []).append((number, piece))
    numbered = {code: tuple(pieces) for code, pieces in found.items()}
    return Behind(responses_by_item(data.snapshot), numbered, dissents_by_item(data.snapshot))


def numbered_evidence(data: ReportInput) -> tuple[tuple[str, Evidence], ...]:
    """Return all evidence with its number in the register, in the order it was added."""
    pieces = evidence(data.snapshot)
    # translators: number of a piece of evidence in the register, e.g. "E3"
    return tuple((data.catalogue.say("E{n}", n=number), piece) for number, piece in enumerate(pieces, 1))


def respondent_count(snapshot: Snapshot) -> int:
    """Return the number of respondents recorded."""
    return len(snapshot.subjects("respondent"))


def institutions(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the institutions of the respondents, each once, in the order they were recorded."""
    names = (snapshot.text(subject, "institution") for subject in snapshot.subjects("respondent"))
    return tuple(dict.fromkeys(name for name in names if name))


def participant_words(data: ReportInput, one: Participant, number: int) -> str:
    """Return a participant's name where names are wished or it is an institution's; else only a number."""
    who = " ".join(one.who.split())
    known = "\n".join((*institutions(data.snapshot), data.party.institutions, data.party.authority)).casefold()
    if who and (data.choices.names or who.casefold() in known):
        return who
    return data.catalogue.say("Participant {n}", n=number)
