"""Who was asked and what stands behind an answer: respondents by institution, and evidence. No names of persons."""

from __future__ import annotations

from dataclasses import dataclass

from cpdesk.assessment.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Rating:
    """One respondent's level for an item, with the institution it was given for (empty where none was stated)."""

    institution: str
    level: int
    comment: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document or record an answer rests on."""

    title: str
    date: str
    place: str


def ratings(snapshot: Snapshot, code: str) -> tuple[Rating, ...]:
    """Return what respondents answered about an item, in the order it was recorded."""
    found = []
    for subject in snapshot.subjects("response"):
        _kind, respondent, item = subject.split("/", 2)
        level = snapshot.get(subject, "level")
        if item == code and isinstance(level, int):
            institution = snapshot.text(f"respondent/{respondent}", "institution")
            found.append(Rating(institution, level, snapshot.text(subject, "comment")))
    return tuple(found)


def respondent_count(snapshot: Snapshot) -> int:
    """Return the number of respondents recorded."""
    return len(snapshot.subjects("respondent"))


def institutions(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the institutions of the respondents, each once, in the order they were recorded."""
    names = (snapshot.text(subject, "institution") for subject in snapshot.subjects("respondent"))
    return tuple(dict.fromkeys(name for name in names if name))


def evidence(snapshot: Snapshot, code: str) -> tuple[Evidence, ...]:
    """Return the evidence recorded for an item."""
    return tuple(
        Evidence(*(snapshot.text(subject, name) for name in ("title", "date", "place")))
        for subject in snapshot.subjects("evidence")
        if snapshot.text(subject, "item") == code
    )


def dont_know_count(snapshot: Snapshot, code: str) -> int:
    """Return how many respondents answered about an item that they do not know."""
    responses = (s for s in snapshot.subjects("response") if s.split("/", 2)[2] == code)
    return sum(1 for subject in responses if snapshot.get(subject, "special") == "dont_know")
