"""What the centre of the page shows for one key area: question, levels, ratings with proposals, warnings. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cpdesk.analysis.needs import DEFAULT_IMPORTANCE, default_target
from cpdesk.assessment.fields import AGREED, LEVEL_NAMES
from cpdesk.assessment.views import Answer, AnswerState, answer
from cpdesk.base.i18n import N_, _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.assess.previous_content import Previous, find_previous
from cpdesk.desktop.pages.assess.wording import Wording, wording
from cpdesk.desktop.pages.field_words import short
from cpdesk.desktop.pages.names import (
    goal_codes,
    goal_title,
    goals_of,
    key_area_title,
    level_figure,
    level_words,
    rating_words,
)
from cpdesk.plan.model import Edition, ItemKind, Obligation, PlanMapping

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.assessment.values import Value
    from cpdesk.plan.guidance import Guidance

NOT_APPLICABLE, DONT_KNOW = "not_applicable", "dont_know"
_RATING_FIELDS = ("target", "importance", "feasibility", "confidence")
_WHY_IMPORTANCE = {
    Obligation.TREATY: N_("High is proposed because the Protocol obliges; it counts until another is chosen."),
    Obligation.PLAN: N_("Medium is proposed because the plan asks for it; it counts until another is chosen."),
    Obligation.OTHER: N_("Low is proposed because it is a means the plan lists; it counts until another is chosen."),
}
_WHY = {
    "target": N_("Where the country wants to be by 2030. The proposal counts until another target is chosen."),
    "feasibility": N_("How easily it can be done here. It never lowers a need, it sorts needs by what to do first."),
    "confidence": N_("How sure the country is of the level. It changes no figure."),
}


@dataclass(frozen=True, slots=True)
class Rating:
    """One of the four ratings: its field, label, options (value, words) and the value set.

    ``proposal`` is what counts while nothing is set, in a few words; ``why`` says so in a sentence.
    """

    field: str
    label: str
    options: tuple[tuple[int, str], ...]
    value: int | None
    proposal: str
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """Everything the centre shows about one key area; ``evidence`` is what a respondent names as such."""

    code: str
    title: str
    goal: str
    position: str
    words: Wording
    answer: Answer
    ratings: tuple[Rating, ...]
    notes: tuple[str, ...]
    before: Previous | None = None
    evidence: str = ""

    @property
    def level(self) -> int | None:
        """Return the level that was chosen; None where there is none, only a provisional one, or several."""
        level = self.answer.level
        return None if level is None or self.answer.provisional or self.is_contested else int(level)

    @property
    def is_contested(self) -> bool:
        """Tell whether people who worked apart gave different answers and nobody has decided yet."""
        return "level" in self.answer.conflicts or "special" in self.answer.conflicts

    @property
    def special(self) -> str:
        """Return ``not_applicable``, ``dont_know`` or nothing."""
        state = AnswerState.BLANK if self.is_contested else self.answer.state
        return state.value if state in (AnswerState.NOT_APPLICABLE, AnswerState.DONT_KNOW) else ""

    @property
    def is_chosen(self) -> bool:
        """Tell whether there is an answer to clear."""
        return self.level is not None or bool(self.special)

    @property
    def on_paper(self) -> int | None:
        """Return the level on paper; None where there is none, or several at once."""
        return None if "level_on_paper" in self.answer.conflicts else self.answer.level_on_paper

    @property
    def paper_hint(self) -> str:
        """Return a sentence where more is rated in practice than on paper."""
        if self.level is None or self.on_paper is None or self.level <= self.on_paper:
            return ""
        return _("Practice is rated higher than paper. That can be so; a comment that says why helps later readers.")

    @property
    def spoken(self) -> str:
        """Return the question and where it stands, as it is announced."""
        return " · ".join([self.words.question, self.code, self.position])


def build_question(
    snapshot: Snapshot,
    edition: Edition,
    mapping: PlanMapping,
    code: str,
    guidance: Guidance | None = None,
    responses: Mapping[str, list[int]] | None = None,
    before: Snapshot | None = None,
) -> Question:
    """Return what the centre shows for a key area; ``responses`` is what ``levels_by_item`` found.

    ``before`` is the cycle before the snapshot's.
    """
    found = answer(snapshot, code, responses)
    goals = goals_of(edition, code)
    return Question(
        code,
        key_area_title(edition, mapping, code),
        _("{code}  {title}", code=goal_codes(goals), title=goal_title(edition, mapping, goals)),
        _position(edition, code),
        wording(edition, code, guidance),
        found,
        tuple(_rating(name, found, mapping) for name in _RATING_FIELDS),
        tuple(_notes(snapshot, found)),
        find_previous(before, snapshot, code),
        snapshot.text(f"agreed/{code}", "evidence"),
    )


def _position(edition: Edition, code: str) -> str:
    goals = goals_of(edition, code)
    siblings = [item.code for item in edition.below(goals[0], ItemKind.KEY_AREA)]
    return _("Key area {n} of {total}", n=siblings.index(code) + 1, total=len(siblings))


def _rating(name: str, found: Answer, mapping: PlanMapping) -> Rating:
    declared = AGREED.field(name)
    assert declared is not None
    if name == "target":
        options = tuple((level, level_words(level)) for level in range(len(LEVEL_NAMES)))
    else:
        options = tuple((rating, rating_words(rating)) for rating in (1, 2, 3))
    contested = name in found.conflicts  # looks undecided, so that any of the values can be chosen
    value: int | None = None if contested else getattr(found, name)
    why = _(_WHY_IMPORTANCE[_obligation(found, mapping)] if name == "importance" else _WHY[name])
    proposal = _("Different values") if contested else "" if value is not None else _proposal(name, found, mapping)
    return Rating(name, _(declared.label), options, value, proposal, why)


def _proposal(name: str, found: Answer, mapping: PlanMapping) -> str:
    """Return what is taken as long as nothing is set; feasibility and confidence have no such default."""
    if name == "target" and found.level is not None:
        return _("Proposed: {value}", value=level_words(default_target(found.level)))
    if name == "importance":
        return _("Proposed: {value}", value=rating_words(DEFAULT_IMPORTANCE[_obligation(found, mapping)]))
    return ""


def _obligation(found: Answer, mapping: PlanMapping) -> Obligation:
    links = mapping.key_areas.get(found.code)
    return links.obligation if links else Obligation.OTHER


def _notes(snapshot: Snapshot, found: Answer) -> list[str]:
    """Return what the reader must know before answering: provisional levels, different values at once."""
    notes = []
    if found.provisional and found.level is not None:
        notes.append(
            ngettext(
                "Provisional: {n} respondent chose level {level}. Choose a level to agree on it.",
                "Provisional: the median of {n} respondents is level {level}. Choose a level to agree on it.",
                found.respondents,
                level=level_figure(found.level),
            )
        )
    for name in found.conflicts:
        declared = AGREED.field(name)
        if declared is not None:
            notes.append(_conflict(snapshot, found.code, name, _(declared.label)))
    return notes


def _conflict(snapshot: Snapshot, code: str, name: str, label: str) -> str:
    heads = snapshot.values[f"agreed/{code}", name].heads
    values = [
        _("“{value}” ({author})", value=_value(h.value), author=snapshot.author_name(h) or _("no name")) for h in heads
    ]
    return _(
        "{field}: two people recorded different values: {values}. Choose the one that holds.",
        field=label,
        values=", ".join(values),
    )


def _value(value: Value) -> str:
    if value is None:
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    words = {NOT_APPLICABLE: _("Not applicable"), DONT_KNOW: _("Don't know")}
    return words.get(str(value), short(str(value)))  # in full on the page of conflicts
