"""Which of the forms that were read are taken in, for whom, and what each would change after those before it. No Qt.

Nothing is decided for anybody: a form that names nobody waits for a person to say who it is; one with cells that are
refused, or one that would replace what an earlier form of the same go brings, is left out until somebody ticks it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cpdesk.base.errors import InputError
from cpdesk.base.records import dataclass
from cpdesk.forms.in_turn import InTurn
from cpdesk.forms.proposal import NEW, Proposal, ProposedValue
from cpdesk.forms.whose import candidates, needs_person

if TYPE_CHECKING:
    from cpdesk.assessment.respondents import Respondent
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.desktop.pages.forms_in.work import ReadFile
    from cpdesk.forms.filled import FilledForm
    from cpdesk.plan.model import Edition


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one file: who filled it in, whether it is taken in; None for not decided."""

    who: str = ""
    taken: bool | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """One file in its turn.

    ``question`` says why a person must tell whose form it is (one of ``likely``, or somebody new); it is empty where
    the form itself says it. ``over`` holds what earlier forms of this go bring and this one would replace, ``settles``
    the item and field of values that stand against each other here until this form decides between them.
    """

    file: ReadFile
    problem: str = ""
    question: str = ""
    likely: tuple[Respondent, ...] = ()
    who: str = ""
    proposal: Proposal | None = None
    over: tuple[ProposedValue, ...] = ()
    settles: frozenset[tuple[str, str]] = frozenset()
    taken: bool = False

    @property
    def brings_something(self) -> bool:
        """Tell whether taking it in would change anything people see."""
        found = self.proposal
        return found is not None and not found.known and bool(found.new or found.replaced or found.about)

    @property
    def waits(self) -> bool:
        """Tell whether it is left out until somebody decides."""
        return self.brings_something and not self.problem and not self.taken

    @property
    def can_be_taken(self) -> bool:
        """Tell whether there is something to take in, and it is known for whom."""
        return self.brings_something and not self.problem and bool(self.who)

    @property
    def answers(self) -> int:
        """Return to how many items of the plan it says something new."""
        found = self.proposal
        return len({value.code for value in (*found.new, *found.replaced)}) if found is not None else 0


def plan_forms(
    snapshot: Snapshot, edition: Edition, files: Sequence[ReadFile], decisions: Mapping[int, Decision]
) -> tuple[Planned, ...]:
    """Return what each file would do after those before it that are taken in; ``decisions`` go by place in the list."""
    turn = _Turn(snapshot, edition)
    return tuple(turn.plan(file, decisions.get(number, Decision())) for number, file in enumerate(files))


class _Turn:
    """The picture as it would be after the files looked at so far."""

    def __init__(self, snapshot: Snapshot, edition: Edition) -> None:
        self._turn = InTurn(snapshot, edition)
        self._brought: set[tuple[str, str]] = set()

    def plan(self, file: ReadFile, decision: Decision) -> Planned:
        """Return what a file would do, and count it from now on if it is taken in."""
        filled = file.filled
        if filled is None:
            return Planned(file, file.problem)
        question = ""
        try:
            if needs_person(self._turn.snapshot, filled, self._turn.taken_in):
                proposal = self._turn.propose(filled, decision.who or NEW)
                question = self._question(filled)
            else:
                proposal = self._turn.propose(filled)
        except InputError as error:
            return Planned(file, str(error))
        likely = candidates(self._turn.snapshot, filled) if question else ()
        who = decision.who if question else proposal.respondent
        over, settles = self._over(proposal), self._settles(proposal)
        planned = Planned(file, "", question, likely, who, proposal, over, settles)
        brings_back = planned.proposal is not None and planned.proposal.erased
        usual = planned.can_be_taken and not (planned.over or filled.refused or brings_back)
        taken = planned.can_be_taken and (usual if decision.taken is None else decision.taken)
        if taken:
            self._brought.update((record.subject, record.field) for record in self._turn.count(proposal))
        return replace(planned, taken=taken)

    def _question(self, filled: FilledForm) -> str:
        """Return why a person must say whose form it is."""
        try:
            self._turn.propose(filled)
        except InputError as error:
            return error.what
        return ""

    def _over(self, proposal: Proposal) -> tuple[ProposedValue, ...]:
        subject = f"response/{proposal.respondent}/"
        return tuple(value for value in proposal.replaced if (subject + value.code, value.field) in self._brought)

    def _settles(self, proposal: Proposal) -> frozenset[tuple[str, str]]:
        subject = f"response/{proposal.respondent}/"
        changed = {(value.code, value.field) for value in (*proposal.new, *proposal.replaced)}
        held = ((place, self._turn.snapshot.values.get((subject + place[0], place[1]))) for place in changed)
        return frozenset(place for place, current in held if current is not None and current.conflict)


def refused_of(filled: FilledForm | None) -> int:
    """Return how many cells of a form are not valid."""
    return len(filled.refused) if filled is not None else 0
