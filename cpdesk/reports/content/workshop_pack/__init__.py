"""The facilitator's pack: papers for before, during and after the workshop, each short and without a cover."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cpdesk.reports.content.workshop_pack import agenda, invitation, participants, roles, sign_in, tonight
from cpdesk.reports.document import Document
from cpdesk.reports.inputs import ReportInput


class Paper(NamedTuple):
    """One paper: its name for scripts, its untranslated title, what builds it, and its formats, the best first."""

    kind: str
    title: str
    build: Callable[[ReportInput], Document]
    formats: tuple[str, ...]


PACK = (
    Paper(agenda.KIND, agenda.TITLE, agenda.build, ("pdf", "docx")),
    Paper(invitation.KIND, invitation.TITLE, invitation.build, ("docx", "pdf")),
    Paper(roles.KIND, roles.TITLE, roles.build, ("pdf",)),
    Paper(sign_in.KIND, sign_in.TITLE, sign_in.build, ("pdf",)),
    Paper(participants.KIND, participants.TITLE, participants.build, ("docx", "pdf")),
    Paper(tonight.KIND, tonight.TITLE, tonight.build, ("pdf",)),
)
