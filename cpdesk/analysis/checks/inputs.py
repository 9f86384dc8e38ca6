"""What the checks look at: one snapshot with what follows from it, today's date, and words in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cpdesk.assessment.fields import EVIDENCE, LEVEL_NAMES, RESPONSE
from cpdesk.assessment.views import Answer, answers
from cpdesk.base.direction import kept_whole

if TYPE_CHECKING:
    from cpdesk.analysis.action_plan import ActionPlan, Missing, PlannedAction
    from cpdesk.analysis.needs import Needs
    from cpdesk.assessment.actions import Action
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.base.i18n import Catalogue
    from cpdesk.plan.check_links import CheckLinks
    from cpdesk.plan.guidance import Guidance
    from cpdesk.plan.model import Edition, PlanMapping


@dataclass(frozen=True)
class CheckInputs:
    """Everything a rule may read.

    ``today`` is given, never read from a clock. ``t`` says the sentences; ``quote`` makes what somebody typed fit to
    stand in one.
    """

    snapshot: Snapshot
    edition: Edition
    mapping: PlanMapping
    guidance: Guidance
    links: CheckLinks
    needs: Needs
    plan: ActionPlan
    today: dt.date
    t: Catalogue
    quote: Callable[[str], str] = str.strip

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """Return the answer about every key area, in the plan's order."""
        return {answer.code: answer for answer in answers(self.snapshot, self.edition)}

    @cached_property
    def kept(self) -> tuple[PlannedAction, ...]:
        """Return the actions that are not cancelled, in the plan's order."""
        return tuple(planned for planned in self.plan.actions if not planned.action.is_cancelled)

    def lacking(self, what: Missing) -> Iterator[PlannedAction]:
        """Yield the actions that lack something, by the one list of what an action needs; cancelled ones need none."""
        return (planned for planned in self.kept if what in planned.missing)

    @cached_property
    def by_id(self) -> Mapping[str, Action]:
        """Return the actions that are not cancelled by their ids."""
        return {planned.action.id: planned.action for planned in self.kept}

    @cached_property
    def built(self) -> frozenset[str]:
        """Return the key areas that an action answers which is not cancelled."""
        return frozenset(code for planned in self.kept for code in planned.action.needs)

    @cached_property
    def proven(self) -> frozenset[str]:
        """Return the items that have evidence."""
        return frozenset(self.snapshot.text(subject, "item") for subject in self.subjects(EVIDENCE.name))

    @cached_property
    def institutions(self) -> Mapping[str, frozenset[str]]:
        """Return the institutions whose respondents answered about each item, the empty name for one not given."""
        found: dict[str, set[str]] = {}
        for respondent, code in self._answered:
            name = self.snapshot.text(f"respondent/{respondent}", "institution")
            found.setdefault(code, set()).add(name.strip())
        return {code: frozenset(names) for code, names in found.items()}

    @property
    def respondents(self) -> tuple[str, ...]:
        """Return the ids of those who answered anything and were not removed."""
        return tuple(dict.fromkeys(respondent for respondent, _code in self._answered))

    @cached_property
    def _answered(self) -> tuple[tuple[str, str], ...]:
        """Return who answered about what, without those who were removed."""
        found = []
        for subject in self.subjects(RESPONSE.name):
            _kind, respondent, code = subject.split("/")
            answered = any(self.snapshot.get(subject, field) is not None for field in ("level", "special"))
            if answered and not self.snapshot.is_deleted(f"respondent/{respondent}"):
                found.append((respondent, code))
        return tuple(found)

    def subjects(self, kind: str) -> tuple[str, ...]:
        """Return the subjects of a kind, as the snapshot does, having looked through all its values only once."""
        found = self._by_kind.get(kind, {})
        return tuple(subject for subject in found if not self.snapshot.is_deleted(subject))

    @cached_property
    def _by_kind(self) -> Mapping[str, Mapping[str, None]]:
        found: dict[str, dict[str, None]] = {}
        for (subject, _field), current in self.snapshot.values.items():
            if current.value is not None:
                found.setdefault(subject.partition("/")[0], {})[subject] = None
        return found

    def area(self, code: str) -> str:
        """Return what a key area is called in a sentence: its code and our short title."""
        links = self.mapping.key_areas.get(code)
        return self.t.say("{code} {title}", code=self.code(code), title=self.t.say(links.short)) if links else code

    def code(self, code: str) -> str:
        """Return a code so that it keeps its order inside a sentence written from right to left."""
        return kept_whole(code, right_to_left=self.t.right_to_left)

    def level(self, level: float) -> str:
        """Return a level with its name; a median between two levels is only a figure."""
        if level != int(level):
            return f"{level:g}"
        return self.t.say("{level} {name}", level=int(level), name=self.t.say(LEVEL_NAMES[int(level)]))

    def title(self, action: Action) -> str:
        """Return what an action is called between quotation marks."""
        return self.quote(action.title) or self.t.say("without a title")


def settled(answer: Answer, *fields: str) -> bool:
    """Tell whether none of these fields, nor a special answer, is disputed: a conflict is told on its own page."""
    return not {*fields, "special"} & set(answer.conflicts)


def contested(snapshot: Snapshot, subject: str, *fields: str) -> bool:
    """Tell whether one of these fields of a subject is disputed: a conflict is told on its own page."""
    found = (snapshot.values.get((subject, field)) for field in fields)
    return any(current is not None and current.conflict for current in found)
