"""What the views of the action plan change: checked as in the form, recorded as one step. No Qt of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cpdesk.assessment.actions import Action, usual_currency
from cpdesk.assessment.values import check_value, parse_subject
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.desktop.pages.action_plan import bulk_deeds
from cpdesk.desktop.pages.action_plan.amounts import plain_amount

if TYPE_CHECKING:
    from cpdesk.assessment.records import Record
    from cpdesk.desktop.session import Session


class PlanDeeds:
    """Records through the session; every method says in words why something was not taken, "" where it was.

    ``touched`` are the ids of actions that were changed here, without their form.
    """

    def __init__(self, session: Session) -> None:
        """Remember the session."""
        self._session = session
        self.touched: set[str] = set()

    @property
    def session(self) -> Session:
        """Return the session it records through."""
        return self._session

    def set_values(self, chosen: Iterable[Action], values: Mapping[str, object], words: str) -> str:
        """Set the same fields of one or several actions as one step; what already stands there is not recorded."""
        plain = _plain(values)
        try:
            self._check(plain)
        except InputError as error:
            return " ".join(part for part in (error.what, error.todo) if part)
        usual = usual_currency(self._session.snapshot)
        return self.record(bulk_deeds.set_values(chosen, plain, usual), words)

    def stands(self, action: Action, values: Mapping[str, object]) -> bool:
        """Tell whether an action holds these values already."""
        return not bulk_deeds.set_values((action,), _plain(values))

    def record(self, records: Iterable[Record], words: str) -> str:
        """Record as one step; nothing to record is nothing done."""
        wanted = tuple(records)
        self.touched.update(record.subject.split("/")[1] for record in wanted)
        if wanted and not self._session.record(wanted, words):
            return _("This could not be saved. It stays here until it can be.")
        return ""

    def _check(self, values: Mapping[str, object]) -> None:
        edition = self._session.picture.edition
        subject = parse_subject(bulk_deeds.subject(bulk_deeds.NOBODY), edition)
        for name, value in values.items():
            check_value(subject, name, value, edition)


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    """Return values with amounts as they are kept."""
    return {name: plain_amount(v) if name == "cost" and isinstance(v, str) else v for name, v in values.items()}
