"""Where on the page Assess each field of a key area's answer is given, and how one gets there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from cpdesk.desktop.pages.assess.centre import Centre
    from cpdesk.desktop.pages.assess.columns import Columns
    from cpdesk.desktop.pages.assess.drawer import Drawer
    from cpdesk.desktop.pages.assess.evidence_panel import EvidencePanel

_RATINGS = ("target", "importance", "feasibility", "confidence")


def show_field(columns: Columns, centre: Centre, drawer: Drawer, evidence: EvidencePanel, name: str) -> None:
    """Put the cursor into a field, e.g. ``target``; ``evidence`` is the list of documents beside the question."""
    if name in ("evidence", "comment"):
        drawer.open_fold(drawer.proof if name == "evidence" else drawer.remark)
        columns.show_beside()
        proof: QWidget = evidence.refer if evidence.isVisibleTo(drawer) else drawer.named
        target = proof if name == "evidence" else drawer.comment
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return
    columns.show_question()
    field = _in_centre(centre, name)
    if field is not None and field.isVisibleTo(centre):
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        centre.reveal(field)
    else:
        centre.cards.take_focus()


def _in_centre(centre: Centre, name: str) -> QWidget | None:
    if name in _RATINGS:
        return centre.ratings.choice(name)
    if name == "level_on_paper":
        stops = (figure for figure in centre.paper.figures if figure.focusPolicy() is not Qt.FocusPolicy.NoFocus)
        return next(stops, None)
    if name == "change_reason":
        return centre.change.input
    return centre.special.inputs.get(name)
