"""Several forms that came back in one go: each is held against what those before it would leave. Nothing is recorded.

A form that is looked at only against the assessment as it is could take the place of another of the same go, silently.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from cpdesk.assessment.records import Record
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.state import Current
from cpdesk.assessment.values import Value
from cpdesk.forms.filled import FilledForm
from cpdesk.forms.proposal import Proposal, propose
from cpdesk.forms.whose import note_taken, taken_in
from cpdesk.plan.model import Edition


class InTurn:
    """The picture as it would be after the forms counted so far."""

    def __init__(self, snapshot: Snapshot, edition: Edition) -> None:
        """Begin with an assessment as it is."""
        self._values = dict(snapshot.values)
        self._edition = edition
        self.snapshot = replace(snapshot, values=self._values)
        self.taken_in = dict(taken_in(snapshot))

    def propose(self, filled: FilledForm, respondent: str = "") -> Proposal:
        """Return what a form would change now; as :func:`cpdesk.forms.proposal.propose`.

        Raises:
            InputError: the form does not belong here, or nobody knows whose it is.

        """
        return propose(self.snapshot, self._edition, filled, respondent, self.taken_in)

    def count(self, proposal: Proposal) -> tuple[Record, ...]:
        """Count a form from now on, and return what taking it in would record."""
        for record in proposal.records:
            self._values[record.subject, record.field] = Current(cast(Value, record.value), ())
        if proposal.records:
            note_taken(self.taken_in, proposal.filled.digest, proposal.respondent)
            note_taken(self.taken_in, proposal.filled.header.label, proposal.respondent)
        return proposal.records
