"""Our own words about an edition's items, as frozen values: questions, level descriptors, what to look for.

They are marked as ours (``origin = "cpdesk"`` in ``guidance.toml``) and are never shown as the plan's text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from cpdesk.base.i18n import N_
from cpdesk.base.records import dataclass


class Capacity(StrEnum):
    """The types of capacity a key area is about."""

    LEGAL = "legal"
    INSTITUTIONAL = "institutional"
    HUMAN = "human"
    INFRASTRUCTURE = "infrastructure"
    INFORMATION = "information"
    FINANCIAL = "financial"
    PARTICIPATION = "participation"
    COOPERATION = "cooperation"


class CapacityLevel(StrEnum):
    """The levels of capacity that UNDP tells apart."""

    ENABLING = "enabling"
    ORGANISATIONAL = "organisational"
    INDIVIDUAL = "individual"


CAPACITY_NAMES: dict[Capacity, str] = {
    Capacity.LEGAL: N_("Legal and policy"),
    Capacity.INSTITUTIONAL: N_("Institutional and coordination"),
    Capacity.HUMAN: N_("Human"),
    Capacity.INFRASTRUCTURE: N_("Technical infrastructure"),
    Capacity.INFORMATION: N_("Information"),
    Capacity.FINANCIAL: N_("Financial"),
    Capacity.PARTICIPATION: N_("Participation and awareness"),
    Capacity.COOPERATION: N_("Cooperation"),
}
CAPACITY_LEVEL_NAMES: dict[CapacityLevel, str] = {
    CapacityLevel.ENABLING: N_("Enabling environment"),
    CapacityLevel.ORGANISATIONAL: N_("Organization"),
    CapacityLevel.INDIVIDUAL: N_("Individual"),
}


@dataclass(frozen=True, slots=True)
class Leaning:
    """Another goal that a goal leans on, and why in one sentence."""

    goal: str
    why: str


@dataclass(frozen=True, slots=True)
class GoalGuidance:
    """What a goal is about and why it matters; ``quick`` is the key area that stands for it in a quick round."""

    about: str
    leans_on: tuple[Leaning, ...]
    quick: str


@dataclass(frozen=True, slots=True)
class KeyAreaGuidance:
    """How a key area is asked: one question, what levels 0-4 mean for it (five texts), what shows it, who knows."""

    question: str
    levels: tuple[str, ...]
    evidence: tuple[str, ...]
    who: tuple[str, ...]
    traps: tuple[str, ...]
    capacity: tuple[Capacity, ...]
    undp: tuple[CapacityLevel, ...]
    paper: bool
    """Whether what is on paper and what is done in practice are rated apart."""


@dataclass(frozen=True, slots=True)
class ObjectiveGuidance:
    """The status question of an objective, and what would count as achieved."""

    question: str
    achieved: str


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to an indicator's national question: the key that is recorded, and its words."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class IndicatorGuidance:
    """The national question behind an indicator.

    ``asked`` is false where the indicator counts something elsewhere (``why`` says where); ``report`` holds the keys
    of the national report's questions the answer informs (``reporting/nr5.toml``).
    """

    asked: bool
    question: str = ""
    options: tuple[Option, ...] = ()
    report: tuple[str, ...] = ()
    note: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Guidance:
    """Everything we say about an edition's items, by code. ``paper`` words levels 0-4 of what is on paper.

    ``language`` is the language the texts are in: ``en``, or that of a translation (``<lang>/guidance.toml``), in
    which what is not translated stays English.
    """

    edition: str
    language: str = "en"
    note: str = ""
    paper: tuple[str, ...] = ()
    goals: Mapping[str, GoalGuidance] = field(default_factory=dict)
    key_areas: Mapping[str, KeyAreaGuidance] = field(default_factory=dict)
    objectives: Mapping[str, ObjectiveGuidance] = field(default_factory=dict)
    indicators: Mapping[str, IndicatorGuidance] = field(default_factory=dict)
