"""Who was asked and what stands behind the answers: respondents by institution, their responses, and evidence.

Names of persons are only here for reports that are asked to print them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cpdesk.analysis.weighting import Participant
from cpdesk.assessment.evidence import Evidence, evidence
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.values import Value
from cpdesk.reports.inputs import ReportInput


@dataclass(frozen=True, slots=True)
class Response:
    """What one respondent recorded about an item; ``institution`` is empty where none was stated."""

    respondent: str
    institution: str
    values: Mapping[str, Value]

    @property
    def level(self) -> int | None:
        """Return the level given; None where there is none, or a special answer instead."""
        level = self.values.get("level")
        return level if isinstance(level, int) and not isinstance(level, bool) and not self.special else None

    @property
    def special(self) -> str:
        """Return ``dont_know`` or ``not_applicable``; empty for any other response."""
        return str(self.values.get("special") or "")

    @property
    def comment(self) -> str:
        """Return what the respondent wrote beside the answer, on one line."""
        words = (str(self.values.get(name) or "") for name in ("comment", "reason"))
        return " ".join(" ".join(words).split())


@dataclass(frozen=True, slots=True)
class Behind:
    """Everything behind the answers, by the code of the item; ``evidence`` with the number it has in the register."""

    responses: Mapping[str, tuple[Response, ...]]
    evidence: Mapping[str, tuple[tuple[str, Evidence], ...]]

    def about(self, code: str) -> tuple[Response, ...]:
        """Return the responses about an item, in the order they were recorded."""
        return self.responses.get(code, ())

    def shown_by(self, code: str) -> tuple[tuple[str, Evidence], ...]:
        """Return the evidence for an item with its numbers."""
        return self.evidence.get(code, ())


def find_behind(data: ReportInput) -> Behind:
    """Return what stands behind the answers, gathered in one pass."""
    found: dict[str, list[tuple[str, Evidence]]] = {}
    for number, piece in numbered_evidence(data):
        found.setdefault(piece.item, []).append((number, piece))
    return Behind(responses_by_item(data.snapshot), {code: tuple(pieces) for code, pieces in found.items()})


def responses_by_item(snapshot: Snapshot) -> dict[str, tuple[Response, ...]]:
    """Return the responses by item; those of a respondent who was withdrawn do not count."""
    found: dict[str, list[Response]] = {}
    gone = {subject for subject in _all_respondents(snapshot) if snapshot.get(subject, "deleted") is True}
    for subject in snapshot.subjects("response"):
        _kind, respondent, item = subject.split("/", 2)
        if f"respondent/{respondent}" not in gone:
            institution = snapshot.text(f"respondent/{respondent}", "institution")
            found.setdefault(item, []).append(Response(respondent, institution, snapshot.fields_of(subject)))
    return {item: tuple(responses) for item, responses in found.items()}


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


def _all_respondents(snapshot: Snapshot) -> set[str]:
    return {subject for subject, _name in snapshot.values if subject.startswith("respondent/")}


def participant_words(data: ReportInput, one: Participant, number: int) -> str:
    """Return a participant's name where names are wished or it is an institution's; else only a number."""
    who = " ".join(one.who.split())
    known = "\n".join((*institutions(data.snapshot), data.party.institutions, data.party.authority)).casefold()
    if who and (data.choices.names or who.casefold() in known):
        return who
    return data.catalogue.say("Participant {n}", n=number)
